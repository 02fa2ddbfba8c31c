//! Writes the end of the report page: when to repeat the test, and how reliable its result is.

use super::html::{Html, escaped};
use crate::analysis::{Figure, GROUP_MIN, THRESHOLDS};
use crate::report::evaluation::{Evaluation, TestFigures};
use jiff::ToSpan;
use jiff::tz::TimeZone;

/// Months after which people have lost what they learned about phishing: B. Reinheimer and others, "An investigation of
/// phishing awareness and education over time", Symposium on Usable Privacy and Security 2020.
const FORGOTTEN_AFTER_MONTHS: i64 = 6;

/// The alpha from which individual people may be compared, roughly (J. C. Nunnally, *Psychometric Theory*, 1978).
const ALPHA_MIN: f64 = 0.7;

pub(super) fn next(
    page: &mut Html<'_>,
    evaluation: &Evaluation,
    test: &TestFigures,
    zone: &TimeZone,
) {
    page.message("h2", "report-next");
    page.raw("<ul>\n");
    if let Some(date) = repeat_by(evaluation, zone) {
        let text = page.words.with("report-next-repeat", &[("date", &date)]);
        page.element("li", &text);
    }
    let text = reliability(page, evaluation, test);
    page.wrapped("li", &escaped(&text));
    page.raw("</ul>\n");
}

/// Six months after the latest session, as a date.
fn repeat_by(evaluation: &Evaluation, zone: &TimeZone) -> Option<String> {
    let latest = evaluation.sessions.last()?;
    let held = latest.started_at.to_zoned_datetime(zone.clone());
    let by = held.checked_add(FORGOTTEN_AFTER_MONTHS.months()).ok()?;
    Some(by.strftime("%Y-%m-%d").to_string())
}

fn reliability(page: &Html<'_>, evaluation: &Evaluation, test: &TestFigures) -> String {
    let words = page.words;
    let Some(alpha) = test.alpha else {
        let complete = evaluation.counted.complete;
        let needed = THRESHOLDS
            .iter()
            .find(|threshold| threshold.figure == Figure::Alpha);
        return needed.map_or_else(String::new, |needed| {
            let few = complete < needed.members_min || test.items < needed.items_min;
            if !few && complete < evaluation.counted.members {
                return words.with("report-next-alpha-late", &[("least", &GROUP_MIN)]);
            }
            words.with(
                "report-next-alpha-too-few",
                &[
                    ("people", &needed.members_min),
                    ("questions", &needed.items_min),
                ],
            )
        });
    };
    let interval = test
        .alpha_interval
        .map_or_else(|| "–".to_owned(), |interval| page.range(interval));
    let said = words.with(
        "report-next-alpha",
        &[
            ("alpha", &page.number(Some(alpha))),
            ("interval", &interval),
        ],
    );
    let meaning = if alpha < 0.0 {
        words.text("report-alpha-negative")
    } else if alpha < ALPHA_MIN {
        words.text("report-alpha-low")
    } else {
        words.text("report-alpha-high")
    };
    format!("{said} {meaning}")
}
