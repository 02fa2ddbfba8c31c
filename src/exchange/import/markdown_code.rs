//! Warns about code blocks that contain lines like those of a question: their closing fence may be missing.

use super::markdown_lines::{What, outside_code};
use super::notes::short;
use crate::text::count;

/// The headings and options of a question that stand in code.
#[derive(Debug, Default)]
pub(super) struct InCode {
    headings: Vec<String>,
    options: usize,
}

impl InCode {
    /// Takes a line of code.
    pub(super) fn take(&mut self, written: &str) {
        match outside_code(written) {
            What::Heading(_, text) => self.headings.push(short(text)),
            What::Option(..) => self.options += 1,
            _ => {}
        }
    }

    /// What is to be said where both headings and options stand in code.
    pub(super) fn said(&self) -> Option<String> {
        if self.options == 0 || self.headings.is_empty() {
            return None;
        }
        let headings: Vec<String> = self
            .headings
            .iter()
            .map(|heading| format!("\"{heading}\""))
            .collect();
        Some(format!(
            "a code block in it holds {} and {}, which are read as code and as no questions: {}; if the block should end \
             before them, close it there",
            count(headings.len(), "heading"),
            count(self.options, "option"),
            headings.join(", ")
        ))
    }
}
