//! The explanation of every finding code, for `redflag explain`, for `allow` and for docs/rules.md.

mod catalogue;
mod guidelines;
mod page;

pub use catalogue::{explanation, explanations, nearest_name};
pub use page::rules_page;
