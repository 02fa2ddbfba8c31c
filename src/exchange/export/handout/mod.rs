//! Exports a quiz as a printable handout and its answer sheet: two HTML files that run no scripts and load no other
//! files.

mod answers;
mod frame;
mod sheet;

use super::losses::{Carried, Extra, Whole};
use super::shared::{drawn, each, labels};
use crate::engine::Seed;
use crate::exchange::{Exported, ExportedFile};
use crate::model::Quiz;

/// The name that the second file has beside the first.
const ANSWERS: &str = "answers";

/// Everything but what only authors and machines need.
const CARRIED: Carried = Carried {
    quiz: &[
        Whole::Id,
        Whole::Title,
        Whole::Description,
        Whole::Language,
        Whole::Revision,
        Whole::Authors,
        Whole::Licence,
        Whole::PassMark,
        Whole::Order,
    ],
    question: &[
        Extra::Id,
        Extra::Topic,
        Extra::Difficulty,
        Extra::Hint,
        Extra::Explanation,
        Extra::Source,
        Extra::Facts,
        Extra::Dates,
        Extra::Norm,
        Extra::Points,
        Extra::TimeLimit,
        Extra::FixedOrder,
        Extra::Pinned,
        Extra::Why,
        Extra::Dangerous,
        Extra::Pattern,
        Extra::CaseSensitive,
        Extra::AllOrNothing,
        Extra::PartlyRight,
    ],
};

/// The handout as the paper of a seed orders it, and the answer sheet that belongs to it.
pub fn handout(quiz: &Quiz, seed: &Seed) -> Exported {
    let items = drawn(quiz, seed);
    let labels = labels(quiz);
    let report = each(quiz, &CARRIED, |_, _| Ok(()));
    let files = vec![
        ExportedFile {
            part: "",
            ending: "html",
            bytes: sheet::page(quiz, seed, &items, &labels).into_bytes(),
        },
        ExportedFile {
            part: ANSWERS,
            ending: "html",
            bytes: answers::page(quiz, seed, &items, &labels).into_bytes(),
        },
    ];
    Exported { files, report }
}
