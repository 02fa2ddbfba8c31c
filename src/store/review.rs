//! The log of all answers from attempts and review sessions. The review schedule is computed from it.

use crate::engine::{Certainty, Record, Verdict};
use crate::model::Id;
use crate::review::{Day, Fingerprint, Grade};
use jiff::Timestamp;

/// The context that is stored with an answer: its quiz, topic, version and day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswerContext<'a> {
    /// The quiz that the question comes from, if it is not the quiz being taken.
    pub quiz: Option<&'a Id>,
    /// The topic of the question.
    pub topic: Option<&'a Id>,
    /// The fingerprint of the question's version.
    pub fingerprint: Option<Fingerprint>,
    /// The day in the learner's calendar.
    pub day: Option<Day>,
}

/// An answer of a review session to save.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewAnswer<'a> {
    /// The quiz that the question comes from.
    pub quiz: &'a Id,
    /// The revision of the quiz then.
    pub revision: u32,
    /// The answer, which names its question.
    pub record: &'a Record,
    /// The context that is stored with it.
    pub about: AnswerContext<'a>,
    /// Whether the question was asked once more at the end of the session.
    pub repeat: bool,
    /// When it was answered.
    pub at: Timestamp,
    /// The decision of the schedule.
    pub decision: Decision<'a>,
}

/// The schedule's decision after an answer. It is stored only for inspection; what is due is computed from the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The name and version of the schedule.
    pub scheduler: &'a str,
    /// How well the learner knew the question.
    pub grade: Grade,
    /// The first day on which the question is asked again; `None` for a repeat, which changes nothing.
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
    /// The id of the quiz.
    pub quiz: Id,
    /// The id of the question.
    pub question: Id,
    /// The topic of the question.
    pub topic: Option<Id>,
    /// The fingerprint of the question's version; `None` in answers from earlier versions of redflag.
    pub fingerprint: Option<Fingerprint>,
    /// The day in the learner's calendar; `None` in answers from earlier versions of redflag.
    pub day: Option<Day>,
    /// When it was answered.
    pub at: Timestamp,
    /// The outcome of the answer.
    pub verdict: Verdict,
    /// Points earned.
    pub points: f64,
    /// Points for a right answer.
    pub points_max: f64,
    /// How sure the learner was, if they were asked.
    pub certainty: Option<Certainty>,
    /// Where it was given.
    pub source: AnswerSource,
    /// Whether the question was asked once more at the end of a session.
    pub repeat: bool,
}
