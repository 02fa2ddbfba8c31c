//! Stores attempts, their answers and notes in the database file, and reads them back.

use super::connection::{Store, WriteError, first, integer, json, refuse};
use super::rows;
use crate::engine::{Certainty, Record, Response};
use crate::model::Id;
use crate::store::attempts::{
    AttemptId, AttemptResult, AttemptSummary, NewAttempt, Note, SavedAttempt, TopicSummary,
};
use crate::store::error::StoreError;
use crate::store::review::AnswerContext;
use jiff::Timestamp;
use rusqlite::{Transaction, named_params, params};

const BEGIN: &str =
    "insert into attempt (quiz, title, revision, origin, seed, exam, certainty, questions_asked,
        topics, missed, pass_mark, started_at_ms, last_at_ms)
    values (:quiz, :title, :revision, :origin, :seed, :exam, :certainty, :questions_asked,
        :topics, :missed, :pass_mark, :started_at_ms, :started_at_ms)";

const SAVE: &str =
    "insert or replace into answer (attempt, place, question, topic, verdict, points, points_max, response,
        elapsed_ms, certainty, hinted, at_ms, fingerprint, local_day, source_quiz)
    values (:attempt, :place, :question, :topic, :verdict, :points, :points_max, :response,
        :elapsed_ms, :certainty, :hinted, :at_ms, :fingerprint, :local_day, :source_quiz)";

const FINISH: &str =
    "update attempt set ending = 'finished', ended_at_ms = :at_ms, points = :points,
    points_max = :points_max, passed = :passed where id = :attempt";

const SUMMARIES: &str = "select id, quiz, title, revision, seed, questions_asked, topics, missed, exam, pass_mark, started_at_ms,
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

