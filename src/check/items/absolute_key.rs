//! Finds questions where only the right option has an absolute word, such as "always" or "never".

use super::absolute_distractor::absolute;
use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, marked};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q111"),
        name: "absolute-key",
        title: "an absolute word in the answer only",
        severity: Severity::Note,
        what: "an answer with \"always\", \"never\", \"guaranteed\" or the like, while no distractor has one",
        why: "few absolute statements about security are true, so the key may be wrong",
        example: "answer = \"A long password can never be guessed\"",
        instead: "check that there is no exception, and say less if there is one",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28a",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    // "Never reply" is advice; "can never be guessed" is a claim.
    if let Some(word) = absolute(asked.option(key))
        && !asked
            .distractors()
            .any(|option| marked(asked.option(option), Marks::ABSOLUTE).is_some())
        && super::negative_stem::negation(asked).is_none()
    {
        report.add(
            RULE.at(
                asked.words_span(key, &[*word]),
                "an absolute word in the answer",
            )
            .label("without exception?"),
        );
    }
}
