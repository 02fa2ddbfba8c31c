//! The inputs that all parts of the feedback need: the question, its answer key, the result and the layout.

use crate::catalogue::Catalogue;
use crate::engine::Record;
use crate::model::Key;
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line};

/// What is told of an answer, for lines of so many columns behind a margin.
#[derive(Debug, Clone, Copy)]
pub(in crate::terminal) struct Feedback<'a> {
    /// The texts.
    pub(in crate::terminal) words: &'a Catalogue,
    /// The question.
    pub(in crate::terminal) asked: &'a Asked,
    /// What is right.
    pub(in crate::terminal) key: &'a Key,
    /// What became of the answer.
    pub(in crate::terminal) record: &'a Record,
    /// What stands before every line.
    pub(in crate::terminal) margin: &'a str,
    /// The columns of a line, with its margin.
    pub(in crate::terminal) columns: usize,
}

impl Feedback<'_> {
    /// The margin, for lines that hang under it.
    pub(super) fn start(&self) -> Line {
        Line::of(Ink::PLAIN, self.margin)
    }
}
