//! Most distractors have no `why`.

use super::{ItemRule, Run, Seen};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::NO_REASONS,
    severity: Severity::Note,
    what: "a quiz of five questions with options or more in which most distractors have no `why`",
    why: "a learner who chose one is told that it is wrong, and not where the thinking went astray",
    example: "distractors = [\"It is safe to type a password here\"]",
    instead: "say it for the mistakes that people really make: { text = \"...\", why = \"...\" }",
    source: "Butler and Roediger (2008); Roediger and Marsh (2005)",
    run: Run::Quiz(run),
};

const QUESTIONS_MIN: usize = 5;

fn run(seen: &Seen<'_>, report: &mut dyn FnMut(Finding)) {
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
        report(RULE.at(seen.title_span(), message).label("few reasons"));
    }
}
