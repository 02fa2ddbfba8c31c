//! The matrix of points from which all statistics are computed: members by questions, with gaps where a question does
//! not count for a member, for example because they joined after it.

use super::moments::ROUNDING;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// Larger points are refused, so that no sum of squares can overflow.
const POINTS_MAX: f64 = 1e9;

/// The points that members earned on the questions ("items") of one test.
///
/// A gap means that the question does not count for the member: they joined late, it was skipped, or their paper did
/// not have it. A question that was asked and not answered has 0 points, which is no gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    members: usize,
    points_max: Vec<f64>,
    /// The points by question, and for each question by member; a gap is NaN. A cell has eight bytes, half of an
    /// `Option`.
    points: Vec<f64>,
    /// For each member, the points earned, and the points that the questions that count for them can earn.
    earned: Vec<f64>,
    possible: Vec<f64>,
    gaps: bool,
}

/// Points that no answer can have earned, with their position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScoresError {
    /// The points of a question are not a number from 0 to a thousand million.
    PointsMax {
        /// The question, from 0.
        item: usize,
        /// What was given.
        value: f64,
    },
    /// Earned points are not a number within a thousand million of 0.
    Points {
        /// The member, from 0.
        member: usize,
        /// The question, from 0.
        item: usize,
        /// What was given.
        value: f64,
    },
}

impl fmt::Display for ScoresError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScoresError::PointsMax { item, value } => {
                write!(f, "question {}: {value} cannot be its points", item + 1)
            }
            ScoresError::Points {
                member,
                item,
                value,
            } => write!(
                f,
                "member {}, question {}: {value} cannot be earned points",
                member + 1,
                item + 1
            ),
        }
    }
}

impl Error for ScoresError {}

impl Scores {
    /// Takes the points of every member on every question from `points_of(member, item)`, both indices from 0; `None`
    /// is a gap. `points_max` has the largest number of points of each question.
    pub fn from_fn(
        members: usize,
        points_max: Vec<f64>,
        mut points_of: impl FnMut(usize, usize) -> Option<f64>,
    ) -> Result<Scores, ScoresError> {
        for (item, value) in points_max.iter().copied().enumerate() {
            if !(0.0..=POINTS_MAX).contains(&value) {
                return Err(ScoresError::PointsMax { item, value });
            }
        }

        let mut points = Vec::with_capacity(members * points_max.len());
        for item in 0..points_max.len() {
            for member in 0..members {
                let value = points_of(member, item);
                match value {
                    Some(value) if value.abs() <= POINTS_MAX => points.push(value),
                    Some(value) => {
                        return Err(ScoresError::Points {
                            member,
                            item,
                            value,
                        });
                    }
                    None => points.push(f64::NAN),
                }
            }
        }
        Ok(Scores::assembled(members, points_max, points))
    }

    fn assembled(members: usize, points_max: Vec<f64>, points: Vec<f64>) -> Scores {
        let mut scores = Scores {
            members,
            points_max,
            points,
            earned: vec![0.0; members],
            possible: vec![0.0; members],
            gaps: false,
        };
        for item in 0..scores.items() {
            for member in 0..members {
                let value = scores.points[item * members + member];
                if value.is_nan() {
                    scores.gaps = true;
                } else {
                    scores.earned[member] += value;
                    scores.possible[member] += scores.points_max[item];
                }
            }
        }
        scores
    }

    /// How many members there are.
    pub fn members(&self) -> usize {
        self.members
    }

    /// How many questions there are.
    pub fn items(&self) -> usize {
        self.points_max.len()
    }

    /// The points that a question can earn.
    pub fn points_max(&self, item: usize) -> f64 {
        self.points_max[item]
    }

    /// The points that all questions together can earn.
    pub fn points_max_in_all(&self) -> f64 {
        self.points_max.iter().sum()
    }

    /// The points that a member earned on a question; `None` if it does not count for them.
    pub fn points(&self, member: usize, item: usize) -> Option<f64> {
        let value = self.column(item)[member];
        (!value.is_nan()).then_some(value)
    }

    /// The total of each member.
    pub fn totals(&self) -> &[f64] {
        &self.earned
    }

    /// Whether any question does not count for some member.
    pub fn has_gaps(&self) -> bool {
        self.gaps
    }

    /// The points of a question, member by member; a gap is NaN.
    pub(super) fn column(&self, item: usize) -> &[f64] {
        &self.points[item * self.members..(item + 1) * self.members]
    }

