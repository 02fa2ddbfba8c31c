//! Compares two groups of different people. Also handles crossovers: two forms of a test, taken in one order by a part
//! of the class and in the reverse order by the rest.

use super::gain::normalized_gain;
use super::means::{sum_interval, welch_interval};
use super::moments::mean;
use crate::statistics::{Interval, float, wilson_interval};

/// The difference between the totals of two groups of different people.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupsChange {
    /// The number of people before.
    pub before_n: usize,
    /// The number of people after.
    pub after_n: usize,
    /// The mean before, in points.
    pub before_mean: f64,
    /// The mean after, in points.
    pub after_mean: f64,
    /// The mean after minus the mean before.
    pub difference: f64,
    /// Its 95% interval, by Welch's method.
    pub interval: Option<Interval>,
    /// Hake's gain of the means.
    pub gain: Option<f64>,
}

/// Compares the totals of two groups of different people; `None` if one is empty.
pub fn compare_groups(before: &[f64], after: &[f64], points_max: f64) -> Option<GroupsChange> {
    let (before_mean, after_mean) = (mean(before)?, mean(after)?);
    Some(GroupsChange {
        before_n: before.len(),
        after_n: after.len(),
        before_mean,
        after_mean,
        difference: after_mean - before_mean,
        interval: welch_interval(before, after),
        gain: normalized_gain(before_mean, after_mean, points_max),
    })
}

/// The 95% interval of the difference of two shares, `after` minus `before`, in groups of different people. Each group
/// is given as the number of people who were right and the number of all; `None` if one is empty.
///
/// R. G. Newcombe, *Statistics in Medicine* 17 (1998) 873-890, method 10: from the Wilson intervals of both shares.
pub fn independent_proportion_interval(
    before: (usize, usize),
    after: (usize, usize),
) -> Option<Interval> {
    let of = |(x, n): (usize, usize)| Some((float(x) / float(n), wilson_interval(x, n)?));
    let ((p, first), (q, second)) = (of(before)?, of(after)?);
    let difference = q - p;
    Some(Interval {
        low: difference - (q - second.low).hypot(first.high - p),
        high: difference + (second.high - q).hypot(p - first.low),
    })
}

/// The result of two forms of a test, if a part of the people took the first form before and the second after, and the
/// others in the reverse order.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    /// The gain in points, with the difference of the forms removed.
    pub gain: f64,
    /// Its 95% interval.
    pub gain_interval: Option<Interval>,
    /// By how many points the second form is easier than the first.
    pub form: f64,
    /// Its 95% interval.
    pub form_interval: Option<Interval>,
}

/// Separates the gain from the difference of two forms. The arguments are the changes of the people who began with the
/// first form and of those who began with the second. The gain is half the sum of both mean changes, and the difference
/// of the forms is half their difference. `None` if nobody began with one of the forms.
///
/// M. Hills, P. Armitage, *British Journal of Clinical Pharmacology* 8 (1979) 7-20: their effect of the period is the
/// gain here, and their effect of the treatment is the difference of the forms.
pub fn crossover(first_form_first: &[f64], second_form_first: &[f64]) -> Option<Crossover> {
    let (a, b) = (mean(first_form_first)?, mean(second_form_first)?);
    let half = |interval: Interval| Interval {
        low: interval.low / 2.0,
        high: interval.high / 2.0,
    };
    Some(Crossover {
        gain: f64::midpoint(a, b),
        gain_interval: sum_interval(first_form_first, second_form_first).map(half),
        form: (a - b) / 2.0,
        form_interval: welch_interval(second_form_first, first_form_first).map(half),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_interval_of_two_shares_is_newcombe_s() {
        // Newcombe's examples (a) and (h): 56 of 70 against 48 of 80, and 10 of 10 against 0 of 10.
        for (first, second, low, high) in [
            ((48, 80), (56, 70), 0.0524, 0.3339),
            ((0, 10), (10, 10), 0.6075, 1.0),
        ] {
            let interval = independent_proportion_interval(first, second).expect("people");
            assert!((interval.low - low).abs() < 5e-5, "{interval:?}");
            assert!((interval.high - high).abs() < 5e-5, "{interval:?}");
        }
        assert_eq!(independent_proportion_interval((0, 0), (1, 2)), None);
    }

    #[test]
    fn a_crossover_takes_the_form_out() {
        // Everyone gains 3 points; the second form is easier by 2.
        let found = crossover(&[5.0, 4.0, 6.0], &[1.0, 0.0, 2.0]).expect("both orders");
        assert_eq!((found.gain, found.form), (3.0, 2.0));
        let (gain, form) = (
            found.gain_interval.expect("spread"),
            found.form_interval.expect("spread"),
        );
        // Both intervals have the standard error of half the sum of two means of three values with variance 1, and
        // four degrees of freedom.
        let reach = 2.776_445_105_197_793 * (2.0_f64 / 3.0).sqrt() / 2.0;
        assert!((gain.low - (3.0 - reach)).abs() < 1e-10, "{gain:?}");
        assert!((form.high - (2.0 + reach)).abs() < 1e-10, "{form:?}");
        assert_eq!(crossover(&[1.0], &[]), None);
        assert_eq!(compare_groups(&[], &[1.0], 1.0), None);
    }

    proptest! {
        #[test]
        fn turning_the_comparison_round_turns_the_sign(
            a in prop::collection::vec(0_u8..=10, 2..20),
            b in prop::collection::vec(0_u8..=10, 2..20),
        ) {
            let (a, b): (Vec<f64>, Vec<f64>) =
                (a.into_iter().map(f64::from).collect(), b.into_iter().map(f64::from).collect());
            let (there, back) = (
                compare_groups(&a, &b, 10.0).expect("people"),
                compare_groups(&b, &a, 10.0).expect("people"),
            );
            prop_assert!((there.difference + back.difference).abs() < 1e-12);
            if let (Some(there), Some(back)) = (there.interval, back.interval) {
                prop_assert!((there.low + back.high).abs() < 1e-9);
            }
            // If before and after are swapped, those who began with the first form began with the second.
            let turned = |changes: &[f64]| changes.iter().map(|change| -change).collect::<Vec<f64>>();
            let there = crossover(&a, &b).expect("people");
            let back = crossover(&turned(&b), &turned(&a)).expect("people");
            prop_assert!((there.gain + back.gain).abs() < 1e-12);
            prop_assert!((there.form - back.form).abs() < 1e-12);
        }

        #[test]
        fn a_difference_of_shares_lies_in_its_interval(
            (x, n) in (0_usize..100, 1_usize..100),
            (y, m) in (0_usize..100, 1_usize..100),
        ) {
            let (x, y) = (x.min(n), y.min(m));
            let interval = independent_proportion_interval((x, n), (y, m)).expect("people");
            let difference = float(y) / float(m) - float(x) / float(n);
            prop_assert!(-1.0 - 1e-12 <= interval.low && interval.low <= difference + 1e-12);
            prop_assert!(difference - 1e-12 <= interval.high && interval.high <= 1.0 + 1e-12);
        }
    }
}
