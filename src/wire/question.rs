//! A question as it travels: all that is needed to ask it, and nothing that tells its answer.

use crate::model::{Id, PartField};
use crate::text::Block;
use serde::{Deserialize, Serialize};

/// How texts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Texts {
    /// As Markdown, as the author wrote them: for terminals, which have our own Markdown.
    Markdown,
    /// Taken apart into blocks: for pages, which then need no Markdown and no HTML from us.
    Blocks,
}

/// A text that an author wrote in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Words {
    /// As written.
    Markdown(String),
    /// Taken apart.
    Blocks(Vec<Block>),
}

/// A question without its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WireQuestion {
    /// Its place in the paper, from 0.
    pub place: usize,
    /// Questions on the paper.
    pub total: usize,
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub topic: Option<Id>,
    /// Whether it is without points.
    pub warm_up: bool,
    /// The stem.
    pub prompt: Words,
    /// Shown on request.
    pub hint: Option<Words>,
    /// What is asked.
    pub body: QuestionBody,
}

/// What is asked, by kind, in the order of the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionBody {
    /// One option.
    Choice {
        /// The options.
        options: Vec<WireOption>,
    },
    /// Any number of options.
    Multiple {
        /// The options.
        options: Vec<WireOption>,
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
        steps: Vec<WireOption>,
    },
    /// Left sides to be joined to right sides.
    Match {
        /// The left sides.
        lefts: Vec<WireOption>,
        /// The right sides, out of order.
        rights: Vec<WireOption>,
    },
    /// Phish or legit, and the parts that give it away.
    Judge {
        /// The message.
        message: WireMessage,
        /// The parts that can be marked, in reading order.
        parts: Vec<WirePart>,
    },
}

/// An option, a step, or one side of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WireOption {
    /// What an answer names it by.
    pub id: Id,
    /// What people read.
    pub text: Words,
}

/// A message to be judged; plain texts. Absent parts are absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireMessage {
    /// How it arrives: one of the words of the quiz format.
    pub channel: String,
    /// Who it says it is from.
    pub from: Option<String>,
    /// Who it is to.
    pub to: Option<String>,
    /// Where an answer would go.
    pub reply_to: Option<String>,
    /// Its subject line.
    pub subject: Option<String>,
    /// When it was sent.
    pub sent: Option<String>,
    /// What it says.
    pub body: String,
    /// The links in it.
    pub links: Vec<WireLink>,
    /// Names of the files attached to it.
    pub attachments: Vec<String>,
}

/// A link: what is shown and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireLink {
    /// What is shown.
    pub text: String,
    /// Where it leads; a page shows it and never follows it.
    pub url: String,
}

/// A part of a message that can be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WirePart {
    /// What an answer names it by.
    pub id: Id,
    /// Where it stands: `from`, `to`, `reply-to`, `subject`, `sent`, `body`, `link-text`, `link-url`,
    /// `attachment`.
    pub field: String,
    /// Which link or attachment, from 0.
    pub index: usize,
    /// Its words, which stand in that field.
    pub quote: String,
}

/// A field of a message, given which link or attachment.
type Field = fn(usize) -> PartField;

/// The words of the fields of a message.
const FIELDS: [(&str, Field); 9] = [
    ("from", |_| PartField::From),
    ("to", |_| PartField::To),
    ("reply-to", |_| PartField::ReplyTo),
    ("subject", |_| PartField::Subject),
    ("sent", |_| PartField::Sent),
    ("body", |_| PartField::Body),
    ("link-text", PartField::LinkText),
    ("link-url", PartField::LinkUrl),
    ("attachment", PartField::Attachment),
];

/// Where a part stands, in the words of the protocol.
pub(super) fn part_place(field: PartField) -> (&'static str, usize) {
    let index = match field {
        PartField::LinkText(index) | PartField::LinkUrl(index) | PartField::Attachment(index) => {
            index
        }
        _ => 0,
    };
    let word = FIELDS.iter().find(|(_, make)| make(index) == field);
    (word.map_or("", |(word, _)| word), index)
}

/// The field that the protocol calls so.
pub(super) fn part_field(word: &str, index: usize) -> Option<PartField> {
    FIELDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, make)| make(index))
}
