//! Implements the trait [`Face`], through which an attempt is shown, for the full-screen terminal.

use super::overview::OverviewPrompt;
use super::reading::{Reading, Turn};
use super::{NoteTarget, Rich, leave_message};
use crate::engine::{Event, Record, ScoreCard};
use crate::model;
use crate::terminal::ink::Line;
use crate::terminal::{AnsweredQuestion, AskedQuestion, Face, QuizInfo, SavedAnswers, pages};
use std::io;

/// Treats an interruption as the learner leaving. All answers are saved.
fn or_leave<T>(result: io::Result<T>, leave: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(leave),
        other => other,
    }
}

impl Face for Rich<'_> {
    fn open(&mut self, info: &QuizInfo<'_>) -> io::Result<()> {
        self.resumed = info.answered_before > 0;
        self.has_answers |= self.resumed;
        self.keeps(info.kept);
        Ok(())
    }

    fn ask(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        let mut on_screen = self.open_question(asked)?;
        let event = self.run_question(asked, &mut on_screen);
        self.on_screen = Some(on_screen);
        let event = or_leave(event, Event::Leave)?;
        self.noting = matches!(event, Event::Note(_)).then_some(NoteTarget::Question);
        Ok(event)
    }

    fn hint(&mut self, asked: &AskedQuestion) -> io::Result<()> {
        if let (Some(on_screen), Some(hint)) = (&mut self.on_screen, &asked.ask.hint) {
            on_screen.screen.show_hint(hint);
        }
        Ok(())
    }

    fn certainty(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        let mut on_screen = self.open_question(asked)?;
        on_screen.screen.ask_certainty(Some("rich-certainty-mark"));
        self.window.pause();
        // Certainty has no time limit, because the answer itself has been given.
        let untimed = AskedQuestion {
            time_limit_ms: None,
            ..asked.clone()
        };
        let event = loop {
            let event = or_leave(self.run_question(&untimed, &mut on_screen), Event::Leave)?;
            let elapsed_ms = on_screen.elapsed_ms(self.clock);
            let too_late = asked.time_limit_ms.is_some_and(|limit| elapsed_ms >= limit);
            // After the time limit an answer cannot be taken back, because it could not be given again.
            if event != Event::TakeBack || !too_late {
                break event;
            }
        };
        if event == Event::TakeBack {
            on_screen.screen.settle();
            self.window.pause();
        }
        self.on_screen = Some(on_screen);
        Ok(event)
    }

    fn feedback(
        &mut self,
        asked: &AskedQuestion,
        key: &model::Key,
        record: &Record,
    ) -> io::Result<Event> {
        let answered = AnsweredQuestion {
            asked: asked.clone(),
            key: key.clone(),
            record: record.clone(),
        };
        self.has_answers = true;
        // After a note the reader returns to the same page.
        let mut reading = match self.reading.take() {
            Some((place, reading)) if place == asked.place => reading,
            _ => {
                self.turn()?;
                self.answered.push(answered.clone());
                let last = asked.place + 1 == asked.total;
                Reading::feedback(last, self.answered.len() > 1).asking(self.leave)
            }
        };
        if let Some(text) = self.warning.take() {
            reading.say(&text);
        }
        let turn = self.run_feedback(&answered, &mut reading);
        self.reading = Some((asked.place, reading));
        self.noting = matches!(turn, Ok(Turn::Note(_))).then_some(NoteTarget::Feedback);
        Ok(match or_leave(turn, Turn::Leave)? {
            Turn::Leave => Event::Leave,
            Turn::Note(text) => Event::Note(text),
            _ => Event::Next,
        })
    }

    fn hand_in(&mut self, asked: &AskedQuestion, open: usize) -> io::Result<Event> {
        if let Some(on_screen) = self.on_screen.take() {
            self.put_aside(on_screen);
        }
        let asks = match open {
            0 => OverviewPrompt::NoneOpen,
            open => OverviewPrompt::Open(open),
        };
        or_leave(self.overview(asked, asks), Event::Leave)
    }

    fn refuse(&mut self, reason: &str) -> io::Result<()> {
        if let Some(on_screen) = &mut self.on_screen {
            on_screen.screen.notice(reason);
        }
        Ok(())
    }

    fn noted(&mut self) -> io::Result<()> {
        let text = self.words.text("take-noted");
        self.warn(&text)
    }

    /// Shows the warning on the page on which a note was written, otherwise on the next page.
    fn warn(&mut self, text: &str) -> io::Result<()> {
        match (self.noting.take(), &mut self.on_screen, &mut self.reading) {
            (Some(NoteTarget::Question), Some(on_screen), _) => on_screen.screen.notice(text),
            (Some(NoteTarget::Feedback), _, Some((_, reading))) => reading.say(text),
            _ => self.warning = Some(text.to_owned()),
        }
        Ok(())
    }

    fn keeps(&mut self, kept: SavedAnswers) {
        self.leave = leave_message(kept);
    }

    fn review(&mut self, answered: &[AnsweredQuestion]) -> io::Result<()> {
        let mut at = 0;
        while let Some(answered) = answered.get(at) {
            self.turn()?;
            let mut reading = Reading::review(at > 0);
            let turn = self.read_told(answered, true, &mut reading, None);
            match or_leave(turn, Turn::Leave)? {
                Turn::Leave => break,
                Turn::Earlier => at -= 1,
                _ => at += 1,
            }
        }
        Ok(())
    }

    fn score(
        &mut self,
        info: &QuizInfo<'_>,
        card: &ScoreCard,
        answered: &[AnsweredQuestion],
    ) -> io::Result<()> {
        or_leave(self.read_card(info, card, answered), ())?;
        // The card stays in the terminal's own history, so the screen is given back first.
        self.window.leave(&|columns| {
            let mut lines = pages::score_card(info, card, answered, (columns, true));
            lines.push(Line::new());
            lines
        })
    }
}
