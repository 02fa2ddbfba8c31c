//! Two quizzes, or two fact sheets, with the same id.

use super::Rule;
use super::library::Library;
use crate::diagnostic::{Finding, Severity};
use crate::format::{Opened, Place, codes};
use crate::model::{Date, Id};
use std::collections::HashMap;

pub(super) const QUIZZES: Rule = Rule {
    code: codes::SAME_QUIZ_ID,
    what: "two quizzes have the same id",
    why: "histories and results are kept by id, so those of the two would be mixed",
    fix: "give one of them another id",
    severity: Severity::Error,
    example: "id = \"phishing\"   # in two files",
    run: |library, _today, report| {
        let quizzes = library.quizzes().map(|(file, opened, quiz)| (file, opened, &quiz.id));
        twice(library, quizzes, &QUIZZES, report);
    },
};

pub(super) const SHEETS: Rule = Rule {
    code: codes::SAME_SHEET_ID,
    what: "two fact sheets have the same id",
    why: "facts are cited by the sheet's id, so a reference could mean either",
    fix: "give one of them another id",
    severity: Severity::Error,
    example: "id = \"phishing\"   # in two files",
    run: |library: &Library<'_>, _today: Date, report| {
        let sheets = library.sheets().map(|(file, opened, sheet)| (file, opened, &sheet.id));
        twice(library, sheets, &SHEETS, report);
    },
};

fn twice<'a>(
    library: &Library<'_>,
    files: impl Iterator<Item = (usize, &'a Opened<'a>, &'a Id)>,
    rule: &Rule,
    report: &mut dyn FnMut(usize, Finding),
) {
    let mut first: HashMap<&Id, usize> = HashMap::new();
    // Without a readable id a file has a made-up one.
    for (file, opened, id) in files.filter(|(_, opened, _)| opened.has_written_id()) {
        let known = *first.entry(id).or_insert(file);
        if known != file {
            let message = format!("the id `{id}` is taken by {}", library.path(known));
            let span = opened.locate(&Place::key("id"));
            let help = format!("{}; {}", rule.why, rule.fix);
            report(file, Finding::error(rule.code, span, message).label("the same id again").help(help));
        }
    }
}
