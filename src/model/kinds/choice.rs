//! `choice`: one right option among several.

use super::{Body, arranged};
use crate::model::{AskBody, KeyBody, Opt};

/// One right option among several. Options stand in written order, the pinned ones last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// At least two, with different ids.
    pub options: Vec<Opt>,
    /// Index of the right one.
    pub key: usize,
}

impl Body for Choice {
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
}
