//! Puts an answer into words, by the texts of its options, so that a report can be read without the quiz at hand.

use super::data::BarKind;
use super::xapi;
use crate::classroom::BarAnswer;
use crate::engine::Response;
use crate::model::{Handling, Id, Kind, Opt, Question};
use crate::text::{markdown, one_line, plain};
use std::fmt;

/// Separates several right answers.
pub(super) const OR: &str = "; ";

/// "Not sure", as reports write it.
pub(super) const NOT_SURE: &str = "not sure";

/// Markdown as plain, harmless text on one line.
pub fn line(text: &str) -> String {
    one_line(&plain(&markdown(text)))
}

/// How a language writes the parts of an answer.
pub struct Wording<'a> {
    /// True or false.
    pub truth: &'a dyn Fn(bool) -> String,
    /// A number without its unit.
    pub number: &'a dyn Fn(f64) -> String,
    /// The verdict on a message, with the parts that were marked.
    pub judged: &'a dyn Fn(Handling, &[String]) -> String,
}

impl fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording").finish_non_exhaustive()
    }
}

/// An answer to a question as harmless text on one line. Parts that the question no longer has are named by their ids.
pub fn answer(question: &Question, response: &Response, wording: &Wording<'_>) -> String {
    let all = |ids: &mut dyn Iterator<Item = &Id>| -> Vec<String> {
        ids.map(|id| option(question, id)).collect()
    };
    match response {
        Response::Choice(id) => option(question, id),
        Response::Multiple(ids) => all(&mut ids.iter()).join("; "),
        Response::TrueFalse(held) => (wording.truth)(*held),
        Response::Order(steps) => all(&mut steps.iter()).join(" → "),
        Response::Match(joined) => {
            let pair = |(left, right): (&Id, &Id)| {
                format!(
                    "{} = {}",
                    option(question, left),
                    right_side(question, right)
                )
            };
            joined.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
        Response::Judge { verdict, marked } => (wording.judged)(*verdict, &all(&mut marked.iter())),
        other => match other.number() {
            Some(number) => with_unit(question, &(wording.number)(number)),
            None => one_line(&xapi::response(other)),
        },
    }
}

/// A number with its unit, if the question has one.
fn with_unit(question: &Question, number: &str) -> String {
    match &question.kind {
        Kind::Number(asked) => {
            let unit = asked.unit.as_deref().unwrap_or_default();
            one_line(format!("{number} {unit}").trim_end())
        }
        _ => number.to_owned(),
    }
}

/// An answer as reports write it, the same in every language.
pub fn response(question: &Question, response: &Response) -> String {
    let wording = Wording {
        truth: &|held| held.to_string(),
        number: &|number| number.to_string(),
        judged: &|verdict, marked| {
            let parts = (!marked.is_empty()).then(|| format!("; marked: {}", marked.join("; ")));
            format!("{}{}", verdict.word(), parts.unwrap_or_default())
        },
    };
    answer(question, response, &wording)
}

/// The label of a bar of a distribution.
pub(super) struct BarLabel {
    pub(super) kind: BarKind,
    pub(super) words: String,
    /// The part that comes from the quiz or was typed, without words added by redflag.
    pub(super) text: String,
    /// The id of the option, if the bar counts one.
    pub(super) option: Option<Id>,
}

/// The label of a bar.
pub(super) fn bar(question: &Question, answer: &BarAnswer) -> BarLabel {
    let label = |kind, words: String, option| BarLabel {
        kind,
        text: words.clone(),
        words,
        option,
    };
    match answer {
        BarAnswer::Option(id) => label(BarKind::Option, option(question, id), Some(id.clone())),
        BarAnswer::Pair(id) => {
            let text = option(question, id);
            let words = format!("{text} matched correctly");
            BarLabel {
                text,
                ..label(BarKind::Pair, words, Some(id.clone()))
            }
        }
        BarAnswer::Part(id) => {
            let text = option(question, id);
            let words = format!("marked: {text}");
            BarLabel {
                text,
                ..label(BarKind::Part, words, Some(id.clone()))
            }
        }
        BarAnswer::Whole(whole) => {
            let words = response(question, whole);
            match whole {
                Response::TrueFalse(_) => {
                    let id = Id::slug(&words);
                    label(BarKind::Option, words, Some(id))
                }
                Response::Judge { verdict, .. } => {
                    label(BarKind::Verdict, words, Some(Id::slug(verdict.word())))
                }
                _ => label(BarKind::Answer, words, None),
            }
        }
        BarAnswer::NotSure => label(BarKind::NotSure, NOT_SURE.to_owned(), None),
        BarAnswer::Others => label(BarKind::Others, "other answers".to_owned(), None),
    }
}

/// The text of a right side. Its id may also be that of a left side.
fn right_side(question: &Question, id: &Id) -> String {
    let Kind::Match(matching) = &question.kind else {
        return id.to_string();
    };
    text_of(matching.rights(), id).unwrap_or_else(|| id.to_string())
}

/// The text of an option, step, left side or part; its id if the question has none with that id.
fn option(question: &Question, id: &Id) -> String {
    let text = match &question.kind {
        Kind::Choice(choice) => text_of(&choice.options, id),
        Kind::Multiple(multiple) => text_of(&multiple.options, id),
        Kind::Order(order) => text_of(&order.steps, id),
        Kind::Match(matching) => text_of(matching.pairs.iter().map(|pair| &pair.left), id),
        Kind::Judge(judge) => judge
            .parts()
            .iter()
            .find(|part| part.id == *id)
            .map(|part| one_line(judge.quote(part))),
        _ => None,
    };
    text.unwrap_or_else(|| id.to_string())
}

fn text_of<'a>(options: impl IntoIterator<Item = &'a Opt>, id: &Id) -> Option<String> {
    options
        .into_iter()
        .find(|option| option.id() == id)
        .map(|option| line(&option.text))
}
