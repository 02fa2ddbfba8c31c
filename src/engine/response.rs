//! What a learner answers and what becomes of it. Options are named by id, never by position.

use crate::model::{Id, Judgement};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An answer to a question. Its JSON form (`{"choice":"report-it"}`) is kept in histories: variants may be
/// added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// The option chosen, for `choice`.
    Choice(Id),
    /// The options ticked, for `multiple`.
    Multiple(BTreeSet<Id>),
    /// The verdict on the statement, for `true-false`.
    TrueFalse(bool),
    /// What was typed, for `text`.
    Text(String),
    /// The number, for `number`.
    Number(f64),
    /// All steps in the learner's order, for `order`.
    Order(Vec<Id>),
    /// For each left side the right side joined to it, for `match`; a left side may be missing.
    Match(BTreeMap<Id, Id>),
    /// The verdict on a message and the parts marked as red flags, for `judge`.
    Judge {
        /// Phish or legit.
        verdict: Judgement,
        /// Ids of the marked parts.
        marked: BTreeSet<Id>,
    },
}

/// How sure a learner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A guess: less than two in three.
    Guess,
    /// Fairly sure: more than two in three.
    Fairly,
    /// Certain: more than four in five.
    Certain,
}

impl Certainty {
    /// From lowest to highest.
    pub const ALL: [Certainty; 3] = [Certainty::Guess, Certainty::Fairly, Certainty::Certain];

    /// 1, 2 or 3, as people press it and as results carry it.
    pub fn level(self) -> u8 {
        self as u8 + 1
    }

    /// From 1, 2 or 3.
    pub fn from_level(level: u8) -> Option<Certainty> {
        Certainty::ALL
            .into_iter()
            .find(|certainty| certainty.level() == level)
    }
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All points.
    Right,
    /// No points.
    Wrong,
    /// Some points.
    Partly,
    /// "Not sure" was chosen.
    NotSure,
    /// The time was over.
    TimeUp,
    /// It was never answered.
    Unanswered,
}

impl Verdict {
    /// Its word in results.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::Partly => "partly",
            Verdict::NotSure => "not-sure",
            Verdict::TimeUp => "time-up",
            Verdict::Unanswered => "unanswered",
        }
    }
}

/// What is kept of one question of an attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The question.
    pub question: Id,
    /// What became of it.
    pub verdict: Verdict,
    /// Points given: 0 to `points_max`.
    pub points: f64,
    /// Points for a right answer.
    pub points_max: f64,
    /// The answer, if there was one.
    pub response: Option<Response>,
    /// Milliseconds from showing the question to the answer.
    pub elapsed_ms: u64,
    /// How sure the learner was, where it was asked.
    pub certainty: Option<Certainty>,
    /// Whether the hint was shown first.
    pub hinted: bool,
}
