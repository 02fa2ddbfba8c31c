//! Finds options such as "None of the above", which say that no other option is right.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::Others;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q102"),
        name: "none-of-the-above",
        title: "an option that says none of the others is right",
        severity: Severity::Warning,
        what: "an option such as \"None of the above\" that is not pinned",
        why: "options are shuffled, so \"above\" means nothing; as a filler it is seldom right, and learners soon notice",
        example: "answer = \"Report it\"\ndistractors = [\"Delete it\", \"None of the above\"]",
        instead: "put it into pinned = [\"None of these\"] and make it the right answer now and then, or delete it",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 25; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    for option in asked
        .loose()
        .filter(|option| asked.others(*option) == Some(Others::None))
        .filter(|option| !is_value(asked, *option))
    {
        let finding = RULE.at(
            asked.option_span(option),
            "this option says that no other one is right",
        );
        report.add(finding.label("may come first when shuffled"));
    }
}

/// Whether "None" is an ordinary answer here: an amount ("How many?"), one word among others, such as a setting, or the
/// answer to a question that does not ask about the options.
fn is_value(asked: &QuestionView<'_, '_>, option: usize) -> bool {
    let [word] = asked.option(option) else {
        return false;
    };
    if !word.is("none") {
        return false;
    }
    let amount = asked
        .stem()
        .windows(2)
        .any(|pair| pair[0].is("how") && pair[1].is_any(&["many", "much", "often"]));
    let chosen_from = asked.stem().iter().any(|word| {
        word.is_any(&[
            "which",
            "these",
            "following",
            "welche",
            "welcher",
            "welches",
        ])
    });
    let mut others = asked.loose().filter(|other| *other != option);
    amount || !chosen_from || others.all(|other| asked.option(other).len() == 1)
}
