//! Writes docs/rules.md, the page that explains all findings.

use super::{catalogue, guidelines};
use crate::diagnostic::Explanation;
use std::fmt::Write;

/// The page of all rules in Markdown, which is saved as `docs/rules.md`.
pub fn rules_page() -> String {
    let mut page = String::from(
        "# Findings of `redflag check`\n\nThe program generates this page; CONTRIBUTING.md says how to update it. \
         `redflag explain CODE` prints one entry.\n\nErrors: the file cannot be used as written. Warnings: it can, and \
         a learner would be misled or could guess. Notes: worth knowing. If a warning or a note is intended, accept it \
         for one question by its name, `allow = [\"longest-is-key\"]`, with a comment that says why; errors cannot be \
         accepted. The [last section](#guidelines) has the guidelines for writing questions on which the rules are based.\n\n| code | name | level | meaning |\n|---|---|---|---|\n",
    );
    for known in catalogue::explanations() {
        let Explanation {
            code,
            name,
            title,
            severity,
            ..
        } = *known;
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "| {code} | `{name}` | {} | {title} |",
            severity.word()
        );
    }

    for known in catalogue::explanations() {
        let _ = write!(page, "\n{}", section(known));
    }

    page + "\n" + &guidelines::table()
}

fn section(known: &Explanation) -> String {
    let Explanation {
        code,
        name,
        title,
        severity,
        what,
        why,
        example,
        instead,
        source,
    } = *known;
    format!(
        "## {code} {name}\n\n{}: {title}.\n\nFound: {what}.\n\nWhy: {why}.\n\n```text\n{example}\n```\n\nInstead: {instead}.\n\n\
         Source: {source}.\n",
        severity.word()
    )
}
