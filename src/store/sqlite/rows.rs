//! Converts rows of the `SQLite` file to the types of the store. A value that redflag never writes is an error.

use super::failure::failure;
use crate::classroom::Logged;
use crate::engine::{Certainty, Record, Seed, Verdict};
use crate::model::Id;
use crate::review::{Day, Fingerprint};
use crate::store::attempts::{
    AttemptId, AttemptSummary, NewAttempt, Note, SavedAttempt, TopicSummary,
};
use crate::store::chain_hash::ChainHash;
use crate::store::error::StoreError;
use crate::store::review::{AnswerSource, LoggedAnswer};
use crate::store::sessions::{NewSession, SavedSession, SessionId, SessionSummary};
use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use thiserror::Error;

/// The number of characters of a wrong value that a message shows.
const SHOWN_CHARS_MAX: usize = 80;

/// Why a row could not be read.
#[derive(Debug, Error)]
pub(super) enum RowError {
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// The value is one that redflag never writes.
    #[error("`{column}` holds `{found}`")]
    Value {
        column: &'static str,
        /// The value, cut to a readable length.
        found: String,
    },
}

impl RowError {
    fn value(column: &'static str, found: &dyn ToString) -> RowError {
        let found = found.to_string().chars().take(SHOWN_CHARS_MAX).collect();
        RowError::Value { column, found }
    }

    /// Converts the error to the store's error and adds the name of the table.
    pub(super) fn in_table(self, table: &str) -> StoreError {
        match self {
            RowError::Sql(error) => failure(error),
            RowError::Value { column, found } => StoreError::Corrupt {
                what: format!("`{column}` in table `{table}` holds `{found}`"),
                source: None,
            },
        }
    }
}

/// A column: its name, or its place and its name. `SQLite` compares a name with all columns of each row, which is slow
/// for a log of thousands of rows.
trait Column: Copy {
    fn name(self) -> &'static str;
    fn get<T: FromSql>(self, row: &Row<'_>) -> rusqlite::Result<T>;
}

impl Column for &'static str {
    fn name(self) -> &'static str {
        self
    }

    fn get<T: FromSql>(self, row: &Row<'_>) -> rusqlite::Result<T> {
        row.get(self)
    }
}

impl Column for (usize, &'static str) {
    fn name(self) -> &'static str {
        self.1
    }

    fn get<T: FromSql>(self, row: &Row<'_>) -> rusqlite::Result<T> {
        row.get(self.0)
    }
}

/// Reads the text of a column.
fn text<T>(
    row: &Row<'_>,
    column: impl Column,
    meaning: impl Fn(&str) -> Option<T>,
) -> Result<T, RowError> {
    let text: String = column.get(row)?;
    meaning(&text).ok_or_else(|| RowError::value(column.name(), &text))
}

/// Reads the number of a column.
fn number<T>(
    row: &Row<'_>,
    column: impl Column,
    meaning: impl Fn(i64) -> Option<T>,
) -> Result<T, RowError> {
    let number: i64 = column.get(row)?;
    meaning(number).ok_or_else(|| RowError::value(column.name(), &number))
}

/// Whether a value is null, without a copy of it.
struct IsNull(bool);

impl FromSql for IsNull {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<IsNull> {
        Ok(IsNull(value == ValueRef::Null))
    }
}

