//! Puts the figures of an evaluation into words, such as percentages and intervals.

use super::data::{CorrectionKind, CorrectionReport};
use super::evaluation::{CheckFirst, EvaluatedSession, Evaluation, TeachNext};
use super::short_hash::short_hash;
use crate::catalogue::Catalogue;
use crate::model::Id;
use crate::statistics::Interval;
use crate::text::whole_percent;
use jiff::tz::TimeZone;

/// The p below which only "below 0.001" is written.
const SMALL_P: f64 = 0.001;

/// A share in whole percent, rounded down.
pub(super) fn percent(words: &Catalogue, share: f64) -> String {
    let share = words.number(whole_percent(100.0 * share));
    words.with("report-percent", &[("share", &share)])
}

/// A percentage in whole percent, rounded down.
pub(super) fn percent_of_100(words: &Catalogue, percent: f64) -> String {
    let share = words.number(whole_percent(percent));
    words.with("report-percent", &[("share", &share)])
}

/// An interval of shares in percent.
pub(super) fn interval(words: &Catalogue, interval: Interval) -> String {
    let end = |share: f64| words.number(whole_percent(100.0 * share));
    let (low, high) = (end(interval.low), end(interval.high));
    words.with("report-interval", &[("low", &low), ("high", &high)])
}

/// The short name of a question, such as Q6.
pub(super) fn question(words: &Catalogue, number: usize) -> String {
    words.with("report-question", &[("number", &number)])
}

/// How many were right, as a share or as a count.
pub(super) fn right(words: &Catalogue, teach: &TeachNext) -> String {
    match (teach.right_share, teach.wilson95) {
        (Some(share), Some(range)) => words.with(
            "report-teach-right",
            &[
                ("share", &percent(words, share)),
                ("interval", &interval(words, range)),
            ],
        ),
        _ => words.with(
            "report-teach-right-count",
            &[("right", &(teach.n - teach.wrong)), ("n", &teach.n)],
        ),
    }
}

/// How many answers were right, would have done harm, and were sure and wrong.
pub(super) fn facts(words: &Catalogue, teach: &TeachNext) -> String {
    let mut facts = vec![right(words, teach)];
    for (id, count) in [
        ("report-teach-harm", teach.dangerous_people),
        ("report-teach-sure", teach.sure_and_wrong),
    ] {
        if count > 0 {
            facts.push(words.with(id, &[("count", &count)]));
        }
    }
    facts.join(" · ")
}

/// A difference of shares in percentage points, with its sign and at most one decimal.
pub(super) fn percentage_points(words: &Catalogue, difference: f64) -> String {
    let points = (difference * 1_000.0).round() / 10.0;
    let sign = if points > 0.0 { "+" } else { "" };
    format!("{sign}{}", words.number(points))
}

/// An interval of differences in percentage points.
pub(super) fn signed_interval(words: &Catalogue, interval: Interval) -> String {
    let (low, high) = (
        percentage_points(words, interval.low),
        percentage_points(words, interval.high),
    );
    words.with("report-range", &[("low", &low), ("high", &high)])
}

/// A p with three decimals.
pub(super) fn p_value(words: &Catalogue, p: f64) -> String {
    let sign = words.text("decimal-sign");
    if p < SMALL_P {
        format!("< {SMALL_P}").replace('.', &sign)
    } else {
        format!("{p:.3}").replace('.', &sign)
    }
}

/// The date, number and room code of a session.
pub(super) fn session_line(
    words: &Catalogue,
    session: &EvaluatedSession,
    zone: &TimeZone,
) -> String {
    let began = session.started_at.to_zoned_datetime(zone.clone());
    let ended = session
        .ended_at
        .map(|at| at.to_zoned_datetime(zone.clone()));
    let ended = ended.map_or_else(String::new, |ended| {
        let format = if ended.date() == began.date() {
            "–%H:%M"
        } else {
            " – %Y-%m-%d %H:%M"
        };
        ended.strftime(format).to_string()
    });
    let name = words.with(
        "report-session",
        &[
            ("session", &session.session.to_string()),
            ("code", &session.code),
        ],
    );
    let head = session.chain_head.as_ref().map(|head| {
        let head = short_hash(head);
        words.with("report-check-value", &[("head", &head)])
    });
    let head = head.map_or_else(String::new, |head| format!(" · {head}"));
    format!("{}{ended} · {name}{head}", began.strftime("%Y-%m-%d %H:%M"))
}

