//! Writes the top of the report page: its header, the short summary, and the questions whose keys should be checked
//! first.

use super::draw::histogram;
use super::html::{Html, PROMPT_COLUMNS, escaped};
use crate::analysis::{Figure, THRESHOLDS};
use crate::model::share;
use crate::report::evaluation::{
    CertaintyFigures, CheckFirst, DetectionFigures, Evaluation, HarmFigures, OptionFigures,
    TestFigures,
};
use crate::report::figure_words::{corrected, rescore_command, session_line};
use crate::text::{one_line, shorten};
use jiff::tz::TimeZone;

/// Hexadecimal digits of a digest on the page.
const DIGEST_DIGITS: usize = 16;

/// The largest number of harmful questions that are named.
const HARM_QUESTIONS_MAX: usize = 4;

pub(super) fn header(page: &mut Html<'_>, evaluation: &Evaluation, zone: &TimeZone) {
    page.raw("<header>\n");
    let title = page.quoted(&one_line(&evaluation.title));
    page.wrapped("h1", &title);
    if evaluation.sessions.is_empty() {
        page.message("p", "report-alone");
    }
    for session in &evaluation.sessions {
        let line = session_line(page.words, session, zone);
        page.element("p", &line);
    }
    let line = people(page, evaluation);
    page.element("p", &line);
    let quiz = page.words.with(
        "report-quiz",
        &[
            ("quiz", &evaluation.quiz.as_str()),
            ("revision", &evaluation.revision),
        ],
    );
    let digest = evaluation.quiz_digest.as_ref().map(|digest| {
        let digits: String = digest.chars().take(DIGEST_DIGITS).collect();
        page.words.with("report-digest", &[("digest", &digits)])
    });
    let line: Vec<String> = std::iter::once(quiz).chain(digest).collect();
    page.element("p class=\"aside\"", &line.join(" · "));
    let rehearsed: usize = evaluation
        .sessions
        .iter()
        .map(|session| session.rehearsed)
        .sum();
    if rehearsed > 0 {
        let notice = page
            .words
            .with("report-rehearsal", &[("count", &rehearsed)]);
        page.element("p class=\"notice\"", &notice);
    }
    let corrections = evaluation
        .sessions
        .iter()
        .flat_map(|session| &session.corrections);
    page.corrections(&corrected(page.words, corrections, zone));
    page.raw("</header>\n");
}

fn people(page: &Html<'_>, evaluation: &Evaluation) -> String {
    let counted = &evaluation.counted;
    let words = page.words;
    let mut parts = vec![words.with("report-people", &[("count", &counted.members)])];
    for (id, count) in [
        ("report-absent", counted.absent),
        ("report-removed", counted.removed),
        ("report-left-out", counted.left_out),
    ] {
        if count > 0 {
            parts.push(words.with(id, &[("count", &count)]));
        }
    }
    parts.join(" · ")
}

pub(super) fn minute(page: &mut Html<'_>, evaluation: &Evaluation, test: &TestFigures) {
    page.message("h2", "report-minute");
    page.raw("<table class=\"minute\"><tbody>\n");
    points(page, evaluation, test);
    if let Some(harm) = &evaluation.harm {
        harm_row(page, evaluation, harm);
    }
    if let Some(certainty) = &evaluation.certainty {
        certainty_row(page, certainty);
    }
    if let Some(detection) = &evaluation.detection {
        messages_row(page, detection);
    }
    page.raw("</tbody></table>\n");
    page.message("p class=\"aside\"", "report-says");
}

/// A row of the first table: its name, and its sentences as markup.
fn row(page: &mut Html<'_>, id: &str, strong: &str, rest: &[String], drawing: &str) {
    page.raw("<tr>");
    page.message("th scope=\"row\"", id);
    let rest: Vec<String> = rest.iter().map(|text| escaped(text)).collect();
    let strong = escaped(strong);
    let span = if drawing.is_empty() {
        " colspan=\"2\""
    } else {
        ""
    };
    page.raw(&format!(
        "<td{span}><p class=\"strong\">{strong}</p><p>{}</p></td>",
        rest.join(" ")
    ));
    if !drawing.is_empty() {
        page.wrapped("td class=\"drawing\"", drawing);
    }
    page.raw("</tr>\n");
}

