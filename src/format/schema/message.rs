//! The schema of the message of a `judge` question and of its marked parts.

use super::node::{Node, Property};
use crate::model::{Cue, limits};
use serde_json::json;

/// The words of `channel` with their meanings.
pub(super) const CHANNEL: [(&str, &str); 7] = [
    ("email", "an email"),
    ("sms", "a text message"),
    ("chat", "a message in a chat"),
    ("voice", "a voice message"),
    ("web", "a web page"),
    ("qr", "a QR code"),
    ("call", "a telephone call"),
];

/// Keys of a `judge` question that are tables.
pub(super) fn keys() -> Vec<Property> {
    vec![("message", message()), ("flag", flags()), ("fine", fines())]
}

fn message() -> Node {
    let description = "The message of a `judge` question, below the line [question.message]. Only names that nobody can \
                       own: .example, .test and .invalid, example.com, numbers reserved for fiction.";
    Node::table(
        "Message",
        description,
        &["channel", "body"],
        [head(), content()].concat(),
    )
}

fn head() -> Vec<Property> {
    vec![
        (
            "channel",
            Node::word("Channel", "How it arrives.", &CHANNEL),
        ),
        (
            "from",
            Node::text("From", "Sender: name, address or number.")
                .example("Accounts <accounts@payments.example>"),
        ),
        (
            "to",
            Node::text("To", "Receiver.").example("you@example.com"),
        ),
        (
            "reply_to",
            Node::text("Reply to", "Where a reply goes, if that is not the sender.")
                .example("desk@payments.example"),
        ),
        (
            "subject",
            Node::text("Subject", "Subject line.").example("Invoice 118"),
        ),
        (
            "sent",
            Node::text("Sent", "When it arrived, as shown.").example("Today, 11:26"),
        ),
    ]
}

fn content() -> Vec<Property> {
    let link = vec![
        (
            "text",
            Node::text("Text", "What the link shows.").example("pay here"),
        ),
        (
            "url",
            Node::text("Address", "Where the link leads.")
                .example("https://parcel.example.net/fee"),
        ),
    ];
    let link = Node::table(
        "Link",
        "A link: { text = \"...\", url = \"https://...\" }.",
        &["text", "url"],
        link,
    );
    let file = Node::text("File name", "The name of an attached file.");
    vec![
        (
            "body",
            Node::text("Body", "What the message says, or what the caller says.")
                .example("Your parcel is held. Pay the fee within 24 hours."),
        ),
        (
            "links",
            Node::list("Links", "Links of the message.", limits::PARTS_MAX, link),
        ),
        (
            "attachments",
            Node::list(
                "Attachments",
                "Names of attached files.",
                limits::PARTS_MAX,
                file,
            )
            .example(json!(["invoice-118.pdf"])),
        ),
    ]
}

fn quote(description: &str) -> Property {
    let description = format!("{description} Quote it word for word from the message.");
    (
        "quote",
        Node::text("Quote", &description).example("within 24 hours"),
    )
}

fn part_id() -> Property {
    let description = "Identifies this part in results; without it, its words do. A translation uses the ids of its original.";
    ("id", Node::id("Id", description).example("short-deadline"))
}

fn flags() -> Node {
    let cues = Cue::LIST.map(|(word, _, name)| (word, name));
    let why = Node::text("Why", "What it tells the reader. Markdown.");
    let keys = vec![
        quote("A part of the message that gives it away."),
        (
            "cue",
            Node::word(
                "Cue",
                "Which of the 23 cues of the NIST Phish Scale (TN 2276) it is.",
                &cues,
            ),
        ),
        (
            "why",
            why.example("A short deadline is there to stop you from looking it up."),
        ),
        part_id(),
    ];
    let flag = Node::table(
        "Red flag",
        "What gives a phish away.",
        &["quote", "cue", "why"],
        keys,
    );
    Node::list(
        "Red flags",
        "What gives a phish away, each below a line [[question.flag]]. A phish has at least one, a legitimate message none.",
        limits::PARTS_MAX,
        flag,
    )
}

fn fines() -> Node {
    let why = Node::text("Why", "Why it is fine. Markdown.");
    let keys = vec![
        quote("A part of the message that looks odd and is fine."),
        (
            "why",
            why.example("An unknown number proves nothing either way."),
        ),
        part_id(),
    ];
    let fine = Node::table(
        "Fine part",
        "What looks odd and is fine.",
        &["quote", "why"],
        keys,
    );
    let description = "What looks odd and is fine, each below a line [[question.fine]].";
    Node::list("Fine parts", description, limits::PARTS_MAX, fine)
}
