//! Tests whether one question was answered better after than before by the same people, by McNemar's exact test.

use super::moments::finite;
use crate::statistics::{Interval, NORMAL_97_5, beta_power, float};

/// How the same people answered a question before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PairedCounts {
    /// Right both times.
    pub right_right: usize,
    /// Right before, wrong after.
    pub right_wrong: usize,
    /// Wrong before, right after.
    pub wrong_right: usize,
    /// Wrong both times.
    pub wrong_wrong: usize,
}

impl PairedCounts {
    /// Counts pairs of "right before" and "right after".
    pub fn of(pairs: impl IntoIterator<Item = (bool, bool)>) -> PairedCounts {
        let mut counts = PairedCounts::default();
        for pair in pairs {
            let counter = match pair {
                (true, true) => &mut counts.right_right,
                (true, false) => &mut counts.right_wrong,
                (false, true) => &mut counts.wrong_right,
                (false, false) => &mut counts.wrong_wrong,
            };
            *counter += 1;
        }
        counts
    }

    /// The number of people.
    pub fn n(&self) -> usize {
        self.right_right + self.right_wrong + self.wrong_right + self.wrong_wrong
    }

    /// The share that is right after minus the share that was right before; `None` if there are no people.
    pub fn difference(&self) -> Option<f64> {
        finite((float(self.wrong_right) - float(self.right_wrong)) / float(self.n()))
    }
}

/// The exact two-sided p for `b` people who changed one way and `c` who changed the other, if both ways were equally
/// likely: twice the smaller tail of the binomial distribution, at most 1.
///
/// Q. McNemar, *Psychometrika* 12 (1947) 153-157, in its exact form.
pub fn mcnemar_exact(b: usize, c: usize) -> f64 {
    (2.0 * fewer_or_as_few(b.min(c), b + c)).min(1.0)
}

/// The exact p minus the probability of the observed counts. It is less conservative, and closer to its nominal level.
/// 1 if nobody changed.
///
/// M. W. Fagerland, S. Lydersen, P. Laake, *BMC Medical Research Methodology* 13 (2013) 91. If equally many changed
/// each way, their supplement subtracts half of that probability; statsmodels subtracts all of it, and so do we.
pub fn mcnemar_mid_p(b: usize, c: usize) -> f64 {
    if b + c == 0 {
        return 1.0;
    }
    let exact = mcnemar_exact(b, c);
    (exact - fair_binomial(b.min(c), b + c)).clamp(0.0, exact)
}

/// The 95% interval of the difference of shares: an adjusted Wald interval, with one person added to each direction of
/// change. With few people it can go beyond 1 or -1, and is cut there when shown.
///
/// D. G. Bonett, R. M. Price, *Journal of Educational and Behavioral Statistics* 37 (2012) 479-488.
pub fn paired_proportion_interval(counts: PairedCounts) -> Option<Interval> {
    if counts.n() == 0 {
        return None;
    }
    let n = float(counts.n()) + 2.0;
    let (better, worse) = (
        (float(counts.wrong_right) + 1.0) / n,
        (float(counts.right_wrong) + 1.0) / n,
    );
    let difference = better - worse;
    let error = ((better + worse - difference * difference) / n).sqrt();
    Some(Interval::around(difference, NORMAL_97_5 * error))
}

/// Corrects the p of several tests for their number, because with twelve questions one is easily below 0.05 by chance.
/// The results are in the given order, and at most 1.
///
/// S. Holm, *Scandinavian Journal of Statistics* 6 (1979) 65-70.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));

    let mut corrected = vec![1.0; p.len()];
    let mut largest: f64 = 0.0;
    for (rank, place) in order.into_iter().enumerate() {
        largest = largest.max(float(p.len() - rank) * p[place]).min(1.0);
        corrected[place] = largest;
    }
    corrected
}

/// The probability of exactly `k` heads in `n` tosses of a fair coin.
fn fair_binomial(k: usize, n: usize) -> f64 {
    let (heads, tails) = (float(k) + 1.0, float(n - k) + 1.0);
    4.0 * beta_power(heads, tails, 0.5, 0.5) / (float(n) + 1.0)
}

/// The probability of `k` or fewer heads in `n` tosses, for k up to n / 2, summed downward from the largest term.
fn fewer_or_as_few(k: usize, n: usize) -> f64 {
    let mut term = fair_binomial(k, n);
    let mut sum = 0.0;
    for heads in (0..=k).rev() {
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
        term *= float(heads) / float(n - heads + 1);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_tables_have_the_p_of_counted_throws() {
        for (b, c, exact, mid) in [
            (0, 0, 1.0, 1.0),
            (0, 1, 1.0, 0.5),
            (5, 0, 0.0625, 0.03125),
            (1, 9, 22.0 / 1024.0, 12.0 / 1024.0),
            (1, 1, 1.0, 0.5),
            (4, 4, 1.0, 1.0 - 70.0 / 256.0),
        ] {
            let close = |found: f64, p: f64| (found - p).abs() < 1e-12;
            assert!(
                close(mcnemar_exact(b, c), exact),
                "{b} {c}: {}",
                mcnemar_exact(b, c)
            );
            assert!(
                close(mcnemar_mid_p(b, c), mid),
                "{b} {c}: {}",
                mcnemar_mid_p(b, c)
            );
        }
    }

    #[test]
    fn nobody_has_no_difference() {
        let nobody = PairedCounts::of([]);
        assert_eq!(
            (nobody.difference(), paired_proportion_interval(nobody)),
            (None, None)
        );
    }

    #[test]
    fn holm_corrects_the_smallest_most_and_keeps_the_order() {
        let corrected = holm(&[0.04, 0.01, 0.03, 0.5]);
        for (found, expected) in corrected.iter().zip([0.09, 0.04, 0.09, 0.5]) {
            assert!((found - expected).abs() < 1e-15, "{corrected:?}");
        }
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn the_direction_changes_no_p_and_mid_p_is_the_smaller(b in 0_usize..3_000, c in 0_usize..3_000) {
            prop_assert!((mcnemar_exact(b, c) - mcnemar_exact(c, b)).abs() < 1e-12);
            prop_assert!((mcnemar_mid_p(b, c) - mcnemar_mid_p(c, b)).abs() < 1e-12);
            prop_assert!(mcnemar_mid_p(b, c) <= mcnemar_exact(b, c));
            prop_assert!((0.0..=1.0).contains(&mcnemar_exact(b, c)));
        }

        #[test]
        fn a_corrected_p_is_never_smaller(p in prop::collection::vec(0.0..=1.0, 0..20)) {
            for (before, after) in p.iter().zip(holm(&p)) {
                prop_assert!(*before <= after && after <= 1.0);
            }
        }

        #[test]
        fn turning_the_comparison_round_turns_the_difference_round(b in 0_usize..200, c in 0_usize..200, same in 1_usize..200) {
            let there = PairedCounts { right_right: same, right_wrong: b, wrong_right: c, wrong_wrong: 0 };
            let back = PairedCounts { right_wrong: c, wrong_right: b, ..there };
            let (there_interval, back_interval) = (
                paired_proportion_interval(there).expect("somebody"),
                paired_proportion_interval(back).expect("somebody"),
            );
            prop_assert!((there.difference().expect("somebody") + back.difference().expect("somebody")).abs() < 1e-15);
            prop_assert!((there_interval.low + back_interval.high).abs() < 1e-12);
        }
    }
}
