//! Splits a line with a syntax error into its key and value, and defines the advice that is given about it.

use crate::diagnostic::Span;

/// An explanation of a syntax error that replaces the message of the parser.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct SyntaxHint {
    /// The problem.
    pub(in crate::format) message: String,
    /// The remedy.
    pub(in crate::format) help: String,
    /// The bytes to replace, and their replacement.
    pub(in crate::format) patch: Option<(Span, String)>,
    /// Another relevant position, with a label.
    pub(in crate::format) also: Option<(Span, String)>,
}

impl SyntaxHint {
    /// An explanation with a problem and a remedy.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> SyntaxHint {
        SyntaxHint {
            message: message.into(),
            help: help.into(),
            ..SyntaxHint::default()
        }
    }

    /// Adds a replacement for some bytes.
    pub(super) fn patch(self, span: Span, text: impl Into<String>) -> SyntaxHint {
        SyntaxHint {
            patch: Some((span, text.into())),
            ..self
        }
    }
}

/// The line of an error, split into its parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    pub(super) source: &'s str,
    /// First byte of the line in the file.
    pub(super) start: usize,
    pub(super) text: &'s str,
    /// First byte of the error in the file.
    pub(super) at: usize,
    /// The text before the first `=`; empty without one.
    pub(super) key: &'s str,
    /// The text after it, without a comment.
    pub(super) value: &'s str,
}

impl<'s> Line<'s> {
    /// The line at a position.
    pub(super) fn of(source: &'s str, at: usize) -> Line<'s> {
        let at = source.floor_char_boundary(at.min(source.len()));
        let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = source[at..].find('\n').map_or(source.len(), |end| at + end);
        let text = source[start..end].trim_end();
        let (key, value) = text.split_once('=').unwrap_or_default();
        let value = without_comment(value).trim();
        Line {
            source,
            start,
            text,
            at,
            key: key.trim(),
            value,
        }
    }

    /// The bytes of a part of the line in the file.
    pub(super) fn span(&self, part: &str) -> Span {
        let start = part.as_ptr() as usize - self.text.as_ptr() as usize + self.start;
        start..start + part.len()
    }

    /// The text from the error to the end of the line.
    pub(super) fn rest(&self) -> &'s str {
        let at = (self.at - self.start).min(self.text.len());
        &self.text[at..]
    }
}

/// A value without its comment. A `#` inside quotes does not start a comment.
fn without_comment(value: &str) -> &str {
    let quoted = quoted(value);
    let inside = |at: usize| quoted.iter().any(|range| range.contains(&at));
    let comment = value.match_indices('#').find(|(at, _)| !inside(*at));
    comment.map_or(value, |(at, _)| &value[..at])
}

/// The byte ranges of quoted texts in a line. The last one may be unclosed.
pub(super) fn quoted(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match open {
            None if matches!(c, '"' | '\'') => open = Some((at, c)),
            Some(_) if escaped => escaped = false,
            Some((_, '"')) if c == '\\' => escaped = true,
            Some((start, quote)) if c == quote => {
                found.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|(start, _)| start..line.len()));
    found
}

/// Whether a value is several texts with commas between them.
pub(super) fn is_list(value: &str) -> bool {
    let quoted = quoted(value);
    let between = quoted
        .windows(2)
        .all(|pair| value[pair[0].end..pair[1].start].trim() == ",");
    quoted.len() > 1 && between
}
