//! The events that an attempt receives, and the effects that its caller has to carry out in return.

use super::{Certainty, Record, Refusal, Response, ScoreCard};
use crate::model::Id;

/// An input of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The learner is ready.
    Begin,
    /// The hint is wanted.
    Hint,
    /// An answer is given.
    Answer {
        /// The answer.
        response: Response,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// How sure the learner is of the answer just given.
    Certainty(Certainty),
    /// "Not sure" is chosen.
    NotSure {
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// An answer that waits for its certainty is taken back, to be given anew.
    TakeBack,
    /// The question's time is over.
    TimeUp {
        /// What was ticked, typed, ordered or matched until then, if anything.
        response: Option<Response>,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// A note to the author on the question at hand.
    Note(String),
    /// The feedback has been read.
    Next,
    /// In an exam: another question, by its place in the paper, from 0.
    Go(usize),
    /// In an exam: the question at hand is flagged for later, or not any more.
    Flag,
    /// In an exam: it is handed in. With questions open, only the second time in a row.
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
    /// Ask how sure the learner is; the clock goes on.
    AskCertainty {
        /// The place in the paper of the question answered.
        place: usize,
    },
    /// Keep a record. There is one for each question; only in an exam a later one can replace it.
    Save {
        /// The question's place in the paper.
        place: usize,
        /// What became of it.
        record: Record,
    },
    /// Keep a note to the author.
    SaveNote {
        /// The question it is about.
        question: Id,
        /// The note, trimmed.
        text: String,
    },
    /// Show what is right and why, then wait for `Next`.
    ShowFeedback {
        /// The question's place in the paper.
        place: usize,
        /// What became of it.
        record: Record,
    },
    /// Say that a question is flagged, or not any more.
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
        /// How many questions have no answer.
        open: usize,
    },
    /// Say why nothing happened.
    Refuse(Refusal),
    /// Show the score card: all is answered, or the exam is handed in.
    ShowScore(Box<ScoreCard>),
    /// Stop. What was saved is kept; what was not is as if it had never been shown.
    Stop,
}
