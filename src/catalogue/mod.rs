//! The texts that learners, members and trainers read, one Project Fluent file for each language.
//!
//! Terminal and pages take their texts from the same file. A further language is one more file here and one line in
//! `languages.rs`; what it does not have yet is said in English.

mod direction;
mod languages;
mod messages;
mod page;

pub use direction::is_right_to_left;
pub use languages::{Catalogues, Choice, english};
pub use messages::{Catalogue, Value};
pub use page::Named;
