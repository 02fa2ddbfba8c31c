//! Rows of the `SQLite` file to what they stand for, and what is wrong with one that stands for nothing.

use super::{
    AttemptId, AttemptSummary, KeptAttempt, NewAttempt, NewSession, Note, SessionId,
    SessionSummary, TopicSummary,
};
use crate::classroom::Logged;
use crate::engine::{Certainty, Record, Seed, Verdict};
use crate::model::Id;
use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

/// Why a row could not be read.
#[derive(Debug)]
pub(super) enum Flaw {
    /// `SQLite` could not.
    Sql(rusqlite::Error),
    /// The value is not one that is ever written.
    Value {
        /// The column.
        column: &'static str,
        /// The value, cut to a readable length.
        found: String,
    },
}

impl From<rusqlite::Error> for Flaw {
    fn from(error: rusqlite::Error) -> Flaw {
        Flaw::Sql(error)
    }
}

fn flaw(column: &'static str, found: &dyn ToString) -> Flaw {
    const SHOWN_CHARS_MAX: usize = 80;
    Flaw::Value {
        column,
        found: found.to_string().chars().take(SHOWN_CHARS_MAX).collect(),
    }
}

/// What the text in a column means.
fn text<T>(
    row: &Row<'_>,
    column: &'static str,
    meaning: impl Fn(&str) -> Option<T>,
) -> Result<T, Flaw> {
    let text: String = row.get(column)?;
    meaning(&text).ok_or_else(|| flaw(column, &text))
}

/// What the number in a column means.
fn number<T>(
    row: &Row<'_>,
    column: &'static str,
    meaning: impl Fn(i64) -> Option<T>,
) -> Result<T, Flaw> {
    let number: i64 = row.get(column)?;
    meaning(number).ok_or_else(|| flaw(column, &number))
}

/// What is in a column that may be null.
fn maybe<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl Fn(&'static str) -> Result<T, Flaw>,
) -> Result<Option<T>, Flaw> {
    if row.get_ref(column)? == ValueRef::Null {
        Ok(None)
    } else {
        read(column).map(Some)
    }
}

fn an_id(text: &str) -> Option<Id> {
    Id::new(text).ok()
}

fn a_time(ms: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(ms).ok()
}

fn a_count(count: i64) -> Option<usize> {
    usize::try_from(count).ok()
}

fn a_percent(percent: i64) -> Option<u8> {
    u8::try_from(percent).ok().filter(|percent| *percent <= 100)
}

fn a_revision(revision: i64) -> Option<u32> {
    u32::try_from(revision).ok()
}

fn a_seed(text: &str) -> Option<Seed> {
    Seed::new(text).ok()
}

fn a_verdict(word: &str) -> Option<Verdict> {
    let word: serde::de::value::StrDeserializer<'_, ValueError> = word.into_deserializer();
    Verdict::deserialize(word).ok()
}

fn json<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

pub(super) fn attempt_id(row: &Row<'_>) -> Result<AttemptId, Flaw> {
    Ok(AttemptId(row.get("id")?))
}

pub(super) fn paper_question(row: &Row<'_>) -> Result<Id, Flaw> {
    text(row, "question", an_id)
}

/// A row of `attempt`, as yet without its paper and answers.
pub(super) fn kept_attempt(row: &Row<'_>) -> Result<KeptAttempt, Flaw> {
    let attempt = NewAttempt {
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        origin: row.get("origin")?,
        seed: text(row, "seed", a_seed)?,
        paper: Vec::new(),
        exam: row.get("exam")?,
        certainty: row.get("certainty")?,
        questions_asked: maybe(row, "questions_asked", |column| {
            number(row, column, a_count)
        })?,
        topics: text(row, "topics", json)?,
        pass_mark: number(row, "pass_mark", a_percent)?,
        started_at: number(row, "started_at_ms", a_time)?,
    };
    Ok(KeptAttempt {
        id: attempt_id(row)?,
        attempt,
        records: Vec::new(),
        last_at: number(row, "last_at_ms", a_time)?,
    })
}

