//! Shows questions and feedback to a learner on a full-screen terminal, and reads one key at a time.
//!
//! This is the rich interface; the plain one does the same in lines.

mod answered;
mod arrange;
mod card;
mod exam;
mod face;
mod heading;
mod join;
mod judging;
mod list;
mod overview;
mod reading;
mod screen;
mod still;
mod typing;
mod widget;
mod widgets;

use super::gate::PageTurn;
use super::ink::{Line, Paint};
use super::keys::Key;
use super::window::{Pressed, TICK_MS, Window};
use super::{AnsweredQuestion, AskedQuestion, Clock, SavedAnswers, pages};
use crate::catalogue::Catalogue;
use crate::engine::{Event, Verdict};
pub(super) use answered::{Shown, page as answered_page};
pub(super) use arrange::Arrange;
use console::Term;
pub(super) use join::Join;
pub(super) use judging::Judging;
pub(super) use list::List;
pub(super) use reading::{Reading, Turn};
pub(super) use screen::{Action, Around, Screen};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
pub(super) use still::{answered_lines, first_screen, question_lines};
pub(super) use widget::Widget;

/// The full-screen interface.
pub struct Rich<'a> {
    words: &'a Catalogue,
    /// The terminal. Dropping it restores the terminal.
    pub(super) window: Window<'a>,
    clock: Clock<'a>,
    on_screen: Option<OnScreen<'a>>,
    /// The suspended questions of an exam, by place.
    aside: BTreeMap<usize, OnScreen<'a>>,
    /// The page being read, with its place.
    reading: Option<(usize, Reading)>,
    /// A warning to show at the next question.
    warning: Option<String>,
    /// The id of the text that asks before the learner leaves a question.
    leave: &'static str,
    /// Whether anything is answered.
    has_answers: bool,
    /// The page on which the note was written that is being saved.
    noting: Option<NoteTarget>,
    /// The questions that were explained, the latest last.
    answered: Vec<AnsweredQuestion>,
    /// The places of questions whose answers were submitted because time was up.
    late: BTreeSet<usize>,
    /// The event that turned to the page on the screen.
    turned: PageTurn,
    /// Whether some questions were answered in an earlier sitting.
    resumed: bool,
}

/// The page on which a note was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoteTarget {
    Question,
    Feedback,
}

/// The id of the text that asks whether to leave, depending on which answers are saved.
fn leave_message(kept: SavedAnswers) -> &'static str {
    match kept {
        SavedAnswers::Attempt => "rich-ask-leave",
        SavedAnswers::Answers => "rich-ask-leave-review",
        SavedAnswers::Part => "rich-ask-leave-part",
        SavedAnswers::Nothing => "rich-ask-leave-unkept",
    }
}

/// The question on the screen.
struct OnScreen<'w> {
    place: usize,
    /// When it was last shown.
    shown_at_ms: u64,
    /// Milliseconds that it was shown before that.
    spent_ms: u64,
    screen: Screen<'w>,
}

impl OnScreen<'_> {
    /// Milliseconds that it has been shown.
    fn elapsed_ms(&self, clock: Clock<'_>) -> u64 {
        self.spent_ms
            .saturating_add(clock().saturating_sub(self.shown_at_ms))
    }

    /// Stops its time, because another page is shown.
    fn pause(&mut self, clock: Clock<'_>) {
        self.spent_ms = self.elapsed_ms(clock);
        self.shown_at_ms = clock();
    }

    /// Continues its time, because it is shown again.
    fn go_on(&mut self, clock: Clock<'_>) {
        self.shown_at_ms = clock();
    }
}

