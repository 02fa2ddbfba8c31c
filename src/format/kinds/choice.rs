//! `choice` in a quiz file: one right option.

use super::options::{all, enough, options_of};
use super::row::{Row, some};
use crate::format::fields::{Reader, Subject, Table};
use crate::format::options::{Entry, OPTION_KEYS};
use crate::format::sketch::SketchKind;
use crate::model::{Choice, Kind};
use serde_json::json;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "distractors", "pinned"],
    words: "one right option: `answer` and `distractors`",
    short: "one right option",
    required: &["answer"],
    // Strict tools require every table to declare its keys; those of an answer are declared with the key itself.
    values: || {
        let types = json!({ "type": ["string", "object"], "additionalProperties": true });
        vec![("answer", types)]
    },
    more: || Some(json!([{ "if": some("pinned"), "else": some("distractors") }])),
    own: Vec::new,
    steps: None,
    read: choice,
};

/// Reads a `choice` question.
fn choice(r: &mut Reader<'_>, table: &Table<'_>) -> SketchKind {
    let written = table.get("answer");
    if written.is_none() {
        r.missing(table, "answer", "write the right option: answer = \"...\"");
    }
    let answer =
        written.and_then(|value| Entry::read(r, value, Subject::Key("answer"), &OPTION_KEYS));
    let entries = all(r, table, answer.map(Entry::right).into_iter().collect());
    enough(r, table, &entries);
    match entries.iter().position(|entry| entry.right) {
        Some(key) => SketchKind::Whole(Kind::Choice(Choice {
            options: options_of(entries),
            key,
        })),
        None => SketchKind::Options(options_of(entries)),
    }
}
