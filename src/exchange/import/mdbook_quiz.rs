//! Imports mdbook-quiz TOML: schema 0.4, and the older form with `choices` and the index of the answer.

use super::intake::{Intake, foreign_id};
use super::notes::{Notes, short};
use super::{Imported, html, markdown_html, markdown_marks};
use crate::format::{Draft, DraftKind, DraftOption};
use crate::model::{Grading, limits};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Whether a text is for mdbook-quiz.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(|line| {
        line.trim_start().starts_with("[[questions]]") || line.starts_with("questions = [")
    })
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut intake = Intake::default();
    if text.len() > limits::IMPORT_TOML_BYTES_MAX {
        intake.refuse_because(|| {
            let mib = limits::IMPORT_TOML_BYTES_MAX / 1024 / 1024;
            format!("its TOML is larger than {mib} MiB, the most that is read: import it in parts")
        });
        return intake.finish([(0, "")]);
    }
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    if ends.len() > limits::IMPORT_TOML_LINES_MAX {
        let max = limits::IMPORT_TOML_LINES_MAX;
        intake.refuse_because(|| {
            format!("its TOML has more than {max} lines, the most that is read: import it in parts")
        });
        return intake.finish([(0, "")]);
    }
    let (root, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        intake.drop(
            line_of(&ends, at),
            "TOML",
            format!("not TOML: {}", error.message()),
        );
        if intake.is_full() {
            return intake.finish([(0, "")]);
        }
    }
    let root = root.get_ref();
    let shared = shared_stems(root);
    for (key, value) in root {
        if !matches!(key.get_ref().as_ref(), "questions" | "multipart") {
            intake.drop(
                line_of(&ends, value.span().start),
                key.get_ref(),
                "a key that mdbook-quiz does not know",
            );
        }
    }
    let Some(DeValue::Array(questions)) = root.get("questions").map(Spanned::get_ref) else {
        if errors.is_empty() {
            intake.drop(1, text, "it has no [[questions]]");
        }
        return intake.finish(content(text));
    };
    for question in questions {
        if intake.is_full() {
            break;
        }
        let line = line_of(&ends, question.span().start);
        let DeValue::Table(table) = question.get_ref() else {
            intake.drop(line, "a question", "it is no table");
            continue;
        };
        let mut notes = Notes::default();
        match draft(table, &shared, &mut notes) {
            Ok(draft) => intake.take(line, "", draft, notes),
            Err(why) => {
                strings(table, &mut |text| intake.accounted(text));
                let stem = text_at(table, &["prompt", "prompt"]);
                intake.drop(line, stem.unwrap_or("a question"), why);
            }
        }
    }
    intake.accounted(WORDS);
    intake.finish(content(text))
}

/// The keys and values that are part of the format.
const WORDS: &str = "questions multipart id type prompt distractors choices answerIndex sortAnswers program response \
    answer alternatives doesCompile stdout lineNumber context promptExplanation MultipleChoice ShortAnswer Tracing";

/// The lines of a file without escapes and tags, including comments.
fn content(text: &str) -> impl Iterator<Item = (usize, String)> {
    (1..).zip(text.lines()).map(|(line, written)| {
        let plain = written.replace("\\n", "\n").replace("\\t", "\t");
        // Questions contain the characters of `\u` escapes and not the digits, so lines with them are not compared.
        let plain = if plain.contains("\\u") || plain.contains("\\U") {
            String::new()
        } else {
            plain
        };
        (line, html::words(&plain))
    })
}

/// Calls `take` for each text in a table.
fn strings(table: &DeTable<'_>, take: &mut impl FnMut(&str)) {
    for value in table.values() {
        strings_of(value.get_ref(), take);
    }
}

fn strings_of(value: &DeValue<'_>, take: &mut impl FnMut(&str)) {
    match value {
        DeValue::String(text) => take(text),
        DeValue::Table(table) => strings(table, take),
        DeValue::Array(items) => items
            .iter()
            .for_each(|item| strings_of(item.get_ref(), take)),
        _ => {}
    }
}

/// The line of a byte, from 1. `ends` has the positions of the line ends.
fn line_of(ends: &[usize], at: usize) -> usize {
    ends.partition_point(|end| *end < at) + 1
}

fn shared_stems<'a>(root: &'a DeTable<'a>) -> BTreeMap<&'a str, &'a str> {
    let Some(DeValue::Table(stems)) = root.get("multipart").map(Spanned::get_ref) else {
        return BTreeMap::new();
    };
    let stem = |(key, value): (
        &'a Spanned<std::borrow::Cow<'a, str>>,
        &'a Spanned<DeValue<'a>>,
    )| { Some((key.get_ref().as_ref(), value.get_ref().as_str()?)) };
    stems.iter().filter_map(stem).collect()
}

