//! The answer key of a question: what is right and why. It is kept apart from what is asked, so that learners see it
//! only after they have answered.

use super::id::Id;
use super::message::Judgement;
use super::source::{Norm, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to a question, and what there is to learn from it. `T` is how texts in Markdown are held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key<T = String> {
    /// What is right.
    pub body: KeyBody<T>,
    /// For options with a reason, what is said to those who chose them.
    pub whys: BTreeMap<Id, T>,
    /// Options that would have done harm.
    pub dangerous: Vec<Id>,
    /// What there is to know.
    pub explanation: T,
    /// Where the knowledge comes from.
    pub source: Option<Source>,
    /// Where the facts that it cites come from, in words.
    pub facts: Vec<String>,
    /// How a known population answered.
    pub norm: Option<Norm>,
}

/// What is right, by kind. Options are named by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyBody<T = String> {
    /// The right option.
    Choice(Id),
    /// The right options.
    Multiple(Vec<Id>),
    /// Whether the statement holds, and why, for those who said otherwise.
    TrueFalse {
        /// Whether it holds.
        answer: bool,
        /// Why.
        why: Option<T>,
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
        flags: Vec<KeyFlag>,
        /// What looks odd and is fine.
        decoys: Vec<KeyDecoy>,
        /// How hard it is to tell, in words; for a phish that says how well it fits its target.
        difficulty: Option<String>,
    },
}

/// A part of the message that gives it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFlag {
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

/// A part of the message that looks odd and is fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDecoy {
    /// The part that it is.
    pub part: Id,
    /// Its words.
    pub quote: String,
    /// Why it is fine.
    pub why: String,
}

impl<T> Key<T> {
    /// The same answer with its texts in another form.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Key<U> {
        let whys = self.whys.into_iter();
        Key {
            whys: whys.map(|(id, why)| (id, text(why))).collect(),
            dangerous: self.dangerous,
            explanation: text(self.explanation),
            source: self.source,
            facts: self.facts,
            norm: self.norm,
            body: self.body.map(text),
        }
    }

    /// Whether choosing an option is right. The ids of a statement's two answers are `true` and `false`.
    pub fn is_right(&self, option: &Id) -> bool {
        match &self.body {
            KeyBody::Choice(right) => right == option,
            KeyBody::Multiple(right) => right.contains(option),
            KeyBody::TrueFalse { answer, .. } => is_value(option, *answer),
            KeyBody::Text(_)
            | KeyBody::Number { .. }
            | KeyBody::Order(_)
            | KeyBody::Match(_)
            | KeyBody::Judge { .. } => false,
        }
    }

    /// What is said to those who chose an option.
    pub fn why(&self, option: &Id) -> Option<&T> {
        match &self.body {
            KeyBody::TrueFalse { answer, why } => {
                why.as_ref().filter(|_| !is_value(option, *answer))
            }
            _ => self.whys.get(option),
        }
    }

    /// Whether choosing an option would have done harm.
    pub fn is_dangerous(&self, option: &Id) -> bool {
        self.dangerous.contains(option)
    }
}

fn is_value(option: &Id, value: bool) -> bool {
    option.as_str() == if value { "true" } else { "false" }
}

impl<T> KeyBody<T> {
    fn map<U>(self, text: impl FnMut(T) -> U) -> KeyBody<U> {
        match self {
            KeyBody::Choice(right) => KeyBody::Choice(right),
            KeyBody::Multiple(right) => KeyBody::Multiple(right),
            KeyBody::TrueFalse { answer, why } => KeyBody::TrueFalse {
                answer,
                why: why.map(text),
            },
            KeyBody::Text(accept) => KeyBody::Text(accept),
            KeyBody::Number { answer, tolerance } => KeyBody::Number { answer, tolerance },
            KeyBody::Order(steps) => KeyBody::Order(steps),
            KeyBody::Match(pairs) => KeyBody::Match(pairs),
            KeyBody::Judge {
                answer,
                flags,
                decoys,
                difficulty,
            } => KeyBody::Judge {
                answer,
                flags,
                decoys,
                difficulty,
            },
        }
    }
}
