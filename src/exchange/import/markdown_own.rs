//! The layout that our own export gives a question in Markdown: its id as the heading, and quotes with marks.

use crate::format::DraftKind;
use crate::model::{Id, Source};

/// The level of the heading that is an id.
const LEVEL: usize = 3;

/// Stands where a quiz has questions without a topic.
pub(super) const NO_TOPIC: &str = "(no topic)";

/// The id that a heading is.
pub(super) fn id(heading: Option<&(usize, String)>) -> Option<Id> {
    heading.filter(|(level, _)| *level == LEVEL).and_then(|(_, text)| Id::new(text).ok())
}

/// What a quote after the options holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoted {
    /// `**Hint:**`
    Hint,
    /// `**Source:**`
    Source,
    /// Neither mark: it explains the answer.
    Explanation,
}

/// What a quote holds by its first line, and that line without its mark.
pub(super) fn opens(line: &str) -> (Quoted, &str) {
    const MARKS: [(&str, Quoted); 2] = [("**Hint:**", Quoted::Hint), ("**Source:**", Quoted::Source)];
    let marked = MARKS.iter().find_map(|(mark, quoted)| Some((*quoted, line.trim_start().strip_prefix(mark)?.trim_start_matches(' '))));
    marked.unwrap_or((Quoted::Explanation, line))
}

/// A statement where the only options are True and False, in this order.
pub(super) fn statement(mut kind: DraftKind) -> DraftKind {
    let DraftKind::Choice(options) = &mut kind else { return kind };
    match &mut options[..] {
        [yes, no] if yes.text == "True" && no.text == "False" && yes.key != no.key => {
            let wrong = if yes.key { no } else { &mut *yes };
            let why = wrong.why.take();
            DraftKind::TrueFalse { answer: Some(yes.key), why }
        }
        _ => kind,
    }
}

/// A source as the export writes it: `[title](<address>), section` or `title (address), section`, where marks that
/// belong to a text are escaped.
pub(super) fn source(text: &str) -> Option<Source> {
    let text = text.trim();
    let (title, url, rest) = match text.strip_prefix('[').and_then(|rest| split(rest, "](")) {
        Some((title, rest)) => {
            let (url, rest) = match rest.strip_prefix('<') {
                Some(rest) => rest.split_once(">)")?,
                None => rest.split_once(')')?,
            };
            (title, Some(url.to_owned()), rest)
        }
        None => {
            let end = split(text, ", ").map_or(text.len(), |(before, _)| before.len());
            let (whole, rest) = text.split_at(end);
            match whole.strip_suffix(')').and_then(|whole| split(whole, " (")) {
                Some((title, url)) => (title, Some(unescaped(url)), rest),
                None => (whole, None, rest),
            }
        }
    };
    let section = rest.strip_prefix(", ").map(unescaped).filter(|section| !section.is_empty());
    let title = unescaped(title);
    (!title.is_empty()).then_some(Source { title, url, section })
}

/// The text before and after the first sign that has no backslash before it.
fn split<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let mut escaped = false;
    let at = text.char_indices().find_map(|(at, c)| {
        let found = !escaped && text[at..].starts_with(sign);
        escaped = c == '\\' && !escaped;
        found.then_some(at)
    })?;
    Some((&text[..at], &text[at + sign.len()..]))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        plain.extend(if escapes { chars.next() } else { Some(c) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_read_as_they_are_written() {
        for (text, title, url, section) in [
            ("A guide", "A guide", None, None),
            ("A guide, 2", "A guide", None, Some("2")),
            (r"Locks\, keys, part 2", "Locks, keys", None, Some("part 2")),
            ("[A guide](<https://a.test/x_(y)>), 2, 3", "A guide", Some("https://a.test/x_(y)"), Some("2, 3")),
            ("[A guide](https://a.test)", "A guide", Some("https://a.test"), None),
            (r"A \(guide\) (https://a.test/?a\=1\&b), 2", "A (guide)", Some("https://a.test/?a=1&b"), Some("2")),
            (r"\[A\]\(b", "[A](b", None, None),
        ] {
            let source = source(text).expect(text);
            assert_eq!((source.title.as_str(), source.url.as_deref(), source.section.as_deref()), (title, url, section));
        }
        assert_eq!(source(" "), None);
    }
}
