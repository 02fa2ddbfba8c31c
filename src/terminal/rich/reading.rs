//! Reading what became of an answer: going on, scrolling, objecting, leaving. Pure.

use crate::catalogue::Catalogue;
use crate::terminal::frame::Page;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::pages::footer;
use crate::terminal::window::Window;
use crate::terminal::words;
use std::io;

/// What a key led to.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Turn {
    /// The next page.
    Next,
    /// Leave; it was asked.
    Leave,
    /// A note to the author.
    Note(String),
    /// Something else is shown.
    Changed,
    /// Nothing.
    Nothing,
}

/// What lies over the page.
#[derive(Debug)]
enum Over {
    None,
    Leave,
    Note(LineEdit),
    Noted,
}

/// A page that is being read.
#[derive(Debug)]
pub(in crate::terminal) struct Reading {
    over: Over,
    /// What Esc does; `None` when there is nothing to leave any more.
    escape: Option<&'static str>,
    /// Whether Esc asks first.
    asks: bool,
    /// Whether the author can be told something.
    notes: bool,
    /// Whether a key goes on; otherwise someone else does.
    goes_on: bool,
}

const LEAVE_KEY: &str = "esc leave";

impl Reading {
    /// The feedback after an answer.
    pub(in crate::terminal) fn feedback(last: bool) -> Reading {
        Reading {
            over: Over::None,
            escape: (!last).then_some(LEAVE_KEY),
            asks: true,
            notes: true,
            goes_on: true,
        }
    }

    /// A page of a live room: `notes` where it is about a question, `goes_on` where its reader turns it and not
    /// the trainer.
    pub(in crate::terminal) fn live(notes: bool, goes_on: bool) -> Reading {
        Reading {
            over: Over::None,
            escape: Some(LEAVE_KEY),
            asks: true,
            notes,
            goes_on,
        }
    }

    /// A page of the review after the last answer, when notes have no question to stand on any more.
    pub(in crate::terminal) fn review() -> Reading {
        Reading {
            over: Over::None,
            escape: Some("esc to the score"),
            asks: false,
            notes: false,
            goes_on: true,
        }
    }

    /// Takes a key; `more` says that something is hidden below.
    fn press(&mut self, key: &Key, more: bool) -> Turn {
        match &mut self.over {
            Over::Leave => match key {
                Key::Char('y' | 'Y') => Turn::Leave,
                Key::Char('n' | 'N') | Key::Esc => self.uncover(),
                _ => Turn::Nothing,
            },
            Over::Note(line) => match key {
                Key::Enter if !line.text().is_empty() => {
                    let text = line.text().to_owned();
                    self.over = Over::Noted;
                    Turn::Note(text)
                }
                Key::Enter | Key::Esc => self.uncover(),
                key if line.press(key) => Turn::Changed,
                _ => Turn::Nothing,
            },
            Over::None | Over::Noted => self.press_page(key, more),
        }
    }

    fn press_page(&mut self, key: &Key, more: bool) -> Turn {
        match key {
            Key::Char('!') if self.notes => self.over = Over::Note(LineEdit::default()),
            Key::Esc => match (self.escape, self.asks) {
                (Some(_), true) => self.over = Over::Leave,
                (Some(_), false) => return Turn::Leave,
                (None, _) => return Turn::Nothing,
            },
            _ if !self.goes_on => return Turn::Nothing,
            Key::Enter => return Turn::Next,
            // While something is unread, a key pressed in passing must not skip it.
            _ if more => return Turn::Nothing,
            Key::Up | Key::Down | Key::PageUp | Key::PageDown => return Turn::Nothing,
            _ => return Turn::Next,
        }
        Turn::Changed
    }

    /// Shows a page with what lies over it.
    pub(in crate::terminal) fn show(
        &self,
        words: &Catalogue,
        window: &mut Window,
        page: &dyn Fn(usize, usize) -> Page,
    ) -> io::Result<()> {
        // What is hidden is known only once the page is laid out, and the keys depend on it.
        for _ in 0..2 {
            let more = window.frame.has_more();
            window.draw(&|rows, columns| self.dress(words, page(rows, columns), more, columns))?;
            if window.frame.has_more() == more {
                break;
            }
        }
        Ok(())
    }

    /// Takes a key that scrolls or means something here.
    pub(in crate::terminal) fn take(&mut self, window: &mut Window, key: &Key) -> Turn {
        match key {
            Key::Down if window.frame.scroll(1) => return Turn::Nothing,
            Key::Up if window.frame.scroll(-1) => return Turn::Nothing,
            Key::Char(' ') if window.frame.has_more() && window.frame.scroll_pages(1) => {
                return Turn::Nothing;
            }
            _ => {}
        }
        let turn = self.press(key, window.frame.has_more());
        if turn == Turn::Changed {
            window.frame.follow();
        }
        turn
    }

    fn uncover(&mut self) -> Turn {
        self.over = Over::None;
        Turn::Changed
    }

    /// The page with what lies over it, and the keys that work.
    fn dress(&self, words: &Catalogue, mut page: Page, more: bool, columns: usize) -> Page {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let over = match &self.over {
            Over::None => Vec::new(),
            Over::Leave => Line::of(Ink::CAUTION, words::LEAVE).hang(&margin, columns),
            Over::Note(line) => {
                let mut lines = Line::of(Ink::BOLD, words::NOTE).hang(&margin, columns);
                lines.extend(line.lines("  ! ", columns));
                lines
            }
            Over::Noted => Line::of(Ink::CAUTION, words::NOTED).hang(&margin, columns),
        };
        if !over.is_empty() {
            page.body.push(Line::new());
            page.focus = page.body.len()..page.body.len() + over.len();
            page.body.extend(over);
        }
        // A page may say something about itself above the keys.
        page.footer.retain(|line| !line.text().trim().is_empty());
        page.footer.extend(footer(&self.keys(words, more), columns));
        page
    }

    fn keys(&self, words: &Catalogue, more: bool) -> Vec<String> {
        let keys = |keys: &[&str]| {
            keys.iter()
                .map(|key| (*key).to_owned())
                .collect::<Vec<String>>()
        };
        match &self.over {
            Over::Leave => {
                return vec![
                    format!("y {}", words.text("control-leave")),
                    format!("n {}", words.text("control-stay")),
                ];
            }
            Over::Note(_) => return keys(&["enter keep the note", "esc never mind"]),
            Over::None | Over::Noted => {}
        }
        let mut all: Vec<String> = keys(match (more, self.goes_on) {
            (true, true) => &["space more", "enter to go on"],
            (true, false) => &["space more"],
            (false, true) => &["any key to go on"],
            (false, false) => &[],
        });
        all.extend(self.notes.then(|| "! wrong question?".to_owned()));
        all.extend(self.escape.map(str::to_owned));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_passing_skips_nothing_unread() {
        let mut reading = Reading::feedback(false);
        for (key, more, turn) in [
            (Key::Char('a'), true, Turn::Nothing),
            (Key::Char('a'), false, Turn::Next),
            (Key::Enter, true, Turn::Next),
            (Key::Esc, false, Turn::Changed),
            (Key::Enter, false, Turn::Nothing),
            (Key::Char('n'), false, Turn::Changed),
            (Key::Char('!'), true, Turn::Changed),
            (Key::Char('x'), false, Turn::Changed),
            (Key::Enter, false, Turn::Note("x".to_owned())),
            (Key::Esc, false, Turn::Changed),
            (Key::Char('y'), false, Turn::Leave),
        ] {
            assert_eq!(reading.press(&key, more), turn, "{key:?}");
        }
    }
}
