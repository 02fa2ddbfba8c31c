//! The results of one question: answers that the host accepted, corrections, and the points of every member.

use crate::classroom::event::Correction;
use crate::classroom::view::QuestionStage;
use crate::engine::{Response, Verdict};

/// The state of one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Round {
    pub(super) stage: QuestionStage,
    /// Answers accepted besides the key; those accepted during the session come first.
    pub(super) accepted: Vec<Response>,
    /// How many of them were accepted during the session.
    pub(super) accepted_live: usize,
    /// Corrections made after the end, with their times on the session's clock.
    pub(super) corrections: Vec<(u64, Correction)>,
    /// The mark of each member; empty before the reveal.
    pub(super) marks: Vec<Option<Mark>>,
    /// How many members the question counts for, and how many of them answered.
    pub(super) counted: usize,
    pub(super) answered: usize,
    /// When the last missing answer came, on the session's clock.
    pub(super) full_at_ms: u64,
    /// When somebody last called the message phishing or marked a red flag in it.
    pub(super) marked_at_ms: Option<u64>,
    /// Milliseconds that the host added to its clock.
    pub(super) extended_ms: u64,
}

/// The result of one answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) verdict: Verdict,
    /// The share of the question's points, 0 to 1, for knowledge only.
    pub(super) fraction: f64,
    /// Points by the session's scoring.
    pub(super) points: f64,
    pub(super) dangerous: bool,
}

impl Round {
    /// Whether a correction left the question out, so that it counts for nobody.
    pub(super) fn is_left_out(&self) -> bool {
        let left_out = |(_, correction): &(u64, Correction)| *correction == Correction::LeftOut;
        self.corrections.iter().any(left_out)
    }

    /// The answer that a correction made right instead of the key.
    pub(super) fn key(&self) -> Option<&Response> {
        let mut latest = self.corrections.iter().rev();
        latest.find_map(|(_, correction)| match correction {
            Correction::Key(response) => Some(response),
            _ => None,
        })
    }

    /// Accepts a further answer as right, while the session runs.
    pub(super) fn accept(&mut self, response: Response) {
        self.accepted.push(response);
        self.accepted_live = self.accepted.len();
    }

    /// Adds a correction made after the end, at a time of the session's clock.
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
