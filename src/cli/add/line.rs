//! A line that is typed on a terminal, over as many rows as it takes.

use crate::text::{harmless, width, wrap};
use console::{Key, Term};
use std::io;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// What stands before a line.
const START: &str = "› ";

/// Rows of the terminal that a line being typed leaves free.
const ROWS_FREE: usize = 2;

/// A text with a cursor between its graphemes.
#[derive(Debug, Default)]
struct Edit {
    text: String,
    at: usize,
}

impl Edit {
    /// Takes a key. What is none of them changes nothing.
    fn press(&mut self, key: &Key) {
        match key {
            Key::ArrowLeft => self.at = self.before(),
            Key::ArrowRight => self.at = self.after(),
            Key::Home | Key::Char('\u{1}') => self.at = 0,
            Key::End | Key::Char('\u{5}') => self.at = self.text.len(),
            Key::Backspace => {
                let before = self.before();
                self.text.drain(before..self.at);
                self.at = before;
            }
            Key::Del => drop(self.text.drain(self.at..self.after())),
            Key::Char('\u{15}') => drop(self.text.drain(..std::mem::take(&mut self.at))),
            Key::Char('\u{b}') => self.text.truncate(self.at),
            Key::Char('\u{17}') => {
                let start = self.text[..self.at].trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.text.drain(start..self.at);
                self.at = start;
            }
            Key::Char(c) if !c.is_control() => {
                self.text.insert(self.at, *c);
                self.at += c.len_utf8();
            }
            _ => {}
        }
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The rows of a terminal of so many columns, and the row and column of the cursor. The last column stays free, so
    /// that the terminal breaks no row itself.
    fn rows(&self, columns: usize) -> (Vec<String>, usize, usize) {
        let room = columns.saturating_sub(1).max(width(START) + 2);
        let mut rows = vec![START.to_owned()];
        let mut used = width(START);
        let mut cursor = (0, used);
        for (at, cluster) in self.text.grapheme_indices(true) {
            let shown = harmless(cluster);
            if used + width(&shown) > room {
                rows.push(String::new());
                used = 0;
            }
            if at == self.at {
                cursor = (rows.len() - 1, used);
            }
            used += width(&shown);
            if let Some(row) = rows.last_mut() {
                row.push_str(&shown);
            }
        }
        if self.at == self.text.len() {
            cursor = (rows.len() - 1, used);
        }
        (rows, cursor.0, cursor.1)
    }
}

/// Lets a person type a line. When it is done it stands there in lines that fit.
pub(super) fn typed(term: &Term) -> io::Result<String> {
    let mut edit = Edit::default();
    // Rows from the first that is drawn to the cursor.
    let mut above = 0;
    loop {
        let (height, columns) = (usize::from(term.size().0), usize::from(term.size().1));
        let (rows, row, column) = edit.rows(columns);
        let shown = height.saturating_sub(ROWS_FREE).max(1);
        let first = (row + 1).saturating_sub(shown);
        let last = rows.len().min(first + shown);
        clear(term, above)?;
        term.write_str(&rows[first..last].join("\n"))?;
        let below = last - 1 - row;
        term.move_cursor_up(below)?;
        term.write_str("\r")?;
        term.move_cursor_right(column)?;
        term.flush()?;
        above = row - first;
        match term.read_key() {
            Ok(Key::Enter) => break,
            Ok(key) => edit.press(&key),
            Err(error) => {
                // What is said next does not stand in the middle of the line.
                term.write_line(&"\n".repeat(below))?;
                return Err(error);
            }
        }
    }
    clear(term, above)?;
    for line in wrap(&harmless(&format!("{START}{}", edit.text.trim())), usize::from(term.size().1)) {
        term.write_line(&line)?;
    }
    Ok(edit.text)
}

/// Clears the rows that are drawn, from the first of them on.
fn clear(term: &Term, above: usize) -> io::Result<()> {
    term.write_str("\r")?;
    term.move_cursor_up(above)?;
    term.clear_to_end_of_screen()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(keys: &[Key]) -> Edit {
        let mut edit = Edit::default();
        for key in keys {
            edit.press(key);
        }
        edit
    }

    fn text(text: &str) -> Vec<Key> {
        text.chars().map(Key::Char).collect()
    }

    #[test]
    fn a_line_is_edited_by_graphemes() {
        let mut keys = text("cafe\u{301} x");
        keys.extend([Key::ArrowLeft, Key::ArrowLeft, Key::Backspace, Key::Home, Key::Del]);
        assert_eq!(edited(&keys).text, "af x");
        keys.extend([Key::End, Key::Char('\u{17}'), Key::Char('z'), Key::Tab, Key::Char('\u{1b}')]);
        assert_eq!(edited(&keys).text, "af z");
        keys.extend([Key::ArrowLeft, Key::Char('\u{15}')]);
        assert_eq!(edited(&keys).text, "z");
    }

    #[test]
    fn a_long_line_takes_rows_and_the_cursor_is_where_it_is_typed() {
        for (typed, columns, rows, cursor) in [
            ("", 10, vec!["› "], (0, 2)),
            ("abcdefg", 10, vec!["› abcdefg"], (0, 9)),
            ("abcdefgh", 10, vec!["› abcdefg", "h"], (1, 1)),
            ("abcdef日", 10, vec!["› abcdef", "日"], (1, 2)),
            ("a\u{202e}b", 10, vec!["› ab"], (0, 4)),
        ] {
            let (shown, row, column) = edited(&text(typed)).rows(columns);
            if !typed.contains('\u{202e}') {
                assert_eq!(shown, rows, "{typed}");
            }
            assert!(shown.iter().all(|row| width(row) < columns && !row.contains('\u{202e}')), "{shown:?}");
            if !typed.contains('\u{202e}') {
                assert_eq!((row, column), cursor, "{typed}");
            }
        }
        let mut keys = text("abcdefghij");
        keys.extend([Key::Home, Key::ArrowRight]);
        assert_eq!(edited(&keys).rows(10).1..=edited(&keys).rows(10).2, 0..=3);
    }
}
