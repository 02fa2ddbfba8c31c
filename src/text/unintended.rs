//! Finds what Markdown changes in a text against its author's intention: marks inside names, lost backslashes,
//! entities, HTML tags and images.

use super::block::plain;
use super::markdown::markdown;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// A part of a text that Markdown shows differently from how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnintendedMarkup {
    /// Its bytes.
    pub range: Range<usize>,
    /// What is shown instead.
    pub shown: String,
}

/// Names between double underscores, which are never meant to be bold.
const DOUBLE_UNDERSCORED: [&str; 10] = [
    "init", "main", "proto", "dict", "repr", "str", "builtins", "pycache", "mocks", "eq",
];

/// The first part of a text that is shown differently from what was probably meant: `__init__.py` without its
/// underscores, a path without a backslash, `&lt;` as `<`. Code is shown as written and is skipped.
pub fn unintended_markup(text: &str) -> Option<UnintendedMarkup> {
    if !text.contains(['\\', '&', '*']) && !text.contains("__") {
        return None;
    }
    let mut code = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        let written = &text[range.clone()];
        let changed = match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => {
                code.push(range.clone());
                false
            }
            Event::Start(Tag::Strong) => is_name(text, &range),
            Event::Start(Tag::Emphasis) => is_pattern(text, &range),
            Event::Text(shown) => {
                written.starts_with('&') && written.ends_with(';') && *shown != *written
            }
            _ => false,
        };
        if changed {
            let range = word_around(text, range);
            return Some(of(text, range));
        }
    }
    backslash(text, &code).map(|range| of(text, range))
}

fn of(text: &str, range: Range<usize>) -> UnintendedMarkup {
    let shown = plain(&markdown(&text[range.clone()]));
    UnintendedMarkup { range, shown }
}

/// Whether bold text is the middle of a name: `__init__.py`, `a.__proto__`.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let Some(inner) = text[range.clone()]
        .strip_prefix("__")
        .and_then(|rest| rest.strip_suffix("__"))
    else {
        return false;
    };
    let name = inner
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let before = text[..range.start].ends_with(['.', '/', '\\']);
    let mut after = text[range.end..].chars();
    let after = match after.next() {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        Some('(' | '/') => true,
        _ => false,
    };
    name && (before || after || DOUBLE_UNDERSCORED.contains(&inner))
}

/// Whether stars around a text belong to a pattern, a calculation or a password: `2*3*4`, `*.log*`.
fn is_pattern(text: &str, range: &Range<usize>) -> bool {
    let Some(inner) = text[range.clone()].strip_prefix('*') else {
        return false;
    };
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = is_word(text[..range.start].chars().next_back())
        && is_word(text[range.end..].chars().next());
    inside || inner.starts_with('.')
}

/// The word that contains a part of a text.
fn word_around(text: &str, part: Range<usize>) -> Range<usize> {
    let start = text[..part.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    let end = text[part.end..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| part.end + at);
    let ends = |c: char| matches!(c, '.' | ',' | ':' | '?' | '!' | ')' | '"' | '\'');
    let word = &text[start..end];
    let first = end - word.trim_start_matches(['(', '"', '\'']).len();
    let last = start + word.trim_end_matches(ends).len();
    // The part itself is always included: an entity ends in a semicolon.
    first.min(part.start)..last.max(part.end)
}

/// The first word outside code that would lose a backslash: one with other backslashes that stay, or a Windows path.
fn backslash(text: &str, code: &[Range<usize>]) -> Option<Range<usize>> {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let word = word.trim_end();
        if !word.contains('\\') || code.iter().any(|code| code.start < at && start < code.end) {
            continue;
        }
        if loses_backslash(word) {
            return Some(start..start + word.len());
        }
    }
    None
}

fn loses_backslash(word: &str) -> bool {
    let bytes = word.as_bytes();
    let (mut lost, mut doubled, mut kept) = (0, 0, 0);
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', b'\\') => doubled += 1,
            (b'\\', next) if next.is_ascii_punctuation() => lost += 1,
            (b'\\', _) => kept += 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    let drive = matches!(bytes, [letter, b':', b'\\', ..] if letter.is_ascii_alphabetic());
    ((lost + doubled) > 0 && kept > 0) || (drive && lost > 0)
}

/// Tags that format a text. Others, such as `<script>`, are probably what the text is about.
const FORMATTING: [&str; 27] = [
    "b", "i", "u", "s", "em", "strong", "br", "p", "a", "img", "font", "span", "div", "h1", "h2",
    "h3", "h4", "ul", "ol", "li", "code", "pre", "sub", "sup", "small", "table", "center",
];

