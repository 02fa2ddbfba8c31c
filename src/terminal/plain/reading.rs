//! Waits, in the line dialogue, until a person has read the explanation of an answer, and shows it again on request.

use super::Plain;
use super::answer::{BACK, LineMeaning, read};
use crate::engine::Event;
use crate::terminal::{AnsweredQuestion, AskedQuestion};
use std::io;

impl Plain<'_> {
    /// Waits until a person has read the last explanation. Does not wait if the lines come from a pipe.
    pub(super) fn wait_for_reader(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        let words = self.words;
        if self.echo {
            return Ok(Event::Next);
        }
        // After the last question there is nothing left to leave.
        let is_last = asked.place + 1 == asked.total;
        let leave = if is_last { Event::Next } else { Event::Leave };
        let mut before = self.visits.answered.len() - 1;
        loop {
            let id = if before > 0 {
                "plain-go-on-or-back"
            } else {
                "plain-go-on"
            };
            let Some(line) = self.line(&words.text(id))? else {
                return Ok(leave);
            };
            match line.trim() {
                "" => return Ok(Event::Next),
                typed if typed.eq_ignore_ascii_case("quit") => return Ok(leave),
                typed if typed.eq_ignore_ascii_case(BACK) && before > 0 => {
                    before -= 1;
                    let answered = self.visits.answered[before].clone();
                    self.say_again(&answered, true)?;
                }
                typed if typed.starts_with('!') => match read(words, typed, asked) {
                    LineMeaning::Note(note) => return Ok(Event::Note(note)),
                    LineMeaning::Refused(reason) => self.say_text(&reason)?,
                    _ => {}
                },
                _ => self.say_text(&words.text("plain-type-go-on"))?,
            }
        }
    }

    /// Waits until a person has read one of the explanations at the end of an exam. Returns whether they want the next
    /// one.
    pub(super) fn goes_on(&mut self) -> io::Result<bool> {
        if self.echo {
            return Ok(true);
        }
        let prompt = self.words.text("plain-go-on-or-score");
        loop {
            let Some(line) = self.line(&prompt)? else {
                return Ok(false);
            };
            match line.trim() {
                "" => return Ok(true),
                typed if typed.eq_ignore_ascii_case("quit") => return Ok(false),
                _ => self.say_text(&self.words.text("plain-type-go-on-or-score"))?,
            }
        }
    }

    /// Shows the last explanation again.
    pub(super) fn say_last_again(&mut self) -> io::Result<()> {
        match self.visits.answered.last().cloned() {
            Some(answered) => self.say_again(&answered, true),
            None => self.say_text(&self.words.text("plain-nothing-before")),
        }
    }

    /// Stores an explanation so that it can be shown again.
    pub(super) fn remember(&mut self, answered: AnsweredQuestion) {
        self.visits.answered.push(answered);
    }
}