pub(super) fn record(row: &Row<'_>) -> Result<Record, Flaw> {
    let level = |level: i64| u8::try_from(level).ok().and_then(Certainty::from_level);
    Ok(Record {
        question: text(row, "question", an_id)?,
        verdict: text(row, "verdict", a_verdict)?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        response: maybe(row, "response", |column| text(row, column, json))?,
        elapsed_ms: number(row, "elapsed_ms", |ms| u64::try_from(ms).ok())?,
        certainty: maybe(row, "certainty", |column| number(row, column, level))?,
        hinted: row.get("hinted")?,
    })
}

pub(super) fn attempt_summary(row: &Row<'_>) -> Result<AttemptSummary, Flaw> {
    Ok(AttemptSummary {
        id: attempt_id(row)?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        seed: text(row, "seed", a_seed)?,
        started_at: number(row, "started_at_ms", a_time)?,
        finished_at: maybe(row, "finished_at_ms", |column| number(row, column, a_time))?,
        abandoned: row.get("abandoned")?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        passed: row.get("passed")?,
        answered: number(row, "answered", a_count)?,
        questions: number(row, "questions", a_count)?,
    })
}

pub(super) fn topic_summary(row: &Row<'_>) -> Result<TopicSummary, Flaw> {
    Ok(TopicSummary {
        topic: maybe(row, "topic", |column| text(row, column, an_id))?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        answers: number(row, "answers", a_count)?,
    })
}

pub(super) fn note(row: &Row<'_>) -> Result<Note, Flaw> {
    Ok(Note {
        quiz: text(row, "quiz", an_id)?,
        question: text(row, "question", an_id)?,
        revision: number(row, "revision", a_revision)?,
        text: row.get("text")?,
        at: number(row, "at_ms", a_time)?,
    })
}

pub(super) fn session_summary(row: &Row<'_>) -> Result<SessionSummary, Flaw> {
    Ok(SessionSummary {
        id: SessionId(row.get("id")?),
        code: row.get("code")?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        started_at: number(row, "started_at_ms", a_time)?,
        last_at: number(row, "last_at_ms", a_time)?,
        ended_at: ended_at(row)?,
        members: number(row, "members", a_count)?,
        told: number(row, "told", a_count)?,
        rehearsed: number(row, "rehearsed", a_count)?,
    })
}

fn ended_at(row: &Row<'_>) -> Result<Option<Timestamp>, Flaw> {
    maybe(row, "ended_at_ms", |column| number(row, column, a_time))
}

/// A row of `session`: what it began with, when it ended, and how many events it has.
pub(super) fn session(row: &Row<'_>) -> Result<(NewSession, Option<Timestamp>, usize), Flaw> {
    let session = NewSession {
        code: row.get("code")?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        quiz_toml: row.get("quiz_toml")?,
        sources: text(row, "sources", json)?,
        seed: text(row, "seed", a_seed)?,
        questions_asked: maybe(row, "questions_asked", |column| {
            number(row, column, a_count)
        })?,
        topics: text(row, "topics", json)?,
        options: text(row, "options", json)?,
        port: number(row, "port", |port| u16::try_from(port).ok())?,
        bind: maybe(row, "bind", |column| {
            text(row, column, |bind| bind.parse().ok())
        })?,
        rehearsed: number(row, "rehearsed", a_count)?,
        started_at: number(row, "started_at_ms", a_time)?,
    };
    Ok((session, ended_at(row)?, number(row, "events", a_count)?))
}

/// A row of `session_event`: its place from 0, and what happened.
pub(super) fn logged(row: &Row<'_>) -> Result<(usize, Logged), Flaw> {
    let at_ms = number(row, "at_ms", |ms| u64::try_from(ms).ok())?;
    Ok((
        number(row, "seq", a_count)?,
        Logged {
            at_ms,
            event: text(row, "event", json)?,
        },
    ))
}
