//! The incomplete beta function, and from it the distributions of Student's t and Fisher's F.

use super::stirling_error;
use std::f64::consts::PI;

/// The largest number of terms of the continued fraction. It needs roughly as many as the square root of the larger
/// parameter.
const TERMS_MAX: u32 = 20_000;
/// The continued fraction ends when a term changes its value by no more than this share.
const PRECISION: f64 = 1e-16;
/// The largest number of halvings of a range: after these there is no number between its ends.
const HALVINGS_MAX: u32 = 2_000;

/// I(x; a, b), the regularised incomplete beta function, for a and b above 0. `y` is 1 - x; it is a parameter because
/// callers may know it more exactly.
///
/// Continued fraction of Abramowitz and Stegun 26.5.8, by Lentz's method.
pub fn regularised_beta(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    let power = beta_power(a, b, x, y);
    let value = if x * (a + b + 2.0) < a + 1.0 {
        power * fraction(a, b, x) / a
    } else {
        1.0 - power * fraction(b, a, y) / b
    };
    value.clamp(0.0, 1.0)
}

/// x^a y^b / B(a, b), with y = 1 - x, for x and y above 0. It is exact for large parameters too (Loader 2000).
pub fn beta_power(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let sum = a + b;
    let exponent = a * ln_ratio(x, a / sum) + b * ln_ratio(y, b / sum);
    let errors = stirling_error(sum) - stirling_error(a) - stirling_error(b);
    (a * b / (2.0 * PI * sum)).sqrt() * (exponent + errors).exp()
}

/// ln(x / centre), with full precision even if both are nearly equal.
fn ln_ratio(x: f64, centre: f64) -> f64 {
    let distance = (x - centre) / centre;
    if distance.abs() < 0.5 {
        distance.ln_1p()
    } else {
        (x / centre).ln()
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut above = 1.0;
    let mut below = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = below;
    for n in 1..TERMS_MAX {
        let m = f64::from(n);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for term in [even, odd] {
            below = 1.0 / not_zero(1.0 + term * below);
            above = not_zero(1.0 + term / above);
            step = above * below;
            value *= step;
        }
        if (step - 1.0).abs() <= PRECISION {
            break;
        }
    }
    value
}

/// Prevents a denominator from becoming 0.
fn not_zero(value: f64) -> f64 {
    const TINY: f64 = 1e-300;
    if value.abs() < TINY { TINY } else { value }
}

/// The probability that Student's t with `degrees` of freedom is at least as far from 0 as `t`. Degrees above 0.
///
/// Abramowitz and Stegun 26.5.27.
pub fn student_t_two_sided(t: f64, degrees: f64) -> f64 {
    let square = t * t;
    if square.is_infinite() {
        return 0.0;
    }
    let whole = degrees + square;
    regularised_beta(degrees / 2.0, 0.5, degrees / whole, square / whole)
}

/// The value below which Student's t falls with probability `p`; `None` unless 0 < p < 1 and the degrees of freedom
/// are above 0.
pub fn student_t_quantile(p: f64, degrees: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && degrees > 0.0 && degrees.is_finite()) {
        return None;
    }
    let two_sided = 2.0 * p.min(1.0 - p);
    let distance = first_where(|t| student_t_two_sided(t, degrees) <= two_sided);
    Some(if p < 0.5 { -distance } else { distance })
}

/// The value below which Fisher's F with these degrees of freedom falls with probability `p`; `None` unless
/// 0 < p < 1 and both degrees are above 0.
///
/// Abramowitz and Stegun 26.6.2.
pub fn f_quantile(p: f64, numerator: f64, denominator: f64) -> Option<f64> {
    let degrees = [numerator, denominator];
    if !(p > 0.0 && p < 1.0 && degrees.iter().all(|d| *d > 0.0 && d.is_finite())) {
        return None;
    }
    let below = |f: f64| {
        let whole = numerator * f + denominator;
        if whole.is_infinite() {
            return 1.0;
        }
        let (x, y) = (numerator * f / whole, denominator / whole);
        regularised_beta(numerator / 2.0, denominator / 2.0, x, y)
    };
    Some(first_where(|f| below(f) >= p))
}

/// The smallest number from 0 on for which `reached` is true, found by halving; `reached` must be true for all larger
/// numbers.
fn first_where(reached: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while !reached(high) && high < f64::MAX / 4.0 {
        low = high;
        high *= 2.0;
    }
    for _ in 0..HALVINGS_MAX {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_incomplete_beta_function_is_right_where_it_is_a_polynomial() {
        for (a, b, x, value) in [
            (1.0, 1.0, 0.3, 0.3),
            (2.0, 1.0, 0.3, 0.09),
            (1.0, 2.0, 0.3, 0.51),
            (2.0, 3.0, 0.5, 11.0 / 16.0),
            (5.0, 5.0, 0.5, 0.5),
            (50_000.0, 50_000.0, 0.5, 0.5),
            (3.0, 4.0, 0.0, 0.0),
            (3.0, 4.0, 1.0, 1.0),
        ] {
            let found = regularised_beta(a, b, x, 1.0 - x);
            assert!((found - value).abs() < 1e-12, "{a} {b} {x}: {found}");
        }
    }

    #[test]
    fn quantiles_of_t_are_those_of_closed_forms_and_tables() {
        for (p, degrees, value) in [
            (0.975, 1.0, (0.475 * PI).tan()),
            (0.975, 2.0, 0.95 / (2.0_f64 * 0.975 * 0.025).sqrt()),
            (0.5, 7.0, 0.0),
            // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, has three decimals.
            (0.975, 10.0, 2.228_138_851_986_274),
            (0.025, 30.0, -2.042_272_456_301_238),
        ] {
            let found = student_t_quantile(p, degrees).expect("defined");
            assert!((found - value).abs() < 1e-12, "{p} {degrees}: {found}");
        }
        for (p, degrees) in [(0.0, 3.0), (1.0, 3.0), (0.5, 0.0), (f64::NAN, 3.0)] {
            assert_eq!(student_t_quantile(p, degrees), None, "{p} {degrees}");
        }
    }

    #[test]
    fn quantiles_of_f_are_those_of_closed_forms() {
        // With 2 as the upper degrees of freedom, F(x) = 1 - (1 + 2x/d)^(-d/2).
        for (p, denominator) in [(0.025, 4.0), (0.975, 4.0), (0.975, 24_000.0)] {
            let d: f64 = denominator;
            let value = d / 2.0 * ((1.0_f64 - p).powf(-2.0 / d) - 1.0);
            let found = f_quantile(p, 2.0, d).expect("defined");
            assert!(
                (found / value - 1.0).abs() < 1e-11,
                "{p} {d}: {found} {value}"
            );
        }
        assert_eq!(f_quantile(0.5, 0.0, 2.0), None);
    }

    proptest! {
        #[test]
        fn the_two_tails_of_the_beta_distribution_make_one(a in 0.1..500.0, b in 0.1..500.0, x in 0.001..0.999) {
            let both = regularised_beta(a, b, x, 1.0 - x) + regularised_beta(b, a, 1.0 - x, x);
            prop_assert!((both - 1.0).abs() < 1e-11, "{}", both);
        }

        #[test]
        fn quantiles_of_f_turn_over_when_the_degrees_change_places(p in 0.01..0.99, a in 1.0..200.0, b in 1.0..200.0) {
            let there = f_quantile(p, a, b).expect("defined");
            let back = f_quantile(1.0 - p, b, a).expect("defined");
            prop_assert!((there * back - 1.0).abs() < 1e-9, "{} {}", there, back);
        }
    }
}
