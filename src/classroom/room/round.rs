//! The results of one question: answers that the host accepted, corrections, and the points of every member.

use crate::classroom::event::Correction;
use crate::classroom::view::QuestionStage;
use crate::engine::{Response, Verdict};

/// What became of a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Round {
    pub(super) stage: QuestionStage,
    /// Answers accepted besides the key, those of the session first.
    pub(super) accepted: Vec<Response>,
    /// How many of them were accepted in the session.
    pub(super) accepted_live: usize,
    /// What was corrected after the end, and when on the session's clock.
    pub(super) corrections: Vec<(u64, Correction)>,
    /// By member; empty before it is told.
    pub(super) marks: Vec<Option<Mark>>,
    /// Members that it counts for, and those of them with an answer.
    pub(super) counted: usize,
    pub(super) answered: usize,
    /// When the last missing answer came, on the session's clock.
    pub(super) full_at_ms: u64,
    /// When somebody last called the message phishing, or marked a red flag in it.
    pub(super) marked_at_ms: Option<u64>,
    /// Milliseconds that the host added to its clock.
    pub(super) extended_ms: u64,
}

/// What an answer came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) verdict: Verdict,
    /// The share of the question's points that knowing it was worth, 0 to 1.
    pub(super) fraction: f64,
    /// Points by the session's scoring.
    pub(super) points: f64,
    pub(super) dangerous: bool,
}

impl Round {
    /// Whether it counts for nobody since it was corrected.
    pub(super) fn is_left_out(&self) -> bool {
        let left_out = |(_, correction): &(u64, Correction)| *correction == Correction::LeftOut;
        self.corrections.iter().any(left_out)
    }

    /// What is right instead of the key since it was corrected.
    pub(super) fn key(&self) -> Option<&Response> {
        let mut latest = self.corrections.iter().rev();
        latest.find_map(|(_, correction)| match correction {
            Correction::Key(response) => Some(response),
            _ => None,
        })
    }

    /// An answer is right besides the key, while the session goes on.
    pub(super) fn accept(&mut self, response: Response) {
        self.accepted.push(response);
        self.accepted_live = self.accepted.len();
    }

    /// How it counts is corrected after the end, at a time of the session's clock.
    pub(super) fn correct(&mut self, at_ms: u64, correction: Correction) {
        match &correction {
            Correction::Accepted(response) => self.accepted.push(response.clone()),
            Correction::Undone => {
                self.accepted.truncate(self.accepted_live);
                self.corrections.clear();
                return;
            }
            Correction::Key(_) | Correction::LeftOut => {}
        }
        self.corrections.push((at_ms, correction));
    }
}
