//! Adds the answers of review sessions to the log in the database file, and reads the log.
//!
//! The log also includes the answers of attempts, which are stored with their attempts.

use super::attempts::response_json;
use super::connection::{Store, integer, refuse};
use super::rows;
use crate::engine::Certainty;
use crate::model::Id;
use crate::store::error::StoreError;
use crate::store::review::{LoggedAnswer, ReviewAnswer};
use rusqlite::named_params;

const ADD: &str =
    "insert into review_answer (at_ms, local_day, quiz, revision, question, fingerprint, topic, repeated, verdict,
        points, points_max, response, elapsed_ms, certainty, hinted, scheduler, grade, due_day)
    values (:at_ms, :local_day, :quiz, :revision, :question, :fingerprint, :topic, :repeated, :verdict,
        :points, :points_max, :response, :elapsed_ms, :certainty, :hinted, :scheduler, :grade, :due_day)";

/// All answers except those of exams that are not handed in, which can still change. Answers of the same moment are in
/// the order in which they were saved. [`rows::logged_answer`] reads the columns by their places.
const LOG: &str =
    "select at_ms, local_day, coalesce(source_quiz, quiz) as quiz, question, topic, fingerprint, verdict, answer.points, answer.points_max,
        answer.certainty, 0 as reviewed, 0 as repeated, attempt as series, place
    from answer join attempt on attempt.id = answer.attempt
    where verdict <> 'unanswered' and (exam = 0 or ending is not null)
    union all
    select at_ms, local_day, quiz, question, topic, fingerprint, verdict, points, points_max,
        certainty, 1 as reviewed, repeated, 0 as series, id as place
    from review_answer
    order by at_ms, reviewed, series, place";

impl Store {
    /// Adds an answer of a review session to the log. An answer without a fingerprint or a day is refused.
    pub fn add_review(&mut self, answer: &ReviewAnswer<'_>) -> Result<(), StoreError> {
        let record = answer.record;
        self.write(|transaction| {
            let (Some(fingerprint), Some(day)) = (answer.about.fingerprint, answer.about.day)
            else {
                return refuse("an answer of a review needs a fingerprint and a day".to_owned());
            };
            transaction.execute(
                ADD,
                named_params! {
                    ":at_ms": answer.at.as_millisecond(),
                    ":local_day": day.0,
                    ":quiz": answer.quiz.as_str(),
                    ":revision": answer.revision,
                    ":question": record.question.as_str(),
                    ":fingerprint": fingerprint.to_string(),
                    ":topic": answer.about.topic.map(Id::as_str),
                    ":repeated": answer.repeat,
                    ":verdict": record.verdict.word(),
                    ":points": record.points,
                    ":points_max": record.points_max,
                    ":response": record.response.as_ref().map(response_json).transpose()?,
                    ":elapsed_ms": integer(record.elapsed_ms),
                    ":certainty": record.certainty.map(Certainty::level),
                    ":hinted": record.hinted,
                    ":scheduler": answer.decision.scheduler,
                    ":grade": answer.decision.grade.number(),
                    ":due_day": answer.decision.due_day.map(|day| day.0),
                },
            )?;
            Ok(())
        })
    }

    /// All answers from attempts and reviews, the earliest first.
    pub fn answers(&self) -> Result<Vec<LoggedAnswer>, StoreError> {
        self.read("answer", LOG, [], rows::logged_answer)
    }
}
