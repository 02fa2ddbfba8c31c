//! The lines above a question: title, position, clock and exam state; topic and difficulty.

use crate::catalogue::{Catalogue, Value};
use crate::terminal::ink::{Ink, Line, MARGIN};
use crate::terminal::pages::{self, about};
use crate::terminal::{AskedQuestion, Exam, ExamState};

/// Topic and difficulty, with a blank line below; nothing when neither is known.
pub(super) fn about_line(words: &Catalogue, asked: &AskedQuestion, columns: usize) -> Vec<Line> {
    match about(words, asked).as_str() {
        "" => Vec::new(),
        about => {
            let margin = Line::of(Ink::DIM, MARGIN);
            let mut lines = Line::of(Ink::DIM, about).hang(&margin, columns);
            lines.push(Line::new());
            lines
        }
    }
}

/// The state of a question in an exam for the header: empty while it is open and not flagged.
fn exam_sign(words: &Catalogue, exam: &Exam, place: usize) -> String {
    match exam.rows.get(place) {
        Some(row) if row.flagged || row.state != ExamState::Open => {
            format!(" · {}", pages::exam_state(words, row))
        }
        _ => String::new(),
    }
}

/// Title, place, clock and the number of right answers so far. `again`: whether the question is only shown again.
pub(super) fn header(
    words: &Catalogue,
    asked: &AskedQuestion,
    (clock, right): (Option<Line>, Option<usize>),
    again: bool,
    columns: usize,
) -> Vec<Line> {
    let (number, total) = (asked.place + 1, asked.total);
    let values: [(&str, &dyn Value); 2] = [("number", &number), ("total", &total)];
    let place = match right {
        _ if again => words.with("rich-counter-again", &values),
        Some(right) => {
            let [number, total] = values;
            words.with("rich-counter-right", &[number, total, ("right", &right)])
        }
        None => words.with("host-counter", &values),
    };
    let place = match asked.exam.as_ref().filter(|_| !again) {
        Some(exam) => format!("{place}{}", exam_sign(words, exam, asked.place)),
        None => place,
    };
    pages::header(
        &asked.title,
        &place,
        (asked.place, asked.total),
        clock,
        columns,
    )
}
