//! A `superseded_by` that leads nowhere, or round in a circle.

use super::library::{Found, Library};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::{Date, Fact};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: codes::SUPERSEDED_BY_NOTHING,
    what: "a `superseded_by` that leads to no fact of its sheet or of another one that is checked with it, or back to the fact itself",
    why: "a reader who follows it finds nothing newer, and nobody is reminded to look at the fact again",
    instead: "correct the reference, or write the newer fact",
    severity: Severity::Error,
    example: "superseded_by = \"telecoms-5g#no-such-fact\"",
    source: "NIST SP 800-50r1, on keeping a learning program up to date",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    // Facts from which the way is known to end.
    let mut ending: HashSet<(usize, usize)> = HashSet::new();
    for (file, sheet) in library.sheets() {
        for fact in &sheet.facts {
            let Some(newer) = &fact.superseded_by else {
                continue;
            };
            // Within one sheet it is said when the sheet is read.
            let message = match library.in_any_sheet(newer) {
                Found::NoFact(other) if other.id != sheet.id => {
                    format!("the sheet `{}` has no fact `{}`", other.id, newer.fact)
                }
                _ if leads_back(library, file, fact, &mut ending) => {
                    format!(
                        "whoever follows this from `{}` comes back to `{}`",
                        fact.id, fact.id
                    )
                }
                _ => continue,
            };
            let finding = Finding::error(RULE.code, 0..0, message).label("nothing newer");
            let place = Place::fact(fact.index).then("superseded_by");
            report(
                file,
                place,
                finding.help(format!("{}; {}", RULE.why, RULE.instead)),
            );
        }
    }
}

/// Whether the way over newer and newer facts comes back to where it began. A fact that names itself is told of when its
/// sheet is read.
fn leads_back(
    library: &Library<'_>,
    file: usize,
    start: &Fact,
    ending: &mut HashSet<(usize, usize)>,
) -> bool {
    let mut way = vec![(file, start.index)];
    let mut here = start;
    let back = loop {
        let Some(newer) = &here.superseded_by else {
            break false;
        };
        let Found::Fact(next_file, next) = library.in_any_sheet(newer) else {
            break false;
        };
        let next_place = (next_file, next.index);
        if next_place == way[0] {
            break way.len() > 1;
        }
        // A circle further on is told of there.
        if ending.contains(&next_place) || way.contains(&next_place) {
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
