//! Helpers that several export formats share: the report, the order of options, and labels.

use super::losses::{Carried, lost, lost_of_quiz};
use crate::catalogue::{Catalogue, Catalogues, english};
use crate::engine::{Paper, Seed, Selection};
use crate::exchange::{Entry, Exported, ExportedFile, Fate, Report};
use crate::model::{Question, Quiz};
use std::sync::Arc;

/// The seed of an export that was given none.
pub const SEED: &str = "HANDOUT";

/// [`SEED`].
pub(super) fn own_seed() -> Seed {
    Seed::new(SEED).expect("seven letters are a seed")
}

/// An export of one file.
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

/// Writes question by question. `write` adds what it had to change to the notes, or says why there is no way;
/// what a question has that is not in `carried` is noted here.
pub(super) fn each<'q>(
    quiz: &'q Quiz,
    carried: &Carried,
    mut write: impl FnMut(&'q Question, &mut Vec<String>) -> Result<(), String>,
) -> Report {
    let mut entries = Vec::new();
    for question in &quiz.questions {
        let mut notes = Vec::new();
        let refused = write(question, &mut notes).err();
        notes.extend(lost(question, carried.question));
        let fate = match &refused {
            Some(_) => Fate::Dropped,
            None if notes.is_empty() => Fate::Kept,
            None => Fate::Approximated,
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

/// The texts of an export: those of the language of the quiz, or English ones.
pub(super) fn labels(quiz: &Quiz) -> Arc<Catalogue> {
    let built_in = Catalogues::built_in();
    built_in
        .find(&quiz.language)
        .cloned()
        .unwrap_or_else(english)
}

/// Every question of the quiz in the order of a paper: its index, and its options as they are shown.
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

/// The options of each question as they are shown, in written order of the questions.
pub(super) fn drawn_options(quiz: &Quiz) -> Vec<Vec<usize>> {
    let mut drawn = drawn(quiz, &own_seed());
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, options)| options).collect()
}

/// A text without control characters other than line feed and tab; no format has a use for them.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// Why a question is left out whose kind a format has no place for.
pub(super) fn no_such_kind(format: &str, question: &Question) -> String {
    format!("{format} has no {} questions", question.kind.word())
}

/// A stem with its unit behind it; below it, where the last line may be part of a list or of code.
pub(super) fn with_unit(prompt: &str, unit: &str) -> String {
    let prompt = prompt.trim();
    let gap = if prompt.contains('\n') { "\n\n" } else { " " };
    format!("{prompt}{gap}({unit})")
}

/// Whether a unit has to be added to a stem that does not name it.
pub(super) fn unnamed_unit<'a>(question: &Question, unit: Option<&'a String>) -> Option<&'a str> {
    let prompt = question.prompt.to_lowercase();
    unit.map(String::as_str)
        .filter(|unit| !prompt.contains(&unit.to_lowercase()))
}
