//! An option that says that no other is right.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Severity};
use crate::format::{Others, others};

pub(super) const RULE: Rule = Rule {
    code: Code("Q102"),
    name: "none-of-the-above",
    title: "an option that says none of the others is right",
    severity: Severity::Warning,
    what: "an option such as \"None of the above\" that is not pinned",
    why: "options are shuffled, so \"above\" means nothing, and as a filler it is seldom right and soon known to be",
    example: "answer = \"Report it\"\ndistractors = [\"Delete it\", \"None of the above\"]",
    instead: "put it into pinned = [\"None of these\"] and let it be right now and then, or drop it",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 25; NBME Item-Writing Guide, chapter 3",
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    for option in asked
        .loose()
        .filter(|option| others(&asked.options()[*option].text) == Some(Others::None))
    {
        let finding = RULE.at(
            asked.option_span(option),
            "this option says that no other one is right",
        );
        report.add(finding.label("may come first when shuffled"));
    }
}
