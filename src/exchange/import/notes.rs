//! Collects the notes on one imported question: what was changed, and what its author should know.

use super::entities;
use crate::exchange::Fate;
use crate::model::limits;
use crate::text::{count, one_line};

/// What is to be said about one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notes {
    changed: Few,
    said: Few,
}

/// Notes that differ, as many as anybody reads; the rest is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Few {
    notes: Vec<String>,
    more: usize,
}

impl Few {
    /// Adds a note, unless it is there.
    pub(super) fn push(&mut self, note: String) {
        if self.notes.len() >= limits::IMPORT_NOTES_MAX {
            self.more += 1;
        } else if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// All notes, and last how many more there are.
    pub(super) fn into_notes(self) -> impl Iterator<Item = String> {
        let more = (self.more > 0).then(|| format!("and {}", count(self.more, "more note")));
        self.notes.into_iter().chain(more)
    }
}

impl Notes {
    /// Something about the question is not as it was.
    pub(super) fn changed(&mut self, note: impl Into<String>) {
        self.changed.push(note.into());
    }

    /// Nothing is lost, and it is worth knowing.
    pub(super) fn said(&mut self, note: impl Into<String>) {
        self.said.push(note.into());
    }

    /// Says which references of a text have no meaning that is known.
    pub(super) fn unknown_references(&mut self, text: &str) {
        for name in entities::unknown(text) {
            self.changed(format!(
                "the reference `&{};` is not known and stays as text",
                short(name)
            ));
        }
    }

    /// What became of the question, and all that is to be reported.
    pub(super) fn into_fate(self) -> (Fate, Vec<String>) {
        let fate = if self.changed.notes.is_empty() {
            Fate::Kept
        } else {
            Fate::Approximated
        };
        let notes = self.changed.into_notes().chain(self.said.into_notes());
        (fate, notes.collect())
    }
}

/// The start of a text, for reports: one line of at most 60 characters.
pub(super) fn short(text: &str) -> String {
    shortened(text, 60)
}

/// The start of a text on one line of at most as many characters as given.
pub(super) fn shortened(text: &str, shown_max: usize) -> String {
    let start: String = text.chars().take(shown_max * 4).collect();
    let line = one_line(&start);
    let mut cut: String = line.chars().take(shown_max).collect();
    if cut.len() < line.len() || start.len() < text.len() {
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    cut
}
