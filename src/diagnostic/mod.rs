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

/// The largest number of findings shown for one file; the others are counted.
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

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as written.
    Error,
    /// The file can be used, but a learner would be misled or could guess.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The name of the severity.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A finding: a problem in a file, with its place and a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// Its severity.
    pub severity: Severity,
    /// What is wrong: a lower-case sentence without a full stop.
    pub message: String,
    /// Its place, in bytes of the file.
    pub span: Span,
    /// The text at the caret; may be empty.
    pub label: String,
    /// Other relevant places, each with a label.
    pub also: Vec<(Span, String)>,
    /// Why it matters and what to do.
    pub help: Option<String>,
    /// The automatic repair, if there is one: bytes to replace, and their replacement.
    pub patch: Option<(Span, String)>,
}

impl Finding {
    /// A finding with a place and a message, and nothing else yet.
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

    /// Sets the text at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    /// Adds another relevant place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Finding {
        self.also.push((span, label.into()));
        self
    }

    /// Sets the help: why it matters and what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    /// Sets an automatic repair.
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
pub struct SeverityCounts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl SeverityCounts {
    /// Counts some findings.
    pub fn of(findings: &[Finding]) -> SeverityCounts {
        let mut tally = SeverityCounts::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
        }

        tally
    }

    /// As text, such as `2 errors and 1 note`; empty if there are none.
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
    pub fn add(&mut self, other: SeverityCounts) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}
