//! Confidence intervals and tests of means and of differences of means, by Student's t.

use super::moments::{finite, mean, variance};
use crate::statistics::{Interval, float, student_t_quantile, student_t_two_sided};

/// A test of a mean against 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TTest {
    /// The mean divided by its standard error.
    pub t: f64,
    /// Degrees of freedom.
    pub degrees: f64,
    /// The probability of a mean at least as far from 0 if the true one is 0.
    pub p_two_sided: f64,
}

/// A mean, its standard error and the degrees of freedom behind them.
struct Estimate {
    mean: f64,
    error: f64,
    degrees: f64,
}

impl Estimate {
    /// `None` below two values, and if all are equal, because then the error cannot be estimated.
    fn of(values: &[f64]) -> Option<Estimate> {
        let n = float(values.len());
        let variance = variance(values).filter(|variance| *variance > 0.0)?;
        Some(Estimate {
            mean: mean(values)?,
            error: (variance / n).sqrt(),
            degrees: n - 1.0,
        })
    }

    fn interval(&self) -> Option<Interval> {
        let reach = finite(student_t_quantile(0.975, self.degrees)? * self.error)?;
        Some(Interval::around(self.mean, reach))
    }

    fn test(&self) -> Option<TTest> {
        let t = finite(self.mean / self.error)?;
        Some(TTest {
            t,
            degrees: self.degrees,
            p_two_sided: student_t_two_sided(t, self.degrees),
        })
    }
}

/// The 95% interval of a mean; `None` below two values, and if all are equal.
///
/// Student, *Biometrika* 6 (1908) 1-25.
pub fn mean_interval(values: &[f64]) -> Option<Interval> {
    Estimate::of(values)?.interval()
}

/// The 95% interval of the mean difference after - before of the same people; `None` below two people, and if all
/// changed by the same amount.
pub fn paired_mean_interval(before: &[f64], after: &[f64]) -> Option<Interval> {
    mean_interval(&differences(before, after)?)
}

/// Student's paired test of after - before.
pub fn paired_t_test(before: &[f64], after: &[f64]) -> Option<TTest> {
    Estimate::of(&differences(before, after)?)?.test()
}

/// The 95% interval of the difference between the means of two groups of different people, second - first, without
/// assuming equal variances. `None` if a group has fewer than two people, or if neither has any spread.
///
/// B. L. Welch, *Biometrika* 34 (1947) 28-35; degrees of freedom of F. E. Satterthwaite, *Biometrics Bulletin* 2 (1946)
/// 110-114.
pub fn welch_interval(first: &[f64], second: &[f64]) -> Option<Interval> {
    of_two(mean(second)? - mean(first)?, first, second)?.interval()
}

/// The 95% interval of the sum of both means, by the same method.
pub(super) fn sum_interval(first: &[f64], second: &[f64]) -> Option<Interval> {
    of_two(mean(second)? + mean(first)?, first, second)?.interval()
}

/// An estimate that adds or subtracts the means of two groups.
fn of_two(mean: f64, first: &[f64], second: &[f64]) -> Option<Estimate> {
    let part = |values: &[f64]| Some(variance(values)? / float(values.len()));
    let (a, b) = (part(first)?, part(second)?);
    let own_degrees = |part: f64, values: &[f64]| part * part / (float(values.len()) - 1.0);
    let degrees = (a + b).powi(2) / (own_degrees(a, first) + own_degrees(b, second));
    Some(Estimate {
        mean,
        error: (a + b).sqrt(),
        degrees: finite(degrees)?,
    })
}

/// After - before for each person; `None` if the lists have different lengths.
pub(super) fn differences(before: &[f64], after: &[f64]) -> Option<Vec<f64>> {
    let pairs = before.iter().zip(after);
    (before.len() == after.len()).then(|| pairs.map(|(before, after)| after - before).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_spread_or_without_pairs_there_is_no_interval() {
        assert_eq!(mean_interval(&[1.0]), None);
        assert_eq!(mean_interval(&[1.0, 1.0]), None);
        assert_eq!(paired_mean_interval(&[1.0, 2.0], &[2.0]), None);
        assert_eq!(paired_t_test(&[1.0, 2.0], &[2.0, 3.0]), None);
        assert_eq!(welch_interval(&[1.0, 1.0], &[2.0, 2.0]), None);
        assert_eq!(welch_interval(&[1.0], &[2.0, 3.0]), None);
        assert!(welch_interval(&[1.0, 1.0], &[2.0, 3.0]).is_some());
    }

    #[test]
    fn welch_with_equal_groups_is_student_s_interval() {
        // Both variances are 1, so the error is sqrt(2/3) with 4 degrees of freedom.
        let interval = welch_interval(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).expect("spread");
        let reach = 2.776_445_105_197_793 * (2.0_f64 / 3.0).sqrt();
        assert!((interval.low - (3.0 - reach)).abs() < 1e-10, "{interval:?}");
        assert!(
            (interval.high - (3.0 + reach)).abs() < 1e-10,
            "{interval:?}"
        );
    }

    proptest! {
        #[test]
        fn an_interval_is_symmetric_about_the_mean_and_turns_round(
            pairs in prop::collection::vec((0_u8..20, 0_u8..20), 2..30),
        ) {
            let (before, after): (Vec<f64>, Vec<f64>) =
                pairs.into_iter().map(|(a, b)| (f64::from(a), f64::from(b))).unzip();
            let Some(there) = paired_mean_interval(&before, &after) else { return Ok(()) };
            let back = paired_mean_interval(&after, &before).expect("the same spread");
            prop_assert!((there.low + back.high).abs() < 1e-9);
            let mean_difference = mean(&after).expect("two") - mean(&before).expect("two");
            prop_assert!((f64::midpoint(there.low, there.high) - mean_difference).abs() < 1e-9);
        }
    }
}
