//! Statistics of one question: facility (its mean share of the points), discrimination, and correlations with the
//! total.

use super::Scores;
use super::moments::{TIE, correlation, covariance, finite, mean, variance};
use super::ranking::Groups;
use crate::statistics::{Interval, NORMAL_97_5, float};

/// If points are below the maximum by less than this part of it, they count as all points, because thirds do not add up
/// exactly.
const ALL_POINTS: f64 = 1e-9;

/// Facility: the mean points as a share of the largest possible, over the members for whom the question counts. 0 means
/// that nobody earned anything, 1 that all are right. `None` if it counts for nobody or has no points.
///
/// The "facility index" of Moodle's quiz statistics is 100 times this; "difficulty" or "p value" in other books.
pub fn facility(scores: &Scores, item: usize) -> Option<f64> {
    finite(mean(&counted(scores, item))? / scores.points_max(item))
}

/// How many of the members for whom the question counts earned all its points, and how many of these members there are.
pub fn right(scores: &Scores, item: usize) -> (usize, usize) {
    let points = counted(scores, item);
    let all = scores.points_max(item) * (1.0 - ALL_POINTS);
    let right = points.iter().filter(|points| **points >= all).count();
    (right, points.len())
}

/// The correlation of a question's points with the total, over complete members. The total includes the question
/// itself, so it is above 0 even for a useless question; prefer the item-rest correlation.
pub fn item_total_correlation(scores: &Scores, item: usize) -> Option<f64> {
    let complete = scores.complete();
    let scores = &complete.scores;
    correlation(scores.column(complete.place(item)?), scores.totals())
}

/// The correlation of a question's points with the share of the points earned on the other questions that count for the
/// member. Without gaps it is the item-rest correlation of classical test theory. With gaps it is still defined for
/// members who joined late and for papers that differ.
///
/// S. Henrysson, *Psychometrika* 28 (1963) 211-218.
pub fn item_rest_correlation(scores: &Scores, item: usize) -> Option<f64> {
    let WithRest { points, rest, .. } = WithRest::of(scores, item);
    correlation(&points, &rest)
}

/// The 95% interval of a correlation over `n` members, by Fisher's z; `None` below four members or for a correlation of
/// exactly 1 or -1.
///
/// R. A. Fisher, *Metron* 1 (1921) 3-32.
pub fn correlation_interval(r: f64, n: usize) -> Option<Interval> {
    if n < 4 || r.abs() > 1.0 - TIE || r.is_nan() {
        return None;
    }
    let reach = NORMAL_97_5 / float(n - 3).sqrt();
    Some(Interval {
        low: (r.atanh() - reach).tanh(),
        high: (r.atanh() + reach).tanh(),
    })
}

/// The facility among the best 27% minus that among the lowest 27%, ranked by their share of the points. A group has
/// ceil(27 n / 100) members; members tied at its boundary share the remaining places. `None` below two members.
///
/// T. L. Kelley, *Journal of Educational Psychology* 30 (1939) 17-24.
pub fn upper_lower_index(scores: &Scores, item: usize) -> Option<f64> {
    upper_lower_of(scores, item, &Groups::of(scores, Some(item)))
}

/// The same index, given the groups of the members for whom the question counts.
pub(super) fn upper_lower_of(scores: &Scores, item: usize, groups: &Groups) -> Option<f64> {
    if groups.ranked < 2 {
        return None;
    }
    let (mut difference, mut size) = (0.0, 0.0);
    for (member, points) in scores.column(item).iter().enumerate() {
        let (upper, lower) = (groups.upper[member], groups.lower[member]);
        size += upper;
        if upper > 0.0 || lower > 0.0 {
            difference += (upper - lower) * points;
        }
    }
    finite(difference / size / scores.points_max(item))
}

/// How a question is related to the rest of the test, in points, over complete members. The names and formulas are
/// those of Moodle's quiz statistics (`quiz_statistics` report).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Discrimination {
    /// The covariance of the question with the rest.
    pub covariance: Option<f64>,
    /// The largest possible covariance with these points: both sorted in the same order.
    pub covariance_max: Option<f64>,
    /// 100 times the correlation of the question with the rest.
    pub index: Option<f64>,
    /// 100 times the covariance as a share of the largest possible: how well the question discriminates, given its
    /// difficulty. At most 100.
    pub efficiency: Option<f64>,
}

