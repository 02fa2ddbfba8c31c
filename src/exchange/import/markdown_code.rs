//! Warns about code blocks that contain lines like those of a question: their closing fence may be missing.

use super::markdown_lines::{LineKind, outside_code};
use super::notes::short;
use crate::text::count;

/// The headings and options of a question that are inside code.
#[derive(Debug, Default)]
pub(super) struct InCode {
    headings: Vec<String>,
    options: usize,
}

impl InCode {
    /// Takes a line of code.
    pub(super) fn take(&mut self, written: &str) {
        match outside_code(written) {
            LineKind::Heading(_, text) => self.headings.push(short(text)),
            LineKind::Option(..) => self.options += 1,
            _ => {}
        }
    }

    /// The warning, if both headings and options are inside code.
    pub(super) fn warning(&self) -> Option<String> {
        if self.options == 0 || self.headings.is_empty() {
            return None;
        }
        let headings: Vec<String> = self
            .headings
            .iter()
            .map(|heading| format!("\"{heading}\""))
            .collect();
        Some(format!(
            "a code block in it holds {} and {}, which are read as code and not as questions: {}; if the block should end \
             before them, close it there",
            count(headings.len(), "heading"),
            count(self.options, "option"),
            headings.join(", ")
        ))
    }
}
