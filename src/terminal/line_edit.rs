//! A one-line text input with a cursor, for answers, notes and names.

use super::ink::{Ink, Line};
use super::keys::Key;
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::text::{Typed, one_line};
use unicode_segmentation::UnicodeSegmentation;

/// A line that is typed.
#[derive(Debug, Default)]
pub(super) struct LineEdit(Typed);

impl LineEdit {
    /// A line with a text, and the cursor at its end.
    pub(super) fn of(text: &str) -> LineEdit {
        LineEdit(Typed::of(one_line(text)))
    }

    /// Whether the line is empty. A blank is not empty.
    pub(super) fn is_empty(&self) -> bool {
        self.0.text().is_empty()
    }

    /// The typed text without leading and trailing blanks.
    pub(super) fn text(&self) -> &str {
        self.0.text().trim()
    }

    /// Processes a key. Returns whether the key has a meaning here.
    pub(super) fn press(&mut self, key: &Key) -> bool {
        match key {
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Paste(text) => self.insert(&one_line(text)),
            Key::Left => self.0.left(),
            Key::Right => self.0.right(),
            Key::Home | Key::Control('a') => self.0.home(),
            Key::End | Key::Control('e') => self.0.end(),
            Key::Backspace => self.0.backspace(),
            Key::Delete => self.0.delete(),
            Key::Control('u') => self.0.cut_before(),
            Key::Control('k') => self.0.cut_after(),
            Key::Control('w') => self.0.cut_word(),
            _ => return false,
        }
        true
    }

    fn insert(&mut self, text: &str) {
        if self.0.text().len() + text.len() <= ANSWER_BYTES_MAX {
            self.0.insert(text);
        }
    }

    /// The line with its cursor, after a prompt.
    pub(super) fn lines(&self, prompt: &str, columns: usize) -> Vec<Line> {
        let (before, behind) = self.0.text().split_at(self.0.at());
        let under = behind.graphemes(true).next();
        let rest = &behind[under.map_or(0, str::len)..];
        let line = Line::of(Ink::PLAIN, before)
            .and(Ink::REVERSE, under.unwrap_or("\u{a0}"))
            .and(Ink::PLAIN, rest);
        line.hang(&Line::of(Ink::ACCENT, prompt), columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_edit_a_line() {
        let mut line = LineEdit::of("caf x");
        for key in [Key::Home, Key::Delete, Key::Paste("a\nb\u{1b}".to_owned())] {
            assert!(line.press(&key));
        }
        assert_eq!(line.text(), "a b␛af x");
        for key in [Key::Control('u'), Key::End, Key::Control('w')] {
            assert!(line.press(&key));
        }
        assert_eq!((line.text(), line.0.at()), ("af", 3));
        assert!(!line.press(&Key::Up));
    }
}
