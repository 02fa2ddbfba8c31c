//! Spaced repetition: decides on which day a question is asked again, so that it is not forgotten. Pure functions of
//! answers and days.

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
pub use due::{Budget, Candidate, Pick, PickOptions, Reason, due, missed, pick};
pub use fingerprint::{Fingerprint, Identity};
pub use fsrs::{Fsrs6, Memory};
pub use grade::{Grade, grade_of};
pub use load::load_s;
pub use log::{Answer, Known, State};

/// The schedule and its version, as the log names them beside each decision.
pub const SCHEDULER: &str = "fsrs-6 0.90 180";
