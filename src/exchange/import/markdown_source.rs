//! Reads the source of an answer from Markdown: a link that is the whole explanation, or a line of our own export.

use crate::format::Draft;
use crate::model::Source;

/// Uses an explanation that is only a link as the source.
pub(super) fn reference(draft: &mut Draft) {
    let Some(explanation) = &draft.explanation else {
        return;
    };
    let link = explanation
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.split_once("]("));
    if let Some((title, url)) = link
        .filter(|(title, url)| !title.contains(['[', ']', '\n']) && !url.contains(['(', ' ', '\n']))
        && url.starts_with("http")
    {
        draft.source = Some(linked(title, url));
        draft.explanation = None;
    }
}

/// The document of a link. Titles such as "Reference" are replaced by the host of the address.
pub(super) fn linked(title: &str, url: &str) -> Source {
    let bare = title.trim_matches(['*', '_', ' ', ':']).to_lowercase();
    let host = url
        .split("//")
        .nth(1)
        .unwrap_or(url)
        .split('/')
        .next()
        .unwrap_or(url);
    let says_nothing = [
        "",
        "reference",
        "source",
        "link",
        "here",
        "documentation",
        "docs",
        "explanation",
    ]
    .contains(&bare.as_str());
    let title = if says_nothing { host } else { title };
    Source {
        title: title.to_owned(),
        url: Some(url.to_owned()),
        section: None,
    }
}

/// A source in the form of our own export: `[title](<address>), section` or `title (address), section`, with special
/// characters escaped.
pub(super) fn source(text: &str) -> Option<Source> {
    let text = text.trim();
    let link = text.strip_prefix('[').and_then(|rest| split(rest, "]("));
    let (title, url, rest) = link.map_or_else(
        || Some(unlinked(text)),
        |(title, rest)| {
            let (url, rest) = match rest.strip_prefix('<') {
                Some(rest) => rest.split_once(">)")?,
                None => rest.split_once(')')?,
            };
            Some((title, Some(url.to_owned()), rest))
        },
    )?;
    let section = rest
        .strip_prefix(", ")
        .map(unescaped)
        .filter(|section| !section.is_empty());
    let title = unescaped(title);
    (!title.is_empty()).then_some(Source {
        title,
        url,
        section,
    })
}

/// Title, address and remaining text of a source without a link.
fn unlinked(text: &str) -> (&str, Option<String>, &str) {
    let end = split(text, ", ").map_or(text.len(), |(before, _)| before.len());
    let (whole, rest) = text.split_at(end);
    match whole.strip_suffix(')').and_then(|whole| split(whole, " (")) {
        Some((title, url)) => (title, Some(unescaped(url)), rest),
        None => (whole, None, rest),
    }
}

/// The text before and after the first `sign` without a backslash before it.
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
            (
                "[A guide](<https://a.test/x_(y)>), 2, 3",
                "A guide",
                Some("https://a.test/x_(y)"),
                Some("2, 3"),
            ),
            (
                "[A guide](https://a.test)",
                "A guide",
                Some("https://a.test"),
                None,
            ),
            (
                r"A \(guide\) (https://a.test/?a\=1\&b), 2",
                "A (guide)",
                Some("https://a.test/?a=1&b"),
                Some("2"),
            ),
            (r"\[A\]\(b", "[A](b", None, None),
        ] {
            let source = source(text).expect(text);
            assert_eq!(
                (
                    source.title.as_str(),
                    source.url.as_deref(),
                    source.section.as_deref()
                ),
                (title, url, section)
            );
        }
        assert_eq!(source(" "), None);
    }
}
