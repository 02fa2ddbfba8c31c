//! Finds quizzes in which most distractors lack a `why`, the text that says why an option is wrong.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q146"),
        name: "no-reasons",
        title: "most distractors have no `why`",
        severity: Severity::Note,
        what: "a quiz of five questions with options or more in which most distractors have no `why`",
        why: "learners who choose one are told that it is wrong, but not what the mistake was",
        example: "distractors = [\"It is safe to type a password here\"]",
        instead: "say why for the mistakes that people really make: { text = \"...\", why = \"...\" }",
        source: "Butler and Roediger (2008); Roediger and Marsh (2005)",
    },
    run: Run::Quiz(run),
};

const QUESTIONS_MIN: usize = 5;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let (mut questions, mut all, mut without) = (0, 0, 0);
    for asked in seen.asked().filter(|asked| !asked.options().is_empty()) {
        questions += 1;
        for option in asked.distractors() {
            all += 1;
            without += usize::from(asked.options()[option].why.is_none());
        }
    }

    if questions >= QUESTIONS_MIN && 2 * without > all {
        let message = format!("{without} of {all} distractors do not say why they are wrong");
        report.add(RULE.at(seen.title_span(), message).label("few reasons"));
    }
}
