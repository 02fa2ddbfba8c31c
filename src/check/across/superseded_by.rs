//! Finds facts whose `superseded_by` names no existing fact, or leads back to the fact itself.

use super::library::{Found, Library};
use super::summary::{FactSummary, Newer};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Explanation, Severity};
use crate::format::codes;
use crate::model::Date;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        // References within one sheet are checked when the sheet is read.
        code: codes::SUPERSEDED_BY_NOTHING,
        name: "superseded-by-nothing",
        title: "superseded by a fact that does not exist",
        what: "a `superseded_by` that names no fact in the sheets being checked, or that leads back to the fact itself",
        why: "a reader who follows it finds nothing newer, and nobody is reminded to review the fact",
        instead: "correct the reference, or write the newer fact",
        severity: Severity::Error,
        example: "superseded_by = \"telecoms-5g#no-such-fact\"",
        source: "NIST SP 800-50r1, on keeping a learning program up to date",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    // Facts whose chain of newer facts is known to end.
    let mut ending: HashSet<Place> = HashSet::new();
    for (file, sheet) in library.sheets() {
        for fact in &sheet.facts {
            let Some(newer) = &fact.superseded_by else {
                continue;
            };
            let Newer { fact: wanted, span } = newer;
            let is_other_sheet = wanted.sheet != library.file(file).id;
            // A missing fact within one sheet is reported when the sheet is read.
            let message = match library.in_any_sheet(wanted) {
                Found::NoFact(_) if is_other_sheet => {
                    format!("the sheet `{}` has no fact `{}`", wanted.sheet, wanted.fact)
                }
                _ if leads_back(library, file, fact, &mut ending) => {
                    format!(
                        "following this from `{}` leads back to `{}`",
                        fact.id, fact.id
                    )
                }
                _ => continue,
            };
            report.add(file, RULE.at(span.clone(), message).label("nothing newer"));
        }
    }
}

/// The index of a file, and the index of a fact in it.
type Place = (usize, usize);

/// Whether the chain of ever newer facts returns to the fact where it began. A fact that names itself is reported when
/// its sheet is read.
fn leads_back(
    library: &Library<'_>,
    file: usize,
    start: &FactSummary,
    ending: &mut HashSet<Place>,
) -> bool {
    let mut way: Vec<Place> = vec![(file, start.index)];
    let mut on_way: HashSet<Place> = HashSet::new();
    let mut here = start;
    let back = loop {
        let Some(newer) = &here.superseded_by else {
            break false;
        };
        let Found::Fact(next_file, next) = library.in_any_sheet(&newer.fact) else {
            break false;
        };
        let next_place = (next_file, next.index);
        if next_place == way[0] {
            break way.len() > 1;
        }
        // A cycle that does not include the first fact is reported at the facts in it.
        if ending.contains(&next_place) || !on_way.insert(next_place) {
            break false;
        }
        way.push(next_place);
        here = next;
    };

    if !back {
        ending.extend(way);
    }

    back
}
