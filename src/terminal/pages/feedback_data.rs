//! The inputs that all parts of the feedback need: the question, its answer key, the result and the layout.

use crate::catalogue::Catalogue;
use crate::engine::Record;
use crate::model::Key;
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line};

/// The feedback on an answer, for lines of so many columns with a margin.
#[derive(Debug, Clone, Copy)]
pub(in crate::terminal) struct Feedback<'a> {
    /// The texts.
    pub(in crate::terminal) words: &'a Catalogue,
    /// The question.
    pub(in crate::terminal) asked: &'a AskedQuestion,
    /// The answer key.
    pub(in crate::terminal) key: &'a Key,
    /// The answer and its result.
    pub(in crate::terminal) record: &'a Record,
    /// The margin of every line.
    pub(in crate::terminal) margin: &'a str,
    /// The columns of a line, including its margin.
    pub(in crate::terminal) columns: usize,
}

impl Feedback<'_> {
    /// The margin as the start of wrapped lines.
    pub(super) fn start(&self) -> Line {
        Line::of(Ink::PLAIN, self.margin)
    }
}
