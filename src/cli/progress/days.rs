//! The list of attempts by day, with the number of questions reviewed on each day.

use super::trend::{change, change_in_words};
use crate::catalogue::Catalogue;
use crate::cli::learner::date;
use crate::cli::system::Clock;
use crate::engine::Verdict;
use crate::review::Day;
use crate::store::{AnswerSource, AttemptSummary, LoggedAnswer};
use crate::terminal::{Ink, Line};
use crate::text::whole_percent;
use std::collections::BTreeMap;

/// The number of most recent days shown.
const DAYS_SHOWN_MAX: usize = 14;

/// The reviews of one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Reviewed {
    right: usize,
    count: usize,
}

/// Everything done on one day.
#[derive(Default)]
struct Done<'a> {
    attempts: Vec<&'a AttemptSummary>,
    reviewed: Reviewed,
}

/// The days, newest first, each with its attempts.
pub(super) fn lines<'a>(
    words: &Catalogue,
    attempts: &[AttemptSummary],
    answers: impl Iterator<Item = (&'a LoggedAnswer, Day)>,
    clock: &Clock,
    columns: usize,
) -> Vec<Line> {
    let mut days: BTreeMap<Day, Done<'_>> = BTreeMap::new();
    for attempt in attempts {
        let day = clock.day(attempt.started_at);
        days.entry(day).or_default().attempts.push(attempt);
    }
    for (logged, day) in answers {
        if logged.source == AnswerSource::Review {
            let reviewed = &mut days.entry(day).or_default().reviewed;
            reviewed.count += 1;
            reviewed.right += usize::from(logged.verdict == Verdict::Right);
        }
    }

    let mut lines = Vec::new();
    for (day, done) in days.iter().rev().take(DAYS_SHOWN_MAX) {
        lines.push(Line::of(Ink::BOLD, &day_in_words(words, *day)));
        for attempt in &done.attempts {
            let change = change(attempts, attempt);
            lines.extend(attempt_line(words, attempt, change, clock, columns));
        }
        if done.reviewed.count > 0 {
            let Reviewed { right, count } = done.reviewed;
            let text = words.with("progress-reviewed", &[("count", &count), ("right", &right)]);
            lines.extend(Line::of(Ink::PLAIN, &text).hang(&Line::of(Ink::PLAIN, "  "), columns));
        }
        lines.push(Line::new());
    }
    if days.len() > DAYS_SHOWN_MAX {
        let rest = days.len() - DAYS_SHOWN_MAX;
        let text = words.with("progress-more-days", &[("count", &rest)]);
        lines.extend(Line::of(Ink::DIM, &text).hang(&Line::new(), columns));
        lines.push(Line::new());
    }
    lines
}

/// A day with the name of its weekday.
fn day_in_words(words: &Catalogue, day: Day) -> String {
    let date = date(day);
    let names = words.text("progress-weekdays");
    let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let name = names.split(' ').nth(place).unwrap_or_default();
    format!("{name} {date}")
}

/// A percentage, cut to a whole number.
pub(super) fn percent(words: &Catalogue, value: f64) -> String {
    whole(words, whole_percent(value))
}

fn whole(words: &Catalogue, percent: f64) -> String {
    words.with("count-percent", &[("percent", &percent)])
}

/// How an attempt ended, as text and style.
pub(super) fn result(words: &Catalogue, attempt: &AttemptSummary) -> Line {
    if attempt.finished_at.is_none() {
        let id = if attempt.abandoned {
            "progress-given-up"
        } else {
            "progress-left"
        };
        let values: [(&str, &dyn crate::catalogue::Value); 2] = [
            ("answered", &attempt.answered),
            ("count", &attempt.questions),
        ];
        return Line::of(Ink::DIM, &words.with(id, &values));
    }
    let points = words.with(
        "progress-points",
        &[
            ("points", &attempt.points),
            ("max", &attempt.points_max),
            ("percent", &whole(words, attempt.shown_percent())),
        ],
    );
    if attempt.is_practice() {
        return Line::of(Ink::BOLD, &points);
    }
    let (id, ink) = if attempt.passed == Some(true) {
        ("score-passed", Ink::GOOD)
    } else {
        ("score-not-passed", Ink::BAD)
    };
    Line::of(Ink::BOLD, &points)
        .and(Ink::PLAIN, " · ")
        .and(ink, &words.text(id))
}

/// The label of an attempt that was practice with a part of its quiz; empty for a whole one.
pub(super) fn practice(words: &Catalogue, attempt: &AttemptSummary) -> Option<String> {
    if !attempt.is_practice() {
        return None;
    }
    let mut parts = Vec::new();
    if attempt.missed {
        parts.push(words.text("progress-practice-missed"));
    }
    parts.extend(attempt.topics.iter().map(|id| words.topic(id.as_str())));
    if attempt.questions_asked.is_some() {
        parts.push(words.with("count-questions", &[("count", &attempt.questions)]));
    }
    Some(words.with("progress-practice", &[("what", &parts.join(", "))]))
}

fn attempt_line(
    words: &Catalogue,
    attempt: &AttemptSummary,
    change: Option<f64>,
    clock: &Clock,
    columns: usize,
) -> Vec<Line> {
    let time = clock.local(attempt.started_at).strftime("%H:%M");
    let start = format!("{:>3}  {time}  ", attempt.id.number());
    let mut line = Line::of(Ink::DIM, &start)
        .and(Ink::PLAIN, &format!("{}  ", attempt.title))
        .join(&result(words, attempt));
    let told = practice(words, attempt).or_else(|| change.map(|it| change_in_words(words, it)));
    if let Some(told) = told {
        line = line.and(Ink::DIM, &format!("  {told}"));
    }
    line.hang(&Line::of(Ink::PLAIN, "  "), columns)
}
