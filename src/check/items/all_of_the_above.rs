//! An option that stands for all the others.

use super::{Asked, ItemRule, Run};
use crate::diagnostic::{Finding, Severity};
use crate::format::{Others, codes, others};

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::ALL_OF_THE_ABOVE,
    severity: Severity::Warning,
    what: "an option such as \"All of the above\"",
    why: "whoever knows that two options are right knows the answer, and whoever reads only the first right one is marked wrong",
    example: "answer = \"All of the above\"\ndistractors = [\"Report it\", \"Do not click\"]",
    instead: "ask with kind = \"multiple\", or drop the option",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 26; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    for (option, opt) in asked.options().iter().enumerate() {
        if others(&opt.text) == Some(Others::All) {
            report(
                RULE.at(asked.option_span(option), message(asked, option))
                    .label("stands for the others"),
            );
        }
    }
}

fn message(asked: &Asked<'_, '_>, option: usize) -> &'static str {
    if asked.question().shuffle_options && !asked.options()[option].pinned {
        "this option stands for the others, and the options are shuffled, so it may not come last"
    } else {
        "this option stands for all the others"
    }
}
