//! Right and wrong answers to the questions of a live session, as protocol messages.

use redflag::engine::{Paper, Response};
use redflag::model::{Handling, Judgement, Kind, Question, Quiz};
use serde_json::Value;

/// Answers from the key of a quiz.
pub(crate) struct Answers<'q> {
    pub(crate) quiz: &'q Quiz,
    pub(crate) paper: &'q Paper,
}

impl Answers<'_> {
    fn question(&self, place: usize) -> &Question {
        &self.quiz.questions[self.paper.items[place].question]
    }

    /// An answer with all points.
    pub(crate) fn right(&self, place: usize) -> Value {
        value(&right(self.question(place)))
    }

    /// An answer with fewer points or none.
    pub(crate) fn wrong(&self, place: usize) -> Value {
        value(&wrong(self.question(place)))
    }
}

fn value(response: &Response) -> Value {
    serde_json::to_value(response).expect("a response has a JSON form")
}

fn right(question: &Question) -> Response {
    match &question.kind {
        Kind::Choice(choice) => Response::Choice(choice.options[choice.key].id().clone()),
        Kind::Multiple(multiple) => {
            let keys = multiple
                .options
                .iter()
                .zip(&multiple.keys)
                .filter(|(_, key)| **key);
            Response::Multiple(keys.map(|(option, _)| option.id().clone()).collect())
        }
        Kind::TrueFalse(statement) => Response::TrueFalse(statement.answer),
        Kind::Order(order) => {
            Response::Order(order.steps.iter().map(|step| step.id().clone()).collect())
        }
        Kind::Match(pairs) => Response::Match(
            pairs
                .pairs
                .iter()
                .map(|pair| (pair.left.id().clone(), pair.right.id().clone()))
                .collect(),
        ),
        Kind::Judge(judge) => Response::Judge {
            verdict: judge.answer.handling(),
            marked: judge
                .flags
                .iter()
                .map(|flag| redflag::model::Id::slug(&flag.quote))
                .collect(),
        },
        _ => question.right_response(),
    }
}

fn wrong(question: &Question) -> Response {
    match &question.kind {
        Kind::Choice(choice) => {
            let other = (0..choice.options.len())
                .find(|at| *at != choice.key)
                .expect("a distractor");
            Response::Choice(choice.options[other].id().clone())
        }
        Kind::Multiple(multiple) => {
            let keys = multiple
                .options
                .iter()
                .zip(&multiple.keys)
                .filter(|(_, key)| !**key);
            Response::Multiple(keys.map(|(option, _)| option.id().clone()).collect())
        }
        Kind::TrueFalse(statement) => Response::TrueFalse(!statement.answer),
        Kind::Order(order) => Response::Order(
            order
                .steps
                .iter()
                .rev()
                .map(|step| step.id().clone())
                .collect(),
        ),
        Kind::Match(pairs) => {
            let rights = pairs
                .pairs
                .iter()
                .cycle()
                .skip(1)
                .map(|pair| pair.right.id().clone());
            Response::Match(
                pairs
                    .pairs
                    .iter()
                    .map(|pair| pair.left.id().clone())
                    .zip(rights)
                    .collect(),
            )
        }
        Kind::Judge(judge) => Response::Judge {
            verdict: if judge.answer == Judgement::Phish {
                Handling::CarryOn
            } else {
                Handling::Report
            },
            marked: std::collections::BTreeSet::new(),
        },
        _ => question.wrong_responses().remove(0),
    }
}
