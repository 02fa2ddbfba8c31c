//! The score card.

use crate::catalogue::Catalogue;
use crate::engine::{Certainty, CertaintyReport, Cut, Judging, ScoreCard, TopicScore};
use crate::model::Id;
use crate::terminal::Sitting;
use crate::terminal::bar::bare_bar;
use crate::terminal::ink::{Ink, Line};
use crate::text::{duration, markdown, plain, whole_percent, width};

/// Widest useful line of cards and tables.
pub const HISTORY_COLUMNS_MAX: usize = 100;

/// Columns of a full bar.
const BAR_COLUMNS: usize = 20;

/// Columns of a stem on the card.
const STEM_COLUMNS_MAX: usize = 64;

/// A topic with less than this share of its points is worth another look.
const WEAK_SHARE: f64 = 0.6;

/// The bias c from which someone is told that they call too much phish, or too little.
const BIAS_MIN: f64 = 0.25;

/// The card, at most `columns` wide.
pub fn score_card(sitting: &Sitting<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    let words = sitting.words;
    let columns = columns.min(HISTORY_COLUMNS_MAX);
    let margin = Line::of(Ink::PLAIN, "  ");
    let mut lines = vec![Line::new()];
    lines.extend(Line::of(Ink::BOLD, &sitting.quiz.title).hang(&margin, columns));
    lines.push(Line::new());
    lines.extend(headline(sitting, card).hang(&margin, columns));
    lines.extend(Line::of(Ink::DIM, &small_print(sitting, card)).hang(&margin, columns));
    section(&mut lines, sure_and_wrong(sitting, card, columns));
    section(&mut lines, topics(words, card, columns));
    section(&mut lines, counts(words, card).hang(&margin, columns));
    if let Some(judged) = &card.judging {
        section(&mut lines, judging(words, judged, columns));
    }
    if let Some(report) = &card.certainty {
        section(&mut lines, certainty(words, report, columns));
    }
    if !card.dangerous.is_empty() {
        let questions = card.dangerous.iter().map(|(question, _)| question);
        let questions = stems(sitting, questions).join(" · ");
        let count = card.dangerous.len();
        let text = words.with(
            "score-harm-which",
            &[("count", &count), ("questions", &questions)],
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
    let words = sitting.words;
    let (id, ink) = if card.passed {
        ("score-passed", Ink::GOOD)
    } else {
        ("score-not-passed", Ink::BAD)
    };
    let points = words.with(
        "score-points",
        &[("points", &card.points), ("all", &card.points_max)],
    );
    let percent = words.with(
        "count-percent",
        &[("percent", &whole_percent(card.percent))],
    );
    let pass_mark = u32::from(sitting.quiz.settings.pass_mark.get());
    let pass_mark = words.with("score-pass-mark", &[("percent", &pass_mark)]);
    Line::of(Ink::BOLD, &format!("{points} · {percent}"))
        .and(Ink::PLAIN, " · ")
        .and(ink, &words.text(id))
        .and(Ink::PLAIN, &format!(" {pass_mark}"))
}

fn small_print(sitting: &Sitting<'_>, card: &ScoreCard) -> String {
    let words = sitting.words;
    let parts = [
        duration(card.elapsed_ms),
        words.with("take-seed", &[("seed", &sitting.seed)]),
        words.with("score-revision", &[("revision", &sitting.quiz.revision)]),
    ];
    parts.join(" · ")
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
    let count = card.sure_and_wrong.len();
    let head = sitting.words.with("score-remember", &[("count", &count)]);
    let mut lines = Line::of(Ink::CAUTION, &head).hang(&Line::of(Ink::PLAIN, "  "), columns);
    for stem in stems(sitting, card.sure_and_wrong.iter()) {
        lines.extend(Line::of(Ink::PLAIN, &stem).hang(&Line::of(Ink::PLAIN, "    · "), columns));
    }
    lines
}

fn topic_name(words: &Catalogue, topic: &TopicScore) -> String {
    let name = topic.topic.as_ref().map(Id::to_string);
    name.unwrap_or_else(|| words.text("score-topic-other"))
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

fn topics(words: &Catalogue, card: &ScoreCard, columns: usize) -> Vec<Line> {
    if card.topics.len() < 2 {
        return Vec::new();
    }
    let names = card
        .topics
        .iter()
        .map(|topic| width(&topic_name(words, topic)))
        .max()
        .unwrap_or(0);
    // Name, bar and points stand in columns; where that is too wide, the bar goes and words stay.
    let bar = BAR_COLUMNS.min(columns.saturating_sub(names + 14));
    let mut lines = Vec::new();
    for topic in &card.topics {
        let name = topic_name(words, topic);
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
            &format!(
                "  {}/{}",
                words.number(topic.points),
                words.number(topic.points_max)
            ),
        );
        if is_weak(topic) {
            let note = format!("   ← {}", words.text("score-weak"));
            let fits = line.width() + width(&note) <= columns;
            line = line.and(Ink::CAUTION, if fits { &note } else { " ←" });
        }
        lines.push(line);
    }
    lines
}

fn counts(words: &Catalogue, card: &ScoreCard) -> Line {
    let parts = [
        (card.right, "score-count-right"),
        (card.partly, "score-count-partly"),
        (card.wrong, "score-count-wrong"),
        (card.not_sure, "score-count-not-sure"),
        (card.time_up, "score-count-time-up"),
        (card.unanswered, "score-count-unanswered"),
    ];
    let parts = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, id)| words.with(id, &[("count", &n)]));
    Line::of(Ink::PLAIN, &parts.collect::<Vec<_>>().join(" · "))
}

