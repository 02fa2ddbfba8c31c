//! The data type of an explanation of a finding code, for `redflag explain` and docs/rules.md.

use super::{Code, Severity};

/// The source of the rules about the form of our files.
pub const FORMAT_GUIDE: &str = "the quiz format, docs/quiz-format.md";

/// The explanation of a code: what it means, why it matters, and what to do.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// Its name for `allow` and `explain`, in kebab-case. A name never changes its meaning.
    pub name: &'static str,
    /// A short title: a fragment without a full stop.
    pub title: &'static str,
    /// Its severity, or the worst one if it varies.
    pub severity: Severity,
    /// What the rule looks for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A piece of a file that has this finding.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
    /// The source of the rule.
    pub source: &'static str,
}
