//! A question stands on a fact that another one has overtaken.

use super::library::{Found, Library};
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::FACT_SUPERSEDED,
    what: "a question cites a fact with `superseded_by`",
    why: "the question may teach what is no longer so",
    instead: "cite the newer fact, and check that the answer still holds",
    severity: Severity::Warning,
    example: "facts = [\"telecoms-5g#old\"]   # whose fact says superseded_by = \"telecoms-5g#new\"",
    source: "NIST SP 800-50r1, on keeping a learning program up to date",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    for (file, citation) in library.citations() {
        let Found::Fact(_, fact) = library.follow(file, &citation.fact) else {
            continue;
        };
        if let Some(newer) = &fact.superseded_by {
            let message = format!(
                "the fact `{}` has been superseded by `{newer}`",
                citation.fact
            );
            let finding = Finding::warning(RULE.code, 0..0, message);
            report(
                file,
                citation.place(),
                finding
                    .label("overtaken")
                    .help(format!("{}; {}", RULE.why, RULE.instead)),
            );
        }
    }
}
