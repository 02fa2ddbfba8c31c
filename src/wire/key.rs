//! What is right and why: sent after the reveal, and never before.

use super::Words;
use crate::model::{Id, Judgement};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to a question, and what is to be learnt from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// What is right.
    pub body: KeyBody,
    /// For options with a reason, what is said to those who chose them.
    pub whys: BTreeMap<Id, Words>,
    /// Options that would have done harm.
    pub dangerous: Vec<Id>,
    /// What there is to know.
    pub explanation: Words,
    /// Where the knowledge comes from.
    pub source: Option<WireSource>,
    /// Where the facts that it cites come from, in words.
    pub facts: Vec<String>,
    /// How a known population answered.
    pub norm: Option<WireNorm>,
}

/// What is right, by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyBody {
    /// The right option.
    Choice(Id),
    /// The right options.
    Multiple(Vec<Id>),
    /// Whether the statement holds, and why, for those who said otherwise.
    TrueFalse {
        /// Whether it holds.
        answer: bool,
        /// Why.
        why: Option<Words>,
    },
    /// Accepted texts, the first of which is shown.
    Text(Vec<String>),
    /// The number.
    Number {
        /// The right one.
        answer: f64,
        /// How far off an answer may be.
        tolerance: f64,
    },
    /// The steps in order.
    Order(Vec<Id>),
    /// The right side of each left side.
    Match(BTreeMap<Id, Id>),
    /// What the message is, and what gave it away.
    Judge {
        /// Phish or legit.
        answer: Judgement,
        /// What gives it away.
        flags: Vec<WireFlag>,
        /// What looks odd and is fine.
        decoys: Vec<WireDecoy>,
        /// How hard it is to tell, in words; for a phish that says how well it fits its target.
        difficulty: Option<String>,
    },
}

/// A red flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireFlag {
    /// The part that it is.
    pub part: Id,
    /// Its words.
    pub quote: String,
    /// Which cue it is, by the word of the quiz format.
    pub cue: String,
    /// The cue's name for people.
    #[serde(default)]
    pub words: String,
    /// What it tells.
    pub why: String,
}

/// A part that looks odd and is fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireDecoy {
    /// The part that it is.
    pub part: Id,
    /// Its words.
    pub quote: String,
    /// Why it is fine.
    pub why: String,
}

/// Where a piece of knowledge comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireSource {
    /// Title of the document.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The place in it.
    pub section: Option<String>,
}

/// How a known population answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WireNorm {
    /// Percent who were right, 0 to 100.
    pub percent: f64,
    /// Who was asked and when.
    pub population: String,
    /// How many were asked.
    pub n: Option<u32>,
    /// Where it was published.
    pub source: String,
}
