//! A message and what was to be seen in it, for formats that know no messages.

use super::rich::{Links, escape, html_line};
use crate::model::{Handling, Judge, Message};

/// The verdicts as options, phish first.
pub(super) const VERDICTS: [(&str, Handling); 3] = [
    ("Phish", Handling::Report),
    ("Check first", Handling::Check),
    ("Legit", Handling::CarryOn),
];

/// What is said where only the whole answer scores.
pub(super) const CHECK_NOTE: &str = "left out: that checking first earns half of the points";

/// What is said of every question whose message became part of the stem.
pub(super) const NOTE: &str =
    "the message stands in the stem; red flags cannot be marked and are told afterwards";

/// A field of a message: what it is, and what it says.
fn heads(message: &Message) -> Vec<(&'static str, &str)> {
    let heads = [
        ("From", &message.from),
        ("To", &message.to),
        ("Reply to", &message.reply_to),
        ("Subject", &message.subject),
        ("Sent", &message.sent),
    ];
    heads
        .into_iter()
        .filter_map(|(name, text)| text.as_deref().map(|text| (name, text)))
        .collect()
}

/// The message as lines of plain text.
pub(super) fn lines(message: &Message) -> Vec<String> {
    let mut lines: Vec<String> = heads(message)
        .iter()
        .map(|(name, text)| format!("{name}: {text}"))
        .collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(message.body.trim_end().split('\n').map(str::to_owned));
    lines.extend(
        message
            .links
            .iter()
            .map(|link| format!("Link: {} -> {}", link.text, link.url)),
    );
    lines.extend(
        message
            .attachments
            .iter()
            .map(|name| format!("Attachment: {name}")),
    );
    lines
}

/// The message as HTML. Its addresses are never links.
pub(super) fn html(message: &Message) -> String {
    let mut html = String::from("<div class=\"message\">");
    for (name, text) in heads(message) {
        html.extend([format!(
            "<div><strong>{name}:</strong> {}</div>",
            escape(text)
        )]);
    }
    html.extend([format!(
        "<p>{}</p>",
        escape(message.body.trim_end()).replace('\n', "<br>")
    )]);
    for link in &message.links {
        html.extend([format!(
            "<div><strong>Link:</strong> {} &rarr; {}</div>",
            escape(&link.text),
            escape(&link.url)
        )]);
    }
    for name in &message.attachments {
        html.extend([format!(
            "<div><strong>Attachment:</strong> {}</div>",
            escape(name)
        )]);
    }
    html + "</div>"
}

/// What gives the message away and what only looks odd: the words, what they are, and why.
pub(super) fn findings(judge: &Judge) -> Vec<(&str, &str, &str)> {
    let flags = judge
        .flags
        .iter()
        .map(|flag| (flag.quote.as_str(), flag.cue.name(), flag.why.as_str()));
    let decoys = judge
        .decoys
        .iter()
        .map(|decoy| (decoy.quote.as_str(), "fine", decoy.why.as_str()));
    flags.chain(decoys).collect()
}

/// The same as an HTML list.
pub(super) fn findings_html(judge: &Judge) -> String {
    let item = |(quote, what, why): &(&str, &str, &str)| {
        let why = html_line(why, Links::Shown);
        format!(
            "<li>\u{201c}{}\u{201d} <em>({})</em>: {why}</li>",
            escape(quote),
            escape(what)
        )
    };
    let items: String = findings(judge).iter().map(item).collect();
    if items.is_empty() {
        items
    } else {
        format!("<ul>{items}</ul>")
    }
}
