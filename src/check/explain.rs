//! What every code means, from one place: for `redflag explain` and for the page of rules.

mod guidelines;
mod of_files;
mod of_questions;

use super::{ITEM_RULES, RULES};
use crate::diagnostic::{Code, Severity};
use crate::format::codes::{self, CODES, CodeName};
use std::fmt::Write;

/// What a code means, why it matters, and what to do.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// Its name for `allow` and `explain`.
    pub name: &'static str,
    /// What it stands for, in a few words.
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

/// What is said about a code that has no rule of its own here: it is found while a file is read.
struct Text {
    code: Code,
    severity: Severity,
    /// What, why, example, instead.
    texts: [&'static str; 4],
}

/// Where the rules about the form of files come from.
pub(super) const FORMAT_GUIDE: &str = "the quiz format, docs/quiz-format.md";

/// Every code, explained, ascending.
pub fn explanations() -> impl Iterator<Item = Explanation> {
    CODES.iter().filter_map(explained)
}

/// What a code means.
pub(super) fn explanation_of(code: Code) -> Option<Explanation> {
    CODES
        .iter()
        .find(|known| known.code == code)
        .and_then(explained)
}

fn explained(known: &CodeName) -> Option<Explanation> {
    let CodeName { code, name, title } = *known;
    let whole = |severity, [what, why, example, instead]: [&'static str; 4], source| {
        Some(Explanation {
            code,
            name,
            title,
            severity,
            what,
            why,
            example,
            instead,
            source,
        })
    };
    if let Some(rule) = ITEM_RULES.iter().find(|rule| rule.code == code) {
        return whole(
            rule.severity,
            [rule.what, rule.why, rule.example, rule.instead],
            rule.source,
        );
    }
    if let Some(rule) = RULES.iter().find(|rule| rule.code == code) {
        return whole(
            rule.severity,
            [rule.what, rule.why, rule.example, rule.instead],
            rule.source,
        );
    }
    let text = of_files::TEXTS
        .iter()
        .chain(of_questions::TEXTS)
        .find(|text| text.code == code)?;
    whole(text.severity, text.texts, source_of(code))
}

fn source_of(code: Code) -> &'static str {
    if code == codes::SYNTAX || code == codes::NEWER_TOML {
        "TOML 1.0.0, toml.io"
    } else if code == codes::HIDDEN_CHARACTER {
        "Boucher and Anderson (2021), Trojan Source; Unicode Technical Standard 55"
    } else if code == codes::REAL_NAME {
        "RFC 2606, RFC 6761, RFC 5737, RFC 3849; Ofcom, telephone numbers for drama use; NANPA, 555-0100 to 555-0199"
    } else if code == codes::NO_EXPLANATION {
        "Butler and Roediger (2008), Memory and Cognition 36"
    } else if code == codes::PREMISE {
        "NIST TN 2276 (2023), the Phish Scale"
    } else if code == codes::NOT_A_LANGUAGE {
        "BCP 47"
    } else if code == codes::NO_ID || code == codes::SAME_ID {
        "xAPI 1.0.3, section 2.4.4.1 of its data part; the quiz format, docs/quiz-format.md"
    } else {
        FORMAT_GUIDE
    }
}

/// The page of all rules in Markdown, which stands in `docs/rules.md`.
pub fn rules_page() -> String {
    let mut page = String::from(
        "# Findings of `redflag check`\n\nThis page is written by the program; `cargo test` says how to renew it. \
         `redflag explain CODE` prints one entry.\n\nErrors: the file cannot be used as written. Warnings: it can, and \
         a learner would be misled or could guess. Notes: worth knowing. A warning or a note that is meant to be is \
         accepted for one question by its name, `allow = [\"longest-is-key\"]`, with a comment that says why; errors \
         cannot be. The [last section](#guidelines) has the guidelines for writing questions that they come from.\n\n| code | name | level | what it stands for |\n|---|---|---|---|\n",
    );
    for known in explanations() {
        let Explanation {
            code,
            name,
            title,
            severity,
            ..
        } = known;
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "| {code} | `{name}` | {} | {title} |",
            severity.word()
        );
    }
    for known in explanations() {
        let _ = write!(page, "\n{}", section(&known));
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
