//! Escapes a one-line text so that Markdown reads all of it as inline text.
//!
//! A `>`, `#`, `-` or `1.` at its start is then text, and begins no quote, heading or list.

use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;

/// Adds a backslash before a sign with which a one-line text would begin a block, so that every `CommonMark` reader
/// treats all of it as inline Markdown. A text of several lines is not changed, because it may contain a list or code.
pub fn inline_only(text: &str) -> Cow<'_, str> {
    // A quick test first: most texts begin with a letter, which begins no block.
    if text.starts_with(char::is_alphabetic) {
        return Cow::Borrowed(text);
    }
    let line = text.trim();
    if line.is_empty() || line.contains(['\n', '\r']) || (line == text && is_inline(line)) {
        return Cow::Borrowed(text);
    }
    if is_inline(line) {
        return Cow::Owned(line.to_owned());
    }

    // In "1." the sign is the full stop; all other blocks begin with their sign.
    let at = line.find(|c: char| !c.is_ascii_digit()).unwrap_or_default();
    let (before, sign) = line.split_at(at);
    Cow::Owned(format!("{before}\\{sign}"))
}

/// Whether `CommonMark` reads a line as a paragraph.
fn is_inline(line: &str) -> bool {
    matches!(
        Parser::new_ext(line, Options::empty()).next(),
        Some(Event::Start(Tag::Paragraph))
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Block, markdown, plain};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sign_at_the_start_of_a_line_is_text() {
        for (text, shown) in [
            ("> 90 degrees", "> 90 degrees"),
            (">90", ">90"),
            ("# x", "# x"),
            ("#x", "#x"),
            ("+ x", "+ x"),
            ("- x", "- x"),
            ("* x", "* x"),
            ("1. x", "1. x"),
            ("12) x", "12) x"),
            ("1234567890. x", "1234567890. x"),
            ("+", "+"),
            ("-", "-"),
            ("#", "#"),
            ("1.", "1."),
            ("---", "---"),
            ("***", "***"),
            ("* * *", "* * *"),
            ("___", "___"),
            ("~~~", "~~~"),
            ("```", "```"),
            ("    four blanks", "four blanks"),
            ("\tx", "x"),
            ("[a]: https://a.test", "[a]: https://a.test"),
            ("<div>x</div>", "<div>x</div>"),
            ("<!-- x -->", "<!-- x -->"),
            ("> **bold** `code`", "> bold code"),
            ("**bold**", "bold"),
            ("= 90", "= 90"),
            ("90", "90"),
            ("", ""),
            ("\\> 90", "> 90"),
        ] {
            assert_eq!(plain(&markdown(&inline_only(text))), shown, "{text:?}");
        }
    }

    #[test]
    fn a_text_of_several_lines_may_hold_blocks() {
        for text in ["- a\n- b", "```\ncode\n```", "> a\n> b"] {
            assert_eq!(inline_only(text), text);
        }
    }

    proptest! {
        #[test]
        fn one_line_is_one_paragraph(text in r"[-*_`>#+~=\[\]()!<&;:\\ .0-9a-z]{1,12}") {
            let text = inline_only(&text).into_owned();
            let blocks = markdown(&text);
            prop_assert!(blocks.len() <= 1, "{text:?}: {blocks:?}");
            prop_assert!(blocks.iter().all(|block| matches!(block, Block::Paragraph(_))), "{text:?}: {blocks:?}");
            prop_assert_eq!(inline_only(&text), text.as_str());
        }
    }
}
