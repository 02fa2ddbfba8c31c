//! Tabulates the options of a question: how many members chose each, and how well those members did on the test.

use super::Scores;
use super::item::WithRest;
use super::moments::{constant, finite, mean};
use super::ranking::Groups;
use crate::statistics::float;

/// A distractor that a smaller share than this chose does not function.
const FUNCTIONING_SHARE_MIN: f64 = 0.05;

/// The options that one member ticked. An option is an index from 0 in the order of the quiz file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked(u32);

impl Ticked {
    /// The largest number of options; a quiz file allows 26.
    pub const OPTIONS_MAX: usize = 32;

    /// No option.
    pub fn none() -> Ticked {
        Ticked::default()
    }

    /// One option; none if the index is too large.
    pub fn one(option: usize) -> Ticked {
        Ticked::none().and(option)
    }

    /// Adds one option.
    #[must_use]
    pub fn and(self, option: usize) -> Ticked {
        if option < Ticked::OPTIONS_MAX {
            Ticked(self.0 | 1 << option)
        } else {
            self
        }
    }

    /// Whether the option is among them.
    pub fn has(self, option: usize) -> bool {
        option < Ticked::OPTIONS_MAX && self.0 >> option & 1 == 1
    }

    /// Whether nothing was ticked.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    fn single(self) -> bool {
        self.0.is_power_of_two()
    }
}

/// The options of one question and what every member ticked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemOptions {
    /// How many options there are; 0 for a question without options.
    pub options: usize,
    /// Which of them are right.
    pub keys: Ticked,
    /// What each member of the matrix ticked. Entries of members for whom the question does not count are ignored.
    pub ticked: Vec<Ticked>,
}

/// An option of a question: who chose it, and how they did on the test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionRow {
    /// Its index; `None` in the last row, of members who ticked nothing.
    pub option: Option<usize>,
    /// Whether it is right.
    pub key: bool,
    /// How many members ticked it.
    pub count: usize,
    /// Their share of the members for whom the question counts.
    pub share: f64,
    /// The share of the best third that ticked it.
    pub upper_third: f64,
    /// The share of the middle third that ticked it.
    pub middle_third: f64,
    /// The share of the lowest third that ticked it.
    pub lower_third: f64,
    /// The mean share of all points that members who ticked it earned; `None` if nobody did.
    pub mean_share: Option<f64>,
    /// The correlation of ticking it with the share of the points on the other questions; `None` if nobody or everybody
    /// ticked it. This rest never includes the question itself, so that no option lowers its own correlation.
    pub rest_r: Option<f64>,
}

impl OptionRow {
    /// Whether it is a distractor that almost nobody chose: under 5% (T. M. Haladyna, S. M. Downing, *Educational and
    /// Psychological Measurement* 53 (1993) 999-1010).
    pub fn is_non_functioning(&self) -> bool {
        self.option.is_some() && !self.key && self.share < FUNCTIONING_SHARE_MIN
    }
}

/// The table of a question's options, with a last row for members who ticked nothing. Thirds are exactly n / 3 members
/// by their share of all points; members tied at a cut share the remaining part of the third. Empty if the question has
/// no options or counts for nobody.
///
/// If members choose one option each, the counts add up to the number of members, and the shares of each third to 1.
pub fn distractor_table(scores: &Scores, item: usize, options: &ItemOptions) -> Vec<OptionRow> {
    table_of(scores, item, options, &Groups::of(scores, Some(item)))
}

/// The same table, given the groups of the members for whom the question counts.
pub(super) fn table_of(
    scores: &Scores,
    item: usize,
    options: &ItemOptions,
    groups: &Groups,
) -> Vec<OptionRow> {
    if options.options == 0 || groups.ranked == 0 {
        return Vec::new();
    }
    let members = float(groups.ranked);
    let third = members / 3.0;
    let tallies = tally(scores, item, options, groups);
    let correlations = rest_correlations(&WithRest::of(scores, item), options);

    let row = |(line, (tally, rest_r)): (usize, (&TickSums, Option<f64>))| {
        let option = (line < options.options).then_some(line);
        OptionRow {
            option,
            key: option.is_some_and(|option| options.keys.has(option)),
            count: tally.count,
            share: float(tally.count) / members,
            upper_third: tally.upper / third,
            middle_third: (float(tally.count) - tally.upper - tally.lower) / third,
            lower_third: tally.lower / third,
            mean_share: finite(tally.share_sum / float(tally.count)),
            rest_r,
        }
    };
    let lines = tallies.iter().zip(correlations);
    lines.enumerate().map(row).collect()
}

