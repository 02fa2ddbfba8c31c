//! Parses a typed line as an answer to a question. Does no I/O.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskBody, AskPart, Handling};
use crate::terminal::AskedQuestion;
use crate::terminal::kinds::{Read, Row, row, words_of};
use crate::terminal::pages::lettered;
use crate::text::{letter, one_line, shorten};
use std::collections::BTreeSet;

/// The most columns of a refused line that are repeated.
const TYPED_COLUMNS_MAX: usize = 40;

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum LineMeaning {
    /// An answer.
    Answer(Response),
    /// The message is a phish: its red flags come on the next line.
    Phish,
    /// "Not sure".
    NotSure,
    /// Show the hint.
    Hint,
    /// A note to the author.
    Note(String),
    /// Leave.
    Quit,
    /// In an exam: a command about the whole exam.
    Exam(ExamWord),
    /// Not an answer, with the reason.
    Refused(String),
}

/// The commands of an exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum ExamWord {
    /// The question before.
    Back,
    /// The question after.
    Next,
    /// The question with this number, from 1.
    Go(usize),
    /// Flag the question, or remove its flag.
    Flag,
    /// Show all questions.
    Overview,
    /// Submit.
    HandIn,
}

/// Parses a line as a command of an exam.
pub(in crate::terminal) fn exam_word(line: &str) -> Option<ExamWord> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    Some(match words.as_slice() {
        ["back"] => ExamWord::Back,
        ["next"] => ExamWord::Next,
        ["go", number] => ExamWord::Go(number.parse().ok()?),
        ["mark"] => ExamWord::Flag,
        ["overview"] => ExamWord::Overview,
        ["hand", "in"] => ExamWord::HandIn,
        _ => return None,
    })
}

/// The command that shows the last explanation again.
pub(super) const BACK: &str = "back";

/// Whether a line asks for the last explanation. In an exam the word means the question before.
pub(super) fn asks_for_last(line: &str, asked: &AskedQuestion) -> bool {
    asked.exam.is_none() && line.trim().eq_ignore_ascii_case(BACK)
}

/// Parses a line as an answer to a question.
pub(in crate::terminal) fn read(
    words: &Catalogue,
    line: &str,
    asked: &AskedQuestion,
) -> LineMeaning {
    let line = line.trim();
    if let Some(note) = line.strip_prefix('!') {
        return match note.trim() {
            "" => LineMeaning::Refused(words.text("take-note-empty")),
            note => LineMeaning::Note(note.to_owned()),
        };
    }
    match line.to_lowercase().as_str() {
        "" => return refused(words, line, asked),
        "?" => return LineMeaning::NotSure,
        "hint" => return LineMeaning::Hint,
        "quit" => return LineMeaning::Quit,
        _ => {}
    }
    if let Some(word) = asked.exam.as_ref().and_then(|_| exam_word(line)) {
        return LineMeaning::Exam(word);
    }
    match (row_of(asked).read)(words, line, asked) {
        Read::Answer(response) => LineMeaning::Answer(response),
        Read::Phish => LineMeaning::Phish,
        Read::Nothing => refused(words, line, asked),
        Read::Because(why) => refused_because(words, &why, asked),
        Read::Refused(why) => LineMeaning::Refused(why),
    }
}

fn row_of(asked: &AskedQuestion) -> &'static Row {
    row(asked.ask.body.kind())
}

/// Whether the answer has the steps in the order in which they are shown.
pub(in crate::terminal) fn is_as_shown(response: &Response, asked: &AskedQuestion) -> bool {
    match (response, &asked.ask.body) {
        (Response::Order(ids), AskBody::Order { steps }) => {
            ids.iter().eq(steps.iter().map(|step| &step.id))
        }
        _ => false,
    }
}

/// Parses the line with the red flags of a message.
pub(in crate::terminal) fn read_flags(
    words: &Catalogue,
    line: &str,
    parts: &[AskPart],
) -> Result<Response, String> {
    let line = line.trim();
    let mut marked = BTreeSet::new();
    if line != "-" {
        for word in words_of(line) {
            let number = word
                .parse::<usize>()
                .ok()
                .filter(|n| (1..=parts.len()).contains(n));
            let Some(number) = number else {
                let no_part = words.with("plain-no-part", &[("typed", &one_line(&word))]);
                return Err(format!("{no_part} {}", flags_usage(words, parts)));
            };
            marked.insert(parts[number - 1].id.clone());
        }
        if marked.is_empty() {
            return Err(flags_usage(words, parts));
        }
    }
    Ok(Response::Judge {
        verdict: Handling::Report,
        marked,
    })
}

/// How to type red flags.
pub(in crate::terminal) fn flags_usage(words: &Catalogue, parts: &[AskPart]) -> String {
    words.with("plain-type-parts", &[("count", &parts.len())])
}

/// How to type an answer, in a sentence.
pub(in crate::terminal) fn usage(words: &Catalogue, asked: &AskedQuestion) -> String {
    said_of(words, asked, row_of(asked).usage)
}

/// The prompt for an answer, with a short instruction.
pub(in crate::terminal) fn answer_prompt(words: &Catalogue, asked: &AskedQuestion) -> String {
    said_of(words, asked, row_of(asked).asks)
}

/// A text about how to answer, with the last letter of the question and an example.
fn said_of(words: &Catalogue, asked: &AskedQuestion, id: &str) -> String {
    let last = letter(lettered(words, &asked.ask).len().saturating_sub(1)).to_ascii_lowercase();
    words.with(
        id,
        &[
            ("last", &last.to_string()),
            ("example", &example(words, asked)),
        ],
    )
}

/// An example of an answer: the letters in reverse, or each letter with a number.
fn example(words: &Catalogue, asked: &AskedQuestion) -> String {
    let n = lettered(words, &asked.ask).len();
    let lower = |place: usize| letter(place).to_ascii_lowercase();
    let words: Vec<String> = match &asked.ask.body {
        AskBody::Match { .. } => (0..n)
            .map(|place| format!("{}{}", lower(place), (place + 1) % n + 1))
            .collect(),
        _ => (0..n).rev().map(|place| lower(place).to_string()).collect(),
    };
    words.join(",")
}

fn refused(words: &Catalogue, line: &str, asked: &AskedQuestion) -> LineMeaning {
    let line = one_line(line);
    let typed = shorten(&line, TYPED_COLUMNS_MAX);
    let no_answer = words.with("plain-no-answer", &[("typed", &typed)]);
    let sentences = [
        (!line.is_empty()).then_some(no_answer),
        Some(usage(words, asked)),
        asked.not_sure.then(|| words.text("plain-type-not-sure")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    LineMeaning::Refused(sentences.join(" "))
}

/// Why an answer is refused, and how to type one.
fn refused_because(words: &Catalogue, why: &str, asked: &AskedQuestion) -> LineMeaning {
    LineMeaning::Refused(format!("{why} {}", usage(words, asked)))
}
