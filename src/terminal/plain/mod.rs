//! The plain interface: a dialogue of lines for screen readers, pipes, simple terminals and tests.

pub(super) mod answer;
mod exam;
mod lines;
mod reading;
mod typed;
mod visits;

use super::ink::{Ink, Line, Paint, prose};
use super::pages::{self, Mark};
use super::{AnsweredQuestion, AskedQuestion, Clock, Face, QuizInfo, SavedAnswers};
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, Event, Record, ScoreCard};
use crate::model::{AskBody, AskPart, Feedback, Key, Message};
use crate::terminal::ink::MARGIN;
use crate::text::{one_line, sentence};
use answer::asks_for_last;
pub(super) use answer::{LineMeaning, answer_prompt, flags_usage, is_as_shown, read, read_flags};
use lines::{Read, read_line};
use std::io::{self, BufRead, Write};
pub(super) use typed::{Typed, TypedLine};
pub use visits::Visits;

/// The line interface.
pub struct Plain<'a> {
    /// The texts, in the learner's language.
    pub words: &'a Catalogue,
    /// The source of answers.
    pub input: &'a mut dyn BufRead,
    /// The destination of the dialogue.
    pub output: &'a mut dyn Write,
    /// Measures the time to answer.
    pub clock: Clock<'a>,
    /// Whether answers are repeated in the output, because they are not typed on this terminal.
    pub echo: bool,
    /// Columns at which text is wrapped.
    pub columns: usize,
    /// The colours and signs that the output can show.
    pub paint: Paint,
    /// The place of the current question, and when it was first shown.
    pub asked_at_ms: Option<(usize, u64)>,
    /// How long each question of an exam was shown.
    pub visits: Visits,
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

    /// Prints a prompt and reads one line. Refuses lines that are too long.
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
                Read::TooLong => self.say_text(&self.words.text("plain-line-long"))?,
                Read::End => {
                    writeln!(self.output)?;
                    return Ok(None);
                }
            }
        }
    }

    /// Asks a question that is answered with y or n; `None` if the learner leaves.
    pub fn confirm(&mut self, question: &str) -> io::Result<Option<bool>> {
        let words = self.words;
        let prompt = words.with("take-yes-or-no", &[("question", &question)]);
        loop {
            let Some(line) = self.line(&prompt)? else {
                return Ok(None);
            };
            match line.trim().to_lowercase().as_str() {
                "y" | "yes" => return Ok(Some(true)),
                "n" | "no" => return Ok(Some(false)),
                "quit" => return Ok(None),
                _ => self.say_text(&words.text("take-type-yes-or-no"))?,
            }
        }
    }

    fn put(&mut self, asked: &AskedQuestion) -> io::Result<()> {
        let mut lines = question_lines(self.words, asked, self.columns);
        if let Some(ms) = asked.time_limit_ms {
            lines.push(time_limit(self.words, ms));
        }
        lines.extend(self.exam_status(asked));
        self.say(&lines)
    }

    /// Prints a question with its feedback again. `options`: also what could be chosen, because it is no longer
    /// visible.
    fn say_again(&mut self, answered: &AnsweredQuestion, options: bool) -> io::Result<()> {
        let AnsweredQuestion { asked, key, record } = answered;
        let (words, columns) = (self.words, self.columns);
        let mut lines = if options {
            let mut lines = question_lines(words, asked, columns);
            lines.push(Line::new());
            lines
        } else {
            let head = Line::of(Ink::DIM, &place(words, asked));
            let mut lines = vec![Line::new(), head];
            lines.extend(pages::prompt(words, &asked.ask, "", columns));
            lines
        };
        lines.extend(pages::feedback(words, asked, key, record, "", columns));
        self.say(&lines)
    }

    /// Milliseconds that the question at a place has been shown.
    fn elapsed_ms(&self, place: usize) -> u64 {
        let since_ms = match self.asked_at_ms {
            Some((at, since_ms)) if at == place => (self.clock)().saturating_sub(since_ms),
            _ => 0,
        };
        self.visits.spent_ms(place).saturating_add(since_ms)
    }

    /// Leaves the current question. It is printed again when it is asked again.
    fn leave_question(&mut self) {
        if let Some((place, since_ms)) = self.asked_at_ms.take() {
            let shown_ms = (self.clock)().saturating_sub(since_ms);
            self.visits.leave(place, shown_ms);
        }
    }

    /// Prints a question, unless it is the current one.
    fn come_to(&mut self, asked: &AskedQuestion) -> io::Result<()> {
        if self
            .asked_at_ms
            .is_some_and(|(place, _)| place == asked.place)
        {
            return Ok(());
        }
        if let Some(exam) = &asked.exam {
            self.leave_question();
            self.visits.come(asked.place, exam.spent_ms);
        }
        let now = (self.clock)();
        self.put(asked)?;
        self.asked_at_ms = Some((asked.place, now));
        Ok(())
    }

    /// Asks for the red flags until there is a valid answer; `None` at the end of the input.
    fn flags(&mut self, message: &Message, parts: &[AskPart]) -> io::Result<Option<LineMeaning>> {
        let lines = flags_lines(self.words, message, parts, self.columns);
        self.say(&lines)?;
        self.say_text(&flags_usage(self.words, parts))?;
        loop {
            let Some(line) = self.line(&self.words.text("plain-answer-parts"))? else {
                return Ok(None);
            };
            if line.trim() == "quit" {
                return Ok(Some(LineMeaning::Quit));
            }
            match read_flags(self.words, &line, parts) {
                Ok(response) => return Ok(Some(LineMeaning::Answer(response))),
                Err(reason) => self.say_text(&reason)?,
            }
        }
    }
}

