//! What a line means as an answer to a question. Pure.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{AskBody, AskPart, Handling, Id};
use crate::terminal::Asked;
use crate::terminal::number::number;
use crate::terminal::pages::{lettered, rights};
use crate::text::{letter, one_line, shorten};
use std::collections::{BTreeMap, BTreeSet};

/// Columns of a refused line that are repeated.
const TYPED_COLUMNS_MAX: usize = 40;

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Said {
    /// An answer.
    Answer(Response),
    /// The message is a phish: its red flags come on the next line.
    Phish,
    /// "Not sure".
    NotSure,
    /// The hint, please.
    Hint,
    /// A note to the author.
    Note(String),
    /// Leave.
    Quit,
    /// In an exam: something about the whole of it.
    Exam(ExamWord),
    /// No answer, and why.
    Refused(String),
}

/// What can be done in an exam beside answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum ExamWord {
    /// The question before.
    Back,
    /// The question after.
    Next,
    /// The question of a number, from 1.
    Go(usize),
    /// Flag the question, or take the flag away.
    Flag,
    /// Show all questions.
    Overview,
    /// Hand in.
    HandIn,
}

/// Reads a line as something about the whole of an exam.
pub(in crate::terminal) fn exam_word(line: &str) -> Option<ExamWord> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    Some(match words.as_slice() {
        ["back"] => ExamWord::Back,
        ["next"] => ExamWord::Next,
        ["go", number] => ExamWord::Go(number.parse().ok()?),
        ["flag"] => ExamWord::Flag,
        ["overview"] => ExamWord::Overview,
        ["hand", "in"] => ExamWord::HandIn,
        _ => return None,
    })
}

/// Whether a line would be taken for a command. In quotes it is an answer.
pub(in crate::terminal) fn is_command(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('!') || matches!(line.to_lowercase().as_str(), "?" | "hint" | "quit")
}

/// The word that shows the last explanation again.
pub(super) const BACK: &str = "back";

/// Whether a line asks for the last explanation, outside an exam, where the word goes to another question.
pub(super) fn asks_for_last(line: &str, asked: &Asked) -> bool {
    asked.exam.is_none() && line.trim().eq_ignore_ascii_case(BACK)
}

/// Reads a line as an answer to a question.
pub(in crate::terminal) fn read(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let line = line.trim();
    if let Some(note) = line.strip_prefix('!') {
        return match note.trim() {
            "" => Said::Refused(words.text("take-note-empty")),
            note => Said::Note(note.to_owned()),
        };
    }
    match line.to_lowercase().as_str() {
        "" => return refused(words, line, asked),
        "?" => return Said::NotSure,
        "hint" => return Said::Hint,
        "quit" => return Said::Quit,
        _ => {}
    }
    if let Some(word) = asked.exam.as_ref().and_then(|_| exam_word(line)) {
        return Said::Exam(word);
    }
    let answer = match &asked.ask.body {
        AskBody::Choice { .. } => one(words, line, asked).map(Response::Choice),
        AskBody::TrueFalse => true_false(words, line, asked).map(Response::TrueFalse),
        AskBody::Multiple { .. } => {
            several(words, line, asked).map(|ids| Response::Multiple(ids.into_iter().collect()))
        }
        AskBody::Order { .. } => return order(words, line, asked),
        AskBody::Match { .. } => return join(words, line, asked),
        AskBody::Text if line.len() > ANSWER_BYTES_MAX => None,
        AskBody::Text => Some(Response::Text(line.to_owned())),
        AskBody::Number { unit } => {
            return match number(words, line, unit.as_deref()) {
                Ok(number) => Said::Answer(Response::Number(number)),
                Err(why) => Said::Refused(why),
            };
        }
        AskBody::Judge { .. } => return judgement(words, line, asked),
    };
    answer.map_or_else(|| refused(words, line, asked), Said::Answer)
}

/// Whether steps are answered in the very order in which they are shown.
pub(in crate::terminal) fn is_as_shown(response: &Response, asked: &Asked) -> bool {
    match (response, &asked.ask.body) {
        (Response::Order(ids), AskBody::Order { steps }) => {
            ids.iter().eq(steps.iter().map(|step| &step.id))
        }
        _ => false,
    }
}

/// Reads the line that names the red flags of a message.
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

/// How to name red flags.
pub(in crate::terminal) fn flags_usage(words: &Catalogue, parts: &[AskPart]) -> String {
    words.with("plain-type-parts", &[("count", &parts.len())])
}

/// How to answer a question, in a sentence.
pub(in crate::terminal) fn usage(words: &Catalogue, asked: &Asked) -> String {
    said_of(
        words,
        asked,
        match &asked.ask.body {
            AskBody::Choice { .. } => "plain-type-letter",
            AskBody::TrueFalse => "plain-type-true-false",
            AskBody::Multiple { .. } => "plain-type-multiple",
            AskBody::Order { .. } => "plain-type-order",
            AskBody::Match { .. } => "plain-type-match",
            AskBody::Text => "plain-type-text",
            AskBody::Number { .. } => "plain-type-number",
            AskBody::Judge { .. } => "plain-type-judge",
        },
    )
}

