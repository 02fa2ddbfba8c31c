//! An explanation that explains nothing.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q130"),
    name: "poor-explanation",
    title: "an explanation that explains nothing",
    severity: Severity::Warning,
    what: "an explanation of fewer than 20 characters, or one that only repeats the answer",
    why: "wrong options are remembered as right unless the feedback says why they are not",
    example: "answer = \"Report it\"\nexplanation = \"Report it.\"",
    instead: "say why the answer is right, and what the mistake would cost",
    source: "Butler and Roediger (2008), Memory and Cognition 36; Roediger and Marsh (2005)",
    run: Run::Each(run),
};

const CHARS_MIN: usize = 20;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let explanation = asked.question().explanation.trim();
    let short = explanation.len() < 4 * CHARS_MIN && explanation.chars().count() < CHARS_MIN;
    let repeats = || {
        asked
            .any_key()
            .is_some_and(|key| says_only(explanation, &asked.options()[key].text))
    };
    if !explanation.is_empty() && (short || repeats()) {
        let message = if repeats() {
            "the explanation only repeats the answer"
        } else {
            "the explanation explains nothing"
        };
        report.add(
            RULE.at(asked.span("explanation"), message)
                .label("says no why"),
        );
    }
}

fn says_only(explanation: &str, answer: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches(['.', '!', ' ']).len();
    let (explanation, answer) = (&explanation[..bare(explanation)], &answer[..bare(answer)]);
    explanation.len() == answer.len() && explanation.eq_ignore_ascii_case(answer)
}
