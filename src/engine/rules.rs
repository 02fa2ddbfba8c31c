//! The rules of an attempt: when feedback is given, and whether learners state how sure they are.

use crate::model::{Feedback, Settings};

/// The rules of an attempt: the quiz's own settings, or those that were requested instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// When feedback is given.
    pub feedback: Feedback,
    /// Whether each answer is given with a certainty.
    pub certainty: bool,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

impl Rules {
    /// The rules in the quiz's own settings.
    pub fn of(settings: &Settings) -> Rules {
        Rules {
            feedback: settings.feedback,
            certainty: settings.certainty,
            not_sure: settings.not_sure,
        }
    }

    /// Whether answers can be changed until the exam is handed in, with no feedback before.
    pub fn is_exam(self) -> bool {
        self.feedback == Feedback::End
    }
}
