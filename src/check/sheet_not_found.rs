//! A quiz names a fact sheet that is not there.

use super::library::Library;
use super::{FORMAT_GUIDE, Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::SHEET_NOT_FOUND,
    what: "an entry of `fact_sheets` leads to no fact sheet",
    why: "what the questions stand on cannot be looked up",
    instead: "write the path as seen from the quiz file, or remove the entry",
    severity: Severity::Error,
    example: "fact_sheets = [\"../seeds/no-such-file.toml\"]",
    source: FORMAT_GUIDE,
    run,
};

fn run(library: &Library<'_>, _today: Date, report: &mut Report<'_>) {
    for (file, quiz) in library.quizzes() {
        for (nth, path) in quiz.fact_sheets.iter().enumerate() {
            let named = library.named(file, path);
            if named.is_some_and(|sheet| library.sheet(sheet).is_some()) {
                continue;
            }
            let (label, message) = match named {
                Some(other) if library.card(other).broken => {
                    ("not a fact sheet", format!("`{path}` is not a fact sheet"))
                }
                Some(_) => (
                    "not a fact sheet",
                    format!("`{path}` is a quiz, not a fact sheet"),
                ),
                None => ("not found", format!("there is no fact sheet at `{path}`")),
            };
            let place = Place::key("fact_sheets").kept(nth);
            report(
                file,
                place,
                Finding::error(RULE.code, 0..0, message)
                    .label(label)
                    .help(RULE.instead),
            );
        }
    }
}
