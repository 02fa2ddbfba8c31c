//! Finds questions whose right option is the only one with a negation.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q105"),
        name: "negative-option",
        title: "the answer is the only option in the negative",
        severity: Severity::Note,
        what: "an answer that starts with \"Never\", \"Do not\" or the like, among distractors that do not",
        why: "the odd one out draws the eye",
        example: "answer = \"Never reply to it\"\ndistractors = [\"Ask who sent it\", \"Forward it to a friend\"]",
        instead: "say what to do instead, or write some distractors in the negative as well",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 27",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    let negative = |option: usize| is_negative(asked.option(option));
    if asked.distractors().count() >= 2 && negative(key) && !asked.distractors().any(negative) {
        report.add(
            RULE.at(
                asked.option_span(key),
                "the answer is the only option in the negative",
            )
            .label("the odd one out"),
        );
    }
}

fn is_negative(words: &[Word<'_>]) -> bool {
    match words {
        [first, second, ..] if first.is_any(&["do", "does"]) => second.is("not"),
        [first, _, ..] => first.is_any(&["never", "not", "don't"]),
        _ => false,
    }
}
