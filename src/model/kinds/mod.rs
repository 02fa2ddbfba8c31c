//! The eight kinds of question, one file each: the question, its answer key, and how answers are graded.

mod body;
mod choice;
mod judge;
mod matching;
mod multiple;
mod name;
mod number;
mod order;
mod text;
mod true_false;

pub use body::Arrangement;
pub(super) use body::Body;
pub use choice::Choice;
pub use judge::{Decoy, Flag, Judge};
pub use matching::{Match, Pair};
pub use multiple::{Grading, Multiple};
pub use name::KindName;
pub use number::Number;
pub use order::Order;
pub use text::{Pattern, PatternError, Text};
pub use true_false::TrueFalse;

use crate::model::Response;

/// The eight kinds of question.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One right option.
    Choice(Choice),
    /// Several right options.
    Multiple(Multiple),
    /// A statement that is true or false.
    TrueFalse(TrueFalse),
    /// A word or two.
    Text(Text),
    /// A number within a tolerance.
    Number(Number),
    /// Steps to put in order.
    Order(Order),
    /// Left sides to join to right sides.
    Match(Match),
    /// A message: report it, check first or carry on, and mark its red flags.
    Judge(Box<Judge>),
}

impl Kind {
    /// The name of the kind.
    pub fn name(&self) -> KindName {
        self.body().name()
    }

    /// The word that names the kind in a quiz file.
    pub fn word(&self) -> &'static str {
        self.name().word()
    }
}

impl Kind {
    /// All parts that can be chosen by id: options, steps, right sides.
    pub fn choosable(&self) -> Vec<&crate::model::Opt> {
        self.body().choosable()
    }

    /// The same question with another answer as its key, for kinds with options or a statement; `None` for other kinds,
    /// for an answer that does not fit, and for an answer without options.
    pub fn with_key(&self, response: &Response) -> Option<Kind> {
        match (self, response) {
            (Kind::Choice(choice), Response::Choice(id)) => {
                let mut options = choice.options.iter();
                let key = options.position(|option| option.id() == id)?;
                Some(Kind::Choice(Choice {
                    key,
                    ..choice.clone()
                }))
            }
            (Kind::Multiple(multiple), Response::Multiple(ids)) => {
                let options = multiple.options.iter();
                let keys: Vec<bool> = options.map(|option| ids.contains(option.id())).collect();
                let known = keys.iter().filter(|is_right| **is_right).count();
                (known > 0 && known == ids.len()).then(|| {
                    Kind::Multiple(Multiple {
                        keys,
                        ..multiple.clone()
                    })
                })
            }
            (Kind::TrueFalse(statement), Response::TrueFalse(answer)) => {
                Some(Kind::TrueFalse(TrueFalse {
                    answer: *answer,
                    ..statement.clone()
                }))
            }
            _ => None,
        }
    }

    /// The operations of the kind.
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
