//! Finds questions whose review date has passed.

use super::library::Library;
use super::summary::QuestionReview;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q067"),
        name: "question-to-review",
        title: "a question past its review day",
        what: "a question is past its `review_by`",
        why: "what was right then may be wrong now, and a learner would be marked wrong for knowing better",
        instead: "check the answer again, and move `as_of` and `review_by`",
        severity: Severity::Warning,
        example: "[[question]]\nid = \"padlock\"\nreview_by = 2025-01-31",
        source: "NIST SP 800-50r1, on keeping a learning program up to date",
    },
    run: Run::Files(run),
};

fn run(library: &Library<'_>, today: Date, report: &mut FilesReport) {
    for (file, quiz) in library.quizzes() {
        for QuestionReview { id, review } in &quiz.reviews {
            if review.day >= today {
                continue;
            }
            let day = review.day;
            let message = format!("the question `{id}` was due for review by {day}");
            let finding = Finding::warning(RULE.code(), review.span.clone(), message)
                .label("this day has passed")
                .help(RULE.explanation.instead);
            report.add(file, finding);
        }
    }
}
