//! `number` in a quiz file: a number within a tolerance.

use super::row::Row;
use super::steps::{self, KeyStep};
use crate::format::fields::{Reader, Table};
use crate::format::sketch::SketchKind;
use crate::model::{Kind, Number};
use serde_json::json;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "tolerance", "unit"],
    words: "a number to type: `answer`, within `tolerance`",
    short: "a number within a tolerance",
    required: &["answer"],
    values: || vec![("answer", json!({ "type": "number" }))],
    more: || None,
    own: Vec::new,
    steps: Some(&[
        KeyStep {
            key: "answer",
            asks: "The number:",
            words: &[],
            may_be_empty: false,
            read: steps::number,
        },
        KeyStep {
            key: "tolerance",
            asks: "How far off may it be? Nothing for 0:",
            words: &[],
            may_be_empty: true,
            read: steps::tolerance,
        },
        KeyStep {
            key: "unit",
            asks: "What is counted, such as hours; or nothing:",
            words: &[],
            may_be_empty: true,
            read: steps::text,
        },
    ]),
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
