//! Certainty-based marking: a certain answer earns more if it is right and costs more if it is wrong, so that honesty
//! about one's certainty pays.
//!
//! Source: A. R. Gardner-Medwin's scheme as Moodle implements it (`question_cbm` and the summary of its
//! deferred-feedback CBM behaviour, Moodle 2.6 and later). With a chance `p` of being right, the expected marks of the
//! three levels are p, 4p - 2 and 9p - 6: the middle level is best from 2/3 on, the highest from 4/5 on.

use super::{Certainty, Record, Verdict};
use crate::model::share;

/// Fractions up to this count as wrong, as in Moodle.
const WRONG_FRACTION_MAX: f64 = 0.000_000_05;

/// The weight of the bonus: the part of the gain over the best single level that is added to the accuracy. With 0.1 the
/// sum is most reliable (Gardner-Medwin, International Union of Physiological Sciences congress, 2013).
const BONUS_WEIGHT: f64 = 0.1;

/// The limit up to which a level's accuracy outside its band is explained by chance: squared distance times the number
/// of answers, Moodle's rule.
const CHANCE_MAX: f64 = 0.5;

/// The mark for one answer: from -6 to 3. `fraction` is the share of the points it earned, 0 to 1.
pub fn certainty_mark(certainty: Certainty, fraction: f64) -> f64 {
    let (right, wrong) = match certainty {
        Certainty::Guess => (1.0, 0.0),
        Certainty::Fairly => (2.0, -2.0),
        Certainty::Certain => (3.0, -6.0),
    };
    if fraction <= WRONG_FRACTION_MAX {
        wrong
    } else {
        right * fraction
    }
}

/// How well a learner judges their own knowledge, over the answers that were given with a certainty.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyReport {
    /// The share of the points, 0 to 1.
    pub accuracy: f64,
    /// The mean mark, -6 to 3, weighted by points.
    pub average_mark: f64,
    /// What is added to the accuracy for judging one's own knowledge well: -0.6 to 0.133. It is 0 for the marks that
    /// the best single level for all answers would have earned.
    pub bonus: f64,
    /// The levels that were used, from lowest to highest.
    pub levels: Vec<CertaintyLevel>,
}

/// Marks over all questions that were asked, answered or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CertaintyMarks {
    /// The share of the points, 0 to 1.
    pub accuracy: f64,
    /// The mean mark, -6 to 3, weighted by points.
    pub average_mark: f64,
    /// What is added to the accuracy for judging one's own knowledge well.
    pub bonus: f64,
}

impl CertaintyMarks {
    /// The second row of Moodle's summary: a record without a certainty counts as unanswered, with no points and the
    /// mark 0. `None` if there are no points to earn.
    pub fn of_all(records: &[Record]) -> Option<CertaintyMarks> {
        let possible: f64 = records.iter().map(|record| record.points_max).sum();
        if possible <= 0.0 {
            return None;
        }

        let (mut points, mut marks) = (0.0, 0.0);
        for record in records {
            if let Some(certainty) = record.certainty {
                points += record.points;
                marks += record.points_max * certainty_mark(certainty, earned(record));
            }
        }

        let (accuracy, average_mark) = (points / possible, marks / possible);
        Some(CertaintyMarks {
            accuracy,
            average_mark,
            bonus: bonus(average_mark, accuracy),
        })
    }
}

/// The answers given at one level of certainty.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyLevel {
    /// The level.
    pub certainty: Certainty,
    /// The number of answers given at it; at least 1.
    pub n: usize,
    /// How many of them were wholly right.
    pub right: usize,
    /// The share of the points earned at this level, 0 to 1, on which the verdict is based.
    pub accuracy: f64,
    /// Whether the level matches the learner's knowledge.
    pub verdict: Calibration,
}

/// Whether a level of certainty was chosen appropriately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calibration {
    /// The answers were right clearly less often than the level claims.
    Overconfident,
    /// The answers were right a little less often than the level claims.
    SlightlyOverconfident,
    /// The answers were right as often as the level claims.
    Ok,
    /// The answers were right a little more often than the level claims.
    SlightlyUnderconfident,
    /// The answers were right clearly more often than the level claims.
    Underconfident,
}

impl CertaintyReport {
    /// The report on the records that carry a certainty; `None` when none does.
    pub fn of(records: &[Record]) -> Option<CertaintyReport> {
        let sure: Vec<(Certainty, &Record)> = records
            .iter()
            .filter_map(|record| record.certainty.map(|certainty| (certainty, record)))
            .collect();
        let weight: f64 = sure.iter().map(|(_, record)| record.points_max).sum();
        if weight <= 0.0 {
            return None;
        }
        let marks = sure.iter().map(|(certainty, record)| {
            record.points_max * certainty_mark(*certainty, earned(record))
        });
        let average_mark = marks.sum::<f64>() / weight;
        let accuracy = sure.iter().map(|(_, record)| record.points).sum::<f64>() / weight;
        let levels = Certainty::ALL
            .into_iter()
            .filter_map(|certainty| level(certainty, &sure))
            .collect();
        Some(CertaintyReport {
            accuracy,
            average_mark,
            bonus: bonus(average_mark, accuracy),
            levels,
        })
    }
}

