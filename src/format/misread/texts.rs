//! Advice on wrong quotation marks and backslashes in TOML strings.

use super::line::{Line, SyntaxHint, is_list, quoted};

/// The problem with a text.
pub(super) fn texts(line: &Line<'_>, message: &str) -> Option<SyntaxHint> {
    if let Some(found) = curly(line) {
        return Some(found);
    }
    if let Some(found) = three_quotes(line) {
        return Some(found);
    }
    if message.starts_with("missing escaped value") || message.contains("unicode") {
        return Some(escape(line));
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
    {
        return Some(open_text(line));
    }
    let inner = line.at > line.start
        && line.source[..line.at].ends_with(['"', '\''])
        && line.rest().starts_with(|c: char| c.is_alphanumeric());
    let quote = line
        .value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote)
            if line.value.len() > 1 && line.value.ends_with(quote) && !is_list(line.value) =>
        {
            Some(quote_inside(line, quote))
        }
        _ if inner => Some(SyntaxHint::new(
            "a quote inside a text ends it",
            "write \\\" for a quote inside a text: \"What is \\\"phishing\\\"?\"",
        )),
        _ => None,
    }
}

/// Typographic quotation marks.
fn curly(line: &Line<'_>) -> Option<SyntaxHint> {
    const CURLY: [char; 11] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›'];
    if !line.rest().starts_with(CURLY) && !line.value.starts_with(CURLY) {
        return None;
    }
    let found = SyntaxHint::new(
        "a text needs straight quotes, but these are curly",
        "write \" at both ends",
    );
    let ends: &[char] = &[&CURLY[..], &['"', '\'']].concat();
    let inner = line
        .value
        .strip_prefix(CURLY)
        .and_then(|rest| rest.strip_suffix(ends));
    Some(match inner.filter(|inner| !inner.contains(['"', '\\'])) {
        Some(inner) => found.patch(line.span(line.value), format!("\"{inner}\"")),
        None => found,
    })
}

/// Three quotes before a text and one after it.
fn three_quotes(line: &Line<'_>) -> Option<SyntaxHint> {
    let inner = line.value.strip_prefix("\"\"\"")?.strip_suffix('"')?;
    if inner.contains('"') {
        return None;
    }
    let found = SyntaxHint::new(
        "three quotes begin this text, and one ends it",
        "write one at both ends, or three",
    );
    Some(found.patch(line.span(line.value), format!("\"{inner}\"")))
}

/// A backslash in double quotes that starts no valid escape.
fn escape(line: &Line<'_>) -> SyntaxHint {
    let message = "a backslash in double quotes begins an escape such as \\n";
    let found = SyntaxHint::new(
        message,
        "put the text in single quotes, where a backslash has no special meaning: 'C:\\users'; or double it: \"C:\\\\users\"",
    );
    let at = line.at - line.start;
    let quoted = quoted(line.text);
    let Some(range) = quoted.into_iter().find(|range| range.contains(&at)) else {
        return found;
    };
    let written = &line.text[range.clone()];
    let inner = written
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let span = line.start + range.start..line.start + range.end;
    match inner {
        Some(inner) if !inner.contains(['\'', '"']) => found.patch(span, format!("'{inner}'")),
        Some(inner) if !inner.contains('"') => {
            found.patch(span, format!("\"{}\"", inner.replace('\\', "\\\\")))
        }
        _ => found,
    }
}

/// A text without its closing quote.
fn open_text(line: &Line<'_>) -> SyntaxHint {
    let quote = line
        .value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .unwrap_or('"');
    let message = format!("this text is not closed: {quote} is missing at its end");
    let next = line.source[line.start + line.text.len()..]
        .lines()
        .skip(1)
        .take(20)
        .take_while(|line| !line.contains('=') && !line.trim_start().starts_with('['))
        .any(|line| line.trim_end().ends_with(quote));
    if next {
        return SyntaxHint::new(
            "this text continues on the next line",
            "put a text of several lines between triple quotes: \"\"\" at its start and at its end",
        );
    }
    let found = SyntaxHint::new(message, format!("write {quote} at the end of the text"));
    let end = line.start + line.text.len();
    if line.value.starts_with(quote) && quoted(line.value).len() == 1 {
        found.patch(end..end, quote.to_string())
    } else {
        found
    }
}

/// `"What is "phishing"?"` and `'Don't'`.
fn quote_inside(line: &Line<'_>, quote: char) -> SyntaxHint {
    let inner = &line.value[1..line.value.len() - 1];
    let span = line.span(line.value);
    if quote == '\'' {
        let found = SyntaxHint::new(
            "an apostrophe inside a text in single quotes ends it",
            "put the text in double quotes",
        );
        return if inner.contains(['"', '\\']) {
            found
        } else {
            found.patch(span, format!("\"{inner}\""))
        };
    }
    let found = SyntaxHint::new(
        "a quote inside a text ends it",
        "write \\\" for a quote inside a text, or put the text in single quotes",
    );
    if inner.contains(['\'', '\\']) {
        let escaped = inner.replace("\\\"", "\"").replace('"', "\\\"");
        found.patch(span, format!("\"{escaped}\""))
    } else {
        found.patch(span, format!("'{inner}'"))
    }
}