fn points(page: &mut Html<'_>, evaluation: &Evaluation, test: &TestFigures) {
    let words = page.words;
    let strong = words.with(
        "report-points-share",
        &[("share", &page.percent(test.share))],
    );
    let mut rest = Vec::new();
    if let Some(half) = test.middle_half {
        let (low, high) = (page.percent(half.low), page.percent(half.high));
        rest.push(words.with("report-middle-half", &[("low", &low), ("high", &high)]));
        rest.push(words.with(
            "report-passed",
            &[
                ("passed", &test.passed),
                ("members", &evaluation.counted.members),
                (
                    "mark",
                    &page.percent(f64::from(evaluation.pass_mark) / 100.0),
                ),
            ],
        ));
    }
    let drawing = test
        .tenths
        .as_ref()
        .map_or_else(String::new, |tenths| histogram(page, tenths));
    row(page, "report-points", &strong, &rest, &drawing);
}

fn harm_row(page: &mut Html<'_>, evaluation: &Evaluation, harm: &HarmFigures) {
    let words = page.words;
    if harm.people == 0 {
        return row(
            page,
            "report-harm",
            &words.text("report-harm-none"),
            &[],
            "",
        );
    }
    let strong = words.with(
        "report-harm-people",
        &[
            ("people", &harm.people),
            ("members", &evaluation.counted.members),
        ],
    );
    let questions: Vec<String> = harm
        .questions
        .iter()
        .take(HARM_QUESTIONS_MAX)
        .map(|count| {
            let question = format!("{} {}", page.question(count.number), count.id);
            words.with(
                "report-harm-question",
                &[("question", &question), ("people", &count.people)],
            )
        })
        .collect();
    row(page, "report-harm", &strong, &[questions.join(" · ")], "");
}

fn certainty_row(page: &mut Html<'_>, certainty: &CertaintyFigures) {
    let words = page.words;
    let Some(certain) = certainty.levels.last().filter(|level| level.n > 0) else {
        return;
    };
    let strong = words.with(
        "report-sure-right",
        &[
            ("share", &page.percent(share(certain.right, certain.n))),
            ("right", &certain.right),
            ("n", &certain.n),
        ],
    );
    let mut rest = Vec::new();
    if let Some(right) = certainty.certain_right_if_changed {
        let share = page.percent(share(right, certain.n));
        rest.push(words.with("report-sure-changed", &[("share", &share)]));
    }
    rest.push(words.text("report-sure-honest"));
    row(page, "report-sure", &strong, &rest, "");
}

fn messages_row(page: &mut Html<'_>, detection: &DetectionFigures) {
    let words = page.words;
    let rate = |cut: &str, phish: bool| {
        let cut = detection.cuts.iter().find(|figures| figures.cut == cut);
        page.maybe_percent(cut.and_then(|cut| if phish { cut.hit } else { cut.false_alarm }))
    };
    let line = |id: &str, phish: bool| {
        let (reported, not_carried_on) = (rate("reported", phish), rate("not-carried-on", phish));
        words.with(
            id,
            &[("reported", &reported), ("not-carried-on", &not_carried_on)],
        )
    };
    let (strong, rest) = (
        line("report-telling-phish", true),
        line("report-telling-legit", false),
    );
    let (phish, legit) = (detection.phish.messages > 0, detection.legit.messages > 0);
    let (strong, rest) = match (phish, legit) {
        (true, true) => (strong, vec![rest]),
        (true, false) => (strong, Vec::new()),
        _ => (rest, Vec::new()),
    };
    row(page, "report-telling", &strong, &rest, "");
}

