//! Computes the figures of the class as a whole: points, people whose answer the author marked as dangerous, certainty
//! and topics.

use super::class::{Class, Item, does_harm, is_certain, is_right};
use super::data::{
    CertaintyFigures, CheckFirst, HarmFigures, LevelFigures, QuestionCount, TestFigures,
    TopicFigures,
};
use crate::analysis::{
    Figure, GROUP_MIN, TestStatistics, certainty_table, error_ratio, may_show, mean, quantile,
};
use crate::engine::Record;
use crate::model::Id;
use crate::statistics::Interval;

/// The number of members from which their shares are shown as a distribution.
const DISTRIBUTION_MEMBERS_MIN: usize = 10;

/// Points and reliability.
pub(super) fn test(class: &Class<'_>, test: &TestStatistics) -> TestFigures {
    let totals = class.totals(&class.shares);
    let spread = totals.len() >= DISTRIBUTION_MEMBERS_MIN;
    let quartiles = quantile(&totals, 0.25).zip(quantile(&totals, 0.75));
    let complete = class.shows_complete;
    let alpha = test
        .alpha
        .filter(|_| complete && may_show(Figure::Alpha, test.members, test.items));
    TestFigures {
        share: mean(&totals).unwrap_or_default(),
        middle_half: quartiles
            .filter(|_| spread)
            .map(|(low, high)| Interval { low, high }),
        passed: class.passed(&totals),
        tenths: spread.then(|| tenths(&totals)),
        items: class.items.len(),
        points_max: class.scores.points_max_in_all(),
        mean: test.mean.filter(|_| complete),
        median: test.median.filter(|_| complete),
        sd: test.sd.filter(|_| complete),
        skewness: test.skewness.filter(|_| complete),
        kurtosis: test.kurtosis.filter(|_| complete),
        alpha,
        alpha_interval: test.alpha_interval.filter(|_| alpha.is_some()),
        sem: test.sem.filter(|_| alpha.is_some_and(|alpha| alpha >= 0.0)),
        error_ratio: alpha.and_then(error_ratio),
        kr20: test.kr20.filter(|_| alpha.is_some()),
        kr21: test.kr21.filter(|_| alpha.is_some()),
    }
}

/// How many shares lie in each tenth.
fn tenths(totals: &[f64]) -> [usize; 10] {
    let mut tenths = [0; 10];
    for share in totals {
        // 0.7 * 10 is 7.000000000000001 and 0.29 * 100 is not 29, so tiny differences are rounding.
        let tenth = (1_u8..10)
            .filter(|edge| share * 10.0 + 1e-9 >= f64::from(*edge))
            .count();
        tenths[tenth] += 1;
    }
    tenths
}

/// Counts the people (not answers) who gave an answer that would have done harm. Questions to check are left out,
/// because with a wrong key a right answer looks harmful.
pub(super) fn harm(class: &Class<'_>, is_checked: &dyn Fn(usize) -> bool) -> HarmFigures {
    let items: Vec<&Item<'_>> = class
        .items
        .iter()
        .filter(|item| !is_checked(item.number))
        .collect();
    let harmed = |item: &Item<'_>, member: usize| {
        item.records[member].is_some_and(|record| does_harm(item, record))
    };
    let people = (0..class.members())
        .filter(|member| items.iter().any(|item| harmed(item, *member)))
        .count();
    let mut questions: Vec<QuestionCount> = items
        .iter()
        .map(|item| QuestionCount {
            number: item.number,
            id: item.question.id.clone(),
            people: item.count(|record| does_harm(item, record)),
        })
        .filter(|count| count.people > 0)
        .collect();
    questions.sort_by_key(|count| std::cmp::Reverse(count.people));
    HarmFigures { people, questions }
}

/// How sure people were; `None` if nobody was asked.
pub(super) fn certainty(class: &Class<'_>, check_first: &[CheckFirst]) -> Option<CertaintyFigures> {
    let records: Vec<Record> = class
        .items
        .iter()
        .flat_map(|item| item.records.iter().flatten())
        .map(|record| (*record).clone())
        .collect();
    if records.iter().all(|record| record.certainty.is_none()) {
        return None;
    }
    let table = certainty_table(&records);
    let levels = table.levels.iter().map(|row| LevelFigures {
        level: row.certainty.level(),
        n: row.n,
        right: row.right,
        interval: row.right_interval,
    });
    Some(CertaintyFigures {
        levels: levels.collect(),
        accuracy: table.answered.map(|marks| marks.accuracy),
        average_mark: table.answered.map(|marks| marks.average_mark),
        bonus: table.answered.map(|marks| marks.bonus),
        certain_right_if_changed: (!check_first.is_empty())
            .then(|| certain_right(class, check_first)),
    })
}

/// Right answers that were certain, with the doubtful keys changed.
fn certain_right(class: &Class<'_>, check_first: &[CheckFirst]) -> usize {
    let of = |item: &Item<'_>| {
        let check = check_first.iter().find(|check| check.number == item.number);
        match check {
            Some(check) => check.preferred.certain,
            None => item.count(|record| is_certain(record) && is_right(record)),
        }
    };
    class.items.iter().map(of).sum()
}

/// The topics, weakest first, without the questions to check.
pub(super) fn topics(class: &Class<'_>, is_checked: &dyn Fn(usize) -> bool) -> Vec<TopicFigures> {
    let counted = |item: &&Item<'_>| !is_checked(item.number);
    let mut known: Vec<Option<&Id>> = Vec::new();
    for item in class.items.iter().filter(counted) {
        let topic = item.question.topic.as_ref();
        if !known.contains(&topic) {
            known.push(topic);
        }
    }
    let mut topics: Vec<TopicFigures> = known
        .into_iter()
        .filter_map(|topic| {
            let here = class
                .items
                .iter()
                .enumerate()
                .filter(|(_, item)| counted(item) && item.question.topic.as_ref() == topic);
            topic_figures(
                class,
                topic,
                &here.map(|(place, _)| place).collect::<Vec<_>>(),
            )
        })
        .collect();
    topics.sort_by(|a, b| a.share.total_cmp(&b.share));
    topics
}

/// A topic with these questions; `None` for fewer than five people.
fn topic_figures(class: &Class<'_>, topic: Option<&Id>, places: &[usize]) -> Option<TopicFigures> {
    let (mut earned, mut possible, mut members) = (0.0, 0.0, 0);
    for shares in &class.shares {
        let mut counts = false;
        for place in places {
            if let Some(share) = shares[*place] {
                let points = class.items[*place].question.points;
                earned += share * points;
                possible += points;
                counts = true;
            }
        }
        members += usize::from(counts);
    }
    (members >= GROUP_MIN).then(|| TopicFigures {
        topic: topic.cloned(),
        questions: places.len(),
        members,
        share: earned / possible,
    })
}
