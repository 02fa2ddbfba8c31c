//! A quiz names a fact sheet that is not there.

use super::Rule;
use super::library::Library;
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::SHEET_NOT_FOUND,
    what: "an entry of `fact_sheets` leads to no fact sheet",
    why: "what the questions stand on cannot be looked up",
    fix: "write the path as seen from the quiz file, or remove the entry",
    severity: Severity::Error,
    example: "fact_sheets = [\"../seeds/no-such-file.toml\"]",
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut dyn FnMut(usize, Finding)) {
    for (file, opened, quiz) in library.quizzes() {
        for (nth, path) in quiz.fact_sheets.iter().enumerate() {
            let named = library.named(file, path);
            if named.is_some_and(|sheet| sheet.opened.facts().is_some()) {
                continue;
            }
            let (label, message) = match named {
                Some(_) => ("not a fact sheet", format!("`{path}` is a quiz, not a fact sheet")),
                None => ("not found", format!("there is no fact sheet at `{path}`")),
            };
            let span = opened.locate(&Place::key("fact_sheets").at(nth));
            report(file, Finding::error(RULE.code, span, message).label(label).help(RULE.fix));
        }
    }
}
