//! The answer key of a question: the right answer and the explanation. It is separate from [`Ask`](super::Ask), so that
//! learners see it only after they have answered.

use super::id::Id;
use super::message::Judgement;
use super::source::{Norm, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The right answer to a question, with explanation and sources. `T` is the form of texts in Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key<T = String> {
    /// The right answer.
    pub body: KeyBody<T>,
    /// The feedback on options that have some.
    pub whys: BTreeMap<Id, T>,
    /// Options that would be dangerous to choose.
    pub dangerous: Vec<Id>,
    /// The explanation.
    pub explanation: T,
    /// The source.
    pub source: Option<Source>,
    /// The sources of the cited facts, in words.
    pub facts: Vec<String>,
    /// The answers of a known population.
    pub norm: Option<Norm>,
}

/// The right answer, by kind. Options are given by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyBody<T = String> {
    /// The right option.
    Choice(Id),
    /// The right options.
    Multiple(Vec<Id>),
    /// The truth of the statement, and the feedback on the wrong answer.
    TrueFalse {
        /// Whether the statement is true.
        answer: bool,
        /// The feedback.
        why: Option<T>,
    },
    /// The accepted texts. The first one is shown.
    Text(Vec<String>),
    /// The number.
    Number {
        /// The right number.
        answer: f64,
        /// The largest accepted difference.
        tolerance: f64,
    },
    /// The steps in order.
    Order(Vec<Id>),
    /// The right side of each left side.
    Match(BTreeMap<Id, Id>),
    /// The verdict on the message, and its marked parts.
    Judge {
        /// Phishing or legitimate.
        answer: Judgement,
        /// The red flags.
        flags: Vec<KeyFlag>,
        /// The harmless parts that look odd.
        decoys: Vec<KeyDecoy>,
        /// How hard the message is to recognise, in words; for a phish whose author rated its premise.
        difficulty: Option<String>,
    },
}

/// A red flag of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFlag {
    /// Its id as a part.
    pub part: Id,
    /// Its words.
    pub quote: String,
    /// Its cue, as a word of the quiz format.
    pub cue: String,
    /// The name of the cue.
    #[serde(default)]
    pub words: String,
    /// Why it is a red flag.
    pub why: String,
}

/// A harmless part of a message that looks odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDecoy {
    /// Its id as a part.
    pub part: Id,
    /// Its words.
    pub quote: String,
    /// Why it is harmless.
    pub why: String,
}

impl<T> Key<T> {
    /// The same key with its texts converted.
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

    /// Whether an option is right. For a statement, the ids of the two answers are `true` and `false`.
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

    /// The feedback on an option.
    pub fn why(&self, option: &Id) -> Option<&T> {
        match &self.body {
            KeyBody::TrueFalse { answer, why } => {
                why.as_ref().filter(|_| !is_value(option, *answer))
            }
            _ => self.whys.get(option),
        }
    }

    /// Whether an option would be dangerous to choose.
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
