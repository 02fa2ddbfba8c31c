//! Turns Moodle's options with weights (shares of the points) into options that are right or wrong.

use super::notes::{Notes, short};
use crate::format::{DraftKind, DraftOption};
use crate::model::Grading;
use crate::text::number;

/// An option and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighted {
    /// The text, in Markdown.
    pub(super) text: String,
    /// Percent of the points; may be negative.
    pub(super) percent: f64,
    /// The feedback on choosing it, in Markdown.
    pub(super) feedback: Option<String>,
}

/// The rounding error of weights, which have few decimals: 33.333 is a third.
const ROUNDING: f64 = 0.1;

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < ROUNDING
}

/// The kind of a question with weighted options. `single`: whether only one of them can be chosen.
pub(super) fn kind(single: bool, options: Vec<Weighted>, notes: &mut Notes) -> DraftKind {
    if single {
        choice(options, notes)
    } else {
        multiple(options, notes)
    }
}

fn choice(options: Vec<Weighted>, notes: &mut Notes) -> DraftKind {
    let full = options
        .iter()
        .filter(|option| same(option.percent, 100.0))
        .count();
    let best = options
        .iter()
        .map(|option| option.percent)
        .fold(f64::MIN, f64::max);
    let bar = if full > 0 || best <= 0.0 { 100.0 } else { best };
    let right = |percent: f64| same(percent, bar);
    if full == 0 && best > 0.0 {
        notes.changed(format!(
            "its best option was worth {}% and is now right",
            number(best)
        ));
    }
    for option in options
        .iter()
        .filter(|option| !right(option.percent) && !same(option.percent, 0.0))
    {
        let worth = number(option.percent);
        notes.changed(format!(
            "\"{}\" was worth {worth}% and is now wrong",
            short(&option.text)
        ));
    }
    let keys = options
        .iter()
        .filter(|option| right(option.percent))
        .count();
    let options: Vec<DraftOption> = drafts(options, right);
    if keys < 2 {
        return DraftKind::Choice(options);
    }
    notes.changed("any one of its right options was enough; now all of them are asked for");
    DraftKind::Multiple(options, Grading::Partial)
}

fn multiple(options: Vec<Weighted>, notes: &mut Notes) -> DraftKind {
    let right = |percent: f64| percent >= ROUNDING;
    let keys: Vec<f64> = options
        .iter()
        .map(|option| option.percent)
        .filter(|percent| right(*percent))
        .collect();
    #[expect(
        clippy::cast_precision_loss,
        reason = "options are counted, not astronomical"
    )]
    let share = 100.0 / keys.len().max(1) as f64;
    if keys.iter().any(|percent| !same(*percent, share)) {
        notes.changed("its right options had different weights; now each counts the same");
    }
    let wrong = options.len() - keys.len();
    #[expect(
        clippy::cast_precision_loss,
        reason = "options are counted, not astronomical"
    )]
    let cost = 100.0 / keys.len().min(wrong).max(1) as f64;
    let mut wrong = options.iter().filter(|option| !right(option.percent));
    if !keys.is_empty() && wrong.any(|option| !same(option.percent, -cost)) {
        notes.changed(format!("a wrong tick now costs {}%", number(cost)));
    }
    DraftKind::Multiple(drafts(options, right), Grading::Partial)
}

fn drafts(options: Vec<Weighted>, right: impl Fn(f64) -> bool) -> Vec<DraftOption> {
    let draft = |option: Weighted| DraftOption {
        key: right(option.percent),
        text: option.text,
        why: option.feedback,
        ..DraftOption::default()
    };
    options.into_iter().map(draft).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_become_keys_and_what_changes_is_said() {
        let cases: [(bool, &[f64], &str, usize); 12] = [
            (true, &[100.0, 0.0, 0.0], "x--", 0),
            (true, &[0.0, 100.0, 50.0], "-x-", 1),
            (true, &[80.0, 20.0], "x-", 2),
            (true, &[100.0, 100.0, 0.0], "xx-", 1),
            (true, &[0.0, 0.0], "--", 0),
            (false, &[50.0, 50.0, -100.0], "xx-", 0),
            (false, &[50.0, 50.0, -50.0, -50.0, -50.0], "xx---", 0),
            (false, &[33.333, 33.333, 33.333, -50.0, -50.0], "xxx--", 0),
            (false, &[33.333, 33.333, 33.333, -33.333], "xxx-", 1),
            (false, &[50.0, 50.0, 0.0], "xx-", 1),
            (false, &[75.0, 25.0, -100.0], "xx-", 2),
            (false, &[100.0, -100.0], "x-", 0),
        ];
        for (single, weights, keys, changes) in cases {
            let mut notes = Notes::default();
            let option = |(i, percent): (usize, &f64)| Weighted {
                text: i.to_string(),
                percent: *percent,
                feedback: None,
            };
            let kind = kind(
                single,
                weights.iter().enumerate().map(option).collect(),
                &mut notes,
            );
            let (DraftKind::Choice(options) | DraftKind::Multiple(options, _)) = kind else {
                panic!("{weights:?}")
            };
            let marks: String = options
                .iter()
                .map(|option| if option.key { 'x' } else { '-' })
                .collect();
            assert_eq!(marks, keys, "{weights:?}");
            let expected = (0..changes).count();
            let said = format!("{notes:?}").matches("now").count();
            assert!(
                said >= expected.min(1) && (expected > 0 || notes == Notes::default()),
                "{weights:?} {notes:?}"
            );
        }
    }
}
