//! `match`: left sides to be joined to right sides. The file has a longer name because `match` is a word of Rust.

use super::{Body, bare};
use crate::model::{AskBody, KeyBody, Opt};

/// Left sides to be joined to right sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// At least two; the ids of all lefts differ, and those of all rights.
    pub pairs: Vec<Pair>,
    /// Right sides that belong to no left side.
    pub extra: Vec<Opt>,
}

impl Match {
    /// All right sides in written order: those of the pairs, then the extra ones.
    pub fn rights(&self) -> impl Iterator<Item = &Opt> {
        self.pairs.iter().map(|pair| &pair.right).chain(&self.extra)
    }
}

/// A left side and the right side that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What is asked about.
    pub left: Opt,
    /// What belongs to it.
    pub right: Opt,
}

impl Body for Match {
    fn ask(&self, order: &[usize]) -> AskBody {
        let rights: Vec<&Opt> = self.rights().collect();
        AskBody::Match {
            lefts: self.pairs.iter().map(|pair| bare(&pair.left)).collect(),
            rights: order.iter().map(|place| bare(rights[*place])).collect(),
        }
    }

    fn key(&self) -> KeyBody {
        let pairs = self.pairs.iter();
        KeyBody::Match(
            pairs
                .map(|pair| (pair.left.id().clone(), pair.right.id().clone()))
                .collect(),
        )
    }

    /// The right sides. Left sides are not chosen, and may have the same ids.
    fn choosable(&self) -> Vec<&Opt> {
        self.rights().collect()
    }
}