impl Store {
    /// Saves a new attempt. Other attempts at the same quiz stay unchanged.
    pub fn begin(&mut self, attempt: &NewAttempt) -> Result<AttemptId, StoreError> {
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
                    ":missed": attempt.missed,
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

    /// Saves the answer to the question at `place` (from 0) of the paper and replaces an earlier one. It is refused if
    /// the attempt is over or another question is at that place.
    pub fn save(
        &mut self,
        attempt: AttemptId,
        place: usize,
        record: &Record,
        about: AnswerContext<'_>,
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
                    ":topic": about.topic.map(Id::as_str),
                    ":verdict": record.verdict.word(),
                    ":points": record.points,
                    ":points_max": record.points_max,
                    ":response": record.response.as_ref().map(response_json).transpose()?,
                    ":elapsed_ms": integer(record.elapsed_ms),
                    ":certainty": record.certainty.map(Certainty::level),
                    ":hinted": record.hinted,
                    ":at_ms": at.as_millisecond(),
                    ":fingerprint": about.fingerprint.map(|it| it.to_string()),
                    ":local_day": about.day.map(|day| day.0),
                    ":source_quiz": about.quiz.map(Id::as_str),
                },
            )?;
            let touch = "update attempt set last_at_ms = ? where id = ?";
            transaction.execute(touch, [at.as_millisecond(), attempt.0])?;
            Ok(())
        })
    }

    /// Flags the question at `place` (from 0) of the paper for later, or removes its flag. It is refused if the attempt
    /// is over.
    pub fn flag(
        &mut self,
        attempt: AttemptId,
        place: usize,
        flagged: bool,
    ) -> Result<(), StoreError> {
        let sql = if flagged {
            "insert or ignore into flag (attempt, place) values (?, ?)"
        } else {
            "delete from flag where attempt = ? and place = ?"
        };
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            transaction.execute(sql, [attempt.0, integer(place)])?;
            Ok(())
        })
    }

    /// Ends an attempt with its result. It is refused if the attempt is over.
    pub fn finish(
        &mut self,
        attempt: AttemptId,
        at: Timestamp,
        result: AttemptResult,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            transaction.execute(
                FINISH,
                named_params! {
                    ":attempt": attempt.0,
                    ":at_ms": at.as_millisecond(),
                    ":points": result.points,
                    ":points_max": result.points_max,
                    ":passed": result.passed,
                },
            )?;
            Ok(())
        })
    }

    /// Abandons an attempt: its answers stay, but it cannot continue. It is refused if the attempt is over.
    pub fn abandon(&mut self, attempt: AttemptId, at: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            must_be_open(transaction, attempt)?;
            let sql = "update attempt set ending = 'abandoned', ended_at_ms = ? where id = ?";
            transaction.execute(sql, [at.as_millisecond(), attempt.0])?;
            Ok(())
        })
    }

    /// The latest unfinished attempt at a quiz.
    pub fn unfinished(&self, quiz: &Id) -> Result<Option<SavedAttempt>, StoreError> {
        let sql = "select * from attempt where ending is null and quiz = ? order by started_at_ms desc, id desc limit 1";
        let newest = self
            .read("attempt", sql, [quiz.as_str()], rows::saved_attempt)?
            .pop();
        newest.map(|saved| self.with_answers(saved)).transpose()
    }

    /// An attempt with everything saved about it, finished or not; `None` if no attempt has that number.
    pub fn attempt(&self, id: AttemptId) -> Result<Option<SavedAttempt>, StoreError> {
        let sql = "select * from attempt where id = ?";
        let found = self
            .read("attempt", sql, [id.0], rows::saved_attempt)?
            .pop();
        found.map(|saved| self.with_answers(saved)).transpose()
    }

    /// All unfinished attempts, the latest first.
    pub fn unfinished_all(&self) -> Result<Vec<SavedAttempt>, StoreError> {
        let sql = "select * from attempt where ending is null order by started_at_ms desc, id desc";
        let all = self.read("attempt", sql, [], rows::saved_attempt)?;
        all.into_iter()
            .map(|saved| self.with_answers(saved))
            .collect()
    }

    /// Saves a note.
    pub fn note(&mut self, note: &Note) -> Result<(), StoreError> {
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

    /// All notes, in the order in which they were saved.
    pub fn notes(&self) -> Result<Vec<Note>, StoreError> {
        self.read("note", "select * from note order by id", [], rows::note)
    }

    /// All attempts, the latest first.
    pub fn attempts(&self) -> Result<Vec<AttemptSummary>, StoreError> {
        self.read("attempt", SUMMARIES, [], rows::attempt_summary)
    }

    /// Points by topic over the finished attempts at one quiz, or at all quizzes. Topics are sorted; questions without
    /// a topic come last.
    pub fn topics(&self, quiz: Option<&Id>) -> Result<Vec<TopicSummary>, StoreError> {
        self.read(
            "answer",
            TOPICS,
            named_params! { ":quiz": quiz.map(Id::as_str) },
            rows::topic_summary,
        )
    }

    fn with_answers(&self, mut saved: SavedAttempt) -> Result<SavedAttempt, StoreError> {
        let id = [saved.id.0];
        let paper = "select question from paper where attempt = ? order by place";
        saved.attempt.paper = self.read("paper", paper, id, rows::paper_question)?;
        saved.records = self.read(
            "answer",
            "select * from answer where attempt = ? order by place",
            id,
            rows::record,
        )?;
        let flags = "select place from flag where attempt = ? order by place";
        saved.flagged = self.read("flag", flags, id, rows::place)?;
        Ok(saved)
    }
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

/// Refuses a number that JSON cannot represent, because saved answers must be readable.
pub(super) fn must_have_json(response: &Response) -> Result<(), WriteError> {
    match response.number() {
        Some(number) if !number.is_finite() => refuse(format!("{number} is not an answer")),
        _ => Ok(()),
    }
}

pub(super) fn response_json(response: &Response) -> Result<String, WriteError> {
    must_have_json(response)?;
    json("answer", response)
}
