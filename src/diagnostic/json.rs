//! Renders findings as JSON lines, one object per finding, for programs. Spans are in bytes; lines and columns count
//! from 1.

use super::lines::Lines;
use super::{Finding, Span};
use crate::text::visible_json;
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: usize,
    end_byte: usize,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    also: Vec<Also<'a>>,
    patch: Option<Patch<'a>>,
}

#[derive(Serialize)]
struct Also<'a> {
    line: usize,
    column: usize,
    start_byte: usize,
    end_byte: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct Patch<'a> {
    start_byte: usize,
    end_byte: usize,
    replacement: &'a str,
}

/// Renders all findings of one file as JSON lines.
///
/// Characters that a terminal would obey or hide are written as escapes, so that programs read the exact text and
/// people who look at the output are not deceived.
pub fn json(path: &str, source: &str, findings: &[Finding]) -> String {
    let lines = Lines::new(source);
    let mut out = String::new();
    for finding in findings {
        let record = record(path, &lines, finding);
        // A record of texts and numbers can always be written as JSON.
        out.push_str(&visible_json(
            &serde_json::to_string(&record).unwrap_or_default(),
        ));
        out.push('\n');
    }

    out
}

fn record<'a>(path: &'a str, lines: &Lines<'_>, finding: &'a Finding) -> Record<'a> {
    let Span { start, end } = finding.span.clone();
    let ((line, column), (end_line, end_column)) =
        (lines.line_and_column(start), lines.line_and_column(end));
    let also = |(span, label): &'a (Span, String)| {
        let (line, column) = lines.line_and_column(span.start);
        Also {
            line,
            column,
            start_byte: span.start,
            end_byte: span.end,
            label,
        }
    };
    let repair = |(span, replacement): &'a (Span, String)| Patch {
        start_byte: span.start,
        end_byte: span.end,
        replacement,
    };
    Record {
        path,
        line,
        column,
        end_line,
        end_column,
        start_byte: start,
        end_byte: end,
        code: finding.code.0,
        severity: finding.severity.word(),
        message: &finding.message,
        label: &finding.label,
        help: finding.help.as_deref(),
        also: finding.also.iter().map(also).collect(),
        patch: finding.patch.as_ref().map(repair),
    }
}
