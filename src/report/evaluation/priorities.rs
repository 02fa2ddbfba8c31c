//! Ranks what a trainer should do after a session: which answer keys to check first, and what to teach next.

use super::class::{Class, Item};
use super::data::{CheckFirst, OptionFigures, QuestionFigures, TeachNext};
use super::questions::option;
use crate::analysis::{Figure, ItemAnalysis, may_show, mean};
use crate::model::{Handling, Id, Kind};
use crate::report::words;
use crate::statistics::float;
use std::collections::BTreeMap;

/// The weight of a harmful answer, where a wrong one has 1.
const HARM_WEIGHT: f64 = 3.0;

/// The weight of a wrong answer that was certain.
const SURE_WEIGHT: f64 = 2.0;

/// Urgency below which a question needs no teaching: that of a quarter of the class being wrong, or a twelfth choosing
/// something harmful.
pub(in crate::report) const URGENCY_MIN: f64 = 0.25;

/// The largest number of questions to teach.
const TEACH_MAX: usize = 8;

/// The share of the class above which a wrong answer is popular.
const POPULAR_SHARE_MIN: f64 = 0.1;

/// The smallest number of people who make a wrong answer popular.
const POPULAR_MIN: usize = 3;

/// Questions whose key is probably wrong, in order.
pub(super) fn check_first(
    class: &Class<'_>,
    analysis: &ItemAnalysis,
    questions: &[QuestionFigures],
) -> Vec<CheckFirst> {
    let mut found = Vec::new();
    for (place, statistics) in analysis.items.iter().enumerate() {
        let Some(mis_key) = statistics
            .mis_key
            .filter(|_| may_show(Figure::MisKey, statistics.n, class.items.len()))
        else {
            continue;
        };
        let item = &class.items[place];
        let held = |option_place: usize| {
            let row = statistics.options.get(option_place)?;
            Some(option(class, item, statistics.n, row))
        };
        let (Some(key), Some(preferred)) = (held(mis_key.key), held(mis_key.preferred)) else {
            continue;
        };
        if is_middle_course(item, &preferred) {
            continue;
        }
        let figures = questions
            .iter()
            .find(|figures| figures.number == item.number);
        let mut shares = class.shares.clone();
        for (member, shares) in shares.iter_mut().enumerate() {
            shares[place] = item.if_key(mis_key.preferred, member);
        }
        let totals = class.totals(&shares);
        found.push(CheckFirst {
            number: item.number,
            id: item.question.id.clone(),
            prompt: words::line(&item.question.prompt),
            key,
            preferred,
            sure_and_wrong: figures
                .and_then(|figures| figures.counts)
                .map_or(0, |counts| counts.sure_and_wrong),
            share_if_changed: mean(&totals).unwrap_or_default(),
            passed_if_changed: class.passed(&totals),
        });
    }
    found
}

/// Whether the option is to check a message first, which is never the key although careful people choose it.
fn is_middle_course(item: &Item<'_>, option: &OptionFigures) -> bool {
    let is_check = |id: &Id| id.as_str() == Handling::Check.word();
    matches!(item.question.kind, Kind::Judge(_)) && option.id.as_ref().is_some_and(is_check)
}

/// Questions to teach next, most urgent first.
pub(super) fn teach_next(
    class: &Class<'_>,
    questions: &[QuestionFigures],
    is_checked: &dyn Fn(usize) -> bool,
) -> Vec<TeachNext> {
    let mut found: Vec<TeachNext> = questions
        .iter()
        .filter(|question| !is_checked(question.number))
        .filter_map(|question| {
            let mut items = class.items.iter();
            let item = items.find(|item| item.number == question.number)?;
            teach(item, question)
        })
        .filter(|teach| teach.urgency >= URGENCY_MIN)
        .collect();
    found.sort_by(|a, b| {
        b.urgency
            .total_cmp(&a.urgency)
            .then(a.number.cmp(&b.number))
    });
    found.truncate(TEACH_MAX);
    found
}

fn teach(item: &Item<'_>, figures: &QuestionFigures) -> Option<TeachNext> {
    let counts = figures.counts?;
    let wrong = figures.n - counts.right;
    let weighted = HARM_WEIGHT * float(counts.dangerous_people)
        + SURE_WEIGHT * float(counts.sure_and_wrong)
        + float(wrong);
    let popular = popular(item, figures);
    let why = popular.as_ref().and_then(|popular| why(item, popular));
    Some(TeachNext {
        number: figures.number,
        id: figures.id.clone(),
        prompt: figures.prompt.clone(),
        n: figures.n,
        urgency: weighted / float(figures.n),
        right_share: figures.right_share,
        wilson95: figures.wilson95,
        wrong,
        sure_and_wrong: counts.sure_and_wrong,
        dangerous_people: counts.dangerous_people,
        popular,
        popular_why: why,
        explanation: words::line(&item.question.explanation),
    })
}

/// The wrong option that most people chose, if it is popular.
fn popular(item: &Item<'_>, figures: &QuestionFigures) -> Option<OptionFigures> {
    let least = POPULAR_MIN.max(percentage(figures.n));
    let wrong = figures.options.iter().filter(|option| {
        option.id.is_some()
            && !option.key
            && option.count >= least
            && !is_middle_course(item, option)
    });
    wrong.max_by_key(|option| option.count).cloned()
}

/// The number of people, in a class of `n`, from which a wrong answer is popular.
fn percentage(n: usize) -> usize {
    (0..=n)
        .find(|count| float(*count) >= POPULAR_SHARE_MIN * float(n))
        .unwrap_or(n)
}

fn why(item: &Item<'_>, popular: &OptionFigures) -> Option<String> {
    let id = popular.id.as_ref()?;
    let key = item.question.key(&BTreeMap::new());
    key.why(id).map(|why| words::line(why))
}
