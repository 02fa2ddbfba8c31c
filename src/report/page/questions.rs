//! The tables of topics and questions.

use super::PROMPT_COLUMNS;
use super::draw::{Fill, bar};
use super::html::{Html, escaped};
use crate::model::Id;
use crate::report::evaluation::{Evaluation, QuestionFigures};
use crate::text::shorten;

pub(super) fn topics(page: &mut Html<'_>, evaluation: &Evaluation) {
    if evaluation.topics.is_empty() {
        return;
    }
    let words = page.words;
    page.message("h2", "report-topics");
    page.raw("<table class=\"topics\">");
    page.raw("<thead><tr>");
    page.message("th scope=\"col\"", "report-topics");
    page.message("th scope=\"col\" colspan=\"2\"", "report-topics-what");
    page.raw("</tr></thead>\n<tbody>\n");
    for topic in &evaluation.topics {
        page.raw("<tr>");
        let name = topic
            .topic
            .as_ref()
            .map_or_else(|| words.text("report-topic-other"), Id::to_string);
        page.element("td", &name);
        let share = escaped(&page.percent(topic.share));
        page.wrapped(
            "td",
            &format!("{} {share}", bar(topic.share, None, Fill::Solid)),
        );
        page.figure(&words.with("report-topic-questions", &[("count", &topic.questions)]));
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

pub(super) fn questions(page: &mut Html<'_>, evaluation: &Evaluation) {
    page.message("h2", "report-questions");
    page.message("p class=\"aside\"", "report-questions-what");
    let certainty = evaluation.certainty.is_some();
    let mut columns = vec![
        "report-col-question",
        "report-col-facility",
        "report-col-right",
        "report-col-n",
        "report-col-not-sure",
    ];
    if certainty {
        columns.push("report-col-sure-wrong");
    }
    columns.extend(["report-col-harm", "report-col-r"]);
    let name = page.words.text("report-questions");
    page.raw(&format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>",
        escaped(&name)
    ));
    page.columns(2, &columns);
    page.raw("<tbody>\n");
    for question in &evaluation.questions {
        question_row(page, question, certainty);
    }
    page.raw("</tbody></table>\n</div>\n");
    let indicative =
        |question: &QuestionFigures| question.indicative && question.item_rest_r.is_some();
    if evaluation.questions.iter().any(indicative) {
        page.message("p class=\"aside\"", "report-r-indicative");
    }
}

fn question_row(page: &mut Html<'_>, question: &QuestionFigures, certainty: bool) {
    page.raw("<tr>");
    let prompt = page.quoted(&shorten(&question.prompt, PROMPT_COLUMNS));
    let mut first = format!(
        "<span class=\"number\">{}</span> {prompt}",
        escaped(&page.question(question.number))
    );
    if question.flags.contains(&"key-probably-wrong") {
        let flag = page.words.text("report-flag-check");
        first.push_str(&format_flag(&flag));
    }
    page.wrapped("td", &first);
    let facility = question.facility.map_or_else(
        || "–".to_owned(),
        |facility| {
            let drawing = bar(facility, question.wilson95, Fill::Solid);
            format!("{drawing} {}", escaped(&page.percent(facility)))
        },
    );
    page.wrapped("td class=\"figure\"", &facility);
    let counts = question.counts.unwrap_or_default();
    let interval = question.wilson95.map_or_else(
        || counts.right.to_string(),
        |interval| page.interval(interval),
    );
    page.figure(&interval);
    page.figure(&question.n.to_string());
    page.figure(&counts.not_sure.to_string());
    if certainty {
        page.figure(&counts.sure_and_wrong.to_string());
    }
    page.figure(&counts.dangerous_people.to_string());
    let r = page.number(question.item_rest_r);
    page.figure(&r);
    page.raw("</tr>\n");
}

fn format_flag(text: &str) -> String {
    format!(" <span class=\"flag\">{}</span>", escaped(text))
}
