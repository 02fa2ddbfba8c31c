//! Finds questions that state a contested fact without saying who claims it.

use super::library::{CitedFact, Library};
use crate::check::attribution::says_who;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::{self, ParsedText, QuizSketch, Sketch};
use crate::model::{Date, same_language};

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
    // Few files cite a contested fact, so these are parsed again. Their citations follow one another.
    let mut parsed: Option<(usize, ParsedText<'_>)> = None;
    for cited in library.cited_facts() {
        let CitedFact { file, citation, .. } = cited;
        if !cited.fact.is_contested {
            continue;
        }

        if parsed.as_ref().is_none_or(|(parsed, _)| *parsed != file) {
            parsed = Some((file, format::open(&library.file(file).text)));
        }
        let quiz = parsed.as_ref().and_then(|(_, opened)| opened.quiz());
        if !quiz.is_some_and(|quiz| is_silent(quiz, citation.question)) {
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

/// Whether the question with this index does not say whose claim it makes. In languages other than English nothing is
/// found.
fn is_silent(quiz: &QuizSketch, index: usize) -> bool {
    let mut questions = quiz.questions.iter();
    let sketch = questions.find(|sketch| sketch.origin.index == index);
    same_language(&quiz.language, "en")
        && sketch.is_some_and(|Sketch { question, .. }| {
            !says_who(&question.prompt, &question.explanation)
        })
}
