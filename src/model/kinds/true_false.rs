//! `true-false`: a statement that holds or does not.

use super::Body;
use crate::model::{AskBody, KeyBody};

/// A statement that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueFalse {
    /// Whether it holds.
    pub answer: bool,
    /// Shown after the wrong answer.
    pub why: Option<String>,
}

impl Body for TrueFalse {
    fn ask(&self, _: &[usize]) -> AskBody {
        AskBody::TrueFalse
    }

    fn key(&self) -> KeyBody {
        KeyBody::TrueFalse {
            answer: self.answer,
            why: self.why.clone(),
        }
    }
}
