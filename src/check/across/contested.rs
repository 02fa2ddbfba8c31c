//! Finds questions that state a contested fact without saying who claims it.

use super::library::Library;
use super::summary::{Citation, QuizSummary};
use crate::check::attribution::says_who;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::text_at;
use crate::model::{Date, same_language};
use std::collections::BTreeMap;

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
    // The words that attribute a claim are known in English only.
    let is_english = |quiz: &QuizSummary| same_language(&quiz.language, "en");
    let mut by_file: BTreeMap<usize, Vec<&Citation>> = BTreeMap::new();
    for cited in library.cited_facts() {
        if cited.fact.is_contested && library.quiz(cited.file).is_some_and(is_english) {
            by_file.entry(cited.file).or_default().push(cited.citation);
        }
    }

    for (file, citations) in by_file {
        let Some(text) = library.text(file) else {
            continue;
        };
        for citation in citations {
            if is_silent(&text, citation) {
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
    }
}

/// Whether a question that cites a fact does not say whose claim it makes. If its prompt cannot be read any more, because
/// the file is broken or has changed, the question is not reported.
fn is_silent(text: &str, citation: &Citation) -> bool {
    let Some(prompt) = text_at(text, &citation.prompt_span) else {
        return false;
    };
    let explanation = text_at(text, &citation.explanation_span).unwrap_or_default();
    !says_who(&prompt, &explanation)
}
