//! Parsers of argument values with a limited range or a fixed form, such as minutes, and the factor by which time
//! limits are multiplied.

/// Largest factor on time limits.
const TIME_FACTOR_MAX: f64 = 100.0;

/// Most minutes of a review.
const MINUTES_MAX: f64 = 600.0;

/// The most characters of a learner's code: as many as an id may have.
const LEARNER_CHARS_MAX: usize = 64;

/// The code of a learner, without blanks around it.
pub(super) fn learner(text: &str) -> Result<String, String> {
    let code = text.trim();
    let fits = (1..=LEARNER_CHARS_MAX).contains(&code.chars().count());
    if fits && !code.chars().any(char::is_control) {
        return Ok(code.to_owned());
    }
    Err(format!(
        "a code is 1 to {LEARNER_CHARS_MAX} characters without control characters"
    ))
}

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
