//! Quiz files and fact sheets: TOML text in, what could be understood and every finding out.

mod codes;
mod facts;
mod fields;
mod judge;
mod kinds;
mod options;
mod quiz;
mod syntax;

pub use codes::{CODES, codes};
pub use facts::parse_facts;
pub use quiz::parse_quiz;

use crate::diagnostic::{Finding, Severity};
use crate::model::{FactSheet, Quiz};

/// What a text was understood as, and all that is to be said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed<T> {
    /// What could be understood. Questions with errors are missing from it.
    pub draft: T,
    /// Every finding, sorted by place.
    pub findings: Vec<Finding>,
}

impl<T> Parsed<T> {
    /// The value, if it can be used as written: there is no error.
    pub fn usable(self) -> Result<T, Vec<Finding>> {
        if self.has_errors() { Err(self.findings) } else { Ok(self.draft) }
    }

    /// Whether there is an error among the findings.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// A file of either sort.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A quiz.
    Quiz(Quiz),
    /// A fact sheet.
    Facts(FactSheet),
}
