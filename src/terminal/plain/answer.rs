//! What a line means as an answer to a question. Pure.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{AskBody, AskPart, Handling, Id};
use crate::terminal::number::number;
use crate::terminal::pages::{lettered, rights};
use crate::terminal::{Asked, words};
use crate::text::{letter, one_line};
use std::collections::{BTreeMap, BTreeSet};

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
    /// No answer, and why.
    Refused(String),
}

/// Whether a line would be taken for a command. In quotes it is an answer.
pub(in crate::terminal) fn is_command(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('!') || matches!(line.to_lowercase().as_str(), "?" | "hint" | "quit")
}

/// Reads a line as an answer to a question.
pub(in crate::terminal) fn read(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let line = line.trim();
    if let Some(note) = line.strip_prefix('!') {
        return match note.trim() {
            "" => Said::Refused(words::EMPTY_NOTE.to_owned()),
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
pub(in crate::terminal) fn read_flags(line: &str, parts: &[AskPart]) -> Result<Response, String> {
    let line = line.trim();
    let mut marked = BTreeSet::new();
    if line != "-" {
        for word in words_of(line) {
            let number = word
                .parse::<usize>()
                .ok()
                .filter(|n| (1..=parts.len()).contains(n));
            let Some(number) = number else {
                return Err(format!(
                    "“{}” is no part: {}",
                    one_line(&word),
                    flags_usage(parts)
                ));
            };
            marked.insert(parts[number - 1].id.clone());
        }
        if marked.is_empty() {
            return Err(flags_usage(parts));
        }
    }
    Ok(Response::Judge {
        verdict: Handling::Report,
        marked,
    })
}

/// How to name red flags.
pub(in crate::terminal) fn flags_usage(parts: &[AskPart]) -> String {
    match parts.len() {
        0 => "type - for none".to_owned(),
        1 => "type 1, or - for none".to_owned(),
        n => format!("type the numbers of the red flags, 1 to {n}, such as 1,{n}, or - for none"),
    }
}

/// How to answer a question.
pub(in crate::terminal) fn usage(words: &Catalogue, asked: &Asked) -> String {
    let last = letter(lettered(words, &asked.ask).len().saturating_sub(1)).to_ascii_lowercase();
    match &asked.ask.body {
        AskBody::Choice { .. } => format!("type a letter, a to {last}"),
        AskBody::TrueFalse => "type a for true or b for false".to_owned(),
        AskBody::Multiple { .. } => {
            format!("type the letters of all right options, a to {last}, such as a,{last}")
        }
        AskBody::Order { .. } => {
            format!(
                "type all letters, a to {last}, in order from first to last, such as {}",
                example(words, asked)
            )
        }
        AskBody::Match { .. } => format!(
            "type a number behind each letter, such as {}",
            example(words, asked)
        ),
        AskBody::Text => {
            "type a word or two; put a word that is a command, such as quit, in quotes".to_owned()
        }
        AskBody::Number { .. } => "type a number".to_owned(),
        AskBody::Judge { .. } => "type p for phish, c to check first, or l for legit".to_owned(),
    }
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
    let usage = usage(words, asked);
    let not_sure = if asked.not_sure {
        ", or ? if you are not sure"
    } else {
        ""
    };
    Said::Refused(match one_line(line).as_str() {
        "" => format!("{usage}{not_sure}"),
        line => format!(
            "“{}” is no answer here: {usage}{not_sure}",
            line.chars().take(40).collect::<String>()
        ),
    })
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
        "true" => Some(true),
        "false" => Some(false),
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
        return Said::Refused(format!("name each letter once: {}", usage(words, asked)));
    }
    Said::Answer(Response::Order(ids))
}

fn join(words: &Catalogue, line: &str, asked: &Asked) -> Said {
    let lefts = lettered(words, &asked.ask);
    let rights = rights(&asked.ask);
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
            return Said::Refused(format!(
                "{} stands there twice: {}",
                lefts[left].letter.to_ascii_lowercase(),
                usage(words, asked)
            ));
        }
    }
    let missing = lefts.iter().find(|left| !joined.contains_key(&left.id));
    match missing {
        Some(left) => Said::Refused(format!(
            "{} has no number: {}",
            left.letter.to_ascii_lowercase(),
            usage(words, asked)
        )),
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
