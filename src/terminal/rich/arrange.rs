//! Steps to be put in order: pick a line up, move it, put it down.

use super::widget::{Lines, Press, Widget, edges_of, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::pages::lettered;

/// The steps of an `order` question in the learner's order.
#[derive(Debug)]
pub(super) struct Arrange<'w> {
    words: &'w Catalogue,
    steps: Vec<(Id, String)>,
    cursor: usize,
    held: bool,
    /// Whether any step was moved.
    moved: bool,
}

impl<'w> Arrange<'w> {
    pub(super) fn new(words: &'w Catalogue, asked: &Asked) -> Arrange<'w> {
        let steps = lettered(words, &asked.ask)
            .into_iter()
            .map(|step| (step.id, step.text.into_owned()));
        Arrange {
            words,
            steps: steps.collect(),
            cursor: 0,
            held: false,
            moved: false,
        }
    }

    /// Moves the held line, or the cursor.
    fn go(&mut self, to: usize) {
        if self.held {
            let line = self.steps.remove(self.cursor);
            self.steps.insert(to, line);
            self.moved |= to != self.cursor;
        }
        self.cursor = to;
    }

    fn answer(&self) -> Response {
        Response::Order(self.steps.iter().map(|(id, _)| id.clone()).collect())
    }
}

impl Widget for Arrange<'_> {
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
            Key::Enter => return Press::Answer(self.answer()),
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
        let ids: &[&str] = if self.held {
            &["rich-move", "rich-put-down"]
        } else {
            &["rich-arrows", "rich-pick-up", "rich-done"]
        };
        ids.iter().map(|id| self.words.text(id)).collect()
    }

    fn takes_space(&self) -> bool {
        true
    }

    fn edges(&self) -> (bool, bool) {
        if self.held {
            (false, false)
        } else {
            edges_of(Some(self.cursor), self.steps.len())
        }
    }

    /// The order in which the steps are shown is nobody's answer.
    fn begun(&self) -> Option<Response> {
        self.moved.then(|| self.answer())
    }
}
