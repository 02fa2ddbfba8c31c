//! An option that stands for all the others.

use super::{Asked, ItemRule, Run};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

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

/// What such an option refers to, as its last word.
pub(super) const OTHERS: [&str; 8] = ["above", "these", "them", "those", "options", "answers", "choices", "listed"];
/// Words of such an option at most.
pub(super) const WORDS_MAX: usize = 5;

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    for option in 0..asked.options().len() {
        let words = asked.option(option);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let alone = words.len() == 1 && first.is("both");
        let others = last.is_any(&OTHERS) && words.len() <= WORDS_MAX && words.len() > 1;
        if alone || (others && first.is_any(&["all", "both", "any", "everything", "each"])) {
            report(RULE.at(asked.option_span(option), message(asked, option)).label("stands for the others"));
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
