//! Confidence intervals, and Wilson's 95% interval of a proportion.

use super::{NORMAL_97_5, float};
use serde::Serialize;

/// A range that contains the true value with a stated confidence; 95% everywhere in this program.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// The range `reach` to either side of `centre`.
    pub fn around(centre: f64, reach: f64) -> Interval {
        Interval {
            low: centre - reach,
            high: centre + reach,
        }
    }

    /// The part between `low` and `high`. Some formulas give intervals that include impossible values, which should not
    /// be shown.
    #[must_use]
    pub fn cut_to(self, low: f64, high: f64) -> Interval {
        Interval {
            low: self.low.clamp(low, high),
            high: self.high.clamp(low, high),
        }
    }
}

/// The 95% interval of a share, if `x` of `n` were observed; `None` for n = 0 or x > n.
///
/// E. B. Wilson, *Journal of the American Statistical Association* 22 (1927) 209-212, without continuity correction.
/// For x = 0 the lower end is exactly 0, and for x = n the upper end is exactly 1.
pub fn wilson_interval(x: usize, n: usize) -> Option<Interval> {
    if n == 0 || x > n {
        return None;
    }
    let (size, share) = (float(n), float(x) / float(n));
    let square = NORMAL_97_5 * NORMAL_97_5;

    let centre = (share + square / (2.0 * size)) / (1.0 + square / size);
    let spread = share * (1.0 - share) / size + square / (4.0 * size * size);
    let reach = NORMAL_97_5 * spread.sqrt() / (1.0 + square / size);

    let mut interval = Interval::around(centre, reach).cut_to(0.0, 1.0);
    if x == 0 {
        interval.low = 0.0;
    }
    if x == n {
        interval.high = 1.0;
    }
    Some(interval)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_and_more_than_all_have_no_interval() {
        assert_eq!(wilson_interval(0, 0), None);
        assert_eq!(wilson_interval(3, 2), None);
    }

    proptest! {
        #[test]
        fn a_share_lies_in_its_interval_and_the_interval_within_0_and_1(n in 1_usize..5_000, part in 0.0..=1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most n")]
            let x = (float(n) * part) as usize;
            let interval = wilson_interval(x, n).expect("x of n");
            let share = float(x) / float(n);
            prop_assert!(0.0 <= interval.low && interval.low <= share);
            prop_assert!(share <= interval.high && interval.high <= 1.0);
        }
    }
}
