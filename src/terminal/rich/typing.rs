//! The input for questions whose answer is a typed line.

use super::widget::{Lines, Press, Widget};
use crate::catalogue::Catalogue;
use crate::engine::{Response, TypedNumber};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::kinds::{Read, Row};
use crate::terminal::line_edit::LineEdit;
use crate::terminal::{AskedQuestion, Given};

/// A question that is answered with a typed line.
#[derive(Debug)]
pub(super) struct Typing<'w> {
    words: &'w Catalogue,
    asked: AskedQuestion,
    row: &'static Row,
    line: LineEdit,
}

impl<'w> Typing<'w> {
    pub(super) fn new(
        words: &'w Catalogue,
        asked: &AskedQuestion,
        row: &'static Row,
    ) -> Typing<'w> {
        Typing {
            words,
            asked: asked.clone(),
            row,
            line: LineEdit::default(),
        }
    }

    fn answer(&self) -> Press {
        let line = self.line.text();
        if line.is_empty() {
            return Press::Refused(self.words.text("lacks-text"));
        }
        match (self.row.read)(self.words, line, &self.asked) {
            Read::Answer(response) => Press::Answer(response),
            Read::Refused(why) | Read::Because(why) => Press::Refused(why),
            Read::Phish | Read::Nothing => Press::Refused(self.words.text("lacks-text")),
        }
    }
}

impl Widget for Typing<'_> {
    fn press(&mut self, key: &Key) -> Press {
        match key {
            Key::Enter => self.answer(),
            // On an empty line a space was meant for the previous screen, and the other keys have nothing to edit. They
            // lead to the last explanation, or to another question of an exam.
            Key::Char(' ') | Key::Left | Key::Right | Key::Backspace if self.line.is_empty() => {
                Press::NotMine
            }
            key if self.line.press(key) => Press::Changed,
            _ => Press::NotMine,
        }
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        lines.add(self.line.lines("  ▸ ", columns), true);
        if self.asked.not_sure {
            lines.add(
                vec![
                    Line::new(),
                    Line::of(Ink::BOLD, "    ?  ")
                        .and(Ink::DIM, &self.words.text("option-not-sure")),
                ],
                false,
            );
        }
        lines
    }

    fn keys(&self) -> Vec<String> {
        let what = self.row.typing;
        vec![self.words.text(what), self.words.text("rich-done")]
    }

    fn takes_text(&self) -> bool {
        !self.line.is_empty()
    }

    fn takes_letter(&self, _: char) -> bool {
        true
    }

    fn takes_space(&self) -> bool {
        !self.line.is_empty()
    }

    fn takes_sideways(&self) -> bool {
        !self.line.is_empty()
    }

    fn restore(&mut self, given: &Given) {
        let Given::Answer(response) = given else {
            return;
        };
        if let Response::Text(text) = response {
            self.line = LineEdit::of(text);
        } else if let Some(value) = response.number() {
            let sign = self.words.text("decimal-sign");
            let text = TypedNumber::plainly(value).replace('.', &sign);
            self.line = LineEdit::of(&text);
        }
    }

    fn begun(&self) -> Option<Response> {
        match self.answer() {
            Press::Answer(response) => Some(response),
            _ => None,
        }
    }
}
