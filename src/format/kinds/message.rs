//! Parses the message of a `judge` question, and the quotes that mark its parts.

use crate::diagnostic::{Finding, Span};
use crate::format::codes;
use crate::format::fields::{Reader, Subject, Table, Value};
use crate::format::reserved::{NameKind, is_reserved_target, is_target, real_names};
use crate::model::{Channel, Id, Link, Message, PartField, limits};

/// Keys of a message.
pub(in crate::format) const MESSAGE_KEYS: [&str; 9] = [
    "channel",
    "from",
    "to",
    "reply_to",
    "subject",
    "sent",
    "body",
    "links",
    "attachments",
];
/// Keys of a link of a message.
pub(in crate::format) const LINK_KEYS: [&str; 2] = ["text", "url"];
/// A quoted part with the byte range of its quote in the file.
pub(super) struct Quote {
    pub(super) words: String,
    /// Its id as a part. Quotes with the same id are the same part.
    pub(super) id: Id,
    pub(super) span: Span,
}

/// Reads the message.
pub(super) fn read_message(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Message> {
    if table.get("message").is_none() {
        r.missing(
            table,
            "message",
            "write the message below the line [question.message]",
        );
    }
    let table = r.table(
        table,
        "message",
        "this message",
        "a table: [question.message]",
    )?;
    r.unknown_keys(&table, &MESSAGE_KEYS);
    if table.get("channel").is_none() {
        r.missing(&table, "channel", "say how it arrives: channel = \"email\"");
    }
    let message = Message {
        channel: r
            .word(&table, "channel", &Channel::WORDS)
            .unwrap_or(Channel::Email),
        from: named(r, &table, "from"),
        to: named(r, &table, "to"),
        reply_to: named(r, &table, "reply_to"),
        subject: named(r, &table, "subject"),
        sent: r.text(&table, "sent"),
        body: named(r, &table, "body").unwrap_or_default(),
        links: links(r, &table),
        attachments: attachments(r, &table),
    };
    if table.get("body").is_none() {
        r.missing(
            &table,
            "body",
            "write what the message says, or what the caller says",
        );
    }
    Some(message)
}

fn attachments(r: &mut Reader<'_>, table: &Table<'_>) -> Vec<String> {
    let items = r.list(table, "attachments", limits::PARTS_MAX);
    items
        .iter()
        .filter_map(|item| {
            r.text_of(item, Subject::Item("attachments"))
                .map(str::to_owned)
        })
        .collect()
}

fn links(r: &mut Reader<'_>, table: &Table<'_>) -> Vec<Link> {
    let wanted = "a table: { text = \"...\", url = \"https://...\" }";
    let mut links = Vec::new();
    for (_, table) in r.tables(table, "links", limits::PARTS_MAX, "this link", wanted) {
        r.unknown_keys(&table, &LINK_KEYS);
        for (key, help) in [
            ("text", "what the link shows"),
            ("url", "where the link leads"),
        ] {
            if table.get(key).is_none() {
                r.missing(&table, key, help);
            }
        }
        let errors_before = r.errors();
        let target = named(r, &table, "url");
        if r.errors() == errors_before {
            leads_somewhere(r, &table);
        }
        if let (Some(text), Some(url)) = (named(r, &table, "text"), target) {
            links.push(Link { text, url });
        }
    }
    links
}

/// Reports a link target that is not an address, or whose domain is not reserved. It may lack `https://`.
fn leads_somewhere(r: &mut Reader<'_>, table: &Table<'_>) {
    let Some(value) = table.get("url") else {
        return;
    };
    let Some(url) = value.get_ref().as_str() else {
        return;
    };
    let lower = url.to_ascii_lowercase();
    if ["mailto:", "tel:", "sms:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        return;
    }
    if !is_target(url) {
        let finding = Finding::error(
            codes::NOT_AN_ADDRESS,
            value.span(),
            "`url` is not a web address",
        );
        r.push(
            finding
                .label("leads nowhere")
                .help("write where the link leads: \"https://shop.example/pay\""),
        );
    } else if !is_reserved_target(url) {
        let finding = Finding::error(
            codes::REAL_NAME,
            value.span(),
            format!("`{url}` may belong to somebody"),
        );
        r.push(
            finding
                .label(NameKind::Domain.word())
                .help(NameKind::Domain.way_out()),
        );
    }
}

/// A text of a message. Reports names and numbers that may belong to someone.
fn named(r: &mut Reader<'_>, table: &Table<'_>, key: &'static str) -> Option<String> {
    let value = table.get(key)?;
    let text = r.text_of(value, Subject::Key(key))?;
    for name in real_names(text) {
        let words = &text[name.start..name.end];
        let span = words_in(r.source, value, words);
        let message = format!("`{words}` may belong to somebody");
        let finding = Finding::error(codes::REAL_NAME, span, message).label(name.what.word());
        r.push(finding.help(name.what.way_out()));
    }
    Some(text.to_owned())
}

/// The byte range of words in a text of the file; the whole text if it uses escapes.
fn words_in(source: &str, value: Value<'_>, words: &str) -> Span {
    let span = value.span();
    let at = source
        .get(span.clone())
        .and_then(|written| written.find(words));
    at.map_or(span.clone(), |at| {
        span.start + at..span.start + at + words.len()
    })
}

/// Reports quotes that are not in the message exactly once, and quotes that overlap.
pub(super) fn check_quotes(r: &mut Reader<'_>, message: &Message, quotes: &[Quote]) {
    let mut placed: Vec<(PartField, usize, &Quote)> = Vec::new();
    for quote in quotes {
        let Some((field, start)) = message.find(&quote.words) else {
            not_found(r, message, quote);
            continue;
        };
        if let Some(whole) = cut_word(message, field, start, &quote.words) {
            let finding = Finding::error(
                codes::QUOTE_NOT_FOUND,
                quote.span.clone(),
                "this quote cuts a word in two",
            );
            let help = format!("the message says \"{whole}\": quote whole words");
            r.push(finding.label("not found word for word").help(help));
        }
        if let Some((_, _, first)) = placed.iter().find(|(_, _, first)| first.id == quote.id) {
            let finding = Finding::error(
                codes::SAME_QUOTE,
                quote.span.clone(),
                "the same part is quoted twice",
            );
            r.push(
                finding
                    .label("the same again")
                    .also(first.span.clone(), "the first one")
                    .help("a part can be marked only once"),
            );
            continue;
        }
        let overlaps = |(other, at, first): &&(PartField, usize, &Quote)| {
            *other == field && *at < start + quote.words.len() && start < at + first.words.len()
        };
        if let Some((_, _, first)) = placed.iter().find(overlaps) {
            let finding = Finding::error(
                codes::QUOTES_OVERLAP,
                quote.span.clone(),
                "two quotes overlap in the message",
            );
            let help = "a learner could not mark one without the other; quote fewer words, or merge the two";
            r.push(
                finding
                    .label("overlaps")
                    .also(first.span.clone(), "this one")
                    .help(help),
            );
        }
        placed.push((field, start, quote));
    }
}

/// The whole words around a quote that begins or ends inside a word. Only letters with case, and digits, form words
/// that are separated by spaces.
fn cut_word(message: &Message, field: PartField, start: usize, quote: &str) -> Option<String> {
    let text = message
        .fields()
        .into_iter()
        .find(|(known, _)| *known == field)?
        .1;
    let (before, after) = (&text[..start], &text[start + quote.len()..]);
    let inside = |c: char| c.is_ascii_alphanumeric() || c.is_lowercase() || c.is_uppercase();
    let cut = |a: Option<char>, b: Option<char>| a.is_some_and(inside) && b.is_some_and(inside);
    let at_start = cut(before.chars().next_back(), quote.chars().next());
    let at_end = cut(quote.chars().next_back(), after.chars().next());
    let from = if at_start {
        before.trim_end_matches(inside).len()
    } else {
        start
    };
    let to = if at_end {
        text.len() - after.trim_start_matches(inside).len()
    } else {
        start + quote.len()
    };
    (at_start || at_end)
        .then(|| crate::text::shorten(&crate::text::one_line(&text[from..to]), SHOWN_COLUMNS_MAX))
}

/// The most columns of a message's words in a help text.
const SHOWN_COLUMNS_MAX: usize = 60;

fn not_found(r: &mut Reader<'_>, message: &Message, quote: &Quote) {
    let finding = Finding::error(
        codes::QUOTE_NOT_FOUND,
        quote.span.clone(),
        "these words are not in the message",
    );
    let finding = finding.label("not found word for word");
    let near = message
        .fields()
        .into_iter()
        .find_map(|(_, text)| nearly(text, &quote.words));
    r.push(match near {
        Some(near) if !near.contains(['\n', '"', '\\']) => {
            finding.help(format!("the message says \"{near}\"")).patch(quote.span.clone(), format!("\"{near}\""))
        }
        Some(_) => {
            finding.help("the message has these words with other spaces, line ends, letter case or quotation marks")
        }
        None => finding.help("quote a part of the message exactly, with its letter case, spaces and line ends"),
    });
}

/// The part of a text that differs from the given words only in letter case, spaces or the form of quotation marks.
fn nearly<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    };
    let fold = |text: &str| {
        let mut folded: Vec<(char, usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            let shape = plain(c);
            match folded.last_mut() {
                Some((' ', _, end)) if shape == ' ' => *end = at + c.len_utf8(),
                _ => folded.push((shape, at, at + c.len_utf8())),
            }
        }
        folded
    };
    let hay = fold(text);
    let needle: Vec<char> = fold(words.trim()).into_iter().map(|(c, _, _)| c).collect();
    if needle.is_empty() || needle.len() > limits::ANSWER_BYTES_MAX {
        return None;
    }
    let hit = hay
        .windows(needle.len())
        .find(|window| window.iter().map(|(c, _, _)| c).eq(&needle))?;
    text.get(hit.first()?.1..hit.last()?.2)
}