/// The lines of a question.
pub(super) fn question_lines(
    words: &Catalogue,
    asked: &AskedQuestion,
    columns: usize,
) -> Vec<Line> {
    let about = pages::about(words, asked);
    let about = if about.is_empty() {
        about
    } else {
        format!(" · {about}")
    };
    let head = format!("{}{about}", place(words, asked));
    let mut lines = vec![Line::new(), Line::of(Ink::DIM, &head)];
    lines.extend(pages::prompt(words, &asked.ask, "", columns));
    lines.push(Line::new());
    lines.extend(pages::offered(words, asked, "", (MARGIN, ". "), columns));
    lines
}

/// "Question 3 of 8".
fn place(words: &Catalogue, asked: &AskedQuestion) -> String {
    let number = asked.place + 1;
    words.with(
        "question-of",
        &[("number", &number), ("total", &asked.total)],
    )
}

/// The message again, with numbers before the parts that can be red flags.
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
    let mut lines = vec![Line::new(), Line::of(Ink::BOLD, &words.text("take-parts"))];
    lines.extend(pages::message(words, message, parts, &sign, "", columns));
    lines
}

/// The time limit in words.
pub(super) fn time_limit(words: &Catalogue, ms: u64) -> Line {
    let text = words.with("plain-time-limit", &[("count", &(ms / 1000))]);
    Line::of(Ink::DIM, &text)
}

