//! Tabulates how often a class was right at each level of certainty that its members stated.

use crate::engine::{Certainty, CertaintyMarks, CertaintyReport, Record};
use crate::statistics::{Interval, wilson_interval};

/// What a class earned at each level of certainty. It has no verdict on calibration: the engine's is for one learner,
/// and with hundreds of answers it calls a class overconfident from a few points on.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyTable {
    /// Over the answers given with a certainty; `None` when there are none.
    pub answered: Option<CertaintyMarks>,
    /// Over all questions that were put; without a certainty they count as not answered.
    pub all_questions: Option<CertaintyMarks>,
    /// Guess, fairly, certain.
    pub levels: [CertaintyRow; 3],
}

/// One level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CertaintyRow {
    /// The level.
    pub certainty: Certainty,
    /// Answers given at it.
    pub n: usize,
    /// Of these, wholly right ones.
    pub right: usize,
    /// The 95% interval of their share, Wilson's. Answers of the same member hang together, so it is a little narrow.
    pub right_interval: Option<Interval>,
    /// The share of the points earned at this level, 0 to 1; `None` without answers.
    pub accuracy: Option<f64>,
}

/// The table of the answers of one member or of a whole class.
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
