//! Spaced repetition: computes on which day a question is asked again before it is forgotten. Pure functions of answers
//! and days.

mod day;
mod due;
mod fingerprint;
mod fsrs;
mod grade;
mod load;
mod log;
#[cfg(test)]
mod simulated;

pub use day::Day;
pub use due::{Candidate, Pick, PickOptions, Reason, SessionSize, due, missed, pick};
pub use fingerprint::{Fingerprint, Identity};
pub use fsrs::{Fsrs6, MemoryState};
pub use grade::{Grade, grade_of};
pub use load::load_s;
pub use log::{Answer, QuestionStates, State};

/// The scheduler and its version, as stored in the log with each decision.
pub const SCHEDULER: &str = "fsrs-6 0.90 180";
