//! A learner's answer and its verdict. Options are named by id, never by position.

use super::{Handling, Id, KindName};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An answer to a question. Its JSON form (`{"choice":"report-it"}`) is saved in histories: variants may be added, but
/// never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// The chosen option, for `choice`.
    Choice(Id),
    /// The ticked options, for `multiple`.
    Multiple(BTreeSet<Id>),
    /// The verdict on the statement, for `true-false`.
    TrueFalse(bool),
    /// The typed text, for `text`.
    Text(String),
    /// The number, for `number`.
    Number(f64),
    /// All steps in the learner's order, for `order`.
    Order(Vec<Id>),
    /// For each left side, the right side that is joined to it, for `match`. Left sides may be missing.
    Match(BTreeMap<Id, Id>),
    /// The verdict on a message and the parts marked as red flags, for `judge`.
    Judge {
        /// How the learner would handle it.
        verdict: Handling,
        /// Ids of the marked parts.
        marked: BTreeSet<Id>,
    },
}

impl Response {
    /// The kind of question to which it is an answer.
    pub fn kind(&self) -> KindName {
        match self {
            Response::Choice(_) => KindName::Choice,
            Response::Multiple(_) => KindName::Multiple,
            Response::TrueFalse(_) => KindName::TrueFalse,
            Response::Text(_) => KindName::Text,
            Response::Number(_) => KindName::Number,
            Response::Order(_) => KindName::Order,
            Response::Match(_) => KindName::Match,
            Response::Judge { .. } => KindName::Judge,
        }
    }

    /// The number, if the answer is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Response::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// The verdict on an answer.
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
    /// The time limit was reached.
    TimeUp,
    /// No answer was given.
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
