//! Finds quizzes in which the shortest option is the right one more often than chance explains.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q108"),
        name: "often-shortest",
        title: "the shortest option is the answer too often",
        severity: Severity::Warning,
        what: "a quiz of five questions or more whose shortest option is the answer in most of them, more often than chance allows (p < 0.05)",
        why: "people can pass the quiz by looking at the lengths",
        example: "in 9 of 12 questions the shortest option is the answer",
        instead: "vary the lengths of the distractors",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 24",
    },
    run: Run::Quiz(run),
};

fn run(seen: &QuizView<'_>, report: &mut Report) {
    super::often_longest::pattern(seen, &RULE, "shortest", |a, b| b.cmp(a), report);
}
