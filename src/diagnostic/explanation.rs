//! The data type of an explanation of a finding code, for `redflag explain` and docs/rules.md.

use super::{Code, Severity};

/// Where the rules about the form of our files come from.
pub const FORMAT_GUIDE: &str = "the quiz format, docs/quiz-format.md";

/// What a code means, why it matters, and what to do.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// Its name for `allow` and `explain`, in kebab-case. A name never changes its meaning.
    pub name: &'static str,
    /// What it stands for: a fragment without a full stop.
    pub title: &'static str,
    /// How bad it is; at worst, where it depends.
    pub severity: Severity,
    /// What is looked for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A piece of a file that has it.
    pub example: &'static str,
    /// What to write in its place.
    pub instead: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}
