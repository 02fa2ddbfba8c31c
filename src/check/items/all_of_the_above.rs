//! Finds options such as "All of the above", which stand for all the others.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::Others;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q101"),
        name: "all-of-the-above",
        title: "an option stands for all the others",
        severity: Severity::Warning,
        what: "an option such as \"All of the above\"",
        why: "anyone who knows that two options are right knows the answer, and anyone who reads only the first right one is marked wrong",
        example: "answer = \"All of the above\"\ndistractors = [\"Report it\", \"Do not click\"]",
        instead: "ask with kind = \"multiple\", or drop the option",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 26; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    for option in 0..asked.options().len() {
        if asked.others(option) == Some(Others::All) {
            report.add(
                RULE.at(asked.option_span(option), message(asked, option))
                    .label("stands for the others"),
            );
        }
    }
}

fn message(asked: &QuestionView<'_, '_>, option: usize) -> &'static str {
    if asked.question().shuffle_options && !asked.options()[option].pinned {
        "this option stands for the others, and the options are shuffled, so it may not come last"
    } else {
        "this option stands for all the others"
    }
}
