//! Finds long options that are more than three times as long as another option of the question.

use super::longest_is_key::is_far_longest;
use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q109"),
        name: "length-spread",
        title: "options of very different lengths",
        severity: Severity::Note,
        what: "an option of more than 40 characters that is more than three times as long as another one",
        why: "options of equal length are judged by what they say; an option of another length is chosen or ignored because of its size",
        example: "distractors = [\"No\", \"Yes, but only after the service desk has confirmed who the caller is\"]",
        instead: "bring the options to about the same length",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 24",
    },
    run: Run::Each(run),
};

/// If the longest option has at most this many characters, any ratio to the shortest is fine.
const SHORT_CHARS: usize = 40;
const RATIO: usize = 3;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(longest) = asked.loose().max_by_key(|option| asked.chars(*option)) else {
        return;
    };

    let Some(shortest) = asked.loose().min_by_key(|option| asked.chars(*option)) else {
        return;
    };

    let (max, min) = (asked.chars(longest), asked.chars(shortest));
    // If the answer stands out, a different rule reports it.
    if max > SHORT_CHARS && max > RATIO * min && !is_far_longest(asked) {
        let message = format!("the options have from {min} to {max} characters");
        let finding = RULE
            .at(asked.option_span(longest), message)
            .label("the longest");
        report.add(finding.also(asked.option_span(shortest), "the shortest"));
    }
}
