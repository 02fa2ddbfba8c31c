//! Handles keys while a learner reads feedback: scrolling, next or previous page, a note to the author, leaving. Does
//! no I/O.

use super::screen::as_arrow;
use crate::catalogue::Catalogue;
use crate::terminal::frame::{Frame, Page};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::pages::footer;
use crate::terminal::window::Window;
use crate::text::sentence;
use std::io;

/// What a key led to.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Turn {
    /// The next page.
    Next,
    /// The explanation before this one.
    Earlier,
    /// The explanation after this one.
    Later,
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
    Said(String),
}

/// A page that is being read.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a page offers each of these or does not"
)]
pub(in crate::terminal) struct Reading {
    over: Over,
    /// A note that was begun.
    draft: LineEdit,
    /// The message that says what Esc does; `None` when there is nothing to leave any more.
    escape: Option<&'static str>,
    /// Whether Esc asks first.
    asks: bool,
    /// The message that it asks with.
    leave: &'static str,
    /// Whether the author can be told something.
    notes: bool,
    /// Whether a key goes on; otherwise someone else does.
    goes_on: bool,
    /// Whether there is an explanation before this one.
    earlier: bool,
    /// Whether there is one after it.
    later: bool,
    /// Whether all sources are shown.
    sources: bool,
}

impl Reading {
    /// A page that is left after a question and turned by its reader.
    fn page() -> Reading {
        Reading {
            over: Over::None,
            draft: LineEdit::default(),
            escape: Some("rich-leave"),
            asks: true,
            leave: "rich-ask-leave",
            notes: false,
            goes_on: true,
            earlier: false,
            later: false,
            sources: false,
        }
    }

    /// The feedback after an answer; `earlier` where there was one before.
    pub(in crate::terminal) fn feedback(last: bool, earlier: bool) -> Reading {
        Reading {
            escape: (!last).then_some("rich-leave"),
            notes: true,
            earlier,
            ..Reading::page()
        }
    }

    /// Asks with this message before it is left.
    pub(super) fn asking(self, leave: &'static str) -> Reading {
        Reading { leave, ..self }
    }

    /// A page of a live room: `notes` where it is about a question, `goes_on` where its reader turns it and not
    /// the trainer.
    pub(in crate::terminal) fn live(notes: bool, goes_on: bool) -> Reading {
        Reading {
            notes,
            goes_on,
            ..Reading::page()
        }
    }

    /// Feedback that is looked at again, on the way back to what is to be done now.
    pub(in crate::terminal) fn again(earlier: bool) -> Reading {
        Reading {
            escape: Some("rich-return"),
            asks: false,
            earlier,
            later: true,
            ..Reading::page()
        }
    }

    /// A page of the review after the last answer, when notes have no question to stand on any more.
    pub(in crate::terminal) fn review(earlier: bool) -> Reading {
        Reading {
            escape: Some("rich-to-score"),
            asks: false,
            earlier,
            ..Reading::page()
        }
    }

    /// A question that is read again from the score card, among others.
    pub(super) fn missed(earlier: bool, later: bool) -> Reading {
        Reading {
            later,
            ..Reading::again(earlier)
        }
    }

    /// Says something below the page.
    pub(super) fn say(&mut self, text: &str) {
        self.over = Over::Said(text.to_owned());
    }

    /// Whether all sources are shown, and not only how many there are.
    pub(in crate::terminal) fn shows_sources(&self) -> bool {
        self.sources
    }

    /// Takes a key; `more` says that something is hidden below.
    fn press(&mut self, key: &Key, more: bool) -> Turn {
        match &mut self.over {
            Over::Leave => match key {
                Key::Char('y' | 'Y' | 'j' | 'J') => Turn::Leave,
                Key::Char('n' | 'N') | Key::Esc => self.uncover(),
                _ => Turn::Nothing,
            },
            Over::Note(line) => match key {
                Key::Enter if !line.text().is_empty() => {
                    let text = line.text().to_owned();
                    self.over = Over::Noted;
                    Turn::Note(text)
                }
                Key::Enter | Key::Esc => {
                    self.draft = std::mem::take(line);
                    self.uncover()
                }
                key if line.press(key) => Turn::Changed,
                _ => Turn::Nothing,
            },
            Over::None | Over::Noted | Over::Said(_) => self.press_page(key, more),
        }
    }

    fn press_page(&mut self, key: &Key, more: bool) -> Turn {
        match key {
            Key::Char('!') if self.notes => {
                self.over = Over::Note(std::mem::take(&mut self.draft));
                Turn::Changed
            }
            Key::Esc => match (self.escape, self.asks) {
                (Some(_), true) => {
                    self.over = Over::Leave;
                    Turn::Changed
                }
                (Some(_), false) => Turn::Leave,
                (None, _) => Turn::Nothing,
            },
            Key::Char('s' | 'S') => {
                self.sources = !self.sources;
                Turn::Changed
            }
            Key::Left | Key::Backspace if self.earlier => Turn::Earlier,
            Key::Right if self.later => Turn::Later,
            Key::Enter if self.goes_on => Turn::Next,
            // While something is unread, a space shows more of it.
            Key::Char(' ') if self.goes_on && !more => Turn::Next,
            // No other key turns the page: one pressed in passing must not.
            _ => Turn::Nothing,
        }
    }

