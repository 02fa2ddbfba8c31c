//! Rules: for writing questions, and over several files together (references, ids that must differ, days that have come).
//!
//! Each rule is a file with its reason. A rule reads models only; a place is looked up when there is something to say.

mod against;
mod allow;
mod card;
mod contested;
mod explain;
mod fact_not_found;
mod facts_to_review;
mod guessability;
mod items;
mod library;
mod questions_to_review;
mod same_id;
mod same_question_elsewhere;
mod scan;
mod seen;
mod sheet_not_found;
pub mod statistics;
mod superseded_by;
mod superseded_cited;
mod unused_facts;
mod words;

pub use against::against;
pub use card::{Card, Remark};
pub use explain::{Explanation, explanations, rules_page};
pub use guessability::{Clue, Guessability, guessability};
pub use items::{ITEM_RULES, ItemRule};
pub use library::Library;

use crate::diagnostic::{Code, Finding, Severity, Span, tidy};
use crate::format::{Opened, Place};
use crate::model::Date;
use explain::{FORMAT_GUIDE, explanation_of};
use seen::Seen;

/// Takes a finding: the index of its file, its place there, and the finding itself, which has no bytes yet.
type Report<'r> = dyn FnMut(usize, Place, Finding) + 'r;

/// A file that was read, with its path as it was given.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// Its path.
    pub path: &'a str,
    /// What it holds.
    pub opened: &'a Opened<'a>,
}

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
    pub instead: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// A piece of a file that it speaks up about.
    pub example: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// Runs it; findings go to the file at the index.
    run: fn(&Library<'_>, Date, &mut Report<'_>),
}

/// Every rule, ascending by code.
pub const RULES: [Rule; 11] = [
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
];

/// Runs every rule over some files. The result has the remarks on each file at its index.
///
/// The files must hold the fact sheets that the quizzes among them name ([`Card::sheet_paths`]); one that is not there
/// is an error. `today` is the day against which review days are held.
pub fn across(files: &[Card], today: Date) -> Vec<Vec<Remark>> {
    let library = Library::new(files);
    let mut remarks: Vec<Vec<Remark>> = files.iter().map(|_| Vec::new()).collect();
    for rule in &RULES {
        (rule.run)(&library, today, &mut |file, place, finding| {
            remarks[file].push(Remark::new(place, finding));
        });
    }
    remarks
}

/// [`across`] for files that are all open: the findings of each at its index, sorted by place.
pub fn library(files: &[Checked<'_>], today: Date) -> Vec<Vec<Finding>> {
    let cards: Vec<Card> = files
        .iter()
        .map(|file| Card::of(file.path, file.opened))
        .collect();
    let remarks = across(&cards, today).into_iter().zip(files);
    let located = remarks.map(|(remarks, file)| {
        let mut findings: Vec<Finding> = remarks
            .iter()
            .map(|remark| remark.located(file.opened))
            .collect();
        tidy(&mut findings);
        findings
    });
    located.collect()
}

/// All findings of one file: those of reading it, those of the rules over several files (`together`), and those of the
/// rules for writing questions, without the ones that its questions allow. Sorted by place.
pub fn file(opened: &Opened<'_>, together: Vec<Finding>) -> Vec<Finding> {
    let mut findings = opened.parsed.findings.clone();
    findings.extend(together);
    if let Some(quiz) = opened.quiz() {
        let seen = Seen::new(opened, quiz);
        // Where an error stands already, a rule about the same words would only say it again.
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<Span> = errors.map(|finding| finding.span.clone()).collect();
        let said = |span: &Span| {
            errors
                .iter()
                .any(|error| error.start <= span.end && span.start <= error.end)
        };
        items::run(&seen, &mut |finding| {
            if !said(&finding.span) {
                findings.push(finding);
            }
        });
        allow::silence(opened, quiz, &seen.used(), &mut findings);
    }
    tidy(&mut findings);
    findings
}
