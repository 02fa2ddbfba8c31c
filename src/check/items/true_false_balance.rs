//! Finds quizzes whose true-or-false statements are mostly true or mostly false.

use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q145"),
        name: "true-false-balance",
        title: "far more true statements than false ones, or the other way round",
        severity: Severity::Warning,
        what: "eight `true-false` questions or more of which fewer than 35 in 100, or more than 65, are true",
        why: "always giving the same answer scores well",
        example: "nine of ten statements are true",
        instead: "reverse some statements",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 20; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Quiz(run),
};

const STATEMENTS_MIN: usize = 8;
const SHARE_MIN_PERCENT: usize = 35;
const SHARE_MAX_PERCENT: usize = 65;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let (mut all, mut right, mut first) = (0, 0, None);
    for asked in seen.with_taken() {
        let Some(Kind::TrueFalse(statement)) = asked.kind() else {
            continue;
        };
        all += 1;
        right += usize::from(statement.answer);
        first = first.or(Some(asked));
    }

    let share = 100 * right / all.max(1);
    if let Some(first) = first.filter(|_| {
        all >= STATEMENTS_MIN && !(SHARE_MIN_PERCENT..=SHARE_MAX_PERCENT).contains(&share)
    }) {
        let message = format!("{right} of {all} statements are true");
        report.add(
            RULE.at(seen.title_span(), message)
                .label("one-sided")
                .also(first.span("answer"), "the first statement"),
        );
    }
}
