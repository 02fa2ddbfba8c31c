//! The full-screen terminal: draws pages, redraws only changed lines, reads one key at a time, and restores the
//! terminal on drop.

use super::Clock;
use super::frame::{Frame, Page};
use super::gate::{KeyGate, PageTurn};
use super::ink::{Line, Paint};
use super::keys::Key;
use super::tty::{Input, Tty};
use crate::catalogue::Catalogue;
use console::Term;
use std::io;

/// Widest line, even on a wider screen: longer lines are hard to read.
const COLUMNS_MAX: usize = 100;

/// Milliseconds between two checks of the clock and the terminal's size.
pub(super) const TICK_MS: u64 = 250;

/// The result of waiting for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Nothing within the time, or a key that was handled here.
    Nothing,
    /// A key.
    Key(Key),
    /// Ctrl-C.
    Interrupt,
    /// The program must end.
    End,
}

/// A terminal with keys.
pub(super) struct Window<'a> {
    /// The terminal while it is in use; restored on drop.
    tty: Option<Tty>,
    out: Term,
    clock: Clock<'a>,
    paint: Paint,
    words: &'a Catalogue,
    gate: KeyGate,
    pub(super) frame: Frame,
}

impl std::fmt::Debug for Window<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Window")
            .field("tty", &self.tty)
            .finish_non_exhaustive()
    }
}

impl<'a> Window<'a> {
    /// A window on a terminal. It changes nothing on the terminal before the first page.
    pub(super) fn new(
        words: &'a Catalogue,
        out: Term,
        clock: Clock<'a>,
        paint: Paint,
    ) -> Window<'a> {
        Window {
            tty: None,
            out,
            clock,
            paint,
            words,
            gate: KeyGate::default(),
            frame: Frame::default(),
        }
    }

    /// The colours and signs that the terminal can show.
    pub(super) fn paint(&self) -> Paint {
        self.paint
    }

    fn tty(&mut self) -> io::Result<&mut Tty> {
        if self.tty.is_none() {
            self.tty = Some(Tty::enter(self.out.clone())?);
        }
        self.tty
            .as_mut()
            .ok_or_else(|| io::Error::other("the terminal is gone"))
    }

    /// Begins another page at its top and discards keys typed for the previous one.
    pub(super) fn turn(&mut self) -> io::Result<()> {
        self.frame.turn();
        self.tty()?.forget_typed()
    }

    /// Begins a page on which keys answer a question: keys are ignored for a moment, and a key that is still held is
    /// ignored too.
    pub(super) fn turn_and_pause(&mut self, turned: PageTurn) -> io::Result<()> {
        self.turn()?;
        self.gate.turn(turned, (self.clock)());
        Ok(())
    }

    /// Ignores keys for a moment, because the last key changed the page so much that the next key must be deliberate.
    pub(super) fn pause(&mut self) {
        self.gate.turn(PageTurn::ByKey, (self.clock)());
    }

    /// Draws a page for the current rows and columns. Its keys are shown once they count.
    pub(super) fn draw(&mut self, page: &dyn Fn(usize, usize) -> Page) -> io::Result<()> {
        let (rows, columns) = self.tty()?.size();
        let mut page = page(rows, columns.min(COLUMNS_MAX));
        if self.gate.opens_in_ms((self.clock)()) > 0 {
            page.footer.fill(Line::new());
        }
        let update = self
            .frame
            .update(&page, rows, columns, self.paint, self.words);
        if update.is_empty() {
            Ok(())
        } else {
            self.tty()?.write(&update)
        }
    }

    /// Waits for a key, and handles keys that scroll by pages.
    pub(super) fn read(&mut self, timeout_ms: u64) -> io::Result<Pressed> {
        let timeout_ms = match self.gate.opens_in_ms((self.clock)()) {
            0 => timeout_ms,
            opens_in_ms => timeout_ms.min(opens_in_ms),
        };
        Ok(match self.tty()?.read(timeout_ms)? {
            Input::Key(key) if !self.gate.lets(&key, (self.clock)()) => Pressed::Nothing,
            Input::End => Pressed::End,
            Input::Interrupt => Pressed::Interrupt,
            Input::Nothing => Pressed::Nothing,
            Input::Resumed => {
                self.frame.forget();
                Pressed::Nothing
            }
            Input::Key(Key::PageDown) => {
                self.frame.scroll_pages(1);
                Pressed::Nothing
            }
            Input::Key(Key::PageUp) => {
                self.frame.scroll_pages(-1);
                Pressed::Nothing
            }
            Input::Key(key) => Pressed::Key(key),
        })
    }

    /// Restores the terminal and writes lines that stay in its history. The next page takes over the terminal again.
    pub(super) fn leave(&mut self, lines: &dyn Fn(usize) -> Vec<Line>) -> io::Result<()> {
        self.tty = None;
        let columns = usize::from(self.out.size().1);
        for line in lines(columns) {
            self.out.write_line(&line.painted(self.paint))?;
        }
        Ok(())
    }
}
