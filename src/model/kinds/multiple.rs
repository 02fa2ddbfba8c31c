//! `multiple`: several right options.

use super::{Body, arranged};
use crate::model::{AskBody, Id, KeyBody, Opt};

/// Several right options. Options stand in written order, the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiple {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// For each option, whether it is right; at least one is.
    pub keys: Vec<bool>,
    /// What a partly right answer is worth.
    pub grading: Grading,
}

/// What a partly right `multiple` answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grading {
    /// Right ticks minus wrong ticks over the number of right options, never below 0.
    Partial,
    /// Nothing unless all is right.
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
}