/// The value under a path of keys.
fn at<'a>(table: &'a DeTable<'a>, keys: &[&str]) -> Option<&'a DeValue<'a>> {
    let (first, rest) = keys.split_first()?;
    let value = table.get(*first)?.get_ref();
    match value {
        _ if rest.is_empty() => Some(value),
        DeValue::Table(inner) => at(inner, rest),
        _ => None,
    }
}

fn text_at<'a>(table: &'a DeTable<'a>, keys: &[&str]) -> Option<&'a str> {
    at(table, keys)?.as_str()
}

fn texts_at<'a>(table: &'a DeTable<'a>, keys: &[&str], notes: &mut Notes) -> Vec<&'a str> {
    match at(table, keys) {
        Some(DeValue::Array(items)) => {
            let texts: Vec<&str> = items
                .iter()
                .filter_map(|item| item.get_ref().as_str())
                .collect();
            if texts.len() < items.len() {
                notes.changed(format!(
                    "an entry of `{}` that is not a text is left out",
                    keys.join(".")
                ));
            }
            texts
        }
        Some(DeValue::String(text)) => vec![text.as_ref()],
        _ => Vec::new(),
    }
}

fn draft(
    table: &DeTable<'_>,
    shared: &BTreeMap<&str, &str>,
    notes: &mut Notes,
) -> Result<Draft, String> {
    unknown_keys(table, notes);
    let kind = text_at(table, &["type"]).unwrap_or_default();
    let stem = text_at(table, &["prompt", "prompt"])
        .unwrap_or_default()
        .trim();
    let (mut stem, kind) = match kind {
        "MultipleChoice" => (stem.to_owned(), multiple_choice(table, notes)?),
        "ShortAnswer" => (stem.to_owned(), short_answer(table, notes)),
        "Tracing" => tracing(table, notes)?,
        "" => return Err("it has no type".to_owned()),
        other => {
            return Err(format!(
                "the type `{}` has no counterpart here",
                short(other)
            ));
        }
    };
    if let Some(part) = text_at(table, &["multipart"]) {
        match shared.get(part) {
            Some(shared) => {
                stem = format!("{}\n\n{stem}", shared.trim());
                notes.said(format!(
                    "the stem it shares with others, `{}`, stands before its own",
                    short(part)
                ));
            }
            None => notes.changed(format!(
                "it shares the stem `{}`, which is not there",
                short(part)
            )),
        }
    }
    if matches!(
        at(table, &["promptExplanation"]),
        Some(DeValue::Boolean(true))
    ) {
        notes.changed("it no longer asks why people chose their answer");
    }
    let mut draft = Draft::new(stem, kind);
    draft.id = text_at(table, &["id"]).and_then(|id| foreign_id(id, notes));
    draft.explanation = text_at(table, &["context"]).map(str::to_owned);
    markdown_html::read(&mut draft, notes);
    Ok(draft)
}

fn unknown_keys(table: &DeTable<'_>, notes: &mut Notes) {
    const KNOWN: [(&str, &[&str]); 3] = [
        (
            "",
            &[
                "id",
                "type",
                "multipart",
                "prompt",
                "answer",
                "context",
                "promptExplanation",
            ],
        ),
        (
            "prompt",
            &[
                "prompt",
                "distractors",
                "choices",
                "answerIndex",
                "sortAnswers",
                "program",
                "response",
            ],
        ),
        (
            "answer",
            &[
                "answer",
                "alternatives",
                "doesCompile",
                "stdout",
                "lineNumber",
            ],
        ),
    ];
    for (name, known) in KNOWN {
        let inner = if name.is_empty() {
            Some(table)
        } else {
            table.get(name).and_then(|value| value.get_ref().as_table())
        };
        for (key, value) in inner.into_iter().flatten() {
            let key = key.get_ref().as_ref();
            if !known.contains(&key) {
                let dot = if name.is_empty() { "" } else { "." };
                let mut said = Vec::new();
                strings_of(value.get_ref(), &mut |text| said.push(text.to_owned()));
                notes.changed(format!(
                    "the key `{name}{dot}{}` is left out: \"{}\"",
                    short(key),
                    short(&said.join(" "))
                ));
            }
        }
    }
}

