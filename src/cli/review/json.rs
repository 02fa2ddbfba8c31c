//! The JSON output of `review --json`: one session as one object. Its keys are part of the interface.

use super::journal::{AnswerOutcome, Picked};
use super::session::Done;
use crate::cli::learner::{self, Learner};
use crate::cli::output;
use crate::cli::system::System;
use crate::engine::{Certainty, Response, rounded};
use crate::model::{Date, Id};
use crate::review::{Candidate, Reason, due};
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Transcript<'a> {
    day: Date,
    finished: bool,
    questions: Vec<JsonQuestion<'a>>,
    /// How many are still due today.
    due: usize,
    /// The next day on which something is due.
    next: Option<JsonNext>,
}

#[derive(Serialize)]
struct JsonQuestion<'a> {
    quiz: &'a Id,
    id: &'a Id,
    topic: Option<&'a Id>,
    reason: &'static str,
    repeat: bool,
    verdict: &'static str,
    points: f64,
    points_max: f64,
    response: Option<&'a Response>,
    elapsed_ms: u64,
    certainty: Option<u8>,
    /// The first day on which the question is asked again; null for a repeat.
    due: Option<Date>,
}

#[derive(Serialize)]
struct JsonNext {
    day: Date,
    questions: usize,
}

/// Writes the result of a session.
pub(in crate::cli) fn write(
    system: &mut System,
    learner: &Learner,
    candidates: &[Candidate<'_>],
    done: &Done<'_>,
) -> io::Result<()> {
    let next = learner::next_due(&done.known, candidates, learner.today);
    let transcript = Transcript {
        day: learner::date(learner.today),
        finished: done.finished,
        questions: done
            .outcomes
            .iter()
            .map(|outcome| question(&done.picked[outcome.place], outcome))
            .collect(),
        due: due(&done.known, candidates, learner.today).len(),
        next: next.map(|(day, questions)| JsonNext {
            day: learner::date(day),
            questions,
        }),
    };
    output::write_json(system, &transcript)
}

fn question<'a>(picked: &'a Picked<'_>, outcome: &'a AnswerOutcome) -> JsonQuestion<'a> {
    let record = &outcome.record;
    JsonQuestion {
        quiz: picked.found.available.quiz.home(picked.found.question),
        id: &picked.found.question.id,
        topic: picked.found.question.topic.as_ref(),
        reason: match picked.reason {
            Reason::SureAndWrong => "sure-and-wrong",
            Reason::Wrong => "wrong",
            Reason::Fading => "fading",
            Reason::Ahead => "ahead",
            Reason::New => "new",
        },
        repeat: outcome.repeat,
        verdict: record.verdict.word(),
        points: rounded(record.points),
        points_max: rounded(record.points_max),
        response: record.response.as_ref(),
        elapsed_ms: record.elapsed_ms,
        certainty: record.certainty.map(Certainty::level),
        due: outcome.due_day.map(learner::date),
    }
}
