//! Writes the appendix of the report page: options, certainty, red flags, all figures, and how they are computed.

use super::draw::{Fill, bar};
use super::front::short_option;
use super::html::{Html, PROMPT_COLUMNS, escaped, value};
use crate::model::share;
use crate::report::evaluation::{
    CertaintyFigures, DetectionFigures, Evaluation, OptionFigures, QuestionFigures, TestFigures,
};
use crate::text::{duration, shorten};

/// The width to which an option's text is cut, in columns.
const OPTION_COLUMNS: usize = 80;

pub(super) fn appendix(page: &mut Html<'_>, evaluation: &Evaluation, test: &TestFigures) {
    page.message("h2 class=\"appendix\"", "report-appendix");
    if evaluation
        .questions
        .iter()
        .any(|question| !question.options.is_empty())
    {
        options(page, evaluation);
    }
    if let Some(certainty) = &evaluation.certainty {
        certainty_table(page, certainty);
    }
    if let Some(detection) = evaluation
        .detection
        .as_ref()
        .filter(|found| !found.flags.is_empty())
    {
        flags(page, detection);
    }
    numbers(page, evaluation, test);
    how(page);
}

fn options(page: &mut Html<'_>, evaluation: &Evaluation) {
    page.message("h3", "report-options");
    page.message("p class=\"aside\"", "report-options-what");
    for question in evaluation
        .questions
        .iter()
        .filter(|question| !question.options.is_empty())
    {
        page.raw("<div class=\"question\">\n");
        let prompt = page.quoted(&shorten(&question.prompt, PROMPT_COLUMNS));
        let name = escaped(&page.question(question.number));
        page.wrapped("p class=\"prompt\"", &format!("{name} · {prompt}"));
        page.raw("<table class=\"options\">");
        page.columns(
            1,
            &[
                "report-col-option",
                "report-col-count",
                "report-col-best",
                "report-col-middle",
                "report-col-last",
                "report-col-r",
            ],
        );
        page.raw("<tbody>\n");
        for option in &question.options {
            if option.id.is_some() || option.count > 0 {
                option_row(page, option);
            }
        }
        page.raw("</tbody></table>\n</div>\n");
    }
}

fn option_row(page: &mut Html<'_>, option: &OptionFigures) {
    page.raw("<tr>");
    let text = if option.id.is_none() {
        escaped(&page.words.text("report-option-none"))
    } else {
        let text = short_option(page, option, OPTION_COLUMNS);
        page.quoted(&text)
    };
    let mut marks = String::new();
    for (holds, mark) in [
        (option.key, "✓ "),
        (option.dangerous, "! "),
        (option.non_functioning, "– "),
    ] {
        if holds {
            marks.push_str(mark);
        }
    }
    page.wrapped("td", &format!("{marks}{text}"));
    let fill = if option.key {
        Fill::Solid
    } else {
        Fill::Hatched
    };
    let drawing = option
        .share
        .map_or_else(String::new, |share| bar(share, None, fill));
    page.wrapped(
        "td class=\"figure\"",
        &format!("{drawing} {}", value(&option.count.to_string())),
    );
    for third in [option.upper_third, option.middle_third, option.lower_third] {
        let third = page.maybe_percent(third);
        page.figure(&third);
    }
    let r = page.number(option.rest_r);
    page.figure(&r);
    page.raw("</tr>\n");
}

