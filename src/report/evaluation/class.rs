//! Turns the answers of a class into the matrix (members by questions) from which all statistics are computed.

use super::answers::ClassAnswers;
use crate::analysis::{GROUP_MIN, ItemOptions, Scores, Ticked};
use crate::engine::{Certainty, Record, Response, Verdict, grade};
use crate::model::{Id, Question};
use crate::report::data::OptionReport;
use crate::report::options::options;
use std::collections::HashMap;

/// The share of the points that may be lost to rounding.
const ROUNDING: f64 = 1e-9;

/// The results of a class, as a matrix of members and questions.
pub(super) struct Class<'a> {
    pub(super) answers: &'a ClassAnswers<'a>,
    /// The questions that count for at least five people. Totals include no others: otherwise the answers of fewer than
    /// five people could be computed by subtraction.
    pub(super) items: Vec<Item<'a>>,
    /// The questions that count for fewer people.
    pub(super) rare: Vec<Item<'a>>,
    /// For each member, the share of the points earned at each question; `None` if it does not count for them.
    pub(super) shares: Vec<Vec<Option<f64>>>,
    pub(super) scores: Scores,
    /// Whether figures of complete members are shown. They are not if the figures of all include one to four others.
    pub(super) shows_complete: bool,
}

/// A question, and the answer of each member.
pub(super) struct Item<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    pub(super) question: &'a Question,
    pub(super) options: Vec<OptionReport>,
    pub(super) records: Vec<Option<&'a Record>>,
}

impl<'a> Class<'a> {
    pub(super) fn of(answers: &'a ClassAnswers<'a>) -> Class<'a> {
        let by_id: Vec<HashMap<&Id, &Record>> = answers
            .members
            .iter()
            .map(|records| {
                records
                    .iter()
                    .map(|record| (&record.question, record))
                    .collect()
            })
            .collect();
        let asked = answers.questions.iter().filter_map(|id| {
            let mut questions = answers.quiz.questions.iter();
            questions.find(|question| question.id == *id)
        });
        let (items, rare): (Vec<Item<'_>>, Vec<Item<'_>>) = asked
            .enumerate()
            .map(|(place, question)| Item {
                number: place + 1,
                question,
                options: options(question),
                records: by_id
                    .iter()
                    .map(|records| records.get(&question.id).copied())
                    .collect(),
            })
            .partition(|item| item.n() >= GROUP_MIN);
        let shares: Vec<Vec<Option<f64>>> = (0..answers.members.len())
            .map(|member| {
                let of = |item: &Item<'_>| item.records[member].map(share_of);
                items.iter().map(of).collect()
            })
            .collect();
        let scores = scores(&items, &shares);
        let shows_complete = shows_complete(&shares);
        Class {
            answers,
            items,
            rare,
            shares,
            scores,
            shows_complete,
        }
    }

    pub(super) fn members(&self) -> usize {
        self.shares.len()
    }

    /// The options that each member ticked at each question.
    pub(super) fn ticked(&self) -> Vec<ItemOptions> {
        self.items.iter().map(Item::ticked).collect()
    }

    /// The share of all points that each member earned, given their shares at each question.
    pub(super) fn totals(&self, shares: &[Vec<Option<f64>>]) -> Vec<f64> {
        let total = |shares: &Vec<Option<f64>>| {
            let (mut earned, mut possible) = (0.0, 0.0);
            for (item, share) in self.items.iter().zip(shares) {
                if let Some(share) = share {
                    earned += share * item.question.points;
                    possible += item.question.points;
                }
            }
            (possible > 0.0).then(|| earned / possible)
        };
        shares.iter().filter_map(total).collect()
    }

    /// How many of these totals reach the pass mark.
    pub(super) fn passed(&self, totals: &[f64]) -> usize {
        let mark = f64::from(self.answers.quiz.settings.pass_mark.get()) / 100.0;
        totals
            .iter()
            .filter(|share| **share + ROUNDING >= mark)
            .count()
    }
}

