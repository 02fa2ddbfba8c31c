//! The explanation of every finding code, used by `redflag explain`, by the `allow` list in quiz files, and by
//! docs/rules.md.

mod catalogue;
mod guidelines;
mod page;

pub use catalogue::{explanation, explanations, nearest_name};
pub use page::rules_page;
