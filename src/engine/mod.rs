//! The question engine: a quiz and a seed make a paper; answers to it make a score. Pure.

mod attempt;
mod certainty;
mod detection;
mod grade;
mod paper;
mod response;
mod score;
mod seed;

pub use attempt::{Attempt, Effect, Event, Refusal};
pub use certainty::{CertaintyLevel, CertaintyReport, certainty_mark};
pub use detection::Detection;
pub use grade::{FlagMarks, Grade, grade};
pub use paper::{Item, Paper, PaperError, Selection};
pub use response::{Certainty, Record, Response, Verdict};
pub use score::{ScoreCard, TopicScore};
pub use seed::{Seed, SeedError};