fn judging(words: &Catalogue, judging: &Judging, columns: usize) -> Vec<Line> {
    let sorts = [
        ("score-handled-phish", &judging.phish),
        ("score-handled-legit", &judging.legit),
    ];
    let judged = sorts.into_iter().filter(|(_, handled)| handled.total() > 0);
    let mut said: Vec<String> = judged
        .map(|(id, handled)| {
            words.with(
                id,
                &[
                    ("total", &handled.total()),
                    ("reported", &handled.reported),
                    ("checked", &handled.checked),
                    ("carried", &handled.carried_on),
                ],
            )
        })
        .collect();
    said.extend(habit(judging).map(|id| words.text(id)));
    let flags = judging.flags_found + judging.flags_missed;
    if flags > 0 {
        said.push(words.with(
            "score-flags",
            &[
                ("found", &judging.flags_found),
                ("flags", &flags),
                ("fine", &judging.flags_false),
            ],
        ));
    }
    Line::of(Ink::PLAIN, &said.join(" ")).hang(&Line::of(Ink::PLAIN, "  "), columns)
}

/// The id of what someone does too often, apart from how well they tell phish from legit; nothing where it cannot be
/// told or is balanced.
fn habit(judging: &Judging) -> Option<&'static str> {
    let [stopped, reported] = Cut::ALL.map(|cut| judging.at(cut).bias_c());
    match (stopped?, reported?) {
        (c, _) if c > BIAS_MIN => Some("score-carries-on"),
        (_, c) if c < -BIAS_MIN => Some("score-reports-much"),
        (c, _) if c < -BIAS_MIN => Some("score-holds-up"),
        (_, c) if c > BIAS_MIN => Some("score-reports-little"),
        _ => None,
    }
}

fn certainty(words: &Catalogue, report: &CertaintyReport, columns: usize) -> Vec<Line> {
    let levels = report
        .levels
        .iter()
        .filter(|level| level.n > 0)
        .map(|level| {
            let id = match level.certainty {
                Certainty::Guess => "score-guessed",
                Certainty::Fairly => "score-fairly-sure",
                Certainty::Certain => "score-certain",
            };
            words.with(id, &[("count", &level.n), ("right", &level.right)])
        });
    let mark = words.with("score-certainty-mark", &[("mark", &report.average_mark)]);
    let text = levels.chain([mark]).collect::<Vec<_>>().join(" ");
    Line::of(Ink::PLAIN, &text).hang(&Line::of(Ink::PLAIN, "  "), columns)
}

fn next(sitting: &Sitting<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    let words = sitting.words;
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
        let command = format!("{} --topic {}", sitting.command, topic_name(words, topic));
        let text = words.with("score-next", &[("command", &command)]);
        lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    }
    let text = words.with("score-again", &[("command", &sitting.again)]);
    lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    lines
}
