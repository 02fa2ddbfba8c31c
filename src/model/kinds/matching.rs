//! `match`: left sides to be joined to right sides. The file is called `matching` because `match` is a keyword in Rust.

use super::body::{Arrangement, Body, bare};
use super::name::KindName;
use crate::model::grade::{all_known, share};
use crate::model::{AskBody, Grade, Id, KeyBody, Misfit, Opt, Response};
use std::collections::BTreeMap;

/// Left sides to be joined to right sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// At least two. The ids of all left sides differ, and so do those of all right sides.
    pub pairs: Vec<Pair>,
    /// Right sides without a left side.
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
    /// The left side.
    pub left: Opt,
    /// The right side.
    pub right: Opt,
}

impl Body for Match {
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::Sides(self.rights().collect())
    }

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

    /// The right sides. Left sides are not included: they are not chosen, and may have the ids of right sides.
    fn choosable(&self) -> Vec<&Opt> {
        self.rights().collect()
    }

    fn name(&self) -> KindName {
        KindName::Match
    }

    fn read(&self) -> Vec<&str> {
        let lefts = self.pairs.iter().map(|pair| &pair.left);
        lefts
            .chain(self.rights())
            .map(|side| side.text.as_str())
            .collect()
    }

    fn key_parts(&self) -> Vec<String> {
        let pairs = self.pairs.iter();
        let mut pairs: Vec<String> = pairs
            .map(|pair| format!("{}={}", pair.left.id(), pair.right.id()))
            .collect();
        pairs.sort();
        pairs
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Match(joined) => self.graded(joined),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        let pairs = self.pairs.iter();
        Response::Match(
            pairs
                .map(|pair| (pair.left.id().clone(), pair.right.id().clone()))
                .collect(),
        )
    }

    fn wrong_responses(&self) -> Vec<Response> {
        let lefts = self.pairs.iter().map(|pair| pair.left.id().clone());
        let mut rights: Vec<Id> = self.rights().map(|right| right.id().clone()).collect();
        rights.rotate_left(1);
        vec![Response::Match(lefts.zip(rights).collect())]
    }
}

impl Match {
    /// The share of left sides that are joined to their right side. Right sides with the same text are equivalent.
    fn graded(&self, joined: &BTreeMap<Id, Id>) -> Result<Grade, Misfit> {
        if joined.is_empty() {
            return Err(Misfit::Empty);
        }
        all_known(joined.keys(), |id| {
            self.pairs.iter().any(|pair| pair.left.id() == id)
        })?;
        all_known(joined.values(), |id| {
            self.rights().any(|right| right.id() == id)
        })?;
        let mut right = 0;
        let mut dangerous: Vec<Id> = Vec::new();
        for pair in &self.pairs {
            let chosen: Option<&Opt> = joined
                .get(pair.left.id())
                .and_then(|id| self.rights().find(|opt| opt.id() == id));
            match chosen {
                Some(chosen) if chosen.text == pair.right.text => right += 1,
                Some(chosen) if chosen.dangerous => dangerous.push(chosen.id().clone()),
                _ => {}
            }
        }
        Ok(Grade {
            dangerous,
            ..Grade::part(share(right, self.pairs.len()))
        })
    }
}
