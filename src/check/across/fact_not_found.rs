//! Finds questions that cite a fact that does not exist.

use super::library::{Cited, Found, Library};
use super::summary::{FactSummary, SheetSummary};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, FORMAT_GUIDE, Finding, Severity};
use crate::model::{Date, FactRef, Id};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q061"),
        name: "fact-not-found",
        title: "a fact that does not exist",
        what: "an entry of `facts` matches no fact in the sheets that the quiz names",
        why: "the question claims a source that nobody can read",
        instead: "correct the reference, or add the sheet to `fact_sheets`",
        severity: Severity::Error,
        example: "facts = [\"telecoms-5g#no-such-fact\"]",
        source: FORMAT_GUIDE,
    },
    run: Run::Files(run),
};

/// References for which the nearest fact is looked up. Each look-up searches a whole sheet.
const NEAR_MAX: usize = 100;

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    let mut compared_sheets = 0;
    for Cited {
        file,
        citation,
        found,
    } in library.citations()
    {
        let FactRef { sheet, fact } = &citation.fact;
        let (message, help) = match found {
            Found::Fact(..) | Found::Unknown => continue,
            Found::NoSheet(elsewhere) => {
                let message = format!("this quiz names no fact sheet with the id `{sheet}`");
                let help = elsewhere
                    .map(|path| format!("it is in {path}: add that file to `fact_sheets`"));
                (message, help)
            }
            Found::NoFact(facts) => {
                let message = format!("the sheet `{sheet}` has no fact `{fact}`");
                compared_sheets += 1;
                let near = (compared_sheets <= NEAR_MAX)
                    .then(|| nearest(facts, fact.as_str()))
                    .flatten();
                let help = near.map(|near| format!("did you mean `{sheet}#{near}`?"));
                (message, help)
            }
        };

        let finding = Finding::error(RULE.code(), citation.span.clone(), message)
            .label("leads nowhere")
            .help(help.unwrap_or_else(|| RULE.explanation.instead.to_owned()));
        report.add(file, finding);
    }
}

/// The fact of a sheet that the author most likely meant.
fn nearest<'a>(sheet: &'a SheetSummary, written: &str) -> Option<&'a Id> {
    let distance = |fact: &FactSummary| strsim::damerau_levenshtein(fact.id.as_str(), written);
    let nearest = sheet.facts.iter().min_by_key(|fact| distance(fact))?;
    (distance(nearest) <= written.len() / 3).then_some(&nearest.id)
}
