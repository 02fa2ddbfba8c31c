//! `judge`: a message, what gives it away, and what only looks odd.

use super::codes;
use super::fields::{Reader, Table, Value, What};
use super::reserved::{NameKind, is_reserved_target, is_target, real_names};
use crate::diagnostic::{Finding, Span};
use crate::model::{
    Channel, Cue, Decoy, Flag, Id, Judge, Judgement, Kind, Link, Message, PartField, Premise,
    limits,
};
use toml::de::DeValue;

/// Keys of a message.
pub(super) const MESSAGE_KEYS: [&str; 9] = [
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
pub(super) const LINK_KEYS: [&str; 2] = ["text", "url"];
/// Keys of a red flag.
pub(super) const FLAG_KEYS: [&str; 3] = ["quote", "cue", "why"];
/// Keys of a part that looks odd and is fine.
pub(super) const FINE_KEYS: [&str; 2] = ["quote", "why"];

/// A quoted part with the bytes of its quote in the file.
struct Quote {
    words: String,
    /// Its id as a part: words that differ so little that they get the same one are the same part.
    id: Id,
    span: Span,
}

/// Reads a `judge` question; `None` without a message or without knowing what it is.
pub(super) fn judge(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    if table.get("answer").is_none() {
        r.missing(
            table,
            "answer",
            "write answer = \"phish\" or answer = \"legit\"",
        );
    }
    let answer = r.word(table, "answer", &Judgement::WORDS);
    let message = read_message(r, table);
    let (flags, decoys, quotes) = marked(r, table);
    if let Some(message) = &message {
        check_quotes(r, message, &quotes);
    }
    if let Some(answer) = answer {
        flags_fit(r, table, answer);
    }
    let premise = premise(r, table, answer);
    let judge = Judge {
        answer: answer.unwrap_or(Judgement::Phish),
        message: message?,
        flags,
        decoys,
        premise,
    };
    few_parts(r, table, &judge);
    answer.map(|_| Kind::Judge(Box::new(judge)))
}

fn read_message(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Message> {
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
            r.text_of(item, What::Item("attachments"))
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

/// The target of a link is an address, with or without `https://`, whose domain belongs to nobody.
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

/// A text of a message: nothing in it may belong to anybody.
fn named(r: &mut Reader<'_>, table: &Table<'_>, key: &'static str) -> Option<String> {
    let value = table.get(key)?;
    let text = r.text_of(value, What::Key(key))?;
    for name in real_names(text) {
        let words = &text[name.start..name.end];
        let span = words_in(r.source, value, words);
        let message = format!("`{words}` may belong to somebody");
        let finding = Finding::error(codes::REAL_NAME, span, message).label(name.what.word());
        r.push(finding.help(name.what.way_out()));
    }
    Some(text.to_owned())
}

/// Where some words of a text stand in the file; the whole text if they are written with escapes.
fn words_in(source: &str, value: Value<'_>, words: &str) -> Span {
    let span = value.span();
    let at = source
        .get(span.clone())
        .and_then(|written| written.find(words));
    at.map_or(span.clone(), |at| {
        span.start + at..span.start + at + words.len()
    })
}

fn marked(r: &mut Reader<'_>, table: &Table<'_>) -> (Vec<Flag>, Vec<Decoy>, Vec<Quote>) {
    let (mut flags, mut decoys, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
    for (_, table) in r.tables(
        table,
        "flag",
        limits::PARTS_MAX,
        "this flag",
        "a table: [[question.flag]]",
    ) {
        r.unknown_keys(&table, &FLAG_KEYS);
        if table.get("cue").is_none() {
            r.missing(
                &table,
                "cue",
                "one of the Phish Scale's 23 cues, such as \"sense-of-urgency\"",
            );
        }
        let cue = cue(r, &table);
        let quote = quote(r, &table, &mut quotes);
        let why = r.required_text(&table, "why", "say what it tells the reader");
        flags.extend(cue.map(|cue| Flag { quote, cue, why }));
    }
    for (_, table) in r.tables(
        table,
        "fine",
        limits::PARTS_MAX,
        "this part",
        "a table: [[question.fine]]",
    ) {
        r.unknown_keys(&table, &FINE_KEYS);
        let quote = quote(r, &table, &mut quotes);
        decoys.push(Decoy {
            quote,
            why: r.required_text(&table, "why", "say why it is fine"),
        });
    }
    (flags, decoys, quotes)
}

fn cue(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Cue> {
    let words: Vec<(&'static str, Cue)> = Cue::LIST
        .iter()
        .map(|(word, cue, _)| (*word, *cue))
        .collect();
    r.word(table, "cue", &words)
}

fn quote(r: &mut Reader<'_>, table: &Table<'_>, quotes: &mut Vec<Quote>) -> String {
    let words = r.required_text(
        table,
        "quote",
        "quote the part of the message, word for word",
    );
    if let Some(value) = table.get("quote").filter(|_| !words.is_empty()) {
        quotes.push(Quote {
            id: Id::slug(&words),
            words: words.clone(),
            span: value.span(),
        });
    }
    words
}

/// Each quote must stand in the message once, and none may touch another.
fn check_quotes(r: &mut Reader<'_>, message: &Message, quotes: &[Quote]) {
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
                    .help("one part, one mark"),
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
            let help = "a learner could not mark one without the other; quote fewer words, or join the two";
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

/// The words of a message that a quote is a part of, if it begins or ends within one. Only letters that have a case
/// and figures make words with spaces between them.
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

/// Columns of a message's words in a help.
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

/// The part of a text that differs from some words only in letter case, spaces or the shape of quotation marks.
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

fn flags_fit(r: &mut Reader<'_>, table: &Table<'_>, answer: Judgement) {
    let written = table
        .get("flag")
        .filter(|value| !matches!(value.get_ref(), DeValue::Array(flags) if flags.is_empty()));
    match (answer, written) {
        (Judgement::Phish, None) if r.is_excused(table, "flag") => r.spoil(),
        (Judgement::Phish, None) => {
            let finding = Finding::error(
                codes::NO_FLAG,
                table.span.clone(),
                "a phish without a red flag",
            );
            r.push(
                finding.help(
                    "say what gives it away: [[question.flag]] with `quote`, `cue` and `why`",
                ),
            );
        }
        (Judgement::Legit, Some(value)) => {
            let first = match value.get_ref() {
                DeValue::Array(flags) => flags.first().map_or(value.span(), toml::Spanned::span),
                _ => value.span(),
            };
            let finding = Finding::error(
                codes::FLAG_ON_LEGIT,
                first,
                "a red flag on a legitimate message",
            );
            r.push(
                finding
                    .label("nothing gives it away")
                    .help("what looks odd and is fine goes into [[question.fine]]"),
            );
        }
        _ => {}
    }
}

fn premise(r: &mut Reader<'_>, table: &Table<'_>, answer: Option<Judgement>) -> Option<Premise> {
    let value = table.get("premise")?;
    let items = r.list(table, "premise", limits::LIST_MAX);
    if !matches!(value.get_ref(), DeValue::Array(_)) {
        return None;
    }
    let element = |item: &toml::Spanned<DeValue<'_>>| match item.get_ref() {
        DeValue::Integer(written) => {
            super::scalars::integer(written).and_then(|number| u8::try_from(number).ok())
        }
        _ => None,
    };
    let elements: Option<Vec<u8>> = items.iter().map(element).collect();
    let premise = elements
        .and_then(|elements| <[u8; 5]>::try_from(elements).ok())
        .and_then(Premise::new);
    if premise.is_none() {
        let finding = Finding::error(
            codes::PREMISE,
            value.span(),
            "`premise` must be five numbers, each 0, 2, 4, 6 or 8",
        );
        let help = "mimics a process, relevance at work, fits other events, concern over not acting, subject of training";
        r.push(finding.label("not a premise").help(help));
    }
    if answer == Some(Judgement::Legit) {
        let finding = Finding::error(
            codes::PREMISE,
            value.span(),
            "`premise` rates a phish, and this message is legitimate",
        );
        r.push(finding.label("does nothing here").help("leave it out"));
        return None;
    }
    premise
}

fn few_parts(r: &mut Reader<'_>, table: &Table<'_>, judge: &Judge) {
    let whole = 2 + judge.message.links.len() + judge.message.attachments.len();
    if judge.flags.len() + judge.decoys.len() + whole <= limits::PARTS_MAX {
        return;
    }
    let parts = judge.parts().len();
    if parts > limits::PARTS_MAX {
        let message = format!(
            "{parts} parts of this message can be marked; at most {} are allowed",
            limits::PARTS_MAX
        );
        let finding =
            Finding::error(codes::TOO_MUCH, table.span.clone(), message).label("too many parts");
        r.push(
            finding.help(
                "every quote, sender, reply address, link and attachment is a part; use fewer",
            ),
        );
    }
}
