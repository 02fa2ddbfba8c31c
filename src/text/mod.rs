//! Text for people: made harmless, measured, wrapped, counted. Knows nothing of quizzes.

mod harmless;
mod markdown;
mod words;
mod wrap;

pub use harmless::{harmless, has_hidden, one_line, visible_json};
pub use markdown::{Block, Inline, Style, markdown, plain};
pub use words::{count, duration, list, number, percent};
pub use wrap::{Piece, width, wrap, wrap_pieces};
