//! `redflag progress`: attempts, trend and topics from the history.

use super::arguments::ProgressArguments;
use super::exit::{Exit, Failure};
use super::history::History;
use super::library;
use super::output::{table_columns, write_json, write_lines};
use super::system::{Stream, System};
use crate::model::Id;
use crate::store::{AttemptSummary, Store, TopicSummary};
use crate::terminal::{Ink, Line, bar};
use crate::text::{count, number, percent, width};
use jiff::tz::TimeZone;
use serde::Serialize;

/// Newest attempts shown.
const ATTEMPTS_SHOWN_MAX: usize = 20;

/// Columns of a full bar.
const BAR_COLUMNS: usize = 20;

pub(super) fn run(system: &mut System, arguments: &ProgressArguments) -> Result<Exit, Failure> {
    let history = History::open(system)?;
    let mut attempts = history.read(Store::attempts)?;
    let known: Vec<&Id> = attempts.iter().map(|attempt| &attempt.quiz).collect();
    let quiz = match arguments.quiz.as_deref() {
        None => None,
        Some(name) => Some(library::id_with_history(system, name, &known)?),
    };
    attempts.retain(|attempt| quiz.as_ref().is_none_or(|quiz| attempt.quiz == *quiz));
    let topics = history.read(|store| store.topics(quiz.as_ref()))?;

    if arguments.json {
        write_json(system, &Json::of(&attempts, &topics))?;
        return Ok(Exit::Done);
    }
    let columns = table_columns(system, Stream::Output);
    let lines = lines(&attempts, &topics, &system.clock.time_zone(), columns);
    write_lines(system, &lines)?;
    Ok(Exit::Done)
}

/// What programs see.
#[derive(Serialize)]
struct Json<'a> {
    attempts: Vec<JsonAttempt<'a>>,
    topics: Vec<JsonTopic<'a>>,
}

#[derive(Serialize)]
struct JsonAttempt<'a> {
    quiz: &'a Id,
    revision: u32,
    seed: &'a str,
    started_at: String,
    finished_at: Option<String>,
    points: f64,
    points_max: f64,
    passed: Option<bool>,
    answered: usize,
    questions: usize,
}

#[derive(Serialize)]
struct JsonTopic<'a> {
    topic: Option<&'a Id>,
    points: f64,
    points_max: f64,
    answers: usize,
}

impl<'a> Json<'a> {
    fn of(attempts: &'a [AttemptSummary], topics: &'a [TopicSummary]) -> Json<'a> {
        let attempt = |attempt: &'a AttemptSummary| JsonAttempt {
            quiz: &attempt.quiz,
            revision: attempt.revision,
            seed: attempt.seed.as_str(),
            started_at: attempt.started_at.to_string(),
            finished_at: attempt.finished_at.map(|at| at.to_string()),
            points: attempt.points,
            points_max: attempt.points_max,
            passed: attempt.passed,
            answered: attempt.answered,
            questions: attempt.questions,
        };
        let topic = |topic: &'a TopicSummary| JsonTopic {
            topic: topic.topic.as_ref(),
            points: topic.points,
            points_max: topic.points_max,
            answers: topic.answers,
        };
        Json {
            attempts: attempts.iter().map(attempt).collect(),
            topics: topics.iter().map(topic).collect(),
        }
    }
}

fn lines(
    attempts: &[AttemptSummary],
    topics: &[TopicSummary],
    zone: &TimeZone,
    columns: usize,
) -> Vec<Line> {
    if attempts.is_empty() {
        return vec![Line::of(
            Ink::PLAIN,
            "No attempts yet. Take a quiz with: redflag take",
        )];
    }
    let mut lines = vec![
        Line::of(
            Ink::BOLD,
            &format!("{}, newest first", count(attempts.len(), "attempt")),
        ),
        Line::new(),
    ];
    for attempt in attempts.iter().take(ATTEMPTS_SHOWN_MAX) {
        lines.extend(attempt_line(
            attempt,
            trend(attempts, attempt),
            zone,
            columns,
        ));
    }
    if attempts.len() > ATTEMPTS_SHOWN_MAX {
        let rest = format!(
            "  … and {} more; redflag progress --json has them all",
            attempts.len() - ATTEMPTS_SHOWN_MAX
        );
        lines.push(Line::of(Ink::DIM, &rest));
    }
    if !topics.is_empty() {
        lines.push(Line::new());
        lines.push(Line::of(Ink::BOLD, "Topics, weakest first"));
        lines.push(Line::new());
        lines.extend(topic_lines(topics, columns));
    }
    lines
}

