//! The logarithm of the gamma function.

use std::f64::consts::PI;

/// From this value on, the first terms of Stirling's series are exact to the last digit.
const SERIES_FROM: f64 = 16.0;

/// The logarithm of the gamma function for arguments above 0, by Lanczos's approximation with g = 7 and nine
/// coefficients (Godfrey), good to about 15 digits.
pub fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // The reflection formula.
        return (PI / (PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let t = x + 7.5;
    let sum = (1_u32..)
        .zip(&COEFFICIENTS[1..])
        .fold(COEFFICIENTS[0], |sum, (i, c)| sum + c / (x + f64::from(i)));
    0.5 * (2.0 * PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The difference between ln gamma(z) and Stirling's formula, (z - 1/2) ln z - z + ln(2 pi) / 2, for z above 0.
///
/// Densities of large counts are computed from this small number, because ln gamma itself has lost the digits that
/// matter (C. Loader, *Fast and Accurate Computation of Binomial Probabilities*, 2000). The series is Abramowitz and
/// Stegun 6.1.41.
pub fn stirling_error(z: f64) -> f64 {
    if z < SERIES_FROM {
        return ln_gamma(z) - ((z - 0.5) * z.ln() - z + 0.5 * (2.0 * PI).ln());
    }

    let square = 1.0 / (z * z);
    let series = [-1.0 / 1_680.0, 1.0 / 1_260.0, -1.0 / 360.0, 1.0 / 12.0]
        .iter()
        .fold(1.0 / 1_188.0, |sum, term| sum * square + term);
    series / z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gamma_function_is_right_where_it_is_known() {
        for (z, gamma) in [
            (1.0, 1.0),
            (5.0, 24.0),
            (0.5, PI.sqrt()),
            (11.0, 3_628_800.0),
        ] {
            assert!((ln_gamma(z) - gamma.ln()).abs() < 1e-13, "{z}");
        }
    }

    #[test]
    fn both_ways_to_the_error_of_stirling_s_formula_meet() {
        let below = stirling_error(SERIES_FROM * (1.0 - 1e-12));
        let above = stirling_error(SERIES_FROM);
        assert!((below - above).abs() < 1e-12, "{below} {above}");

        // ln 99! from its digits, and Stirling's formula for gamma(100).
        let known = 359.134_205_369_575_4;
        let formula = 99.5 * 100_f64.ln() - 100.0 + 0.5 * (2.0 * PI).ln();
        assert!((stirling_error(100.0) - (known - formula)).abs() < 1e-12);
    }
}
