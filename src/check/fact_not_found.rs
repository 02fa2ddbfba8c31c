//! A question cites a fact that is not there.

use super::library::{Found, Library};
use super::{FORMAT_GUIDE, Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::{Date, FactSheet};

pub(super) const RULE: Rule = Rule {
    code: codes::FACT_NOT_FOUND,
    what: "an entry of `facts` leads to no fact of the sheets that the quiz names",
    why: "the question claims a source that nobody can read",
    instead: "correct the reference, or add the sheet to `fact_sheets`",
    severity: Severity::Error,
    example: "facts = [\"telecoms-5g#no-such-fact\"]",
    source: FORMAT_GUIDE,
    run,
};

/// References for which a near fact is looked for: nobody reads on, and each look goes through a whole sheet.
const NEAR_MAX: usize = 100;

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    let mut looked = 0;
    for (file, citation) in library.citations() {
        let (message, help) = match library.follow(file, &citation.fact) {
            Found::Fact(..) | Found::Unknown => continue,
            Found::NoSheet(elsewhere) => {
                let message = format!(
                    "this quiz names no fact sheet with the id `{}`",
                    citation.fact.sheet
                );
                let help = elsewhere
                    .map(|path| format!("it is in {path}: add that file to `fact_sheets`"));
                (message, help.unwrap_or_else(|| RULE.instead.to_owned()))
            }
            Found::NoFact(sheet) => {
                let message = format!(
                    "the sheet `{}` has no fact `{}`",
                    sheet.id, citation.fact.fact
                );
                looked += 1;
                let near = (looked <= NEAR_MAX)
                    .then(|| nearest(sheet, citation.fact.fact.as_str()))
                    .flatten();
                (message, near.unwrap_or_else(|| RULE.instead.to_owned()))
            }
        };
        report(
            file,
            citation.place(),
            Finding::error(RULE.code, 0..0, message)
                .label("leads nowhere")
                .help(help),
        );
    }
}

/// The fact of a sheet that was most likely meant.
fn nearest(sheet: &FactSheet, fact: &str) -> Option<String> {
    let distances = sheet
        .facts
        .iter()
        .map(|known| (strsim::damerau_levenshtein(known.id.as_str(), fact), known));
    let (distance, known) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= fact.len() / 3).then(|| format!("did you mean `{}#{}`?", sheet.id, known.id))
}
