//! The events that an attempt receives, and the effects that its caller has to carry out in return.

use super::{Certainty, Record, Refusal, Response, ScoreCard};
use crate::model::Id;

/// An input of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The learner begins.
    Begin,
    /// The learner wants the hint.
    Hint,
    /// The learner gives an answer.
    Answer {
        /// The answer.
        response: Response,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// How sure the learner is of the answer just given.
    Certainty(Certainty),
    /// The learner chooses "not sure".
    NotSure {
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// The learner takes back an answer whose certainty is still missing, to answer again.
    TakeBack,
    /// The question's time has run out.
    TimeUp {
        /// What was ticked, typed, ordered or matched by then, if anything.
        response: Option<Response>,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// The learner writes a note to the author of the current question.
    Note(String),
    /// The learner has read the feedback.
    Next,
    /// In an exam: go to a different question, by its place in the paper, from 0.
    Go(usize),
    /// In an exam: flag the current question for later, or remove the flag.
    Flag,
    /// In an exam: hand it in. If questions are open, it must be given twice in a row.
    HandIn,
    /// The learner leaves.
    Leave,
}

/// An output of an attempt, which its caller carries out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show a question and start its clock.
    Ask {
        /// Its place in the paper.
        place: usize,
    },
    /// Show a question's hint.
    ShowHint {
        /// Its place in the paper.
        place: usize,
    },
    /// Ask how sure the learner is; the clock continues.
    AskCertainty {
        /// The place in the paper of the question answered.
        place: usize,
    },
    /// Save a record. There is one for each question; only in an exam can a later one replace it.
    Save {
        /// The question's place in the paper.
        place: usize,
        /// The result of the question.
        record: Record,
    },
    /// Save a note to the author.
    SaveNote {
        /// The question it is about.
        question: Id,
        /// The note, trimmed.
        text: String,
    },
    /// Show the right answer and the explanation, then wait for `Next`.
    ShowFeedback {
        /// The question's place in the paper.
        place: usize,
        /// The result of the question.
        record: Record,
    },
    /// Show that a question is flagged, or no longer flagged.
    Flagged {
        /// Its place in the paper.
        place: usize,
        /// Whether it is flagged now.
        flagged: bool,
    },
    /// Ask whether the exam is handed in, then wait for `HandIn` or `Go`.
    AskHandIn {
        /// The place in the paper of the question that was asked last.
        place: usize,
        /// The number of questions without an answer.
        open: usize,
    },
    /// Tell the learner why nothing happened.
    Refuse(Refusal),
    /// Show the score card, because all questions are answered or the exam is handed in.
    ShowScore(Box<ScoreCard>),
    /// Stop. Saved records remain; a question without one counts as never shown.
    Stop,
}
