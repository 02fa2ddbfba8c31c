//! Renders a comparison as text for the terminal.

use super::data::Comparison;
use super::sentences::{cells, columns, sentences};
use crate::catalogue::Catalogue;
use crate::report::figure_words::question;
use crate::report::text_line::{TextLine, Tone};
use crate::report::text_page::TextPage;
use crate::text::{one_line, shorten, width};
use jiff::tz::TimeZone;

/// Columns of a question's id; longer ones are cut.
const ID_COLUMNS: usize = 20;

/// The comparison as lines of at most `columns` columns, where words allow it; the table needs about 80. Times are
/// shown in `zone`.
pub fn comparison_text(
    comparison: &Comparison,
    words: &Catalogue,
    zone: &TimeZone,
    columns: usize,
) -> Vec<TextLine> {
    let sentences = sentences(comparison, words, zone);
    let mut page = TextPage::new(columns);
    let title = words.with("compare-title", &[("title", &comparison.title)]);
    page.say(Tone::Heading, "", &title);
    for line in &sentences.sittings {
        page.say(Tone::Aside, "", line);
    }
    if let Some(rehearsal) = &sentences.rehearsal {
        page.say(Tone::Caution, "", rehearsal);
    }
    for line in &sentences.corrections {
        page.say(Tone::Caution, "", line);
    }
    page.row(Tone::Plain, "");
    page.say(Tone::Plain, "", &sentences.people.join(" "));
    page.row(Tone::Plain, "");
    for (nth, sentence) in sentences.points.iter().enumerate() {
        let tone = if nth == 0 { Tone::Heading } else { Tone::Plain };
        page.say(tone, "", sentence);
    }
    if !comparison.questions.is_empty() {
        page.heading(&words.text("report-questions"));
        for line in table(comparison, words) {
            page.row(Tone::Plain, &line);
        }
        if !sentences.questions.is_empty() {
            page.row(Tone::Plain, "");
            page.say(Tone::Plain, "", &sentences.questions.join(" "));
        }
    }
    if !sentences.limits.is_empty() {
        page.heading(&words.text("compare-limits"));
        for sentence in &sentences.limits {
            page.say(Tone::Plain, "", sentence);
        }
    }
    page.lines
}

/// The table of questions, with figures aligned.
fn table(comparison: &Comparison, words: &Catalogue) -> Vec<String> {
    let head: Vec<String> = columns(comparison)
        .into_iter()
        .map(|id| words.text(id))
        .collect();
    let mut rows = vec![(String::new(), head)];
    for asked in &comparison.questions {
        let id = shorten(&one_line(asked.id.as_str()), ID_COLUMNS);
        let name = format!("{} {id}", question(words, asked.number));
        rows.push((name, cells(comparison, asked, words)));
    }
    let first = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].1.len())
        .map(|column| {
            let cells = rows.iter().map(|(_, cells)| width(&cells[column]));
            cells.max().unwrap_or(0)
        })
        .collect();
    let line = |(name, cells): &(String, Vec<String>)| {
        let mut line = format!("{name}{}", " ".repeat(first - width(name)));
        for (cell, columns) in cells.iter().zip(&widths) {
            line.push_str(&" ".repeat(2 + columns - width(cell)));
            line.push_str(cell);
        }
        line
    };
    rows.iter().map(line).collect()
}
