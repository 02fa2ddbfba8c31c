//! Computes how reliable the total scores of a test are (coefficients such as Cronbach's alpha), from the members who
//! have no gaps in their row of the matrix.

use super::Scores;
use super::item::variances;
use super::moments::{ROUNDING, finite, mean, variance};
use crate::statistics::{Interval, f_quantile, float};

/// Cronbach's alpha: k / (k - 1) times (1 - the sum of the questions' variances / the variance of the totals). Every
/// question that was asked is one of the k, even one that all answered alike. Alpha can be below 0. `None` below two
/// members or questions, and if all totals are equal.
///
/// L. J. Cronbach, *Psychometrika* 16 (1951) 297-334.
pub fn cronbach_alpha(scores: &Scores) -> Option<f64> {
    let complete = scores.complete();
    alpha_of(&complete.scores, &variances(&complete.scores))
}

/// Alpha of a matrix without gaps, given the variances of the questions.
pub(super) fn alpha_of(scores: &Scores, variances: &[f64]) -> Option<f64> {
    alpha_from(
        scores.items(),
        variances.iter().sum(),
        variance(scores.totals())?,
    )
}

fn alpha_from(items: usize, variance_sum: f64, variance_of_totals: f64) -> Option<f64> {
    if items < 2 {
        return None;
    }
    let items = float(items);
    let alpha = finite(items / (items - 1.0) * (1.0 - variance_sum / variance_of_totals))?;
    // Rounding near 1 would be magnified by the square root of 1 - alpha.
    Some(if alpha > 1.0 - ROUNDING { 1.0 } else { alpha })
}

/// Alpha of the test without one question; `None` if alpha of the remaining questions is undefined.
pub fn alpha_if_deleted(scores: &Scores, item: usize) -> Option<f64> {
    let complete = scores.complete();
    let place = complete.place(item)?;
    alpha_without(&complete.scores, place, &variances(&complete.scores))
}

/// Alpha without one question, for a matrix without gaps and with known variances.
pub(super) fn alpha_without(scores: &Scores, item: usize, variances: &[f64]) -> Option<f64> {
    let rest: Vec<f64> = (0..scores.members())
        .map(|member| scores.rest(member, item))
        .collect();
    let others = variances.iter().enumerate();
    let variance_sum = others
        .filter(|(other, _)| *other != item)
        .map(|(_, variance)| variance)
        .sum();
    alpha_from(scores.items() - 1, variance_sum, variance(&rest)?)
}

/// Kuder and Richardson's formula 20, which is alpha for questions that are worth one point and are right or wrong;
/// `None` for others.
///
/// G. F. Kuder, M. W. Richardson, *Psychometrika* 2 (1937) 151-160.
pub fn kr20(scores: &Scores) -> Option<f64> {
    let complete = scores.complete();
    right_or_wrong(&complete.scores)
        .then(|| cronbach_alpha(&complete.scores))
        .flatten()
}

/// Kuder and Richardson's formula 21, which assumes that all questions are equally hard, for questions that are worth
/// one point and are right or wrong: k / (k - 1) times (1 - M (k - M) / (k s^2)), with the mean M of the totals and
/// their variance s^2 divided by n. Never above KR-20.
///
/// Kuder and Richardson 1937.
pub fn kr21(scores: &Scores) -> Option<f64> {
    let complete = scores.complete();
    let scores = &complete.scores;
    if !right_or_wrong(scores) || scores.items() < 2 {
        return None;
    }
    let (items, members) = (float(scores.items()), float(scores.members()));
    let mean = mean(scores.totals())?;
    let variance = variance(scores.totals())? * (members - 1.0) / members;
    finite(items / (items - 1.0) * (1.0 - mean * (items - mean) / (items * variance)))
}

/// The 95% interval of alpha: 1 - (1 - alpha) F, with the quantiles of F for n - 1 and (n - 1)(k - 1) degrees of freedom.
///
/// L. S. Feldt, *Psychometrika* 30 (1965) 357-370.
pub fn feldt_interval(alpha: f64, members: usize, items: usize) -> Option<Interval> {
    if members < 2 || items < 2 {
        return None;
    }
    let numerator = float(members - 1);
    let denominator = numerator * float(items - 1);
    let end = |p| finite(1.0 - (1.0 - alpha) * f_quantile(p, numerator, denominator)?);
    Some(Interval {
        low: end(0.975)?,
        high: end(0.025)?,
    })
}

/// The standard error of measurement in points: the standard deviation of the totals times the square root of 1 -
/// alpha.
///
/// F. M. Lord, M. R. Novick, *Statistical Theories of Mental Test Scores*, 1968, 3.8.
pub fn standard_error_of_measurement(scores: &Scores) -> Option<f64> {
    let complete = scores.complete();
    let alpha = cronbach_alpha(&complete.scores)?;
    sem_from(alpha, variance(complete.scores.totals())?)
}

pub(super) fn sem_from(alpha: f64, variance_of_totals: f64) -> Option<f64> {
    finite((variance_of_totals * (1.0 - alpha)).sqrt())
}

/// Moodle's error ratio: the standard error of measurement as a percentage of the standard deviation of the totals, 100
/// times the square root of 1 - alpha. Above 100 if alpha is below 0.
pub fn error_ratio(alpha: f64) -> Option<f64> {
    finite(100.0 * (1.0 - alpha).sqrt())
}

/// Whether every question is worth one point and nobody earned a part of it.
#[expect(clippy::float_cmp, reason = "a whole point is exact")]
pub(super) fn right_or_wrong(scores: &Scores) -> bool {
    (0..scores.items()).all(|item| {
        let mut points = scores.column(item).iter();
        scores.points_max(item) == 1.0 && points.all(|points| *points == 0.0 || *points == 1.0)
    })
}
