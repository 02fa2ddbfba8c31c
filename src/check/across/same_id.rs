//! Finds ids that two quizzes, or two fact sheets, share.

use super::library::Library;
use super::summary::Summary;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::{Id, primary_language};
use std::collections::HashMap;

pub(super) const QUIZZES: Rule = Rule {
    explanation: Explanation {
        code: Code("Q062"),
        name: "same-quiz-id",
        title: "two quizzes with the same id",
        what: "two quizzes in the same language have the same id; a translation has the id of its original, and another `language`",
        why: "histories and results are stored by id, so those of the two would be mixed",
        instead: "give one of them another id; for a translation, set its `language`",
        severity: Severity::Error,
        example: "id = \"phishing\"   # in two files",
        source: "xAPI 1.0.3, section 2.4.4.1 of its data part; the quiz format, docs/quiz-format.md",
    },
    run: Run::Files(|library, _today, report| {
        let languages = library.quizzes();
        let files = languages.map(|(file, quiz)| (file, primary_language(&quiz.language)));
        twice(library, files, &QUIZZES, report);
    }),
};

pub(super) const SHEETS: Rule = Rule {
    explanation: Explanation {
        code: Code("Q063"),
        name: "same-sheet-id",
        title: "two fact sheets with the same id",
        what: "two fact sheets have the same id",
        why: "facts are cited by the sheet's id, so a reference could mean either",
        instead: "give one of them another id",
        severity: Severity::Error,
        example: "id = \"phishing\"   # in two files",
        source: "xAPI 1.0.3, section 2.4.4.1 of its data part; the quiz format, docs/quiz-format.md",
    },
    run: Run::Files(|library, _today, report| {
        let files = library.sheets().map(|(file, _)| (file, ""));
        twice(library, files, &SHEETS, report);
    }),
};

/// Reports the id of each file if an earlier file has the same id and language.
fn twice<'a>(
    library: &Library<'_>,
    files: impl Iterator<Item = (usize, &'a str)>,
    rule: &Rule,
    report: &mut FilesReport,
) {
    let mut first: HashMap<(&Id, &str), usize> = HashMap::new();
    for (file, language) in files {
        let Summary { id, id_span, .. } = library.file(file);
        // An id that was made up by the parser is not reported.
        let Some(span) = id_span else {
            continue;
        };
        let known = *first.entry((id, language)).or_insert(file);
        if known != file {
            let message = format!("the id `{id}` is taken by {}", library.file(known).path);
            let finding = rule.at(span.clone(), message).label("the same id again");
            report.add(file, finding);
        }
    }
}
