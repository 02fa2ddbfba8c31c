//! Finds quizzes that name a fact sheet that does not exist.

use super::library::Library;
use super::summary::NamedSheet;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, FORMAT_GUIDE, Finding, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q060"),
        name: "sheet-not-found",
        title: "a fact sheet that does not exist",
        what: "an entry of `fact_sheets` is not the path of a fact sheet",
        why: "the facts behind the questions cannot be looked up",
        instead: "write the path relative to the quiz file, or remove the entry",
        severity: Severity::Error,
        example: "fact_sheets = [\"../seeds/no-such-file.toml\"]",
        source: FORMAT_GUIDE,
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    for (file, quiz) in library.quizzes() {
        for (NamedSheet { path, span }, named) in quiz.fact_sheets.iter().zip(library.named(file)) {
            let (label, message) = match named {
                Some(named) if library.sheet(*named).is_some() => continue,
                Some(named) if library.file(*named).has_errors => {
                    ("not a fact sheet", format!("`{path}` is not a fact sheet"))
                }
                Some(_) => (
                    "not a fact sheet",
                    format!("`{path}` is a quiz, not a fact sheet"),
                ),
                None => ("not found", format!("there is no fact sheet at `{path}`")),
            };
            let finding = Finding::error(RULE.code(), span.clone(), message)
                .label(label)
                .help(RULE.explanation.instead);
            report.add(file, finding);
        }
    }
}
