//! The buffer of a line editor: a text with a cursor between its graphemes.

use unicode_segmentation::GraphemeCursor;

/// A text with a cursor between its graphemes.
#[derive(Debug, Default)]
pub struct Typed {
    text: String,
    at: usize,
}

impl Typed {
    /// Starts with this text, and the cursor at its end.
    pub fn of(text: String) -> Typed {
        Typed {
            at: text.len(),
            text,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte position of the cursor.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Inserts a text at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.at, text);
        self.at += text.len();
    }

    /// Moves the cursor one grapheme to the left.
    pub fn left(&mut self) {
        self.at = self.before();
    }

    /// Moves the cursor one grapheme to the right.
    pub fn right(&mut self) {
        self.at = self.after();
    }

    /// Moves the cursor to the start.
    pub fn home(&mut self) {
        self.at = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.at = self.text.len();
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let before = self.before();
        self.text.drain(before..self.at);
        self.at = before;
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) {
        self.text.drain(self.at..self.after());
    }

    /// Deletes everything before the cursor.
    pub fn cut_before(&mut self) {
        self.text.drain(..std::mem::take(&mut self.at));
    }

    /// Deletes everything after the cursor.
    pub fn cut_after(&mut self) {
        self.text.truncate(self.at);
    }

    /// Deletes the word before the cursor.
    pub fn cut_word(&mut self) {
        let start = self.text[..self.at]
            .trim_end()
            .rfind(' ')
            .map_or(0, |blank| blank + 1);
        self.text.drain(start..self.at);
        self.at = start;
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        cursor
            .prev_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        cursor
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_graphemes() {
        let mut typed = Typed::of("cafe\u{301} x".to_owned());
        for step in [Typed::left, Typed::left, Typed::backspace] {
            step(&mut typed);
        }
        assert_eq!(typed.text(), "caf x");
        typed.home();
        typed.delete();
        typed.insert("b");
        assert_eq!((typed.text(), typed.at()), ("baf x", 1));
        typed.cut_before();
        assert_eq!(typed.text(), "af x");
        typed.end();
        typed.cut_word();
        typed.insert("z");
        assert_eq!(typed.text(), "af z");
        typed.home();
        typed.right();
        typed.cut_after();
        assert_eq!((typed.text(), typed.at()), ("a", 1));
    }
}
