//! A negative question with negative options.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, marked};
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q104"),
    name: "double-negative",
    title: "a negative question with negative options",
    severity: Severity::Warning,
    what: "a question that asks for the wrong one, and an option with \"not\", \"never\", \"no\" or \"without\" in it",
    why: "two negations make a puzzle of language out of a question about security",
    example: "prompt = \"Which of these is **not** safe?\"\nanswer = \"A link you did not ask for\"",
    instead: "turn one of the two into a positive statement",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 17 and 27",
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
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
        report.add(finding.also(
            asked.stem_span(&[*negation]),
            "the question is negative already",
        ));
    }
}
