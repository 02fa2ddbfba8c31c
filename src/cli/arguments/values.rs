//! Values of arguments that need more than their type to be right.

/// Largest factor on time limits.
const TIME_FACTOR_MAX: f64 = 100.0;

/// Most minutes of a review.
const MINUTES_MAX: f64 = 600.0;

/// A length of time in minutes.
pub(super) fn minutes(text: &str) -> Result<f64, String> {
    let minutes = text
        .parse::<f64>()
        .ok()
        .filter(|minutes| *minutes > 0.0 && *minutes <= MINUTES_MAX);
    minutes.ok_or_else(|| {
        format!("a time is a number of minutes above 0 and up to {MINUTES_MAX}, such as 2")
    })
}

/// A factor on time limits.
pub(super) fn time_factor(text: &str) -> Result<f64, String> {
    let factor = text
        .parse::<f64>()
        .ok()
        .filter(|factor| (0.0..=TIME_FACTOR_MAX).contains(factor));
    factor.ok_or_else(|| format!("a factor is a number from 0 to {TIME_FACTOR_MAX}, such as 1.5"))
}