fn earned(record: &Record) -> f64 {
    if record.points_max > 0.0 {
        record.points / record.points_max
    } else {
        0.0
    }
}

/// The difference between the marks and those of the single level that fits the accuracy best, times 0.1.
fn bonus(average_mark: f64, accuracy: f64) -> f64 {
    let one_level = accuracy.max(4.0 * accuracy - 2.0).max(9.0 * accuracy - 6.0);
    BONUS_WEIGHT * (average_mark - one_level)
}

fn level(certainty: Certainty, sure: &[(Certainty, &Record)]) -> Option<CertaintyLevel> {
    let here: Vec<&Record> = sure
        .iter()
        .filter(|(at, _)| *at == certainty)
        .map(|(_, record)| *record)
        .collect();
    let weight: f64 = here.iter().map(|record| record.points_max).sum();
    if weight <= 0.0 {
        return None;
    }
    let accuracy = here.iter().map(|record| record.points).sum::<f64>() / weight;
    let right = here
        .iter()
        .filter(|record| record.verdict == Verdict::Right)
        .count();
    Some(CertaintyLevel {
        certainty,
        n: here.len(),
        right,
        accuracy,
        verdict: calibration(certainty, accuracy, here.len()),
    })
}

/// The range of accuracies for which a level is the best choice.
fn band(certainty: Certainty) -> (f64, f64) {
    match certainty {
        Certainty::Guess => (0.0, 2.0 / 3.0),
        Certainty::Fairly => (2.0 / 3.0, 0.8),
        Certainty::Certain => (0.8, 1.0),
    }
}

