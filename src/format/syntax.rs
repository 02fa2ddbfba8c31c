//! Parses a text as TOML, and reports every syntax error, hidden character, and use of TOML 1.1.

use super::codes;
use super::mend::SyntaxProblem;
use super::misread::meant;
use crate::diagnostic::{Finding, Span};
use crate::text;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The most syntax errors of one file that are explained. A file with more is probably something else.
const EXPLAINED_MAX: usize = 100;

/// The most reports of hidden characters in one file.
const HIDDEN_SHOWN_MAX: usize = 1_000;

/// All findings about a text as TOML, sorted by position.
pub(super) fn findings(
    source: &str,
    root: &DeTable<'_>,
    troubles: Vec<SyntaxProblem>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = troubles
        .into_iter()
        .enumerate()
        .map(|(nth, trouble)| syntax_error(source, trouble, nth < EXPLAINED_MAX))
        .collect();
    hidden_characters(source, &mut findings);
    inspect_table(source, root, &mut findings);
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    findings
}

fn syntax_error(source: &str, (span, message): SyntaxProblem, explain: bool) -> Finding {
    let start = source.floor_char_boundary(span.start.min(source.len()));
    let end = source
        .ceil_char_boundary(span.end.min(source.len()))
        .max(start);
    let span = start..end;
    let Some(meant) = explain.then(|| meant(source, &span, &message)).flatten() else {
        return Finding::error(codes::SYNTAX, span, message).label("not TOML");
    };
    let finding = Finding::error(codes::SYNTAX, span, meant.message)
        .label("not TOML")
        .help(meant.help);
    let finding = match meant.also {
        Some((first, label)) => finding.also(first, label),
        None => finding,
    };
    match meant.patch {
        Some((span, text)) => finding.patch(span, text),
        None => finding,
    }
}

fn hidden_count(text: &str) -> usize {
    hidden_all(text).count()
}

/// All hidden characters of a text.
fn hidden_all(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (at, c) = text::has_hidden(rest)?;
        rest = &rest[at + c.len_utf8()..];
        Some(c)
    })
}

/// Reports hidden characters in the text and in comments, where they could mislead a reviewer. There is one finding for
/// each line, because hidden characters often come in large numbers.
fn hidden_characters(source: &str, findings: &mut Vec<Finding>) {
    if text::has_hidden(source.strip_prefix('\u{feff}').unwrap_or(source)).is_none() {
        return;
    }
    let mut at = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut left = HIDDEN_SHOWN_MAX;
    for line in source[at..].split_inclusive('\n') {
        if let Some((inside, c)) = text::has_hidden(line).filter(|_| left > 0) {
            let span = at + inside..at + inside + c.len_utf8();
            findings.push(hidden(&line[inside..], span.clone()).patch(span, ""));
            left -= 1;
        }
        at += line.len();
    }
}

/// The most different characters that one finding names.
const NAMED_MAX: usize = 4;

/// The largest number of characters that are searched for different ones.
const LOOKED_AT_MAX: usize = 1_000;

/// The finding for the hidden characters of a text. Each character is named once.
fn hidden(text: &str, span: Span) -> Finding {
    let mut named: Vec<String> = Vec::new();
    for c in hidden_all(text).take(LOOKED_AT_MAX) {
        let name = format!("U+{:04X}", c as u32);
        if named.len() < NAMED_MAX && !named.contains(&name) {
            named.push(name);
        }
    }
    let what = if named.len() == 1 {
        "a hidden character"
    } else {
        "hidden characters"
    };
    let message = format!("{what}, {}", text::list(&named, "and"));
    let help = "people would not see what is really there; remove it";
    Finding::error(codes::HIDDEN_CHARACTER, span, message)
        .label("there is something invisible here")
        .help(help)
}

fn inspect_table(source: &str, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
    for value in table.values() {
        inspect(source, value, findings);
    }
}

/// Reports syntax that TOML 1.0 does not allow, and hidden characters that are written as escapes.
fn inspect(source: &str, value: &Spanned<DeValue<'_>>, findings: &mut Vec<Finding>) {
    match value.get_ref() {
        // The parser copies a text only if it has escapes or line ends.
        DeValue::String(Cow::Owned(text)) => inspect_text(source, text, &value.span(), findings),
        DeValue::Array(items) => items
            .iter()
            .for_each(|item| inspect(source, item, findings)),
        DeValue::Table(table) => {
            if source.as_bytes().get(value.span().start) == Some(&b'{') {
                inspect_inline(source, table, &value.span(), findings);
            }
            inspect_table(source, table, findings);
        }
        _ => {}
    }
}

fn inspect_text(source: &str, text: &str, span: &Span, findings: &mut Vec<Finding>) {
    let written = source.get(span.clone()).unwrap_or_default();
    if !written.contains('\\') {
        return;
    }
    if text::has_hidden(text).is_some() && hidden_count(text) > hidden_count(written) {
        findings.push(hidden(text, span.clone()));
    }
    if written.starts_with('"')
        && let Some(at) = newer_escape(written)
    {
        let start = span.start + at;
        findings
            .push(newer(start..start + 2, "this escape").help("write it as \\u and four digits"));
    }
}

/// The position of `\e` or `\x`, which TOML 1.1 added.
fn newer_escape(written: &str) -> Option<usize> {
    let bytes = written.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', b'e' | b'x') => return Some(at),
            (b'\\', _) => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Reports inline tables on several lines or with a comma after the last entry.
fn inspect_inline(source: &str, table: &DeTable<'_>, span: &Span, findings: &mut Vec<Finding>) {
    let Some(written) = source.get(span.clone()) else {
        return;
    };
    if written.contains('\n') && breaks_outside_values(source, table, span) {
        findings.push(newer(
            span.start..span.start + 1,
            "an inline table over several lines",
        ));
    } else if let Some(before) = written.strip_suffix('}').map(str::trim_end)
        && before.ends_with(',')
    {
        let comma = span.start + before.len() - 1;
        let finding = newer(
            comma..comma + 1,
            "a comma after the last entry of an inline table",
        );
        findings.push(finding.help("remove the comma").patch(comma..comma + 1, ""));
    }
}

fn breaks_outside_values(source: &str, table: &DeTable<'_>, span: &Span) -> bool {
    let mut values: Vec<Span> = table.values().map(Spanned::span).collect();
    values.sort_by_key(|value| value.start);
    let mut from = span.start;
    for value in values {
        if source
            .get(from..value.start)
            .is_some_and(|between| between.contains('\n'))
        {
            return true;
        }
        from = value.end.max(from);
    }
    source
        .get(from..span.end)
        .is_some_and(|between| between.contains('\n'))
}

fn newer(span: Span, what: &str) -> Finding {
    let message = format!("{what} needs TOML 1.1; other tools may not read this file");
    Finding::note(codes::NEWER_TOML, span, message).label("TOML 1.1")
}
