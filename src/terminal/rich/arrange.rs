//! The input for `order` questions: pick a step up, move it, put it down.

use super::widget::{Lines, Press, Widget, edges_of, pointer, step};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::keys::Key;
use crate::terminal::pages::lettered;
use crate::terminal::{AskedQuestion, Given};

/// The steps of an `order` question in the learner's order.
#[derive(Debug)]
pub(in crate::terminal) struct Arrange<'w> {
    words: &'w Catalogue,
    steps: Vec<(Id, String)>,
    /// The order that was shown first; `None` once the learner was asked whether they mean it.
    untouched: Option<Vec<Id>>,
    cursor: usize,
    held: bool,
    /// Whether any step was moved.
    moved: bool,
}

impl<'w> Arrange<'w> {
    pub(in crate::terminal) fn new(words: &'w Catalogue, asked: &AskedQuestion) -> Arrange<'w> {
        let steps: Vec<(Id, String)> = lettered(words, &asked.ask)
            .into_iter()
            .map(|step| (step.id, step.text.into_owned()))
            .collect();
        Arrange {
            words,
            untouched: Some(steps.iter().map(|(id, _)| id.clone()).collect()),
            steps,
            cursor: 0,
            held: false,
            moved: false,
        }
    }

    /// Submits the order. If it is the order that was shown first, the learner is asked once whether they mean it.
    fn answer(&mut self) -> Press {
        let order = self.order();
        if self.untouched.take_if(|shown| *shown == order).is_some() {
            return Press::Refused(self.words.text("order-untouched-enter"));
        }
        Press::Answer(Response::Order(order))
    }

    fn order(&self) -> Vec<Id> {
        self.steps.iter().map(|(id, _)| id.clone()).collect()
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
                // A digit moves a held step and drops it; if no step is held, it picks one up.
                self.held = !self.held;
            }
            Key::Enter if self.held => self.held = false,
            Key::Enter => return self.answer(),
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

    fn restore(&mut self, given: &Given) {
        if let Given::Answer(Response::Order(order)) = given {
            let place = |id: &Id| order.iter().position(|other| other == id);
            self.steps.sort_by_key(|(id, _)| place(id));
            self.untouched = None;
            self.moved = true;
        }
    }

    /// No answer, if no step was moved: the order that is shown first is not the learner's.
    fn begun(&self) -> Option<Response> {
        self.moved.then(|| Response::Order(self.order()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::terminal::plain::every_kind;

    #[test]
    fn an_order_that_was_not_touched_is_asked_about_once() {
        let (words, asked) = (english(), every_kind("steps"));
        let shown: Vec<Id> = lettered(&words, &asked.ask)
            .into_iter()
            .map(|step| step.id)
            .collect();
        let answer = Press::Answer(Response::Order(shown));
        let asks = Press::Refused(words.text("order-untouched-enter"));

        let mut untouched = Arrange::new(&words, &asked);
        assert_eq!(untouched.press(&Key::Enter), asks);
        assert_eq!(untouched.press(&Key::Enter), answer);

        // A changed order is accepted at once. A step that was moved there and back does not change the order.
        let mut moved = Arrange::new(&words, &asked);
        for key in [Key::Char(' '), Key::Down, Key::Char(' ')] {
            moved.press(&key);
        }
        assert!(
            matches!(moved.press(&Key::Enter), Press::Answer(order) if order != answer_of(&answer))
        );
        let mut back = Arrange::new(&words, &asked);
        for key in [Key::Char(' '), Key::Down, Key::Up, Key::Char(' ')] {
            back.press(&key);
        }
        assert_eq!(back.press(&Key::Enter), asks);
    }

    fn answer_of(press: &Press) -> Response {
        match press {
            Press::Answer(response) => response.clone(),
            other => panic!("{other:?}"),
        }
    }
}