/// Reads a column that may be null.
fn optional<C: Column, T>(
    row: &Row<'_>,
    column: C,
    read: impl Fn(C) -> Result<T, RowError>,
) -> Result<Option<T>, RowError> {
    if column.get::<IsNull>(row)?.0 {
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

fn a_certainty(level: i64) -> Option<Certainty> {
    u8::try_from(level).ok().and_then(Certainty::from_level)
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

pub(super) fn attempt_id(row: &Row<'_>) -> Result<AttemptId, RowError> {
    Ok(AttemptId(row.get("id")?))
}

pub(super) fn paper_question(row: &Row<'_>) -> Result<Id, RowError> {
    text(row, "question", an_id)
}

/// The place of a question on a paper.
pub(super) fn place(row: &Row<'_>) -> Result<usize, RowError> {
    number(row, "place", a_count)
}

/// A row of `attempt`. Its paper and answers are in other tables.
pub(super) fn saved_attempt(row: &Row<'_>) -> Result<SavedAttempt, RowError> {
    let attempt = NewAttempt {
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        origin: row.get("origin")?,
        seed: text(row, "seed", a_seed)?,
        paper: Vec::new(),
        exam: row.get("exam")?,
        certainty: row.get("certainty")?,
        questions_asked: optional(row, "questions_asked", |column| {
            number(row, column, a_count)
        })?,
        topics: text(row, "topics", json)?,
        missed: row.get("missed")?,
        pass_mark: number(row, "pass_mark", a_percent)?,
        started_at: number(row, "started_at_ms", a_time)?,
    };
    Ok(SavedAttempt {
        id: attempt_id(row)?,
        attempt,
        records: Vec::new(),
        flagged: Vec::new(),
        last_at: number(row, "last_at_ms", a_time)?,
    })
}

pub(super) fn record(row: &Row<'_>) -> Result<Record, RowError> {
    Ok(Record {
        question: text(row, "question", an_id)?,
        verdict: text(row, "verdict", a_verdict)?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        response: optional(row, "response", |column| text(row, column, json))?,
        elapsed_ms: number(row, "elapsed_ms", |ms| u64::try_from(ms).ok())?,
        certainty: optional(row, "certainty", |column| number(row, column, a_certainty))?,
        hinted: row.get("hinted")?,
    })
}

pub(super) fn attempt_summary(row: &Row<'_>) -> Result<AttemptSummary, RowError> {
    Ok(AttemptSummary {
        id: attempt_id(row)?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        seed: text(row, "seed", a_seed)?,
        questions_asked: optional(row, "questions_asked", |column| {
            number(row, column, a_count)
        })?,
        topics: text(row, "topics", json)?,
        missed: row.get("missed")?,
        exam: row.get("exam")?,
        started_at: number(row, "started_at_ms", a_time)?,
        finished_at: optional(row, "finished_at_ms", |column| number(row, column, a_time))?,
        abandoned: row.get("abandoned")?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        pass_mark: number(row, "pass_mark", a_percent)?,
        passed: row.get("passed")?,
        answered: number(row, "answered", a_count)?,
        questions: number(row, "questions", a_count)?,
    })
}

/// A row of the log of all answers. There can be tens of thousands, so columns are read by their place.
pub(super) fn logged_answer(row: &Row<'_>) -> Result<LoggedAnswer, RowError> {
    Ok(LoggedAnswer {
        at: number(row, (0, "at_ms"), a_time)?,
        day: optional(row, (1, "local_day"), |column| {
            number(row, column, |day| i32::try_from(day).ok().map(Day))
        })?,
        quiz: text(row, (2, "quiz"), an_id)?,
        question: text(row, (3, "question"), an_id)?,
        topic: optional(row, (4, "topic"), |column| text(row, column, an_id))?,
        fingerprint: optional(row, (5, "fingerprint"), |column| {
            text(row, column, Fingerprint::from_hex)
        })?,
        verdict: text(row, (6, "verdict"), a_verdict)?,
        points: row.get(7)?,
        points_max: row.get(8)?,
        certainty: optional(row, (9, "certainty"), |column| {
            number(row, column, a_certainty)
        })?,
        source: if row.get(10)? {
            AnswerSource::Review
        } else {
            AnswerSource::Attempt
        },
        repeat: row.get(11)?,
    })
}

pub(super) fn topic_summary(row: &Row<'_>) -> Result<TopicSummary, RowError> {
    Ok(TopicSummary {
        topic: optional(row, "topic", |column| text(row, column, an_id))?,
        points: row.get("points")?,
        points_max: row.get("points_max")?,
        answers: number(row, "answers", a_count)?,
    })
}

pub(super) fn note(row: &Row<'_>) -> Result<Note, RowError> {
    Ok(Note {
        quiz: text(row, "quiz", an_id)?,
        question: text(row, "question", an_id)?,
        revision: number(row, "revision", a_revision)?,
        text: row.get("text")?,
        at: number(row, "at_ms", a_time)?,
    })
}

pub(super) fn session_summary(row: &Row<'_>) -> Result<SessionSummary, RowError> {
    Ok(SessionSummary {
        id: SessionId(row.get("id")?),
        code: row.get("code")?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        started_at: number(row, "started_at_ms", a_time)?,
        last_at: number(row, "last_at_ms", a_time)?,
        ended_at: ended_at(row)?,
        members: number(row, "members", a_count)?,
        revealed: number(row, "told", a_count)?,
        rehearsed: number(row, "rehearsed", a_count)?,
    })
}

fn ended_at(row: &Row<'_>) -> Result<Option<Timestamp>, RowError> {
    optional(row, "ended_at_ms", |column| number(row, column, a_time))
}

/// A row of `session`. Its events are in another table.
pub(super) struct SessionRow {
    pub(super) session: NewSession,
    pub(super) ended_at: Option<Timestamp>,
    /// The number of events that it must have.
    pub(super) events: usize,
    engine: Option<String>,
    chain_end: Option<ChainHash>,
}

impl SessionRow {
    pub(super) fn with_log(self, id: SessionId, rows: Vec<EventRow>) -> SavedSession {
        let (log, kept_at) = rows
            .into_iter()
            .map(|row| (row.logged, row.kept_at))
            .unzip();
        SavedSession {
            id,
            session: self.session,
            log,
            kept_at,
            ended_at: self.ended_at,
            engine: self.engine,
            chain_end: self.chain_end,
        }
    }
}

pub(super) fn session(row: &Row<'_>) -> Result<SessionRow, RowError> {
    let session = NewSession {
        code: row.get("code")?,
        quiz: text(row, "quiz", an_id)?,
        title: row.get("title")?,
        revision: number(row, "revision", a_revision)?,
        quiz_toml: row.get("quiz_toml")?,
        sources: text(row, "sources", json)?,
        seed: text(row, "seed", a_seed)?,
        questions_asked: optional(row, "questions_asked", |column| {
            number(row, column, a_count)
        })?,
        topics: text(row, "topics", json)?,
        options: text(row, "options", json)?,
        port: number(row, "port", |port| u16::try_from(port).ok())?,
        bind: optional(row, "bind", |column| {
            text(row, column, |bind| bind.parse().ok())
        })?,
        rehearsed: number(row, "rehearsed", a_count)?,
        started_at: number(row, "started_at_ms", a_time)?,
    };
    Ok(SessionRow {
        session,
        ended_at: ended_at(row)?,
        events: number(row, "events", a_count)?,
        engine: row.get("engine")?,
        chain_end: hash(row, "chain_end")?,
    })
}

/// A row of `session_event`.
pub(super) struct EventRow {
    /// Its place in the log, from 0.
    pub(super) place: usize,
    pub(super) logged: Logged,
    pub(super) kept_at: Option<Timestamp>,
}

pub(super) fn event(row: &Row<'_>) -> Result<EventRow, RowError> {
    Ok(EventRow {
        place: number(row, "seq", a_count)?,
        logged: Logged {
            at_ms: number(row, "at_ms", |ms| u64::try_from(ms).ok())?,
            event: text(row, "event", json)?,
        },
        kept_at: optional(row, "kept_at_ms", |column| number(row, column, a_time))?,
    })
}

/// The hash in a column; `None` if it is damaged.
pub(super) fn hash(row: &Row<'_>, column: &'static str) -> Result<Option<ChainHash>, RowError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Blob(bytes) => bytes.try_into().ok().map(ChainHash),
        _ => None,
    })
}

pub(super) fn session_id(row: &Row<'_>) -> Result<SessionId, RowError> {
    Ok(SessionId(row.get("id")?))
}
