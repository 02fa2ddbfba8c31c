//! Runs an exam line by line: its state, going to another question, and the hand-in.

use super::Plain;
use super::answer::{ExamWord, exam_word};
use crate::engine::Event;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::{AskedQuestion, Exam, ExamState, pages};
use crate::text::shorten;
use std::io;

impl Plain<'_> {
    /// The lines below a question of an exam: whether it is flagged, and its present answer.
    pub(super) fn exam_status(&self, asked: &AskedQuestion) -> Vec<Line> {
        let Some(exam) = &asked.exam else {
            return Vec::new();
        };
        let words = self.words;
        let mut texts = Vec::new();
        if exam.rows.get(asked.place).is_some_and(|row| row.flagged) {
            texts.push(words.with("exam-flag-set", &[("number", &(asked.place + 1))]));
        }
        if let Some(answer) = pages::given(words, asked, &exam.given) {
            texts.push(words.with("exam-given", &[("answer", &answer)]));
        }
        if exam.closed {
            texts.push(words.text("exam-closed"));
        }
        let lines = texts.iter().map(|text| Line::of(Ink::DIM, text));
        lines
            .flat_map(|line| line.hang(&Line::new(), self.columns))
            .collect()
    }

    /// Every question with its state and its first words.
    fn say_overview(&mut self, exam: &Exam) -> io::Result<()> {
        let summary = pages::exam_summary(self.words, exam);
        let mut lines = vec![Line::new()];
        lines.extend(Line::of(Ink::BOLD, &summary).hang(&Line::new(), self.columns));
        for (place, row) in exam.rows.iter().enumerate() {
            let state = pages::exam_state(self.words, row);
            let text = format!("{}. {state}: {}", place + 1, row.prompt);
            lines.push(Line::of(Ink::PLAIN, &shorten(&text, self.columns)));
        }
        self.say(&lines)
    }

    /// Runs a command of an exam. Returns the resulting event, if there is one.
    pub(super) fn exam_event(
        &mut self,
        word: ExamWord,
        asked: &AskedQuestion,
    ) -> io::Result<Option<Event>> {
        let Some(exam) = &asked.exam else {
            return Ok(None);
        };
        self.visits.walked = true;
        let to = match word {
            ExamWord::Flag => return Ok(Some(Event::Flag)),
            ExamWord::HandIn => return Ok(Some(Event::HandIn)),
            ExamWord::Overview => {
                self.say_overview(exam)?;
                return Ok(None);
            }
            ExamWord::Back => asked.place.checked_sub(1),
            ExamWord::Next => asked.place.checked_add(1),
            ExamWord::Go(number) => number.checked_sub(1),
        };
        if let Some(place) = to.filter(|place| *place < exam.rows.len()) {
            return Ok(Some(Event::Go(place)));
        }
        let text = self
            .words
            .with("exam-no-question", &[("total", &exam.rows.len())]);
        self.say_text(&text)?;
        Ok(None)
    }

    /// Asks whether to submit the exam.
    pub(super) fn ask_hand_in(&mut self, asked: &AskedQuestion, open: usize) -> io::Result<Event> {
        // Piped input without exam commands hands in the exam with the last answer.
        if open == 0 && self.echo && !self.visits.walked {
            return Ok(Event::HandIn);
        }
        let words = self.words;
        if let Some(exam) = &asked.exam {
            self.say_overview(exam)?;
        }
        let question = if open == 0 {
            let is_late = |exam: &Exam| exam.rows.iter().any(|row| row.state == ExamState::TimeUp);
            let late = asked.exam.as_ref().is_some_and(|exam| is_late(exam));
            words.text(if late {
                "exam-none-open"
            } else {
                "exam-all-answered"
            })
        } else {
            words.with("exam-some-open", &[("open", &open)])
        };
        self.say_text(&question)?;
        loop {
            let Some(line) = self.line(&words.text("plain-exam-hand-in"))? else {
                return Ok(Event::Leave);
            };
            let line = line.trim();
            let word = match exam_word(line) {
                // `back` leads to the question that was asked last.
                Some(ExamWord::Back) => return Ok(Event::Go(asked.place)),
                Some(ExamWord::Flag | ExamWord::Next) => None,
                word => word,
            };
            match (line.to_lowercase().as_str(), word) {
                ("quit", _) => return Ok(Event::Leave),
                ("y" | "yes", _) if open > 0 => return Ok(Event::HandIn),
                ("n" | "no", _) if open > 0 => return Ok(Event::Go(asked.place)),
                (_, Some(word)) => {
                    if let Some(event) = self.exam_event(word, asked)? {
                        return Ok(event);
                    }
                }
                _ => self.say_text(&words.text("plain-type-hand-in"))?,
            }
        }
    }
}
