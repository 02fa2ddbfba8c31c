//! The question engine: draws a paper (the questions of one attempt, in order) from a quiz and a seed, and scores the
//! answers to it. Pure functions, no I/O.

mod attempt;
mod certainty;
mod detection;
mod event;
#[cfg(test)]
mod grade_tests;
mod judging;
mod paper;
mod record;
mod refusal;
mod rules;
#[cfg(test)]
pub(crate) mod sample;
mod score;
mod seed;

// Answers and their worth are defined by the kinds of question in `model`. They are re-exported because users of the
// engine need them too.
pub use crate::model::{
    FlagMarks, Grade, Misfit, NumberError, Response, TypedNumber, Verdict, canonical, grade,
    read_number, rounded,
};
pub use attempt::Attempt;
pub use certainty::{Calibration, CertaintyLevel, CertaintyMarks, CertaintyReport, certainty_mark};
pub use detection::{Cut, Detection, Rates};
pub use event::{Effect, Event};
pub use judging::{Handled, Judging};
pub use paper::{Item, Paper, PaperError, Selection};
pub use record::{Certainty, Record};
pub use refusal::Refusal;
pub use rules::Rules;
pub use score::{ScoreCard, TopicScore, shown_percent};
pub use seed::{Seed, SeedError};
