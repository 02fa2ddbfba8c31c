//! Finds the questions that were asked unchanged in both sittings, and computes what people earned on them.

use super::sitting::{PairedTakers, Sitting, SittingPart, Taker};
use crate::analysis::GROUP_MIN;
use crate::engine::{Record, Verdict};
use crate::model::{Id, Question};

/// Questions that were asked both times, in the same words and with the same key.
pub(super) struct Matched<'a> {
    pub(super) questions: Vec<&'a Question>,
    /// The number of other questions that were asked.
    pub(super) left_out: usize,
}

/// The shares of the points that the same people earned before and after.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) before: Vec<f64>,
    pub(super) after: Vec<f64>,
}

impl Totals {
    pub(super) fn push(&mut self, (before, after): (f64, f64)) {
        self.before.push(before);
        self.after.push(after);
    }
}

/// Finds the matching questions that count for at least five people both times, in the order of the latest quiz.
pub(super) fn questions<'a>(before: &Sitting<'a>, after: &Sitting<'a>) -> Matched<'a> {
    let parts = || before.parts.iter().chain(&after.parts);
    let counts = |sitting: &Sitting<'_>, id: &Id| {
        let people = sitting.people();
        people
            .filter(|(_, taker)| record(taker, id).is_some())
            .count()
    };
    let enough = |sitting: &Sitting<'_>, count: usize| {
        count > 0 && count >= GROUP_MIN.min(sitting.people().count())
    };
    let latest = after.parts.last().map(|part| part.quiz);
    let mut seen: Vec<&Id> = Vec::new();
    let mut matched = Matched {
        questions: Vec::new(),
        left_out: 0,
    };
    let known = latest.into_iter().chain(parts().map(|part| part.quiz));
    for asked in known.flat_map(|quiz| &quiz.questions) {
        if seen.contains(&&asked.id) {
            continue;
        }
        seen.push(&asked.id);
        let (was, is) = (counts(before, &asked.id), counts(after, &asked.id));
        let is_same = |part: &SittingPart<'a>| {
            part.question(&asked.id)
                .is_none_or(|other| same(asked, other))
        };
        if enough(before, was) && enough(after, is) && parts().all(is_same) {
            matched.questions.push(asked);
        } else if was + is > 0 {
            matched.left_out += 1;
        }
    }
    matched
}

/// Whether two versions of a question have the same prompt and the same key. Their explanations may differ.
fn same(one: &Question, other: &Question) -> bool {
    one.prompt == other.prompt
        && one.kind == other.kind
        && one.points.total_cmp(&other.points).is_eq()
}

impl Matched<'_> {
    pub(super) fn has(&self, id: &Id) -> bool {
        self.questions.iter().any(|question| question.id == *id)
    }

    pub(super) fn points_max(&self) -> f64 {
        self.questions.iter().map(|question| question.points).sum()
    }

    /// The shares that a pair earned before and after, on the questions that count for them both times; `None` without
    /// any.
    pub(super) fn shares_of(&self, pair: &PairedTakers<'_, '_>) -> Option<(f64, f64)> {
        let (mut before, mut after, mut possible) = (0.0, 0.0, 0.0);
        for question in &self.questions {
            let of = |taker| record(taker, &question.id);
            if let (Some(was), Some(is)) = (of(pair.before.1), of(pair.after.1)) {
                before += earned(was) * question.points;
                after += earned(is) * question.points;
                possible += question.points;
            }
        }
        (possible > 0.0).then(|| (before / possible, after / possible))
    }

    /// The shares that everyone in a sitting earned, on the questions that count for them.
    pub(super) fn shares(&self, sitting: &Sitting<'_>) -> Vec<f64> {
        let share = |taker: &Taker| {
            let (mut points, mut possible) = (0.0, 0.0);
            for question in &self.questions {
                if let Some(record) = record(taker, &question.id) {
                    points += earned(record) * question.points;
                    possible += question.points;
                }
            }
            (possible > 0.0).then(|| points / possible)
        };
        sitting
            .people()
            .filter_map(|(_, taker)| share(taker))
            .collect()
    }

    /// Whether a pair answered the question at a place rightly, before and after; `None` if it does not count both
    /// times.
    pub(super) fn right(&self, place: usize, pair: &PairedTakers<'_, '_>) -> Option<(bool, bool)> {
        let id = &self.questions[place].id;
        let right = |taker| record(taker, id).map(is_right);
        Some((right(pair.before.1)?, right(pair.after.1)?))
    }

    /// How many people in a sitting answered the question at a place rightly, and how many it counts for.
    pub(super) fn right_of(&self, place: usize, sitting: &Sitting<'_>) -> (usize, usize) {
        let id = &self.questions[place].id;
        let records: Vec<&Record> = sitting
            .people()
            .filter_map(|(_, taker)| record(taker, id))
            .collect();
        let right = records.iter().filter(|record| is_right(record)).count();
        (right, records.len())
    }
}

/// The share of all points that someone earned, on whatever questions they had.
pub(super) fn whole_share(taker: &Taker) -> Option<f64> {
    let (mut points, mut possible) = (0.0, 0.0);
    for record in &taker.records {
        points += earned(record) * record.points_max;
        possible += record.points_max;
    }
    (possible > 0.0).then(|| points / possible)
}

pub(super) fn record<'t>(taker: &'t Taker, id: &Id) -> Option<&'t Record> {
    taker.records.iter().find(|record| record.question == *id)
}

fn is_right(record: &Record) -> bool {
    record.verdict == Verdict::Right
}

/// The share of the points that an answer earned.
fn earned(record: &Record) -> f64 {
    let share = record.points / record.points_max;
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}
