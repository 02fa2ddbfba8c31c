//! When a question is asked again, so that what was learnt is kept. Pure: days and answers in, days out.

mod fsrs;
mod grade;

pub use fsrs::{Fsrs6, Memory};
pub use grade::{Grade, grade_of};
