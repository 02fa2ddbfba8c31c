//! Exports a quiz as a printable handout and its answer sheet: two HTML files that run no scripts and load no other
//! files.

mod answers;
mod frame;
mod sheet;

use super::losses::{FormatFeatures, QuestionFeature, QuizFeature};
use super::shared::{drawn, each, labels};
use crate::engine::Seed;
use crate::exchange::{Exported, ExportedFile};
use crate::model::Quiz;

/// The suffix of the second file's name.
const ANSWERS: &str = "answers";

/// Everything except the parts that only authors and programs need.
const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[
        QuizFeature::Id,
        QuizFeature::Title,
        QuizFeature::Description,
        QuizFeature::Language,
        QuizFeature::Revision,
        QuizFeature::Authors,
        QuizFeature::Licence,
        QuizFeature::PassMark,
        QuizFeature::Order,
    ],
    question: &[
        QuestionFeature::Id,
        QuestionFeature::Topic,
        QuestionFeature::Difficulty,
        QuestionFeature::Hint,
        QuestionFeature::Explanation,
        QuestionFeature::Source,
        QuestionFeature::Facts,
        QuestionFeature::Dates,
        QuestionFeature::Norm,
        QuestionFeature::Points,
        QuestionFeature::TimeLimit,
        QuestionFeature::FixedOrder,
        QuestionFeature::Pinned,
        QuestionFeature::Why,
        QuestionFeature::Dangerous,
        QuestionFeature::Pattern,
        QuestionFeature::CaseSensitive,
        QuestionFeature::AllOrNothing,
        QuestionFeature::PartlyRight,
    ],
};

/// The handout in the order of the paper with this seed, and its answer sheet.
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
