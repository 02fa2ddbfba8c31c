//! A line editor for the wizard, whose line wraps over several terminal rows.

use crate::text::{Typed, harmless, width, wrap};
use console::{Key, Term};
use std::io;
use unicode_segmentation::UnicodeSegmentation;

/// The prompt before a line.
const START: &str = "› ";

/// The terminal rows that a typed line leaves free.
const ROWS_FREE: usize = 2;

/// Handles a key. A key that does not edit changes nothing.
fn press(typed: &mut Typed, key: &Key) {
    match key {
        Key::ArrowLeft => typed.left(),
        Key::ArrowRight => typed.right(),
        Key::Home | Key::Char('\u{1}') => typed.home(),
        Key::End | Key::Char('\u{5}') => typed.end(),
        Key::Backspace => typed.backspace(),
        Key::Del => typed.delete(),
        Key::Char('\u{15}') => typed.cut_before(),
        Key::Char('\u{b}') => typed.cut_after(),
        Key::Char('\u{17}') => typed.cut_word(),
        Key::Char(c) if !c.is_control() => typed.insert(c.encode_utf8(&mut [0; 4])),
        _ => {}
    }
}

/// The rows of the line on a terminal of so many columns, and the row and column of the cursor. The last column stays
/// free, so that the terminal never wraps a row itself.
fn rows(typed: &Typed, columns: usize) -> (Vec<String>, usize, usize) {
    let room = columns.saturating_sub(1).max(width(START) + 2);
    let mut rows = vec![START.to_owned()];
    let mut used = width(START);
    let mut cursor = (0, used);
    for (at, cluster) in typed.text().grapheme_indices(true) {
        let shown = harmless(cluster);
        if used + width(&shown) > room {
            rows.push(String::new());
            used = 0;
        }
        if at == typed.at() {
            cursor = (rows.len() - 1, used);
        }
        used += width(&shown);
        if let Some(row) = rows.last_mut() {
            row.push_str(&shown);
        }
    }
    if typed.at() == typed.text().len() {
        cursor = (rows.len() - 1, used);
    }
    (rows, cursor.0, cursor.1)
}

/// Lets a person type a line. The finished line is printed, wrapped to the terminal.
pub(super) fn typed(term: &Term) -> io::Result<String> {
    let mut edit = Typed::default();
    // The number of rows between the first drawn row and the cursor.
    let mut above = 0;
    loop {
        let (height, columns) = (usize::from(term.size().0), usize::from(term.size().1));
        let (drawn, row, column) = rows(&edit, columns);
        let shown = height.saturating_sub(ROWS_FREE).max(1);
        let first = (row + 1).saturating_sub(shown);
        let last = drawn.len().min(first + shown);
        clear(term, above)?;
        term.write_str(&drawn[first..last].join("\n"))?;
        let below = last - 1 - row;
        term.move_cursor_up(below)?;
        term.write_str("\r")?;
        term.move_cursor_right(column)?;
        term.flush()?;
        above = row - first;
        match term.read_key() {
            Ok(Key::Enter) => break,
            Ok(key) => press(&mut edit, &key),
            Err(error) => {
                // Moves below the drawn rows, so that later output does not overwrite them.
                term.write_line(&"\n".repeat(below))?;
                return Err(error);
            }
        }
    }
    clear(term, above)?;
    for line in wrap(
        &harmless(&format!("{START}{}", edit.text().trim())),
        usize::from(term.size().1),
    ) {
        term.write_line(&line)?;
    }
    Ok(edit.text().to_owned())
}

/// Clears the drawn rows, starting with the first.
fn clear(term: &Term, above: usize) -> io::Result<()> {
    term.write_str("\r")?;
    term.move_cursor_up(above)?;
    term.clear_to_end_of_screen()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(keys: &[Key]) -> Typed {
        let mut edit = Typed::default();
        for key in keys {
            press(&mut edit, key);
        }
        edit
    }

    fn text(text: &str) -> Vec<Key> {
        text.chars().map(Key::Char).collect()
    }

    #[test]
    fn keys_edit_a_line() {
        let mut keys = text("cafe\u{301} x");
        keys.extend([
            Key::ArrowLeft,
            Key::ArrowLeft,
            Key::Backspace,
            Key::Home,
            Key::Del,
        ]);
        assert_eq!(edited(&keys).text(), "af x");
        keys.extend([
            Key::End,
            Key::Char('\u{17}'),
            Key::Char('z'),
            Key::Tab,
            Key::Char('\u{1b}'),
        ]);
        assert_eq!(edited(&keys).text(), "af z");
    }

    #[test]
    fn a_long_line_takes_rows_and_the_cursor_is_where_it_is_typed() {
        for (typed, columns, expected, cursor) in [
            ("", 10, vec!["› "], (0, 2)),
            ("abcdefg", 10, vec!["› abcdefg"], (0, 9)),
            ("abcdefgh", 10, vec!["› abcdefg", "h"], (1, 1)),
            ("abcdef日", 10, vec!["› abcdef", "日"], (1, 2)),
            ("a\u{202e}b", 10, vec!["› ab"], (0, 4)),
        ] {
            let (shown, row, column) = rows(&edited(&text(typed)), columns);
            if !typed.contains('\u{202e}') {
                assert_eq!(shown, expected, "{typed}");
            }
            assert!(
                shown
                    .iter()
                    .all(|row| width(row) < columns && !row.contains('\u{202e}')),
                "{shown:?}"
            );
            if !typed.contains('\u{202e}') {
                assert_eq!((row, column), cursor, "{typed}");
            }
        }
        let mut keys = text("abcdefghij");
        keys.extend([Key::Home, Key::ArrowRight]);
        let (_, row, column) = rows(&edited(&keys), 10);
        assert_eq!((row, column), (0, 3));
    }
}
