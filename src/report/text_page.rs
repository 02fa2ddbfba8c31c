//! A text page in the making, whose paragraphs are wrapped to the width of the terminal.

use super::text_line::{TextLine, Tone};
use crate::text::{one_line, wrap};

/// The smallest width of a paragraph, in columns.
const COLUMNS_MIN: usize = 20;

/// A page being written.
pub(super) struct TextPage {
    pub(super) lines: Vec<TextLine>,
    pub(super) columns: usize,
}

impl TextPage {
    pub(super) fn new(columns: usize) -> TextPage {
        TextPage {
            lines: Vec::new(),
            columns,
        }
    }

    /// Adds a paragraph whose lines all begin with the same margin.
    pub(super) fn say(&mut self, tone: Tone, margin: &str, text: &str) {
        let text = one_line(text);
        let columns = self.columns.saturating_sub(margin.len()).max(COLUMNS_MIN);
        for line in wrap(&text, columns) {
            self.row(tone, &format!("{margin}{line}"));
        }
    }

    /// Adds a line unchanged.
    pub(super) fn row(&mut self, tone: Tone, text: &str) {
        self.lines.push(TextLine {
            tone,
            text: text.trim_end().to_owned(),
        });
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.row(Tone::Plain, "");
        self.say(Tone::Heading, "", text);
        self.row(Tone::Plain, "");
    }
}
