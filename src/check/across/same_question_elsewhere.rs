//! Finds the same question in two quizzes.

use super::library::Library;
use super::summary::QuestionSummary;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q074"),
        name: "same-question-elsewhere",
        title: "the same question is in another quiz",
        what: "two quizzes have a question with the same prompt and the same answer",
        why: "if you correct one, you may forget the other, and people who take both quizzes are asked twice",
        instead: "keep it in one quiz, or ask about another case",
        severity: Severity::Note,
        example: "prompt = \"What does the padlock tell you?\"   # in two files",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 4 (independent items)",
    },
    run: Run::Files(run),
};

/// A question, and the index of its file.
struct Asked<'a> {
    file: usize,
    question: &'a QuestionSummary,
}

fn run(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for (file, quiz) in library.quizzes() {
        asked.extend(
            quiz.questions
                .iter()
                .map(|question| Asked { file, question }),
        );
    }

    // Sorting brings equal questions together, the first one first.
    asked.sort_unstable_by_key(|asked| {
        (
            asked.question.fingerprint,
            asked.file,
            asked.question.number,
        )
    });
    for same in asked.chunk_by(|a, b| a.question.fingerprint == b.question.fingerprint) {
        let first = &same[0];
        for again in &same[1..] {
            // Two files with one id are copies of each other, which is reported as an error of its own.
            if again.file == first.file
                || library.file(again.file).id == library.file(first.file).id
            {
                continue;
            }

            let message = format!(
                "question {} of {} asks the same",
                first.question.number,
                library.file(first.file).path
            );
            let span = again.question.prompt_span.clone();
            report.add(again.file, RULE.at(span, message).label("asked there too"));
        }
    }
}
