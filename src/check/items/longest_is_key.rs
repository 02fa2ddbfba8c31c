//! Finds questions whose right option is far longer than every distractor.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q106"),
        name: "longest-is-key",
        title: "the answer is far longer than every distractor",
        severity: Severity::Warning,
        what: "an answer at least one and a half times as long as the average distractor, and 15 characters longer than the longest one",
        why: "people who know nothing pick the longest option, because authors take care to make the right one exact",
        example: "answer = \"Report it to the service desk, with the message attached, and go on working\"\ndistractors = [\"Delete it\", \"Ignore it\"]",
        instead: "shorten the answer (the detail belongs in the explanation), or make the distractors as exact",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 24 and 28d; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Each(run),
};

/// Times the average length of the distractors.
const RATIO: f64 = 1.5;
/// Characters more than the longest distractor.
const BEYOND_CHARS: usize = 15;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key().filter(|_| is_far_longest(asked)) else {
        return;
    };

    let longest = asked
        .distractors()
        .map(|option| asked.chars(option))
        .max()
        .unwrap_or(0);
    let message = format!(
        "the answer has {} characters, and no distractor has more than {longest}",
        asked.chars(key)
    );
    report.add(
        RULE.at(asked.option_span(key), message)
            .label("by far the longest"),
    );
}

/// Whether the answer is far longer than every distractor.
#[expect(
    clippy::cast_precision_loss,
    reason = "characters of an option are far below 2^52"
)]
pub(super) fn is_far_longest(asked: &QuestionView<'_, '_>) -> bool {
    let Some(key) = asked.key() else { return false };
    let (mut count, mut sum, mut longest) = (0, 0, 0);
    for option in asked.distractors() {
        count += 1;
        sum += asked.chars(option);
        longest = longest.max(asked.chars(option));
    }

    if count < 2 {
        return false;
    }

    let chars = asked.chars(key);
    // Multiplies instead of dividing, because a quotient would be rounded.
    let is_long = chars as f64 * f64::from(count) >= RATIO * sum as f64;
    is_long && chars >= longest + BEYOND_CHARS
}
