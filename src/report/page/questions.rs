//! Writes the tables of topics and questions on the report page.

use super::draw::{Fill, bar};
use super::html::{Html, PROMPT_COLUMNS, escaped, value};
use crate::report::evaluation::{Evaluation, QuestionFigures};
use crate::text::shorten;

pub(super) fn topics(page: &mut Html<'_>, evaluation: &Evaluation) {
    if evaluation.topics.is_empty() {
        return;
    }
    let words = page.words;
    page.message("h2", "report-topics");
    page.message("p class=\"aside\"", "report-topics-what");
    page.raw("<ul class=\"topics\">\n");
    for topic in &evaluation.topics {
        let name = topic.topic.as_ref().map_or_else(
            || words.text("report-topic-other"),
            |id| words.topic(id.as_str()),
        );
        let questions = words.with("report-topic-questions", &[("count", &topic.questions)]);
        let share = escaped(&page.percent(topic.share));
        let drawing = bar(topic.share, None, Fill::Solid);
        let (name, questions) = (escaped(&name), escaped(&questions));
        page.wrapped(
            "li",
            &format!(
                "<span>{name} <span class=\"aside\">{questions}</span></span>{drawing}<span>{share}</span>"
            ),
        );
    }
    page.raw("</ul>\n");
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
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table class=\"questions\">",
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
    let name = escaped(&page.question(question.number));
    let flag = if question.flags.contains(&"key-probably-wrong") {
        format_flag(&page.words.text("report-flag-check"))
    } else {
        String::new()
    };
    let first = format!("<span class=\"number\">{name}</span> {flag}{prompt}");
    page.wrapped("td", &first);
    let facility = question.facility.map_or_else(
        || "–".to_owned(),
        |facility| {
            let drawing = bar(facility, question.wilson95, Fill::Solid);
            format!("{drawing} {}", value(&page.percent(facility)))
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
    format!("<span class=\"flag\">{}</span> ", escaped(text))
}
