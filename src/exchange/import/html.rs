//! Converts HTML, as teachers paste it into questions, to Markdown.
//!
//! Emphasis, code, lists, links and paragraphs stay; the report names what is lost.

use super::html_tag::{MEDIA, Piece, Pieces};
use super::html_writer::{Writer, is_folded};
use super::notes::Notes;
use super::{entities, escape};

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

/// Whether HTML contains media such as pictures.
pub(super) fn has_media(html: &str) -> bool {
    Pieces { rest: html }.any(|piece| matches!(piece, Piece::Tag(tag) if MEDIA.contains(&tag.name)))
}

/// HTML as plain text on one line.
pub(super) fn to_plain(html: &str) -> String {
    plain(html, false)
}

/// All words of HTML on one line: its plain text and its comments.
pub(super) fn words(html: &str) -> String {
    plain(html, true)
}

fn plain(html: &str, comments: bool) -> String {
    let mut plain = String::with_capacity(html.len());
    for piece in (Pieces { rest: html }) {
        match piece {
            Piece::Text(text) => plain.push_str(&entities::decode(text)),
            Piece::Tag(tag) if comments && tag.written.starts_with("<!--") => {
                plain.push_str(tag.written);
            }
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
