//! A question cites a fact that is not there.

use super::library::{Found, Library};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::{Date, FactSheet};

pub(super) const RULE: Rule = Rule {
    code: codes::FACT_NOT_FOUND,
    what: "an entry of `facts` leads to no fact of the sheets that the quiz names",
    why: "the question claims a source that nobody can read",
    fix: "correct the reference, or add the sheet to `fact_sheets`",
    severity: Severity::Error,
    example: "facts = [\"telecoms-5g#no-such-fact\"]",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    for (file, quiz, citation) in library.citations() {
        let (message, help) = match library.follow(file, quiz, &citation.fact) {
            Found::Fact(..) | Found::Unknown => continue,
            Found::NoSheet(elsewhere) => {
                let message = format!("this quiz names no fact sheet with the id `{}`", citation.fact.sheet);
                let help = elsewhere.map(|path| format!("it is in {path}: add that file to `fact_sheets`"));
                (message, help.unwrap_or_else(|| RULE.fix.to_owned()))
            }
            Found::NoFact(sheet) => {
                let message = format!("the sheet `{}` has no fact `{}`", sheet.id, citation.fact.fact);
                (message, nearest(sheet, citation.fact.fact.as_str()))
            }
        };
        report(file, citation.place(), Finding::error(RULE.code, 0..0, message).label("leads nowhere").help(help));
    }
}

/// The fact of a sheet that was most likely meant.
fn nearest(sheet: &FactSheet, fact: &str) -> String {
    let distances = sheet.facts.iter().map(|known| (strsim::damerau_levenshtein(known.id.as_str(), fact), known));
    match distances.min_by_key(|(distance, _)| *distance).filter(|(distance, _)| *distance <= fact.len() / 3) {
        Some((_, known)) => format!("did you mean `{}#{}`?", sheet.id, known.id),
        None => RULE.fix.to_owned(),
    }
}
