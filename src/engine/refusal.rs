//! The reasons for which an attempt ignores an event.

use super::Misfit;
use crate::model::limits::ANSWER_BYTES_MAX;
use std::fmt;

/// The reason why an attempt ignored an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The attempt has not begun.
    NotBegun,
    /// It has begun already.
    Begun,
    /// The attempt is over: everything is answered, or the learner has left.
    Over,
    /// The question is answered already; `Next` continues.
    Answered,
    /// The question is not answered.
    NotAnswered,
    /// The certainty of the answer must be given first.
    CertaintyAwaited,
    /// No certainty is asked for now.
    CertaintyNotAsked,
    /// "Not sure" is not offered.
    NotSureNotOffered,
    /// The question has no hint.
    NoHint,
    /// Only in an exam can a learner go to a different question, flag one, or hand in.
    NoExam,
    /// The paper has no question at that place.
    NoSuchQuestion,
    /// The time of the question is up, so its answer stands as it is.
    Closed,
    /// The learner must first answer whether to hand in the exam.
    HandInAwaited,
    /// The note is empty.
    EmptyNote,
    /// The note is longer than [`ANSWER_BYTES_MAX`] bytes.
    LongNote,
    /// The response does not fit the question.
    Misfit(Misfit),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::NotBegun => "the quiz has not begun",
            Refusal::Begun => "the quiz has begun already",
            Refusal::Over => "the quiz is over",
            Refusal::Answered => "this question is answered; go on to the next",
            Refusal::NotAnswered => "this question is not answered yet",
            Refusal::CertaintyAwaited => "first say how sure you are: 1, 2 or 3",
            Refusal::CertaintyNotAsked => "there is no answer to be sure of",
            Refusal::NotSureNotOffered => {
                "this quiz does not accept \"not sure\"; choose what seems best"
            }
            Refusal::NoHint => "this question has no hint",
            Refusal::NoExam => "this is not an exam: questions come one after the other",
            Refusal::NoSuchQuestion => "there is no question with that number",
            Refusal::Closed => "the time for this question is up; its answer cannot be changed",
            Refusal::HandInAwaited => "first hand in, or go back to a question",
            Refusal::EmptyNote => "the note is empty; type it after the `!`",
            Refusal::LongNote => {
                return write!(
                    f,
                    "the note is too long; shorten it to {ANSWER_BYTES_MAX} bytes"
                );
            }
            Refusal::Misfit(misfit) => return misfit.fmt(f),
        })
    }
}

impl std::error::Error for Refusal {}
