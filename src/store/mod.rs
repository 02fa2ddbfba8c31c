//! What is kept on disk: attempts with their answers, notes to authors, and live sessions.
//!
//! [`Store`] and [`Sessions`] say what is kept; [`Sqlite`] keeps it in one file. Nothing outside this module knows which.

mod error;
mod event_log;
mod rows;
mod sessions;
mod sqlite;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod session_conformance;

pub use error::StoreError;
pub use event_log::{EventLog, SessionLog};
pub use sessions::{KeptSession, NewSession, SessionId, SessionSummary, Sessions};
pub use sqlite::Sqlite;

use crate::engine::{Record, Seed};
use crate::model::Id;
use jiff::Timestamp;
use std::fmt;

/// The name of an attempt within one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(i64);

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is known of an attempt when it begins: enough to make its paper again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttempt {
    /// The quiz.
    pub quiz: Id,
    /// Its title then.
    pub title: String,
    /// Its revision then.
    pub revision: u32,
    /// Path of the quiz file; none if the quiz is shipped.
    pub origin: Option<String>,
    /// The seed of the paper.
    pub seed: Seed,
    /// The questions in order.
    pub paper: Vec<Id>,
    /// Whether feedback comes only at the end.
    pub exam: bool,
    /// Whether it is asked how sure the learner is.
    pub certainty: bool,
    /// The number of questions asked for, if one was.
    pub questions_asked: Option<usize>,
    /// The topics asked for; none means all.
    pub topics: Vec<Id>,
    /// Percent, 0 to 100.
    pub pass_mark: u8,
    /// When it began.
    pub started_at: Timestamp,
}

/// An attempt that can be taken up again.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptAttempt {
    /// Its name in the store.
    pub id: AttemptId,
    /// What it began with.
    pub attempt: NewAttempt,
    /// What was saved, in the order of the paper.
    pub records: Vec<Record>,
    /// When it began or was last saved.
    pub last_at: Timestamp,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptSummary {
    /// Its name in the store.
    pub id: AttemptId,
    /// The quiz.
    pub quiz: Id,
    /// The quiz's title then.
    pub title: String,
    /// The quiz's revision then.
    pub revision: u32,
    /// The seed of the paper.
    pub seed: Seed,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was finished, if it was.
    pub finished_at: Option<Timestamp>,
    /// Whether it was given up.
    pub abandoned: bool,
    /// The points it finished with; before that, those of the answers so far.
    pub points: f64,
    /// The points that could be had for them.
    pub points_max: f64,
    /// Whether it was passed, once finished.
    pub passed: Option<bool>,
    /// Questions that are saved and not marked unanswered.
    pub answered: usize,
    /// Questions of the paper.
    pub questions: usize,
}

/// The sum over the saved questions of one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicSummary {
    /// The topic; none for questions without one.
    pub topic: Option<Id>,
    /// Points given.
    pub points: f64,
    /// Points that could be had.
    pub points_max: f64,
    /// Saved questions.
    pub answers: usize,
}

/// What a learner wrote to the author of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The quiz.
    pub quiz: Id,
    /// The question.
    pub question: Id,
    /// The quiz's revision then.
    pub revision: u32,
    /// The words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// The history. What an operation wrote is on disk when it returns. Times are kept to the millisecond.
pub trait Store {
    /// Keeps a new attempt. Others of the same quiz stay as they are.
    fn begin(&mut self, attempt: &NewAttempt) -> Result<AttemptId, StoreError>;

    /// Keeps what became of the question at `place` (from 0) of the paper, instead of what was kept there
    /// before. Refused once the attempt is over, and if the question is not the one at that place.
    fn save(
        &mut self,
        attempt: AttemptId,
        place: usize,
        record: &Record,
        topic: Option<&Id>,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Ends an attempt with its result. Refused if it is over.
    fn finish(
        &mut self,
        attempt: AttemptId,
        at: Timestamp,
        points: f64,
        points_max: f64,
        passed: bool,
    ) -> Result<(), StoreError>;

    /// Gives an attempt up: its answers stay, and it is not taken up again. Refused if it is over.
    fn abandon(&mut self, attempt: AttemptId, at: Timestamp) -> Result<(), StoreError>;

    /// The attempt at a quiz that began last of those not over.
    fn unfinished(&self, quiz: &Id) -> Result<Option<KeptAttempt>, StoreError>;

    /// All attempts not over; what began last comes first.
    fn unfinished_all(&self) -> Result<Vec<KeptAttempt>, StoreError>;

    /// Keeps a note.
    fn note(&mut self, note: &Note) -> Result<(), StoreError>;

    /// All notes, in the order in which they were kept.
    fn notes(&self) -> Result<Vec<Note>, StoreError>;

    /// All attempts; what began last comes first.
    fn attempts(&self) -> Result<Vec<AttemptSummary>, StoreError>;

    /// Points by topic over the finished attempts at one quiz, or at all, by topic; questions without one
    /// come last.
    fn topics(&self, quiz: Option<&Id>) -> Result<Vec<TopicSummary>, StoreError>;
}