/// The points of a class before and after a correction; `None` if the class is too small to show them.
pub fn rescore_change(
    words: &Catalogue,
    before: &Evaluation,
    after: &Evaluation,
) -> Option<String> {
    let (was, is) = (before.test.as_ref()?, after.test.as_ref()?);
    Some(words.with(
        "rescore-change",
        &[
            ("share", &percent(words, is.share)),
            ("before", &percent(words, was.share)),
            ("passed", &is.passed),
            ("passed-before", &was.passed),
        ],
    ))
}

/// The command that accepts the other answer as right as well; `None` for attempts that were taken alone.
pub(super) fn rescore_command(evaluation: &Evaluation, check: &CheckFirst) -> Option<String> {
    let session = evaluation.sessions.last()?.session;
    let preferred = check.preferred.id.as_ref()?.as_str();
    let asked = evaluation.questions.get(check.number.checked_sub(1)?)?;
    let options = asked.options.iter().filter_map(|option| option.id.as_ref());
    let others: Vec<&str> = options
        .map(Id::as_str)
        .filter(|id| *id != preferred)
        .collect();
    Some(format!(
        "redflag results rescore {session} --accept {}={}",
        check.id,
        beginning(preferred, &others)
    ))
}

/// The shortest beginning of an id, in whole words, that no other id shares.
fn beginning<'i>(id: &'i str, others: &[&str]) -> &'i str {
    let ends = id.match_indices('-').map(|(end, _)| &id[..end]);
    let mut ends = ends.filter(|start| others.iter().all(|other| !other.starts_with(start)));
    ends.next().unwrap_or(id)
}

/// Corrections made after sessions: a heading, and a line for each; empty without corrections.
pub fn corrected<'c>(
    words: &Catalogue,
    corrections: impl IntoIterator<Item = &'c CorrectionReport>,
    zone: &TimeZone,
) -> Vec<String> {
    let mut lines = Vec::new();
    for correction in corrections {
        let id = match (correction.correction, &correction.answer) {
            (CorrectionKind::Accepted, Some(_)) => "corrected-accepted",
            (CorrectionKind::Accepted, None) => "corrected-accepted-typed",
            (CorrectionKind::Key, _) => "corrected-key",
            (CorrectionKind::LeftOut, _) => "corrected-left-out",
        };
        let name = format!(
            "{} {}",
            question(words, correction.number),
            correction.question
        );
        let date = correction.at.to_zoned_datetime(zone.clone());
        let date = date.strftime("%Y-%m-%d").to_string();
        let answer = correction.answer.clone().unwrap_or_default();
        lines.push(words.with(
            id,
            &[("question", &name), ("answer", &answer), ("date", &date)],
        ));
    }
    if !lines.is_empty() {
        lines.insert(0, words.text("corrected"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;

    #[test]
    fn an_id_is_named_by_the_first_words_that_are_its_own() {
        for (id, others, named) in [
            ("nothing-20-characters", vec!["the-password"], "nothing"),
            ("the-bank", vec!["the-password", "them"], "the-bank"),
            ("the-bank-called", vec!["the-password"], "the-bank"),
            ("a", vec!["ab"], "a"),
        ] {
            assert_eq!(beginning(id, &others), named);
        }
    }

    #[test]
    fn differences_have_a_sign_and_small_p_s_a_bound() {
        let words = english();
        for (difference, text) in [
            (0.091_4, "+9.1"),
            (-0.2, "-20"),
            (0.000_01, "0"),
            (1.0, "+100"),
        ] {
            assert_eq!(percentage_points(&words, difference), text);
        }
        for (p, text) in [
            (0.000_9, "< 0.001"),
            (0.001, "0.001"),
            (0.049_6, "0.050"),
            (1.0, "1.000"),
        ] {
            assert_eq!(p_value(&words, p), text);
        }
    }
}