    /// The share of the points that a member earned on the questions that count for them.
    pub(super) fn share(&self, member: usize) -> Option<f64> {
        let possible = self.possible[member];
        (possible > 0.0).then(|| self.earned[member] / possible)
    }

    /// The share of the points on all other questions that count for the member, without the question `item`.
    pub(super) fn rest_share(&self, member: usize, item: usize) -> Option<f64> {
        let possible = self.possible[member] - self.points_max[item];
        if possible <= self.possible[member] * ROUNDING {
            return None;
        }
        Some(self.rest(member, item) / possible)
    }

    /// The points on all other questions that count for the member, without the question `item`.
    pub(super) fn rest(&self, member: usize, item: usize) -> f64 {
        let rest = self.earned[member] - self.column(item)[member];
        if rest.abs() <= self.earned[member].abs() * ROUNDING {
            0.0
        } else {
            rest
        }
    }

    /// The questions that count for anyone, and the members for whom all of these count.
    ///
    /// Statistics of the whole test use it, so that all figures are about the same people.
    pub fn complete(&self) -> Complete<'_> {
        let everything: Vec<usize> = (0..self.items()).collect();
        if !self.gaps {
            return Complete {
                scores: Cow::Borrowed(self),
                items: everything,
            };
        }

        let counts_for_someone = |item: &usize| self.column(*item).iter().any(|x| !x.is_nan());
        let items: Vec<usize> = everything.into_iter().filter(counts_for_someone).collect();

        let has_all = |member: &usize| {
            items
                .iter()
                .all(|item| !self.column(*item)[*member].is_nan())
        };
        let members: Vec<usize> = (0..self.members).filter(has_all).collect();

        let mut points = Vec::with_capacity(members.len() * items.len());
        for item in &items {
            let column = self.column(*item);
            points.extend(members.iter().map(|member| column[*member]));
        }
        let points_max = items.iter().map(|item| self.points_max[*item]).collect();
        Complete {
            scores: Cow::Owned(Scores::assembled(members.len(), points_max, points)),
            items,
        }
    }
}

/// The part of a matrix that has no gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete<'a> {
    /// The complete members and the questions that count for anyone.
    pub scores: Cow<'a, Scores>,
    /// The indices of these questions in the whole matrix.
    pub items: Vec<usize>,
}

impl Complete<'_> {
    /// The index in this matrix of a question of the whole matrix.
    pub fn place(&self, item: usize) -> Option<usize> {
        self.items.binary_search(&item).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(rows: &[&[Option<f64>]]) -> Scores {
        let items = rows.first().map_or(0, |row| row.len());
        Scores::from_fn(rows.len(), vec![1.0; items], |member, item| {
            rows[member][item]
        })
        .expect("small numbers")
    }

    #[test]
    fn numbers_that_no_answer_can_earn_are_refused_with_their_place() {
        for bad in [f64::NAN, f64::INFINITY, -1e10] {
            let given = Scores::from_fn(2, vec![1.0; 3], |member, item| {
                Some(if (member, item) == (1, 2) { bad } else { 0.0 })
            });
            let error = given.expect_err("it is out of range").to_string();
            assert!(error.starts_with("member 2, question 3: "), "{error}");
        }
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            let given = Scores::from_fn(1, vec![1.0, bad], |_, _| None);
            let error = given.expect_err("it is out of range").to_string();
            assert!(error.starts_with("question 2: "), "{error}");
        }
    }

    #[test]
    fn complete_members_have_every_question_that_counts_for_anyone() {
        let some = Some(1.0);
        let whole = scores(&[
            &[some, Some(0.0), None],
            &[None, some, None],
            &[some, some, None],
        ]);
        let complete = whole.complete();
        assert_eq!(complete.items, [0, 1]);
        assert_eq!(complete.scores.totals(), [1.0, 2.0]);
        assert_eq!((complete.place(1), complete.place(2)), (Some(1), None));
        assert!(whole.has_gaps() && !complete.scores.has_gaps());

        let nobody = scores(&[&[some, None], &[None, some]]);
        assert_eq!(nobody.complete().scores.members(), 0);
    }

    #[test]
    fn a_rest_holds_only_what_counts_for_the_member() {
        let whole = scores(&[&[Some(1.0), Some(0.5), None], &[Some(1.0), None, None]]);
        assert_eq!(whole.share(0), Some(0.75));
        assert_eq!(whole.rest_share(0, 0), Some(0.5));
        assert_eq!(whole.rest_share(1, 0), None);
        assert_eq!((whole.points(0, 1), whole.points(0, 2)), (Some(0.5), None));
    }
}
