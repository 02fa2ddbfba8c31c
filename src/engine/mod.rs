//! The question engine: a quiz and a seed make a paper; answers to it make a score. Pure.

mod attempt;
mod certainty;
mod detection;
mod grade;
mod number;
mod paper;
mod response;
#[cfg(test)]
pub(crate) mod sample;
mod score;
mod seed;

pub use attempt::{Attempt, Effect, Event, Refusal, Rules};
pub use certainty::{Calibration, CertaintyLevel, CertaintyMarks, CertaintyReport, certainty_mark};
pub use detection::{Detection, Rates};
pub use grade::{FlagMarks, Grade, Misfit, canonical, grade};
pub use number::parse_number;
pub use paper::{Item, Paper, PaperError, Selection};
pub use response::{Certainty, Record, Response, Verdict};
pub use score::{ScoreCard, TopicScore};
pub use seed::{Seed, SeedError};
