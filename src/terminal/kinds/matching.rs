//! `match`: left sides to be joined to right sides.

use super::lines::{
    bar, fits, letter_of, place, right_number, saved_letter, typed_letter, words_of,
};
use super::row::{Marks, Read, Row, TYPED};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::limits::{OPTIONS_MAX, STEPS_MAX};
use crate::model::{AskBody, AskOption, Id, Key, KeyBody};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{lettered, rights};
use crate::terminal::preview::{Page, PageRow};
#[cfg(unix)]
use crate::terminal::rich::Join;
use crate::text::letter;
use std::collections::BTreeMap;

/// If a right side is longer than this many characters, the page shows all of them above the lists to choose from.
const NAME_CHARS_MAX: usize = 26;

pub(super) const ROW: Row = Row {
    task: |words, _| Some(words.text("take-ask-match")),
    usage: "plain-type-match",
    asks: "plain-answer-match",
    read: joined,
    is_sound: |body| match body {
        AskBody::Match { lefts, rights } => {
            fits(lefts, STEPS_MAX) && fits(rights, OPTIONS_MAX) && lefts.len() <= rights.len()
        }
        _ => true,
    },
    own: |feedback, _| feedback.in_place("feedback-pairs"),
    rows: |feedback| feedback.below_heading("feedback-right-pairs", feedback.pairs()),
    marks: Marks::Rows,
    marked: |feedback| feedback.below_heading("feedback-right-pairs", feedback.pairs()),
    late: "rich-late-matched",
    given: |words, asked, response| {
        let mut pairs = pairs_of(asked, response, &|id| {
            letter_of(words, asked, id).map_or(String::new(), String::from)
        });
        pairs.sort();
        pairs.join(", ")
    },
    typed: |words, asked, response| {
        pairs_of(asked, response, &|id| typed_letter(words, asked, id)).join(",")
    },
    saved: |words, asked, response| {
        let mut pairs = pairs_of(asked, response, &|id| saved_letter(words, asked, id));
        pairs.sort();
        pairs.join(", ")
    },
    bar: |words, asked, response| {
        let pairs = pairs_of(asked, response, &|id| bar(words, asked, id).0);
        (String::new(), pairs.join(", "))
    },
    #[cfg(unix)]
    widget: |words, asked| Some(Box::new(Join::new(words, asked))),
    input,
    result,
    ..TYPED
};

/// Each pair as a letter with a number.
fn pairs_of(
    asked: &AskedQuestion,
    response: &Response,
    letter: &dyn Fn(&Id) -> String,
) -> Vec<String> {
    let Response::Match(joined) = response else {
        return Vec::new();
    };
    let pair = |(left, right)| format!("{}{}", letter(left), right_number(asked, right));
    joined.iter().map(pair).collect()
}

fn joined(words: &Catalogue, line: &str, asked: &AskedQuestion) -> Read {
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
            return Read::Nothing;
        };
        if joined
            .insert(lefts[left].id.clone(), rights[right - 1].id.clone())
            .is_some()
        {
            return Read::Because(about("plain-match-twice", lefts[left].letter));
        }
    }
    let missing = lefts.iter().find(|left| !joined.contains_key(&left.id));
    match missing {
        Some(left) => Read::Because(about("plain-match-missing", left.letter)),
        None => Read::Answer(Response::Match(joined)),
    }
}

/// Left sides, each with a list of the right sides to choose from; where all are short, the first list is open.
fn input(page: &mut Page<'_>) {
    let AskBody::Match { lefts, rights } = &page.asked.ask.body else {
        return;
    };
    page.text(Ink::DIM, &page.words.text("ask-match"));
    let long = rights
        .iter()
        .any(|right| right.text.chars().count() > NAME_CHARS_MAX);
    let inner = page.inner();
    let named = |columns| {
        let name = |(place, right): (usize, &AskOption)| {
            let start = Line::of(Ink::BOLD, &format!("{}  ", letter(place)));
            prose(&right.text, Ink::PLAIN, &start, columns)
        };
        let names = rights.iter().enumerate().flat_map(name);
        names.collect::<Vec<Line>>()
    };
    if long {
        page.lines.extend(named(page.columns));
    }
    for (place, left) in lefts.iter().enumerate() {
        page.prose(Ink::PLAIN, &left.text);
        let mut list = vec![Line::of(
            Ink::PLAIN,
            &format!("{} ▾", page.words.text("match-choose")),
        )];
        if place == 0 && !long {
            list.extend(named(inner));
        }
        page.boxed(&list);
    }
}

fn result(page: &mut Page<'_>, key: &Key, response: Option<&Response>) {
    let AskBody::Match { lefts, rights } = &page.asked.ask.body else {
        return;
    };
    let (Some(Response::Match(mine)), KeyBody::Match(pairs)) = (response, &key.body) else {
        return;
    };
    let named = |id: Option<&Id>| rights.iter().find(|right| Some(&right.id) == id);
    for left in lefts {
        let Some(right) = named(pairs.get(&left.id)) else {
            continue;
        };
        let yours = named(mine.get(&left.id));
        let good = yours.is_some_and(|yours| yours.id == right.id);
        let tag = match yours {
            Some(yours) if !good => {
                let text = page
                    .words
                    .with("tag-your-match", &[("answer", &yours.text)]);
                format!("✗ {text}")
            }
            _ => page.tag("✓", "tag-yours-too"),
        };
        let why = yours
            .filter(|_| !good)
            .and_then(|yours| key.why(&yours.id))
            .map(String::as_str);
        let text = format!("{} → {}", left.text, right.text);
        page.row(
            page.written("", &text),
            PageRow {
                good,
                bad: !good,
                tag,
                why,
            },
        );
    }
}
