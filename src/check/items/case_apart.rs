//! Finds options that differ only in letter case.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity, Span};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q158"),
        name: "case-apart",
        title: "two options that differ in letter case only",
        severity: Severity::Note,
        what: "two options, steps or sides of pairs that differ only in capital letters",
        why: "in a password or a command that may be the point; anywhere else learners see the same line twice",
        example: "answer = \"Report it\"\ndistractors = [\"report it\", \"Delete it\"]",
        instead: "remove one, unless the difference is what you ask about",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 19 and 22",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let place = |key: &'static str, nth: usize| asked.place().then(key).kept(nth);
    match asked.kind() {
        Some(Kind::Order(order)) => {
            let steps: Vec<&str> = order.steps.iter().map(|step| step.text.as_str()).collect();
            compare(&steps, |at| asked.seen.locate(&place("steps", at)), report);
        }
        Some(Kind::Match(matching)) => {
            let pairs = matching.pairs.iter();
            let left: Vec<&str> = pairs.clone().map(|pair| pair.left.text.as_str()).collect();
            let side = |at, side| asked.seen.locate(&place("pairs", at).at(side));
            compare(&left, |at| side(at, 0), report);

            let right = pairs.map(|pair| pair.right.text.as_str());
            let extra = matching.extra.iter().map(|opt| opt.text.as_str());
            let right: Vec<&str> = right.chain(extra).collect();
            let span = |at: usize| match at.checked_sub(left.len()) {
                None => side(at, 1),
                Some(extra) => asked.seen.locate(&place("distractors", extra)),
            };
            compare(&right, span, report);
        }
        _ => {
            let options = asked.options().iter();
            let options: Vec<&str> = options.map(|option| option.text.as_str()).collect();
            compare(&options, |at| asked.option_span(at), report);
        }
    }
}

/// Compares every text with those before it. `span` returns the bytes of a text by its index.
fn compare(texts: &[&str], span: impl Fn(usize) -> Span, report: &mut Report) {
    for (at, text) in texts.iter().enumerate() {
        let mut before = texts[..at].iter();
        if let Some(first) = before.position(|first| differ_in_case(first, text)) {
            let finding = RULE.at(span(at), "two options differ in letter case only");
            report.add(
                finding
                    .label("the same except for capitals")
                    .also(span(first), "as this one"),
            );
        }
    }
}

/// Whether two texts differ, but only in letter case.
pub(super) fn differ_in_case(a: &str, b: &str) -> bool {
    let initial = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
    let (first, other) = (initial(a), initial(b));
    // A quick test first: most options differ in their first letter.
    let is_ascii = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii());
    if first != other && is_ascii(first) && is_ascii(other) {
        return false;
    }

    let same = if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        a.to_lowercase() == b.to_lowercase()
    };
    same && a != b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_case_only_are_told_from_others() {
        for (a, b, differ) in [
            ("-i", "-I", true),
            ("gehaltsZahlung", "gehaltszahlung", true),
            ("Größe", "größe", true),
            ("Übung", "übung", true),
            ("\u{130}x", "i\u{307}x", true),
            ("a", "a", false),
            ("a", "b", false),
            ("Ab", "abc", false),
        ] {
            assert_eq!(differ_in_case(a, b), differ, "{a} {b}");
        }
    }
}