fn shows_complete(shares: &[Vec<Option<f64>>]) -> bool {
    let counting = shares
        .iter()
        .filter(|shares| shares.iter().any(Option::is_some));
    let (complete, others): (Vec<_>, Vec<_>) =
        counting.partition(|shares| shares.iter().all(Option::is_some));
    let (complete, others) = (complete.len(), others.len());
    complete >= GROUP_MIN && (others == 0 || others >= GROUP_MIN)
}

fn scores(items: &[Item<'_>], shares: &[Vec<Option<f64>>]) -> Scores {
    let points_max = items.iter().map(|item| item.question.points).collect();
    let points = |member: usize, item: usize| {
        shares[member][item].map(|share: f64| share * items[item].question.points)
    };
    Scores::from_fn(shares.len(), points_max, points)
        .expect("the points of a quiz are bounded, and shares are 0 to 1")
}

/// The share of the points that an answer earned.
fn share_of(record: &Record) -> f64 {
    let share = record.points / record.points_max;
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

impl Item<'_> {
    /// The number of people for whom the question counts.
    pub(super) fn n(&self) -> usize {
        self.records.iter().flatten().count()
    }

    /// The number of people for whom the question counts and `holds` is true.
    pub(super) fn count(&self, holds: impl Fn(&Record) -> bool) -> usize {
        let records = self.records.iter().flatten();
        records.filter(|record| holds(record)).count()
    }

    /// The indices of the options that an answer names.
    fn chosen(&self, record: &Record) -> Ticked {
        let place = |id: &str| {
            let known = self
                .options
                .iter()
                .position(|option| option.option.as_str() == id);
            known.map_or_else(Ticked::none, Ticked::one)
        };
        match &record.response {
            Some(Response::Choice(id)) => place(id.as_str()),
            Some(Response::TrueFalse(held)) => place(if *held { "true" } else { "false" }),
            Some(Response::Judge { verdict, .. }) => place(verdict.word()),
            Some(Response::Multiple(ids)) => {
                let mut ticked = Ticked::none();
                for (at, option) in self.options.iter().enumerate() {
                    if ids.contains(&option.option) {
                        ticked = ticked.and(at);
                    }
                }
                ticked
            }
            _ => Ticked::none(),
        }
    }

    /// How many chose the option at an index and were certain.
    pub(super) fn certain(&self, place: usize) -> usize {
        self.count(|record| is_certain(record) && self.chosen(record).has(place))
    }

    fn ticked(&self) -> ItemOptions {
        let ticked: Vec<Ticked> = self
            .records
            .iter()
            .map(|record| record.map_or_else(Ticked::none, |record| self.chosen(record)))
            .collect();
        let mut keys = Ticked::none();
        for (at, option) in self.options.iter().enumerate() {
            // An answer that the host accepted besides the key is right as well.
            let accepted = || {
                self.records.iter().flatten().any(|record| {
                    record.verdict == Verdict::Right && self.chosen(record) == Ticked::one(at)
                })
            };
            if option.key || accepted() {
                keys = keys.and(at);
            }
        }
        ItemOptions {
            options: self.options.len(),
            keys,
            ticked,
        }
    }

    /// The share that a member would have earned if the option at this index were the only right one.
    pub(super) fn if_key(&self, place: usize, member: usize) -> Option<f64> {
        let record = self.records[member]?;
        let chose = self.chosen(record) == Ticked::one(place);
        Some(if chose { 1.0 } else { 0.0 })
    }
}

pub(super) fn is_certain(record: &Record) -> bool {
    record.certainty == Some(Certainty::Certain)
}

pub(super) fn is_right(record: &Record) -> bool {
    record.verdict == Verdict::Right
}

pub(super) fn is_sure_and_wrong(record: &Record) -> bool {
    is_certain(record) && record.verdict == Verdict::Wrong
}

/// Whether an answer would have done harm. An answer that the host accepted would not.
pub(super) fn does_harm(item: &Item<'_>, record: &Record) -> bool {
    let Some(response) = record.response.as_ref().filter(|_| !is_right(record)) else {
        return false;
    };
    grade(item.question, response).is_ok_and(|grade| !grade.dangerous.is_empty())
}
