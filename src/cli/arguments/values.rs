//! Values of arguments that need more than their type to be right.

/// Largest factor on time limits.
const TIME_FACTOR_MAX: f64 = 100.0;

/// A factor on time limits.
pub(super) fn time_factor(text: &str) -> Result<f64, String> {
    let factor = text
        .parse::<f64>()
        .ok()
        .filter(|factor| (0.0..=TIME_FACTOR_MAX).contains(factor));
    factor.ok_or_else(|| format!("a factor is a number from 0 to {TIME_FACTOR_MAX}, such as 1.5"))
}