/// The prompt for an answer, with how to answer as short as it can be said.
pub(in crate::terminal) fn answer_prompt(words: &Catalogue, asked: &Asked) -> String {
    said_of(
        words,
        asked,
        match &asked.ask.body {
            AskBody::Choice { .. } | AskBody::TrueFalse => "plain-answer-letter",
            AskBody::Multiple { .. } => "plain-answer-multiple",
            AskBody::Order { .. } => "plain-answer-order",
            AskBody::Match { .. } => "plain-answer-match",
            AskBody::Text => "plain-answer-text",
            AskBody::Number { .. } => "plain-answer-number",
            AskBody::Judge { .. } => "plain-answer-judge",
        },
    )
}

/// A text about the answers of a question, with its last letter and an example.
fn said_of(words: &Catalogue, asked: &Asked, id: &str) -> String {
    let last = letter(lettered(words, &asked.ask).len().saturating_sub(1)).to_ascii_lowercase();
    words.with(
        id,
        &[
            ("last", &last.to_string()),
            ("example", &example(words, asked)),
        ],
    )
}

/// An answer of the right form: reversed letters, or each letter with a number.
fn example(words: &Catalogue, asked: &Asked) -> String {
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

fn refused(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let line = one_line(line);
    let typed = shorten(&line, TYPED_COLUMNS_MAX);
    let no_answer = words.with("plain-no-answer", &[("typed", &typed)]);
    let sentences = [
        (!line.is_empty()).then_some(no_answer),
        Some(usage(words, asked)),
        asked.not_sure.then(|| words.text("plain-type-not-sure")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    Said::Refused(sentences.join(" "))
}

/// Why an answer is refused, and how to give one.
fn refused_because(words: &Catalogue, why: &str, asked: &Asked) -> Said {
    Said::Refused(format!("{why} {}", usage(words, asked)))
}

/// The words of a line, apart by commas or white space.
fn words_of(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The place of a letter or, for people used to numbers, a digit.
fn place(word: &str, options: usize) -> Option<usize> {
    let mut characters = word.chars();
    let (first, None) = (characters.next()?, characters.next()) else {
        return None;
    };
    let place = match first {
        'a'..='z' => first as usize - 'a' as usize,
        '1'..='9' => first as usize - '1' as usize,
        _ => return None,
    };
    (place < options).then_some(place)
}

fn one(words: &Catalogue, line: &str, asked: &Asked) -> Option<Id> {
    let options = lettered(words, &asked.ask);
    place(&line.to_lowercase(), options.len()).map(|place| options[place].id.clone())
}

fn true_false(words: &Catalogue, line: &str, asked: &Asked) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "t" | "true" => Some(true),
        "f" | "false" => Some(false),
        _ => one(words, line, asked).map(|id| id.as_str() == "true"),
    }
}

/// Letters, with or without anything between them.
fn several(words: &Catalogue, line: &str, asked: &Asked) -> Option<Vec<Id>> {
    let options = lettered(words, &asked.ask);
    let letters = words_of(line).collect::<String>();
    let letters: Option<Vec<usize>> = letters
        .chars()
        .map(|c| place(c.encode_utf8(&mut [0; 4]), options.len()))
        .collect();
    letters
        .filter(|letters| !letters.is_empty())
        .map(|letters| letters.iter().map(|i| options[*i].id.clone()).collect())
}

fn order(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let Some(ids) = several(words, line, asked) else {
        return refused(words, line, asked);
    };
    let all = lettered(words, &asked.ask).len();
    if ids.len() != all || ids.iter().collect::<BTreeSet<_>>().len() != all {
        return refused_because(words, &words.text("plain-order-once"), asked);
    }
    Said::Answer(Response::Order(ids))
}

fn join(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let lefts = lettered(words, &asked.ask);
    let rights = rights(&asked.ask);
    let about = |id: &str, letter: char| {
        words.with(id, &[("letter", &letter.to_ascii_lowercase().to_string())])
    };
    let mut joined = BTreeMap::new();
    for word in words_of(line) {
        let split = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
        let (left, right) = word.split_at(split);
        let left = left
            .chars()
            .next()
            .filter(char::is_ascii_alphabetic)
            .and_then(|_| place(left, lefts.len()));
        let right = right
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=rights.len()).contains(n));
        let (Some(left), Some(right)) = (left, right) else {
            return refused(words, line, asked);
        };
        if joined
            .insert(lefts[left].id.clone(), rights[right - 1].id.clone())
            .is_some()
        {
            let twice = about("plain-match-twice", lefts[left].letter);
            return refused_because(words, &twice, asked);
        }
    }
    let missing = lefts.iter().find(|left| !joined.contains_key(&left.id));
    match missing {
        Some(left) => refused_because(words, &about("plain-match-missing", left.letter), asked),
        None => Said::Answer(Response::Match(joined)),
    }
}

fn judgement(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let verdict = match line.to_lowercase().as_str() {
        "p" | "phish" => return Said::Phish,
        "c" | "check" => Handling::Check,
        "l" | "legit" => Handling::CarryOn,
        _ => return refused(words, line, asked),
    };
    Said::Answer(Response::Judge {
        verdict,
        marked: BTreeSet::new(),
    })
}
