//! Finds questions that cite a fact which a newer fact has superseded.

use super::library::{CitedFact, Library};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q065"),
        name: "fact-superseded",
        title: "a superseded fact is cited",
        what: "a question cites a fact with `superseded_by`",
        why: "the question may teach something that is no longer true",
        instead: "cite the newer fact, and check that the answer still holds",
        severity: Severity::Warning,
        example: "facts = [\"telecoms-5g#old\"]   # whose fact says superseded_by = \"telecoms-5g#new\"",
        source: "NIST SP 800-50r1, on keeping a learning program up to date",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    for CitedFact {
        file,
        citation,
        fact,
        ..
    } in library.cited_facts()
    {
        let Some(newer) = &fact.superseded_by else {
            continue;
        };
        let message = format!(
            "the fact `{}` has been superseded by `{}`",
            citation.fact, newer.fact
        );
        report.add(
            file,
            RULE.at(citation.span.clone(), message).label("overtaken"),
        );
    }
}
