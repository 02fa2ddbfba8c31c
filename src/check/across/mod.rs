//! Rules over several files: references from quizzes to fact sheets, ids that must differ, review dates, and questions
//! that occur in two quizzes.
//!
//! A rule reads a [`Library`], which holds a [`Summary`] of each file.

mod contested;
mod fact_not_found;
mod facts_to_review;
pub(super) mod library;
mod questions_to_review;
mod same_id;
mod same_question_elsewhere;
mod sheet_not_found;
pub(super) mod summary;
mod superseded_by;
mod superseded_cited;
mod translation;
mod unused_facts;

pub use library::Reread;

use super::rule::{FilesReport, Rule, Run};
use crate::model::Date;
use library::Library;
use summary::Summary;

/// Every rule over several files, ascending by code.
pub const FILE_RULES: &[Rule] = &[
    superseded_by::RULE,
    sheet_not_found::RULE,
    fact_not_found::RULE,
    same_id::QUIZZES,
    same_id::SHEETS,
    facts_to_review::RULE,
    superseded_cited::RULE,
    unused_facts::RULE,
    questions_to_review::RULE,
    contested::RULE,
    same_question_elsewhere::RULE,
    translation::DIFFERENT,
    translation::INCOMPLETE,
];

/// Runs every rule over the given files. Review days before `today` have passed.
pub(super) fn run(files: Vec<&Summary>, today: Date, reread: Reread<'_>) -> FilesReport {
    let library = Library::new(files, reread);
    let mut report = FilesReport::default();
    for rule in FILE_RULES {
        if let Run::Files(run) = rule.run {
            run(&library, today, &mut report);
        }
    }
    report
}
