//! Explains every code that is reported while a file is read, for `redflag explain` and docs/rules.md.

mod files;
mod includes;
mod questions;

use crate::diagnostic::Explanation;

/// Every code that is reported while a file is read.
pub fn explanations() -> impl Iterator<Item = &'static Explanation> {
    let files = files::EXPLANATIONS.iter().chain(questions::EXPLANATIONS);
    files.chain(includes::EXPLANATIONS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::codes::SUPERSEDED_BY_NOTHING;

    /// One code is not included, because the rule in `check` that reports it explains it.
    #[test]
    fn every_code_is_explained() {
        let source = include_str!("../codes.rs");
        let mut codes: Vec<&str> = Vec::new();
        for part in source.split("Code(\"").skip(1) {
            codes.extend(part.split('"').next());
        }
        codes.retain(|code| *code != SUPERSEDED_BY_NOTHING.0);

        let mut explained: Vec<&str> = explanations().map(|known| known.code.0).collect();
        explained.sort_unstable();
        assert_eq!(codes, explained);
    }
}
