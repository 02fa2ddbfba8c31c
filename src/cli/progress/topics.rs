//! How a learner does in each topic: their recent answers, their earlier answers, and the share of questions that they
//! are predicted to remember tomorrow.

use super::days::percent;
use crate::catalogue::Catalogue;
use crate::cli::learner::Learner;
use crate::model::Id;
use crate::review::{Candidate, State};
use crate::store::LoggedAnswer;
use crate::terminal::{Ink, Line, bar};
use crate::text::width;
use std::collections::BTreeMap;

/// The number of answers that count as recent.
const RECENT: usize = 10;

/// The fewest answers for a meaningful share.
const ANSWERS_MIN: usize = 3;

/// Columns of a full bar.
const BAR_COLUMNS: usize = 20;

/// The fewest columns for the facts of a topic beside its bar.
const FACTS_COLUMNS_MIN: usize = 24;

/// A learner's results in one topic.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Topic {
    /// Its id; `None` for questions without a topic.
    pub(super) id: Option<Id>,
    /// Points earned in all answers.
    pub(super) points: f64,
    /// The most points that could be earned.
    pub(super) points_max: f64,
    /// The number of answers.
    pub(super) answers: usize,
    /// The share of the points of the last ten answers, 0 to 100; `None` if there are fewer than three answers.
    pub(super) recent_percent: Option<f64>,
    /// The same share for the answers before those.
    pub(super) earlier_percent: Option<f64>,
    /// The share of answered questions that the learner will remember tomorrow, 0 to 100; `None` if none of the
    /// questions exists any more.
    pub(super) retention_percent: Option<f64>,
}

/// The topics of a log, weakest first; those with too few answers last.
pub(super) fn topics<'a>(
    log: impl Iterator<Item = &'a LoggedAnswer>,
    learner: &Learner,
    candidates: &[Candidate<'_>],
) -> Vec<Topic> {
    let mut by_topic: BTreeMap<Option<&Id>, Vec<&LoggedAnswer>> = BTreeMap::new();
    for logged in log {
        let answers = by_topic.entry(logged.topic.as_ref()).or_default();
        answers.push(logged);
    }
    let retention = retention(learner, candidates);
    let topic = |(topic, answers): (Option<&Id>, Vec<&LoggedAnswer>)| {
        let (earlier, recent) = answers.split_at(answers.len().saturating_sub(RECENT));
        Topic {
            id: topic.cloned(),
            points: answers.iter().map(|answer| answer.points).sum(),
            points_max: answers.iter().map(|answer| answer.points_max).sum(),
            answers: answers.len(),
            recent_percent: share(recent),
            earlier_percent: share(earlier),
            retention_percent: retention.get(&topic).copied(),
        }
    };
    let mut topics: Vec<Topic> = by_topic.into_iter().map(topic).collect();
    let rank = |topic: &Topic| topic.recent_percent.unwrap_or(f64::INFINITY);
    topics.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    topics
}

fn share(answers: &[&LoggedAnswer]) -> Option<f64> {
    let points: f64 = answers.iter().map(|answer| answer.points).sum();
    let points_max: f64 = answers.iter().map(|answer| answer.points_max).sum();
    (answers.len() >= ANSWERS_MIN && points_max > 0.0).then(|| 100.0 * points / points_max)
}

/// The mean probability, in percent, that a question of a topic is remembered tomorrow. A figure for today would mean
/// nothing: on the day of its explanation everybody remembers an answer.
fn retention<'a>(learner: &Learner, candidates: &[Candidate<'a>]) -> BTreeMap<Option<&'a Id>, f64> {
    let mut sums: BTreeMap<Option<&Id>, (f64, f64)> = BTreeMap::new();
    for candidate in candidates {
        let state: Option<&State> = learner
            .known
            .state(candidate.identity, candidate.fingerprint);
        if let Some(state) = state {
            let (sum, count) = sums.entry(candidate.topic).or_default();
            *sum += learner.known.retrievability(state, learner.today.plus(1));
            *count += 1.0;
        }
    }
    let mean = |(topic, (sum, count)): (_, (f64, f64))| (topic, 100.0 * sum / count);
    sums.into_iter().map(mean).collect()
}

/// A line for each topic.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a percentage"
)]
pub(super) fn lines(words: &Catalogue, topics: &[Topic], columns: usize) -> Vec<Line> {
    let other = words.text("progress-topic-other");
    let name = |topic: &Topic| {
        let id = topic.id.as_ref().map(|id| words.topic(id.as_str()));
        id.unwrap_or_else(|| other.clone())
    };
    let names = topics.iter().map(|topic| width(&name(topic))).max();
    let names = names.unwrap_or(0);
    let bar_columns = BAR_COLUMNS.min(columns.saturating_sub(names + 40));
    let line = |topic: &Topic| {
        let pad = " ".repeat(names - width(&name(topic)));
        let mut start = Line::of(Ink::PLAIN, &format!("  {}{pad}  ", name(topic)));
        let Some(recent) = topic.recent_percent else {
            let few = words.with("progress-topic-few", &[("count", &topic.answers)]);
            return (start, few);
        };
        if bar_columns >= 5 {
            let bar = bar(recent.round() as u64, 100, bar_columns);
            start = start.and(Ink::ACCENT, &bar).and(Ink::PLAIN, "  ");
        }
        let mut facts = vec![words.with("progress-topic-answers", &[("count", &topic.answers)])];
        if let Some(earlier) = topic.earlier_percent {
            facts.push(words.with(
                "progress-topic-before",
                &[("percent", &percent(words, earlier))],
            ));
        }
        if let Some(retention) = topic.retention_percent {
            facts.push(words.with(
                "progress-topic-retention",
                &[("percent", &percent(words, retention))],
            ));
        }
        let start = start.and(Ink::PLAIN, &format!("{:>4}  ", percent(words, recent)));
        (start, facts.join(" · "))
    };
    let margin = Line::of(Ink::PLAIN, "    ");
    topics
        .iter()
        .map(line)
        .flat_map(|(start, facts)| {
            let facts = Line::of(Ink::DIM, &facts);
            if start.width() + FACTS_COLUMNS_MIN <= columns {
                return facts.hang(&start, columns);
            }
            let mut lines = vec![start];
            lines.extend(facts.hang(&margin, columns));
            lines
        })
        .collect()
}
