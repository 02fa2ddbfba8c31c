//! The record of one answer: the answer, how sure the learner was, and its verdict and points.

use crate::model::{Id, Response, Verdict};
use serde::{Deserialize, Serialize};

/// How sure a learner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A guess: right less often than two times in three.
    Guess,
    /// Fairly sure: right more often than two times in three.
    Fairly,
    /// Certain: right more often than four times in five.
    Certain,
}

impl Certainty {
    /// From lowest to highest.
    pub const ALL: [Certainty; 3] = [Certainty::Guess, Certainty::Fairly, Certainty::Certain];

    /// 1, 2 or 3, as in keys and results.
    pub fn level(self) -> u8 {
        self as u8 + 1
    }

    /// The certainty of level 1, 2 or 3.
    pub fn from_level(level: u8) -> Option<Certainty> {
        Certainty::ALL
            .into_iter()
            .find(|certainty| certainty.level() == level)
    }
}

/// The saved result of one question of an attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The question.
    pub question: Id,
    /// Whether the answer is right.
    pub verdict: Verdict,
    /// Points earned: 0 to `points_max`.
    pub points: f64,
    /// Points for a right answer.
    pub points_max: f64,
    /// The answer, if there was one.
    pub response: Option<Response>,
    /// Milliseconds from showing the question to the answer.
    pub elapsed_ms: u64,
    /// How sure the learner was, if that was asked.
    pub certainty: Option<Certainty>,
    /// Whether the hint was shown first.
    pub hinted: bool,
}
