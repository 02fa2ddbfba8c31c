//! Splits HTML into tags and the text between them.

use super::entities;

/// The most bytes of a tag; a longer `<...` is text.
const TAG_BYTES_MAX: usize = 4_096;

/// Elements that become Markdown or are blocks.
const MARKED: &[&str] = &[
    "b",
    "strong",
    "i",
    "em",
    "code",
    "tt",
    "kbd",
    "samp",
    "pre",
    "a",
    "ul",
    "ol",
    "li",
    "sub",
    "sup",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "script",
    "style",
];

/// Inline elements whose formatting is dropped.
pub(super) const PLAIN: &[&str] = &[
    "span",
    "font",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "center",
    "small",
    "big",
    "abbr",
    "label",
    "p",
    "body",
    "html",
    "dl",
    "dt",
    "dd",
    "tbody",
    "thead",
    "tfoot",
    "colgroup",
    "col",
    "caption",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "hr",
    "wbr",
    "nobr",
    "address",
    "figure",
    "figcaption",
    "bdi",
    "bdo",
    "time",
    "cite",
    "acronym",
];

/// Elements whose effect on the text is lost.
pub(super) const LOST: &[&str] = &[
    "u", "ins", "s", "strike", "del", "mark", "q", "ruby", "rt", "dfn", "var", "details", "summary",
];

/// Elements that are not text.
pub(super) const MEDIA: &[&str] = &[
    "img", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "source", "map", "area",
    "picture", "track", "input", "button", "form", "select", "textarea", "option", "math", "link",
    "meta", "base", "applet", "param",
];

/// A tag of HTML.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its element, in lower case; empty for comments and declarations.
    pub(super) name: &'static str,
    /// Whether it is a closing one.
    pub(super) closes: bool,
    /// The whole tag.
    pub(super) written: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute, with its references replaced.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.written.to_ascii_lowercase();
        let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
            let before = lower[..*at].chars().next_back();
            before.is_some_and(char::is_whitespace)
                && lower[at + name.len()..].trim_start().starts_with('=')
        })?;
        let value = self.written[at + name.len()..]
            .trim_start()
            .strip_prefix('=')?
            .trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split([' ', '\n', '\t', '>']).next()?,
        };
        Some(entities::decode(value).trim().to_owned())
    }
}

/// A piece of HTML.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
}

/// The tags of an HTML text and the text between them. Text that only resembles a tag, such as `Vec<T>`, is text.
pub(super) struct Pieces<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let places = self.rest.match_indices('<').map(|(at, _)| at);
        let found = places
            .into_iter()
            .find_map(|at| Some((at, tag(&self.rest[at..])?)));
        let (text, rest) = match found {
            Some((0, (tag, length))) => {
                self.rest = &self.rest[length..];
                return Some(Piece::Tag(tag));
            }
            Some((at, _)) => self.rest.split_at(at),
            None => (self.rest, ""),
        };
        self.rest = rest;
        (!text.is_empty()).then_some(Piece::Text(text))
    }
}

/// The tag or comment at the start of a text that starts with `<`, and its length.
pub(super) fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let length = comment
            .find("-->")
            .map_or(text.len(), |end| end + "<!---->".len());
        return Some((
            Tag {
                name: "",
                closes: false,
                written: &text[..length],
            },
            length,
        ));
    }
    let inner = &text[1..];
    let closes = inner.starts_with('/');
    let name = inner[usize::from(closes)..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let declares = inner.starts_with(['!', '?']);
    let name = if declares { "" } else { element(name)? };
    // Another `<` shows that this one does not start a tag. This also keeps the search short.
    let end = text[1..]
        .bytes()
        .take(TAG_BYTES_MAX)
        .position(|byte| matches!(byte, b'>' | b'<'))?
        + 1;
    let written = text.get(..=end).filter(|written| written.ends_with('>'))?;
    Some((
        Tag {
            name,
            closes,
            written,
        },
        end + 1,
    ))
}

fn element(name: &str) -> Option<&'static str> {
    let all = [MARKED, PLAIN, LOST, MEDIA].into_iter().flatten();
    all.copied().find(|known| known.eq_ignore_ascii_case(name))
}
