//! The plain face: one dialogue of numbered lines for screen readers, pipes, dumb terminals and tests.

pub(super) mod answer;
mod lines;
mod typed;

use super::ink::{Ink, Line, Paint, prose};
use super::pages::{self, Mark, lettered};
use super::{Answered, Asked, Clock, Face, Sitting, words};
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, Event, Record, ScoreCard};
use crate::model::{AskBody, AskPart, Key, Message};
use crate::terminal::ink::MARGIN;
use crate::text::{amount, count, one_line, sentence};
use answer::usage;
pub(super) use answer::{Said, flags_usage, is_as_shown, is_command, read, read_flags};
use lines::{Read, read_line};
use std::io::{self, BufRead, Write};
pub(super) use typed::{Typed, TypedLine};

/// Lines in, lines out.
pub struct Plain<'a> {
    /// The texts, in the learner's language.
    pub words: &'a Catalogue,
    /// Where answers come from.
    pub input: &'a mut dyn BufRead,
    /// Where the dialogue goes.
    pub output: &'a mut dyn Write,
    /// Measures the time to answer.
    pub clock: Clock<'a>,
    /// Whether answers are repeated in the output: nobody sees them being typed.
    pub echo: bool,
    /// Width to wrap to.
    pub columns: usize,
    /// How much the output can show.
    pub paint: Paint,
    /// The place asked last and when it was shown first.
    pub asked_at_ms: Option<(usize, u64)>,
}

impl std::fmt::Debug for Plain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plain")
            .field("columns", &self.columns)
            .field("echo", &self.echo)
            .finish_non_exhaustive()
    }
}

impl Plain<'_> {
    pub(super) fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        for line in lines {
            writeln!(self.output, "{}", line.painted(self.paint).trim_end())?;
        }
        self.output.flush()
    }

    pub(super) fn say_text(&mut self, text: &str) -> io::Result<()> {
        let lines = Line::of(Ink::PLAIN, text).hang(&Line::new(), self.columns);
        self.say(&lines)
    }

    /// Reads one line behind a prompt. Lines that are too long are refused here.
    pub(super) fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        loop {
            write!(self.output, "{prompt} ")?;
            self.output.flush()?;
            match read_line(self.input)? {
                Read::Line(line) => {
                    if self.echo {
                        writeln!(self.output, "{}", one_line(&line))?;
                    }
                    return Ok(Some(line));
                }
                Read::TooLong => self.refuse("that line is too long for an answer")?,
                Read::End => {
                    writeln!(self.output)?;
                    return Ok(None);
                }
            }
        }
    }

    fn put(&mut self, asked: &Asked) -> io::Result<()> {
        let mut lines = question_lines(self.words, asked, self.columns);
        if let Some(ms) = asked.time_limit_ms {
            lines.push(time_limit(ms));
        }
        self.say(&lines)
    }

    /// Asks for the red flags until there is an answer; `None` when the input ends.
    fn flags(&mut self, message: &Message, parts: &[AskPart]) -> io::Result<Option<Said>> {
        let lines = flags_lines(self.words, message, parts, self.columns);
        self.say(&lines)?;
        self.refuse(&flags_usage(parts))?;
        loop {
            let Some(line) = self.line("Red flags:")? else {
                return Ok(None);
            };
            if line.trim() == "quit" {
                return Ok(Some(Said::Quit));
            }
            match read_flags(&line, parts) {
                Ok(response) => return Ok(Some(Said::Answer(response))),
                Err(reason) => self.refuse(&reason)?,
            }
        }
    }
}

/// A question, as lines.
pub(super) fn question_lines(words: &Catalogue, asked: &Asked, columns: usize) -> Vec<Line> {
    let about = pages::about(words, asked);
    let about = if about.is_empty() {
        about
    } else {
        format!(" · {about}")
    };
    let head = format!("Question {} of {}{about}", asked.place + 1, asked.total);
    let mut lines = vec![Line::new(), Line::of(Ink::DIM, &head)];
    lines.extend(pages::prompt(words, &asked.ask, "", columns));
    lines.push(Line::new());
    lines.extend(pages::offered(words, asked, "", (MARGIN, ". "), columns));
    lines
}

/// The message again, with a number before each part that can be a red flag.
pub(super) fn flags_lines(
    words: &Catalogue,
    message: &Message,
    parts: &[AskPart],
    columns: usize,
) -> Vec<Line> {
    let sign = |part: &AskPart| {
        let place = parts.iter().position(|known| known.id == part.id)?;
        Some(Mark {
            sign: format!("[{}]", place + 1),
            ink: Ink::BOLD,
        })
    };
    let mut lines = vec![Line::new(), Line::of(Ink::BOLD, words::WHICH_PARTS)];
    lines.extend(pages::message(words, message, parts, &sign, "", columns));
    lines
}

/// How long there is to answer.
pub(super) fn time_limit(ms: u64) -> Line {
    Line::of(
        Ink::DIM,
        &format!("Time limit: {}.", count(seconds(ms), "second")),
    )
}

fn seconds(ms: u64) -> usize {
    usize::try_from(ms / 1000).unwrap_or(usize::MAX)
}