pub(super) fn check_first(page: &mut Html<'_>, evaluation: &Evaluation, test: &TestFigures) {
    page.message("h2", "report-check");
    if evaluation.check_first.is_empty() {
        let text = nothing_to_check(page, evaluation, test);
        return page.element("p", &text);
    }
    page.message("p class=\"aside\"", "report-check-left-out");
    for check in &evaluation.check_first {
        check_card(page, evaluation, check, test);
    }
}

fn nothing_to_check(page: &Html<'_>, evaluation: &Evaluation, test: &TestFigures) -> String {
    let needed = THRESHOLDS
        .iter()
        .find(|threshold| threshold.figure == Figure::MisKey);
    let Some(needed) = needed else {
        return String::new();
    };
    if evaluation.counted.members >= needed.members_min && test.items >= needed.items_min {
        return page.words.text("report-check-none");
    }
    page.words.with(
        "report-check-too-few",
        &[
            ("people", &needed.members_min),
            ("questions", &needed.items_min),
        ],
    )
}

/// The text of an option; for statements and messages, from the catalogue.
pub(super) fn option_text(page: &Html<'_>, kind_is_words: bool, option: &OptionFigures) -> String {
    let id = option.id.as_ref().map(crate::model::Id::as_str);
    match id.filter(|_| kind_is_words) {
        Some("true") => page.words.text("option-true"),
        Some("false") => page.words.text("option-false"),
        Some("phish") => page.words.text("option-phish"),
        Some("check") => page.words.text("option-check"),
        Some("legit") => page.words.text("option-legit"),
        _ => option.text.clone(),
    }
}

/// Whether an option's text comes from redflag rather than from the quiz.
pub(super) fn is_our_word(option: &OptionFigures) -> bool {
    option
        .id
        .as_ref()
        .is_some_and(|id| id.as_str() == option.text)
}

/// The text of an option, cut to this many columns.
pub(super) fn short_option(page: &Html<'_>, option: &OptionFigures, columns: usize) -> String {
    shorten(&option_text(page, is_our_word(option), option), columns)
}

fn check_card(
    page: &mut Html<'_>,
    evaluation: &Evaluation,
    check: &CheckFirst,
    test: &TestFigures,
) {
    let words = page.words;
    page.raw("<div class=\"check\">\n");
    let prompt = page.quoted(&check.prompt);
    let name = escaped(&page.question(check.number));
    page.wrapped("p class=\"prompt\"", &format!("{name} · {prompt}"));
    page.message("p", "report-check-key");
    let (key, preferred) = (
        short_option(page, &check.key, PROMPT_COLUMNS),
        short_option(page, &check.preferred, PROMPT_COLUMNS),
    );
    let mut lines = vec![words.with(
        "report-check-count",
        &[
            ("keyed", &check.key.count),
            ("key", &key),
            ("preferring", &check.preferred.count),
            ("preferred", &preferred),
        ],
    )];
    if let (Some(key), Some(preferred)) = (check.key.upper_third, check.preferred.upper_third) {
        let (key, preferred) = (page.percent(key), page.percent(preferred));
        lines.push(words.with(
            "report-check-third",
            &[("key-share", &key), ("preferred-share", &preferred)],
        ));
    }
    if check.sure_and_wrong > 0 {
        lines.push(words.with("report-check-sure", &[("count", &check.sure_and_wrong)]));
    }
    page.element("p", &lines.join(" "));
    let changed = words.with(
        "report-check-changed",
        &[
            ("share", &page.percent(check.share_if_changed)),
            ("before", &page.percent(test.share)),
            ("passed", &check.passed_if_changed),
            ("passed-before", &test.passed),
        ],
    );
    page.element("p", &changed);
    if let Some(command) = rescore_command(evaluation, check) {
        let correct = escaped(&words.text("report-check-correct"));
        page.wrapped(
            "p",
            &format!("{correct} <code>{}</code>", escaped(&command)),
        );
    }
    page.raw("</div>\n");
}
