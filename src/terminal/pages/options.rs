//! The options of a question in their shown order, each with its letter.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{Ask, AskBody, AskOption, Id};
use crate::text::letter;
use std::borrow::Cow;

/// An option with its letter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) struct Lettered<'a> {
    /// Its letter, from `A`.
    pub(in crate::terminal) letter: char,
    /// Its id; `true` or `false` for a `true-false` question.
    pub(in crate::terminal) id: Id,
    /// Its text, in Markdown.
    pub(in crate::terminal) text: Cow<'a, str>,
}

impl Lettered<'_> {
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

/// The parts of a question that have letters: options, truth values, steps or left sides; empty for other kinds.
pub(in crate::terminal) fn lettered<'a>(words: &Catalogue, ask: &'a Ask) -> Vec<Lettered<'a>> {
    match &ask.body {
        AskBody::Choice { options }
        | AskBody::Multiple { options }
        | AskBody::Order { steps: options }
        | AskBody::Match { lefts: options, .. } => {
            let mut lettered = Vec::with_capacity(options.len());
            for (place, option) in options.iter().enumerate() {
                lettered.push(Lettered {
                    letter: letter(place),
                    id: option.id.clone(),
                    text: Cow::Borrowed(&option.text),
                });
            }
            lettered
        }
        AskBody::TrueFalse => ["true", "false"]
            .into_iter()
            .zip(["option-true", "option-false"])
            .enumerate()
            .map(|(place, (id, text))| Lettered {
                letter: letter(place),
                id: Id::slug(id),
                text: Cow::Owned(words.text(text)),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The numbered right sides of a `match` question.
pub(in crate::terminal) fn rights(ask: &Ask) -> &[AskOption] {
    match &ask.body {
        AskBody::Match { rights, .. } => rights,
        _ => &[],
    }
}
