//! The score card: result, topics, certainty, and the questions to read again.

use super::missed;
use crate::catalogue::Catalogue;
use crate::engine::{Certainty, CertaintyReport, Cut, Judging, ScoreCard, TopicScore};
use crate::model::Id;
use crate::terminal::bar::bare_bar;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::{AnsweredQuestion, QuizInfo};
use crate::text::{duration, width};
use std::ops::Range;

/// Widest line of cards and tables.
pub const HISTORY_COLUMNS_MAX: usize = 100;

/// Columns of a full bar.
const BAR_COLUMNS: usize = 20;

/// Columns of a stem on the card.
const STEM_COLUMNS_MAX: usize = 64;

/// Topics with a smaller share of their points are marked as weak.
const WEAK_SHARE: f64 = 0.6;

/// Topics with fewer questions are not called weak.
const TOPIC_QUESTIONS_MIN: usize = 3;

/// A sum of points may be smaller than the pass mark by this rounding error.
const POINTS_NOISE: f64 = 1e-9;

/// From this bias c on, the learner is told that they call too many or too few messages phish.
const BIAS_MIN: f64 = 0.25;

/// Fewer mistakes than this say nothing about a habit.
const HABIT_MISTAKES_MIN: usize = 2;

/// The card as a page: the lines that stay visible, the rest, and the lines of each question that was not answered
/// right.
pub(in crate::terminal) struct CardPage {
    pub(in crate::terminal) title: Vec<Line>,
    pub(in crate::terminal) headline: Vec<Line>,
    pub(in crate::terminal) body: Vec<Line>,
    /// Empty if there is no cursor.
    pub(in crate::terminal) missed: Vec<Range<usize>>,
}

/// The card, at most `columns` wide. Bars are left out if the output is read aloud.
pub(in crate::terminal) fn score_card(
    info: &QuizInfo<'_>,
    card: &ScoreCard,
    answered: &[AnsweredQuestion],
    (columns, bars): (usize, bool),
) -> Vec<Line> {
    let page = card_page(info, card, answered, None, (columns, bars));
    let mut lines = vec![Line::new()];
    lines.extend(page.title);
    lines.push(Line::new());
    lines.extend(page.headline);
    lines.extend(page.body);
    lines
}

/// The card as a page, at most `columns` wide. `pointed` is the question under the cursor, among those not answered
/// right.
pub(in crate::terminal) fn card_page(
    info: &QuizInfo<'_>,
    card: &ScoreCard,
    answered: &[AnsweredQuestion],
    pointed: Option<usize>,
    (columns, bars): (usize, bool),
) -> CardPage {
    let words = info.words;
    let columns = columns.min(HISTORY_COLUMNS_MAX);
    let margin = Line::of(Ink::PLAIN, "  ");
    let said = |ink, text: &str| Line::of(ink, text).hang(&margin, columns);
    let mut lines = said(Ink::DIM, &small_print(info, card));
    section(&mut lines, said(Ink::PLAIN, &meaning(info, card, answered)));

    let rows = missed::rows(words, &missed::missed(answered), pointed, columns);
    let is_any_missed = !rows.places.is_empty();
    // With a cursor, the list comes before the details, so that it is visible at once. Without one, it comes after
    // them, next to where its numbers are typed.
    let mut places = Vec::new();
    if pointed.is_some() {
        let below = lines.len() + 1;
        let at = |place: &Range<usize>| place.start + below..place.end + below;
        places = rows.places.iter().map(at).collect();
        section(&mut lines, rows.lines);
        details(&mut lines, info, card, (columns, bars));
    } else {
        details(&mut lines, info, card, (columns, bars));
        section(&mut lines, rows.lines);
    }
    section(&mut lines, next(info, card, is_any_missed, columns));
    CardPage {
        title: said(Ink::BOLD, &info.quiz.title),
        headline: headline(info, card).hang(&margin, columns),
        body: lines,
        missed: places,
    }
}

