//! Rows of the SQLite file to what they stand for, and what is wrong with one that stands for nothing.

use super::{AttemptId, AttemptSummary, KeptAttempt, NewAttempt, Note, TopicSummary};
use crate::engine::{Certainty, Record, Seed, Verdict};
use crate::model::Id;
use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::FromSql;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

/// Why a row could not be read.
#[derive(Debug)]
pub(super) enum Flaw {
    /// SQLite could not.
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

/// Reads a column and turns it into what it means.
fn meant<T, V>(row: &Row<'_>, column: &'static str, meaning: impl Fn(&V) -> Option<T>) -> Result<T, Flaw>
where
    V: FromSql + ToString,
{
    const SHOWN_CHARS_MAX: usize = 80;
    let value: V = row.get(column)?;
    meaning(&value)
        .ok_or_else(|| Flaw::Value { column, found: value.to_string().chars().take(SHOWN_CHARS_MAX).collect() })
}

/// [`meant`], for a column that may be null.
fn maybe<T, V>(row: &Row<'_>, column: &'static str, meaning: impl Fn(&V) -> Option<T>) -> Result<Option<T>, Flaw>
where
    V: FromSql + ToString,
{
    let is_null = matches!(row.get_ref(column)?, rusqlite::types::ValueRef::Null);
    if is_null { Ok(None) } else { meant(row, column, meaning).map(Some) }
}

fn an_id(text: &String) -> Option<Id> {
    Id::new(text).ok()
}

fn a_time(ms: &i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(*ms).ok()
}

fn a_count(count: &i64) -> Option<usize> {
    usize::try_from(*count).ok()
}

fn a_percent(percent: &i64) -> Option<u8> {
    u8::try_from(*percent).ok().filter(|percent| *percent <= 100)
}

fn a_revision(revision: &i64) -> Option<u32> {
    u32::try_from(*revision).ok()
}

fn a_seed(text: &String) -> Option<Seed> {
    Seed::new(text).ok()
}

fn a_verdict(word: &String) -> Option<Verdict> {
    let word: serde::de::value::StrDeserializer<'_, ValueError> = word.as_str().into_deserializer();
    Verdict::deserialize(word).ok()
}

fn json<T: for<'de> Deserialize<'de>>(text: &String) -> Option<T> {
    serde_json::from_str(text).ok()
}

pub(super) fn attempt_id(row: &Row<'_>) -> Result<AttemptId, Flaw> {
    Ok(AttemptId(row.get("id")?))
}

pub(super) fn paper_question(row: &Row<'_>) -> Result<Id, Flaw> {
    meant(row, "question", an_id)
}

/// A row of `attempt`, as yet without its paper and answers.
pub(super) fn kept_attempt(row: &Row<'_>) -> Result<KeptAttempt, Flaw> {
    let attempt = NewAttempt {
        quiz: meant(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: meant(row, "revision", a_revision)?,
        origin: row.get("origin")?,
        seed: meant(row, "seed", a_seed)?,
        paper: Vec::new(),
        exam: row.get("exam")?,
        certainty: row.get("certainty")?,
        questions_asked: maybe(row, "questions_asked", a_count)?,
        topics: meant(row, "topics", json)?,
        pass_mark: meant(row, "pass_mark", a_percent)?,
        started_at: meant(row, "started_at_ms", a_time)?,
    };
    Ok(KeptAttempt { id: attempt_id(row)?, attempt, records: Vec::new(), last_at: meant(row, "last_at_ms", a_time)? })
}

pub(super) fn record(row: &Row<'_>) -> Result<Record, Flaw> {
    let level = |level: &i64| u8::try_from(*level).ok().and_then(Certainty::from_level);
    Ok(Record {
        question: meant(row, "question", an_id)?,
        verdict: meant(row, "verdict", a_verdict)?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        response: maybe(row, "response", json)?,
        elapsed_ms: meant(row, "elapsed_ms", |ms: &i64| u64::try_from(*ms).ok())?,
        certainty: maybe(row, "certainty", level)?,
        hinted: row.get("hinted")?,
    })
}

pub(super) fn attempt_summary(row: &Row<'_>) -> Result<AttemptSummary, Flaw> {
    Ok(AttemptSummary {
        id: attempt_id(row)?,
        quiz: meant(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: meant(row, "revision", a_revision)?,
        seed: meant(row, "seed", a_seed)?,
        started_at: meant(row, "started_at_ms", a_time)?,
        finished_at: maybe(row, "finished_at_ms", a_time)?,
        abandoned: row.get("abandoned")?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        passed: row.get("passed")?,
        answered: meant(row, "answered", a_count)?,
        questions: meant(row, "questions", a_count)?,
    })
}

pub(super) fn topic_summary(row: &Row<'_>) -> Result<TopicSummary, Flaw> {
    Ok(TopicSummary {
        topic: maybe(row, "topic", an_id)?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        answers: meant(row, "answers", a_count)?,
    })
}

pub(super) fn note(row: &Row<'_>) -> Result<Note, Flaw> {
    Ok(Note {
        quiz: meant(row, "quiz", an_id)?,
        question: meant(row, "question", an_id)?,
        revision: meant(row, "revision", a_revision)?,
        text: row.get("text")?,
        at: meant(row, "at_ms", a_time)?,
    })
}
