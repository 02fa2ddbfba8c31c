//! Imports other programs' quizzes: one file for each format, and the same kind of report for all.
//!
//! An importer accepts any text and never fails as a whole. Each question, and each part of the file that could have
//! been one, has an entry in the report, so nothing is dropped silently.

mod account;
mod aiken;
mod archive;
mod blanks;
mod categories;
mod cloze;
mod csv;
mod csv_answers;
mod csv_cells;
mod csv_columns;
mod csv_row;
mod csv_types;
mod encoding;
mod entities;
mod escape;
mod formats;
mod front_matter;
mod gift;
mod gift_answers;
mod gift_text;
mod html;
mod html_tag;
mod html_writer;
mod intake;
mod json;
mod json_fields;
mod json_question;
mod labels;
mod language;
mod markdown;
mod markdown_code;
mod markdown_html;
mod markdown_lines;
mod markdown_marks;
mod markdown_option;
mod markdown_own;
mod markdown_page;
mod markdown_question;
mod markdown_source;
mod markdown_stem;
mod mdbook_quiz;
mod moodle_text;
mod moodle_types;
mod moodle_xml;
mod notes;
mod open;
mod qti;
mod qti_one;
mod qti_two;
mod settle;
mod short_answers;
mod table;
mod trivia;
mod weights;
mod writing;
mod xlsx;
mod xml;
mod xml_items;

pub use encoding::{NotText, decode};
pub use formats::Format;
pub use language::{Language, is_tag, language};
pub use open::{ImportText, NotRead, describe, not_text, open};
pub use table::{Table, TableRow, table};

use super::Imported;

/// Reads every question of a text.
pub fn import(text: &str, format: Format) -> Imported {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines_feeds;
    let text = if text.contains('\r') {
        lines_feeds = text.replace("\r\n", "\n").replace('\r', "\n");
        &lines_feeds
    } else {
        text
    };
    match format {
        Format::Gift => gift::import(text),
        Format::Aiken => aiken::import(text),
        Format::MoodleXml => moodle_xml::import(text),
        Format::MdbookQuiz => mdbook_quiz::import(text),
        Format::Markdown => markdown::import(text),
        Format::Csv => csv::import(text, csv::Place::Line),
        Format::Xlsx => csv::import(text, csv::Place::Number),
        Format::Json => json::import(text),
        Format::Qti => qti::import(text),
        Format::Trivia => trivia::import(text),
    }
}

/// Checks whether a text is probably of a format.
type LooksLike = fn(&str) -> bool;

/// The format of a file, by its extension if that is enough, otherwise by its content.
pub fn detect(name: &str, text: &str) -> Option<Format> {
    let ending = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase());
    match ending.as_str() {
        "gift" => return Some(Format::Gift),
        "csv" | "tsv" => return Some(Format::Csv),
        "md" | "markdown" | "qmd" | "rmd" => return Some(Format::Markdown),
        "json" | "jsonl" => return Some(Format::Json),
        "xml" | "qti" if qti::looks_like(text) => return Some(Format::Qti),
        "xml" => return Some(Format::MoodleXml),
        "toml" => return mdbook_quiz::looks_like(text).then_some(Format::MdbookQuiz),
        _ => {}
    }
    let signs: [(Format, LooksLike); 9] = [
        (Format::Trivia, trivia::looks_like),
        (Format::MoodleXml, moodle_xml::looks_like),
        (Format::Qti, qti::looks_like),
        (Format::Json, json::looks_like),
        (Format::MdbookQuiz, mdbook_quiz::looks_like),
        (Format::Aiken, aiken::looks_like),
        (Format::Markdown, markdown::looks_like),
        (Format::Gift, gift::looks_like),
        (Format::Csv, csv::looks_like),
    ];
    signs
        .iter()
        .find(|(_, looks_like)| looks_like(text))
        .map(|(format, _)| *format)
}