impl Face for Plain<'_> {
    fn open(&mut self, sitting: &Sitting<'_>) -> io::Result<()> {
        let quiz = sitting.quiz;
        let mut lines = Line::of(Ink::BOLD, &quiz.title).hang(&Line::new(), self.columns);
        lines.extend(prose(
            &quiz.description,
            Ink::PLAIN,
            &Line::new(),
            self.columns,
        ));
        let facts = format!(
            "{} · {} · pass mark {}% · seed {}",
            count(sitting.questions, "question"),
            amount(sitting.points_max, "point"),
            quiz.settings.pass_mark.get(),
            sitting.seed,
        );
        lines.extend(Line::of(Ink::PLAIN, &facts).hang(&Line::new(), self.columns));
        let how = "Answer each question on a line of its own and press Enter. Any time: ? not sure, hint, \
                   ! and a text for a note to the author, quit to go on later. Every answer is kept as you give it.";
        lines.extend(Line::of(Ink::PLAIN, how).hang(&Line::new(), self.columns));
        if sitting.answered_before > 0 {
            let text = format!(
                "Going on after {}.",
                count(sitting.answered_before, "answer")
            );
            lines.push(Line::of(Ink::PLAIN, &text));
        }
        self.say(&lines)
    }

    fn ask(&mut self, asked: &Asked) -> io::Result<Event> {
        let now = (self.clock)();
        let started = match self.asked_at_ms {
            Some((place, started)) if place == asked.place => started,
            _ => {
                self.put(asked)?;
                now
            }
        };
        self.asked_at_ms = Some((asked.place, started));
        // Lines of a pipe are answers in their order: nobody is there to be asked.
        let mut doubts = !self.echo;
        loop {
            let prompt = format!("Answer ({}):", short_usage(self.words, asked));
            let Some(line) = self.line(&prompt)? else {
                return Ok(Event::Leave);
            };
            let mut said = read(self.words, &line, asked);
            if let (Said::Phish, AskBody::Judge { message, parts }) = (&said, &asked.ask.body) {
                let Some(answer) = self.flags(message, parts)? else {
                    return Ok(Event::Leave);
                };
                said = answer;
            }
            let elapsed_ms = (self.clock)().saturating_sub(started);
            // A note is kept whenever it comes; the time is over for answers only.
            let answers = !matches!(said, Said::Quit | Said::Note(_));
            if answers && asked.time_limit_ms.is_some_and(|limit| elapsed_ms > limit) {
                return Ok(Event::TimeUp { elapsed_ms });
            }
            match said {
                Said::Answer(response) if doubts && is_as_shown(&response, asked) => {
                    doubts = false;
                    self.refuse(&self.words.text("order-untouched-type"))?;
                }
                Said::Answer(response) => {
                    return Ok(Event::Answer {
                        response,
                        elapsed_ms,
                    });
                }
                Said::NotSure => return Ok(Event::NotSure { elapsed_ms }),
                Said::Hint => return Ok(Event::Hint),
                Said::Quit => return Ok(Event::Leave),
                Said::Note(text) => {
                    self.say_text(words::NOTED)?;
                    return Ok(Event::Note(text));
                }
                Said::Refused(reason) => self.refuse(&reason)?,
                Said::Phish => {}
            }
        }
    }

    fn hint(&mut self, asked: &Asked) -> io::Result<()> {
        let hint = asked.ask.hint.as_deref().unwrap_or(words::NO_HINT);
        let lines = prose(
            hint,
            Ink::PLAIN,
            &Line::of(Ink::BOLD, "Hint: "),
            self.columns,
        );
        self.say(&lines)
    }

    fn certainty(&mut self, _: &Asked) -> io::Result<Option<Certainty>> {
        loop {
            let Some(line) = self.line(&how_sure())? else {
                return Ok(None);
            };
            match line.trim() {
                "quit" => return Ok(None),
                level => match level.parse().ok().and_then(Certainty::from_level) {
                    Some(certainty) => return Ok(Some(certainty)),
                    None => self.refuse("type 1, 2 or 3")?,
                },
            }
        }
    }

    fn feedback(&mut self, asked: &Asked, key: &Key, record: &Record) -> io::Result<Event> {
        let mut lines = vec![Line::new()];
        lines.extend(pages::feedback(
            self.words,
            asked,
            key,
            record,
            true,
            "",
            self.columns,
        ));
        self.say(&lines)?;
        Ok(Event::Next)
    }

    fn refuse(&mut self, reason: &str) -> io::Result<()> {
        self.say_text(&sentence(reason))
    }

    fn review(&mut self, answered: &[Answered]) -> io::Result<()> {
        for Answered { asked, key, record } in answered {
            let head = format!("Question {} of {}", asked.place + 1, asked.total);
            let mut lines = vec![Line::new(), Line::of(Ink::DIM, &head)];
            lines.extend(pages::prompt(self.words, &asked.ask, "", self.columns));
            lines.extend(pages::feedback(
                self.words,
                asked,
                key,
                record,
                true,
                "",
                self.columns,
            ));
            self.say(&lines)?;
        }
        Ok(())
    }

    fn score(&mut self, sitting: &Sitting<'_>, card: &ScoreCard) -> io::Result<()> {
        let lines = pages::score_card(sitting, card, self.columns);
        self.say(&lines)
    }
}

/// The question of certainty, with its answers.
pub(super) fn how_sure() -> String {
    let levels =
        Certainty::ALL.map(|level| format!("{} {}", level.level(), words::certainty(level)));
    format!("{} {}:", words::HOW_SURE, levels.join(", "))
}

/// How to answer, as short as it can be said.
pub(super) fn short_usage(words: &Catalogue, asked: &Asked) -> String {
    match &asked.ask.body {
        AskBody::Choice { .. } | AskBody::TrueFalse => {
            let last = lettered(words, &asked.ask)
                .last()
                .map_or('a', |option| option.letter.to_ascii_lowercase());
            format!("a–{last}")
        }
        AskBody::Text => "a word or two".to_owned(),
        _ => usage(words, asked).trim_start_matches("type ").to_owned(),
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::every_kind;
