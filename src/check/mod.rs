//! Rules over several files together: references between them, ids that must differ, days that have come.
//!
//! Each rule is a file with its reason. A rule reads models only; a place is looked up when there is something to say.

mod against;
mod fact_not_found;
mod facts_to_review;
mod library;
mod questions_to_review;
mod same_id;
mod sheet_not_found;
mod superseded_cited;
mod unused_facts;

pub use against::against;
pub use library::{Checked, Library, sheet_paths};

use crate::diagnostic::{Code, Finding, tidy};
use crate::model::Date;

/// A rule over several files.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The code of its findings.
    pub code: Code,
    /// What it looks for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// Runs it; findings go to the file at the index.
    run: fn(&Library<'_>, Date, &mut dyn FnMut(usize, Finding)),
}

/// Every rule, ascending by code.
pub const RULES: [Rule; 8] = [
    sheet_not_found::RULE,
    fact_not_found::RULE,
    same_id::QUIZZES,
    same_id::SHEETS,
    facts_to_review::RULE,
    superseded_cited::RULE,
    unused_facts::RULE,
    questions_to_review::RULE,
];

/// Runs every rule over some files. The result has the findings of each file at its index, sorted by place.
///
/// The files must hold the fact sheets that the quizzes among them name ([`sheet_paths`]); one that is not there is
/// an error. `today` is the day against which review days are held.
pub fn library(files: &[Checked<'_>], today: Date) -> Vec<Vec<Finding>> {
    let library = Library::new(files);
    let mut findings: Vec<Vec<Finding>> = files.iter().map(|_| Vec::new()).collect();
    for rule in &RULES {
        (rule.run)(&library, today, &mut |file, finding| findings[file].push(finding));
    }
    findings.iter_mut().for_each(tidy);
    findings
}
