//! A negative question with negative options.

use super::{Asked, ItemRule, Marks, Run, marked};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::DOUBLE_NEGATIVE,
    severity: Severity::Warning,
    what: "a question that asks for the wrong one, and an option with \"not\", \"never\", \"no\" or \"without\" in it",
    why: "two negations make a puzzle of language out of a question about security",
    example: "prompt = \"Which of these is **not** safe?\"\nanswer = \"A link you did not ask for\"",
    instead: "turn one of the two into a positive statement",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 17 and 27",
    run: Run::English(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    let Some(negation) = super::negative_stem::negation(asked) else {
        return;
    };
    let negated = |option: &usize| marked(asked.option(*option), Marks::NEGATION).is_some();
    if let Some(option) = asked.loose().find(negated) {
        let word = marked(asked.option(option), Marks::NEGATION).copied();
        let span = asked.words_span(option, word.as_slice());
        let finding = RULE
            .at(span, "a negative option to a negative question")
            .label("turned round twice");
        report(finding.also(
            asked.stem_span(&[*negation]),
            "the question is negative already",
        ));
    }
}
