//! Finds questions that state a contested fact without saying who claims it.

use super::library::{CitedFact, Library};
use crate::check::attribution::says_who;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::{self, Sketch};
use crate::model::{Date, same_language};
use std::collections::{HashMap, HashSet};

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
    let mut silent_by_file: HashMap<usize, HashSet<usize>> = HashMap::new();
    for CitedFact {
        file,
        citation,
        fact,
        ..
    } in library.cited_facts()
    {
        if !fact.is_contested {
            continue;
        }

        let read = || silent_questions(&library.file(file).text);
        let silent = silent_by_file.entry(file).or_insert_with(read);
        if !silent.contains(&citation.question) {
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

/// The indexes of the questions of a quiz that do not say whose claim they make. The file is parsed again for it, because
/// few files cite a contested fact. In languages other than English nothing is found.
fn silent_questions(text: &str) -> HashSet<usize> {
    let opened = format::open(text);
    let mut silent = HashSet::new();
    let english = opened
        .quiz()
        .filter(|quiz| same_language(&quiz.language, "en"));
    for Sketch { origin, question } in english.into_iter().flat_map(|quiz| &quiz.questions) {
        if !says_who(&question.prompt, &question.explanation) {
            silent.insert(origin.index);
        }
    }

    silent
}
