//! Writes the message of a `judge` question and its marked parts as TOML.

use crate::model::{Channel, Cue, Decoy, Flag, Link, Message};
use toml_edit::Value;

/// The text of `[question.message]`, each `[[question.flag]]` and each `[[question.fine]]`.
pub fn message_tables(message: &Message, flags: &[Flag], decoys: &[Decoy]) -> String {
    let heads = [
        ("from", &message.from),
        ("to", &message.to),
        ("reply_to", &message.reply_to),
        ("subject", &message.subject),
        ("sent", &message.sent),
    ];
    let heads = heads
        .iter()
        .filter_map(|(key, value)| Some((*key, value.as_deref()?)));
    let lines = std::iter::once(("channel", channel_word(message.channel))).chain(heads);
    let lines = lines
        .chain([("body", message.body.as_str())])
        .map(|(key, value)| format!("{key} = {}\n", quoted(value)));
    let link = |link: &Link| {
        format!(
            "  {{ text = {}, url = {} }},\n",
            quoted(&link.text),
            quoted(&link.url)
        )
    };
    let links: String = message.links.iter().map(link).collect();
    let links = if links.is_empty() {
        links
    } else {
        format!("links = [\n{links}]\n")
    };
    let names: Vec<String> = message
        .attachments
        .iter()
        .map(|name| quoted(name))
        .collect();
    let names = if names.is_empty() {
        String::new()
    } else {
        format!("attachments = [{}]\n", names.join(", "))
    };
    let parts: String = flags
        .iter()
        .map(flag)
        .chain(decoys.iter().map(fine))
        .collect();
    format!(
        "[question.message]\n{}{links}{names}{parts}",
        lines.collect::<String>()
    )
}

fn flag(flag: &Flag) -> String {
    let (quote, cue, why) = (
        quoted(&flag.quote),
        quoted(cue_word(flag.cue)),
        quoted(&flag.why),
    );
    format!("\n[[question.flag]]\nquote = {quote}\ncue = {cue}\nwhy = {why}\n")
}

fn fine(decoy: &Decoy) -> String {
    format!(
        "\n[[question.fine]]\nquote = {}\nwhy = {}\n",
        quoted(&decoy.quote),
        quoted(&decoy.why)
    )
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn channel_word(channel: Channel) -> &'static str {
    Channel::WORDS
        .iter()
        .find(|(_, known)| *known == channel)
        .map_or("", |(word, _)| word)
}

fn cue_word(cue: Cue) -> &'static str {
    Cue::LIST
        .iter()
        .find(|(_, known, _)| *known == cue)
        .map_or("", |(word, _, _)| word)
}
