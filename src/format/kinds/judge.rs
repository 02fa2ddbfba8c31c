//! `judge` in a quiz file: a message to classify as phishing or legitimate, and its parts marked as `flag` or `fine`.

use super::message::{Quote, check_quotes, read_message};
use super::row::{Row, part, some};
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Table};
use crate::format::scalars;
use crate::format::sketch::SketchKind;
use crate::model::{Cue, Decoy, Flag, Id, Judge, Judgement, Kind, Premise, limits};
use serde_json::json;
use toml::de::DeValue;

/// Keys of a red flag.
pub(in crate::format) const FLAG_KEYS: [&str; 4] = ["quote", "cue", "why", "id"];
/// Keys of a harmless part.
pub(in crate::format) const FINE_KEYS: [&str; 3] = ["quote", "why", "id"];

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "message", "flag", "fine", "premise"],
    words: "a message, phish or legit: `answer`, a [question.message], and what gives it away",
    short: "a message: phish or legit, and why",
    required: &["answer", "message"],
    values: || {
        let words = json!({ "type": "string", "enum": ["phish", "legit"] });
        vec![("answer", words)]
    },
    more: || {
        let answer = |word: &str| part(&["answer"], json!({ "answer": { "const": word } }));
        let no_flag = part(&[], json!({ "flag": { "maxItems": 0 }, "premise": false }));
        Some(json!([
            { "if": answer("phish"), "then": some("flag") },
            { "if": answer("legit"), "then": no_flag },
        ]))
    },
    own: Vec::new,
    steps: None,
    read: |r, table| SketchKind::of(judge(r, table)),
};

/// Reads a `judge` question; `None` without a message or without a verdict.
fn judge(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
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
        let (id, quote) = quote(r, &table, &mut quotes);
        let why = r.required_text(&table, "why", "say what it tells the reader");
        flags.extend(cue.map(|cue| Flag {
            id,
            quote,
            cue,
            why,
        }));
    }
    for (_, table) in r.tables(
        table,
        "fine",
        limits::PARTS_MAX,
        "this part",
        "a table: [[question.fine]]",
    ) {
        r.unknown_keys(&table, &FINE_KEYS);
        let (id, quote) = quote(r, &table, &mut quotes);
        decoys.push(Decoy {
            id,
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

/// The words of a part, and its id: the written one, or the slug of the words.
fn quote(r: &mut Reader<'_>, table: &Table<'_>, quotes: &mut Vec<Quote>) -> (Id, String) {
    let words = r.required_text(
        table,
        "quote",
        "quote the part of the message, word for word",
    );
    let id = r.id(table, "id").unwrap_or_else(|| Id::slug(&words));
    if let Some(value) = table.get("quote").filter(|_| !words.is_empty()) {
        quotes.push(Quote {
            id: id.clone(),
            words: words.clone(),
            span: value.span(),
        });
    }
    (id, words)
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
            scalars::integer(written).and_then(|number| u8::try_from(number).ok())
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
        r.push(finding.label("does nothing here").help("remove it"));
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
