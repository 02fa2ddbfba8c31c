//! The JSON output of `take --json`: the result of an attempt as one object. Its keys are part of the interface.

use super::arguments::TakeArguments;
use super::digest::sha_256;
use super::library::{self, AvailableQuiz};
use super::output::write_json;
use super::system::{Clock, System};
use crate::engine::{Attempt, Certainty, Record, Response, Verdict, rounded};
use crate::model::{Id, Question, Quiz};
use crate::report::{self, OptionReport};
use jiff::Timestamp;
use serde::Serialize;
use std::io;

/// The version of the field names. It is raised when a field changes its meaning or is removed.
const VERSION: u32 = 1;

/// The facts about an attempt before its first question.
#[derive(Debug)]
pub(super) struct AttemptStart {
    /// A random id, 32 hexadecimal digits.
    attempt: String,
    /// The code of `--as`.
    learner: Option<String>,
    /// Whether only a part of the quiz is asked.
    practice: bool,
    /// Whether the result says if the attempt was passed.
    with_pass: bool,
    /// SHA-256 of the quiz's text; `None` if its file could not be read again.
    quiz_digest: Option<String>,
    started_at: Timestamp,
}

impl AttemptStart {
    /// The facts about an attempt at a quiz or a part of it that started at a time. The quiz's text is read now, because
    /// it may change during the attempt.
    pub(super) fn of(
        system: &System,
        quiz: &AvailableQuiz,
        arguments: &TakeArguments,
        is_part: bool,
        started_at: Timestamp,
    ) -> AttemptStart {
        let (high, low) = (system.entropy.bits_64(), system.entropy.bits_64());
        let text = library::text(system, quiz).ok();
        AttemptStart {
            attempt: format!("{high:016x}{low:016x}"),
            learner: arguments.learner.clone(),
            practice: is_part,
            with_pass: !is_part || arguments.require_pass,
            quiz_digest: text.as_deref().map(sha_256),
            started_at,
        }
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// The time.
    pub(super) at: Timestamp,
    /// How much of the right answers the learner has seen.
    pub(super) told: Disclosure,
}

/// How much the learner has seen so far. In an unfinished attempt the other questions can still be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disclosure {
    /// Everything.
    All,
    /// The answered questions.
    Answered,
    /// Nothing.
    Nothing,
}

/// The object of `take --json`.
#[derive(Debug, Serialize)]
struct Transcript<'a> {
    version: u32,
    engine: &'static str,
    attempt: &'a str,
    learner: Option<&'a str>,
    quiz: &'a Id,
    quiz_digest: Option<&'a str>,
    revision: u32,
    seed: &'a str,
    started_at: String,
    ended_at: String,
    points: f64,
    points_max: f64,
    percent: f64,
    passed: Option<bool>,
    practice: bool,
    questions: Vec<JsonQuestion<'a>>,
}

/// One question of the paper, in its order.
#[derive(Debug, Serialize)]
struct JsonQuestion<'a> {
    id: &'a Id,
    quiz: &'a Id,
    kind: &'static str,
    topic: Option<&'a Id>,
    verdict: &'static str,
    points: f64,
    points_max: f64,
    response: Option<&'a Response>,
    elapsed_ms: u64,
    certainty: Option<u8>,
    key: Option<Response>,
    options: Vec<OptionReport>,
}

/// Writes the transcript of an attempt. Questions that were not reached are `unanswered`.
pub(super) fn write(
    system: &mut System,
    attempt: &Attempt,
    beginning: &AttemptStart,
    end: End,
) -> io::Result<()> {
    let card = attempt.score();
    let records = attempt.records();
    let quiz = attempt.quiz();
    let questions = records.iter().enumerate().map(|(place, record)| {
        let is_told = match end.told {
            Disclosure::All => true,
            Disclosure::Answered => record.verdict != Verdict::Unanswered,
            Disclosure::Nothing => false,
        };
        json_question(quiz, attempt.question_at(place), record, is_told)
    });
    let transcript = Transcript {
        version: VERSION,
        engine: env!("CARGO_PKG_VERSION"),
        attempt: &beginning.attempt,
        learner: beginning.learner.as_deref(),
        quiz: &quiz.id,
        quiz_digest: beginning.quiz_digest.as_deref(),
        revision: quiz.revision,
        seed: attempt.paper().seed.as_str(),
        started_at: with_offset(&system.clock, beginning.started_at),
        ended_at: with_offset(&system.clock, end.at),
        points: rounded(card.points),
        points_max: rounded(card.points_max),
        percent: rounded(card.percent),
        passed: beginning.with_pass.then_some(card.passed),
        practice: beginning.practice,
        questions: questions.collect(),
    };
    write_json(system, &transcript)
}

/// A time as RFC 3339 writes it, to the second, with the offset of the clocks here.
fn with_offset(clock: &Clock, time: Timestamp) -> String {
    let local = clock.local(time);
    local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn json_question<'a>(
    quiz: &'a Quiz,
    question: &'a Question,
    record: &'a Record,
    is_told: bool,
) -> JsonQuestion<'a> {
    JsonQuestion {
        id: &record.question,
        quiz: question.taken_from.as_ref().unwrap_or(&quiz.id),
        kind: question.kind.name().word(),
        topic: question.topic.as_ref(),
        verdict: record.verdict.word(),
        points: rounded(record.points),
        points_max: rounded(record.points_max),
        response: record.response.as_ref(),
        elapsed_ms: record.elapsed_ms,
        certainty: record.certainty.map(Certainty::level),
        key: is_told.then(|| question.right_response()),
        options: if is_told {
            report::options(question)
        } else {
            Vec::new()
        },
    }
}
