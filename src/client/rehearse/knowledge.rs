//! Models what simulated members know of a quiz: each member has an ability, each question a difficulty, and many share
//! the same misconceptions. A rehearsal then looks like a class, and so does its report.
//!
//! The chance of a right answer follows the two-parameter logistic model (A. Birnbaum, in Lord and Novick, *Statistical
//! Theories of Mental Test Scores*, 1968). All of it follows from the seed: the network and the order of members have
//! no effect.

use crate::client::backoff::SplitMix64;
use crate::engine::{Certainty, Response};
use crate::model::{Handling, Id, Kind, Question, Quiz};
use crate::statistics::normal_quantile;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The share of members who guess throughout.
const GUESSERS: f64 = 0.08;

/// Mean and standard deviation of the questions' difficulties; abilities have mean 0 and standard deviation 1.
const DIFFICULTY: (f64, f64) = (-0.5, 0.8);

/// Smallest and largest discrimination.
const DISCRIMINATION: (f64, f64) = (0.9, 1.9);

/// The smallest and the largest share, among those who do not know, of those who choose the popular wrong idea.
const POPULAR: (f64, f64) = (0.35, 0.7);

/// The share, among those who do not know, of those who say "not sure" if it is offered.
const NOT_SURE: f64 = 0.12;

/// The chance that someone with ability 0 who reports a phish marks a red flag.
const FLAG_FOUND: f64 = 0.6;

/// What each simulated member knows about each question.
#[derive(Debug, Clone)]
pub struct Knowledge {
    seed: u64,
    questions: BTreeMap<Id, Item>,
}

/// A question, as far as the simulation needs it.
#[derive(Debug, Clone)]
struct Item {
    /// The answer of those who know.
    right: Response,
    /// The answers of the others, the popular one first.
    wrong: Vec<Response>,
    popular: f64,
    difficulty: f64,
    discrimination: f64,
}

/// An answer with its certainty; `None` for "not sure".
pub(super) type SimulatedAnswer = (Option<Response>, Certainty);

impl Knowledge {
    /// Makes the knowledge of a simulated class about a quiz. The same seed gives the same class.
    pub fn of(quiz: &Quiz, seed: u64) -> Knowledge {
        let questions = quiz.questions.iter();
        let items = questions.map(|question| (question.id.clone(), Item::of(question, seed)));
        Knowledge {
            seed,
            questions: items.collect(),
        }
    }

    /// Simulates a wrong key for a question: those who know choose a different option. `None` if there is no such
    /// question, or if it has no single right option.
    #[must_use]
    pub fn with_wrong_key(mut self, question: &Id) -> Option<Knowledge> {
        let item = self.questions.get_mut(question)?;
        if !matches!(item.right, Response::Choice(_) | Response::TrueFalse(_)) {
            return None;
        }
        let popular = item.wrong.first_mut()?;
        std::mem::swap(popular, &mut item.right);
        // The key becomes one of the wrong options, but not the popular one.
        item.wrong.rotate_left(1);
        Some(self)
    }

    /// What a member answers; `None` for a question that is not in the quiz.
    pub(super) fn simulated_answer(
        &self,
        member: usize,
        question: &Id,
        not_sure: bool,
    ) -> Option<SimulatedAnswer> {
        let item = self.questions.get(question)?;
        let mut person = self.chance(&format!("member {member}"));
        let guesses = unit(&mut person) < GUESSERS;
        let ability = normal_quantile(unit(&mut person));
        let mut chance = self.chance(&format!("member {member} question {question}"));
        if guesses {
            let response = item.guess(&mut chance);
            return Some((Some(response), random_certainty(&mut chance)));
        }
        let knowing = logistic(item.discrimination * (ability - item.difficulty));
        if unit(&mut chance) < knowing {
            let response = item.known(ability, &mut chance);
            return Some((
                Some(response),
                certainty(0.3 + 0.55 * knowing, 0.85, &mut chance),
            ));
        }
        if not_sure && unit(&mut chance) < NOT_SURE {
            return Some((None, Certainty::Guess));
        }
        let popular = unit(&mut chance) < item.popular;
        let response = match item.wrong.first() {
            Some(idea) if popular => idea.clone(),
            _ => item.guess(&mut chance),
        };
        let sure = if popular { 0.38 } else { 0.08 };
        Some((Some(response), certainty(sure, 0.45, &mut chance)))
    }

    fn chance(&self, purpose: &str) -> SplitMix64 {
        chance(self.seed, purpose)
    }
}

impl Item {
    fn of(question: &Question, seed: u64) -> Item {
        let mut chance = chance(seed, &format!("question {}", question.id));
        let mut wrong = question.wrong_responses();
        if let Kind::Judge(_) = question.kind {
            wrong.push(Response::Judge {
                verdict: Handling::Check,
                marked: BTreeSet::new(),
            });
        } else {
            chance.shuffle(&mut wrong);
        }
        let (mean, sd) = DIFFICULTY;
        Item {
            right: question.right_response(),
            wrong,
            popular: between(POPULAR, &mut chance),
            difficulty: mean + sd * normal_quantile(unit(&mut chance)),
            discrimination: between(DISCRIMINATION, &mut chance),
        }
    }

    /// A random answer.
    fn guess(&self, chance: &mut SplitMix64) -> Response {
        let place = chance.below(self.wrong.len() + 1);
        self.wrong.get(place).unwrap_or(&self.right).clone()
    }

    /// The answer of someone who knows. They do not see every red flag.
    fn known(&self, ability: f64, chance: &mut SplitMix64) -> Response {
        let Response::Judge { verdict, marked } = &self.right else {
            return self.right.clone();
        };
        let found = logistic(ability + (FLAG_FOUND / (1.0 - FLAG_FOUND)).ln());
        let marked = marked.iter().filter(|_| unit(chance) < found);
        Response::Judge {
            verdict: *verdict,
            marked: marked.cloned().collect(),
        }
    }
}

/// Certain with the first probability; otherwise fairly sure with the second.
fn certainty(certain: f64, fairly: f64, chance: &mut SplitMix64) -> Certainty {
    if unit(chance) < certain {
        Certainty::Certain
    } else if unit(chance) < fairly {
        Certainty::Fairly
    } else {
        Certainty::Guess
    }
}

fn random_certainty(chance: &mut SplitMix64) -> Certainty {
    Certainty::ALL[chance.below(Certainty::ALL.len())]
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// A separate generator for each purpose, so that a change for one purpose does not affect others.
fn chance(seed: u64, purpose: &str) -> SplitMix64 {
    let digest = Sha256::digest(format!("redflag rehearsal {seed} {purpose}"));
    let mut bits = 0;
    for byte in digest.iter().take(8) {
        bits = bits << 8 | u64::from(*byte);
    }
    SplitMix64::new(bits)
}

/// A number between 0 and 1, both excluded, evenly distributed.
fn unit(chance: &mut SplitMix64) -> f64 {
    let bits = u32::try_from(chance.next() >> 32).unwrap_or(u32::MAX);
    (f64::from(bits) + 0.5) / 4_294_967_296.0
}

fn between((least, largest): (f64, f64), chance: &mut SplitMix64) -> f64 {
    least + (largest - least) * unit(chance)
}

#[cfg(test)]
#[path = "knowledge_tests.rs"]
mod tests;
