//! The full-screen terminal: draws pages, redraws only changed lines, reads one key at a time, and restores the
//! terminal on drop.

use super::Clock;
use super::frame::{Frame, Page};
use super::gate::{Gate, Turned};
use super::ink::{Line, Paint};
use super::keys::Key;
use super::tty::{Input, Tty};
use crate::catalogue::Catalogue;
use console::Term;
use std::io;

/// Widest line on a screen, however wide it is: longer ones are hard to read.
const COLUMNS_MAX: usize = 100;

/// Milliseconds between two looks at the clock and the size of the terminal.
pub(super) const TICK_MS: u64 = 250;

/// What a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Nothing in the time given, or something that was served here.
    Nothing,
    /// A key.
    Key(Key),
    /// Control and C.
    Interrupt,
    /// The program is to end, or the terminal is gone.
    End,
}

/// A terminal with keys.
pub(super) struct Window<'a> {
    /// The terminal while it is ours; given back on drop.
    tty: Option<Tty>,
    out: Term,
    clock: Clock<'a>,
    paint: Paint,
    words: &'a Catalogue,
    gate: Gate,
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
    /// A window on a terminal. Nothing is shown or changed before the first page.
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
            gate: Gate::default(),
            frame: Frame::default(),
        }
    }

    /// How much the terminal can show.
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

    /// Begins another page: from its top, without what was typed for the one before.
    pub(super) fn turn(&mut self) -> io::Result<()> {
        self.frame.turn();
        self.tty()?.forget_typed()
    }

    /// The same for a page on which a key answers or is missed: for a moment no key counts, and one that is still
    /// held does not count either.
    pub(super) fn turn_and_pause(&mut self, turned: Turned) -> io::Result<()> {
        self.turn()?;
        self.gate.turn(turned, (self.clock)());
        Ok(())
    }

    /// The same where a key has changed the page so much that the next one must be meant for it.
    pub(super) fn pause(&mut self) {
        self.gate.turn(Turned::ByKey, (self.clock)());
    }

    /// Shows what a page becomes on so many rows and columns. Its keys are shown as soon as they count.
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

    /// Waits for a key and serves those that scroll by pages.
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

    /// Gives the terminal back and writes lines that stay in its history. The next page takes it again.
    pub(super) fn leave(&mut self, lines: &dyn Fn(usize) -> Vec<Line>) -> io::Result<()> {
        self.tty = None;
        let columns = usize::from(self.out.size().1);
        for line in lines(columns) {
            self.out.write_line(&line.painted(self.paint))?;
        }
        Ok(())
    }
}
