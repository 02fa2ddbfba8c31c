//! Shows the score card, with a list of questions that were not answered right, to read them again.

use super::Rich;
use super::reading::{Reading, Turn};
use super::screen::as_arrow;
use crate::catalogue::Catalogue;
use crate::engine::ScoreCard;
use crate::terminal::frame::Page;
use crate::terminal::keys::Key;
use crate::terminal::pages::{self, card_page, footer};
use crate::terminal::window::TICK_MS;
use crate::terminal::{AnsweredQuestion, QuizInfo};
use std::io;

impl Rich<'_> {
    /// Shows the card and the questions that were not answered right, until the learner has read them. Without such
    /// questions there is no list.
    pub(super) fn read_card(
        &mut self,
        info: &QuizInfo<'_>,
        card: &ScoreCard,
        answered: &[AnsweredQuestion],
    ) -> io::Result<()> {
        let missed = pages::missed(answered);
        if missed.is_empty() {
            return Ok(());
        }
        let mut list = CardList::new(missed.len());
        self.turn()?;
        loop {
            let fits = self.window.frame.fits();
            self.window
                .draw(&|_, columns| list.page(info, card, answered, fits, columns))?;
            let Some(key) = self.key(TICK_MS)? else {
                continue;
            };
            match list.press(&key) {
                Chosen::Read(place) => {
                    list.cursor = self.read_missed(&missed, place)?;
                    self.turn()?;
                }
                Chosen::End => return Ok(()),
                Chosen::Moved => self.window.frame.follow(),
                Chosen::Nothing => {}
            }
        }
    }

    /// Shows questions again, starting with the one at `at`. Returns the place of the question to select next.
    fn read_missed(&mut self, missed: &[&AnsweredQuestion], mut at: usize) -> io::Result<usize> {
        let last = missed.len() - 1;
        loop {
            self.turn()?;
            let mut reading = Reading::missed(at > 0, at < last);
            match self.read_told(missed[at], true, &mut reading, None)? {
                Turn::Earlier => at -= 1,
                Turn::Later => at += 1,
                Turn::Next => return Ok(last.min(at + 1)),
                _ => return Ok(at),
            }
        }
    }
}

/// The effect of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chosen {
    /// Show the question at this place in the list.
    Read(usize),
    /// The learner has read the card.
    End,
    /// The cursor moved.
    Moved,
    /// Nothing.
    Nothing,
}

/// The length of the list, and the position of its cursor.
#[derive(Debug)]
struct CardList {
    count: usize,
    cursor: usize,
}

impl CardList {
    /// A list of at least one question.
    fn new(count: usize) -> CardList {
        CardList { count, cursor: 0 }
    }

    /// Takes a key.
    fn press(&mut self, key: &Key) -> Chosen {
        let last = self.count.saturating_sub(1);
        let arrow = as_arrow(key).map(|(_, arrow)| arrow);
        match arrow.as_ref().unwrap_or(key) {
            Key::Enter => return Chosen::Read(self.cursor),
            Key::Esc => return Chosen::End,
            Key::Char(c @ '1'..='9') => {
                let place = *c as usize - '1' as usize;
                if place >= self.count {
                    return Chosen::Nothing;
                }
                self.cursor = place;
                return Chosen::Read(place);
            }
            Key::Up => self.cursor = self.cursor.checked_sub(1).unwrap_or(last),
            Key::Down => {
                self.cursor = if self.cursor < last {
                    self.cursor + 1
                } else {
                    0
                };
            }
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            _ => return Chosen::Nothing,
        }
        Chosen::Moved
    }

    /// The card with the list, for a screen of so many columns. `fits`: whether all of it is visible.
    fn page(
        &self,
        info: &QuizInfo<'_>,
        card: &ScoreCard,
        answered: &[AnsweredQuestion],
        fits: bool,
        columns: usize,
    ) -> Page {
        let shown = card_page(info, card, answered, Some(self.cursor), (columns, true));
        let pointed = shown.missed.get(self.cursor).cloned().unwrap_or(0..0);
        Page {
            header: shown.title,
            pinned: shown.headline,
            body: shown.body,
            focus: pointed.clone(),
            cursor: pointed,
            footer: footer(&self.keys(info.words, fits), columns),
        }
    }

    fn keys(&self, words: &Catalogue, fits: bool) -> Vec<String> {
        let mut keys = Vec::new();
        if self.count > 1 {
            keys.push(words.text("rich-arrows"));
        }
        keys.push(words.text("rich-read-again"));
        if !fits {
            keys.push(words.text("rich-scroll-pages"));
        }
        keys.push(words.text("rich-end"));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_choose_among_what_there_is() {
        let mut list = CardList::new(3);
        for (key, chosen, cursor) in [
            (Key::Down, Chosen::Moved, 1),
            (Key::Enter, Chosen::Read(1), 1),
            (Key::End, Chosen::Moved, 2),
            (Key::Down, Chosen::Moved, 0),
            (Key::Up, Chosen::Moved, 2),
            (Key::Home, Chosen::Moved, 0),
            (Key::Char('k'), Chosen::Moved, 2),
            (Key::Char('j'), Chosen::Moved, 0),
            (Key::Char('3'), Chosen::Read(2), 2),
            (Key::Char('4'), Chosen::Nothing, 2),
            (Key::Char('x'), Chosen::Nothing, 2),
            (Key::Esc, Chosen::End, 2),
        ] {
            assert_eq!(list.press(&key), chosen, "{key:?}");
            assert_eq!(list.cursor, cursor, "{key:?}");
        }
    }
}
