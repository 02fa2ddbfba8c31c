//! The history in one `SQLite` file.

use super::rows::{self, Flaw};
use super::{
    AttemptId, AttemptSummary, KeptAttempt, NewAttempt, Note, Store, StoreError, TopicSummary,
};
use crate::engine::{Certainty, Record, Response};
use crate::model::Id;
use jiff::Timestamp;
use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior, named_params, params};
use serde::Serialize;
use std::path::PathBuf;

mod open;
mod sessions;

#[cfg(test)]
mod session_tests;
#[cfg(test)]
mod tests;

/// The history in one `SQLite` file, which several processes may use at once.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
}

const BEGIN: &str =
    "insert into attempt (quiz, title, revision, origin, seed, exam, certainty, questions_asked,
        topics, pass_mark, started_at_ms, last_at_ms)
    values (:quiz, :title, :revision, :origin, :seed, :exam, :certainty, :questions_asked,
        :topics, :pass_mark, :started_at_ms, :started_at_ms)";

const SAVE: &str =
    "insert or replace into answer (attempt, place, question, topic, verdict, points, points_max, response,
        elapsed_ms, certainty, hinted, at_ms)
    values (:attempt, :place, :question, :topic, :verdict, :points, :points_max, :response,
        :elapsed_ms, :certainty, :hinted, :at_ms)";

const FINISH: &str =
    "update attempt set ending = 'finished', ended_at_ms = :at_ms, points = :points,
    points_max = :points_max, passed = :passed where id = :attempt";

const SUMMARIES: &str = "select id, quiz, title, revision, seed, started_at_ms,
        iif(ending is 'finished', ended_at_ms, null) as finished_at_ms, ending is 'abandoned' as abandoned,
        coalesce(points, (select total(points) from answer where attempt = id)) as points,
        coalesce(points_max, (select total(points_max) from answer where attempt = id)) as points_max, passed,
        (select count(*) from answer where attempt = id and verdict <> 'unanswered') as answered,
        (select count(*) from paper where attempt = id) as questions
    from attempt order by started_at_ms desc, id desc";

const TOPICS: &str =
    "select topic, total(answer.points) as points, total(answer.points_max) as points_max,
        count(*) as answers
    from answer join attempt on attempt.id = answer.attempt
    where ending = 'finished' and (:quiz is null or quiz = :quiz)
    group by topic order by topic is null, topic";

impl Sqlite {
    fn failure(&self, error: &rusqlite::Error) -> StoreError {
        open::failure(&self.path, error)
    }

    /// Runs `work` as one transaction, which takes the only writer's place from its start.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, WriteError>,
    ) -> Result<T, StoreError> {
        let attempted = (|| {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })();
        attempted.map_err(|error| match error {
            WriteError::Sql(error) => self.failure(&error),
            WriteError::Refused(why) => StoreError::Refused { why },
        })
    }

    /// All rows of a query, whose first table is named for messages.
    fn read<T>(
        &self,
        table: &str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, Flaw>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_and_then(params, read)?;
            rows.collect::<Result<Vec<T>, Flaw>>()
        };
        rows().map_err(|flaw| match flaw {
            Flaw::Sql(error) => self.failure(&error),
            Flaw::Value { column, found } => StoreError::Corrupt {
                path: self.path.clone(),
                what: format!("`{column}` in table `{table}` holds `{found}`"),
            },
        })
    }

    fn with_answers(&self, mut kept: KeptAttempt) -> Result<KeptAttempt, StoreError> {
        let id = [kept.id.0];
        let paper = "select question from paper where attempt = ? order by place";
        kept.attempt.paper = self.read("paper", paper, id, rows::paper_question)?;
        kept.records = self.read(
            "answer",
            "select * from answer where attempt = ? order by place",
            id,
            rows::record,
        )?;
        Ok(kept)
    }
}

/// Why a transaction was rolled back.
enum WriteError {
    Sql(rusqlite::Error),
    Refused(String),
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> WriteError {
        WriteError::Sql(error)
    }
}

fn refuse<T>(why: String) -> Result<T, WriteError> {
    Err(WriteError::Refused(why))
}

