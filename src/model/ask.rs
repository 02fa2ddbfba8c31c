//! The part of a question that a learner is shown: stem and options, without anything that tells the answer.
//!
//! Every screen that asks a question takes an [`Ask`], and so do phones over the network. To make one from a
//! [`Question`](super::Question) one must give the order of its options, because the order in the quiz file would tell
//! the answer.

use super::KindName;
use super::id::Id;
use super::message::{Message, PartField};
use serde::{Deserialize, Serialize};

/// The question as a learner sees it, without anything that tells the answer. `T` is how texts in Markdown are held: as
/// written, or in the form in which they travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask<T = String> {
    /// The stem.
    pub prompt: T,
    /// Shown on request.
    pub hint: Option<T>,
    /// What there is to answer, by kind.
    pub body: AskBody<T>,
}

/// The options or other inputs of a question, by kind, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskBody<T = String> {
    /// One option.
    Choice {
        /// The options.
        options: Vec<AskOption<T>>,
    },
    /// Any number of options.
    Multiple {
        /// The options.
        options: Vec<AskOption<T>>,
    },
    /// True or false.
    TrueFalse,
    /// A word or two.
    Text,
    /// A number.
    Number {
        /// What is counted.
        unit: Option<String>,
    },
    /// Steps to be put in order.
    Order {
        /// The steps, out of order.
        steps: Vec<AskOption<T>>,
    },
    /// Left sides to be joined to right sides.
    Match {
        /// The left sides.
        lefts: Vec<AskOption<T>>,
        /// The right sides, out of order.
        rights: Vec<AskOption<T>>,
    },
    /// Phish or legit, and the parts that give it away.
    Judge {
        /// The message.
        message: Message,
        /// The parts that can be marked, in reading order.
        parts: Vec<AskPart>,
    },
}

/// An option, a step, or one side of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskOption<T = String> {
    /// What an answer names it by.
    pub id: Id,
    /// What people read.
    pub text: T,
}

/// A part of a message that can be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskPart {
    /// What an answer names it by.
    pub id: Id,
    /// The word of the field in which it stands, as [`PartField::word`] gives it.
    pub field: String,
    /// Which link or attachment, from 0.
    pub index: usize,
    /// Its words, which stand in that field.
    pub quote: String,
}

impl AskPart {
    /// The field in which it stands; none if the word is not known here.
    pub fn place(&self) -> Option<PartField> {
        PartField::from_word(&self.field, self.index)
    }
}

impl<T> Ask<T> {
    /// The same question with its texts in another form.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Ask<U> {
        Ask {
            prompt: text(self.prompt),
            hint: self.hint.map(&mut text),
            body: self.body.map(text),
        }
    }
}

impl<T> AskBody<T> {
    /// Which kind it is.
    pub fn kind(&self) -> KindName {
        match self {
            AskBody::Choice { .. } => KindName::Choice,
            AskBody::Multiple { .. } => KindName::Multiple,
            AskBody::TrueFalse => KindName::TrueFalse,
            AskBody::Text => KindName::Text,
            AskBody::Number { .. } => KindName::Number,
            AskBody::Order { .. } => KindName::Order,
            AskBody::Match { .. } => KindName::Match,
            AskBody::Judge { .. } => KindName::Judge,
        }
    }

    fn map<U>(self, mut text: impl FnMut(T) -> U) -> AskBody<U> {
        let mut all = |options: Vec<AskOption<T>>| -> Vec<AskOption<U>> {
            options
                .into_iter()
                .map(|option| AskOption {
                    id: option.id,
                    text: text(option.text),
                })
                .collect()
        };
        match self {
            AskBody::Choice { options } => AskBody::Choice {
                options: all(options),
            },
            AskBody::Multiple { options } => AskBody::Multiple {
                options: all(options),
            },
            AskBody::TrueFalse => AskBody::TrueFalse,
            AskBody::Text => AskBody::Text,
            AskBody::Number { unit } => AskBody::Number { unit },
            AskBody::Order { steps } => AskBody::Order { steps: all(steps) },
            AskBody::Match { lefts, rights } => AskBody::Match {
                lefts: all(lefts),
                rights: all(rights),
            },
            AskBody::Judge { message, parts } => AskBody::Judge { message, parts },
        }
    }
}
