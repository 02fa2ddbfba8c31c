//! A fact that no question uses.

use super::library::{Found, Library};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: codes::FACT_UNUSED,
    what: "no question of the quizzes checked cites a fact of a sheet that they name",
    why: "a fact in a sheet is a question that could be asked",
    instead: "ask about it, or leave it for later",
    severity: Severity::Note,
    example: "[[fact]]\nid = \"denial\"   # and no question has facts = [\"telecoms-5g#denial\"]",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 1 (content is planned)",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    let (mut named, mut doubtful): (HashSet<usize>, HashSet<usize>) =
        (HashSet::new(), HashSet::new());
    for (file, quiz) in library.quizzes() {
        let sheets = quiz
            .fact_sheets
            .iter()
            .filter_map(|path| library.named(file, path));
        // A question that could not be read may be the one that cites it.
        if library.card(file).broken {
            doubtful.extend(sheets);
        } else {
            named.extend(sheets);
        }
    }
    named.retain(|sheet| !doubtful.contains(sheet));
    if named.is_empty() {
        return;
    }
    let mut used: HashSet<(usize, usize)> = HashSet::new();
    for (file, citation) in library.citations() {
        if let Found::Fact(file, fact) = library.follow(file, &citation.fact) {
            used.insert((file, fact.index));
        }
    }
    for (file, sheet) in library.sheets().filter(|(file, _)| named.contains(file)) {
        // A fact that was overtaken stays for the record; nobody should ask about it.
        let idle = sheet
            .facts
            .iter()
            .filter(|fact| fact.superseded_by.is_none() && !used.contains(&(file, fact.index)));
        for fact in idle {
            let message = format!("no question uses the fact `{}`", fact.id);
            let place = Place::fact(fact.index).then("id");
            report(
                file,
                place,
                Finding::note(RULE.code, 0..0, message)
                    .label("unused")
                    .help(RULE.instead),
            );
        }
    }
}
