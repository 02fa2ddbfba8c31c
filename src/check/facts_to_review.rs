//! A fact whose review day has come.

use super::library::{Found, Library};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::FACT_TO_REVIEW,
    what: "a fact is past its `review_by`; where its sheet is not checked itself, that is said at the question that cites it",
    why: "security advice ages, and a wrong fact teaches the wrong thing",
    instead: "look at the source again, correct the claim or supersede it, and move `as_of` and `review_by`",
    severity: Severity::Warning,
    example: "[[fact]]\nid = \"denial\"\nreview_by = 2025-01-31",
    source: "NIST SP 800-50r1, on keeping a learning program up to date",
    run,
};

fn run(library: &Library<'_>, today: Date, report: &mut Report<'_>) {
    let any_only_cited = library.files().any(|(_, card)| card.only_cited);
    for (file, citation) in library.citations().filter(|_| any_only_cited) {
        let Found::Fact(sheet, fact) = library.follow(file, &citation.fact) else {
            continue;
        };
        let day = fact
            .review_by
            .filter(|day| *day < today && fact.superseded_by.is_none());
        if let Some(day) = day.filter(|_| library.card(sheet).only_cited) {
            let message = format!(
                "the fact `{}` was to be looked at again by {day}",
                citation.fact
            );
            let help = format!("in {}: {}", library.path(sheet), RULE.instead);
            report(
                file,
                citation.place(),
                Finding::warning(RULE.code, 0..0, message)
                    .label("that day has passed")
                    .help(help),
            );
        }
    }
    for (file, sheet) in library.sheets() {
        // A fact that was overtaken is history: it need not be looked at again.
        for fact in sheet
            .facts
            .iter()
            .filter(|fact| fact.superseded_by.is_none())
        {
            if let Some(day) = fact.review_by.filter(|day| *day < today) {
                let place = Place::fact(fact.index).then("review_by");
                let message = format!("the fact `{}` was to be looked at again by {day}", fact.id);
                report(
                    file,
                    place,
                    Finding::warning(RULE.code, 0..0, message)
                        .label("that day has passed")
                        .help(RULE.instead),
                );
            }
        }
    }
}
