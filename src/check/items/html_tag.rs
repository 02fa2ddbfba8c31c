//! Reports HTML tags that are meant as formatting, because learners see the tag itself.
//!
//! The search itself is in `changed_by_marks`.

use crate::check::rule::{Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q156"),
        name: "html-tag",
        title: "an HTML tag in a text",
        severity: Severity::Warning,
        what: "a formatting tag, such as `<b>` or `<br>`, outside code",
        why: "HTML is not rendered: learners see the tag itself",
        example: "prompt = \"What do you do <b>first</b>?\"",
        instead: "write **bold**, or put the tag between backticks if it is what you ask about: `<b>`",
        source: "docs/quiz-format.md",
    },
    run: Run::Each(|_, _| {}),
};

/// The finding at a place. Q155 looks for it.
pub(super) fn finding(span: Span) -> Finding {
    RULE.at(span, "an HTML tag is shown as typed")
        .label("learners see this")
}
