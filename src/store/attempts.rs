//! The data types of attempts and notes, as they are saved and read back.

use crate::engine::{Record, Seed, shown_percent};
use crate::model::Id;
use jiff::Timestamp;
use std::fmt;

/// The number of an attempt within one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(pub(super) i64);

impl AttemptId {
    /// The attempt with a number, as lists show it. It need not exist.
    pub fn new(number: i64) -> AttemptId {
        AttemptId(number)
    }

    /// The number.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The start of an attempt: enough to rebuild its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttempt {
    /// The id of the quiz.
    pub quiz: Id,
    /// The title of the quiz at that time.
    pub title: String,
    /// The revision of the quiz at that time.
    pub revision: u32,
    /// The path of the quiz file; `None` for a quiz inside the program.
    pub origin: Option<String>,
    /// The seed of the paper.
    pub seed: Seed,
    /// The questions of the paper, in order.
    pub paper: Vec<Id>,
    /// Whether feedback comes only at the end.
    pub exam: bool,
    /// Whether the learner says how sure they are of each answer.
    pub certainty: bool,
    /// The number of questions the learner chose, if they did.
    pub questions_asked: Option<usize>,
    /// The topics the learner chose; empty means all.
    pub topics: Vec<Id>,
    /// Whether the attempt only asks questions that were not right last time.
    pub missed: bool,
    /// The pass mark in percent, 0 to 100.
    pub pass_mark: u8,
    /// When it started.
    pub started_at: Timestamp,
}

/// An unfinished attempt that can continue.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedAttempt {
    /// Its number in the store.
    pub id: AttemptId,
    /// Its start.
    pub attempt: NewAttempt,
    /// The saved answers, in the order of the paper.
    pub records: Vec<Record>,
    /// The places of the flagged questions on the paper, from 0, in order.
    pub flagged: Vec<usize>,
    /// When it started, or when its last answer was saved.
    pub last_at: Timestamp,
}

/// An attempt as a list of attempts shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptSummary {
    /// Its number in the store.
    pub id: AttemptId,
    /// The id of the quiz.
    pub quiz: Id,
    /// The title of the quiz at that time.
    pub title: String,
    /// The revision of the quiz at that time.
    pub revision: u32,
    /// The seed of the paper.
    pub seed: Seed,
    /// The number of questions the learner chose, if they did.
    pub questions_asked: Option<usize>,
    /// The topics the learner chose; empty means all.
    pub topics: Vec<Id>,
    /// Whether it only asked questions that were not right last time.
    pub missed: bool,
    /// Whether feedback came only at the end.
    pub exam: bool,
    /// When it started.
    pub started_at: Timestamp,
    /// When it was finished, if it was.
    pub finished_at: Option<Timestamp>,
    /// Whether the learner abandoned it.
    pub abandoned: bool,
    /// The points at the end, or the points of the answers so far.
    pub points: f64,
    /// The most points that could be earned for the same questions.
    pub points_max: f64,
    /// The pass mark of the quiz at that time, in percent.
    pub pass_mark: u8,
    /// Whether it was passed; `None` until it is finished.
    pub passed: Option<bool>,
    /// How many questions have a saved answer.
    pub answered: usize,
    /// How many questions the paper has.
    pub questions: usize,
}

impl AttemptSummary {
    /// The share of the points, 0 to 100; 0 if no points were possible.
    pub fn percent(&self) -> f64 {
        if self.points_max > 0.0 {
            100.0 * self.points / self.points_max
        } else {
            0.0
        }
    }

    /// The percentage as people read it.
    pub fn shown_percent(&self) -> f64 {
        shown_percent(self.percent(), self.pass_mark, self.passed == Some(true))
    }

    /// Whether it is an exam that is not handed in yet. Until then nobody sees the right answers.
    pub fn is_open_exam(&self) -> bool {
        self.exam && self.finished_at.is_none() && !self.abandoned
    }

    /// Whether it was practice with a part of the quiz. Its result does not measure the whole quiz.
    pub fn is_practice(&self) -> bool {
        self.missed || self.questions_asked.is_some() || !self.topics.is_empty()
    }
}

/// The result of an attempt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttemptResult {
    /// Points earned.
    pub points: f64,
    /// The most points that could be earned.
    pub points_max: f64,
    /// Whether it was passed.
    pub passed: bool,
}

/// The points of one topic, summed over saved answers.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicSummary {
    /// The topic; `None` for questions without one.
    pub topic: Option<Id>,
    /// Points earned.
    pub points: f64,
    /// The most points that could be earned.
    pub points_max: f64,
    /// How many answers were summed.
    pub answers: usize,
}

/// A note that a learner wrote to the author of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The id of the quiz.
    pub quiz: Id,
    /// The id of the question.
    pub question: Id,
    /// The revision of the quiz at that time.
    pub revision: u32,
    /// The text of the note.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}