/// The first HTML tag outside code that is meant to format a text. It would be shown as typed.
pub fn html_tag(text: &str) -> Option<Range<usize>> {
    if !text.contains('<') {
        return None;
    }
    let code = code(text);
    text.match_indices('<').find_map(|(at, _)| {
        let inner = text[at + 1..].split_once('>')?.0;
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let after = &inner.trim_start_matches('/')[name.len()..];
        let tag = FORMATTING.contains(&name.to_ascii_lowercase().as_str())
            && (after.is_empty() || after.starts_with([' ', '/']));
        let range = at..at + inner.len() + 2;
        (tag && !code.iter().any(|code| code.contains(&at))).then_some(range)
    })
}

/// The first image in a text. Only its description would be shown.
pub fn image(text: &str) -> Option<Range<usize>> {
    if !text.contains("![") {
        return None;
    }
    Parser::new_ext(text, Options::empty())
        .into_offset_iter()
        .find_map(|(event, range)| {
            matches!(event, Event::Start(Tag::Image { .. })).then_some(range)
        })
}

/// The ranges of code in a text.
fn code(text: &str) -> Vec<Range<usize>> {
    let is_code =
        |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    Parser::new_ext(text, Options::empty())
        .into_offset_iter()
        .filter_map(|(event, range)| is_code(&event).then_some(range))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_marks_change_is_found_with_what_is_shown() {
        for (text, part, shown) in [
            ("Edit __init__.py now", "__init__.py", "init.py"),
            ("What is a.__proto__?", "a.__proto__", "a.proto"),
            ("__main__", "__main__", "main"),
            ("What is 2*3*4?", "2*3*4", "234"),
            ("Delete *.log* and go", "*.log*", ".log"),
            ("P*ss*word", "P*ss*word", "Pssword"),
            ("Write &lt;b&gt;", "&lt;b&gt;", "<b>"),
            ("Fish &amp; chips", "&amp;", "&"),
            (
                "Open \\\\server\\share.",
                "\\\\server\\share.",
                "\\server\\share.",
            ),
            ("C:\\Users\\.ssh", "C:\\Users\\.ssh", "C:\\Users.ssh"),
            ("D:\\$x", "D:\\$x", "D:$x"),
            ("\\d+\\.\\d", "\\d+\\.\\d", "\\d+.\\d"),
        ] {
            let found = unintended_markup(text).unwrap_or_else(|| panic!("{text} is changed"));
            assert_eq!((&text[found.range], found.shown.as_str()), (part, shown));
        }
    }

    #[test]
    fn what_is_meant_is_left_alone() {
        for text in [
            "a plain text",
            "**bold**, *emphasis*, __bold__ and _emphasis_",
            "This is __not__ safe.",
            "*never*",
            "un_der_scores and snake_case_name",
            "`__init__.py` and `&lt;` and `\\\\server\\share`",
            "```\n\\d\\.\n```",
            "C:\\Users\\Ann",
            "C:\\\\Users\\\\Ann",
            "\\\\\\\\server\\\\share",
            "a \\* b, and \\_",
            "\\> 90",
            "Fish & chips; ?a=1&copy=2",
            "2 * 3 * 4",
            "*.exe or *.dll",
            "____ is a gap",
        ] {
            assert_eq!(unintended_markup(text), None, "{text}");
        }
    }

    #[test]
    fn tags_and_images_are_found_outside_code() {
        for (text, tag) in [
            ("a <b>bold</b> word", Some("<b>")),
            ("one<br/>two", Some("<br/>")),
            ("<IMG src=\"x.png\">", Some("<IMG src=\"x.png\">")),
            ("x</p>", Some("</p>")),
            ("`<b>`", None),
            ("<script>alert(1)</script>", None),
            ("a <https://a.test>", None),
            ("1 < 2 and 3 > 2", None),
            ("<bold>", None),
            ("a < b", None),
        ] {
            assert_eq!(html_tag(text).map(|range| &text[range]), tag, "{text}");
        }
        for (text, found) in [
            ("Look: ![shot](img.png)", Some("![shot](img.png)")),
            ("`![shot](img.png)`", None),
            ("Hey![1]", None),
        ] {
            assert_eq!(image(text).map(|range| &text[range]), found, "{text}");
        }
    }
}
