//! `true-false`: a statement that is true or false.

use super::body::{Arrangement, Body};
use super::name::KindName;
use crate::model::{AskBody, Grade, KeyBody, Misfit, Response};

/// A statement that is true or false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueFalse {
    /// Whether the statement is true.
    pub answer: bool,
    /// Shown after the wrong answer.
    pub why: Option<String>,
}

impl Body for TrueFalse {
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::Fixed(2)
    }

    fn ask(&self, _: &[usize]) -> AskBody {
        AskBody::TrueFalse
    }

    fn key(&self) -> KeyBody {
        KeyBody::TrueFalse {
            answer: self.answer,
            why: self.why.clone(),
        }
    }

    fn name(&self) -> KindName {
        KindName::TrueFalse
    }

    fn key_parts(&self) -> Vec<String> {
        vec![self.answer.to_string()]
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::TrueFalse(held) => Ok(Grade::whole(self.answer == *held)),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        Response::TrueFalse(self.answer)
    }

    fn wrong_responses(&self) -> Vec<Response> {
        vec![Response::TrueFalse(!self.answer)]
    }
}
