//! Escapes plain text so that Markdown shows it unchanged.

use crate::text::{markdown, one_line, plain};

/// Plain text between marks as Markdown. Characters that are harmless alone may pair with a mark before or after them.
pub(super) fn between_marks(text: &str) -> String {
    let trimmed = text.trim();
    if can_pair(text) {
        text.replacen(trimmed, &escaped(trimmed), 1)
    } else {
        line(text)
    }
}

/// Whether a mark in the text could pair with a mark outside it.
fn can_pair(text: &str) -> bool {
    text.match_indices(['*', '_', '`']).any(|(at, mark)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let apart = |side: Option<char>| side.is_some_and(char::is_whitespace);
        let inside = |side: Option<char>| mark == "_" && side.is_some_and(char::is_alphanumeric);
        mark == "`" || !(apart(before) && apart(after) || inside(before) && inside(after))
    })
}

/// One line of plain text as Markdown. Only characters with an effect are escaped, so most texts stay unchanged.
pub(super) fn line(text: &str) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() || shows_as_written(trimmed) {
        return text.to_owned();
    }
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    format!("{lead}{}{trail}", escaped(trimmed))
}

/// Several lines of plain text as Markdown with the same line breaks. An empty line separates paragraphs.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for row in text.trim().lines() {
        let row = line(row.trim());
        if row.is_empty() && !out.is_empty() {
            out.truncate(out.trim_end_matches('\n').len());
            out.push_str("\n\n");
        } else {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str("\\\n");
            }
            out.push_str(&row);
        }
    }
    out
}

fn shows_as_written(text: &str) -> bool {
    let marks = |c: char| "\\`*_[]<>#&~|!+-=.):".contains(c);
    if !text.contains(marks) {
        return true;
    }
    // A backslash at the end would escape the text after it, and in other places a tag would not be text. A row of `-`
    // or `=` would turn the line above it into a heading.
    let underlines = |mark: char| text.chars().all(|c| c == mark);
    let risky = text.ends_with('\\') || underlines('-') || underlines('=') || has_tag(text);
    !risky && plain(&markdown(text)) == one_line(text)
}

fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    })
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let anywhere = "\\`*_[]<".contains(c);
        let reference =
            c == '&' && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#');
        let at_start = at == 0 && "#+-=:>~".contains(c);
        let numbers = at == digits && digits > 0 && matches!(c, '.' | ')');
        if anywhere || reference || at_start || numbers || (c == '#' && text.ends_with('#')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_markdown_would_change_is_escaped() {
        for (text, written) in [
            ("Report it at once.", "Report it at once."),
            ("snake_case and a * b", "snake_case and a * b"),
            ("5*3*2", r"5\*3\*2"),
            ("# no heading", r"\# no heading"),
            ("1. no list", r"1\. no list"),
            (" <b> ", r" \<b> "),
            ("AT&amp;T & co *x*", r"AT\&amp;T & co \*x\*"),
            ("_____", r"\_\_\_\_\_"),
            ("C:\\temp", "C:\\temp"),
        ] {
            assert_eq!(line(text), written, "{text:?}");
        }
        assert_eq!(lines(" \n "), "");
        assert_eq!(lines("a\nb\n\n\n* c"), "a\\\nb\n\n\\* c");
    }

    proptest! {
        #[test]
        fn what_was_written_is_what_is_shown(text in r"([-*_`>#\[\]()!<&;\\ .+=~|:1]|[a-z]){0,20}") {
            prop_assert_eq!(plain(&markdown(line(&text).trim())), one_line(&text));
        }
    }
}
