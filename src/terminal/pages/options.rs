//! The options of a question in the order of the paper, each with its letter.

use crate::engine::{Item, Response};
use crate::model::{Id, Kind, Opt, Question};
use crate::terminal::words;
use crate::text::letter;

/// An option as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) struct Shown<'a> {
    /// Its letter, from `A`.
    pub(in crate::terminal) letter: char,
    /// Its id; that of a truth value for `true-false`.
    pub(in crate::terminal) id: Id,
    /// Its text, in Markdown.
    pub(in crate::terminal) text: &'a str,
    /// What to say when it was chosen.
    pub(in crate::terminal) why: Option<&'a str>,
    /// Whether choosing it would have done harm.
    pub(in crate::terminal) dangerous: bool,
    /// Whether it is right.
    pub(in crate::terminal) key: bool,
}

impl Shown<'_> {
    /// Whether a response chose it.
    pub(in crate::terminal) fn is_chosen(&self, response: Option<&Response>) -> bool {
        match response {
            Some(Response::Choice(id)) => *id == self.id,
            Some(Response::Multiple(ids)) => ids.contains(&self.id),
            Some(Response::TrueFalse(value)) => {
                self.id.as_str() == if *value { "true" } else { "false" }
            }
            _ => false,
        }
    }
}

/// What has letters in a question: options, truth values, steps or left sides; nothing for the rest.
pub(in crate::terminal) fn shown<'a>(question: &'a Question, item: &Item) -> Vec<Shown<'a>> {
    let lettered = |options: Vec<(&'a Opt, bool)>| -> Vec<Shown<'a>> {
        let place = |(place, (option, key)): (usize, (&'a Opt, bool))| Shown {
            letter: letter(place),
            id: option.id().clone(),
            text: &option.text,
            why: option.why.as_deref(),
            dangerous: option.dangerous,
            key,
        };
        options.into_iter().enumerate().map(place).collect()
    };
    let order = |options: &'a [Opt], key: &dyn Fn(usize) -> bool| {
        lettered(
            item.options
                .iter()
                .map(|i| (&options[*i], key(*i)))
                .collect(),
        )
    };
    match &question.kind {
        Kind::Choice(choice) => order(&choice.options, &|i| i == choice.key),
        Kind::Multiple(multiple) => order(&multiple.options, &|i| multiple.keys[i]),
        Kind::Order(steps) => order(&steps.steps, &|_| false),
        Kind::Match(pairs) => {
            lettered(pairs.pairs.iter().map(|pair| (&pair.left, false)).collect())
        }
        Kind::TrueFalse(statement) => [true, false]
            .into_iter()
            .zip(words::TRUE_FALSE)
            .enumerate()
            .map(|(place, (value, text))| Shown {
                letter: letter(place),
                id: Id::slug(if value { "true" } else { "false" }),
                text,
                why: statement
                    .why
                    .as_deref()
                    .filter(|_| value != statement.answer),
                dangerous: false,
                key: value == statement.answer,
            })
            .collect(),
        Kind::Text(_) | Kind::Number(_) | Kind::Judge(_) => Vec::new(),
    }
}

/// The numbered right sides of a `match` question in the order of the paper.
pub(in crate::terminal) fn rights<'a>(question: &'a Question, item: &Item) -> Vec<&'a Opt> {
    let Kind::Match(pairs) = &question.kind else {
        return Vec::new();
    };
    let written: Vec<&Opt> = pairs.rights().collect();
    item.options.iter().map(|i| written[*i]).collect()
}
