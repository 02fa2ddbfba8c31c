//! An option that says that no other is right.

use super::{Asked, ItemRule, Run};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Others, codes, others};

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::NONE_OF_THE_ABOVE,
    severity: Severity::Warning,
    what: "an option such as \"None of the above\" that is not pinned",
    why: "options are shuffled, so \"above\" means nothing, and as a filler it is seldom right and soon known to be",
    example: "answer = \"Report it\"\ndistractors = [\"Delete it\", \"None of the above\"]",
    instead: "put it into pinned = [\"None of these\"] and let it be right now and then, or drop it",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 25; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    for option in asked
        .loose()
        .filter(|option| others(&asked.options()[*option].text) == Some(Others::None))
    {
        let finding = RULE.at(
            asked.option_span(option),
            "this option says that no other one is right",
        );
        report(finding.label("may come first when shuffled"));
    }
}