fn share(points: f64, points_max: f64) -> f64 {
    if points_max > 0.0 {
        100.0 * points / points_max
    } else {
        0.0
    }
}

/// Percentage points since the finished attempt at the same quiz before this one.
fn trend(attempts: &[AttemptSummary], attempt: &AttemptSummary) -> Option<f64> {
    attempt.finished_at?;
    let earlier = attempts
        .iter()
        .filter(|other| other.quiz == attempt.quiz && other.finished_at.is_some());
    let before = earlier
        .filter(|other| other.started_at < attempt.started_at)
        .max_by_key(|other| other.started_at)?;
    Some(share(attempt.points, attempt.points_max) - share(before.points, before.points_max))
}

fn attempt_line(
    attempt: &AttemptSummary,
    trend: Option<f64>,
    zone: &TimeZone,
    columns: usize,
) -> Vec<Line> {
    let when = attempt
        .started_at
        .to_zoned_datetime(zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string();
    let line = Line::of(Ink::DIM, &format!("{when}  "));
    let margin = Line::of(Ink::PLAIN, "  ");
    if attempt.finished_at.is_none() {
        let word = if attempt.abandoned {
            "given up"
        } else {
            "left"
        };
        let text = format!("{word} after {} of {}", attempt.answered, attempt.questions);
        return line
            .and(Ink::PLAIN, &format!("{}  ", attempt.title))
            .and(Ink::DIM, &text)
            .hang(&margin, columns);
    }
    let (word, ink) = if attempt.passed == Some(true) {
        ("passed", Ink::GOOD)
    } else {
        ("not passed", Ink::BAD)
    };
    let result = format!(
        "{} of {} · {} · ",
        number(attempt.points),
        number(attempt.points_max),
        percent(share(attempt.points, attempt.points_max)),
    );
    let trend = trend.map_or(String::new(), |trend| match trend.round() {
        change if change > 0.0 => format!("  ↑ {change} points better"),
        change if change < 0.0 => format!("  ↓ {} points worse", -change),
        _ => "  = as before".to_owned(),
    });
    line.and(Ink::PLAIN, &format!("{}  ", attempt.title))
        .and(Ink::BOLD, &result)
        .and(ink, word)
        .and(Ink::DIM, &trend.replace(" points ", " percentage points "))
        .hang(&margin, columns)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a percentage"
)]
fn topic_lines(topics: &[TopicSummary], columns: usize) -> Vec<Line> {
    let mut topics: Vec<&TopicSummary> = topics
        .iter()
        .filter(|topic| topic.points_max > 0.0)
        .collect();
    topics.sort_by(|a, b| share(a.points, a.points_max).total_cmp(&share(b.points, b.points_max)));
    let name = |topic: &TopicSummary| {
        topic
            .topic
            .as_ref()
            .map_or("other".to_owned(), ToString::to_string)
    };
    let names = topics
        .iter()
        .map(|topic| width(&name(topic)))
        .max()
        .unwrap_or(0);
    let bar_columns = BAR_COLUMNS.min(columns.saturating_sub(names + 30));
    let line = |topic: &&TopicSummary| {
        let share = share(topic.points, topic.points_max);
        let pad = " ".repeat(names - width(&name(topic)));
        let bar = if bar_columns >= 5 {
            bar(share.round() as u64, 100, bar_columns)
        } else {
            String::new()
        };
        Line::of(Ink::PLAIN, &format!("  {}{pad}  ", name(topic)))
            .and(Ink::ACCENT, &bar)
            .and(Ink::PLAIN, &format!("  {:>4}  ", percent(share)))
            .and(Ink::DIM, &count(topic.answers, "answer"))
    };
    topics.iter().map(line).collect()
}
