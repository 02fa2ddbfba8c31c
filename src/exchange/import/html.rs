//! HTML as teachers paste it, made Markdown: emphasis, code, lists, links and paragraphs stay, the rest is said.

use super::html_writer::{Writer, is_folded};
use super::intake::Notes;
use super::{entities, escape};

/// Longest tag that is looked for, in bytes; a longer `<...` is text.
const TAG_BYTES_MAX: usize = 4_096;

/// Elements that become Markdown, or that are blocks.
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

/// Elements whose text flows on and whose look is nothing we keep.
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

/// Elements that are no text at all.
pub(super) const MEDIA: &[&str] = &[
    "img", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "source", "map", "area",
    "picture", "track", "input", "button", "form", "select", "textarea", "option", "math", "link",
    "meta", "base", "applet", "param",
];

/// HTML as Markdown. With `breaks`, a line feed is a line break, as in Moodle's own text format.
pub(super) fn to_markdown(html: &str, breaks: bool, notes: &mut Notes) -> String {
    if !html.contains(['<', '&']) && (breaks || !html.contains('\n')) {
        return escape::lines(html);
    }
    let texts = Pieces { rest: html }.filter_map(|piece| {
        if let Piece::Text(text) = piece {
            Some(text)
        } else {
            None
        }
    });
    texts.for_each(|text| notes.unknown_references(text));
    let mut writer = Writer::new(breaks, notes);
    for piece in (Pieces { rest: html }) {
        match piece {
            Piece::Text(text) => writer.text(&entities::decode(text)),
            Piece::Tag(tag) => writer.tag(&tag),
        }
    }
    writer.finish()
}

/// Whether HTML shows something that is no text.
pub(super) fn has_media(html: &str) -> bool {
    Pieces { rest: html }.any(|piece| matches!(piece, Piece::Tag(tag) if MEDIA.contains(&tag.name)))
}

/// HTML as plain text on one line.
pub(super) fn to_plain(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    for piece in (Pieces { rest: html }) {
        match piece {
            Piece::Text(text) => plain.push_str(&entities::decode(text)),
            Piece::Tag(tag) if matches!(tag.name, "br" | "p" | "div" | "li") => plain.push(' '),
            Piece::Tag(_) => {}
        }
    }
    plain
        .split(is_folded)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

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

enum Piece<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
}

/// A text as tags of HTML and what stands between them. What only looks like a tag, such as `Vec<T>`, is text.
struct Pieces<'a> {
    rest: &'a str,
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
fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
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
    // A further `<` shows that this one was only a sign, and keeps the search short.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn markdown(html: &str) -> String {
        to_markdown(html, false, &mut Notes::default())
    }

    #[test]
    fn marks_blocks_and_references_become_markdown() {
        for (html, markdown) in [
            ("plain", "plain"),
            ("<p>one</p>\n<p dir=\"ltr\">two<br></p>", "one\n\ntwo"),
            ("a <b>bold </b>word, <EM>so</EM>", "a **bold** word, *so*"),
            (
                "<code>a &lt; b</code> and <code>`x`</code>",
                "`a < b` and `` `x` ``",
            ),
            (
                "<pre>if (a) {\n  b();\n}</pre>after",
                "```\nif (a) {\n  b();\n}\n```\n\nafter",
            ),
            ("one<br/>two", "one\\\ntwo"),
            (
                "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>d",
                "- a\n- b\n  1. c\n\nd",
            ),
            (
                "<a href=\"https://x.test/a?b&amp;c\">here</a>",
                "[here](https://x.test/a?b&c)",
            ),
            ("5*3*2 &amp; &lt;b&gt;", r"5\*3\*2 & \<b>"),
            ("a Vec<String> is <i>one</i>", r"a Vec\<String> is *one*"),
            ("a < b, b > c", "a < b, b > c"),
            ("<b></b>x<i>", "x"),
            ("<b>a<i>b</b>c</i>", "**ab**c"),
            ("<script>alert(1)</script>x<!-- y -->z", "xz"),
            ("<h2>Head</h2>text", "**Head**\n\ntext"),
            ("x<sup>2</sup>", "x^2"),
            ("", ""),
        ] {
            assert_eq!(self::markdown(html), markdown, "{html}");
        }
    }

    #[test]
    fn line_feeds_break_only_where_the_text_says_so() {
        assert_eq!(
            to_markdown("a\nb <b>c</b>", true, &mut Notes::default()),
            "a\\\nb **c**"
        );
        assert_eq!(markdown("a\nb <b>c</b>"), "a b **c**");
        assert_eq!(to_plain("a<br>b &amp; <i>c</i> Vec<T>"), "a b & c Vec<T>");
    }

    #[test]
    fn what_is_lost_is_said() {
        for (html, said) in [
            ("<img src=\"@@PLUGINFILE@@/a.png\" alt=\"a lock\">", "a.png"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "table"),
            ("<u>this</u>", "`u`"),
            ("<iframe src=x></iframe>", "iframe"),
            ("x<sub>2</sub>", "_"),
            ("<script>x</script>", "script"),
        ] {
            let mut notes = Notes::default();
            to_markdown(html, false, &mut notes);
            assert!(format!("{notes:?}").contains(said), "{html}: {notes:?}");
        }
    }

    #[test]
    fn depth_and_length_are_cheap() {
        for unit in [
            "<b>", "<", "<a ", "</b>", "<ul><li>", "<!--", "&", "<a '", "<p><b>x",
        ] {
            to_markdown(&unit.repeat(20_000), false, &mut Notes::default());
        }
    }

    proptest! {
        #[test]
        fn any_html_becomes_some_markdown(html in r"(</?(b|p|i|li|ul|ol|pre|code|a|br|td|tr|sup|h1|T)( href=x)?>|[a-z *`\\&\n<>é]|&amp;){0,30}") {
            to_markdown(&html, true, &mut Notes::default());
            markdown(&html);
        }
    }
}
