//! Makes random answers of the right form from a question alone, for members whose knowledge is not simulated.

use crate::client::backoff::SplitMix64;
use crate::engine::{Certainty, Response};
use crate::model::{AskBody, AskOption, Handling, Id};
use crate::wire::AuthorText;

/// Texts that are typed as answers.
const TYPED: [&str; 5] = [
    "phishing",
    "a password",
    "my manager",
    "I would report it",
    "two factors",
];

/// One answer in this many is "not sure".
const NOT_SURE_ONE_IN: usize = 12;

/// A random answer; `None` for "not sure", if it is offered.
pub(super) fn answer(
    body: &AskBody<AuthorText>,
    not_sure: bool,
    chance: &mut SplitMix64,
) -> Option<Response> {
    if not_sure && chance.below(NOT_SURE_ONE_IN) == 0 {
        return None;
    }
    match body {
        AskBody::Choice { options } => one(options, chance).map(Response::Choice),
        AskBody::Multiple { options } => {
            let first = one(options, chance)?;
            let more = options
                .iter()
                .filter(|_| chance.below(3) == 0)
                .map(|option| option.id.clone());
            Some(Response::Multiple(more.chain([first]).collect()))
        }
        AskBody::TrueFalse => Some(Response::TrueFalse(chance.below(2) == 0)),
        AskBody::Text => Some(Response::Text(TYPED[chance.below(TYPED.len())].to_owned())),
        AskBody::Number { .. } => u32::try_from(chance.below(1_000))
            .ok()
            .map(|n| Response::Number(f64::from(n))),
        AskBody::Order { steps } => Some(Response::Order(shuffled(steps, chance))),
        AskBody::Match { lefts, rights } => {
            let rights = shuffled(rights, chance);
            Some(Response::Match(
                lefts
                    .iter()
                    .map(|left| left.id.clone())
                    .zip(rights)
                    .collect(),
            ))
        }
        AskBody::Judge { parts, .. } => {
            let verdict = Handling::ALL[chance.below(Handling::ALL.len())];
            let marked = parts
                .iter()
                .filter(|_| verdict == Handling::Report && chance.below(3) == 0)
                .map(|part| part.id.clone())
                .collect();
            Some(Response::Judge { verdict, marked })
        }
    }
}

/// A random certainty.
pub(super) fn certainty(chance: &mut SplitMix64) -> Certainty {
    Certainty::ALL[chance.below(Certainty::ALL.len())]
}

fn one(options: &[AskOption<AuthorText>], chance: &mut SplitMix64) -> Option<Id> {
    options
        .get(chance.below(options.len()))
        .map(|option| option.id.clone())
}

fn shuffled(options: &[AskOption<AuthorText>], chance: &mut SplitMix64) -> Vec<Id> {
    let mut ids: Vec<Id> = options.iter().map(|option| option.id.clone()).collect();
    chance.shuffle(&mut ids);
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::grade;
    use crate::wire::{Texts, WireQuestion, sample};

    #[test]
    fn every_kind_is_answered_so_that_it_fits() {
        let (quiz, paper) = sample::every_kind();
        let mut chance = SplitMix64::new(1);
        let mut not_sure = 0;
        for place in 0..paper.items.len() {
            let question = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
            let real = &quiz.questions[paper.items[place].question];
            for _ in 0..50 {
                match answer(&question.ask.body, true, &mut chance) {
                    Some(response) => {
                        let graded = grade(real, &response);
                        assert!(graded.is_ok(), "{} {response:?}: {graded:?}", question.id);
                    }
                    None => not_sure += 1,
                }
                assert!(answer(&question.ask.body, false, &mut chance).is_some());
            }
        }
        assert!((1..200).contains(&not_sure), "{not_sure} were not sure");
    }
}
