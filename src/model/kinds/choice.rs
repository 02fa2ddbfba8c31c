//! `choice`: one right option among several.

use super::body::{Arrangement, Body, arranged};
use super::name::KindName;
use crate::model::{AskBody, Grade, Id, KeyBody, Misfit, Opt, Response};

/// One right option among several. Options are in written order, with the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// Index of the right one.
    pub key: usize,
}

impl Body for Choice {
    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::Options(&self.options)
    }

    fn ask(&self, order: &[usize]) -> AskBody {
        AskBody::Choice {
            options: arranged(&self.options, order),
        }
    }

    fn key(&self) -> KeyBody {
        KeyBody::Choice(self.options[self.key].id().clone())
    }

    fn choosable(&self) -> Vec<&Opt> {
        self.options.iter().collect()
    }

    fn name(&self) -> KindName {
        KindName::Choice
    }

    fn key_parts(&self) -> Vec<String> {
        vec![self.options[self.key].id().to_string()]
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Choice(chosen) => self.graded(chosen),
            _ => Err(self.other_kind()),
        }
    }

    fn right_response(&self) -> Response {
        Response::Choice(self.options[self.key].id().clone())
    }

    fn wrong_responses(&self) -> Vec<Response> {
        let options = self.options.iter().enumerate();
        options
            .filter(|(place, _)| *place != self.key)
            .map(|(_, option)| Response::Choice(option.id().clone()))
            .collect()
    }
}

impl Choice {
    fn graded(&self, chosen: &Id) -> Result<Grade, Misfit> {
        let place = self.options.iter().position(|option| option.id() == chosen);
        let place = place.ok_or_else(|| Misfit::Unknown(chosen.clone()))?;
        let right = place == self.key;
        let harm = !right && self.options[place].dangerous;
        Ok(Grade {
            dangerous: harm.then(|| chosen.clone()).into_iter().collect(),
            ..Grade::whole(right)
        })
    }
}
