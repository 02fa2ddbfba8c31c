//! Tail probabilities (Poisson binomial and chi-square), with which rules tell a pattern in a whole quiz from chance.

use crate::statistics::ln_gamma;

/// The probability of at least `hits` successes in independent trials with these chances: the exact Poisson binomial
/// distribution, built up trial by trial. With equal chances it is the binomial distribution.
///
/// 1 for no hits, 0 for more hits than trials.
pub fn tail_at_least(chances: &[f64], hits: usize) -> f64 {
    if hits == 0 {
        return 1.0;
    }

    if hits > chances.len() {
        return 0.0;
    }

    let mut exactly = vec![0.0; chances.len() + 1];
    exactly[0] = 1.0;
    for (done, chance) in chances.iter().enumerate() {
        for k in (0..=done).rev() {
            let here = exactly[k];
            exactly[k + 1] += here * chance;
            exactly[k] = here * (1.0 - chance);
        }
    }

    exactly[hits..].iter().sum::<f64>().clamp(0.0, 1.0)
}

/// Pearson's chi-square statistic of counts against equal expected counts.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of questions are far below 2^52"
)]
pub fn chi_square_uniform(counts: &[usize]) -> f64 {
    let expected = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
    counts
        .iter()
        .map(|count| (*count as f64 - expected).powi(2) / expected)
        .sum()
}

/// The probability that a chi-square variable with `degrees` of freedom is at least `statistic`: the regularised
/// upper incomplete gamma function Q(degrees / 2, statistic / 2).
#[expect(
    clippy::cast_precision_loss,
    reason = "degrees of freedom are options minus one"
)]
pub fn chi_square_tail(statistic: f64, degrees: usize) -> f64 {
    if statistic <= 0.0 || degrees == 0 {
        return 1.0;
    }
    upper_gamma(degrees as f64 / 2.0, statistic / 2.0)
}

/// The largest number of terms of a series or a continued fraction; both converge within a few dozen here.
const TERMS_MAX: u32 = 500;
/// The relative size of a term at which they end.
const PRECISION: f64 = 1e-15;

/// Q(a, x), by the power series of its complement for x < a + 1 and by Lentz's continued fraction above
/// (Abramowitz and Stegun 6.5.29 and 6.5.31).
fn upper_gamma(a: f64, x: f64) -> f64 {
    let scale = (a * x.ln() - x - ln_gamma(a)).exp();
    let value = if x < a + 1.0 {
        1.0 - scale * lower_series(a, x)
    } else {
        scale * upper_fraction(a, x)
    };
    value.clamp(0.0, 1.0)
}

fn lower_series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / a, 1.0 / a);
    for n in 1..TERMS_MAX {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * PRECISION {
            break;
        }
    }

    sum
}

fn upper_fraction(a: f64, x: f64) -> f64 {
    // Prevents a denominator from becoming 0.
    const TINY: f64 = 1e-300;
    let mut term = x + 1.0 - a;
    let mut above = 1.0 / TINY;
    let mut below = 1.0 / term;
    let mut value = below;
    for n in 1..TERMS_MAX {
        let numerator = -f64::from(n) * (f64::from(n) - a);
        term += 2.0;
        below = 1.0 / not_zero(numerator * below + term, TINY);
        above = not_zero(term + numerator / above, TINY);
        value *= below * above;
        if (below * above - 1.0).abs() < PRECISION {
            break;
        }
    }

    value
}

fn not_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, digits: i32) -> bool {
        (a - b).abs() < 10_f64.powi(-digits)
    }

    #[test]
    fn binomial_tails_match_exact_fractions() {
        for (n, p, hits, tail) in [
            (10, 0.5, 8, 56.0 / 1024.0),
            (4, 0.25, 4, 1.0 / 256.0),
            (5, 0.25, 3, 106.0 / 1024.0),
            (20, 0.25, 0, 1.0),
            (3, 0.5, 4, 0.0),
        ] {
            assert!(
                close(tail_at_least(&vec![p; n], hits), tail, 12),
                "{n} {p} {hits}"
            );
        }
        assert!(close(tail_at_least(&[0.5, 0.25], 1), 0.625, 12));
        assert!(close(tail_at_least(&[0.5, 0.25], 2), 0.125, 12));
    }

    #[test]
    fn chi_square_tails_match_published_critical_values() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
        for (degrees, statistic, tail) in [
            (1, 3.841, 0.05),
            (2, 5.991, 0.05),
            (3, 7.815, 0.05),
            (3, 11.345, 0.01),
            (4, 9.488, 0.05),
            (5, 15.086, 0.01),
            (10, 18.307, 0.05),
            (20, 45.315, 0.001),
        ] {
            assert!(
                close(chi_square_tail(statistic, degrees), tail, 4),
                "{degrees} {statistic}"
            );
        }
        // With two degrees of freedom the tail is exp(-x/2).
        assert!(close(chi_square_tail(3.0, 2), (-1.5_f64).exp(), 14));
        assert!(close(chi_square_tail(0.0, 3), 1.0, 15));
    }

    #[test]
    fn counts_are_held_against_equal_shares() {
        assert!(close(chi_square_uniform(&[10, 10, 10]), 0.0, 15));
        assert!(close(chi_square_uniform(&[12, 8]), 0.8, 12));
    }
}
