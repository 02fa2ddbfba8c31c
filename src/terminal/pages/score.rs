//! The score card.

use crate::engine::{Certainty, CertaintyReport, Cut, Handled, Judging, ScoreCard, TopicScore};
use crate::model::Id;
use crate::terminal::Sitting;
use crate::terminal::bar::bare_bar;
use crate::terminal::ink::{Ink, Line};
use crate::text::{count, duration, markdown, number, percent, plain, width};

/// Widest useful line of cards and tables.
pub const HISTORY_COLUMNS_MAX: usize = 100;

/// Columns of a full bar.
const BAR_COLUMNS: usize = 20;

/// Columns of a stem on the card.
const STEM_COLUMNS_MAX: usize = 64;

/// A topic with less than this share of its points is worth another look.
const WEAK_SHARE: f64 = 0.6;

/// The card, at most `columns` wide.
pub fn score_card(sitting: &Sitting<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    let columns = columns.min(HISTORY_COLUMNS_MAX);
    let margin = Line::of(Ink::PLAIN, "  ");
    let mut lines = vec![Line::new()];
    lines.extend(Line::of(Ink::BOLD, &sitting.quiz.title).hang(&margin, columns));
    lines.push(Line::new());
    lines.extend(headline(sitting, card).hang(&margin, columns));
    lines.extend(Line::of(Ink::DIM, &small_print(sitting, card)).hang(&margin, columns));
    section(&mut lines, sure_and_wrong(sitting, card, columns));
    section(&mut lines, topics(card, columns));
    section(&mut lines, counts(card).hang(&margin, columns));
    if let Some(judged) = &card.judging {
        section(&mut lines, judging(judged, columns));
    }
    if let Some(report) = &card.certainty {
        section(&mut lines, certainty(report, columns));
    }
    if !card.dangerous.is_empty() {
        let text = format!(
            "{} would have done harm: {}",
            count(card.dangerous.len(), "choice"),
            stems(sitting, card.dangerous.iter().map(|(question, _)| question)).join(" · ")
        );
        section(&mut lines, Line::of(Ink::BAD, &text).hang(&margin, columns));
    }
    section(&mut lines, next(sitting, card, columns));
    lines
}

fn section(lines: &mut Vec<Line>, more: Vec<Line>) {
    if !more.is_empty() {
        lines.push(Line::new());
        lines.extend(more);
    }
}

fn headline(sitting: &Sitting<'_>, card: &ScoreCard) -> Line {
    let (word, ink) = if card.passed {
        ("passed", Ink::GOOD)
    } else {
        ("not passed", Ink::BAD)
    };
    Line::of(
        Ink::BOLD,
        &format!(
            "{} of {} points · {}",
            sitting.words.number(card.points),
            sitting.words.number(card.points_max),
            percent(card.percent)
        ),
    )
    .and(Ink::PLAIN, " · ")
    .and(ink, word)
    .and(
        Ink::PLAIN,
        &format!(" (pass mark {}%)", sitting.quiz.settings.pass_mark.get()),
    )
}

fn small_print(sitting: &Sitting<'_>, card: &ScoreCard) -> String {
    format!(
        "{} · seed {} · revision {}",
        duration(card.elapsed_ms),
        sitting.seed,
        sitting.quiz.revision
    )
}

/// The first words of a stem: enough to know it again.
fn shortened(stem: &str) -> String {
    let line = crate::text::one_line(stem);
    let mut kept = String::new();
    for word in line.split(' ') {
        if width(&kept) + width(word) > STEM_COLUMNS_MAX {
            return format!("{} …", kept.trim_end());
        }
        kept.push_str(word);
        kept.push(' ');
    }
    kept.trim_end().to_owned()
}

/// Stems of questions as short, single lines of plain text.
fn stems<'a>(sitting: &Sitting<'_>, ids: impl Iterator<Item = &'a Id>) -> Vec<String> {
    let stem = |id: &Id| {
        let question = sitting
            .quiz
            .questions
            .iter()
            .find(|question| question.id == *id)?;
        Some(shortened(&plain(&markdown(&question.prompt))))
    };
    ids.filter_map(stem).collect()
}

fn sure_and_wrong(sitting: &Sitting<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    if card.sure_and_wrong.is_empty() {
        return Vec::new();
    }
    let head = format!(
        "Sure, and wrong: {}. These are the ones to remember:",
        count(card.sure_and_wrong.len(), "question")
    );
    let mut lines = Line::of(Ink::CAUTION, &head).hang(&Line::of(Ink::PLAIN, "  "), columns);
    for stem in stems(sitting, card.sure_and_wrong.iter()) {
        lines.extend(Line::of(Ink::PLAIN, &stem).hang(&Line::of(Ink::PLAIN, "    · "), columns));
    }
    lines
}

fn topic_name(topic: &TopicScore) -> String {
    topic
        .topic
        .as_ref()
        .map_or("other", |topic| topic.as_str())
        .to_owned()
}

fn is_weak(topic: &TopicScore) -> bool {
    topic.points < WEAK_SHARE * topic.points_max
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points are bounded and not negative"
)]
fn hundredths(points: f64) -> u64 {
    (points * 100.0).round() as u64
}

