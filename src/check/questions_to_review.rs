//! A question whose review day has come.

use super::library::Library;
use super::{Report, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Place, codes};
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    code: codes::QUESTION_TO_REVIEW,
    what: "a question is past its `review_by`",
    why: "what was right then may be wrong now, and a learner would be marked wrong for knowing better",
    instead: "look at the answer again, and move `as_of` and `review_by`",
    severity: Severity::Warning,
    example: "[[question]]\nid = \"padlock\"\nreview_by = 2025-01-31",
    source: "NIST SP 800-50r1, on keeping a learning program up to date",
    run,
};

fn run(library: &Library<'_>, today: Date, report: &mut Report<'_>) {
    for (file, quiz) in library.quizzes() {
        for (index, id, day) in quiz.reviews.iter().filter(|(_, _, day)| *day < today) {
            let place = Place::question(*index).then("review_by");
            let message = format!("the question `{id}` was to be looked at again by {day}");
            let finding = Finding::warning(RULE.code, 0..0, message);
            report(
                file,
                place,
                finding.label("that day has passed").help(RULE.instead),
            );
        }
    }
}
