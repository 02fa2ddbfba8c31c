//! Finds quizzes in which the longest option is the right one more often than chance explains.

use crate::check::quiz_view::{QuestionView, QuizView};
use crate::check::rule::{Report, Rule, Run};
use crate::check::statistics::tail_at_least;
use crate::diagnostic::{Code, Explanation, Severity, Span};
use std::cmp::Ordering;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q107"),
        name: "often-longest",
        title: "the longest option is the answer too often",
        severity: Severity::Warning,
        what: "a quiz of five questions or more whose longest option is the answer in most of them, more often than chance allows (p < 0.05)",
        why: "people can pass the quiz by looking at the lengths",
        example: "in 9 of 12 questions the longest option is the answer",
        instead: "shorten some answers, or write distractors as exact as the answers; use `allow` to leave out a question that cannot be changed",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 24; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Quiz(run),
};

/// The smallest number of questions with one longest (or shortest) option for a statement about a pattern.
pub(super) const QUESTIONS_MIN: usize = 5;
/// The probability of so many if lengths were random, below which it is a pattern.
pub(super) const CHANCE_MAX: f64 = 0.05;
/// The largest number of places that are shown.
const PLACES_MAX: usize = 3;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    pattern(seen, &RULE, "longest", usize::cmp, report);
}

/// Counts how often the longest or shortest option is the answer, and reports it if chance does not explain it.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of options and questions are far below 2^52"
)]
pub(super) fn pattern(
    seen: &QuizView<'_>,
    rule: &Rule,
    word: &str,
    order: fn(&usize, &usize) -> Ordering,
    report: &mut Report,
) {
    let mut chances = Vec::new();
    let mut hits: Vec<Span> = Vec::new();
    let mut right = 0;
    for asked in seen.choices() {
        let (Some(key), Some(extreme)) = (asked.key(), extreme(&asked, order)) else {
            continue;
        };
        if key == extreme && report.leaves_out(&asked, rule) {
            continue;
        }
        chances.push(1.0 / asked.loose().count() as f64);
        if key == extreme {
            right += 1;
            if hits.len() < PLACES_MAX {
                hits.push(asked.option_span(key));
            }
        }
    }

    let n = chances.len();
    if n >= QUESTIONS_MIN && 2 * right > n && tail_at_least(&chances, right) < CHANCE_MAX {
        let message = format!(
            "in {right} of {n} questions with one {word} option, that option is the answer"
        );
        let expected: f64 = chances.iter().sum();
        let finding = rule
            .at(seen.title_span(), message)
            .label(format!("chance would give about {expected:.0}"));
        report.add(hits.into_iter().fold(finding, |finding, span| {
            finding.also(span, format!("the answer, and the {word}"))
        }));
    }
}

/// The one option that is longer (or shorter) than all others.
fn extreme(asked: &QuestionView<'_, '_>, order: fn(&usize, &usize) -> Ordering) -> Option<usize> {
    let chars = |option: usize| asked.chars(option);
    let best = asked.loose().max_by(|a, b| order(&chars(*a), &chars(*b)))?;
    let alone = asked
        .loose()
        .all(|option| option == best || chars(option) != chars(best));
    (alone && asked.loose().nth(1).is_some()).then_some(best)
}
