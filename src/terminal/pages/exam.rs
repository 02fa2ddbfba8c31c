//! The state of an exam in words: how many questions are answered and flagged, and answers that can still be changed.

use crate::catalogue::Catalogue;
use crate::terminal::AskedQuestion;
use crate::terminal::exam::{Exam, ExamRow, ExamState, Given};
use crate::terminal::kinds::row;

/// The state of a question of an exam: answered or open, and flagged or not.
pub(in crate::terminal) fn exam_state(words: &Catalogue, row: &ExamRow) -> String {
    let state = words.text(match row.state {
        ExamState::Open => "exam-open",
        ExamState::Answered => "exam-answered",
        ExamState::TimeUp => "exam-time-up",
    });
    if row.flagged {
        let flagged = words.text("exam-flagged");
        return format!("{state}, {flagged}");
    }
    state
}

/// How many questions are answered and flagged.
pub(in crate::terminal) fn exam_summary(words: &Catalogue, exam: &Exam) -> String {
    let (answered, flagged) = (exam.answered(), exam.flagged());
    words.with(
        "exam-summary",
        &[
            ("answered", &answered),
            ("total", &exam.rows.len()),
            ("flagged", &flagged),
        ],
    )
}

/// The present answer, as it is typed in the line interface.
pub(in crate::terminal) fn given(
    words: &Catalogue,
    asked: &AskedQuestion,
    given: &Given,
) -> Option<String> {
    let response = match given {
        Given::Nothing => return None,
        Given::NotSure => return Some(words.text("option-not-sure")),
        Given::Answer(response) => response,
    };
    Some((row(response.kind()).given)(words, asked, response))
}
