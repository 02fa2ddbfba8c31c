//! Collects the notes on one imported question: the changes, and information for its author.

use super::entities;
use crate::exchange::Conversion;
use crate::model::limits;
use crate::text::{count, one_line};

/// The notes on one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notes {
    changed: DistinctNotes,
    said: DistinctNotes,
}

/// Different notes up to a limit; further ones are only counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DistinctNotes {
    notes: Vec<String>,
    more: usize,
}

impl DistinctNotes {
    /// Adds a note unless it exists already.
    pub(super) fn push(&mut self, note: String) {
        if self.notes.len() >= limits::IMPORT_NOTES_MAX {
            self.more += 1;
        } else if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// All notes, followed by the number of further ones.
    pub(super) fn into_notes(self) -> impl Iterator<Item = String> {
        let more = (self.more > 0).then(|| format!("and {}", count(self.more, "more note")));
        self.notes.into_iter().chain(more)
    }
}

impl Notes {
    /// Adds a note on a change of the question.
    pub(super) fn changed(&mut self, note: impl Into<String>) {
        self.changed.push(note.into());
    }

    /// Adds a note that is not about a loss.
    pub(super) fn said(&mut self, note: impl Into<String>) {
        self.said.push(note.into());
    }

    /// Reports unknown character references in a text.
    pub(super) fn unknown_references(&mut self, text: &str) {
        for name in entities::unknown(text) {
            self.changed(format!(
                "the reference `&{};` is not known and stays as text",
                short(name)
            ));
        }
    }

    /// The result of the conversion, and all notes.
    pub(super) fn into_fate(self) -> (Conversion, Vec<String>) {
        let fate = if self.changed.notes.is_empty() {
            Conversion::Kept
        } else {
            Conversion::Approximated
        };
        let notes = self.changed.into_notes().chain(self.said.into_notes());
        (fate, notes.collect())
    }
}

/// The start of a text, for reports: one line of at most 60 characters.
pub(super) fn short(text: &str) -> String {
    shortened(text, 60)
}

/// The start of a text on one line, with at most `shown_max` characters.
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
