//! `multiple`: several right options.

use super::body::{Arrangement, Body, arranged};
use super::name::KindName;
use crate::model::grade::{all_known, share};
use crate::model::{AskBody, Grade, Id, KeyBody, Misfit, Opt, Response};
use std::collections::BTreeSet;

/// Several right options. Options are in written order, with the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiple {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// For each option, whether it is right; at least one is.
    pub keys: Vec<bool>,
    /// How a partly right answer is graded.
    pub grading: Grading,
}

/// How a partly right answer to a `multiple` question is graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grading {
    /// A right tick earns its share of the right options. A wrong tick costs the same, or its share of the wrong
    /// options if that is more. So ticking everything earns nothing. The result is never below 0.
    Partial,
    /// Only a completely right answer earns points.
    All,
}

impl Grading {
    /// The words of the format.
    pub const WORDS: [(&str, Grading); 2] = [("partial", Grading::Partial), ("all", Grading::All)];
}

impl Multiple {
    /// The ids of the right options, in written order.
    pub fn right_ids(&self) -> impl Iterator<Item = &Id> {
        self.options
            .iter()
            .zip(&self.keys)
            .filter(|(_, right)| **right)
            .map(|(option, _)| option.id())
    }
}

impl Body for Multiple {
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::Options(&self.options)
    }

    fn ask(&self, order: &[usize]) -> AskBody {
        AskBody::Multiple {
            options: arranged(&self.options, order),
        }
    }

    fn key(&self) -> KeyBody {
        let mut right: Vec<Id> = self.right_ids().cloned().collect();
        right.sort();
        KeyBody::Multiple(right)
    }

    fn choosable(&self) -> Vec<&Opt> {
        self.options.iter().collect()
    }

    fn name(&self) -> KindName {
        KindName::Multiple
    }

    fn key_parts(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.right_ids().map(Id::to_string).collect();
        ids.sort();
        ids
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Multiple(ticked) => self.graded(ticked),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        Response::Multiple(self.right_ids().cloned().collect())
    }

    fn wrong_responses(&self) -> Vec<Response> {
        let wrong = self.options.iter().zip(&self.keys);
        let wrong: BTreeSet<Id> = wrong
            .filter(|(_, right)| !**right)
            .map(|(option, _)| option.id().clone())
            .collect();
        if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Response::Multiple(wrong)]
        }
    }
}

impl Multiple {
    fn graded(&self, ticked: &BTreeSet<Id>) -> Result<Grade, Misfit> {
        if ticked.is_empty() {
            return Err(Misfit::Empty);
        }
        all_known(ticked, |id| {
            self.options.iter().any(|option| option.id() == id)
        })?;
        let options = || {
            self.options
                .iter()
                .zip(&self.keys)
                .filter(|(option, _)| ticked.contains(option.id()))
        };
        let keys = self.keys.iter().filter(|key| **key).count();
        let right = options().filter(|(_, key)| **key).count();
        let wrong = ticked.len() - right;
        let fraction = match self.grading {
            Grading::Partial => {
                // Uses a common denominator, so that equal gains and costs give exactly 0.
                let cost_over = keys.min(self.options.len() - keys).max(1);
                share(
                    (right * cost_over).saturating_sub(wrong * keys),
                    keys * cost_over,
                )
            }
            Grading::All => share(usize::from(right == keys && wrong == 0), 1),
        };
        let harm = options().filter(|(option, key)| !**key && option.dangerous);
        Ok(Grade {
            dangerous: harm.map(|(option, _)| option.id().clone()).collect(),
            ..Grade::part(fraction)
        })
    }
}
