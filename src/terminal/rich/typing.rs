//! A line that is typed: answers to `text` and `number`.

use super::widget::{Lines, Press, Widget};
use crate::catalogue::Catalogue;
use crate::engine::{Response, TypedNumber};
use crate::model::AskBody;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::number::number;
use crate::terminal::{Asked, Given};

/// A `text` or `number` question.
#[derive(Debug)]
pub(in crate::terminal) struct Typing<'w> {
    words: &'w Catalogue,
    line: LineEdit,
    number: bool,
    not_sure: bool,
    unit: Option<String>,
}

impl<'w> Typing<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &Asked) -> Typing<'w> {
        let unit = match &asked.ask.body {
            AskBody::Number { unit } => unit.clone(),
            _ => None,
        };
        let number = matches!(asked.ask.body, AskBody::Number { .. });
        Typing {
            words,
            line: LineEdit::default(),
            number,
            not_sure: asked.not_sure,
            unit,
        }
    }

    fn answer(&self) -> Press {
        match (self.line.text(), self.number) {
            ("", _) => Press::Refused(self.words.text("lacks-text")),
            (text, false) => Press::Answer(Response::Text(text.to_owned())),
            (text, true) => match number(self.words, text, self.unit.as_deref()) {
                Ok(number) => Press::Answer(Response::Number(number)),
                Err(why) => Press::Refused(why),
            },
        }
    }
}

impl Widget for Typing<'_> {
    fn press(&mut self, key: &Key) -> Press {
        match key {
            Key::Enter => self.answer(),
            // A blank pressed for the screen before is no start of an answer, and on an empty line there is nothing
            // to move in: there the others go to the last explanation, or to another question of an exam.
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
        if self.not_sure {
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
        let what = if self.number {
            "rich-type-number"
        } else {
            "rich-type-answer"
        };
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
        match given {
            Given::Answer(Response::Text(text)) => self.line = LineEdit::of(text),
            Given::Answer(Response::Number(value)) => {
                let sign = self.words.text("decimal-sign");
                let text = TypedNumber::plainly(*value).replace('.', &sign);
                self.line = LineEdit::of(&text);
            }
            _ => {}
        }
    }

    fn begun(&self) -> Option<Response> {
        match self.answer() {
            Press::Answer(response) => Some(response),
            _ => None,
        }
    }
}
