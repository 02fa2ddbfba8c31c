//! The part of an exam's state that the learner may see before the hand-in: which questions are answered, but not which
//! answers are right.

use crate::engine::{Attempt, Record, Response, Verdict};
use crate::text::{markdown, plain};

/// The state of an exam, with the current question.
#[derive(Debug, Clone, PartialEq)]
pub struct Exam {
    /// Every question, in the order of the paper.
    pub rows: Vec<ExamRow>,
    /// The present answer to the current question.
    pub given: Given,
    /// Whether the time of the current question is up, so that it takes no more answers.
    pub closed: bool,
    /// Milliseconds that the current question was shown until its last answer.
    pub spent_ms: u64,
}

/// The learner's present answer to a question of an exam.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// "Not sure".
    NotSure,
    /// An answer.
    Answer(Response),
}

/// A question of an exam.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamRow {
    /// What is asked, on one line.
    pub prompt: String,
    /// Whether it is answered.
    pub state: ExamState,
    /// Whether it is flagged for later.
    pub flagged: bool,
}

/// Whether a question of an exam is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExamState {
    /// It can be answered.
    Open,
    /// It is answered.
    Answered,
    /// Its time was up before it was answered.
    TimeUp,
}

impl Exam {
    /// The state of the exam of `attempt`, with the question at `place` as the current one.
    ///
    /// # Panics
    ///
    /// If the paper has no question at `place`.
    pub fn of(attempt: &Attempt, place: usize) -> Exam {
        let row = |place: usize| ExamRow {
            prompt: plain(&markdown(&attempt.question_at(place).prompt)),
            state: state(attempt.record_at(place)),
            flagged: attempt.is_flagged(place),
        };
        let record = attempt.record_at(place);
        let response = record.and_then(|record| record.response.clone());
        let is_not_sure = record.is_some_and(|record| record.verdict == Verdict::NotSure);
        Exam {
            rows: (0..attempt.paper().items.len()).map(row).collect(),
            given: match response {
                Some(response) => Given::Answer(response),
                None if is_not_sure => Given::NotSure,
                None => Given::Nothing,
            },
            closed: attempt.is_closed(place),
            spent_ms: record.map_or(0, |record| record.elapsed_ms),
        }
    }

    /// How many questions are answered.
    pub fn answered(&self) -> usize {
        let answered = |row: &&ExamRow| row.state == ExamState::Answered;
        self.rows.iter().filter(answered).count()
    }

    /// How many questions are flagged.
    pub fn flagged(&self) -> usize {
        self.rows.iter().filter(|row| row.flagged).count()
    }
}

fn state(record: Option<&Record>) -> ExamState {
    match record.map(|record| (record.verdict, &record.response)) {
        None | Some((Verdict::Unanswered, _)) => ExamState::Open,
        Some((Verdict::TimeUp, None)) => ExamState::TimeUp,
        Some(_) => ExamState::Answered,
    }
}
