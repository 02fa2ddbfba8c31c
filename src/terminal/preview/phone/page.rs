//! Builds a phone's page as lines of text, with a box around everything that can be touched.

use crate::catalogue::Catalogue;
use crate::model::{AskPart, Message};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{Lettered, Mark, lettered, message};

/// The shapes that distinguish options in addition to their letters, in the page's order.
pub(in crate::terminal) const SHAPES: [&str; 5] = ["●", "▲", "■", "◆", "★"];

/// A page while it is built.
pub(in crate::terminal) struct Page<'a> {
    pub(in crate::terminal) words: &'a Catalogue,
    pub(in crate::terminal) asked: &'a AskedQuestion,
    pub(in crate::terminal) columns: usize,
    pub(in crate::terminal) lines: Vec<Line>,
}

/// How a line of the right answer compares with the member's own answer.
#[derive(Default)]
pub(in crate::terminal) struct PageRow<'t> {
    pub(in crate::terminal) good: bool,
    pub(in crate::terminal) bad: bool,
    pub(in crate::terminal) tag: String,
    pub(in crate::terminal) why: Option<&'t str>,
}

impl<'a> Page<'a> {
    pub(in crate::terminal) fn new(
        words: &'a Catalogue,
        asked: &'a AskedQuestion,
        columns: usize,
    ) -> Page<'a> {
        Page {
            words,
            asked,
            columns,
            lines: Vec::new(),
        }
    }

    pub(in crate::terminal) fn gap(&mut self) {
        self.lines.push(Line::new());
    }

    pub(in crate::terminal) fn text(&mut self, ink: Ink, text: &str) {
        self.lines
            .extend(Line::of(ink, text).hang(&Line::new(), self.columns));
    }

    pub(in crate::terminal) fn prose(&mut self, ink: Ink, text: &str) {
        self.lines
            .extend(prose(text, ink, &Line::new(), self.columns));
    }

    /// A box around something that can be tapped.
    pub(in crate::terminal) fn boxed(&mut self, inner: &[Line]) {
        let room = self.inner();
        let edge = |left: &str, right: &str| {
            Line::of(Ink::DIM, &format!("{left}{}{right}", "─".repeat(room + 2)))
        };
        self.lines.push(edge("┌", "┐"));
        for line in inner {
            let blank = " ".repeat(room.saturating_sub(line.width()));
            let line = Line::of(Ink::DIM, "│ ")
                .join(line)
                .and(Ink::PLAIN, &blank)
                .and(Ink::DIM, " │");
            self.lines.push(line);
        }
        self.lines.push(edge("└", "┘"));
    }

    /// Columns inside a box.
    pub(in crate::terminal) fn inner(&self) -> usize {
        self.columns.saturating_sub(4)
    }

    pub(in crate::terminal) fn button(&mut self, start: &str, text: &str) {
        let lines = prose(text, Ink::PLAIN, &Line::of(Ink::BOLD, start), self.inner());
        self.boxed(&lines);
    }

    pub(in crate::terminal) fn mail(
        &mut self,
        mail: &Message,
        parts: &[AskPart],
        mark: &dyn Fn(&AskPart) -> Option<Mark>,
    ) {
        self.lines
            .extend(message(self.words, mail, parts, mark, "", self.columns));
    }

    /// A field for a line, below a message.
    pub(in crate::terminal) fn line(&mut self, id: &str) {
        self.line_below(&self.words.text(id));
    }

    /// A field for a line, below a text.
    pub(in crate::terminal) fn line_below(&mut self, text: &str) {
        self.text(Ink::DIM, text);
        self.boxed(&[Line::new()]);
    }

    /// Options with letters and shapes.
    pub(in crate::terminal) fn options(&mut self) {
        for (place, option) in lettered(self.words, &self.asked.ask)
            .into_iter()
            .enumerate()
        {
            self.button(&with_shape(&option, place), &option.text);
        }
    }

    /// A text with one variable, on lines of its own.
    pub(in crate::terminal) fn said(&mut self, id: &str, name: &str, value: &str) {
        let text = self.words.with(id, &[(name, &value)]);
        self.text(Ink::PLAIN, &text);
    }

    pub(in crate::terminal) fn row(
        &mut self,
        head: Vec<Line>,
        PageRow {
            good,
            bad,
            tag,
            why,
        }: PageRow<'_>,
    ) {
        let ink = match (good, bad) {
            (true, _) => Ink::GOOD,
            (_, true) => Ink::BAD,
            _ => Ink::PLAIN,
        };
        let inner = self.inner();
        let mut lines = head;
        if !tag.is_empty() {
            lines.extend(Line::of(ink, &tag).hang(&Line::new(), inner));
        }
        if let Some(why) = why {
            lines.extend(prose(why, Ink::PLAIN, &Line::new(), inner));
        }
        self.boxed(&lines);
    }

    /// A text that is shown unchanged.
    pub(in crate::terminal) fn exactly(&self, text: &str) -> Vec<Line> {
        Line::of(Ink::PLAIN, text).hang(&Line::new(), self.inner())
    }

    /// A text in Markdown, after a prefix.
    pub(in crate::terminal) fn written(&self, start: &str, text: &str) -> Vec<Line> {
        prose(text, Ink::PLAIN, &Line::of(Ink::BOLD, start), self.inner())
    }

    /// The right answer as it should have been typed.
    pub(in crate::terminal) fn right(&mut self, text: &str, tag: &str) {
        let row = PageRow {
            good: true,
            tag: format!("✓ {tag}"),
            ..PageRow::default()
        };
        self.row(self.exactly(text), row);
    }

    /// A sign and a text.
    pub(in crate::terminal) fn tag(&self, sign: &str, id: &str) -> String {
        format!("{sign} {}", self.words.text(id))
    }
}

/// Letter and shape of an option.
pub(in crate::terminal) fn with_shape(option: &Lettered<'_>, place: usize) -> String {
    format!("{} {} ", option.letter, SHAPES[place % SHAPES.len()])
}
