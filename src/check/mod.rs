//! Checks quizzes and fact sheets: how questions are written, and whether files fit together.
//!
//! [`CheckedFile::new`] checks one file by itself, and [`check_together`] all of them. Each rule is a file with its
//! texts and its reason: in `items/` about how questions are written, in `across/` about several files.

mod across;
mod against;
mod allow;
mod attribution;
mod codes;
mod explain;
mod file;
mod fingerprint;
mod guessability;
mod items;
mod kinds;
mod quiz_view;
mod rule;
mod scan;
pub mod statistics;
mod texts;
mod words;

pub use across::{FILE_RULES, Reread};
pub use against::against;
pub use explain::{explanation, explanations, nearest_name, rules_page};
pub use file::{CheckedFile, check_all, check_together};
pub use guessability::{Clue, Guessability, guessability};
pub use items::ITEM_RULES;
pub use rule::Rule;
