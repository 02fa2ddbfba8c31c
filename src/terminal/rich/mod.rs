//! The rich face: one screen, one key.

mod answered;
mod arrange;
mod join;
mod judging;
mod list;
mod reading;
mod screen;
mod typing;
mod widget;

use super::frame::Page;
use super::ink::{Line, Paint};
use super::keys::Key;
use super::window::{Pressed, TICK_MS, Window};
use super::{Answered, Asked, Clock, Face, Sitting, pages, words};
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, Event, Record, ScoreCard};
use crate::model;
pub(super) use answered::page as answered_page;
use console::Term;
pub(super) use reading::{Reading, Turn};
pub(super) use screen::{Deed, Screen};
use std::io;

/// A terminal with keys.
pub struct Rich<'a> {
    words: &'a Catalogue,
    /// The terminal; given back on drop.
    pub(super) window: Window,
    clock: Clock<'a>,
    on_screen: Option<OnScreen<'a>>,
    /// The page being read, with its place.
    reading: Option<(usize, Reading)>,
    /// Said at the next question.
    warning: Option<String>,
    /// What is asked before a question is left.
    leave: &'static str,
}

/// The question on the screen.
struct OnScreen<'w> {
    place: usize,
    shown_at_ms: u64,
    screen: Screen<'w>,
}

impl std::fmt::Debug for Rich<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rich")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Rich<'a> {
    /// A face on a terminal. Nothing is shown or changed before the first question.
    pub fn new(words: &'a Catalogue, out: Term, clock: Clock<'a>, paint: Paint) -> Rich<'a> {
        Rich {
            words,
            window: Window::new(out, paint),
            clock,
            on_screen: None,
            reading: None,
            warning: None,
            leave: words::LEAVE,
        }
    }

    /// For several people who share it: whoever leaves, leaves for all.
    pub(super) fn for_all(self) -> Rich<'a> {
        Rich {
            leave: words::LEAVE_FOR_ALL,
            ..self
        }
    }

    /// Forgets the question on the screen and what was done to it: the next person begins anew.
    pub(super) fn forget_question(&mut self) {
        self.on_screen = None;
    }

    /// Waits for a key and serves those that scroll. `Ok(None)` when nothing came, `Err` of kind
    /// `Interrupted` when the program is to end.
    fn key(&mut self, timeout_ms: u64) -> io::Result<Option<Key>> {
        match self.window.read(timeout_ms)? {
            Pressed::Interrupt | Pressed::End => Err(io::ErrorKind::Interrupted.into()),
            Pressed::Nothing => Ok(None),
            Pressed::Key(key) => Ok(Some(key)),
        }
    }

    /// Begins or goes on with the question at a place.
    fn open_question(&mut self, asked: &Asked) -> io::Result<OnScreen<'a>> {
        match self.on_screen.take() {
            Some(on_screen) if on_screen.place == asked.place => Ok(on_screen),
            _ => {
                let mut screen = Screen::new(self.words, asked).asking(self.leave);
                if let Some(text) = self.warning.take() {
                    screen.notice(&text);
                }
                let on_screen = OnScreen {
                    place: asked.place,
                    shown_at_ms: (self.clock)(),
                    screen,
                };
                self.window.turn()?;
                Ok(on_screen)
            }
        }
    }

    fn run_question(&mut self, asked: &Asked, on: &mut OnScreen<'_>) -> io::Result<Event> {
        loop {
            let elapsed_ms = (self.clock)().saturating_sub(on.shown_at_ms);
            let left_ms = asked
                .time_limit_ms
                .map(|limit| limit.saturating_sub(elapsed_ms));
            if left_ms == Some(0) {
                return Ok(Event::TimeUp { elapsed_ms });
            }
            self.window
                .draw(&|_, columns| on.screen.page(asked, left_ms, columns))?;
            let Some(key) = self.key(left_ms.unwrap_or(TICK_MS).min(TICK_MS))? else {
                continue;
            };
            self.window.frame.follow();
            let elapsed_ms = (self.clock)().saturating_sub(on.shown_at_ms);
            match on.screen.press(&key) {
                Deed::Answer(response) => {
                    return Ok(Event::Answer {
                        response,
                        elapsed_ms,
                    });
                }
                Deed::NotSure => return Ok(Event::NotSure { elapsed_ms }),
                Deed::Certainty(certainty) => return Ok(Event::Certainty(certainty)),
                Deed::Hint => return Ok(Event::Hint),
                Deed::Note(text) => return Ok(Event::Note(text)),
                Deed::Leave => return Ok(Event::Leave),
                Deed::Changed | Deed::Nothing => {}
            }
        }
    }

    /// Shows a page until it is turned.
    fn read_page(
        &mut self,
        page: &dyn Fn(usize, usize) -> Page,
        reading: &mut Reading,
    ) -> io::Result<Turn> {
        loop {
            reading.show(self.words, &mut self.window, page)?;
            let Some(key) = self.key(TICK_MS)? else {
                continue;
            };
            match reading.take(&mut self.window, &key) {
                Turn::Changed | Turn::Nothing => {}
                turn => return Ok(turn),
            }
        }
    }
}

