//! Finds questions with too few or too many options.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q122"),
        name: "option-count",
        title: "too few or too many options",
        severity: Severity::Warning,
        what: "a `choice` of two options (a note), of more than five, or a `multiple` of more than eight",
        why: "with two options every second guess is right; with more than five, nobody chooses the last ones, but everybody has to read them",
        example: "answer = \"Yes\"\ndistractors = [\"No\"]",
        instead: "write the two or three mistakes that people really make; a yes-or-no question is kind = \"true-false\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 18; Rodriguez (2005), Three options are optimal",
    },
    run: Run::Each(run),
};

const CHOICE_MAX: usize = 5;
const MULTIPLE_MAX: usize = 8;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = asked.options().len();
    if options == 0 || !asked.is_whole() {
        return;
    }

    let max = if asked.any_key().is_some() {
        CHOICE_MAX
    } else {
        MULTIPLE_MAX
    };

    if options > max {
        let message = format!("{options} options to read; {max} are plenty");
        let help = "nobody chooses the last ones, but everybody has to read them; keep the mistakes that people really make";
        report.add(
            RULE.at(asked.option_span(max), message)
                .label("one too many")
                .help(help),
        );
    } else if options == 2 && asked.any_key().is_some() {
        let finding = RULE
            .at(
                asked.prompt_span(),
                "two options: every second guess is right",
            )
            .label("two options");
        let help = "write two or three mistakes that people really make; a yes-or-no question is kind = \"true-false\"";
        report.add(
            Finding {
                severity: Severity::Note,
                ..finding
            }
            .help(help),
        );
    }
}
