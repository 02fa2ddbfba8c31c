//! The log of all answers, from attempts and from review sessions, with which the review schedule works.

use crate::engine::{Certainty, Record, Verdict};
use crate::model::Id;
use crate::review::{Day, Fingerprint, Grade};
use jiff::Timestamp;

/// The context that is stored with an answer: its quiz, topic, version and day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About<'a> {
    /// The quiz that the question comes from, where it is not the one that is taken.
    pub quiz: Option<&'a Id>,
    /// What the question is about.
    pub topic: Option<&'a Id>,
    /// Which version of the question it was.
    pub fingerprint: Option<Fingerprint>,
    /// The day in the learner's calendar.
    pub day: Option<Day>,
}

/// An answer of a review session, to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewAnswer<'a> {
    /// The quiz that the question comes from.
    pub quiz: &'a Id,
    /// The revision of the quiz then.
    pub revision: u32,
    /// The answer. It names the question.
    pub record: &'a Record,
    /// What is kept beside it.
    pub about: About<'a>,
    /// Whether the question was asked once more at the end of the session.
    pub repeat: bool,
    /// When.
    pub at: Timestamp,
    /// What the schedule made of it.
    pub decision: Decision<'a>,
}

/// What the schedule decided after an answer. It is stored for inspection only; what is due is computed from the
/// answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The schedule and its version.
    pub scheduler: &'a str,
    /// How well the question was known.
    pub grade: Grade,
    /// The first day on which it is asked again; `None` for a repeat, which changes nothing.
    pub due_day: Option<Day>,
}

/// Where an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerSource {
    /// In an attempt at a quiz.
    Attempt,
    /// In a review session.
    Review,
}

/// An answer in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedAnswer {
    /// The quiz.
    pub quiz: Id,
    /// The question.
    pub question: Id,
    /// What the question was about.
    pub topic: Option<Id>,
    /// Which version of the question it was; unknown in answers of earlier versions of redflag.
    pub fingerprint: Option<Fingerprint>,
    /// The day in the learner's calendar; unknown in answers of earlier versions of redflag.
    pub day: Option<Day>,
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub verdict: Verdict,
    /// Points given.
    pub points: f64,
    /// Points for a right answer.
    pub points_max: f64,
    /// How sure the learner was, where it was asked.
    pub certainty: Option<Certainty>,
    /// Where it was given.
    pub source: AnswerSource,
    /// Whether the question was asked once more at the end of a session.
    pub repeat: bool,
}
