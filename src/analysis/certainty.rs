//! Tabulates how often a class was right at each level of certainty that its members stated.

use crate::engine::{Certainty, CertaintyMarks, CertaintyReport, Record};
use crate::statistics::{Interval, wilson_interval};

/// What a class earned at each level of certainty. It has no verdict on calibration: the engine's verdict is meant for
/// one learner, and with hundreds of answers it would call a class overconfident for a difference of a few percentage
/// points.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyTable {
    /// Over the answers given with a certainty; `None` if there are none.
    pub answered: Option<CertaintyMarks>,
    /// Over all questions that were asked; without a certainty they count as unanswered.
    pub all_questions: Option<CertaintyMarks>,
    /// One row for each level: guess, fairly sure, certain.
    pub levels: [CertaintyRow; 3],
}

/// The answers at one level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CertaintyRow {
    /// The level.
    pub certainty: Certainty,
    /// The number of answers given at it.
    pub n: usize,
    /// The number of them that are wholly right.
    pub right: usize,
    /// Wilson's 95% interval of the share that is right. Answers of the same member are not independent, so it is a
    /// little too narrow.
    pub right_interval: Option<Interval>,
    /// The share of the points earned at this level, 0 to 1; `None` without answers.
    pub accuracy: Option<f64>,
}

/// Makes the table from the answers of one member or of a whole class.
pub fn certainty_table(records: &[Record]) -> CertaintyTable {
    let report = CertaintyReport::of(records);
    let levels = Certainty::ALL.map(|certainty| {
        let used = report.iter().flat_map(|report| &report.levels);
        let level = used.into_iter().find(|level| level.certainty == certainty);
        let (n, right) = level.map_or((0, 0), |level| (level.n, level.right));
        CertaintyRow {
            certainty,
            n,
            right,
            right_interval: wilson_interval(right, n),
            accuracy: level.map(|level| level.accuracy),
        }
    });
    CertaintyTable {
        answered: report.map(|report| CertaintyMarks {
            accuracy: report.accuracy,
            average_mark: report.average_mark,
            bonus: report.bonus,
        }),
        all_questions: CertaintyMarks::of_all(records),
        levels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_answers_there_is_a_table_of_nothing() {
        let table = certainty_table(&[]);
        assert_eq!((table.answered, table.all_questions), (None, None));
        let levels = table
            .levels
            .map(|row| (row.certainty.level(), row.n, row.accuracy));
        assert_eq!(levels, [(1, 0, None), (2, 0, None), (3, 0, None)]);
    }
}