impl std::fmt::Debug for Rich<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rich")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Rich<'a> {
    /// A face on a terminal. It changes nothing on the terminal before the first question.
    pub fn new(words: &'a Catalogue, out: Term, clock: Clock<'a>, paint: Paint) -> Rich<'a> {
        Rich {
            words,
            window: Window::new(words, out, clock, paint),
            clock,
            on_screen: None,
            aside: BTreeMap::new(),
            reading: None,
            warning: None,
            leave: leave_message(SavedAnswers::Attempt),
            has_answers: false,
            noting: None,
            answered: Vec::new(),
            late: BTreeSet::new(),
            turned: PageTurn::ByKey,
            resumed: false,
        }
    }

    /// For several people who share the terminal: if one of them leaves, the session ends for all.
    pub(super) fn for_all(self) -> Rich<'a> {
        Rich {
            leave: "rich-ask-leave-all",
            has_answers: true,
            ..self
        }
    }

    /// Forgets the question on the screen and its state, so that the next person starts with an empty one.
    pub(super) fn forget_question(&mut self) {
        self.on_screen = None;
        self.aside.clear();
        self.answered.clear();
        self.late.clear();
    }

    /// The number of right answers so far; `None` if it is not known for all answered questions.
    fn right(&self) -> Option<usize> {
        let right = |answered: &&AnsweredQuestion| answered.record.verdict == Verdict::Right;
        let known = !self.answered.is_empty() && !self.resumed;
        known.then(|| self.answered.iter().filter(right).count())
    }

    /// Waits for a key, and handles keys that scroll. Returns `Ok(None)` if no key arrives, and an error of kind
    /// `Interrupted` if the program must end.
    fn key(&mut self, timeout_ms: u64) -> io::Result<Option<Key>> {
        match self.window.read(timeout_ms)? {
            Pressed::Interrupt | Pressed::End => Err(io::ErrorKind::Interrupted.into()),
            Pressed::Nothing => Ok(None),
            Pressed::Key(key) => Ok(Some(key)),
        }
    }

    /// Starts or continues the question at a place.
    fn open_question(&mut self, asked: &AskedQuestion) -> io::Result<OnScreen<'a>> {
        match self.on_screen.take() {
            Some(on_screen) if on_screen.place == asked.place => return Ok(on_screen),
            Some(on_screen) if asked.exam.is_some() => self.put_aside(on_screen),
            _ => {}
        }
        let mut on_screen = match self.aside.remove(&asked.place) {
            Some(mut on_screen) => {
                on_screen.screen.come_back();
                on_screen
            }
            None => OnScreen {
                place: asked.place,
                shown_at_ms: 0,
                spent_ms: asked.exam.as_ref().map_or(0, |exam| exam.spent_ms),
                screen: Screen::new(self.words, asked),
            },
        };
        let exam = asked.exam.as_ref();
        self.has_answers |= exam.is_some_and(|exam| exam.answered() > 0);
        on_screen.screen.asks_with(if self.has_answers {
            self.leave
        } else {
            "rich-ask-leave-nothing"
        });
        if let Some(text) = self.warning.take() {
            on_screen.screen.notice(&text);
        }
        on_screen.go_on(self.clock);
        self.turn()?;
        Ok(on_screen)
    }

    /// Suspends a question of an exam until it is shown again.
    fn put_aside(&mut self, mut on_screen: OnScreen<'a>) {
        on_screen.pause(self.clock);
        self.aside.insert(on_screen.place, on_screen);
    }

    /// Begins another page.
    fn turn(&mut self) -> io::Result<()> {
        let turned = std::mem::replace(&mut self.turned, PageTurn::ByKey);
        self.window.turn_and_pause(turned)
    }

    fn run_question(&mut self, asked: &AskedQuestion, on: &mut OnScreen<'_>) -> io::Result<Event> {
        let words = self.words;
        loop {
            let elapsed_ms = on.elapsed_ms(self.clock);
            let left_ms = asked
                .time_limit_ms
                .map(|limit| limit.saturating_sub(elapsed_ms));
            if left_ms == Some(0) {
                return Ok(self.time_up(on, elapsed_ms));
            }
            let (fits, right) = (self.window.frame.fits(), self.right());
            self.window.draw(&|_, columns| {
                let around = Around {
                    clock: left_ms.map(|ms| countdown(words, ms)),
                    open: asked.exam.as_ref().is_none_or(|exam| !exam.closed),
                    fits,
                    explained: !self.answered.is_empty(),
                    right,
                };
                on.screen.page(asked, around, columns)
            })?;
            let Some(key) = self.key(left_ms.unwrap_or(TICK_MS).min(TICK_MS))? else {
                continue;
            };
            let key = on.screen.translated(key);
            if on.screen.scrolls(&mut self.window.frame, &key) {
                continue;
            }
            let action = on.screen.press(&key);
            if action != Action::Nothing {
                self.window.frame.follow();
            }
            let elapsed_ms = on.elapsed_ms(self.clock);
            match action {
                Action::Answer(response) => {
                    return Ok(Event::Answer {
                        response,
                        elapsed_ms,
                    });
                }
                Action::NotSure => return Ok(Event::NotSure { elapsed_ms }),
                Action::Certainty(certainty) => return Ok(Event::Certainty(certainty)),
                Action::TakeBack => return Ok(Event::TakeBack),
                Action::Hint => return Ok(Event::Hint),
                Action::Note(text) => return Ok(Event::Note(text)),
                Action::Leave => return Ok(Event::Leave),
                Action::Back => {
                    let ends_at_ms = asked
                        .time_limit_ms
                        .map(|limit| (on.shown_at_ms + limit).saturating_sub(on.spent_ms));
                    self.look_back(self.answered.len(), ends_at_ms)?;
                }
                Action::Exam(key) => {
                    if let Some(event) = self.exam_event(key, asked, on)? {
                        return Ok(event);
                    }
                }
                Action::Turned => self.window.pause(),
                Action::Changed | Action::Nothing => {}
            }
        }
    }

    /// Submits the present answer because time is up.
    fn time_up(&mut self, on: &OnScreen<'_>, elapsed_ms: u64) -> Event {
        self.turned = PageTurn::ByItself;
        let response = on.screen.begun();
        if response.is_some() {
            self.late.insert(on.place);
        }
        Event::TimeUp {
            response,
            elapsed_ms,
        }
    }

    /// Shows explanations again, starting with the last of the first `before`, until the reader returns or the time
    /// `ends_at_ms` is reached.
    fn look_back(&mut self, before: usize, ends_at_ms: Option<u64>) -> io::Result<()> {
        if before == 0 {
            return Ok(());
        }
        let mut at = before;
        while at > 0 {
            let Some(answered) = self.answered.get(at - 1).cloned() else {
                return Ok(());
            };
            self.turn()?;
            let mut reading = Reading::again(at > 1);
            match self.read_told(&answered, true, &mut reading, ends_at_ms)? {
                Turn::Earlier => at -= 1,
                Turn::Later if at < before => at += 1,
                _ => break,
            }
        }
        // The next page is unchanged, and the key that led back to it must not answer it.
        self.turn()
    }

    /// Shows the result of an answer until the reader turns the page, or until a given time. `again`: whether the page
    /// is shown again.
    fn read_told(
        &mut self,
        answered: &AnsweredQuestion,
        again: bool,
        reading: &mut Reading,
        ends_at_ms: Option<u64>,
    ) -> io::Result<Turn> {
        let (words, clock) = (self.words, self.clock);
        let late = self.late.contains(&answered.asked.place);
        loop {
            let left_ms = ends_at_ms.map(|ends_at_ms| ends_at_ms.saturating_sub(clock()));
            if left_ms == Some(0) {
                return Ok(Turn::Next);
            }
            let shown = Shown {
                words,
                answered,
                again,
                late,
                sources: reading.shows_sources(),
                clock: left_ms.map(|ms| countdown(words, ms)),
                right: self.right(),
                more: Vec::new(),
            };
            reading.show(words, &mut self.window, &|rows, columns| {
                answered::page(&shown, (rows, columns))
            })?;
            let Some(key) = self.key(left_ms.unwrap_or(TICK_MS).min(TICK_MS))? else {
                continue;
            };
            match reading.take(&mut self.window, &key) {
                Turn::Changed | Turn::Nothing => {}
                turn => return Ok(turn),
            }
        }
    }

    /// Shows the feedback on the last answer.
    fn run_feedback(
        &mut self,
        answered: &AnsweredQuestion,
        reading: &mut Reading,
    ) -> io::Result<Turn> {
        loop {
            match self.read_told(answered, false, reading, None)? {
                Turn::Earlier => self.look_back(self.answered.len() - 1, None)?,
                turn => return Ok(turn),
            }
        }
    }
}

/// The time left, in words.
fn countdown(words: &Catalogue, left_ms: u64) -> Line {
    pages::countdown(left_ms, &words.text("host-time-left"))
}
