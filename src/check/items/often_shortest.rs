//! The shortest option is the answer too often.

use super::{ItemRule, Run, Seen};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::OFTEN_SHORTEST,
    severity: Severity::Warning,
    what: "a quiz of five questions or more whose shortest option is the answer in most of them, more often than chance allows (p < 0.05)",
    why: "one glance at the lengths passes the quiz",
    example: "in 9 of 12 questions the shortest option is the answer",
    instead: "vary the lengths of the distractors",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 24",
    run: Run::Quiz(run),
};

fn run(seen: &Seen<'_>, report: &mut dyn FnMut(Finding)) {
    super::often_longest::pattern(seen, &RULE, "shortest", |a, b| b.cmp(a), report);
}
