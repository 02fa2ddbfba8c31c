//! Parses a typed line of letters or numbers as an answer, and writes an answer as letters.

use super::row::Read;
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{AskOption, Id};
use crate::terminal::AskedQuestion;
use crate::terminal::pages::{lettered, rights};
use crate::text::{markdown, one_line, plain};
use crate::wire::AuthorText;
use std::collections::BTreeSet;

/// Splits a line into words at commas and white space.
pub(in crate::terminal) fn words_of(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a line is a command. In quotes it would be an answer.
pub(super) fn is_command(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('!') || matches!(line.to_lowercase().as_str(), "?" | "hint" | "quit")
}

/// The place of the option with this letter, or with this digit for people who type numbers.
pub(super) fn place(word: &str, options: usize) -> Option<usize> {
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

/// The option that a line selects.
pub(super) fn one(words: &Catalogue, line: &str, asked: &AskedQuestion) -> Option<Id> {
    let options = lettered(words, &asked.ask);
    place(&line.to_lowercase(), options.len()).map(|place| options[place].id.clone())
}

/// The options that a line selects by letters, with or without separators.
pub(super) fn several(words: &Catalogue, line: &str, asked: &AskedQuestion) -> Option<Vec<Id>> {
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

/// Wraps a parsed response; `None` means the line was not understood.
pub(super) fn answer(response: Option<Response>) -> Read {
    response.map_or(Read::Nothing, Read::Answer)
}

/// The letter of an option; `None` if the question does not have the option.
pub(super) fn letter_of(words: &Catalogue, asked: &AskedQuestion, id: &Id) -> Option<char> {
    let options = lettered(words, &asked.ask);
    let option = options.iter().find(|option| option.id == *id);
    option.map(|option| option.letter)
}

/// The letters of options, as a learner types them.
pub(super) fn typed<'i>(
    words: &Catalogue,
    asked: &AskedQuestion,
    ids: impl IntoIterator<Item = &'i Id>,
) -> String {
    let letters = ids.into_iter().map(|id| typed_letter(words, asked, id));
    letters.collect::<Vec<_>>().join(",")
}

/// The letter of an option, as a learner types it.
pub(super) fn typed_letter(words: &Catalogue, asked: &AskedQuestion, id: &Id) -> String {
    letter_of(words, asked, id)
        .map_or('?', |letter| letter.to_ascii_lowercase())
        .to_string()
}

/// The letter of an option in an answer that a member gave.
pub(super) fn saved_letter(words: &Catalogue, asked: &AskedQuestion, id: &Id) -> String {
    letter_of(words, asked, id).map_or_else(|| "*".to_owned(), |letter| letter.to_string())
}

/// The number of a right side; 0 if the question does not have it.
pub(super) fn right_number(asked: &AskedQuestion, id: &Id) -> usize {
    let place = rights(&asked.ask).iter().position(|right| right.id == *id);
    place.map_or(0, |place| place + 1)
}

/// The letter and the text of an option, for a row of a distribution.
pub(super) fn bar(words: &Catalogue, asked: &AskedQuestion, id: &Id) -> (String, String) {
    let options = lettered(words, &asked.ask);
    let option = options.iter().find(|option| option.id == *id);
    option.map_or_else(
        || (String::new(), id.to_string()),
        |option| {
            let text = one_line(&plain(&markdown(&option.text)));
            (option.letter.to_string(), text)
        },
    )
}

/// Whether a room sent at least one option, not too many, and each only once.
pub(super) fn fits(options: &[AskOption<AuthorText>], max: usize) -> bool {
    let ids: BTreeSet<&Id> = options.iter().map(|option| &option.id).collect();
    !options.is_empty() && options.len() <= max && ids.len() == options.len()
}
