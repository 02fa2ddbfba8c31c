//! Collects the notes on one imported question: what was changed, and what its author should know.

use super::entities;
use crate::exchange::Fate;
use crate::text::one_line;

/// What is to be said about one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notes {
    changed: Vec<String>,
    said: Vec<String>,
}

impl Notes {
    /// Something about the question is not as it was.
    pub(super) fn changed(&mut self, note: impl Into<String>) {
        push_once(&mut self.changed, note.into());
    }

    /// Nothing is lost, and it is worth knowing.
    pub(super) fn said(&mut self, note: impl Into<String>) {
        push_once(&mut self.said, note.into());
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
        let fate = if self.changed.is_empty() {
            Fate::Kept
        } else {
            Fate::Approximated
        };
        (fate, self.changed.into_iter().chain(self.said).collect())
    }
}

/// Adds a note, unless it is there.
pub(super) fn push_once(notes: &mut Vec<String>, note: String) {
    if !notes.contains(&note) {
        notes.push(note);
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
