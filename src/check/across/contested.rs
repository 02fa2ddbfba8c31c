//! Finds questions that state a contested fact without saying who claims it.

use super::library::{Cited, Found, Library};
use super::summary::Citation;
use crate::check::attribution;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q073"),
        name: "contested-as-truth",
        title: "a contested fact is taught as settled",
        what: "a question cites a fact with `contested = true`, and neither the prompt says who claims it nor the explanation says that somebody denies it",
        why: "the parties disagree, and a quiz that takes sides teaches an accusation as a fact",
        instead: "say who said it and who denies it, and ask what helps no matter who is right",
        severity: Severity::Warning,
        example: "answer = \"The maker spies on its customers\"\nfacts = [\"telecoms-5g#spying\"]   # contested = true",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 6 (no opinion taught as fact)",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    for Cited {
        file,
        citation,
        found,
    } in library.citations()
    {
        let Found::Fact(_, fact) = found else {
            continue;
        };
        if !fact.is_contested || says_who(citation) {
            continue;
        }

        let message = format!(
            "the fact `{}` is contested, and the question does not say so",
            citation.fact
        );
        let finding = RULE
            .at(citation.span.clone(), message)
            .label("the parties disagree");
        report.add(file, finding);
    }
}

/// Whether the question says whose claim it is. In languages other than English this is taken for granted.
fn says_who(citation: &Citation) -> bool {
    citation
        .claim
        .as_ref()
        .is_none_or(|claim| attribution::says_who(&claim.prompt, &claim.explanation))
}
