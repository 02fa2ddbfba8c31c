//! The result of an attempt as one JSON object. Its keys are part of the interface.

use crate::engine::{Attempt, Record};
use crate::model::Id;
use serde::Serialize;
use std::io;

/// The object of `take --json`.
#[derive(Debug, Serialize)]
pub(super) struct Transcript<'a> {
    quiz: &'a Id,
    revision: u32,
    seed: &'a str,
    points: f64,
    points_max: f64,
    percent: f64,
    passed: bool,
    questions: Vec<Row<'a>>,
}

/// One question of the paper, in its order.
#[derive(Debug, Serialize)]
struct Row<'a> {
    id: &'a Id,
    verdict: &'static str,
    points: f64,
    points_max: f64,
    response: Option<&'a crate::engine::Response>,
    elapsed_ms: u64,
    certainty: Option<u8>,
}

/// The transcript of an attempt as JSON on one line; questions that were not reached are `unanswered`.
pub(super) fn json(attempt: &Attempt) -> io::Result<String> {
    let card = attempt.score();
    let records = attempt.records();
    super::json(&Transcript {
        quiz: &attempt.quiz().id,
        revision: attempt.quiz().revision,
        seed: attempt.paper().seed.as_str(),
        points: rounded(card.points),
        points_max: rounded(card.points_max),
        percent: rounded(card.percent),
        passed: card.passed,
        questions: records.iter().map(row).collect(),
    })
}

fn row(record: &Record) -> Row<'_> {
    Row {
        id: &record.question,
        verdict: record.verdict.word(),
        points: rounded(record.points),
        points_max: rounded(record.points_max),
        response: record.response.as_ref(),
        elapsed_ms: record.elapsed_ms,
        certainty: record.certainty.map(crate::engine::Certainty::level),
    }
}

/// To six decimals: a third of a point should not differ in its last bit from machine to machine.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
