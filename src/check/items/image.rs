//! An image in a text.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::texts::{self, Role};
use crate::diagnostic::{Code, Severity};
use crate::text::image;

pub(super) const RULE: Rule = Rule {
    code: Code("Q157"),
    name: "image",
    title: "an image in a text",
    severity: Severity::Warning,
    what: "an image in Markdown: `![description](file)`",
    why: "a terminal shows no images, so learners read the description and nothing else",
    example: "prompt = \"What is wrong here? ![shot](shot.png)\"",
    instead: "describe in words what is to be seen, or show a message with kind = \"judge\"",
    source: "docs/quiz-format.md",
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    texts::each(asked, &mut |place, text, role| {
        if role == Role::Shown
            && let Some(range) = image(text)
        {
            let span = asked.seen.part(&place(), text, range);
            let finding = RULE.at(span, "images are not shown, only their description");
            report.add(finding.label("not shown"));
        }
    });
}
