//! Writes a message to judge and its red flags as text or HTML, for formats that have no messages.

use super::rich::{Links, escape, html_line};
use crate::catalogue::Catalogue;
use crate::model::{Handling, Judge, Message};

/// The verdicts as options, phish first.
pub(super) fn verdicts(labels: &Catalogue) -> [(String, Handling); 3] {
    [
        (labels.text("export-phish"), Handling::Report),
        (labels.text("export-check"), Handling::Check),
        (labels.text("export-legit"), Handling::CarryOn),
    ]
}

/// The note on a question that gives points only for the whole answer.
pub(super) const CHECK_NOTE: &str = "left out: that checking first earns half of the points";

/// The note on a question whose message became part of the stem.
pub(super) const NOTE: &str =
    "the message is in the stem; red flags cannot be marked and are told afterwards";

/// The header fields of a message in their order: sender, recipient, reply address, subject, time.
fn heads(message: &Message) -> [Option<&str>; 5] {
    [
        &message.from,
        &message.to,
        &message.reply_to,
        &message.subject,
        &message.sent,
    ]
    .map(|text| text.as_deref())
}

/// The message as lines of plain text.
pub(super) fn lines(message: &Message) -> Vec<String> {
    // In Markdown the names are English in every language, because the import recognises them.
    let mut lines: Vec<String> = ["From", "To", "Reply to", "Subject", "Sent"]
        .into_iter()
        .zip(heads(message))
        .filter_map(|(name, text)| Some(format!("{name}: {}", text?)))
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
pub(super) fn html(message: &Message, labels: &Catalogue) -> String {
    let names = [
        labels.text("field-from"),
        labels.text("field-to"),
        labels.text("field-reply-to"),
        labels.text("field-subject"),
        labels.text("field-sent"),
    ];
    let (link_name, attached) = (labels.text("field-link"), labels.text("field-attached"));
    let mut html = String::from("<div class=\"message\">");
    for (name, text) in names.iter().zip(heads(message)) {
        let Some(text) = text else { continue };
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
            "<div><strong>{link_name}:</strong> {} &rarr; {}</div>",
            escape(&link.text),
            escape(&link.url)
        )]);
    }
    for name in &message.attachments {
        html.extend([format!(
            "<div><strong>{attached}:</strong> {}</div>",
            escape(name)
        )]);
    }
    html + "</div>"
}

/// The red flags and the harmless odd parts: the words, what they are, and why.
pub(super) fn findings<'j>(
    judge: &'j Judge,
    labels: &Catalogue,
) -> Vec<(&'j str, String, &'j str)> {
    let flags = judge.flags.iter().map(|flag| {
        let cue = labels.text(&format!("cue-{}", flag.cue.word()));
        (flag.quote.as_str(), cue, flag.why.as_str())
    });
    let fine = |quote, why| (quote, labels.text("export-fine"), why);
    let decoys = judge
        .decoys
        .iter()
        .map(|decoy| fine(decoy.quote.as_str(), decoy.why.as_str()));
    flags.chain(decoys).collect()
}

/// The same as an HTML list.
pub(super) fn findings_html(judge: &Judge, labels: &Catalogue) -> String {
    let item = |(quote, what, why): &(&str, String, &str)| {
        let why = html_line(why, Links::Shown);
        format!(
            "<li>\u{201c}{}\u{201d} <em>({})</em>: {why}</li>",
            escape(quote),
            escape(what)
        )
    };
    let items: String = findings(judge, labels).iter().map(item).collect();
    if items.is_empty() {
        items
    } else {
        format!("<ul>{items}</ul>")
    }
}
