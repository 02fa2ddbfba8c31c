//! Finds facts that no question cites.

use super::library::{CitedFact, Library};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};
use crate::model::Date;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q066"),
        name: "fact-unused",
        title: "a fact that no question uses",
        what: "the quizzes name a fact sheet, but no question cites this fact",
        why: "every fact in a sheet could be a question",
        instead: "ask about it, or leave it for later",
        severity: Severity::Note,
        example: "[[fact]]\nid = \"denial\"   # and no question has facts = [\"telecoms-5g#denial\"]",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 1 (content is planned)",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    let sheets = sheets_to_look_at(library);
    if sheets.is_empty() {
        return;
    }

    let used = used_facts(library);
    for (file, sheet) in library.sheets().filter(|(file, _)| sheets.contains(file)) {
        for fact in &sheet.facts {
            // A superseded fact is kept for the record, and no question should use it.
            if fact.superseded_by.is_some() || used.contains(&(file, fact.index)) {
                continue;
            }
            let message = format!("no question uses the fact `{}`", fact.id);
            let finding = Finding::note(RULE.code(), fact.id_span.clone(), message)
                .label("unused")
                .help(RULE.explanation.instead);
            report.add(file, finding);
        }
    }
}

/// The files of the sheets that quizzes name. Sheets named by a quiz with errors are left out, because an unreadable
/// question may cite any fact.
fn sheets_to_look_at(library: &Library<'_>) -> HashSet<usize> {
    let (mut named, mut doubtful) = (HashSet::new(), HashSet::new());
    for (file, _) in library.quizzes() {
        let sheets = library.named(file).iter().copied().flatten();
        if library.file(file).has_errors {
            doubtful.extend(sheets);
        } else {
            named.extend(sheets);
        }
    }

    named.retain(|sheet| !doubtful.contains(sheet));
    named
}

/// The facts that questions cite: the index of the file, and that of the fact.
fn used_facts(library: &Library<'_>) -> HashSet<(usize, usize)> {
    let mut used = HashSet::new();
    for CitedFact { sheet, fact, .. } in library.cited_facts() {
        used.insert((sheet, fact.index));
    }
    used
}
