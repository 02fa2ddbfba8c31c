//! Two quizzes, or two fact sheets, with the same id.

use super::library::Library;
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::{Date, Id};
use std::collections::HashMap;

pub(super) const QUIZZES: Rule = Rule {
    code: codes::SAME_QUIZ_ID,
    what: "two quizzes have the same id",
    why: "histories and results are kept by id, so those of the two would be mixed",
    instead: "give one of them another id",
    severity: Severity::Error,
    example: "id = \"phishing\"   # in two files",
    source: "xAPI 1.0.3, section 2.4.4.1 of its data part; the quiz format, docs/quiz-format.md",
    run: |library, _today, report| {
        twice(
            library,
            library.quizzes().map(|(file, _)| file),
            &QUIZZES,
            report,
        );
    },
};

pub(super) const SHEETS: Rule = Rule {
    code: codes::SAME_SHEET_ID,
    what: "two fact sheets have the same id",
    why: "facts are cited by the sheet's id, so a reference could mean either",
    instead: "give one of them another id",
    severity: Severity::Error,
    example: "id = \"phishing\"   # in two files",
    source: "xAPI 1.0.3, section 2.4.4.1 of its data part; the quiz format, docs/quiz-format.md",
    run: |library: &Library<'_>, _today: Date, report| {
        twice(
            library,
            library.sheets().map(|(file, _)| file),
            &SHEETS,
            report,
        );
    },
};

fn twice(
    library: &Library<'_>,
    files: impl Iterator<Item = usize>,
    rule: &Rule,
    report: &mut Report<'_>,
) {
    let mut first: HashMap<&Id, usize> = HashMap::new();
    // Without a readable id a file has a made-up one.
    for file in files {
        let Some(id) = library.card(file).written_id() else {
            continue;
        };
        let known = *first.entry(id).or_insert(file);
        if known != file {
            let message = format!("the id `{id}` is taken by {}", library.path(known));
            let help = format!("{}; {}", rule.why, rule.instead);
            let finding = Finding::error(rule.code, 0..0, message)
                .label("the same id again")
                .help(help);
            report(file, Place::key("id"), finding);
        }
    }
}
