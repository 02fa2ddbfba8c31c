//! The JSON output of `progress --json`: attempts, topics and habits in one object. Its keys are part of the interface.

use super::habit::Answers;
use super::topics::Topic;
use super::trend::change;
use crate::cli::learner::date;
use crate::model::{Date, Id};
use crate::store::AttemptSummary;
use serde::Serialize;

/// The JSON object.
#[derive(Serialize)]
pub(super) struct Json<'a> {
    pub(super) attempts: Vec<JsonAttempt<'a>>,
    pub(super) topics: Vec<JsonTopic<'a>>,
    pub(super) days: Vec<JsonDay>,
    pub(super) days_in_a_row: usize,
    pub(super) due_today: usize,
    pub(super) due_this_week: usize,
}

#[derive(Serialize)]
pub(super) struct JsonAttempt<'a> {
    attempt: i64,
    quiz: &'a Id,
    revision: u32,
    seed: &'a str,
    started_at: String,
    finished_at: Option<String>,
    points: f64,
    points_max: f64,
    passed: Option<bool>,
    answered: usize,
    questions: usize,
    exam: bool,
    /// Whether only a part of the quiz was asked. Practice is never compared.
    practice: bool,
    missed: bool,
    topics: &'a [Id],
    /// Percentage points since the last attempt at the whole quiz.
    change: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct JsonTopic<'a> {
    topic: Option<&'a Id>,
    points: f64,
    points_max: f64,
    answers: usize,
    recent_percent: Option<f64>,
    earlier_percent: Option<f64>,
    retention_percent: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct JsonDay {
    day: Date,
    answers: usize,
}

impl<'a> JsonAttempt<'a> {
    /// An attempt among all of them.
    pub(super) fn of(attempts: &[AttemptSummary], attempt: &'a AttemptSummary) -> JsonAttempt<'a> {
        JsonAttempt {
            attempt: attempt.id.number(),
            quiz: &attempt.quiz,
            revision: attempt.revision,
            seed: attempt.seed.as_str(),
            started_at: attempt.started_at.to_string(),
            finished_at: attempt.finished_at.map(|at| at.to_string()),
            points: if attempt.is_open_exam() {
                0.0
            } else {
                attempt.points
            },
            points_max: attempt.points_max,
            passed: attempt.passed.filter(|_| !attempt.is_practice()),
            answered: attempt.answered,
            questions: attempt.questions,
            exam: attempt.exam,
            practice: attempt.is_practice(),
            missed: attempt.missed,
            topics: &attempt.topics,
            change: change(attempts, attempt).map(crate::engine::rounded),
        }
    }
}

/// The topics.
pub(super) fn topics(topics: &[Topic]) -> Vec<JsonTopic<'_>> {
    let rounded = |value: Option<f64>| value.map(crate::engine::rounded);
    let mut rows = Vec::with_capacity(topics.len());
    for topic in topics {
        rows.push(JsonTopic {
            topic: topic.id.as_ref(),
            points: topic.points,
            points_max: topic.points_max,
            answers: topic.answers,
            recent_percent: rounded(topic.recent_percent),
            earlier_percent: rounded(topic.earlier_percent),
            retention_percent: rounded(topic.retention_percent),
        });
    }
    rows
}

/// The days with answers.
pub(super) fn days(answers: &Answers) -> Vec<JsonDay> {
    let day = |(day, answers): (&_, &usize)| JsonDay {
        day: date(*day),
        answers: *answers,
    };
    answers.iter().map(day).collect()
}
