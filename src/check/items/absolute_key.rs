//! An absolute word in the answer only.

use super::absolute_distractor::absolute;
use super::{Asked, ItemRule, Marks, Run, marked};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::ABSOLUTE_KEY,
    severity: Severity::Note,
    what: "an answer with \"always\", \"never\", \"guaranteed\" or the like, among distractors without",
    why: "few absolute statements about security are true, so the key may be wrong",
    example: "answer = \"A long password can never be guessed\"",
    instead: "check that there is no exception, and say less if there is one",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 28a",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    let Some(key) = asked.key() else { return };
    // "Never reply" is advice; "can never be guessed" is a claim.
    if let Some(word) = absolute(asked.option(key))
        && !asked
            .distractors()
            .any(|option| marked(asked.option(option), Marks::ABSOLUTE).is_some())
        && super::negative_stem::negation(asked).is_none()
    {
        report(
            RULE.at(
                asked.words_span(key, &[*word]),
                "an absolute word in the answer",
            )
            .label("without exception?"),
        );
    }
}
