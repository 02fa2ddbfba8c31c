//! What every code means: for `redflag explain`, for `allow`, and for the page of all findings.

mod catalogue;
mod guidelines;
mod page;

pub use catalogue::{explanation, explanations, nearest_name};
pub use page::rules_page;
