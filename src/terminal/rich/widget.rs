//! The trait of all inputs: takes keys, returns an answer, and draws lines.

use crate::engine::Response;
use crate::terminal::Given;
use crate::terminal::ink::Line;
use crate::terminal::keys::Key;
use std::ops::Range;

/// The effect of a key.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Press {
    /// The question is answered.
    Answer(Response),
    /// "Not sure".
    NotSure,
    /// The input changed.
    Changed,
    /// The input asks something else, so that keys pressed before it must not count.
    Turned,
    /// The input is refused, with the reason.
    Refused(String),
    /// The key has no meaning here.
    NotMine,
}

/// Lines to show, and which of them must be visible.
#[expect(
    clippy::struct_field_names,
    reason = "lines are what it holds, and the others are places in them"
)]
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::terminal) struct Lines {
    /// The lines.
    pub(in crate::terminal) lines: Vec<Line>,
    /// The lines with the cursor.
    pub(in crate::terminal) focus: Range<usize>,
    /// The index of the first answer, after the lines that must be read first.
    pub(in crate::terminal) answers: usize,
}

impl Lines {
    /// Adds lines. With `focus`, they must be visible.
    pub(super) fn add(&mut self, lines: Vec<Line>, focus: bool) {
        let start = self.lines.len();
        self.lines.extend(lines);
        if focus {
            self.focus = start..self.lines.len();
        }
    }
}

/// An input for answering a question.
pub(in crate::terminal) trait Widget {
    /// Processes a key.
    fn press(&mut self, key: &Key) -> Press;
    /// The lines to show, at most `columns` wide.
    fn lines(&self, columns: usize) -> Lines;
    /// The keys that work, with a short label each.
    fn keys(&self) -> Vec<String>;
    /// Whether "Not sure" is available now.
    fn offers_not_sure(&self) -> bool {
        true
    }
    /// Whether characters are typed text, so that `?` and `!` cannot be commands.
    fn takes_text(&self) -> bool {
        false
    }
    /// Whether a letter has a meaning here.
    fn takes_letter(&self, _: char) -> bool {
        false
    }
    /// Whether a space has a meaning here.
    fn takes_space(&self) -> bool {
        false
    }
    /// Whether the left and right arrows have a meaning here.
    fn takes_sideways(&self) -> bool {
        false
    }
    /// Shows an earlier answer.
    fn restore(&mut self, given: &Given);
    /// Whether the cursor is on the first line, and whether it is on the last. From there the arrow keys scroll.
    fn edges(&self) -> (bool, bool) {
        (true, true)
    }
    /// The present input, if it is a valid answer. It is submitted when time is up.
    fn begun(&self) -> Option<Response> {
        None
    }
}

/// The sign before a line: whether the cursor is on it.
pub(super) fn pointer(here: bool) -> &'static str {
    if here { "  ▸ " } else { "    " }
}

/// Whether a cursor is at the first of `n` lines, or on none yet, and whether it is at the last.
pub(super) fn edges_of(cursor: Option<usize>, n: usize) -> (bool, bool) {
    (
        cursor.is_none_or(|at| at == 0),
        cursor.is_some_and(|at| at + 1 >= n),
    )
}

/// Moves a cursor by one in a list of `n`, from one end around to the other. The first move goes to the first or last
/// entry.
pub(super) fn step(cursor: Option<usize>, n: usize, down: bool) -> Option<usize> {
    let next = match (cursor, down) {
        _ if n == 0 => return None,
        (None, true) => 0,
        (None, false) => n - 1,
        (Some(at), true) => (at + 1) % n,
        (Some(at), false) => (at + n - 1) % n,
    };
    Some(next)
}
