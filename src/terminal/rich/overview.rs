//! The overview of an exam: shows which questions are answered, open or flagged, and leads to any of them or to the
//! hand-in. Does no I/O.

use super::screen::as_arrow;
use super::widget::{pointer, step};
use crate::catalogue::Catalogue;
use crate::terminal::frame::Page;
use crate::terminal::ink::{Ink, Line, MARGIN};
use crate::terminal::keys::Key;
use crate::terminal::pages::{self, exam_state, exam_summary, footer};
use crate::terminal::{AskedQuestion, Exam, ExamState};
use crate::text::{shorten, width};

/// The effect of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// A question, by its place.
    Go(usize),
    /// Submit.
    HandIn,
    /// Back to the question that was asked last.
    Return,
    /// The cursor moved.
    Changed,
    /// Nothing.
    Nothing,
}

/// The question that the page asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OverviewPrompt {
    /// None: the learner opened the overview.
    Nothing,
    /// Whether to submit, because no question is open any more.
    NoneOpen,
    /// Whether to submit although this number of questions is open.
    Open(usize),
}

/// The page with its cursor.
#[derive(Debug)]
pub(super) struct Overview {
    cursor: usize,
    asks: OverviewPrompt,
}

impl Overview {
    pub(super) fn new(cursor: usize, asks: OverviewPrompt) -> Overview {
        Overview { cursor, asks }
    }

    /// Processes a key. `questions`: the number of questions in the exam.
    pub(super) fn press(&mut self, key: &Key, questions: usize) -> Choice {
        if matches!(self.asks, OverviewPrompt::Open(_)) {
            return match key {
                Key::Char('y' | 'Y' | 'j' | 'J') => Choice::HandIn,
                Key::Char('n' | 'N') | Key::Esc => Choice::Return,
                _ => Choice::Nothing,
            };
        }
        let arrow = as_arrow(key).map(|(_, arrow)| arrow);
        match arrow.as_ref().unwrap_or(key) {
            key @ (Key::Up | Key::Down) => {
                let next = step(Some(self.cursor), questions, *key == Key::Down);
                self.cursor = next.unwrap_or(0);
                Choice::Changed
            }
            Key::Home | Key::End => {
                self.cursor = step(None, questions, *key == Key::Home).unwrap_or(0);
                Choice::Changed
            }
            Key::Enter => Choice::Go(self.cursor),
            Key::Char('h' | 'H') => Choice::HandIn,
            Key::Esc => Choice::Return,
            _ => Choice::Nothing,
        }
    }

    /// The page. Its question is pinned above the list.
    pub(super) fn page(
        &self,
        words: &Catalogue,
        asked: &AskedQuestion,
        exam: &Exam,
        columns: usize,
    ) -> Page {
        let (answered, total) = (exam.answered(), exam.rows.len());
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let summary = exam_summary(words, exam);
        let mut pinned = Line::of(Ink::BOLD, &summary).hang(&margin, columns);
        let question = match self.asks {
            OverviewPrompt::Nothing => None,
            OverviewPrompt::NoneOpen
                if exam.rows.iter().any(|row| row.state == ExamState::TimeUp) =>
            {
                Some(words.text("exam-none-open"))
            }
            OverviewPrompt::NoneOpen => Some(words.text("exam-all-answered")),
            OverviewPrompt::Open(open) => Some(words.with("exam-some-open", &[("open", &open)])),
        };
        if let Some(question) = question {
            pinned.extend(Line::of(Ink::CAUTION, &question).hang(&margin, columns));
        }
        pinned.push(Line::new());
        let keys: &[&str] = match self.asks {
            OverviewPrompt::Open(_) => &["rich-yes-hand-in", "rich-no-return"],
            _ => &["rich-to-question", "rich-hand-in", "rich-return"],
        };
        let keys: Vec<String> = keys.iter().map(|id| words.text(id)).collect();
        let here = self.cursor..self.cursor + 1;
        Page {
            header: pages::header(
                &asked.title,
                &words.text("exam-overview"),
                (answered, total),
                None,
                columns,
            ),
            pinned,
            body: self.rows(words, exam, columns),
            focus: here.clone(),
            cursor: here,
            footer: footer(&keys, columns),
        }
    }

    /// A line for each question: its number, its state, and the start of its stem.
    fn rows(&self, words: &Catalogue, exam: &Exam, columns: usize) -> Vec<Line> {
        let states: Vec<String> = exam.rows.iter().map(|row| exam_state(words, row)).collect();
        let widest = states.iter().map(|state| width(state)).max().unwrap_or(0);
        let digits = exam.rows.len().to_string().len();
        let asks = matches!(self.asks, OverviewPrompt::Open(_));
        let mut lines = Vec::new();
        for (place, (row, state)) in exam.rows.iter().zip(&states).enumerate() {
            let here = place == self.cursor && !asks;
            let number = format!("{:>digits$}  ", place + 1);
            let gap = " ".repeat(widest - width(state) + 2);
            let ink = match row.state {
                ExamState::Open => Ink::BOLD,
                ExamState::Answered | ExamState::TimeUp => Ink::PLAIN,
            };
            let line = Line::of(Ink::ACCENT, pointer(here))
                .and(if here { Ink::ACCENT } else { Ink::BOLD }, &number)
                .and(ink, state)
                .and(Ink::PLAIN, &gap);
            let room = columns.saturating_sub(line.width() + MARGIN.len());
            lines.push(line.and(Ink::DIM, &shorten(&row.prompt, room)));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_chooses_a_question_or_hands_in() {
        let mut overview = Overview::new(1, OverviewPrompt::Nothing);
        for (key, choice) in [
            (Key::Enter, Choice::Go(1)),
            (Key::Down, Choice::Changed),
            (Key::Enter, Choice::Go(2)),
            (Key::Char('j'), Choice::Changed),
            (Key::Enter, Choice::Go(0)),
            (Key::End, Choice::Changed),
            (Key::Enter, Choice::Go(2)),
            (Key::Char('a'), Choice::Nothing),
            (Key::Char('y'), Choice::Nothing),
            (Key::Char('h'), Choice::HandIn),
            (Key::Esc, Choice::Return),
        ] {
            assert_eq!(overview.press(&key, 3), choice, "{key:?}");
        }
    }

    #[test]
    fn with_questions_open_only_yes_hands_in() {
        let mut overview = Overview::new(1, OverviewPrompt::Open(2));
        for (key, choice) in [
            (Key::Enter, Choice::Nothing),
            (Key::Char('h'), Choice::Nothing),
            (Key::Char('n'), Choice::Return),
            (Key::Esc, Choice::Return),
            (Key::Char('y'), Choice::HandIn),
        ] {
            assert_eq!(overview.press(&key, 3), choice, "{key:?}");
        }
    }
}
