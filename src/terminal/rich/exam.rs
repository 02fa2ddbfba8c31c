//! Runs an exam on the screen: going to other questions, the overview, and the hand-in.

use super::overview::{Choice, Overview, OverviewPrompt};
use super::screen::ExamKey;
use super::{OnScreen, Rich};
use crate::engine::Event;
use crate::terminal::AskedQuestion;
use crate::terminal::window::TICK_MS;
use std::io;

impl Rich<'_> {
    /// Performs the command of a key in an exam. Returns the resulting event, if there is one.
    pub(super) fn exam_event(
        &mut self,
        key: ExamKey,
        asked: &AskedQuestion,
        on: &mut OnScreen<'_>,
    ) -> io::Result<Option<Event>> {
        let last = asked.place + 1 == asked.total;
        Ok(match key {
            ExamKey::Back => asked.place.checked_sub(1).map(Event::Go),
            ExamKey::Next if !last => Some(Event::Go(asked.place + 1)),
            ExamKey::Flag => Some(Event::Flag),
            ExamKey::Next | ExamKey::Overview => {
                on.pause(self.clock);
                let choice = self.overview(asked, OverviewPrompt::Nothing)?;
                on.go_on(self.clock);
                if choice == Event::Go(asked.place) {
                    self.turn()?;
                    return Ok(None);
                }
                Some(choice)
            }
        })
    }

    /// Shows all questions until one is chosen or the exam is submitted.
    pub(super) fn overview(
        &mut self,
        asked: &AskedQuestion,
        asks: OverviewPrompt,
    ) -> io::Result<Event> {
        let Some(exam) = asked.exam.clone() else {
            return Ok(Event::Go(asked.place));
        };
        let words = self.words;
        let mut overview = Overview::new(asked.place, asks);
        self.turn()?;
        loop {
            self.window
                .draw(&|_, columns| overview.page(words, asked, &exam, columns))?;
            let Some(key) = self.key(TICK_MS)? else {
                continue;
            };
            match overview.press(&key, exam.rows.len()) {
                Choice::Go(place) => return Ok(Event::Go(place)),
                Choice::HandIn => return Ok(Event::HandIn),
                Choice::Return => return Ok(Event::Go(asked.place)),
                Choice::Changed => self.window.frame.follow(),
                Choice::Nothing => {}
            }
        }
    }
}
