//! `choice` and `multiple`: right options, wrong ones, and those that stay last.

use super::codes;
use super::fields::{Reader, Table, What};
use super::options::{self, Entry, OPTION_KEYS};
use super::sketch::SketchKind;
use crate::diagnostic::Finding;
use crate::model::{Choice, Grading, Kind, Multiple, Opt, limits};

/// Reads a `choice` question.
pub(super) fn choice(r: &mut Reader<'_>, table: &Table<'_>) -> SketchKind {
    let written = table.get("answer");
    if written.is_none() {
        r.missing(table, "answer", "write the right option: answer = \"...\"");
    }
    let answer = written.and_then(|value| Entry::read(r, value, What::Key("answer"), &OPTION_KEYS));
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

/// Reads a `multiple` question.
pub(super) fn multiple(r: &mut Reader<'_>, table: &Table<'_>) -> SketchKind {
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
                .label("nothing is right"),
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

fn options_of(entries: Vec<Entry>) -> Vec<Opt> {
    entries.into_iter().map(|entry| entry.opt).collect()
}

/// The answers, then the distractors, then the pinned ones. An answer that is pinned stands only there.
fn all(r: &mut Reader<'_>, table: &Table<'_>, mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.extend(options::entries(
        r,
        table,
        "distractors",
        &OPTION_KEYS,
        limits::OPTIONS_MAX,
    ));
    let mut pinned = options::pinned(r, table);
    for last in &mut pinned {
        if let Some(answer) = entries
            .iter()
            .position(|entry| entry.right && entry.same(last))
        {
            entries.remove(answer);
            last.right = true;
        }
    }
    entries.extend(pinned);
    if let Some(over) = entries.get(limits::OPTIONS_MAX) {
        let message = format!(
            "{} options; at most {} are allowed",
            entries.len(),
            limits::OPTIONS_MAX
        );
        r.push(
            Finding::error(codes::TOO_MUCH, over.span.clone(), message)
                .label("the first one too many"),
        );
    }
    options::distinct(r, &entries, "option");
    entries
}

fn enough(r: &mut Reader<'_>, table: &Table<'_>, entries: &[Entry]) {
    const HELP: &str = "write the mistakes people really make: distractors = [\"...\", \"...\"]";
    if entries.iter().any(|entry| !entry.right) || entries.len() > 1 {
        return;
    }
    match ["distractors", "pinned"]
        .iter()
        .find_map(|key| table.get(key))
    {
        // What stands there is wrong in itself and has been reported.
        Some(value) if has_entries(value.get_ref()) => {}
        Some(value) => {
            let message = format!("{} has nothing to choose from", table.name);
            r.push(
                Finding::error(codes::NO_DISTRACTOR, value.span(), message)
                    .label("no distractor")
                    .help(HELP),
            );
        }
        None => r.missing(table, "distractors", HELP),
    }
}

fn has_entries(value: &toml::de::DeValue<'_>) -> bool {
    !matches!(value, toml::de::DeValue::Array(items) if items.is_empty())
}

/// Whether something stands among the distractors that is wrong in itself, which has been reported.
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
