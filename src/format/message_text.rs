//! The tables of a `judge` question as TOML: its message and its red flags.

use crate::model::{Channel, Cue, Flag, Link, Message};
use toml_edit::Value;

/// The text of `[question.message]` and each `[[question.flag]]`.
pub fn message_tables(message: &Message, flags: &[Flag]) -> String {
    let mut text = format!("[question.message]\nchannel = {}\n", quoted(channel_word(message.channel)));
    let lines = [
        ("from", &message.from),
        ("to", &message.to),
        ("reply_to", &message.reply_to),
        ("subject", &message.subject),
        ("sent", &message.sent),
    ];
    for (key, value) in lines {
        text.extend(value.iter().map(|value| format!("{key} = {}\n", quoted(value))));
    }
    text += &format!("body = {}\n", quoted(&message.body));
    if !message.links.is_empty() {
        let link = |link: &Link| format!("  {{ text = {}, url = {} }},\n", quoted(&link.text), quoted(&link.url));
        text += &format!("links = [\n{}]\n", message.links.iter().map(link).collect::<String>());
    }
    if !message.attachments.is_empty() {
        let names: Vec<String> = message.attachments.iter().map(|name| quoted(name)).collect();
        text += &format!("attachments = [{}]\n", names.join(", "));
    }
    text.extend(flags.iter().map(flag));
    text
}

fn flag(flag: &Flag) -> String {
    let (quote, cue, why) = (quoted(&flag.quote), quoted(cue_word(flag.cue)), quoted(&flag.why));
    format!("\n[[question.flag]]\nquote = {quote}\ncue = {cue}\nwhy = {why}\n")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn channel_word(channel: Channel) -> &'static str {
    Channel::WORDS.iter().find(|(_, known)| *known == channel).map_or("", |(word, _)| word)
}

fn cue_word(cue: Cue) -> &'static str {
    Cue::LIST.iter().find(|(_, known, _)| *known == cue).map_or("", |(word, _, _)| word)
}
