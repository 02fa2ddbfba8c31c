//! The part of a question that a learner sees: stem and options, without the answer.
//!
//! Every screen that asks a question takes an [`Ask`], and so do phones over the network. Making one from a
//! [`Question`](super::Question) requires the order of its options, because their order in the quiz file would reveal
//! the answer.

use super::KindName;
use super::id::Id;
use super::message::{Message, PartField};
use serde::{Deserialize, Serialize};

/// A question as a learner sees it, without the answer. `T` is the form of texts in Markdown: as written, or as they
/// are sent over the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask<T = String> {
    /// The stem.
    pub prompt: T,
    /// Shown on request.
    pub hint: Option<T>,
    /// The options or other inputs, by kind.
    pub body: AskBody<T>,
}

/// The options or other inputs of a question, by kind, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskBody<T = String> {
    /// One option must be chosen.
    Choice {
        /// The options.
        options: Vec<AskOption<T>>,
    },
    /// Any number of options can be chosen.
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
        /// The unit.
        unit: Option<String>,
    },
    /// Steps to be put in order.
    Order {
        /// The steps, out of order.
        steps: Vec<AskOption<T>>,
    },
    /// Left sides to be joined to right sides.
    Match {
        /// The left sides, each of which is joined to a right side.
        lefts: Vec<AskOption<T>>,
        /// The right sides, out of order.
        rights: Vec<AskOption<T>>,
    },
    /// A message to judge, and its parts that can be marked.
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
    /// The id by which answers refer to it.
    pub id: Id,
    /// The text.
    pub text: T,
}

/// A part of a message that can be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskPart {
    /// The id by which answers refer to it.
    pub id: Id,
    /// The word of its field, as given by [`PartField::word`].
    pub field: String,
    /// The index of the link or attachment, from 0.
    pub index: usize,
    /// Its words in that field.
    pub quote: String,
}

impl AskPart {
    /// Its field; `None` if the word is unknown to this program.
    pub fn place(&self) -> Option<PartField> {
        PartField::from_word(&self.field, self.index)
    }
}

impl<T> Ask<T> {
    /// The same question with its texts converted.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Ask<U> {
        Ask {
            prompt: text(self.prompt),
            hint: self.hint.map(&mut text),
            body: self.body.map(text),
        }
    }
}

impl<T> AskBody<T> {
    /// The kind.
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
