//! Finds text outside code that Markdown would change by accident: names or paths such as `__init__.py`, or a backslash
//! that would disappear.

use crate::check::kinds::Role;
use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::texts;
use crate::diagnostic::{Code, Explanation, Severity};
use crate::format::Place;
use crate::text::{html_tag, image, unintended_markup};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q155"),
        name: "changed-by-marks",
        title: "text that is shown differently from how it is written",
        severity: Severity::Warning,
        what: "a name such as `__init__.py`, a path with a backslash, stars within a word or an entity such as `&lt;`, outside code",
        why: "texts are Markdown, which treats some characters as markup and does not show them",
        example: "answer = \"Open __init__.py\"   # shown as: Open init.py",
        instead: "put it between backticks, where every character is shown as it is written: \"Open `__init__.py`\"",
        source: "CommonMark 0.31.2, sections 2.4, 2.5 and 6.2",
    },
    run: Run::Each(run),
};

/// Looks at every text once, also for HTML tags and images, because most texts have none of these signs.
fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    texts::each(asked, &mut |place, text, role| {
        let sign = |byte: u8| matches!(byte, b'\\' | b'&' | b'*' | b'_' | b'<' | b'!');
        if role == Role::Typed || !texts::has_byte(text, sign) {
            return;
        }
        marks(asked, place, text, report);
        if let Some(range) = html_tag(text) {
            report.add(super::html_tag::finding(asked.seen.part(
                &place(),
                text,
                range,
            )));
        }
        if let Some(range) = image(text) {
            report.add(super::image::finding(asked.seen.part(
                &place(),
                text,
                range,
            )));
        }
    });
}

fn marks(asked: &QuestionView<'_, '_>, place: &dyn Fn() -> Place, text: &str, report: &mut Report) {
    let Some(found) = unintended_markup(text) else {
        return;
    };
    let place = place();
    let written = &text[found.range.clone()];
    let span = asked.seen.part(&place, text, found.range.clone());
    let message = format!("`{written}` is shown as `{}`", found.shown);
    let finding = RULE.at(span.clone(), message).label("changed by Markdown");
    let is_there = asked.seen.written(&place).contains(text) && !written.contains('`');
    report.add(if is_there {
        finding.patch(span, format!("`{written}`"))
    } else {
        finding
    });
}
