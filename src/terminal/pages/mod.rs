//! The content of the screens as lines: pure functions that the full-screen and the line interface share.

mod around;
mod exam;
mod feedback;
mod feedback_data;
mod flags;
mod marked;
mod message;
mod missed;
mod offered;
mod options;
mod prompt;
mod score;
mod sources;

pub(super) use around::{apart, countdown, footer, header, time_left};
pub(super) use exam::{exam_state, exam_summary, given};
pub(super) use feedback::{feedback, solution, verdict_lines};
pub(super) use feedback_data::Feedback;
pub(super) use message::{Mark, message};
pub(super) use missed::missed;
pub(super) use offered::offered;
pub(super) use options::{Lettered, lettered, rights};
pub(super) use prompt::{about, prompt};
pub use score::HISTORY_COLUMNS_MAX;
#[cfg(unix)]
pub(super) use score::card_page;
pub(super) use score::score_card;
pub(super) use sources::norm;
