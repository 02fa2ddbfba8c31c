//! `number` in a quiz file: a number within a tolerance.

use super::row::Row;
use crate::format::fields::{Reader, Table};
use crate::format::sketch::SketchKind;
use crate::model::{Kind, Number};
use serde_json::json;

/// What a quiz file may say in a question of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "tolerance", "unit"],
    words: "a number to type: `answer`, within `tolerance`",
    short: "a number within a tolerance",
    required: &["answer"],
    values: || vec![("answer", json!({ "type": "number" }))],
    more: || None,
    read: |r, table| SketchKind::of(number(r, table)),
};

fn number(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    if table.get("answer").is_none() {
        r.missing(table, "answer", "write the right number: answer = 72");
    }
    let answer = r.number(table, "answer");
    let tolerance = r.number_that(table, "tolerance", "0 or more", |tolerance| {
        tolerance >= 0.0
    });
    let unit = r.text(table, "unit");
    Some(Kind::Number(Number {
        answer: answer?,
        tolerance: tolerance.unwrap_or(0.0),
        unit,
    }))
}
