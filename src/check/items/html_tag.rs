//! An HTML tag that is meant to format a text.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::texts::{self, Role};
use crate::diagnostic::{Code, Severity};
use crate::text::html_tag;

pub(super) const RULE: Rule = Rule {
    code: Code("Q156"),
    name: "html-tag",
    title: "an HTML tag in a text",
    severity: Severity::Warning,
    what: "a tag that formats, such as `<b>` or `<br>`, outside code",
    why: "HTML is not obeyed: learners see the tag itself",
    example: "prompt = \"What do you do <b>first</b>?\"",
    instead: "write **bold**, or put the tag between backticks if it is what you ask about: `<b>`",
    source: "docs/quiz-format.md",
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    texts::each(asked, &mut |place, text, role| {
        if role == Role::Shown
            && let Some(range) = html_tag(text)
        {
            let span = asked.seen.part(&place(), text, range);
            let finding = RULE.at(span, "an HTML tag is shown as it is typed");
            report.add(finding.label("learners see this"));
        }
    });
}
