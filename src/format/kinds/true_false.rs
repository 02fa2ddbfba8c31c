//! `true-false` in a quiz file: a statement that is true or false.

use super::row::Row;
use super::steps::{self, KeyStep};
use crate::format::fields::{Reader, Table};
use crate::format::schema::Node;
use crate::format::sketch::SketchKind;
use crate::model::{Kind, TrueFalse};
use serde_json::json;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "why"],
    words: "`answer` is true or false",
    short: "a statement that holds or does not",
    required: &["answer"],
    values: || vec![("answer", json!({ "type": "boolean" }))],
    more: || None,
    own: || {
        let why = "Shown after the wrong answer to a `true-false` question. Markdown.";
        let why = Node::text("Why", why).example("A leak at one site opens the other.");
        vec![("why", why)]
    },
    steps: Some(&[
        KeyStep {
            key: "answer",
            asks: "Does the statement hold?",
            words: &[("true", "it holds"), ("false", "it does not hold")],
            may_be_empty: false,
            read: steps::word,
        },
        KeyStep {
            key: "why",
            asks: "What are people told if they are wrong? Or nothing:",
            words: &[],
            may_be_empty: true,
            read: steps::text,
        },
    ]),
    read: |r, table| SketchKind::of(true_false(r, table)),
};

fn true_false(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    if table.get("answer").is_none() {
        r.missing(table, "answer", "write answer = true or answer = false");
    }
    let answer = r.boolean(table, "answer");
    let why = r.markdown(table, "why");
    Some(Kind::TrueFalse(TrueFalse {
        answer: answer?,
        why,
    }))
}
