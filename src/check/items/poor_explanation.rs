//! Finds explanations that only repeat the answer or say next to nothing.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::option_place;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q130"),
        name: "poor-explanation",
        title: "an explanation that explains nothing",
        severity: Severity::Warning,
        what: "an explanation of fewer than 20 characters, one that only repeats the answer, or a `why` that only says \"Wrong!\"",
        why: "people remember wrong options as right unless the feedback says why they are wrong",
        example: "answer = \"Report it\"\nexplanation = \"Report it.\"",
        instead: "say why the answer is right, and what the mistake would cost",
        source: "Butler and Roediger (2008), Memory and Cognition 36; Roediger and Marsh (2005)",
    },
    run: Run::Each(run),
};

const CHARS_MIN: usize = 20;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    empty_reasons(asked, report);
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
                .label("does not say why"),
        );
    }
}

/// Reports the first `why` of an option that only says that it is wrong.
fn empty_reasons(asked: &QuestionView<'_, '_>, report: &mut Report) {
    const EMPTY: [&str; 16] = [
        "wrong",
        "no",
        "false",
        "incorrect",
        "nope",
        "not right",
        "not true",
        "not correct",
        "this is wrong",
        "this is not right",
        "that is wrong",
        "falsch",
        "nein",
        "nicht richtig",
        "das ist falsch",
        "stimmt nicht",
    ];
    const BYTES_MAX: usize = 30;
    for (option, opt) in asked.options().iter().enumerate() {
        let Some(why) = opt.why.as_deref().filter(|why| why.len() <= BYTES_MAX) else {
            continue;
        };
        let bare = why.trim_matches(|c: char| !c.is_alphanumeric());
        if EMPTY.iter().any(|empty| bare.eq_ignore_ascii_case(empty)) {
            let span = asked
                .seen
                .locate(&option_place(asked.sketch(), option).then("why"));
            let finding = RULE.at(span, "this `why` only says that the option is wrong");
            report.add(finding.label("does not say why"));
            return;
        }
    }
}

fn says_only(explanation: &str, answer: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches(['.', '!', ' ']).len();
    let (explanation, answer) = (&explanation[..bare(explanation)], &answer[..bare(answer)]);
    explanation.len() == answer.len() && explanation.eq_ignore_ascii_case(answer)
}
