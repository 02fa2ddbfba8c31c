//! The rules of an attempt: when feedback is given, and whether learners state how sure they are.

use crate::model::{Feedback, Settings};

/// The rules of an attempt: the quiz's own settings, or what was asked for instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// When the learner is told.
    pub feedback: Feedback,
    /// Whether each answer is given with a certainty.
    pub certainty: bool,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

impl Rules {
    /// The quiz's own.
    pub fn of(settings: &Settings) -> Rules {
        Rules {
            feedback: settings.feedback,
            certainty: settings.certainty,
            not_sure: settings.not_sure,
        }
    }

    /// Whether answers can be changed until all of them are handed in: nothing is told before.
    pub fn is_exam(self) -> bool {
        self.feedback == Feedback::End
    }
}
