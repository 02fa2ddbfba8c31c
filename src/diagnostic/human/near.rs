//! Cuts a long line to the part around a suggested repair, so that it fits the width of the terminal.

use crate::diagnostic::Span;
use crate::text::width;

/// The part of a line around a place that fits in `columns`, both before and after the replacement; the whole line if
/// no part fits.
pub(super) fn near(text: &str, span: Span, replacement: &str, columns: usize) -> (String, Span) {
    let longer = width(text)
        .max((width(text) + width(replacement)).saturating_sub(width(&text[span.clone()])));
    let spare = columns.saturating_sub(width(&text[span.clone()]).max(width(replacement)) + 2);
    if longer <= columns || spare < 2 {
        return (text.to_owned(), span);
    }

    let (before, after) = (&text[..span.start], &text[span.end..]);
    let left = width(before).min(spare - width(after).min(spare / 2));
    let right = spare - left;
    let start = last_columns(before, left);
    let end = first_columns(after, right);
    let dots = |cut: bool| if cut { "…" } else { "" };
    let (head, tail) = (dots(start > 0), dots(end < after.len()));
    let shown = format!(
        "{head}{}{}{}{tail}",
        &before[start..],
        &text[span.clone()],
        &after[..end]
    );
    let at = head.len() + before.len() - start;
    (shown, at..at + span.len())
}

/// The byte from which the rest of a text fits in this many columns.
fn last_columns(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        start = at;
    }

    start
}

/// The byte up to which a text fits in this many columns.
fn first_columns(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_a_patch_shows_what_is_near() {
        let line = format!(
            "key = \"{} nwo {}\"",
            "before ".repeat(9).trim(),
            "after ".repeat(9).trim()
        );
        let at = line.find("nwo").expect("it is there");
        for (text, span, replacement, shown) in [
            ("a = nwo", 4..7, "now", "a = nwo"),
            (
                line.as_str(),
                at..at + 3,
                "now",
                "…before before nwo after after …",
            ),
            (line.as_str(), 0..3, "kye", "…"),
        ] {
            let (near, place) = near(text, span.clone(), replacement, 32);
            assert_eq!(near[place], text[span], "{near}");
            assert!(width(&near) <= 32, "{near}");
            assert!(near.contains(shown), "{near}");
        }
    }
}