    /// Shows a page with what lies over it.
    pub(in crate::terminal) fn show(
        &self,
        words: &Catalogue,
        window: &mut Window<'_>,
        page: &dyn Fn(usize, usize) -> Page,
    ) -> io::Result<()> {
        // What is hidden is known only once the page is laid out, and the keys depend on it.
        for _ in 0..2 {
            let (more, fits) = (window.frame.has_more(), window.frame.fits());
            window.draw(&|rows, columns| {
                self.dress(words, page(rows, columns), (more, fits), columns)
            })?;
            if (window.frame.has_more(), window.frame.fits()) == (more, fits) {
                break;
            }
        }
        Ok(())
    }

    /// Takes a key that scrolls or means something here.
    pub(in crate::terminal) fn take(&mut self, window: &mut Window<'_>, key: &Key) -> Turn {
        if self.scrolls(&mut window.frame, key) {
            // Held down, the key that shows the rest must not turn the page at once.
            if !window.frame.has_more() {
                window.pause();
            }
            return Turn::Nothing;
        }
        let turn = self.press(key, window.frame.has_more());
        if turn == Turn::Changed {
            window.frame.follow();
        }
        turn
    }

    /// Takes a key that scrolls; whether it could.
    fn scrolls(&self, frame: &mut Frame, key: &Key) -> bool {
        if matches!(self.over, Over::Leave | Over::Note(_)) {
            return false;
        }
        let arrow = as_arrow(key).map(|(_, arrow)| arrow);
        match arrow.as_ref().unwrap_or(key) {
            Key::Down => frame.scroll(1),
            Key::Up => frame.scroll(-1),
            Key::Char(' ') => frame.scroll_pages(1),
            _ => false,
        }
    }

    fn uncover(&mut self) -> Turn {
        self.over = Over::None;
        Turn::Changed
    }

    /// The page with what lies over it, and the keys that work.
    pub(super) fn dress(
        &self,
        words: &Catalogue,
        mut page: Page,
        (more, fits): (bool, bool),
        columns: usize,
    ) -> Page {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let over = match &self.over {
            Over::None => Vec::new(),
            Over::Leave => Line::of(Ink::CAUTION, &words.text(self.leave)).hang(&margin, columns),
            Over::Note(line) => {
                let mut lines =
                    Line::of(Ink::BOLD, &words.text("rich-ask-note")).hang(&margin, columns);
                lines.extend(line.lines("  ! ", columns));
                lines
            }
            Over::Noted => Line::of(Ink::CAUTION, &words.text("rich-noted")).hang(&margin, columns),
            Over::Said(text) => Line::of(Ink::CAUTION, &sentence(text)).hang(&margin, columns),
        };
        if !over.is_empty() {
            page.body.push(Line::new());
            page.focus = page.body.len()..page.body.len() + over.len();
            page.body.extend(over);
        }
        // A page may say something about itself above the keys.
        page.footer.retain(|line| !line.text().trim().is_empty());
        page.footer
            .extend(footer(&self.keys(words, more, fits), columns));
        page
    }

    fn keys(&self, words: &Catalogue, more: bool, fits: bool) -> Vec<String> {
        let ids = match &self.over {
            Over::Leave => vec!["rich-yes-leave", "rich-no-stay"],
            Over::Note(_) => vec!["rich-keep-note", "rich-no-note"],
            Over::None | Over::Noted | Over::Said(_) => {
                let mut ids = Vec::new();
                for (id, works) in [
                    ("rich-more", more),
                    ("rich-enter", more && self.goes_on),
                    ("rich-go-on", !more && self.goes_on),
                    ("rich-arrows-scroll", !fits),
                    ("rich-earlier", self.earlier),
                    ("rich-later", self.later),
                    ("rich-object", self.notes),
                ] {
                    ids.extend(works.then_some(id));
                }
                ids.extend(self.escape);
                ids
            }
        };
        ids.into_iter().map(|id| words.text(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_enter_and_space_turn_the_page() {
        let mut reading = Reading::feedback(false, true);
        for (key, more, turn) in [
            (Key::Char('a'), true, Turn::Nothing),
            (Key::Char('a'), false, Turn::Nothing),
            (Key::Down, false, Turn::Nothing),
            (Key::Right, false, Turn::Nothing),
            (Key::Left, false, Turn::Earlier),
            (Key::Backspace, false, Turn::Earlier),
            (Key::Char(' '), true, Turn::Nothing),
            (Key::Char(' '), false, Turn::Next),
            (Key::Enter, true, Turn::Next),
            (Key::Esc, false, Turn::Changed),
            (Key::Enter, false, Turn::Nothing),
            (Key::Char('n'), false, Turn::Changed),
            (Key::Char('!'), true, Turn::Changed),
            (Key::Char('x'), false, Turn::Changed),
            // A note that was begun is there again.
            (Key::Esc, false, Turn::Changed),
            (Key::Char('!'), true, Turn::Changed),
            (Key::Enter, false, Turn::Note("x".to_owned())),
            (Key::Esc, false, Turn::Changed),
            (Key::Char('y'), false, Turn::Leave),
        ] {
            assert_eq!(reading.press(&key, more), turn, "{key:?}");
        }
    }
}