fn multiple_choice(table: &DeTable<'_>, notes: &mut Notes) -> Result<DraftKind, String> {
    let choices = texts_at(table, &["prompt", "choices"], notes);
    if !choices.is_empty() {
        return Ok(older(table, &choices, notes));
    }
    let answers = texts_at(table, &["answer", "answer"], notes);
    let distractors = texts_at(table, &["prompt", "distractors"], notes);
    if answers.is_empty() && distractors.is_empty() {
        return Err("it has neither an answer nor distractors".to_owned());
    }
    if at(table, &["prompt", "answerIndex"]).is_some()
        || at(table, &["prompt", "sortAnswers"]).is_some()
    {
        notes.changed("its options had a fixed order; now they change places");
    }
    let several = matches!(at(table, &["answer", "answer"]), Some(DeValue::Array(_)));
    let all = answers
        .iter()
        .map(|text| option(text, true))
        .chain(distractors.iter().map(|text| option(text, false)));
    let options = all.collect();
    Ok(if several {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    })
}

fn option(text: &str, key: bool) -> DraftOption {
    DraftOption {
        text: text.to_owned(),
        key,
        ..DraftOption::default()
    }
}

/// The form before 0.3: all options in one list, and the index of the right one, from 0.
fn older(table: &DeTable<'_>, choices: &[&str], notes: &mut Notes) -> DraftKind {
    notes.said("written in the older shape of mdbook-quiz: `choices` and the index of the answer");
    let index = |value: &DeValue<'_>| match value {
        DeValue::Integer(number) => number
            .as_str()
            .parse::<usize>()
            .ok()
            .filter(|index| *index < choices.len()),
        _ => None,
    };
    let (indices, several) = match at(table, &["answer", "answer"]) {
        Some(DeValue::Array(items)) => (
            items.iter().map(|item| index(item.get_ref())).collect(),
            true,
        ),
        Some(value) => (vec![index(value)], false),
        None => (Vec::new(), false),
    };
    if indices.contains(&None) {
        notes.changed("its answer is not the index of one of its choices");
    }
    let options = choices
        .iter()
        .enumerate()
        .map(|(i, text)| option(text, indices.contains(&Some(i))))
        .collect();
    if several {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    }
}

fn short_answer(table: &DeTable<'_>, notes: &mut Notes) -> DraftKind {
    let mut accept = texts_at(table, &["answer", "answer"], notes);
    accept.extend(texts_at(table, &["answer", "alternatives"], notes));
    let accept = accept.into_iter().map(str::to_owned).collect();
    DraftKind::Text {
        accept,
        case_sensitive: false,
        pattern: None,
    }
}

/// A program to read: its output, or that it does not compile.
fn tracing(table: &DeTable<'_>, notes: &mut Notes) -> Result<(String, DraftKind), String> {
    let program = text_at(table, &["prompt", "program"]).ok_or("it has no program")?;
    let block =
        markdown_marks::fence(program).replacen('\n', &format!("{}\n", language_of(program)), 1);
    match at(table, &["answer", "doesCompile"]) {
        Some(DeValue::Boolean(false)) => {
            notes.changed("a tracing question: it became the statement that the program compiles, which is false");
            let kind = DraftKind::TrueFalse {
                answer: Some(false),
                why: None,
            };
            Ok((format!("This program compiles:\n\n{block}"), kind))
        }
        Some(DeValue::Boolean(true)) => {
            let printed: Vec<&str> = text_at(table, &["answer", "stdout"])
                .unwrap_or_default()
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            if printed.is_empty() {
                return Err("a tracing question whose program prints nothing".to_owned());
            }
            // An answer is typed on one line.
            let (how, what) = if printed.len() > 1 {
                let what = "people type all lines that the program prints on one line";
                (
                    " Type its lines on one line, with a blank between them.",
                    what,
                )
            } else {
                ("", "people type what the program prints")
            };
            notes.changed(format!("a tracing question: {what}"));
            let kind = DraftKind::Text {
                accept: vec![printed.join(" ")],
                case_sensitive: true,
                pattern: None,
            };
            Ok((
                format!("What does this program print?{how}\n\n{block}"),
                kind,
            ))
        }
        _ => Err("a tracing question that does not say whether its program compiles".to_owned()),
    }
}

/// The language of a program for its code block. mdbook-quiz is for Rust, but other languages are used too.
fn language_of(program: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| program.contains(word));
    if has(&["felt252", "println!(\"{}\", @", "#[executable]"]) {
        "cairo"
    } else if has(&["print(", "def "]) && !program.contains(';') {
        "python"
    } else {
        "rust"
    }
}
