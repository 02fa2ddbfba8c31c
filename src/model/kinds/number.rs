//! `number`: a number within a tolerance.

use super::Body;
use crate::model::{AskBody, KeyBody};

/// A number within a tolerance.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The right number; finite.
    pub answer: f64,
    /// How far off an answer may be, both ends included; 0 or more.
    pub tolerance: f64,
    /// What is counted.
    pub unit: Option<String>,
}

impl Body for Number {
    fn ask(&self, _: &[usize]) -> AskBody {
        AskBody::Number {
            unit: self.unit.clone(),
        }
    }

    fn key(&self) -> KeyBody {
        KeyBody::Number {
            answer: self.answer,
            tolerance: self.tolerance,
        }
    }
}
