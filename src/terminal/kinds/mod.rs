//! The kinds of question on the screens, one file each: how a question is shown, how an answer is entered and parsed,
//! and how feedback describes it.

mod choosing;
mod judge;
mod lines;
mod matching;
mod number;
mod order;
mod row;
mod text;

pub(super) use lines::words_of;
pub(super) use row::{Marks, Read, Row};

use crate::model::KindName;

/// The row of a kind.
pub(super) fn row(kind: KindName) -> &'static Row {
    match kind {
        KindName::Choice => &choosing::CHOICE,
        KindName::Multiple => &choosing::MULTIPLE,
        KindName::TrueFalse => &choosing::TRUE_FALSE,
        KindName::Text => &text::ROW,
        KindName::Number => &number::ROW,
        KindName::Order => &order::ROW,
        KindName::Match => &matching::ROW,
        KindName::Judge => &judge::ROW,
    }
}
