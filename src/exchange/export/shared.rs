//! Helpers that several export formats share: the report, the order of options, and labels.

use super::losses::{FormatFeatures, lost, lost_of_quiz};
use crate::catalogue::{Catalogue, Catalogues, english};
use crate::engine::{Paper, Seed, Selection};
use crate::exchange::{Conversion, Entry, Exported, ExportedFile, Report};
use crate::model::{Question, Quiz};
use std::sync::Arc;

/// The seed of an export without a seed of its own.
pub const SEED: &str = "HANDOUT";

/// [`SEED`] as a value.
pub(super) fn own_seed() -> Seed {
    Seed::new(SEED).expect("seven letters are a seed")
}

/// The result of an export with one file.
pub(super) fn one_file(ending: &'static str, bytes: Vec<u8>, report: Report) -> Exported {
    Exported {
        files: vec![ExportedFile {
            part: "",
            ending,
            bytes,
        }],
        report,
    }
}

/// Writes each question. `write` adds notes on its changes, or returns the reason why the question is left out.
/// Features that are not in `carried` are noted here.
pub(super) fn each<'q>(
    quiz: &'q Quiz,
    carried: &FormatFeatures,
    mut write: impl FnMut(&'q Question, &mut Vec<String>) -> Result<(), String>,
) -> Report {
    let mut entries = Vec::new();
    for question in &quiz.questions {
        let mut notes = Vec::new();
        let refused = write(question, &mut notes).err();
        notes.extend(lost(question, carried.question));
        let fate = match &refused {
            Some(_) => Conversion::Dropped,
            None if notes.is_empty() => Conversion::Kept,
            None => Conversion::Approximated,
        };
        let notes = refused.map_or(notes, |reason| vec![reason]);
        entries.push(Entry {
            line: 0,
            question: question.id.to_string(),
            fate,
            notes,
        });
    }
    Report {
        entries,
        quiz: lost_of_quiz(quiz, carried.quiz).into_iter().collect(),
    }
}

/// The texts for an export, in the language of the quiz or in English.
pub(super) fn labels(quiz: &Quiz) -> Arc<Catalogue> {
    let built_in = Catalogues::built_in();
    built_in
        .find(&quiz.language)
        .cloned()
        .unwrap_or_else(english)
}

/// Every question in the order of a paper: its index, and the order of its options.
pub(super) fn drawn(quiz: &Quiz, seed: &Seed) -> Vec<(usize, Vec<usize>)> {
    let all = Selection {
        questions: Some(quiz.questions.len()),
        ..Selection::default()
    };
    let items = Paper::draw(quiz, seed, &all)
        .map(|paper| paper.items)
        .unwrap_or_default();
    items
        .into_iter()
        .map(|item| (item.question, item.options))
        .collect()
}

/// For each question in written order, the order of its options.
pub(super) fn drawn_options(quiz: &Quiz) -> Vec<Vec<usize>> {
    let mut drawn = drawn(quiz, &own_seed());
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, options)| options).collect()
}

/// The text without control characters except line feed and tab.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// The reason for leaving out a question whose kind the format does not have.
pub(super) fn no_such_kind(format: &str, question: &Question) -> String {
    format!("{format} has no {} questions", question.kind.word())
}

/// A stem followed by its unit. The unit goes on a line of its own if the last line may belong to a list or to code.
pub(super) fn with_unit(prompt: &str, unit: &str) -> String {
    let prompt = prompt.trim();
    let gap = if prompt.contains('\n') { "\n\n" } else { " " };
    format!("{prompt}{gap}({unit})")
}

/// The unit, if the stem does not name it.
pub(super) fn unnamed_unit<'a>(question: &Question, unit: Option<&'a String>) -> Option<&'a str> {
    let prompt = question.prompt.to_lowercase();
    unit.map(String::as_str)
        .filter(|unit| !prompt.contains(&unit.to_lowercase()))
}
