//! Determines the kind of a table row: its options and which of them are right, or the answer to type.

use super::csv_cells::Cells;
use super::csv_columns::{Role, key, option_key, parts};
use super::csv_types::Type;
use super::escape;
use super::notes::{Notes, short};
use crate::format::{DraftKind, DraftOption, same_text};
use crate::model::Grading;

/// The kind of a row. `is_place`: the header says that answers are numbers of options.
pub(super) fn kind(
    cells: &Cells,
    is_place_by_header: bool,
    wanted: Option<Type>,
    notes: &mut Notes,
) -> DraftKind {
    let answer = cells.text(Role::Answer).unwrap_or_default();
    let mut options: Vec<DraftOption> = cells
        .options
        .iter()
        .map(|(_, option)| option.clone())
        .collect();
    if wanted == Some(Type::Text) && answer.is_empty() && cells.wrong.is_empty() {
        // A typed question without an answer of its own accepts all its options.
        return DraftKind::Text {
            accept: options.into_iter().map(|option| option.text).collect(),
            case_sensitive: false,
            pattern: None,
        };
    }
    if options.is_empty() && cells.wrong.is_empty() {
        return typed(answer, wanted, notes);
    }
    let chosen = chosen(answer, &cells.options, is_place_by_header, notes);
    for (i, option) in options.iter_mut().enumerate() {
        option.key = chosen.contains(&i);
    }
    if chosen.is_empty() && !answer.is_empty() {
        if options.is_empty() {
            options = further(answer, Vec::new());
        } else if is_place(answer) || is_place_by_header {
            notes.changed(format!(
                "its answer `{}` names none of its options",
                short(answer)
            ));
        } else {
            notes.changed(format!(
                "its answer \"{}\" was not one of its options and is one now",
                short(answer)
            ));
            options = further(answer, options);
        }
    }
    options.extend(cells.wrong.iter().map(|text| DraftOption {
        text: text.clone(),
        ..DraftOption::default()
    }));
    for option in &mut options {
        option.text = escape::lines(&option.text);
    }
    if chosen.len() > 1 {
        DraftKind::Multiple(options, Grading::All)
    } else {
        DraftKind::Choice(options)
    }
}

/// The options after the answer, which becomes the first option.
fn further(answer: &str, options: Vec<DraftOption>) -> Vec<DraftOption> {
    let right = DraftOption {
        text: answer.to_owned(),
        key: true,
        ..DraftOption::default()
    };
    std::iter::once(right).chain(options).collect()
}

/// A question without options: a statement, a number if its type says so, or a text.
fn typed(answer: &str, wanted: Option<Type>, notes: &mut Notes) -> DraftKind {
    let statement = |answer| DraftKind::TrueFalse {
        answer: Some(answer),
        why: None,
    };
    match (key(answer).as_str(), wanted) {
        ("true" | "t" | "yes", wanted) if wanted != Some(Type::Text) => return statement(true),
        ("false" | "f" | "no", wanted) if wanted != Some(Type::Text) => return statement(false),
        ("1" | "right" | "correct" | "wahr" | "richtig" | "ja", Some(Type::Statement)) => {
            return statement(true);
        }
        ("0" | "wrong" | "incorrect" | "falsch" | "nein", Some(Type::Statement)) => {
            return statement(false);
        }
        ("0" | "1", None) => {
            notes.changed(
                "its answer is only 0 or 1: if it is a statement, decide whether it holds",
            );
        }
        _ => {}
    }
    let number = answer
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    if let Some(number) = number.filter(|_| wanted == Some(Type::Number)) {
        return DraftKind::Number {
            answer: Some(number),
            tolerance: 0.0,
            unit: None,
        };
    }
    DraftKind::Text {
        accept: parts(answer, &['|', '\n']),
        case_sensitive: false,
        pattern: None,
    }
}

/// The only option whose text matches apart from letter case.
fn in_any_case(text: &str, options: &[(String, DraftOption)]) -> Option<usize> {
    let text = text.to_lowercase();
    let mut alike = options
        .iter()
        .enumerate()
        .filter(|(_, (_, option))| same_text(&option.text.to_lowercase(), &text));
    let first = alike.next().map(|(at, _)| at);
    first.filter(|_| alike.next().is_none())
}

/// The options that an answer names: by text, column, letter, or number from 1.
pub(super) fn chosen(
    answer: &str,
    options: &[(String, DraftOption)],
    is_place_by_header: bool,
    notes: &mut Notes,
) -> Vec<usize> {
    let by_text = |text: &str| {
        options
            .iter()
            .position(|(_, option)| same_text(&option.text, text))
            .or_else(|| in_any_case(text, options))
            .filter(|_| !is_place_by_header)
    };
    let by_place = |text: &str| place(text, options);
    if let Some(at) = by_text(answer) {
        if by_place(answer).is_some_and(|place| place != at) {
            notes.changed(format!(
                "`{}` is taken for the text of an option, not for its place",
                short(answer)
            ));
        }
        return vec![at];
    }
    if let Some(at) = by_place(answer) {
        return vec![at];
    }
    for separators in [&['|', '\n'][..], &[';'], &[','], &[' ', '&', '+']] {
        let all = parts(answer, separators);
        let found: Vec<usize> = all
            .iter()
            .filter_map(|part| by_text(part).or_else(|| by_place(part)))
            .collect();
        if all.len() > 1 && found.len() == all.len() {
            return found;
        }
    }
    letters(answer, options).unwrap_or_default()
}

/// The options that several adjacent capital letters name, such as `ACD`.
fn letters(answer: &str, options: &[(String, DraftOption)]) -> Option<Vec<usize>> {
    let capitals = answer.len() > 1 && answer.bytes().all(|byte| byte.is_ascii_uppercase());
    let rising = answer.as_bytes().is_sorted_by(|a, b| a < b);
    if !capitals || !rising {
        return None;
    }
    answer
        .chars()
        .map(|letter| place(letter.encode_utf8(&mut [0; 4]), options))
        .collect()
}

/// Whether an answer consists of letters or numbers of options, so that it is not the text of an option.
pub(super) fn is_place(answer: &str) -> bool {
    let all = parts(answer, &['|', '\n', ';', ',', ' ', '&', '+']);
    all.iter().all(|part| option_key(&key(part)).is_some())
        || (answer.bytes().all(|byte| byte.is_ascii_uppercase())
            && answer.as_bytes().is_sorted_by(|a, b| a < b))
}

/// The option that a word names: by the letter or number of its column, otherwise by its position as a letter or a
/// number from 1.
fn place(text: &str, options: &[(String, DraftOption)]) -> Option<usize> {
    let named = option_key(&key(text))?;
    let by_column = options.iter().position(|(key, _)| *key == named);
    let counted = || match named.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => named.parse::<usize>().ok()?.checked_sub(1),
    };
    by_column.or_else(|| counted().filter(|at| *at < options.len()))
}
