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

/// The effect of a key.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::terminal) enum Turn {
    /// The next page.
    Next,
    /// The explanation before this one.
    Earlier,
    /// The explanation after this one.
    Later,
    /// Leave. The learner has confirmed it.
    Leave,
    /// A note to the author.
    Note(String),
    /// The page changed.
    Changed,
    /// Nothing.
    Nothing,
}

/// The overlay on the page.
#[derive(Debug)]
enum ReadingOverlay {
    None,
    Leave,
    Note(LineEdit),
    Noted,
    Message(String),
}

/// A page for reading.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a page offers each of these or does not"
)]
pub(in crate::terminal) struct Reading {
    over: ReadingOverlay,
    /// The text of an unfinished note.
    draft: LineEdit,
    /// The id of the text that says what Esc does; `None` if Esc has no effect.
    escape: Option<&'static str>,
    /// Whether Esc asks for confirmation.
    asks: bool,
    /// The id of the text of the confirmation.
    leave: &'static str,
    /// Whether the reader can write a note to the author.
    notes: bool,
    /// Whether a key turns the page. Otherwise the trainer does.
    goes_on: bool,
    /// Whether there is an explanation before this one.
    earlier: bool,
    /// Whether there is an explanation after this one.
    later: bool,
    /// Whether all sources are shown; otherwise only their number.
    sources: bool,
}

impl Reading {
    /// A page that its reader turns.
    fn page() -> Reading {
        Reading {
            over: ReadingOverlay::None,
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

    /// The feedback after an answer. `earlier`: whether there is an explanation before this one.
    pub(in crate::terminal) fn feedback(last: bool, earlier: bool) -> Reading {
        Reading {
            escape: (!last).then_some("rich-leave"),
            notes: true,
            earlier,
            ..Reading::page()
        }
    }

    /// Asks for confirmation with this text before the learner leaves the page.
    pub(super) fn asking(self, leave: &'static str) -> Reading {
        Reading { leave, ..self }
    }

    /// A page of a live room. `notes`: whether it is about a question. `goes_on`: whether its reader turns it, not the
    /// trainer.
    pub(in crate::terminal) fn live(notes: bool, goes_on: bool) -> Reading {
        Reading {
            notes,
            goes_on,
            ..Reading::page()
        }
    }

    /// Feedback that is shown again while a question or another page waits.
    pub(in crate::terminal) fn again(earlier: bool) -> Reading {
        Reading {
            escape: Some("rich-return"),
            asks: false,
            earlier,
            later: true,
            ..Reading::page()
        }
    }

    /// A page of the review after the last answer. It takes no notes, because no question is open any more.
    pub(in crate::terminal) fn review(earlier: bool) -> Reading {
        Reading {
            escape: Some("rich-to-score"),
            asks: false,
            earlier,
            ..Reading::page()
        }
    }

    /// One of several questions that are shown again from the score card.
    pub(super) fn missed(earlier: bool, later: bool) -> Reading {
        Reading {
            later,
            ..Reading::again(earlier)
        }
    }

    /// Shows a text below the page.
    pub(super) fn say(&mut self, text: &str) {
        self.over = ReadingOverlay::Message(text.to_owned());
    }

    /// Whether all sources are shown, and not only how many there are.
    pub(in crate::terminal) fn shows_sources(&self) -> bool {
        self.sources
    }

    /// Processes a key. `more`: whether lines are hidden below.
    fn press(&mut self, key: &Key, more: bool) -> Turn {
        match &mut self.over {
            ReadingOverlay::Leave => match key {
                Key::Char('y' | 'Y' | 'j' | 'J') => Turn::Leave,
                Key::Char('n' | 'N') | Key::Esc => self.uncover(),
                _ => Turn::Nothing,
            },
            ReadingOverlay::Note(line) => match key {
                Key::Enter if !line.text().is_empty() => {
                    let text = line.text().to_owned();
                    self.over = ReadingOverlay::Noted;
                    Turn::Note(text)
                }
                Key::Enter | Key::Esc => {
                    self.draft = std::mem::take(line);
                    self.uncover()
                }
                key if line.press(key) => Turn::Changed,
                _ => Turn::Nothing,
            },
            ReadingOverlay::None | ReadingOverlay::Noted | ReadingOverlay::Message(_) => {
                self.press_page(key, more)
            }
        }
    }

    fn press_page(&mut self, key: &Key, more: bool) -> Turn {
        match key {
            Key::Char('!') if self.notes => {
                self.over = ReadingOverlay::Note(std::mem::take(&mut self.draft));
                Turn::Changed
            }
            Key::Esc => match (self.escape, self.asks) {
                (Some(_), true) => {
                    self.over = ReadingOverlay::Leave;
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
            // No other key turns the page, so that an accidental press does not.
            _ => Turn::Nothing,
        }
    }

    /// Shows a page with its overlay.
    pub(in crate::terminal) fn show(
        &self,
        words: &Catalogue,
        window: &mut Window<'_>,
        page: &dyn Fn(usize, usize) -> Page,
    ) -> io::Result<()> {
        // The keys depend on what is hidden, which is known only after the page is laid out.
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

    /// Processes a key that scrolls or has a meaning here.
    pub(in crate::terminal) fn take(&mut self, window: &mut Window<'_>, key: &Key) -> Turn {
        if self.scrolls(&mut window.frame, key) {
            // A held key that has scrolled to the end must not turn the page at once.
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

    /// Scrolls if the key does so. Returns whether the page moved.
    fn scrolls(&self, frame: &mut Frame, key: &Key) -> bool {
        if matches!(self.over, ReadingOverlay::Leave | ReadingOverlay::Note(_)) {
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
        self.over = ReadingOverlay::None;
        Turn::Changed
    }

    /// The page with its overlay and the keys that work.
    pub(super) fn dress(
        &self,
        words: &Catalogue,
        mut page: Page,
        (more, fits): (bool, bool),
        columns: usize,
    ) -> Page {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let over = match &self.over {
            ReadingOverlay::None => Vec::new(),
            ReadingOverlay::Leave => {
                Line::of(Ink::CAUTION, &words.text(self.leave)).hang(&margin, columns)
            }
            ReadingOverlay::Note(line) => {
                let mut lines =
                    Line::of(Ink::BOLD, &words.text("rich-ask-note")).hang(&margin, columns);
                lines.extend(line.lines("  ! ", columns));
                lines
            }
            ReadingOverlay::Noted => {
                Line::of(Ink::CAUTION, &words.text("rich-noted")).hang(&margin, columns)
            }
            ReadingOverlay::Message(text) => {
                Line::of(Ink::CAUTION, &sentence(text)).hang(&margin, columns)
            }
        };
        if !over.is_empty() {
            page.body.push(Line::new());
            page.focus = page.body.len()..page.body.len() + over.len();
            page.body.extend(over);
        }
        // A page may have its own footer lines above the keys.
        page.footer.retain(|line| !line.text().trim().is_empty());
        page.footer
            .extend(footer(&self.keys(words, more, fits), columns));
        page
    }

    fn keys(&self, words: &Catalogue, more: bool, fits: bool) -> Vec<String> {
        let ids = match &self.over {
            ReadingOverlay::Leave => vec!["rich-yes-leave", "rich-no-stay"],
            ReadingOverlay::Note(_) => vec!["rich-keep-note", "rich-no-note"],
            ReadingOverlay::None | ReadingOverlay::Noted | ReadingOverlay::Message(_) => {
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
            // An unfinished note is kept.
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
