//! Renders each finding as one line for editors and build logs: `file:line:col: error[Q012]: message`.

use super::lines::Lines;
use super::{FINDINGS_SHOWN_MAX, Finding};
use crate::text::{harmless, one_line};
use std::fmt::Write;

/// Renders findings of one file, one per line. At most [`FINDINGS_SHOWN_MAX`] are shown; the others are counted.
pub fn short(path: &str, source: &str, findings: &[Finding]) -> String {
    let lines = Lines::new(source);
    let path = harmless(path).replace('\n', " ");
    let mut out = String::new();
    for finding in findings.iter().take(FINDINGS_SHOWN_MAX) {
        let (line, column) = lines.line_and_column(finding.span.start);
        let (word, message) = (finding.severity.word(), one_line(&finding.message));
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{path}:{line}:{column}: {word}[{}]: {message}",
            finding.code
        );
    }

    if let Some(more) = findings.len().checked_sub(FINDINGS_SHOWN_MAX + 1) {
        let _ = writeln!(out, "{path}: … and {} more", more + 1);
    }

    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn findings_that_are_not_shown_are_counted() {
        for (count, last) in [
            (500, "x.toml:1:1: error[Q001]: odd"),
            (501, "x.toml: … and 1 more"),
            (600, "x.toml: … and 100 more"),
        ] {
            let findings = vec![Finding::error(Code("Q001"), 0..1, "odd"); count];
            let text = short("x.toml", "x = 1\n", &findings);
            assert_eq!(text.lines().last(), Some(last), "{count}");
            assert_eq!(text.lines().count(), count.min(FINDINGS_SHOWN_MAX + 1));
        }
    }
}
