//! What a line dialogue remembers between questions: how long each was shown, and the last explanation.

use crate::terminal::AnsweredQuestion;
use std::collections::BTreeMap;

/// How long the questions of an exam were shown, whether its learner moved between them, and the explanations so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Visits {
    /// Milliseconds that each question was shown in completed visits, by its place.
    spent_ms: BTreeMap<usize, u64>,
    /// Whether the learner used a command of the exam.
    pub(super) walked: bool,
    /// The questions that were explained, the latest last.
    pub(super) answered: Vec<AnsweredQuestion>,
    /// Whether the learner is still reading the last explanation.
    pub(super) reading: bool,
    /// Whether the marks for certainty were explained.
    pub(super) knows_mark: bool,
}

impl Visits {
    /// Milliseconds that the question at a place was shown in earlier visits.
    pub(super) fn spent_ms(&self, place: usize) -> u64 {
        self.spent_ms.get(&place).copied().unwrap_or(0)
    }

    /// Starts a visit to a question. `before_ms`: milliseconds that it was shown in an earlier sitting.
    pub(super) fn come(&mut self, place: usize, before_ms: u64) {
        self.spent_ms.entry(place).or_insert(before_ms);
    }

    /// Ends a visit to a question, which lasted `shown_ms` milliseconds.
    pub(super) fn leave(&mut self, place: usize, shown_ms: u64) {
        let spent_ms = self.spent_ms.entry(place).or_insert(0);
        *spent_ms = spent_ms.saturating_add(shown_ms);
    }
}
