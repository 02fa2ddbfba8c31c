//! A line that is typed, with its cursor: answers, notes, names.

use super::ink::{Ink, Line};
use super::keys::Key;
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::text::one_line;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A line of text with a cursor between its graphemes.
#[derive(Debug, Default)]
pub(super) struct LineEdit {
    text: String,
    at: usize,
}

impl LineEdit {
    /// A line that holds a text already, with the cursor at its end.
    pub(super) fn of(text: &str) -> LineEdit {
        let text = one_line(text);
        LineEdit { at: text.len(), text }
    }

    /// Whether nothing is there, not even a blank.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What was typed, without blanks around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Takes a key; whether it meant something.
    pub(super) fn press(&mut self, key: &Key) -> bool {
        match key {
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Paste(text) => self.insert(&one_line(text)),
            Key::Left => self.at = self.before(),
            Key::Right => self.at = self.after(),
            Key::Home | Key::Control('a') => self.at = 0,
            Key::End | Key::Control('e') => self.at = self.text.len(),
            Key::Backspace => {
                let before = self.before();
                self.text.drain(before..self.at);
                self.at = before;
            }
            Key::Delete => drop(self.text.drain(self.at..self.after())),
            Key::Control('u') => drop(self.text.drain(..std::mem::take(&mut self.at))),
            Key::Control('k') => self.text.truncate(self.at),
            Key::Control('w') => {
                let start = self.text[..self.at].trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.text.drain(start..self.at);
                self.at = start;
            }
            _ => return false,
        }
        true
    }

    fn insert(&mut self, text: &str) {
        if self.text.len() + text.len() <= ANSWER_BYTES_MAX {
            self.text.insert_str(self.at, text);
            self.at += text.len();
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

    /// The line with its cursor, behind a prompt.
    pub(super) fn lines(&self, prompt: &str, columns: usize) -> Vec<Line> {
        let under = self.text[self.at..].graphemes(true).next();
        let rest = &self.text[self.at + under.map_or(0, str::len)..];
        let line = Line::of(Ink::PLAIN, &self.text[..self.at])
            .and(Ink::REVERSE, under.unwrap_or("\u{a0}"))
            .and(Ink::PLAIN, rest);
        line.hang(&Line::of(Ink::ACCENT, prompt), columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_graphemes() {
        let mut line = LineEdit::default();
        for c in "cafe\u{301} x".chars() {
            line.press(&Key::Char(c));
        }
        for key in [Key::Left, Key::Left, Key::Backspace] {
            assert!(line.press(&key));
        }
        assert_eq!(line.text, "caf x");
        line.press(&Key::Home);
        line.press(&Key::Delete);
        line.press(&Key::Paste("a\nb\u{1b}".to_owned()));
        assert_eq!(line.text, "a b␛af x");
        line.press(&Key::Control('u'));
        assert_eq!(line.text, "af x");
        line.press(&Key::End);
        line.press(&Key::Control('w'));
        assert_eq!((line.text(), line.at), ("af", 3));
        assert!(!line.press(&Key::Up));
    }
}
