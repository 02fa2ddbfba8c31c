//! The trait of all inputs: takes keys, returns an answer, and draws lines.

use crate::engine::Response;
use crate::terminal::Given;
use crate::terminal::ink::Line;
use crate::terminal::keys::Key;
use std::ops::Range;

/// What a key did.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Press {
    /// The question is answered.
    Answer(Response),
    /// "Not sure".
    NotSure,
    /// Something moved.
    Changed,
    /// Something else is asked now, for which the next key must be meant.
    Turned,
    /// It cannot be done, and why.
    Refused(String),
    /// The key means nothing here.
    NotMine,
}

/// Lines to show and those of them that must be seen.
#[expect(
    clippy::struct_field_names,
    reason = "lines are what it holds, and the others are places in them"
)]
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::terminal) struct Lines {
    /// The lines.
    pub(in crate::terminal) lines: Vec<Line>,
    /// Where the cursor is.
    pub(in crate::terminal) focus: Range<usize>,
    /// The line at which the answers begin, behind what is to be read first.
    pub(in crate::terminal) answers: usize,
}

impl Lines {
    /// Adds lines; with `focus`, they must be seen.
    pub(super) fn add(&mut self, lines: Vec<Line>, focus: bool) {
        let start = self.lines.len();
        self.lines.extend(lines);
        if focus {
            self.focus = start..self.lines.len();
        }
    }
}

/// A way of answering.
pub(in crate::terminal) trait Widget {
    /// Takes a key.
    fn press(&mut self, key: &Key) -> Press;
    /// What is shown, at most `columns` wide.
    fn lines(&self, columns: usize) -> Lines;
    /// What can be pressed, in a few words each.
    fn keys(&self) -> Vec<String>;
    /// Whether "Not sure" can be said now.
    fn offers_not_sure(&self) -> bool {
        true
    }
    /// Whether characters are text here, so that `?` and `!` cannot be commands.
    fn takes_text(&self) -> bool {
        false
    }
    /// Whether a letter means something here.
    fn takes_letter(&self, _: char) -> bool {
        false
    }
    /// Whether a space means something here.
    fn takes_space(&self) -> bool {
        false
    }
    /// Whether the left and right arrows mean something here.
    fn takes_sideways(&self) -> bool {
        false
    }
    /// Shows an answer that was given before.
    fn restore(&mut self, given: &Given);
    /// Whether the cursor is at the first line and whether it is at the last: from there the arrow keys scroll.
    fn edges(&self) -> (bool, bool) {
        (true, true)
    }
    /// What is there by now, if it can be an answer: it is handed in when time is up.
    fn begun(&self) -> Option<Response> {
        None
    }
}

/// The sign before the line the cursor is on.
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

/// A cursor moved by one in a list of `n`, around its ends; the first move goes to the end it comes from.
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