fn certainty_table(page: &mut Html<'_>, certainty: &CertaintyFigures) {
    page.message("h3", "report-certainty");
    page.raw("<table>");
    page.columns(
        1,
        &[
            "report-col-level",
            "report-col-answers",
            "report-col-right-count",
            "report-col-right",
        ],
    );
    page.raw("<tbody>\n");
    for level in &certainty.levels {
        page.raw("<tr>");
        let name = match level.level {
            1 => page.words.text("certainty-guess"),
            2 => page.words.text("certainty-fairly"),
            _ => page.words.text("certainty-certain"),
        };
        page.element("th scope=\"row\"", &name);
        page.figure(&level.n.to_string());
        let right = if level.n > 0 {
            let part = share(level.right, level.n);
            let drawing = bar(part, level.interval, Fill::Solid);
            let right = format!("{} ({})", page.percent(part), level.right);
            format!("{drawing} {}", value(&right))
        } else {
            "–".to_owned()
        };
        page.wrapped("td class=\"figure\"", &right);
        let interval = level
            .interval
            .map_or_else(|| "–".to_owned(), |interval| page.interval(interval));
        page.figure(&interval);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn flags(page: &mut Html<'_>, detection: &DetectionFigures) {
    page.message("h3", "report-flags");
    page.message("p class=\"aside\"", "report-flags-what");
    page.raw("<table class=\"flags\">");
    page.columns(
        3,
        &[
            "report-col-question",
            "report-col-flag",
            "report-col-cue",
            "report-col-found",
        ],
    );
    page.raw("<tbody>\n");
    for flag in &detection.flags {
        page.raw("<tr>");
        let name = page.question(flag.number);
        page.element("td", &name);
        let quote = page.quoted(&shorten(&flag.quote, OPTION_COLUMNS));
        page.wrapped("td", &quote);
        let cue = page.words.text(&format!("cue-{}", flag.cue));
        page.element("td", &cue);
        let part = share(flag.found, flag.of);
        let found = value(&format!("{} / {}", flag.found, flag.of));
        let found = format!("{} {found}", bar(part, None, Fill::Solid));
        page.wrapped("td class=\"figure\"", &found);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn numbers(page: &mut Html<'_>, evaluation: &Evaluation, test: &TestFigures) {
    page.message("h3", "report-numbers");
    let counted = evaluation.counted;
    let text = page.words.with(
        "report-numbers-class",
        &[
            ("complete", &counted.complete),
            ("members", &counted.members),
        ],
    );
    page.element("p class=\"aside\"", &text);
    page.raw("<table><tbody>\n");
    for (id, value) in numbers_of_test(page, test) {
        page.raw("<tr>");
        page.message("th scope=\"row\"", id);
        page.figure(&value);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");

    if evaluation
        .questions
        .iter()
        .all(|question| question.moodle.is_none())
    {
        return;
    }
    let name = escaped(&page.words.text("report-numbers"));
    page.raw(&format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table>"
    ));
    page.columns(
        1,
        &[
            "report-col-question",
            "report-col-n",
            "report-col-facility",
            "report-col-d",
            "report-col-r",
            "report-col-index",
            "report-col-efficiency",
            "report-col-weight",
            "report-col-alpha-without",
            "report-col-time",
        ],
    );
    page.raw("<tbody>\n");
    for question in &evaluation.questions {
        number_row(page, question);
    }
    page.raw("</tbody></table>\n</div>\n");
}

fn numbers_of_test(page: &Html<'_>, test: &TestFigures) -> Vec<(&'static str, String)> {
    let with_interval = |value: Option<f64>| match (value, test.alpha_interval) {
        (Some(_), Some(interval)) => format!("{} ({})", page.number(value), page.range(interval)),
        _ => page.number(value),
    };
    let mean = test.mean.map_or_else(
        || "–".to_owned(),
        |mean| {
            let (points, max) = (page.words.number(mean), page.words.number(test.points_max));
            page.words
                .with("report-points-of", &[("points", &points), ("max", &max)])
        },
    );
    let mut numbers = vec![
        ("report-mean", mean),
        ("report-median", page.number(test.median)),
        ("report-sd", page.number(test.sd)),
        ("report-skewness", page.number(test.skewness)),
        ("report-kurtosis", page.number(test.kurtosis)),
        ("report-alpha", with_interval(test.alpha)),
        ("report-sem", page.number(test.sem)),
        (
            "report-error-ratio",
            page.maybe_percent(test.error_ratio.map(|ratio| ratio / 100.0)),
        ),
    ];
    // These exist only if every question is right or wrong for one point.
    for (id, value) in [("report-kr20", test.kr20), ("report-kr21", test.kr21)] {
        if value.is_some() {
            numbers.push((id, page.number(value)));
        }
    }
    numbers
}

fn number_row(page: &mut Html<'_>, question: &QuestionFigures) {
    page.raw("<tr>");
    let name = format!("{} {}", page.question(question.number), question.id);
    page.element("th scope=\"row\"", &name);
    page.figure(&question.n.to_string());
    let moodle = question.moodle;
    let r = match question.item_rest_interval {
        Some(interval) => format!(
            "{} ({})",
            page.number(question.item_rest_r),
            page.range(interval)
        ),
        None => page.number(question.item_rest_r),
    };
    let cells = [
        page.number(question.facility),
        page.number(question.upper_lower_d),
        r,
        page.number(moodle.and_then(|moodle| moodle.discrimination_index)),
        page.number(moodle.and_then(|moodle| moodle.discriminative_efficiency)),
        page.number(moodle.and_then(|moodle| moodle.effective_weight)),
        page.number(moodle.and_then(|moodle| moodle.alpha_if_deleted)),
        question
            .counts
            .map_or_else(String::new, |counts| duration(counts.median_ms)),
    ];
    for cell in cells {
        page.figure(&cell);
    }
    page.raw("</tr>\n");
}

fn how(page: &mut Html<'_>) {
    page.message("h3", "report-how");
    page.raw("<ul class=\"aside\">\n");
    for id in [
        "report-how-counted",
        "report-how-facility",
        "report-how-r",
        "report-how-d",
        "report-how-moodle",
        "report-how-check",
        "report-how-alpha",
        "report-how-cuts",
        "report-how-too-few",
    ] {
        page.message("li", id);
    }
    let least = page.words.number(crate::report::evaluation::URGENCY_MIN);
    let teach = page.words.with("report-how-teach", &[("least", &least)]);
    page.element("li", &teach);
    page.raw("</ul>\n");
}
