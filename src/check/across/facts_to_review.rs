//! Finds facts whose review date has passed.

use super::library::{CitedFact, Library};
use super::summary::{FactSummary, Review};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q064"),
        name: "fact-to-review",
        title: "a fact past its review day",
        what: "a fact is past its `review_by`; if its sheet is not checked, this is reported at the question that cites it",
        why: "security advice ages, and a wrong fact teaches the wrong thing",
        instead: "check the source again, correct the claim or supersede it, and move `as_of` and `review_by`",
        severity: Severity::Warning,
        example: "[[fact]]\nid = \"denial\"\nreview_by = 2025-01-31",
        source: "NIST SP 800-50r1, on keeping a learning program up to date",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, today: Date, report: &mut FilesReport) {
    in_cited_sheets(library, today, report);
    for (file, sheet) in library.sheets() {
        for fact in &sheet.facts {
            let Some(review) = overdue(fact, today) else {
                continue;
            };
            let message = format!(
                "the fact `{}` was due for review by {}",
                fact.id, review.day
            );
            let finding = Finding::warning(RULE.code(), review.span.clone(), message)
                .label("this day has passed")
                .help(RULE.explanation.instead);
            report.add(file, finding);
        }
    }
}

/// Reports overdue facts of sheets that are only cited at the citation, because nothing is reported in such a sheet.
fn in_cited_sheets(library: &Library<'_>, today: Date, report: &mut FilesReport) {
    if library.files().all(|file| !file.is_only_cited) {
        return;
    }

    for CitedFact {
        file,
        citation,
        sheet,
        fact,
    } in library.cited_facts()
    {
        let sheet = library.file(sheet);
        let Some(review) = overdue(fact, today).filter(|_| sheet.is_only_cited) else {
            continue;
        };

        let message = format!(
            "the fact `{}` was due for review by {}",
            citation.fact, review.day
        );
        let help = format!("in {}: {}", sheet.path, RULE.explanation.instead);
        let finding = Finding::warning(RULE.code(), citation.span.clone(), message)
            .label("this day has passed")
            .help(help);
        report.add(file, finding);
    }
}

/// The review day of a fact, if it has passed. A superseded fact is kept only for the record, and needs no review.
fn overdue(fact: &FactSummary, today: Date) -> Option<&Review> {
    let review = fact.review.as_ref()?;
    (review.day < today && fact.superseded_by.is_none()).then_some(review)
}
