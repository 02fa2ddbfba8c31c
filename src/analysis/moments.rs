//! Means, variances, correlations and the shape of a distribution. Variances divide by n - 1 throughout.

use crate::statistics::float;

/// Numbers that differ by less than this part of the largest are equal except for rounding, because thirds of a point
/// do not add up exactly.
pub(super) const TIE: f64 = 1e-9;

/// A sum smaller than this part of its terms is only rounding.
pub(super) const ROUNDING: f64 = 1e-12;

/// The mean; `None` for no values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / float(values.len()))
}

/// The median: the middle value, or the mean of the two in the middle; `None` for no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(sorted[sorted.len() / 2 - 1], upper))
}

/// The value below which a share `p` of the values lies, interpolated between the two nearest; `None` for no values, or
/// for a `p` outside 0 to 1. "Type 7" of R. J. Hyndman and Y. Fan, *The American Statistician* 50 (1996) 361-365.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let place = p * float(sorted.len() - 1);
    let below = (0..sorted.len())
        .rev()
        .find(|at| float(*at) <= place)
        .unwrap_or(0);
    let above = (below + 1).min(sorted.len() - 1);
    Some(sorted[below] + (place - float(below)) * (sorted[above] - sorted[below]))
}

/// The variance, dividing by n - 1; exactly 0 if all values are equal. `None` below two values.
pub fn variance(values: &[f64]) -> Option<f64> {
    covariance(values, values)
}

/// The standard deviation, the root of the variance.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    variance(values).map(f64::sqrt)
}

/// The covariance of two equally long lists, dividing by n - 1; exactly 0 if either is constant, or if they are
/// unrelated except for rounding. `None` below two values.
pub fn covariance(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() < 2 || x.len() != y.len() {
        return None;
    }
    let together = Deviations::of(x, y).map_or(0.0, |deviations| deviations.products);
    Some(together / float(x.len() - 1))
}

/// Pearson's correlation; `None` below two values, or if either list is constant.
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() < 2 || x.len() != y.len() {
        return None;
    }
    let deviations = Deviations::of(x, y)?;
    let r = deviations.products / (deviations.squares_x * deviations.squares_y).sqrt();
    finite(r).map(|r| r.clamp(-1.0, 1.0))
}

/// Skewness as k3 / k2^1.5 from Fisher's k-statistics: "type 2" of D. N. Joanes and C. A. Gill, *The Statistician* 47
/// (1998) 183-189. `None` below three values, or if all are equal.
pub fn skewness(values: &[f64]) -> Option<f64> {
    if values.len() < 3 || constant(values) {
        return None;
    }
    let n = float(values.len());
    let k2 = sum_of_powers(values, 2) / (n - 1.0);
    let k3 = n * sum_of_powers(values, 3) / ((n - 1.0) * (n - 2.0));
    finite(k3 / k2.powf(1.5))
}

/// Excess kurtosis as k4 / k2^2 from Fisher's k-statistics (Joanes and Gill 1998, type 2): 0 for a normal distribution.
/// `None` below four values, or if all are equal.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    if values.len() < 4 || constant(values) {
        return None;
    }
    let n = float(values.len());
    let (squares, fourths) = (sum_of_powers(values, 2), sum_of_powers(values, 4));
    let k2 = squares / (n - 1.0);
    let k4 = (n * (n + 1.0) * fourths - 3.0 * (n - 1.0) * squares * squares)
        / ((n - 1.0) * (n - 2.0) * (n - 3.0));
    finite(k4 / (k2 * k2))
}

/// Whether all values are equal except for rounding.
pub(super) fn constant(values: &[f64]) -> bool {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        least = least.min(*value);
        most = most.max(*value);
    }
    most - least <= TIE * most.abs().max(least.abs())
}

/// The value if it is finite; `None` if it is NaN or infinite, because undefined results are `None` here.
pub(super) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// Sums over the deviations of two lists from their means.
struct Deviations {
    products: f64,
    squares_x: f64,
    squares_y: f64,
}

impl Deviations {
    /// `None` if either list is constant. Products that are 0 except for rounding become exactly 0, so that no sign
    /// depends on the order of the rows.
    fn of(x: &[f64], y: &[f64]) -> Option<Deviations> {
        if constant(x) || constant(y) {
            return None;
        }
        let mean_x = x.iter().sum::<f64>() / float(x.len());
        let mean_y = y.iter().sum::<f64>() / float(y.len());
        let mut sums = Deviations {
            products: 0.0,
            squares_x: 0.0,
            squares_y: 0.0,
        };
        for (x, y) in x.iter().zip(y) {
            let (from_x, from_y) = (x - mean_x, y - mean_y);
            sums.products += from_x * from_y;
            sums.squares_x += from_x * from_x;
            sums.squares_y += from_y * from_y;
        }
        if sums.products.abs() <= ROUNDING * (sums.squares_x * sums.squares_y).sqrt() {
            sums.products = 0.0;
        }
        Some(sums)
    }
}

fn sum_of_powers(values: &[f64], power: i32) -> f64 {
    let mean = values.iter().sum::<f64>() / float(values.len());
    values.iter().map(|value| (value - mean).powi(power)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_too_few_or_equal_values_do_not_have_is_undefined() {
        type Moment = fn(&[f64]) -> Option<f64>;
        let cases: [(&str, Moment, usize); 5] = [
            ("mean", mean, 1),
            ("median", median, 1),
            ("variance", variance, 2),
            ("skewness", skewness, 3),
            ("kurtosis", kurtosis, 4),
        ];
        let values = [1.0, 2.0, 4.0, 8.0];
        for (name, moment, needed) in cases {
            assert_eq!(moment(&values[..needed - 1]), None, "{name}");
            assert!(moment(&values[..needed]).is_some(), "{name}");
        }

        let equal = [0.1 + 0.2, 0.3, 0.3, 0.3];
        assert_eq!(variance(&equal), Some(0.0));
        assert_eq!((skewness(&equal), kurtosis(&equal)), (None, None));
        assert_eq!(correlation(&equal, &values), None);
        assert_eq!(covariance(&equal, &values), Some(0.0));
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[9.0, 1.0, 2.0, 4.0]), Some(3.0));
    }
}
