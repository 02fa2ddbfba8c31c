//! The score card of an attempt as plain lines, without a screen around it, for when standard output is a file.

use super::{Line, Pace, QuizInfo, answered, pages};
use crate::engine::Attempt;

/// The score card of an attempt as lines that are at most `columns` wide.
pub fn score_card(attempt: &Attempt, info: &QuizInfo<'_>, pace: Pace, columns: usize) -> Vec<Line> {
    let answered = answered(attempt, info, pace);
    pages::score_card(info, &attempt.score(), &answered, (columns, false))
}
