//! A message that a `judge` question shows, and the parts of it that can be marked.

use super::{Id, Judge};
use std::collections::BTreeSet;

/// A message as its receiver sees it. Absent parts are `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How it arrives.
    pub channel: Channel,
    /// Who it says it is from.
    pub from: Option<String>,
    /// Who it is to.
    pub to: Option<String>,
    /// Where an answer would go.
    pub reply_to: Option<String>,
    /// Its subject line.
    pub subject: Option<String>,
    /// When it was sent, in the words of the mail program.
    pub sent: Option<String>,
    /// What it says, line by line; plain text.
    pub body: String,
    /// The links in it.
    pub links: Vec<Link>,
    /// Names of the files attached to it.
    pub attachments: Vec<String>,
}

/// A link: what is shown and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

/// How a message arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Where in a message a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartField {
    /// The sender.
    From,
    /// The receiver.
    To,
    /// The reply address.
    ReplyTo,
    /// The subject line.
    Subject,
    /// The date line.
    Sent,
    /// The text.
    Body,
    /// What a link shows; its index.
    LinkText(usize),
    /// Where a link leads; its index.
    LinkUrl(usize),
    /// An attachment's name; its index.
    Attachment(usize),
}

/// A part that can be marked as a red flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Slug of its words; unique in the message.
    pub id: Id,
    /// Where it stands.
    pub field: PartField,
    /// Its bytes in the text of that field.
    pub start: usize,
    /// Past its last byte.
    pub end: usize,
    /// Index into the question's flags, if it is one.
    pub flag: Option<usize>,
    /// Index into the question's decoys, if it is one.
    pub decoy: Option<usize>,
}

impl Message {
    /// The fields that hold text, in the order in which people read them.
    pub fn fields(&self) -> Vec<(PartField, &str)> {
        let mut fields = Vec::new();
        let heads = [
            (PartField::From, &self.from),
            (PartField::To, &self.to),
            (PartField::ReplyTo, &self.reply_to),
            (PartField::Subject, &self.subject),
            (PartField::Sent, &self.sent),
        ];
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

    /// Where some words stand first, if they do.
    pub fn find(&self, quote: &str) -> Option<(PartField, usize)> {
        self.fields()
            .into_iter()
            .find_map(|(field, text)| text.find(quote).map(|start| (field, start)))
    }
}

impl Judge {
    /// The parts a learner can mark, in reading order: the flags, the decoys, and every sender, reply
    /// address, link target and attachment that none of them touches. Without those a careful reader
    /// could tell from the list alone what is wrong.
    ///
    /// The order tells nothing either: a flag that becomes a decoy stays where it is.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = self.quoted();
        for (field, text) in self.message.fields() {
            let whole = matches!(
                field,
                PartField::From
                    | PartField::ReplyTo
                    | PartField::LinkUrl(_)
                    | PartField::Attachment(_)
            );
            let id = Id::slug(text);
            if whole
                && !text.is_empty()
                && parts
                    .iter()
                    .all(|part| part.field != field && part.id != id)
            {
                parts.push(Part {
                    id,
                    field,
                    start: 0,
                    end: text.len(),
                    flag: None,
                    decoy: None,
                });
            }
        }
        parts.sort_by_key(|part| (part.field, part.start, part.end));
        parts
    }

    /// The parts that the author marked, each id once, in reading order.
    fn quoted(&self) -> Vec<Part> {
        let quotes = (self
            .flags
            .iter()
            .enumerate()
            .map(|(i, flag)| (flag.quote.as_str(), Some(i), None)))
        .chain(
            self.decoys
                .iter()
                .enumerate()
                .map(|(i, decoy)| (decoy.quote.as_str(), None, Some(i))),
        );
        let placed = quotes.filter_map(|(quote, flag, decoy)| {
            let (field, start) = self.message.find(quote)?;
            Some(Part {
                id: Id::slug(quote),
                field,
                start,
                end: start + quote.len(),
                flag,
                decoy,
            })
        });
        let mut parts: Vec<Part> = placed.collect();
        parts.sort_by_key(|part| (part.field, part.start, part.end));
        let mut known = BTreeSet::new();
        parts.retain(|part| known.insert(part.id.clone()));
        parts
    }

    /// The words of a part.
    pub fn quote(&self, part: &Part) -> &str {
        let text = self
            .message
            .fields()
            .into_iter()
            .find(|(field, _)| *field == part.field);
        text.and_then(|(_, text)| text.get(part.start..part.end))
            .unwrap_or_default()
    }
}
