//! `multiple` in a quiz file: several right options.

use super::options::{all, enough, has_entries, options_of};
use super::row::Row;
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Table};
use crate::format::options::{self, Entry, OPTION_KEYS};
use crate::format::sketch::SketchKind;
use crate::model::{Grading, Kind, Multiple, limits};
use serde_json::json;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answers", "distractors", "pinned", "grading"],
    words: "several right options: `answers` and `distractors`",
    short: "several right options",
    required: &["answers"],
    values: || vec![("answers", json!({ "minItems": 1 }))],
    more: || None,
    own: Vec::new,
    steps: None,
    read: multiple,
};

/// Reads a `multiple` question.
fn multiple(r: &mut Reader<'_>, table: &Table<'_>) -> SketchKind {
    if table.get("answers").is_none() {
        r.missing(
            table,
            "answers",
            "write the right options: answers = [\"...\", \"...\"]",
        );
    }
    let answers = options::entries(r, table, "answers", &OPTION_KEYS, limits::OPTIONS_MAX);
    if let Some(value) = table.get("answers").filter(|_| answers.is_empty()) {
        let message = "`answers` is empty: no option is right";
        r.push(
            Finding::error(codes::NO_ACCEPTED_ANSWER, value.span(), message)
                .label("nothing is right")
                .help("write the right options: answers = [\"...\", \"...\"]"),
        );
    }
    let entries = all(r, table, answers.into_iter().map(Entry::right).collect());
    enough(r, table, &entries);
    every_option_is_right(r, table, &entries);
    let grading = r
        .word(table, "grading", &Grading::WORDS)
        .unwrap_or(Grading::Partial);
    let keys: Vec<bool> = entries.iter().map(|entry| entry.right).collect();
    if !keys.contains(&true) {
        return SketchKind::Options(options_of(entries));
    }
    SketchKind::Whole(Kind::Multiple(Multiple {
        options: options_of(entries),
        keys,
        grading,
    }))
}

/// Whether a distractor is invalid, which has been reported.
fn wrong_ones_are_lost(table: &Table<'_>) -> bool {
    table
        .get("distractors")
        .is_some_and(|value| has_entries(value.get_ref()))
}

fn every_option_is_right(r: &mut Reader<'_>, table: &Table<'_>, entries: &[Entry]) {
    if entries.len() < 2 || entries.iter().any(|entry| !entry.right) {
        return;
    }
    if let Some(value) = table.get("answers").filter(|_| !wrong_ones_are_lost(table)) {
        let finding = Finding::warning(
            codes::TOO_FEW_ANSWERS,
            value.span(),
            "every option of this question is right",
        );
        r.push(
            finding
                .label("all of them")
                .help("ticking everything is always right; add distractors"),
        );
    }
}
