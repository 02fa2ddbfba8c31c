//! Distributions and confidence intervals that several modules need, as pure functions. Knows nothing of quizzes.

mod beta;
mod gamma;
mod interval;
mod normal;

pub use beta::{beta_power, f_quantile, regularised_beta, student_t_quantile, student_t_two_sided};
pub use gamma::{ln_gamma, stirling_error};
pub use interval::{Interval, wilson_interval};
pub use normal::{NORMAL_97_5, normal_quantile};

/// A count as a floating point number.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of members, answers and questions are far below 2^52"
)]
pub fn float(count: usize) -> f64 {
    count as f64
}