fn calibration(certainty: Certainty, accuracy: f64, n: usize) -> Calibration {
    let (low, high) = band(certainty);
    let noise = 4.0 * f64::EPSILON;
    let beyond_chance = |distance: f64| distance * distance * share(n, 1) > CHANCE_MAX;
    match accuracy {
        under if under < low - noise && beyond_chance(low - under) => Calibration::Overconfident,
        under if under < low - noise => Calibration::SlightlyOverconfident,
        over if over > high + noise && beyond_chance(over - high) => Calibration::Underconfident,
        over if over > high + noise => Calibration::SlightlyUnderconfident,
        _ => Calibration::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sample::id;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    fn record(certainty: Option<Certainty>, points: f64, points_max: f64) -> Record {
        let verdict = if points >= points_max {
            Verdict::Right
        } else {
            Verdict::Wrong
        };
        let (response, elapsed_ms, hinted) = (None, 0, false);
        Record {
            question: id("q"),
            verdict,
            points,
            points_max,
            response,
            elapsed_ms,
            certainty,
            hinted,
        }
    }

    fn records(counts: &[(Certainty, usize, usize)]) -> Vec<Record> {
        let level = |&(certainty, right, wrong): &(Certainty, usize, usize)| {
            let right = std::iter::repeat_n(record(Some(certainty), 1.0, 1.0), right);
            right.chain(std::iter::repeat_n(
                record(Some(certainty), 0.0, 1.0),
                wrong,
            ))
        };
        counts.iter().flat_map(level).collect()
    }

    #[test]
    fn marks_are_those_of_moodle() {
        use Certainty::{Certain, Fairly, Guess};
        for (certainty, fraction, mark) in [
            (Guess, 1.0, 1.0),
            (Guess, 0.0, 0.0),
            (Fairly, 1.0, 2.0),
            (Fairly, 0.0, -2.0),
            (Certain, 1.0, 3.0),
            (Certain, 0.0, -6.0),
            (Guess, 0.5, 0.5),
            (Fairly, 0.5, 1.0),
            (Certain, 0.25, 0.75),
            (Certain, 0.000_000_05, -6.0),
            (Certain, 0.000_000_06, 0.000_000_18),
        ] {
            assert!(
                close(certainty_mark(certainty, fraction), mark),
                "{certainty:?} {fraction}"
            );
        }
    }

    #[test]
    fn honesty_pays_best_at_every_chance_of_being_right() {
        let expected =
            |level, p: f64| p * certainty_mark(level, 1.0) + (1.0 - p) * certainty_mark(level, 0.0);
        for percent in 0..=100 {
            let p = f64::from(percent) / 100.0;
            let best = Certainty::ALL
                .into_iter()
                .max_by(|a, b| expected(*a, p).total_cmp(&expected(*b, p)));
            let honest = Certainty::ALL
                .into_iter()
                .rfind(|level| band(*level).0 <= p + 1e-12);
            let gain =
                |level: Option<Certainty>| level.map_or(f64::NAN, |level| expected(level, p));
            assert!(close(gain(best), gain(honest)), "{p}");
        }
    }

    #[test]
    fn the_report_weighs_by_points_and_leaves_out_what_has_no_certainty() {
        use Certainty::{Certain, Guess};
        let records = [
            record(Some(Certain), 3.0, 3.0),
            record(Some(Guess), 0.0, 1.0),
            record(None, 0.0, 50.0),
        ];
        let report = CertaintyReport::of(&records).expect("two certainties");
        assert!(close(report.accuracy, 0.75));
        assert!(close(report.average_mark, 9.0 / 4.0));
        assert!(close(report.bonus, 0.1 * (2.25 - 1.0)));
        assert_eq!(
            report
                .levels
                .iter()
                .map(|level| (level.certainty, level.n, level.right))
                .collect::<Vec<_>>(),
            [(Guess, 1, 0), (Certain, 1, 1)]
        );
        assert_eq!(CertaintyReport::of(&records[2..]), None);
        assert_eq!(CertaintyReport::of(&[]), None);
    }

    #[test]
    fn over_all_questions_an_unanswered_one_earns_nothing() {
        use Certainty::{Certain, Fairly};
        let answered = [
            record(Some(Certain), 2.0, 2.0),
            record(Some(Fairly), 0.0, 1.0),
        ];
        let with_gap = [
            answered[0].clone(),
            answered[1].clone(),
            record(None, 0.0, 1.0),
        ];

        let marks = CertaintyMarks::of_all(&with_gap).expect("four points");
        assert!(close(marks.accuracy, 0.5) && close(marks.average_mark, 1.0));
        assert!(close(marks.bonus, 0.1 * (1.0 - 0.5)));
        assert_eq!(CertaintyMarks::of_all(&[]), None);

        let (all, report) = (
            CertaintyMarks::of_all(&answered).expect("three points"),
            CertaintyReport::of(&answered).expect("two certainties"),
        );
        assert!(close(all.accuracy, report.accuracy) && close(all.bonus, report.bonus));
    }

    #[test]
    fn one_level_that_fits_earns_no_bonus() {
        use Certainty::{Certain, Fairly, Guess};
        for counts in [
            (Guess, 5, 5),
            (Fairly, 7, 3),
            (Certain, 9, 1),
            (Certain, 10, 0),
            (Guess, 0, 10),
        ] {
            let report = CertaintyReport::of(&records(&[counts])).expect("ten answers");
            assert!(close(report.bonus, 0.0), "{counts:?}: {}", report.bonus);
        }
        let worst = CertaintyReport::of(&records(&[(Certain, 0, 4)])).expect("four answers");
        assert!(close(worst.bonus, -0.6) && close(worst.average_mark, -6.0));
    }

    #[test]
    fn levels_are_judged_by_distance_and_number() {
        use Calibration::{
            Ok, Overconfident, SlightlyOverconfident, SlightlyUnderconfident, Underconfident,
        };
        use Certainty::{Certain, Fairly, Guess};
        for ((certainty, right, wrong), verdict) in [
            ((Certain, 4, 1), Ok),
            ((Certain, 1, 1), SlightlyOverconfident),
            ((Certain, 0, 1), Overconfident),
            ((Certain, 3, 3), Overconfident),
            ((Fairly, 2, 1), Ok),
            ((Fairly, 4, 1), Ok),
            ((Fairly, 1, 1), SlightlyOverconfident),
            ((Fairly, 0, 2), Overconfident),
            ((Fairly, 12, 0), SlightlyUnderconfident),
            ((Fairly, 13, 0), Underconfident),
            ((Guess, 2, 1), Ok),
            ((Guess, 4, 0), SlightlyUnderconfident),
            ((Guess, 5, 0), Underconfident),
            ((Guess, 0, 9), Ok),
        ] {
            let report =
                CertaintyReport::of(&records(&[(certainty, right, wrong)])).expect("some answers");
            assert_eq!(
                report.levels[0].verdict, verdict,
                "{certainty:?} {right} {wrong}"
            );
        }
    }

    proptest! {
        #[test]
        fn reports_stay_within_their_bounds(counts in prop::collection::vec((0_usize..3, 0_usize..9, 0_usize..9), 1..4)) {
            let counts: Vec<_> = counts.into_iter().map(|(level, a, b)| (Certainty::ALL[level], a, b)).collect();
            let records = records(&counts);
            let Some(report) = CertaintyReport::of(&records) else { return Ok(()) };
            prop_assert!((0.0..=1.0).contains(&report.accuracy));
            prop_assert!((-6.0..=3.0).contains(&report.average_mark));
            prop_assert!((-0.600_001..=0.133_334).contains(&report.bonus));
            prop_assert_eq!(report.levels.iter().map(|level| level.n).sum::<usize>(), records.len());
        }
    }
}
