//! Compares two tests that the same people took, before and after: their totals, and each question.

use super::gain::{DefinedMean, mean_normalized_change, normalized_gain};
use super::mcnemar::{
    PairedCounts, holm, mcnemar_exact, mcnemar_mid_p, paired_proportion_interval,
};
use super::means::{TTest, differences, paired_mean_interval, paired_t_test};
use super::moments::{TIE, mean, standard_deviation};
use crate::statistics::Interval;

/// How totals changed. Part of a gain comes from remembering the questions: taking the same test twice raises scores by
/// itself.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalsChange {
    /// The number of people.
    pub n: usize,
    /// The mean before, in points.
    pub before_mean: f64,
    /// The mean after, in points.
    pub after_mean: f64,
    /// The mean of after - before.
    pub difference_mean: f64,
    /// The standard deviation of after - before; `None` for one person.
    pub difference_sd: Option<f64>,
    /// The 95% interval of the mean difference.
    pub difference_interval: Option<Interval>,
    /// The paired test of the mean difference.
    pub test: Option<TTest>,
    /// Hake's gain of the means.
    pub gain: Option<f64>,
    /// Marx and Cummings' mean normalised change.
    pub change: DefinedMean,
    /// How many people have more points after.
    pub improved: usize,
    /// How many people have the same points.
    pub same: usize,
    /// How many people have fewer points after.
    pub worse: usize,
}

/// Compares the totals of the same people, in the same order; `None` for empty lists, or lists of different lengths.
pub fn compare_totals(before: &[f64], after: &[f64], points_max: f64) -> Option<TotalsChange> {
    let differences = differences(before, after)?;
    let (before_mean, after_mean) = (mean(before)?, mean(after)?);
    let tie = TIE * points_max;
    let count = |holds: fn(f64, f64) -> bool| {
        let changed = differences.iter().filter(|change| holds(**change, tie));
        changed.count()
    };
    Some(TotalsChange {
        n: before.len(),
        before_mean,
        after_mean,
        difference_mean: mean(&differences)?,
        difference_sd: standard_deviation(&differences),
        difference_interval: paired_mean_interval(before, after),
        test: paired_t_test(before, after),
        gain: normalized_gain(before_mean, after_mean, points_max),
        change: mean_normalized_change(before, after, points_max),
        improved: count(|change, tie| change > tie),
        same: count(|change, tie| change.abs() <= tie),
        worse: count(|change, tie| change < -tie),
    })
}

/// How one question changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemChange {
    /// How many people were right before, after, both or never.
    pub counts: PairedCounts,
    /// The share that was right after minus the share before.
    pub difference: Option<f64>,
    /// Its 95% interval.
    pub difference_interval: Option<Interval>,
    /// McNemar's exact p of this question alone.
    pub exact_p: f64,
    /// The mid-p version of `exact_p`.
    pub mid_p: f64,
    /// The exact p corrected for the number of questions. Only this one decides whether a question is said to have
    /// changed.
    pub holm_p: f64,
}

/// Compares the questions of two sittings of the same people.
pub fn compare_items(items: &[PairedCounts]) -> Vec<ItemChange> {
    let exact: Vec<f64> = items
        .iter()
        .map(|counts| mcnemar_exact(counts.right_wrong, counts.wrong_right))
        .collect();
    let corrected = holm(&exact);

    let change = |((counts, exact_p), holm_p): ((&PairedCounts, &f64), f64)| ItemChange {
        counts: *counts,
        difference: counts.difference(),
        difference_interval: paired_proportion_interval(*counts),
        exact_p: *exact_p,
        mid_p: mcnemar_mid_p(counts.right_wrong, counts.wrong_right),
        holm_p,
    };
    items
        .iter()
        .zip(&exact)
        .zip(corrected)
        .map(change)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_and_lists_of_different_people_cannot_be_compared() {
        assert_eq!(compare_totals(&[], &[], 10.0), None);
        assert_eq!(compare_totals(&[1.0], &[1.0, 2.0], 10.0), None);
    }

    #[test]
    fn sums_that_differ_by_rounding_are_the_same() {
        let change = compare_totals(&[0.1 + 0.2, 1.0], &[0.3, 2.0], 3.0).expect("two people");
        assert_eq!((change.improved, change.same, change.worse), (1, 1, 0));
    }

    proptest! {
        #[test]
        fn comparing_with_itself_finds_nothing_and_turning_round_turns_the_sign(
            pairs in prop::collection::vec((0_u8..=20, 0_u8..=20), 1..30),
        ) {
            let (a, b): (Vec<f64>, Vec<f64>) =
                pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
            let itself = compare_totals(&a, &a, 20.0).expect("people");
            prop_assert!(itself.difference_mean.abs() < 1e-12);
            prop_assert_eq!((itself.improved, itself.same, itself.worse), (0, a.len(), 0));
            prop_assert_eq!(itself.difference_interval, None);

            let there = compare_totals(&a, &b, 20.0).expect("people");
            let back = compare_totals(&b, &a, 20.0).expect("people");
            prop_assert!((there.difference_mean + back.difference_mean).abs() < 1e-12);
            prop_assert_eq!((there.improved, there.worse), (back.worse, back.improved));
            if let (Some(there), Some(back)) = (there.difference_interval, back.difference_interval) {
                prop_assert!((there.low + back.high).abs() < 1e-9);
            }
        }
    }
}
