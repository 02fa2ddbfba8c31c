//! What is on the screens, as lines: pure functions that the rich and the plain face share.

mod feedback;
mod message;
mod options;
mod prompt;
mod score;

pub(super) use feedback::feedback;
pub(super) use message::{Mark, message};
pub(super) use options::{Shown, letter, rights, shown};
pub(super) use prompt::{about, prompt};
pub use score::{HISTORY_COLUMNS_MAX, score_card};
