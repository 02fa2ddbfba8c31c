//! `order`: steps to be put in their right order.

use super::body::{Arrangement, Body, arranged};
use super::name::KindName;
use crate::model::grade::share;
use crate::model::{AskBody, Grade, Id, KeyBody, Misfit, Opt, Response};

/// Steps in their right order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// At least two, with different ids.
    pub steps: Vec<Opt>,
}

impl Body for Order {
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::Steps(&self.steps)
    }

    fn ask(&self, order: &[usize]) -> AskBody {
        AskBody::Order {
            steps: arranged(&self.steps, order),
        }
    }

    fn key(&self) -> KeyBody {
        KeyBody::Order(self.steps.iter().map(|step| step.id().clone()).collect())
    }

    fn choosable(&self) -> Vec<&Opt> {
        self.steps.iter().collect()
    }

    fn name(&self) -> KindName {
        KindName::Order
    }

    fn key_parts(&self) -> Vec<String> {
        self.steps
            .iter()
            .map(|step| step.id().to_string())
            .collect()
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Order(steps) => self.graded(steps),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        Response::Order(self.steps.iter().map(|step| step.id().clone()).collect())
    }

    fn wrong_responses(&self) -> Vec<Response> {
        let reversed = self.steps.iter().rev();
        vec![Response::Order(
            reversed.map(|step| step.id().clone()).collect(),
        )]
    }
}

impl Order {
    /// The share of pairs of steps in the right order (Kendall's measure; 0 for the reverse order).
    fn graded(&self, steps: &[Id]) -> Result<Grade, Misfit> {
        let mut ranks: Vec<usize> = Vec::with_capacity(self.steps.len());
        for id in steps {
            let rank = self
                .steps
                .iter()
                .position(|step| step.id() == id)
                .ok_or_else(|| Misfit::Unknown(id.clone()))?;
            if ranks.contains(&rank) {
                return Err(Misfit::Repeated(id.clone()));
            }
            ranks.push(rank);
        }
        if let Some(step) = (0..self.steps.len()).find(|rank| !ranks.contains(rank)) {
            return Err(Misfit::Missing(self.steps[step].id().clone()));
        }
        let ranks = self.as_read(&ranks);
        let pairs = || {
            (0..ranks.len())
                .flat_map(|first| (first + 1..ranks.len()).map(move |second| (first, second)))
        };
        let right = pairs()
            .filter(|&(first, second)| ranks[first] < ranks[second])
            .count();
        Ok(Grade::part(share(right, pairs().count())))
    }

    /// The ranks, with steps of the same text put in their right order, because learners cannot tell them apart.
    fn as_read(&self, ranks: &[usize]) -> Vec<usize> {
        let text = |rank: usize| self.steps[rank].text.as_str();
        let mut read: Vec<usize> = Vec::with_capacity(ranks.len());
        for &rank in ranks {
            let first_left = (0..self.steps.len())
                .find(|twin| text(*twin) == text(rank) && !read.contains(twin));
            read.push(first_left.unwrap_or(rank));
        }
        read
    }
}