impl Face for Plain<'_> {
    fn open(&mut self, info: &QuizInfo<'_>) -> io::Result<()> {
        let quiz = info.quiz;
        let mut lines = Line::of(Ink::BOLD, &quiz.title).hang(&Line::new(), self.columns);
        lines.extend(prose(
            &quiz.description,
            Ink::PLAIN,
            &Line::new(),
            self.columns,
        ));
        let words = self.words;
        let mark = u32::from(quiz.settings.pass_mark.get());
        let facts = [
            words.with("count-questions", &[("count", &info.questions)]),
            words.with("count-points", &[("count", &info.points_max)]),
            if info.practice {
                words.text("score-practice")
            } else {
                words.with("take-pass-mark", &[("percent", &mark)])
            },
            words.with("take-seed", &[("seed", &info.seed)]),
        ];
        let kept = match info.kept {
            SavedAnswers::Attempt | SavedAnswers::Answers | SavedAnswers::Part => "plain-kept",
            SavedAnswers::Nothing => "plain-not-kept",
        };
        let is_exam = info.feedback == Feedback::End;
        let back = (!is_exam).then_some("plain-how-back");
        let how = ["plain-how"].into_iter().chain(back).chain([kept]);
        let how: Vec<String> = how.map(|id| words.text(id)).collect();
        let how = how.join(" ");
        let exam = is_exam.then(|| words.text("plain-exam-how"));
        for text in [facts.join(" · "), how].into_iter().chain(exam) {
            lines.extend(Line::of(Ink::PLAIN, &text).hang(&Line::new(), self.columns));
        }
        if info.answered_before > 0 {
            let text = words.with("take-going-on", &[("count", &info.answered_before)]);
            lines.push(Line::of(Ink::PLAIN, &text));
        }
        self.say(&lines)
    }

    fn ask(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        self.come_to(asked)?;
        // If the input is piped, nobody is there to be asked whether an unchanged order is meant.
        let mut doubts = !self.echo;
        loop {
            let Some(line) = self.line(&answer_prompt(self.words, asked))? else {
                return Ok(Event::Leave);
            };
            if asks_for_last(&line, asked) {
                self.say_last_again()?;
                continue;
            }
            let mut said = read(self.words, &line, asked);
            if let (LineMeaning::Phish, AskBody::Judge { message, parts }) =
                (&said, &asked.ask.body)
            {
                let Some(answer) = self.flags(message, parts)? else {
                    return Ok(Event::Leave);
                };
                said = answer;
            }
            let elapsed_ms = self.elapsed_ms(asked.place);
            // The time limit applies to answers, not to notes and commands.
            let answers = !matches!(
                said,
                LineMeaning::Quit | LineMeaning::Note(_) | LineMeaning::Exam(_)
            );
            if answers && asked.time_limit_ms.is_some_and(|limit| elapsed_ms > limit) {
                return Ok(Event::TimeUp {
                    response: None,
                    elapsed_ms,
                });
            }
            match said {
                LineMeaning::Answer(response) if doubts && is_as_shown(&response, asked) => {
                    doubts = false;
                    self.refuse(&self.words.text("order-untouched-type"))?;
                }
                LineMeaning::Answer(response) => {
                    return Ok(Event::Answer {
                        response,
                        elapsed_ms,
                    });
                }
                LineMeaning::NotSure => return Ok(Event::NotSure { elapsed_ms }),
                LineMeaning::Hint => return Ok(Event::Hint),
                LineMeaning::Quit => return Ok(Event::Leave),
                LineMeaning::Note(text) => return Ok(Event::Note(text)),
                LineMeaning::Exam(word) => {
                    if let Some(event) = self.exam_event(word, asked)? {
                        if matches!(event, Event::Go(_)) {
                            self.leave_question();
                        }
                        return Ok(event);
                    }
                }
                LineMeaning::Refused(reason) => self.say_text(&reason)?,
                LineMeaning::Phish => {}
            }
        }
    }

    fn hint(&mut self, asked: &AskedQuestion) -> io::Result<()> {
        let lines = hint_lines(self.words, asked, self.columns);
        self.say(&lines)
    }

    fn certainty(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        if !self.visits.knows_mark {
            self.visits.knows_mark = true;
            self.say_text(&self.words.text("plain-certainty-mark"))?;
        }
        loop {
            let Some(line) = self.line(&self.words.text("plain-how-sure"))? else {
                return Ok(Event::Leave);
            };
            let elapsed_ms = self.elapsed_ms(asked.place);
            let is_late = asked.time_limit_ms.is_some_and(|limit| elapsed_ms > limit);
            match line.trim().to_lowercase().as_str() {
                "quit" => return Ok(Event::Leave),
                // After the time limit an answer cannot be taken back, because it could not be given again.
                "back" if is_late => self.say_text(&self.words.text("exam-closed"))?,
                "back" => return Ok(Event::TakeBack),
                level => match level.parse().ok().and_then(Certainty::from_level) {
                    Some(certainty) => return Ok(Event::Certainty(certainty)),
                    None => self.say_text(&self.words.text("plain-type-certainty"))?,
                },
            }
        }
    }

    fn feedback(&mut self, asked: &AskedQuestion, key: &Key, record: &Record) -> io::Result<Event> {
        // After a note the person is still reading the same explanation.
        if !self.visits.reading {
            let mut lines = vec![Line::new()];
            let answered = pages::feedback(self.words, asked, key, record, "", self.columns);
            lines.extend(answered);
            self.say(&lines)?;
            self.remember(AnsweredQuestion {
                asked: asked.clone(),
                key: key.clone(),
                record: record.clone(),
            });
        }
        let event = self.wait_for_reader(asked)?;
        self.visits.reading = matches!(event, Event::Note(_));
        Ok(event)
    }

    fn flagged(&mut self, asked: &AskedQuestion, flagged: bool) -> io::Result<()> {
        let id = if flagged {
            "exam-flag-set"
        } else {
            "exam-flag-gone"
        };
        self.say_text(&self.words.with(id, &[("number", &(asked.place + 1))]))
    }

    fn hand_in(&mut self, asked: &AskedQuestion, open: usize) -> io::Result<Event> {
        self.leave_question();
        self.ask_hand_in(asked, open)
    }

    fn refuse(&mut self, reason: &str) -> io::Result<()> {
        self.say_text(&sentence(reason))
    }

    fn noted(&mut self) -> io::Result<()> {
        self.say_text(&self.words.text("take-noted"))
    }

    fn review(&mut self, answered: &[AnsweredQuestion]) -> io::Result<()> {
        for answered in answered {
            self.say_again(answered, false)?;
            if !self.goes_on()? {
                break;
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
        let lines = pages::score_card(info, card, answered, (self.columns, false));
        self.say(&lines)?;
        // If the input is piped, nobody is there to read anything again.
        let missed = pages::missed(answered);
        if self.echo || missed.is_empty() {
            return Ok(());
        }
        let (words, count) = (self.words, missed.len());
        let prompt = words.with("plain-read-missed", &[("count", &count)]);
        writeln!(self.output)?;
        while let Some(line) = self.line(&prompt)? {
            let typed = line.trim();
            let number = typed.parse::<usize>().ok();
            let answered = number.and_then(|n| missed.get(n.checked_sub(1)?));
            match answered {
                _ if typed.is_empty() || typed == "quit" => break,
                Some(answered) => {
                    self.say_again(answered, true)?;
                    writeln!(self.output)?;
                }
                None => self.say_text(&words.with("plain-type-missed", &[("count", &count)]))?,
            }
        }
        Ok(())
    }
}

/// The hint of a question, or a text that says that it has none.
pub(super) fn hint_lines(words: &Catalogue, asked: &AskedQuestion, columns: usize) -> Vec<Line> {
    match &asked.ask.hint {
        Some(hint) => {
            let start = Line::of(Ink::BOLD, &format!("{} ", words.text("take-hint")));
            prose(hint, Ink::PLAIN, &start, columns)
        }
        None => Line::of(Ink::PLAIN, &words.text("take-no-hint")).hang(&Line::new(), columns),
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::every_kind;
