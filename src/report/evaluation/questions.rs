//! Computes the figures of each question.

use super::class::{Class, Item, does_harm, is_sure_and_wrong};
use super::data::{MoodleFigures, OptionFigures, QuestionCounts, QuestionFigures};
use crate::analysis::{Figure, GROUP_MIN, ItemAnalysis, ItemStatistics, OptionRow, may_show};
use crate::engine::{Record, Verdict};
use crate::model::share;
use crate::report::words;

/// The questions, in order.
pub(super) fn questions(class: &Class<'_>, analysis: &ItemAnalysis) -> Vec<QuestionFigures> {
    let items = class.items.iter().zip(&analysis.items);
    let mut questions: Vec<QuestionFigures> = items
        .map(|(item, statistics)| question(class, item, statistics))
        .collect();
    questions.extend(class.rare.iter().map(rare));
    questions.sort_by_key(|question| question.number);
    questions
}

/// A question that counts for too few people for any of its figures to be shown.
fn rare(item: &Item<'_>) -> QuestionFigures {
    QuestionFigures {
        number: item.number,
        id: item.question.id.clone(),
        prompt: words::line(&item.question.prompt),
        kind: item.question.kind.word(),
        topic: item.question.topic.clone(),
        n: item.n(),
        points_max: item.question.points,
        counts: None,
        facility: None,
        right_share: None,
        wilson95: None,
        item_rest_r: None,
        item_rest_interval: None,
        indicative: true,
        upper_lower_d: None,
        moodle: None,
        options: Vec::new(),
        flags: Vec::new(),
    }
}

fn question(class: &Class<'_>, item: &Item<'_>, statistics: &ItemStatistics) -> QuestionFigures {
    let n = statistics.n;
    let shows = |figure| may_show(figure, n, class.items.len());
    let of_facility = shows(Figure::Facility);
    let discriminates = shows(Figure::Discrimination);
    let options = options(class, item, statistics);
    let mut flags = Vec::new();
    if statistics.mis_key.is_some() && shows(Figure::MisKey) {
        flags.push("key-probably-wrong");
    }
    if options.iter().any(|option| option.non_functioning) {
        flags.push("distractor-without-function");
    }
    QuestionFigures {
        counts: Some(counts(item, statistics)),
        facility: statistics.facility.filter(|_| of_facility),
        right_share: of_facility.then(|| share(statistics.right, n)),
        wilson95: statistics.right_interval.filter(|_| of_facility),
        item_rest_r: statistics.item_rest_r.filter(|_| discriminates),
        item_rest_interval: statistics.item_rest_interval.filter(|_| discriminates),
        indicative: !shows(Figure::PlainDiscrimination),
        upper_lower_d: statistics.upper_lower_d.filter(|_| discriminates),
        moodle: (discriminates && class.shows_complete).then(|| moodle(statistics)),
        options,
        flags,
        ..rare(item)
    }
}

fn counts(item: &Item<'_>, statistics: &ItemStatistics) -> QuestionCounts {
    let unanswered =
        |record: &Record| matches!(record.verdict, Verdict::TimeUp | Verdict::Unanswered);
    let answered = item
        .records
        .iter()
        .flatten()
        .filter(|record| !unanswered(record));
    let mut elapsed_ms: Vec<u64> = answered.map(|record| record.elapsed_ms).collect();
    elapsed_ms.sort_unstable();
    QuestionCounts {
        right: statistics.right,
        not_sure: item.count(|record| record.verdict == Verdict::NotSure),
        no_answer: item.count(unanswered),
        sure_and_wrong: item.count(is_sure_and_wrong),
        dangerous_people: item.count(|record| does_harm(item, record)),
        median_ms: middle(&elapsed_ms),
    }
}

/// The median of sorted numbers, or the lower one of two in the middle. 0 for fewer than five numbers, because the
/// median would be the value of one person.
fn middle(sorted: &[u64]) -> u64 {
    if sorted.len() < GROUP_MIN {
        return 0;
    }
    let place = sorted.len().saturating_sub(1) / 2;
    sorted.get(place).copied().unwrap_or_default()
}

fn moodle(statistics: &ItemStatistics) -> MoodleFigures {
    let in_test = statistics.in_test;
    MoodleFigures {
        discrimination_index: in_test.discrimination.index,
        discriminative_efficiency: in_test.discrimination.efficiency,
        effective_weight: in_test.effective_weight,
        alpha_if_deleted: in_test.alpha_if_deleted,
    }
}

fn options(class: &Class<'_>, item: &Item<'_>, statistics: &ItemStatistics) -> Vec<OptionFigures> {
    let rows = statistics.options.iter();
    rows.map(|row| option(class, item, statistics.n, row))
        .collect()
}

/// A row of the table of options, with the figures for which the class is large enough.
pub(super) fn option(
    class: &Class<'_>,
    item: &Item<'_>,
    n: usize,
    row: &OptionRow,
) -> OptionFigures {
    let shows = |figure| may_show(figure, n, class.items.len());
    let known = row.option.and_then(|place| item.options.get(place));
    let (shares, thirds) = (shows(Figure::Facility), shows(Figure::Discrimination));
    OptionFigures {
        id: known.map(|option| option.option.clone()),
        text: known.map_or_else(String::new, |option| option.text.clone()),
        key: row.key,
        dangerous: known.is_some_and(|option| option.dangerous),
        count: row.count,
        certain: row.option.map_or(0, |place| item.certain(place)),
        share: shares.then_some(row.share),
        upper_third: thirds.then_some(row.upper_third),
        middle_third: thirds.then_some(row.middle_third),
        lower_third: thirds.then_some(row.lower_third),
        rest_r: row.rest_r.filter(|_| thirds),
        non_functioning: shows(Figure::NonFunctioning) && row.is_non_functioning(),
    }
}