/// A question as it is first shown, all of it whatever the rows of a screen.
pub(super) fn question_lines(words: &Catalogue, asked: &Asked, columns: usize) -> Vec<Line> {
    whole(Screen::new(words, asked).page(asked, asked.time_limit_ms, columns))
}

/// The same after an answer.
pub(super) fn answered_lines(
    words: &Catalogue,
    asked: &Asked,
    key: &model::Key,
    record: &Record,
    columns: usize,
) -> Vec<Line> {
    let keys = ["any key to go on".to_owned(), "esc leave".to_owned()];
    whole(answered::page(
        words,
        asked,
        key,
        record,
        "",
        &keys,
        (usize::MAX, columns),
    ))
}

fn whole(page: Page) -> Vec<Line> {
    let mut lines = page.header;
    lines.push(Line::new());
    lines.extend(page.body);
    lines.push(Line::new());
    lines.extend(page.footer);
    lines
}

/// An interruption is the learner leaving: everything answered is kept.
fn or_leave<T>(result: io::Result<T>, leave: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(leave),
        other => other,
    }
}

impl Face for Rich<'_> {
    fn open(&mut self, _: &Sitting<'_>) -> io::Result<()> {
        Ok(())
    }

    fn ask(&mut self, asked: &Asked) -> io::Result<Event> {
        let mut on_screen = self.open_question(asked)?;
        let event = self.run_question(asked, &mut on_screen);
        self.on_screen = Some(on_screen);
        or_leave(event, Event::Leave)
    }

    fn hint(&mut self, asked: &Asked) -> io::Result<()> {
        if let (Some(on_screen), Some(hint)) = (&mut self.on_screen, &asked.ask.hint) {
            on_screen.screen.show_hint(hint);
        }
        Ok(())
    }

    fn certainty(&mut self, asked: &Asked) -> io::Result<Option<Certainty>> {
        let mut on_screen = self.open_question(asked)?;
        on_screen.screen.ask_certainty();
        // How sure one is has no time limit: the answer itself is given.
        let untimed = Asked {
            time_limit_ms: None,
            ..asked.clone()
        };
        let event = or_leave(self.run_question(&untimed, &mut on_screen), Event::Leave)?;
        self.on_screen = Some(on_screen);
        match event {
            Event::Certainty(certainty) => Ok(Some(certainty)),
            _ => Ok(None),
        }
    }

    fn feedback(&mut self, asked: &Asked, key: &model::Key, record: &Record) -> io::Result<Event> {
        // After a note the same page goes on.
        let mut reading = match self.reading.take() {
            Some((place, reading)) if place == asked.place => reading,
            _ => {
                self.window.turn()?;
                Reading::feedback(asked.place + 1 == asked.total)
            }
        };
        let words = self.words;
        let page =
            |rows, columns| answered::page(words, asked, key, record, "", &[], (rows, columns));
        let turn = self.read_page(&page, &mut reading);
        self.reading = Some((asked.place, reading));
        Ok(match or_leave(turn, Turn::Leave)? {
            Turn::Leave => Event::Leave,
            Turn::Note(text) => Event::Note(text),
            _ => Event::Next,
        })
    }

    fn refuse(&mut self, reason: &str) -> io::Result<()> {
        if let Some(on_screen) = &mut self.on_screen {
            on_screen.screen.notice(reason);
        }
        Ok(())
    }

    fn warn(&mut self, text: &str) -> io::Result<()> {
        self.warning = Some(text.to_owned());
        Ok(())
    }

    fn review(&mut self, answered: &[Answered]) -> io::Result<()> {
        let words = self.words;
        for Answered { asked, key, record } in answered {
            self.window.turn()?;
            let page = |rows, columns| {
                answered::page(words, asked, key, record, "review · ", &[], (rows, columns))
            };
            let turn = self.read_page(&page, &mut Reading::review());
            if or_leave(turn, Turn::Leave)? == Turn::Leave {
                break;
            }
        }
        Ok(())
    }

    fn score(&mut self, sitting: &Sitting<'_>, card: &ScoreCard) -> io::Result<()> {
        // The card stays in the terminal's own history, so the screen is given back first.
        self.window.leave(&|columns| {
            let mut lines = pages::score_card(sitting, card, columns);
            lines.push(Line::new());
            lines
        })
    }
}
