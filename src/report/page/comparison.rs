//! Renders a comparison as an HTML page to read or print.

use super::draw::{Fill, bar};
use super::html::{Html, PROMPT_COLUMNS, escaped, value};
use crate::catalogue::Catalogue;
use crate::report::comparison::{Comparison, QuestionChange, cells, columns, sentences};
use crate::text::{one_line, shorten};
use jiff::tz::TimeZone;

/// The page, in the language of the catalogue. Times are shown in `zone`.
pub fn comparison_html(comparison: &Comparison, words: &Catalogue, zone: &TimeZone) -> String {
    let sentences = sentences(comparison, words, zone);
    let mut page = Html::new(words, &comparison.language);
    let title = words.with("compare-title", &[("title", &one_line(&comparison.title))]);
    page.begin(&title);
    page.raw("<header>\n");
    page.element("h1", &title);
    for line in &sentences.sittings {
        page.element("p", line);
    }
    if let Some(rehearsal) = &sentences.rehearsal {
        page.element("p class=\"notice\"", rehearsal);
    }
    page.corrections(&sentences.corrections);
    page.raw("</header>\n<main>\n");
    page.message("h2", "compare-result");
    if let Some((first, rest)) = sentences.points.split_first() {
        page.element("p class=\"strong\"", first);
        for sentence in rest {
            page.element("p", sentence);
        }
    }
    shares(&mut page, comparison);
    page.element("p class=\"aside\"", &sentences.people.join(" "));
    if !comparison.questions.is_empty() {
        questions(&mut page, comparison, &sentences.questions);
    }
    if !sentences.limits.is_empty() {
        page.message("h2", "compare-limits");
        page.raw("<ul>\n");
        for sentence in &sentences.limits {
            page.element("li", sentence);
        }
        page.raw("</ul>\n");
    }
    how(&mut page, comparison);
    page.raw("</main>\n");
    page.end(comparison.engine);
    page.finish()
}

/// A bar for each sitting.
fn shares(page: &mut Html<'_>, comparison: &Comparison) {
    let shares = match (&comparison.paired, &comparison.unpaired) {
        (Some(paired), _) => (paired.before, paired.after),
        (None, Some(groups)) => (groups.before, groups.after),
        (None, None) => return,
    };
    page.raw("<table class=\"shares\"><tbody>\n");
    for (id, share) in [
        ("compare-col-before", shares.0),
        ("compare-col-after", shares.1),
    ] {
        page.raw("<tr>");
        page.message("th scope=\"row\"", id);
        let figure = format!(
            "{} {}",
            bar(share, None, Fill::Solid),
            value(&page.percent(share))
        );
        page.wrapped("td", &figure);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn questions(page: &mut Html<'_>, comparison: &Comparison, said: &[String]) {
    page.message("h2", "report-questions");
    for sentence in said {
        page.element("p", sentence);
    }
    let name = escaped(&page.words.text("report-questions"));
    page.raw(&format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table class=\"questions\">"
    ));
    let mut heads = vec!["report-col-question"];
    heads.extend(columns(comparison));
    page.columns(1, &heads);
    page.raw("<tbody>\n");
    for asked in &comparison.questions {
        question_row(page, comparison, asked);
    }
    page.raw("</tbody></table>\n</div>\n");
}

fn question_row(page: &mut Html<'_>, comparison: &Comparison, asked: &QuestionChange) {
    page.raw("<tr>");
    let prompt = page.quoted(&shorten(&asked.prompt, PROMPT_COLUMNS));
    let name = escaped(&page.question(asked.number));
    let flag = if asked.changed {
        let text = escaped(&page.words.text("compare-flag-changed"));
        format!("<span class=\"flag\">{text}</span> ")
    } else {
        String::new()
    };
    let first = format!("<span class=\"number\">{name}</span> {flag}{prompt}");
    page.wrapped("td", &first);
    for cell in cells(comparison, asked, page.words) {
        page.figure(&cell);
    }
    page.raw("</tr>\n");
}

fn how(page: &mut Html<'_>, comparison: &Comparison) {
    page.message("h2", "report-how");
    page.raw("<ul class=\"aside\">\n");
    let mut ids = Vec::new();
    if comparison.paired.is_some() {
        ids.push("compare-how-paired");
    } else {
        ids.push("compare-how-groups");
    }
    if comparison.crossover.is_some() {
        ids.push("compare-how-crossover");
    }
    ids.push("report-how-too-few");
    for id in ids {
        page.message("li", id);
    }
    page.raw("</ul>\n");
}