/// Further details about the answers.
fn details(
    lines: &mut Vec<Line>,
    info: &QuizInfo<'_>,
    card: &ScoreCard,
    (columns, bars): (usize, bool),
) {
    let words = info.words;
    let margin = Line::of(Ink::PLAIN, "  ");
    section(lines, sure_and_wrong(info, card, columns));
    section(lines, topics(words, card, (columns, bars)));
    section(lines, counts(words, card).hang(&margin, columns));
    if let Some(judged) = &card.judging {
        section(lines, judging(words, judged, columns));
    }
    if let Some(report) = &card.certainty {
        section(lines, certainty(words, report, columns));
    }
    if !card.dangerous.is_empty() {
        let questions = card.dangerous.iter().map(|(question, _)| question);
        let questions = stems(info, questions).join(" · ");
        let count = card.dangerous.len();
        let text = words.with(
            "score-harm-which",
            &[("count", &count), ("questions", &questions)],
        );
        section(lines, Line::of(Ink::BAD, &text).hang(&margin, columns));
    }
}

/// The meaning of the result, in a sentence.
fn meaning(info: &QuizInfo<'_>, card: &ScoreCard, answered: &[AnsweredQuestion]) -> String {
    let words = info.words;
    let missed = missed::missed(answered).len();
    if info.practice {
        let right = answered.len() - missed;
        return words.with(
            "score-means-practice",
            &[("right", &right), ("count", &answered.len())],
        );
    }
    match (card.passed, missed) {
        (true, 0) => words.text("score-means-all"),
        (true, _) => words.with("score-means-passed", &[("count", &missed)]),
        (false, _) => words.with("score-means-short", &[("count", &lacking(card, answered))]),
    }
}

/// The smallest number of further right answers that would have passed.
fn lacking(card: &ScoreCard, answered: &[AnsweredQuestion]) -> usize {
    let lost =
        |answered: &AnsweredQuestion| answered.record.points_max - answered.record.points.max(0.0);
    let mut losses: Vec<f64> = answered.iter().map(lost).collect();
    losses.sort_by(|a, b| b.total_cmp(a));
    let mark = card.points_max * f64::from(card.pass_mark) / 100.0;
    let mut points = card.points;
    let mut count = 0;
    for lost in losses {
        if points + POINTS_NOISE >= mark {
            break;
        }
        points += lost;
        count += 1;
    }
    count
}

fn section(lines: &mut Vec<Line>, more: Vec<Line>) {
    if !more.is_empty() {
        lines.push(Line::new());
        lines.extend(more);
    }
}

fn headline(info: &QuizInfo<'_>, card: &ScoreCard) -> Line {
    let words = info.words;
    let points = words.with(
        "score-points",
        &[("points", &card.points), ("all", &card.points_max)],
    );
    let percent = words.with("count-percent", &[("percent", &card.shown_percent())]);
    let result = Line::of(Ink::BOLD, &format!("{points} · {percent}")).and(Ink::PLAIN, " · ");
    if info.practice {
        return result.and(Ink::PLAIN, &words.text("score-practice"));
    }
    let (id, ink) = if card.passed {
        ("score-passed", Ink::GOOD)
    } else {
        ("score-not-passed", Ink::BAD)
    };
    let pass_mark = u32::from(info.quiz.settings.pass_mark.get());
    let pass_mark = words.with("score-pass-mark", &[("percent", &pass_mark)]);
    result
        .and(ink, &words.text(id))
        .and(Ink::PLAIN, &format!(" {pass_mark}"))
}

fn small_print(info: &QuizInfo<'_>, card: &ScoreCard) -> String {
    let words = info.words;
    let parts = [
        duration(card.elapsed_ms),
        words.with("take-seed", &[("seed", &info.seed)]),
        words.with("score-revision", &[("revision", &info.quiz.revision)]),
    ];
    parts.join(" · ")
}

/// Stems of questions as short, single lines of plain text.
fn stems<'a>(info: &QuizInfo<'_>, ids: impl Iterator<Item = &'a Id>) -> Vec<String> {
    let stem = |id: &Id| {
        let question = info
            .quiz
            .questions
            .iter()
            .find(|question| question.id == *id)?;
        Some(missed::stem(&question.prompt, STEM_COLUMNS_MAX))
    };
    ids.filter_map(stem).collect()
}

