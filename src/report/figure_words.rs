//! Figures of an evaluation in words.

use super::evaluation::TeachNext;
use crate::catalogue::Catalogue;
use crate::statistics::Interval;
use crate::text::whole_percent;

/// A share in whole percent, cut and not rounded.
pub(super) fn percent(words: &Catalogue, share: f64) -> String {
    let share = words.number(whole_percent(100.0 * share));
    words.with("report-percent", &[("share", &share)])
}

/// An interval of shares in percent.
pub(super) fn interval(words: &Catalogue, interval: Interval) -> String {
    let end = |share: f64| words.number(whole_percent(100.0 * share));
    let (low, high) = (end(interval.low), end(interval.high));
    words.with("report-interval", &[("low", &low), ("high", &high)])
}

/// How a question is called, such as Q6.
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

/// How many were right, would have done harm, and were sure and wrong.
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
