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
    let texts: Vec<Vec<(&str, Span)>> = match asked.kind() {
        Some(Kind::Order(order)) => {
            let steps = order.steps.iter().enumerate();
            vec![
                steps
                    .map(|(at, step)| (step.text.as_str(), asked.seen.locate(&place("steps", at))))
                    .collect(),
            ]
        }
        Some(Kind::Match(matching)) => {
            let side = |at, side| asked.seen.locate(&place("pairs", at).at(side));
            let pairs = || matching.pairs.iter().enumerate();
            let extra = matching.extra.iter().enumerate();
            let extra = extra.map(|(at, opt)| {
                let span = asked.seen.locate(&place("distractors", at));
                (opt.text.as_str(), span)
            });
            let left = pairs().map(|(at, pair)| (pair.left.text.as_str(), side(at, 0)));
            let right = pairs().map(|(at, pair)| (pair.right.text.as_str(), side(at, 1)));
            vec![left.collect(), right.chain(extra).collect()]
        }
        _ => {
            options(asked, report);
            return;
        }
    };
    for texts in texts {
        for (at, (text, span)) in texts.iter().enumerate() {
            let first = texts[..at]
                .iter()
                .find(|(first, _)| differ_in_case(first, text));
            if let Some((_, first)) = first {
                add(report, span.clone(), first.clone());
            }
        }
    }
}

fn options(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = asked.options();
    for (at, option) in options.iter().enumerate() {
        let same = |first: &usize| differ_in_case(&options[*first].text, &option.text);
        if let Some(first) = (0..at).find(same) {
            add(report, asked.option_span(at), asked.option_span(first));
        }
    }
}

fn add(report: &mut Report, span: Span, first: Span) {
    let finding = RULE.at(span, "two options differ in letter case only");
    report.add(
        finding
            .label("the same except for capitals")
            .also(first, "as this one"),
    );
}

/// Whether two texts differ, but only in letter case and spaces.
pub(super) fn differ_in_case(a: &str, b: &str) -> bool {
    // A quick test first: most options differ in their first letter or their length.
    let initial = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
    if a.is_ascii() && b.is_ascii() {
        return initial(a) == initial(b)
            && a.len() == b.len()
            && a != b
            && a.eq_ignore_ascii_case(b);
    }
    let initial = |text: &str| text.chars().flat_map(char::to_lowercase).next();
    initial(a) == initial(b) && a != b && a.to_lowercase() == b.to_lowercase()
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