fn sure_and_wrong(info: &QuizInfo<'_>, card: &ScoreCard, columns: usize) -> Vec<Line> {
    if card.sure_and_wrong.is_empty() {
        return Vec::new();
    }
    let count = card.sure_and_wrong.len();
    let head = info.words.with("score-remember", &[("count", &count)]);
    let mut lines = Line::of(Ink::CAUTION, &head).hang(&Line::of(Ink::PLAIN, "  "), columns);
    for stem in stems(info, card.sure_and_wrong.iter()) {
        lines.extend(Line::of(Ink::PLAIN, &stem).hang(&Line::of(Ink::PLAIN, "    · "), columns));
    }
    lines
}

fn topic_name(words: &Catalogue, topic: &TopicScore) -> String {
    let id = topic.topic.as_ref();
    id.map_or_else(
        || words.text("score-topic-other"),
        |id| words.topic(id.as_str()),
    )
}

fn is_weak(topic: &TopicScore) -> bool {
    topic.questions >= TOPIC_QUESTIONS_MIN && topic.points < WEAK_SHARE * topic.points_max
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points are bounded and not negative"
)]
fn hundredths(points: f64) -> u64 {
    (points * 100.0).round() as u64
}

fn topics(words: &Catalogue, card: &ScoreCard, (columns, bars): (usize, bool)) -> Vec<Line> {
    if card.topics.len() < 2 {
        return Vec::new();
    }
    let names = card
        .topics
        .iter()
        .map(|topic| width(&topic_name(words, topic)))
        .max()
        .unwrap_or(0);
    // Name, bar and points are columns. If they are too wide, the bar is dropped and the words stay.
    let bar = BAR_COLUMNS.min(columns.saturating_sub(names + 14));
    let mut lines = Vec::new();
    for topic in &card.topics {
        let name = topic_name(words, topic);
        let pad = " ".repeat(names - width(&name));
        let mut line = Line::of(Ink::PLAIN, &format!("  {name}{pad}  "));
        if bars && bar >= 5 {
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

/// The id of the text about a bias in judging messages, apart from sensitivity; `None` if it is balanced or unknown.
fn habit(judging: &Judging) -> Option<&'static str> {
    let [stopped, reported] = Cut::ALL.map(|cut| judging.at(cut).bias_c());
    let (phish, legit) = (&judging.phish, &judging.legit);
    let (id, mistakes) = match (stopped?, reported?) {
        (c, _) if c > BIAS_MIN => ("score-carries-on", phish.carried_on),
        (_, c) if c < -BIAS_MIN => ("score-reports-much", legit.reported),
        (c, _) if c < -BIAS_MIN => ("score-holds-up", legit.reported + legit.checked),
        (_, c) if c > BIAS_MIN => ("score-reports-little", phish.checked + phish.carried_on),
        _ => return None,
    };
    (mistakes >= HABIT_MISTAKES_MIN).then_some(id)
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

fn next(info: &QuizInfo<'_>, card: &ScoreCard, is_any_missed: bool, columns: usize) -> Vec<Line> {
    let words = info.words;
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
        let id = topic.topic.as_ref().map_or("", Id::as_str);
        let command = format!("{} --topic {id}", info.command);
        lines.extend(command_lines(words, "score-next", &command, columns));
    }
    if let Some(command) = &info.again {
        lines.extend(command_lines(words, "score-again", command, columns));
    }
    if let Some(command) = info.missed.as_ref().filter(|_| is_any_missed) {
        lines.extend(command_lines(words, "score-again-missed", command, columns));
    }
    lines
}

/// A message that ends with a command. If they do not fit on one line, the command follows on the next one. The command
/// is never wrapped, because nobody could copy it then: the terminal breaks it by itself, and copies it as one line.
fn command_lines(words: &Catalogue, id: &str, command: &str, columns: usize) -> Vec<Line> {
    let text = words.with(id, &[("command", &command)]);
    let margin = Line::of(Ink::PLAIN, "  ");
    let line = margin.clone().and(Ink::PLAIN, &text);
    let label = text.strip_suffix(command).map(str::trim_end);
    let Some(label) = label.filter(|_| line.width() > columns) else {
        return vec![line];
    };
    let mut lines = Line::of(Ink::PLAIN, label).hang(&margin, columns);
    lines.push(Line::of(Ink::PLAIN, "    ").and(Ink::PLAIN, command));
    lines
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
