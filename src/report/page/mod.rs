//! An evaluation as one page to read and to print: a single file of HTML without scripts, which asks for nothing else.

mod appendix;
mod draw;
mod front;
mod html;
mod next;
mod questions;
mod teach;
#[cfg(test)]
mod tests;

use super::evaluation::Evaluation;
use crate::catalogue::Catalogue;
use crate::text::one_line;
use html::Html;
pub(super) use html::escaped;
use jiff::tz::TimeZone;

const STYLE: &str = include_str!("style.css");

/// The page, in the language of the catalogue. Times are those of `zone`.
pub fn html(evaluation: &Evaluation, words: &Catalogue, zone: &TimeZone) -> String {
    let mut page = Html::new(words, &evaluation.language);
    let title = words.with("report-title", &[("title", &one_line(&evaluation.title))]);
    page.raw(&format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(words.tag()),
        words.direction(),
        escaped(&title),
    ));
    page.raw(draw::PATTERNS);
    front::header(&mut page, evaluation, zone);
    page.raw("<main>\n");
    if let Some(test) = &evaluation.test {
        front::minute(&mut page, evaluation, test);
        front::check_first(&mut page, evaluation, test);
        teach::teach_next(&mut page, evaluation);
        questions::topics(&mut page, evaluation);
        questions::questions(&mut page, evaluation);
        next::next(&mut page, evaluation, test, zone);
        appendix::appendix(&mut page, evaluation, test);
    } else {
        let least = crate::analysis::GROUP_MIN;
        page.element(
            "p class=\"notice\"",
            &words.with("report-too-few", &[("least", &least)]),
        );
    }
    page.raw("</main>\n<footer>\n");
    let made = words.with("report-made-by", &[("version", &evaluation.engine)]);
    page.element("p class=\"aside\"", &made);
    page.raw("</footer>\n</body>\n</html>\n");
    page.finish()
}
