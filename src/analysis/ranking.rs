//! Ranks members by their share of the points and picks the top and bottom groups of a class.
//!
//! Members tied at the boundary of a group each count as a fraction of a member, so that no result depends on the order
//! of the rows.

use super::Scores;
use super::moments::TIE;
use crate::statistics::float;

/// The best and the lowest of the members for whom a question counts. Each list says how far a member of the matrix
/// belongs to a group, from 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    /// The number of ranked members.
    pub(super) ranked: usize,
    /// The best 27%, a whole number of members.
    pub(super) upper: Vec<f64>,
    /// The lowest 27%.
    pub(super) lower: Vec<f64>,
    /// The best third, exactly n / 3.
    pub(super) upper_third: Vec<f64>,
    /// The lowest third.
    pub(super) lower_third: Vec<f64>,
}

impl Groups {
    /// The groups of the members for whom `item` counts; of all members for `None`.
    pub(super) fn of(scores: &Scores, item: Option<usize>) -> Groups {
        let ranking = Ranking::of(scores, item);
        let ranked = ranking.ties.iter().map(Vec::len).sum();
        let (whole, third) = (float(twenty_seven_percent(ranked)), float(ranked) / 3.0);
        Groups {
            ranked,
            upper: ranking.upper(whole),
            lower: ranking.lower(whole),
            upper_third: ranking.upper(third),
            lower_third: ranking.lower(third),
        }
    }
}

/// Members sorted by their share of the points, best first, in groups of tied members.
struct Ranking {
    ties: Vec<Vec<usize>>,
    members: usize,
}

impl Ranking {
    fn of(scores: &Scores, item: Option<usize>) -> Ranking {
        let counts =
            |member: &usize| item.is_none_or(|item| !scores.column(item)[*member].is_nan());
        let mut order: Vec<(f64, usize)> = (0..scores.members())
            .filter(counts)
            .filter_map(|member| Some((scores.share(member)?, member)))
            .collect();
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));

        let largest = order
            .iter()
            .map(|(share, _)| share.abs())
            .fold(0.0, f64::max);
        let ties = order
            .chunk_by(|a, b| a.0 - b.0 <= TIE * largest)
            .map(|tied| tied.iter().map(|(_, member)| *member).collect())
            .collect();
        Ranking {
            ties,
            members: scores.members(),
        }
    }

    /// The best `size` members; the size may be a fraction.
    fn upper(&self, size: f64) -> Vec<f64> {
        self.group(size, self.ties.iter())
    }

    /// The lowest `size` members.
    fn lower(&self, size: f64) -> Vec<f64> {
        self.group(size, self.ties.iter().rev())
    }

    fn group<'a>(&self, size: f64, ties: impl Iterator<Item = &'a Vec<usize>>) -> Vec<f64> {
        let mut weights = vec![0.0; self.members];
        let mut left = size;
        for tied in ties {
            let weight = (left / float(tied.len())).min(1.0);
            for member in tied {
                weights[*member] = weight;
            }
            left -= float(tied.len());
            if left <= 0.0 {
                break;
            }
        }
        weights
    }
}

/// The number of members in the upper or lower 27%: ceil(27 n / 100), computed in whole numbers, because 0.27 is not
/// exact in floating point.
fn twenty_seven_percent(members: usize) -> usize {
    (27 * members).div_ceil(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(totals: &[f64]) -> Ranking {
        let scores = Scores::from_fn(totals.len(), vec![10.0], |member, _| Some(totals[member]));
        Ranking::of(&scores.expect("small numbers"), None)
    }

    #[test]
    fn members_tied_at_the_cut_share_what_is_left_of_the_group() {
        let ranking = ranking(&[3.0, 5.0, 3.0, 1.0]);
        for (size, upper, lower) in [
            (1.0, [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]),
            (2.0, [0.5, 1.0, 0.5, 0.0], [0.5, 0.0, 0.5, 1.0]),
            (3.0, [1.0, 1.0, 1.0, 0.0], [1.0, 0.0, 1.0, 1.0]),
            (0.5, [0.0, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 0.5]),
        ] {
            assert_eq!(ranking.upper(size), upper, "{size}");
            assert_eq!(ranking.lower(size), lower, "{size}");
        }
    }

    #[test]
    fn sums_that_differ_by_rounding_are_tied() {
        assert_eq!(ranking(&[0.1 + 0.2, 0.3, 0.3 - 1e-16]).ties.len(), 1);
        assert_eq!(ranking(&[0.3, 0.3001]).ties.len(), 2);
    }

    #[test]
    fn twenty_seven_percent_is_counted_in_whole_numbers() {
        for (members, group) in [
            (1, 1),
            (2, 1),
            (3, 1),
            (4, 2),
            (60, 17),
            (100, 27),
            (900, 243),
            (1_700, 459),
            (1_800, 486),
            (3_300, 891),
        ] {
            assert_eq!(twenty_seven_percent(members), group, "{members}");
        }
    }
}