/// The first value of the first row; none if there is no row.
fn first<T: rusqlite::types::FromSql>(
    transaction: &Transaction<'_>,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, WriteError> {
    let mut statement = transaction.prepare(sql)?;
    let mut rows = statement.query(params)?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn must_be_open(transaction: &Transaction<'_>, attempt: AttemptId) -> Result<(), WriteError> {
    let sql = "select coalesce(ending, '') from attempt where id = ?";
    match first::<String>(transaction, sql, [attempt.0])?.as_deref() {
        Some("") => Ok(()),
        Some(ending) => refuse(format!(
            "attempt {attempt} is already {ending}: start a new one"
        )),
        None => refuse(format!(
            "there is no attempt {attempt} in the history: start a new one"
        )),
    }
}

fn must_be_in_place(
    transaction: &Transaction<'_>,
    attempt: AttemptId,
    place: i64,
    question: &Id,
) -> Result<(), WriteError> {
    let sql = "select question from paper where attempt = ? and place = ?";
    match first::<String>(transaction, sql, [attempt.0, place])? {
        Some(expected) if expected == question.as_str() => Ok(()),
        Some(expected) => refuse(format!(
            "place {place} of attempt {attempt} is for `{expected}`, not `{question}`"
        )),
        None => refuse(format!("attempt {attempt} has no place {place}")),
    }
}

/// The JSON of an answer. Not every float has a JSON form, and what is kept must be readable.
fn response_json(response: Option<&Response>) -> Result<Option<String>, WriteError> {
    match response {
        None => Ok(None),
        Some(Response::Number(number)) if !number.is_finite() => {
            refuse(format!("{number} is not an answer"))
        }
        Some(response) => json("answer", response).map(Some),
    }
}

/// Its JSON; `what` it is stands in the refusal.
fn json(what: &str, value: &impl Serialize) -> Result<String, WriteError> {
    serde_json::to_string(value)
        .or_else(|error| refuse(format!("the {what} cannot be kept: {error}")))
}

/// `SQLite`'s integers are signed; times and counts past 2^63 do not happen.
fn integer(value: impl TryInto<i64>) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

impl Store for Sqlite {
    fn begin(&mut self, attempt: &NewAttempt) -> Result<AttemptId, StoreError> {
        let topics: Vec<&str> = attempt.topics.iter().map(Id::as_str).collect();
        self.write(|transaction| {
            transaction.execute(
                BEGIN,
                named_params! {
                    ":quiz": attempt.quiz.as_str(),
                    ":title": attempt.title,
                    ":revision": attempt.revision,
                    ":origin": attempt.origin,
                    ":seed": attempt.seed.as_str(),
                    ":exam": attempt.exam,
                    ":certainty": attempt.certainty,
                    ":questions_asked": attempt.questions_asked.map(integer),
                    ":topics": serde_json::Value::from(topics).to_string(),
                    ":pass_mark": attempt.pass_mark,
                    ":started_at_ms": attempt.started_at.as_millisecond(),
                },
            )?;
            let id = transaction.last_insert_rowid();
            let mut insert = transaction
                .prepare("insert into paper (attempt, place, question) values (?, ?, ?)")?;
            for (place, question) in attempt.paper.iter().enumerate() {
                insert.execute(params![id, integer(place), question.as_str()])?;
            }
            Ok(AttemptId(id))
        })
    }

    fn save(
        &mut self,
        attempt: AttemptId,
        place: usize,
        record: &Record,
        topic: Option<&Id>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let place = integer(place);
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            must_be_in_place(transaction, attempt, place, &record.question)?;
            transaction.execute(
                SAVE,
                named_params! {
                    ":attempt": attempt.0,
                    ":place": place,
                    ":question": record.question.as_str(),
                    ":topic": topic.map(Id::as_str),
                    ":verdict": record.verdict.word(),
                    ":points": record.points,
                    ":points_max": record.points_max,
                    ":response": response_json(record.response.as_ref())?,
                    ":elapsed_ms": integer(record.elapsed_ms),
                    ":certainty": record.certainty.map(Certainty::level),
                    ":hinted": record.hinted,
                    ":at_ms": at.as_millisecond(),
                },
            )?;
            let touch = "update attempt set last_at_ms = ? where id = ?";
            transaction.execute(touch, [at.as_millisecond(), attempt.0])?;
            Ok(())
        })
    }

    fn finish(
        &mut self,
        attempt: AttemptId,
        at: Timestamp,
        points: f64,
        points_max: f64,
        passed: bool,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            let at_ms = at.as_millisecond();
            transaction.execute(
                FINISH,
                named_params! { ":attempt": attempt.0, ":at_ms": at_ms, ":points": points, ":points_max": points_max, ":passed": passed },
            )?;
            Ok(())
        })
    }

    fn abandon(&mut self, attempt: AttemptId, at: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            let sql = "update attempt set ending = 'abandoned', ended_at_ms = ? where id = ?";
            transaction.execute(sql, [at.as_millisecond(), attempt.0])?;
            Ok(())
        })
    }

    fn unfinished(&self, quiz: &Id) -> Result<Option<KeptAttempt>, StoreError> {
        let sql = "select * from attempt where ending is null and quiz = ? order by started_at_ms desc, id desc limit 1";
        let newest = self
            .read("attempt", sql, [quiz.as_str()], rows::kept_attempt)?
            .pop();
        newest.map(|kept| self.with_answers(kept)).transpose()
    }

    fn unfinished_all(&self) -> Result<Vec<KeptAttempt>, StoreError> {
        let sql = "select * from attempt where ending is null order by started_at_ms desc, id desc";
        let all = self.read("attempt", sql, [], rows::kept_attempt)?;
        all.into_iter()
            .map(|kept| self.with_answers(kept))
            .collect()
    }

    fn note(&mut self, note: &Note) -> Result<(), StoreError> {
        let sql = "insert into note (quiz, question, revision, text, at_ms) values (?, ?, ?, ?, ?)";
        let (quiz, question) = (note.quiz.as_str(), note.question.as_str());
        self.write(|transaction| {
            transaction.execute(
                sql,
                params![
                    quiz,
                    question,
                    note.revision,
                    note.text,
                    note.at.as_millisecond()
                ],
            )?;
            Ok(())
        })
    }

    fn notes(&self) -> Result<Vec<Note>, StoreError> {
        self.read("note", "select * from note order by id", [], rows::note)
    }

    fn attempts(&self) -> Result<Vec<AttemptSummary>, StoreError> {
        self.read("attempt", SUMMARIES, [], rows::attempt_summary)
    }

    fn topics(&self, quiz: Option<&Id>) -> Result<Vec<TopicSummary>, StoreError> {
        self.read(
            "answer",
            TOPICS,
            named_params! { ":quiz": quiz.map(Id::as_str) },
            rows::topic_summary,
        )
    }
}
