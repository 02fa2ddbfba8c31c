//! The eight kinds of question, one file each: what it asks, what is right, and what can be chosen in it.

mod choice;
mod judge;
mod matching;
mod multiple;
mod number;
mod order;
mod text;
mod true_false;

pub use choice::Choice;
pub use judge::{Decoy, Flag, Judge, Judgement};
pub use matching::{Match, Pair};
pub use multiple::{Grading, Multiple};
pub use number::Number;
pub use order::Order;
pub use text::{Pattern, PatternError, Text};
pub use true_false::TrueFalse;

use super::{AskBody, AskOption, KeyBody, Opt};

/// The eight kinds of question.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One right option.
    Choice(Choice),
    /// Several right options.
    Multiple(Multiple),
    /// A statement that holds or does not.
    TrueFalse(TrueFalse),
    /// A word or two.
    Text(Text),
    /// A number within a tolerance.
    Number(Number),
    /// Steps to be put in order.
    Order(Order),
    /// Left sides to be joined to right sides.
    Match(Match),
    /// A message: phish or legit, and which parts gave it away.
    Judge(Box<Judge>),
}

impl Kind {
    /// The word that names the kind in a quiz file.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Choice(_) => "choice",
            Kind::Multiple(_) => "multiple",
            Kind::TrueFalse(_) => "true-false",
            Kind::Text(_) => "text",
            Kind::Number(_) => "number",
            Kind::Order(_) => "order",
            Kind::Match(_) => "match",
            Kind::Judge(_) => "judge",
        }
    }
}

impl Kind {
    /// What all kinds have in common.
    pub(super) fn body(&self) -> &dyn Body {
        match self {
            Kind::Choice(choice) => choice,
            Kind::Multiple(multiple) => multiple,
            Kind::TrueFalse(statement) => statement,
            Kind::Text(text) => text,
            Kind::Number(number) => number,
            Kind::Order(order) => order,
            Kind::Match(matching) => matching,
            Kind::Judge(judge) => &**judge,
        }
    }
}

/// What the rest of the program asks of a question, whatever its kind.
pub(super) trait Body {
    /// What is asked, with options, steps or right sides in this order of their written places.
    fn ask(&self, order: &[usize]) -> AskBody;

    /// What is right.
    fn key(&self) -> KeyBody;

    /// What can be chosen and may have a reason or do harm.
    fn choosable(&self) -> Vec<&Opt> {
        Vec::new()
    }
}

/// An option without anything that tells whether it is right.
fn bare(option: &Opt) -> AskOption {
    AskOption {
        id: option.id().clone(),
        text: option.text.clone(),
    }
}

/// Options in the order in which they are shown.
fn arranged(options: &[Opt], order: &[usize]) -> Vec<AskOption> {
    order.iter().map(|place| bare(&options[*place])).collect()
}
