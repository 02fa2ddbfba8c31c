//! Findings (problems in a file, with code, severity and place) as data. Renderers turn them into text; nothing here
//! prints.

mod explanation;
mod human;
mod json;
mod lines;
mod short;

pub use explanation::{Explanation, FORMAT_GUIDE};
pub use human::{Human, human};
pub use json::json;
pub use short::short;

use crate::text::{count, list};
use std::fmt;

/// Findings shown to people for one file. The rest is counted.
pub const FINDINGS_SHOWN_MAX: usize = 500;

/// A range of bytes in a file.
pub type Span = std::ops::Range<usize>;

/// The stable name of a finding: `Q012`. A code never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as written.
    Error,
    /// It can, and a learner would be misled or could guess.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A finding: a problem in a file, with its place and how to solve it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: a lower-case sentence without a full stop.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Span,
    /// What stands at the caret; may be empty.
    pub label: String,
    /// Other places that matter, each with a word.
    pub also: Vec<(Span, String)>,
    /// Why it matters and the way out.
    pub help: Option<String>,
    /// The mechanical repair, if there is one: what to put in the place of some bytes.
    pub patch: Option<(Span, String)>,
}

impl Finding {
    /// A finding with a place and nothing else yet.
    pub fn new(code: Code, severity: Severity, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            code,
            severity,
            message: message.into(),
            span,
            label: String::new(),
            also: Vec::new(),
            help: None,
            patch: None,
        }
    }

    /// An error at a place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Error, span, message)
    }

    /// A warning at a place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Warning, span, message)
    }

    /// A note at a place.
    pub fn note(code: Code, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Note, span, message)
    }

    /// With a word at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    /// With another place that matters.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Finding {
        self.also.push((span, label.into()));
        self
    }

    /// With why it matters and the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    /// With a mechanical repair.
    #[must_use]
    pub fn patch(mut self, span: Span, replacement: impl Into<String>) -> Finding {
        self.patch = Some((span, replacement.into()));
        self
    }
}

/// Sorts findings by place and drops repeats of the same finding at the same place.
pub fn tidy(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (a.span.start, a.severity, a.code, &a.message).cmp(&(
            b.span.start,
            b.severity,
            b.code,
            &b.message,
        ))
    });
    findings.dedup();
}

/// The number of findings of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts some findings.
    pub fn of(findings: &[Finding]) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
        }

        tally
    }

    /// `2 errors and 1 note`; empty where nothing was found.
    pub fn in_words(&self) -> String {
        let parts = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, noun)| count(*n, noun))
            .collect();
        list(&parts, "and")
    }

    /// Adds another count.
    pub fn add(&mut self, other: Tally) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}