impl ItemOptions {
    /// The only key, if the question has one right option and nobody ticked more than one.
    pub fn single_key(&self) -> Option<usize> {
        let at_most_one = |ticked: &Ticked| ticked.is_none() || ticked.single();
        let single = self.keys.single() && self.ticked.iter().all(at_most_one);
        (0..self.options).find(|option| single && self.keys.has(*option))
    }

    /// Calls `count` with the row of every option that the member ticked, or with the last row if there are none.
    fn lines_of(&self, member: usize, mut count: impl FnMut(usize)) {
        let ticked = self.ticked.get(member).copied().unwrap_or_default();
        if ticked.is_none() {
            return count(self.options);
        }
        for option in 0..self.options {
            if ticked.has(option) {
                count(option);
            }
        }
    }
}

/// Sums over the members who ticked an option.
#[derive(Debug, Clone, Default)]
struct TickSums {
    count: usize,
    upper: f64,
    lower: f64,
    share_sum: f64,
}

fn tally(scores: &Scores, item: usize, options: &ItemOptions, groups: &Groups) -> Vec<TickSums> {
    let mut tallies = vec![TickSums::default(); options.options + 1];
    for (member, points) in scores.column(item).iter().enumerate() {
        if points.is_nan() {
            continue;
        }
        let Some(share) = scores.share(member) else {
            continue;
        };
        options.lines_of(member, |line| {
            let tally = &mut tallies[line];
            tally.count += 1;
            tally.upper += groups.upper_third[member];
            tally.lower += groups.lower_third[member];
            tally.share_sum += share;
        });
    }
    tallies
}

/// For each row, Pearson's correlation of ticking it with the rest.
fn rest_correlations(with_rest: &WithRest, options: &ItemOptions) -> Vec<Option<f64>> {
    let lines = options.options + 1;
    let Some(mean) = mean(&with_rest.rest).filter(|_| !constant(&with_rest.rest)) else {
        return vec![None; lines];
    };

    let (mut counts, mut sums) = (vec![0; lines], vec![0.0; lines]);
    let mut squares = 0.0;
    for (member, rest) in with_rest.members.iter().zip(&with_rest.rest) {
        let deviation = rest - mean;
        squares += deviation * deviation;
        options.lines_of(*member, |line| {
            counts[line] += 1;
            sums[line] += deviation;
        });
    }

    let members = float(with_rest.members.len());
    let correlation = |(count, sum): (usize, f64)| {
        let squares_of_ticking = float(count) * (members - float(count)) / members;
        finite(sum / (squares_of_ticking * squares).sqrt()).map(|r| r.clamp(-1.0, 1.0))
    };
    counts.into_iter().zip(sums).map(correlation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_kept_apart() {
        let ticked = Ticked::one(0).and(31).and(32);
        let has: Vec<usize> = (0..40).filter(|option| ticked.has(*option)).collect();
        assert_eq!(has, [0, 31]);
        assert!(Ticked::one(32).is_none() && !ticked.is_none());
    }

    #[test]
    fn several_ticks_of_a_member_are_counted_with_each_option() {
        let scores = Scores::from_fn(3, vec![1.0, 1.0], |member, item| {
            Some(f64::from(u8::from(member > item)))
        })
        .expect("small numbers");
        let options = ItemOptions {
            options: 2,
            keys: Ticked::one(0).and(1),
            ticked: vec![Ticked::none(), Ticked::one(0), Ticked::one(0).and(1)],
        };
        let table = distractor_table(&scores, 0, &options);
        let counts: Vec<_> = table
            .iter()
            .map(|row| (row.option, row.key, row.count))
            .collect();
        assert_eq!(
            counts,
            [(Some(0), true, 2), (Some(1), true, 1), (None, false, 1)]
        );
        assert_eq!(options.single_key(), None);
        assert_eq!(distractor_table(&scores, 0, &ItemOptions::default()), []);
    }
}
