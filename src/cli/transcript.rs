//! The result of an attempt as the one JSON object of `take --json`. Its keys are part of the interface.

use super::output::write_json;
use super::system::System;
use crate::engine::{Attempt, Certainty, Record, Response, rounded};
use crate::model::Id;
use serde::Serialize;
use std::io;

/// The object of `take --json`.
#[derive(Debug, Serialize)]
struct Transcript<'a> {
    quiz: &'a Id,
    revision: u32,
    seed: &'a str,
    points: f64,
    points_max: f64,
    percent: f64,
    passed: bool,
    questions: Vec<JsonQuestion<'a>>,
}

/// One question of the paper, in its order.
#[derive(Debug, Serialize)]
struct JsonQuestion<'a> {
    id: &'a Id,
    verdict: &'static str,
    points: f64,
    points_max: f64,
    response: Option<&'a Response>,
    elapsed_ms: u64,
    certainty: Option<u8>,
}

/// Writes the transcript of an attempt; questions that were not reached are `unanswered`.
pub(super) fn write(system: &mut System, attempt: &Attempt) -> io::Result<()> {
    let card = attempt.score();
    let records = attempt.records();
    let transcript = Transcript {
        quiz: &attempt.quiz().id,
        revision: attempt.quiz().revision,
        seed: attempt.paper().seed.as_str(),
        points: rounded(card.points),
        points_max: rounded(card.points_max),
        percent: rounded(card.percent),
        passed: card.passed,
        questions: records.iter().map(json_question).collect(),
    };
    write_json(system, &transcript)
}

fn json_question(record: &Record) -> JsonQuestion<'_> {
    JsonQuestion {
        id: &record.question,
        verdict: record.verdict.word(),
        points: rounded(record.points),
        points_max: rounded(record.points_max),
        response: record.response.as_ref(),
        elapsed_ms: record.elapsed_ms,
        certainty: record.certainty.map(Certainty::level),
    }
}
