//! What the codes of this module mean, for `redflag explain` and docs/rules.md.

mod files;
mod questions;

use crate::diagnostic::Explanation;

/// Every code that is reported while a file is read.
pub fn explanations() -> impl Iterator<Item = &'static Explanation> {
    files::EXPLANATIONS.iter().chain(questions::EXPLANATIONS)
}
