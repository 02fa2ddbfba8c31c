//! `number`: a number within a tolerance.

use super::body::Body;
use super::name::KindName;
use crate::model::number::within;
use crate::model::{AskBody, Grade, KeyBody, Misfit, Response};

/// A number within a tolerance.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The right number; finite.
    pub answer: f64,
    /// The largest accepted difference, inclusive; 0 or more.
    pub tolerance: f64,
    /// The unit.
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

    fn name(&self) -> KindName {
        KindName::Number
    }

    fn key_parts(&self) -> Vec<String> {
        vec![self.answer.to_string()]
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Number(number) if !number.is_finite() => Err(Misfit::NotFinite),
            Response::Number(number) => {
                Ok(Grade::whole(within(*number, self.answer, self.tolerance)))
            }
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        Response::Number(self.answer)
    }

    fn wrong_responses(&self) -> Vec<Response> {
        vec![Response::Number(self.answer + self.tolerance + 1.0)]
    }
}
