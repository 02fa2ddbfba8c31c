//! Chooses pairs to leave out, so that nothing about fewer than five people can be worked out from a comparison and the
//! reports of its two classes.
//!
//! A report shows sums over a whole class, a comparison sums over its pairs only. If only a few people of a class are
//! in no pair, subtracting one sum from the other reveals their results. So more pairs are left out, until the
//! difference covers at least five people.

use super::matched::{Matched, record};
use super::sitting::{PairedTakers, Sitting, SittingPart, Taker};
use crate::analysis::GROUP_MIN;
use crate::model::Id;
use std::collections::{BTreeMap, BTreeSet};

/// Picks one side of a pair: before or after.
type Side<'a, 's> = fn(&PairedTakers<'a, 's>) -> (&'s SittingPart<'a>, &'s Taker);

/// The people whom a sum in the report of a class covers.
struct Group {
    /// The number of people whom the matching sum of the comparison does not cover.
    others: usize,
    /// The places of the pairs that both sums cover.
    pairs: BTreeSet<usize>,
}

impl Group {
    /// Whether the report and the comparison differ by fewer than five people.
    fn is_open(&self, withheld: &BTreeSet<usize>) -> bool {
        is_too_few(self.others + self.pairs.intersection(withheld).count())
    }
}

/// Whether this is at least one person, and too few to be shown.
pub(super) fn is_too_few(people: usize) -> bool {
    (1..GROUP_MIN).contains(&people)
}

/// The places of the pairs to leave out, the same ones each time. Pairs are added until no group is open; if that is
/// impossible, all are left out. Without `matched` all answers of a pair are compared, as with two forms.
pub(super) fn withheld<'a, 's>(
    before: &'s Sitting<'a>,
    after: &'s Sitting<'a>,
    pairs: &[&PairedTakers<'a, 's>],
    matched: Option<&Matched<'_>>,
) -> BTreeSet<usize> {
    let sides: [(&Sitting<'a>, Side<'a, 's>); 2] =
        [(before, |pair| pair.before), (after, |pair| pair.after)];
    let groups: Vec<Group> = sides
        .into_iter()
        .flat_map(|(sitting, side)| groups(sitting, pairs, side, matched))
        .collect();
    // Chosen by chance, so that the choice does not depend on what people know.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_cached_key(|place| pairs[*place].before.1.lot());
    let mut withheld = BTreeSet::new();
    while let Some(open) = groups.iter().find(|group| group.is_open(&withheld)) {
        let next = |place: &&usize| open.pairs.contains(place) && !withheld.contains(*place);
        let Some(place) = order.iter().find(next).copied() else {
            return (0..pairs.len()).collect();
        };
        withheld.insert(place);
    }
    withheld
}

/// The groups of people whom the sums in the reports of a sitting cover, for each of its quizzes.
fn groups<'a, 's>(
    sitting: &Sitting<'a>,
    pairs: &[&PairedTakers<'a, 's>],
    side: Side<'a, 's>,
    matched: Option<&Matched<'_>>,
) -> Vec<Group> {
    let mut quizzes: Vec<&Id> = sitting.parts.iter().map(|part| &part.quiz.id).collect();
    quizzes.sort();
    quizzes.dedup();
    let mut groups = Vec::new();
    for quiz in quizzes {
        let people = sitting.people().filter(|(part, _)| part.quiz.id == *quiz);
        let people: Vec<&Taker> = people.map(|(_, taker)| taker).collect();
        let asked = asked(&people);
        let group = |is_in: &dyn Fn(&Taker) -> bool,
                     is_same: &dyn Fn(&PairedTakers<'a, 's>) -> bool| {
            let same = pairs.iter().enumerate().filter(|(_, pair)| {
                let (part, taker) = side(pair);
                part.quiz.id == *quiz && is_in(taker) && is_same(pair)
            });
            let same: BTreeSet<usize> = same.map(|(place, _)| place).collect();
            let count = people.iter().filter(|taker| is_in(taker)).count();
            Group {
                others: count - same.len(),
                pairs: same,
            }
        };
        // A report has a sum for each question over everyone; together these are sums of points.
        groups.push(group(&|_| true, &|pair| is_in_all(pair, &asked, matched)));
        // A report also has sums over the members' own totals, and over the members who have all questions.
        let is_complete = |taker: &Taker| asked.iter().all(|id| record(taker, id).is_some());
        let is_whole = |pair: &PairedTakers<'a, 's>| is_whole(pair, side(pair).1, &asked, matched);
        let late = people.iter().filter(|taker| !is_complete(taker)).count();
        if late >= GROUP_MIN {
            groups.push(group(&is_complete, &is_whole));
            groups.push(group(&|taker| !is_complete(taker), &is_whole));
        } else {
            groups.push(group(&|_| true, &is_whole));
        }
    }
    // There is no report for fewer people.
    groups.retain(|group| group.others + group.pairs.len() >= GROUP_MIN);
    groups
}

/// The questions that a report counts: those that count for at least five people.
fn asked(people: &[&Taker]) -> BTreeSet<Id> {
    let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
    for record in people.iter().flat_map(|taker| &taker.records) {
        *counts.entry(&record.question).or_default() += 1;
    }
    let enough = counts.into_iter().filter(|(_, count)| *count >= GROUP_MIN);
    enough.map(|(id, _)| id.clone()).collect()
}

/// Whether the sum of every compared question covers a pair.
fn is_in_all(
    pair: &PairedTakers<'_, '_>,
    asked: &BTreeSet<Id>,
    matched: Option<&Matched<'_>>,
) -> bool {
    let [before, after] = [pair.before.1, pair.after.1];
    match matched {
        Some(matched) => matched.questions.iter().all(|question| {
            record(before, &question.id).is_some() && record(after, &question.id).is_some()
        }),
        // With two forms, only this side has these questions.
        None => [before, after]
            .iter()
            .any(|taker| asked.iter().all(|id| record(taker, id).is_some())),
    }
}

/// Whether the compared answers of a pair are those that the report of this side counts.
fn is_whole(
    pair: &PairedTakers<'_, '_>,
    taker: &Taker,
    asked: &BTreeSet<Id>,
    matched: Option<&Matched<'_>>,
) -> bool {
    let is_compared = |id: &Id| {
        matched.is_none_or(|matched| {
            let both = [pair.before.1, pair.after.1];
            matched.has(id) && both.iter().all(|taker| record(taker, id).is_some())
        })
    };
    let mut records = taker.records.iter();
    records.all(|record| asked.contains(&record.question) == is_compared(&record.question))
}
