//! Renders an evaluation as an HTML page to read or print: one file without scripts, which loads nothing else.

mod appendix;
mod card;
mod comparison;
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

pub use card::card_html;
pub use comparison::comparison_html;

/// The page, in the language of the catalogue. Times are shown in `zone`.
pub fn html(evaluation: &Evaluation, words: &Catalogue, zone: &TimeZone) -> String {
    let mut page = Html::new(words, &evaluation.language);
    let title = words.with("report-title", &[("title", &one_line(&evaluation.title))]);
    page.begin(&title);
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
    page.raw("</main>\n");
    page.end(evaluation.engine);
    page.finish()
}
