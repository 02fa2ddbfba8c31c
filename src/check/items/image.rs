//! Reports images in a text, because learners see only their description.
//!
//! The search itself is in `changed_by_marks`.

use crate::check::rule::{Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q157"),
        name: "image",
        title: "an image in a text",
        severity: Severity::Warning,
        what: "an image in Markdown, written with an exclamation mark, a description in square brackets and an address",
        why: "a terminal shows no images, so learners read the description and nothing else",
        example: "prompt = \"What is wrong here? ![shot](https://www.example.com/shot.png)\"",
        instead: "describe in words what there is to see, or show a message with kind = \"judge\"",
        source: "docs/quiz-format.md",
    },
    run: Run::Each(|_, _| {}),
};

/// The finding at a place. Q155 looks for it.
pub(super) fn finding(span: Span) -> Finding {
    RULE.at(span, "images are not shown, only their description")
        .label("not shown")
}
