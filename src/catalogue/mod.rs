//! The texts that learners, members of live sessions and trainers read, in one Project Fluent file for each language.
//!
//! Terminal and web pages take their texts from the same file. To add a language, add its file here and one line in
//! `languages.rs`; a text that is missing in it is shown in English.

mod direction;
mod languages;
mod messages;
mod page;

pub use direction::is_right_to_left;
pub use languages::{Catalogues, Choice, english};
pub use messages::{Catalogue, Value};
pub use page::NamedMessages;
