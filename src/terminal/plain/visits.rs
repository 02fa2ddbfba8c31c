//! What a line dialogue remembers between questions: how long each was shown, and the last explanation.

use crate::terminal::Answered;
use std::collections::BTreeMap;

/// How long the questions of an exam were shown, whether its learner went back and forth, and what was explained.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Visits {
    /// Milliseconds that each question was shown before it was left, by its place.
    spent_ms: BTreeMap<usize, u64>,
    /// Whether anything but an answer was said of the exam.
    pub(super) walked: bool,
    /// What was explained so far, the last at the end.
    pub(super) told: Vec<Answered>,
    /// Whether the last explanation is still being read.
    pub(super) reading: bool,
    /// Whether it was said what a certainty is worth.
    pub(super) knows_mark: bool,
}

impl Visits {
    /// Milliseconds that the question at a place was shown in earlier visits.
    pub(super) fn spent_ms(&self, place: usize) -> u64 {
        self.spent_ms.get(&place).copied().unwrap_or(0)
    }

    /// The question at a place is shown. In an earlier sitting it was shown for so many milliseconds.
    pub(super) fn come(&mut self, place: usize, before_ms: u64) {
        self.spent_ms.entry(place).or_insert(before_ms);
    }

    /// The question at a place is left after it was shown for so many milliseconds more.
    pub(super) fn leave(&mut self, place: usize, shown_ms: u64) {
        let spent_ms = self.spent_ms.entry(place).or_insert(0);
        *spent_ms = spent_ms.saturating_add(shown_ms);
    }
}
