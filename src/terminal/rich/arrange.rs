//! Steps to be put in order: pick a line up, move it, put it down.

use super::widget::{Lines, Press, Widget, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::pages::lettered;

/// The steps of an `order` question in the learner's order.
#[derive(Debug)]
pub(super) struct Arrange {
    steps: Vec<(Id, String)>,
    cursor: usize,
    held: bool,
}

impl Arrange {
    pub(super) fn new(words: &Catalogue, asked: &Asked) -> Arrange {
        let steps = lettered(words, &asked.ask)
            .into_iter()
            .map(|step| (step.id, step.text.into_owned()));
        Arrange {
            steps: steps.collect(),
            cursor: 0,
            held: false,
        }
    }

    /// Moves the held line, or the cursor.
    fn go(&mut self, to: usize) {
        if self.held {
            let line = self.steps.remove(self.cursor);
            self.steps.insert(to, line);
        }
        self.cursor = to;
    }
}

impl Widget for Arrange {
    fn press(&mut self, key: &Key) -> Press {
        match key {
            Key::Up if self.held => self.go(self.cursor.saturating_sub(1)),
            Key::Down if self.held => self.go((self.cursor + 1).min(self.steps.len() - 1)),
            Key::Up | Key::Down => {
                self.cursor =
                    step(Some(self.cursor), self.steps.len(), *key == Key::Down).unwrap_or(0);
            }
            Key::Char(' ') => self.held = !self.held,
            Key::Char(digit @ '1'..='9') => {
                let to = *digit as usize - '1' as usize;
                if to >= self.steps.len() {
                    return Press::NotMine;
                }
                self.go(to);
                // A digit both moves and lets go; on a line that is not held it picks up.
                self.held = !self.held;
            }
            Key::Enter if self.held => self.held = false,
            Key::Enter => {
                return Press::Answer(Response::Order(
                    self.steps.iter().map(|(id, _)| id.clone()).collect(),
                ));
            }
            _ => return Press::NotMine,
        }
        Press::Changed
    }

    fn lines(&self, columns: usize) -> Lines {
        let mut lines = Lines::default();
        for (place, (_, text)) in self.steps.iter().enumerate() {
            let here = place == self.cursor;
            let ink = if here { Ink::ACCENT } else { Ink::BOLD };
            let pointer = if here && self.held {
                "  ↕ "
            } else {
                pointer(here)
            };
            let start = Line::of(Ink::ACCENT, pointer).and(ink, &format!("{}  ", place + 1));
            let text_ink = if here && self.held {
                Ink::BOLD
            } else {
                Ink::PLAIN
            };
            lines.add(prose(text, text_ink, &start, columns), here);
        }
        lines
    }

    fn keys(&self) -> Vec<String> {
        if self.held {
            vec![
                "↑↓ move the line".to_owned(),
                "space put it down".to_owned(),
            ]
        } else {
            vec![
                "↑↓ choose".to_owned(),
                "space pick up".to_owned(),
                "enter done".to_owned(),
            ]
        }
    }
}
