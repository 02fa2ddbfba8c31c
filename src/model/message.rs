//! A message that a `judge` question shows, and the parts of it that can be marked.

use super::Id;
use serde::{Deserialize, Serialize};

/// A message as its receiver sees it. Absent parts are `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its channel.
    pub channel: Channel,
    /// The sender, as the message states it.
    pub from: Option<String>,
    /// The recipient.
    pub to: Option<String>,
    /// The address for replies.
    pub reply_to: Option<String>,
    /// The subject line.
    pub subject: Option<String>,
    /// The time of sending, in the form of the mail program.
    pub sent: Option<String>,
    /// The text, as plain lines.
    pub body: String,
    /// The links.
    pub links: Vec<Link>,
    /// Names of the files attached to it.
    pub attachments: Vec<String>,
}

/// A link: its text and its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The text.
    pub text: String,
    /// The target.
    pub url: String,
}

/// How a message arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", from = "String")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A text message.
    Sms,
    /// A chat program.
    Chat,
    /// A voice message.
    Voice,
    /// A web page.
    Web,
    /// A QR code.
    Qr,
    /// A telephone call.
    Call,
}

impl Channel {
    /// The words of the format.
    pub const WORDS: [(&str, Channel); 7] = [
        ("email", Channel::Email),
        ("sms", Channel::Sms),
        ("chat", Channel::Chat),
        ("voice", Channel::Voice),
        ("web", Channel::Web),
        ("qr", Channel::Qr),
        ("call", Channel::Call),
    ];
}

impl From<String> for Channel {
    /// The channel of a word. An unknown word, perhaps of a later version, becomes e-mail.
    fn from(word: String) -> Channel {
        let known = Channel::WORDS.iter().find(|(known, _)| *known == word);
        known.map_or(Channel::Email, |(_, channel)| *channel)
    }
}

/// Whether a message is phishing or legitimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// Phishing.
    Phish,
    /// Legitimate.
    Legit,
}

impl Judgement {
    /// The words of the format.
    pub const WORDS: [(&str, Judgement); 2] =
        [("phish", Judgement::Phish), ("legit", Judgement::Legit)];
}

/// The field of a message that contains a part, such as sender or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartField {
    /// The sender.
    From,
    /// The recipient.
    To,
    /// The reply address.
    ReplyTo,
    /// The subject line.
    Subject,
    /// The date line.
    Sent,
    /// The text.
    Body,
    /// The text of a link, by its index.
    LinkText(usize),
    /// The target of a link, by its index.
    LinkUrl(usize),
    /// The name of an attachment, by its index.
    Attachment(usize),
}

impl PartField {
    /// Its word in messages between the room and its members.
    pub fn word(self) -> &'static str {
        match self {
            PartField::From => "from",
            PartField::To => "to",
            PartField::ReplyTo => "reply-to",
            PartField::Subject => "subject",
            PartField::Sent => "sent",
            PartField::Body => "body",
            PartField::LinkText(_) => "link-text",
            PartField::LinkUrl(_) => "link-url",
            PartField::Attachment(_) => "attachment",
        }
    }

    /// The index of a link or attachment; 0 for other fields.
    pub fn index(self) -> usize {
        match self {
            PartField::LinkText(index)
            | PartField::LinkUrl(index)
            | PartField::Attachment(index) => index,
            PartField::From
            | PartField::To
            | PartField::ReplyTo
            | PartField::Subject
            | PartField::Sent
            | PartField::Body => 0,
        }
    }

    /// The field with this word and index.
    pub fn from_word(word: &str, index: usize) -> Option<PartField> {
        let fields = [
            PartField::From,
            PartField::To,
            PartField::ReplyTo,
            PartField::Subject,
            PartField::Sent,
            PartField::Body,
            PartField::LinkText(index),
            PartField::LinkUrl(index),
            PartField::Attachment(index),
        ];
        fields.into_iter().find(|field| field.word() == word)
    }
}

/// A part that can be marked as a red flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id, unique in the message.
    pub id: Id,
    /// Its field.
    pub field: PartField,
    /// Its first byte in the text of that field.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// The index of its flag in the question, if it is one.
    pub flag: Option<usize>,
    /// The index of its decoy in the question, if it is one.
    pub decoy: Option<usize>,
}

impl Message {
    /// The fields that are not empty, in reading order.
    pub fn fields(&self) -> Vec<(PartField, &str)> {
        let heads = [
            (PartField::From, &self.from),
            (PartField::To, &self.to),
            (PartField::ReplyTo, &self.reply_to),
            (PartField::Subject, &self.subject),
            (PartField::Sent, &self.sent),
        ];
        let lines = heads.len() + 1;
        let mut fields = Vec::with_capacity(lines + 2 * self.links.len() + self.attachments.len());
        fields.extend(
            heads
                .into_iter()
                .filter_map(|(field, text)| text.as_deref().map(|text| (field, text))),
        );
        fields.push((PartField::Body, self.body.as_str()));
        for (i, link) in self.links.iter().enumerate() {
            fields.push((PartField::LinkText(i), link.text.as_str()));
            fields.push((PartField::LinkUrl(i), link.url.as_str()));
        }
        fields.extend(
            self.attachments
                .iter()
                .enumerate()
                .map(|(i, name)| (PartField::Attachment(i), name.as_str())),
        );
        fields
    }

    /// The first occurrence of some words.
    pub fn find(&self, quote: &str) -> Option<(PartField, usize)> {
        // A field that is shorter than the quote is not searched, because preparing a search takes most of its time.
        let fields = self.fields().into_iter();
        fields
            .filter(|(_, text)| text.len() >= quote.len())
            .find_map(|(field, text)| text.find(quote).map(|start| (field, start)))
    }
}