fn topics(card: &ScoreCard, columns: usize) -> Vec<Line> {
    if card.topics.len() < 2 {
        return Vec::new();
    }
    let names = card
        .topics
        .iter()
        .map(|topic| width(&topic_name(topic)))
        .max()
        .unwrap_or(0);
    // Name, bar and points stand in columns; where that is too wide, the bar goes and words stay.
    let bar = BAR_COLUMNS.min(columns.saturating_sub(names + 14));
    let mut lines = Vec::new();
    for topic in &card.topics {
        let name = topic_name(topic);
        let pad = " ".repeat(names - width(&name));
        let mut line = Line::of(Ink::PLAIN, &format!("  {name}{pad}  "));
        if bar >= 5 {
            let full = bare_bar(hundredths(topic.points), hundredths(topic.points_max), bar);
            let rest = " ".repeat(bar.saturating_sub(width(&full)));
            line = line
                .and(
                    if is_weak(topic) {
                        Ink::CAUTION
                    } else {
                        Ink::GOOD
                    },
                    &full,
                )
                .and(Ink::PLAIN, &rest);
        }
        line = line.and(
            Ink::PLAIN,
            &format!("  {}/{}", number(topic.points), number(topic.points_max)),
        );
        if is_weak(topic) {
            let note = if columns >= names + bar + 35 {
                "   ← worth another look"
            } else {
                " ←"
            };
            line = line.and(Ink::CAUTION, note);
        }
        lines.push(line);
    }
    lines
}

fn counts(card: &ScoreCard) -> Line {
    let parts = [
        (card.right, "right"),
        (card.partly, "partly right"),
        (card.wrong, "wrong"),
        (card.not_sure, "not sure"),
        (card.time_up, "out of time"),
        (card.unanswered, "not answered"),
    ];
    let parts = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"));
    Line::of(Ink::PLAIN, &parts.collect::<Vec<_>>().join(" · "))
}

fn judging(judging: &Judging, columns: usize) -> Vec<Line> {
    let sorts = [
        ("phish", &judging.phish),
        ("legit messages", &judging.legit),
    ];
    let handled = |(sort, handled): (&str, &Handled)| {
        format!(
            "Of {} {sort} you reported {}, checked {} first and carried on with {}.",
            handled.total(),
            handled.reported,
            handled.checked,
            handled.carried_on
        )
    };
    let judged = sorts.into_iter().filter(|(_, handled)| handled.total() > 0);
    let mut said: Vec<String> = judged.map(handled).collect();
    said.extend(habit(judging).map(str::to_owned));
    let flags = judging.flags_found + judging.flags_missed;
    if flags > 0 {
        said.push(format!(
            "Red flags in the phish you reported: {} of {flags} found, {} false.",
            judging.flags_found, judging.flags_false
        ));
    }
    Line::of(Ink::PLAIN, &said.join(" ")).hang(&Line::of(Ink::PLAIN, "  "), columns)
}

/// What someone does too often, apart from how well they tell phish from legit; nothing where it cannot be told or is
/// balanced.
fn habit(judging: &Judging) -> Option<&'static str> {
    const BIAS_MIN: f64 = 0.25;
    let [stopped, reported] = Cut::ALL.map(|cut| judging.at(cut).bias_c());
    match (stopped?, reported?) {
        (c, _) if c > BIAS_MIN => Some("You carry on more often than the messages deserve."),
        (_, c) if c < -BIAS_MIN => Some("You report more than you need to."),
        (c, _) if c < -BIAS_MIN => Some("You hold up more honest messages than you need to."),
        (_, c) if c > BIAS_MIN => {
            Some("You stop in time; report more of it, so that others are warned.")
        }
        _ => None,
    }
}

fn certainty(report: &CertaintyReport, columns: usize) -> Vec<Line> {
    let levels = report
        .levels
        .iter()
        .filter(|level| level.n > 0)
        .map(|level| {
            let sure = match level.certainty {
                Certainty::Guess => "You guessed",
                Certainty::Fairly => "You were fairly sure",
                Certainty::Certain => "You were certain",
            };
            format!(
                "{sure} {}, and right {} of them.",
                count(level.n, "time"),
                level.right
            )
        });
    let mark = format!(
        "Certainty mark: {} on average (3 at best, -6 at worst).",
        number(report.average_mark)
    );
    let text = levels.chain([mark]).collect::<Vec<_>>().join(" ");
    Line::of(Ink::PLAIN, &text).hang(&Line::of(Ink::PLAIN, "  "), columns)
}

fn next(sitting: &Sitting<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, "  ");
    let mut lines = Vec::new();
    let share = |topic: &&TopicScore| topic.points / topic.points_max.max(f64::EPSILON);
    let weakest = card
        .topics
        .iter()
        .filter(|topic| is_weak(topic) && topic.topic.is_some());
    if let Some(topic) = weakest
        .min_by(|a, b| share(a).total_cmp(&share(b)))
        .filter(|_| card.topics.len() > 1)
    {
        let text = format!("Next: {} --topic {}", sitting.command, topic_name(topic));
        lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    }
    let text = format!("The same paper again: {}", sitting.again);
    lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    lines
}