/// Moodle's discrimination of a question, over complete members.
pub fn discrimination(scores: &Scores, item: usize) -> Discrimination {
    let complete = scores.complete();
    match complete.place(item) {
        Some(place) => discrimination_of(&complete.scores, place),
        None => Discrimination::default(),
    }
}

/// The same figures for a matrix without gaps.
pub(super) fn discrimination_of(scores: &Scores, item: usize) -> Discrimination {
    let points = scores.column(item);
    let rest: Vec<f64> = (0..scores.members())
        .map(|member| scores.rest(member, item))
        .collect();
    let together = covariance(points, &rest);
    let most = covariance(&sorted(points), &sorted(&rest));

    Discrimination {
        covariance: together,
        covariance_max: most,
        index: correlation(points, &rest).map(|r| 100.0 * r),
        efficiency: together
            .zip(most)
            .and_then(|(together, most)| finite(100.0 * together / most))
            .map(|efficiency| efficiency.min(100.0)),
    }
}

/// Moodle's discrimination index: 100 times the item-rest correlation over complete members.
pub fn discrimination_index(scores: &Scores, item: usize) -> Option<f64> {
    discrimination(scores, item).index
}

/// Moodle's discriminative efficiency: see [`Discrimination::efficiency`].
pub fn discriminative_efficiency(scores: &Scores, item: usize) -> Option<f64> {
    discrimination(scores, item).efficiency
}

/// Moodle's effective weight: the part of the spread of totals that comes from the question, in percent, over complete
/// members. It is the square root of the covariance with the total, as a share of the sum of these roots over all
/// questions. A question with a covariance below 0 has none and is left out of the sum.
pub fn effective_weight(scores: &Scores, item: usize) -> Option<f64> {
    let complete = scores.complete();
    let place = complete.place(item)?;
    effective_weights(&complete.scores)[place]
}

/// The effective weights of all questions of a matrix without gaps.
pub(super) fn effective_weights(scores: &Scores) -> Vec<Option<f64>> {
    let roots: Vec<Option<f64>> = (0..scores.items())
        .map(|item| {
            let with_total = covariance(scores.column(item), scores.totals())?;
            (with_total >= 0.0).then(|| with_total.sqrt())
        })
        .collect();
    let sum: f64 = roots.iter().flatten().sum();
    roots
        .into_iter()
        .map(|root| finite(100.0 * root? / sum))
        .collect()
}

/// The variance of each question's points.
pub(super) fn variances(scores: &Scores) -> Vec<f64> {
    (0..scores.items())
        .map(|item| variance(scores.column(item)).unwrap_or(0.0))
        .collect()
}

/// The points of the members for whom a question counts.
pub(super) fn counted(scores: &Scores, item: usize) -> Vec<f64> {
    let column = scores.column(item).iter().copied();
    column.filter(|points| !points.is_nan()).collect()
}

/// The members for whom a question counts and who have other questions, with their points and their rest.
pub(super) struct WithRest {
    pub(super) members: Vec<usize>,
    pub(super) points: Vec<f64>,
    pub(super) rest: Vec<f64>,
}

impl WithRest {
    pub(super) fn of(scores: &Scores, item: usize) -> WithRest {
        let mut found = WithRest {
            members: Vec::with_capacity(scores.members()),
            points: Vec::with_capacity(scores.members()),
            rest: Vec::with_capacity(scores.members()),
        };
        for (member, points) in scores.column(item).iter().enumerate() {
            if points.is_nan() {
                continue;
            }
            if let Some(rest) = scores.rest_share(member, item) {
                found.members.push(member);
                found.points.push(*points);
                found.rest.push(rest);
            }
        }
        found
    }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_a_correlation_needs_four_members_and_room() {
        for (r, n, defined) in [
            (0.3, 4, true),
            (0.3, 3, false),
            (1.0, 60, false),
            (-1.0, 60, false),
            (f64::NAN, 60, false),
        ] {
            assert_eq!(correlation_interval(r, n).is_some(), defined, "{r} {n}");
        }
        // For r = 0 the interval is tanh of 1.96 / sqrt(n - 3).
        let interval = correlation_interval(0.0, 103).expect("defined");
        assert!((interval.high - (NORMAL_97_5 / 10.0).tanh()).abs() < 1e-15);
    }
}
