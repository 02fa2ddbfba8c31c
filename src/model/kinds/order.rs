//! `order`: steps to be put in their right order.

use super::{Body, arranged};
use crate::model::{AskBody, KeyBody, Opt};

/// Steps in their right order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// At least two, with different ids.
    pub steps: Vec<Opt>,
}

impl Body for Order {
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
}
