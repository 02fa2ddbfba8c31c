//! Helpers for text shown to people: makes it safe for terminals, measures and wraps it, and writes counts in words.
//! Knows nothing of quizzes.

mod block;
mod harmless;
mod inline_only;
mod markdown;
mod sentence;
mod typed;
mod unintended;
mod words;
mod wrap;

pub use block::{Block, Inline, Style, plain};
pub use harmless::{harmless, has_hidden, one_line, visible_json, without_invisible};
pub use inline_only::inline_only;
pub use markdown::{markdown, shows_nothing};
pub use sentence::{capitalized, sentence};
pub use typed::Typed;
pub use unintended::{UnintendedMarkup, html_tag, image, unintended_markup};
pub use words::{amount, count, duration, letter, list, number, percent, whole_percent};
pub use wrap::{Piece, shorten, width, wrap, wrap_pieces, wrap_words};
