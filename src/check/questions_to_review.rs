//! A question whose review day has come.

use super::Rule;
use super::library::Library;
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::QUESTION_TO_REVIEW,
    what: "a question is past its `review_by`",
    why: "what was right then may be wrong now, and a learner would be marked wrong for knowing better",
    fix: "look at the answer again, and move `as_of` and `review_by`",
    severity: Severity::Warning,
    example: "[[question]]\nid = \"padlock\"\nreview_by = 2025-01-31",
    run,
};

fn run(library: &Library<'_>, today: Date, report: &mut dyn FnMut(usize, Finding)) {
    for (file, opened, quiz) in library.quizzes() {
        for question in &quiz.questions {
            if let Some(day) = question.review_by.filter(|day| *day < today) {
                let span = opened.locate(&Place::question(question.index).then("review_by"));
                let message = format!("the question `{}` was to be looked at again by {day}", question.id);
                report(file, Finding::warning(RULE.code, span, message).label("that day has passed").help(RULE.fix));
            }
        }
    }
}
