//! Imports tables (CSV): one question a row under a header that names the columns; separated by commas, semicolons or
//! tabs. Rows above the header, and a row of column descriptions below it, are skipped and reported.

use super::Imported;
use super::csv_columns::{Columns, Role, separator};
use super::csv_row::row;
use super::entities;
use super::intake::Intake;
use crate::model::limits;

/// Whether a text is a table of questions.
pub(super) fn looks_like(text: &str) -> bool {
    Columns::of(text).is_some_and(|columns| columns.roles.contains(&Role::Answer))
}

/// How the position of a row is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// By the line on which it begins.
    Line,
    /// By its number, in a table without lines.
    Number,
}

/// Reads every question.
pub(super) fn import(text: &str, place: Place) -> Imported {
    let mut intake = Intake::default();
    let Some(columns) = Columns::of(text) else {
        unnamed(text, place, &mut intake);
        return intake.finish([(0, "")]);
    };
    let mut first = true;
    let skipped = columns.skipped;
    let lines_before = text[..skipped].matches('\n').count();
    for (at, (line, record)) in rows(&text[skipped..], columns.separator).enumerate() {
        let line = match place {
            Place::Line => line + lines_before,
            Place::Number => at + 1,
        };
        if intake.is_full() {
            return intake.finish([(0, "")]);
        }
        match record {
            Err(error) => intake.drop(line, "a row", format!("it cannot be read: {error}")),
            Ok(record) if at != columns.header && !fits(&record, line, &mut intake) => {}
            Ok(record) if at < columns.header => {
                let above = shown(&record);
                if !above.is_empty() {
                    intake.pass_over(line, &above, "above the header of the table");
                }
            }
            Ok(_) if at == columns.header => {}
            Ok(record) if first && explains(&record) => {
                first = false;
                intake.pass_over(line, &shown(&record), "a row that explains the columns");
            }
            Ok(record) => {
                first = false;
                row(&columns, &record, line, &mut intake);
            }
        }
    }
    let content = rows(&text[skipped..], columns.separator)
        .enumerate()
        .filter(|(at, _)| *at != columns.header)
        .filter_map(|(at, (line, record))| {
            let record = record.ok().filter(is_small)?;
            let cells: Vec<String> = record.iter().map(entities::decode).collect();
            let cells = cells.join(
                "
",
            );
            let line = if place == Place::Line {
                line + lines_before
            } else {
                at + 1
            };
            Some((line, cells))
        });
    intake.finish(content)
}

/// Whether a row is within the size limit for a question. A larger one is dropped.
fn fits(record: &::csv::StringRecord, line: usize, intake: &mut Intake) -> bool {
    if record.len() <= limits::IMPORT_COLUMNS_MAX {
        return intake.fits(line, record.iter());
    }
    record.iter().for_each(|cell| intake.accounted(cell));
    let first = record.iter().find(|cell| !cell.trim().is_empty());
    let why = format!(
        "it has {} columns; at most {} are read",
        record.len(),
        limits::IMPORT_COLUMNS_MAX
    );
    intake.drop(line, first.unwrap_or("a row"), why);
    false
}

fn is_small(record: &::csv::StringRecord) -> bool {
    record.len() <= limits::IMPORT_COLUMNS_MAX
        && record.as_slice().len() <= limits::IMPORT_QUESTION_BYTES_MAX
}

/// The rows of a table, with the line on which each begins.
fn rows(
    text: &str,
    separator: u8,
) -> impl Iterator<Item = (usize, Result<::csv::StringRecord, ::csv::Error>)> {
    let reader = ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.into_records().map(|record| {
        let position = record.as_ref().ok().and_then(::csv::StringRecord::position);
        let line = position.map_or(0, ::csv::Position::line);
        (usize::try_from(line).unwrap_or(0), record)
    })
}

/// The cells of a row as one text.
fn shown(record: &::csv::StringRecord) -> String {
    let cells: Vec<&str> = record
        .iter()
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" ")
}

/// Whether a row only describes the columns, as in templates below their header.
fn explains(record: &::csv::StringRecord) -> bool {
    const WORDS: [&str; 6] = [
        "(required",
        "(optional",
        "required in",
        "default is",
        "default value",
        "text for option",
    ];
    let explains = |cell: &&str| {
        let lower = cell.to_lowercase();
        WORDS.iter().any(|words| lower.contains(words))
    };
    record.iter().filter(explains).count() > 1
}

/// Drops the rows of a table without a header that names the columns. Its first row may be a question as well.
fn unnamed(text: &str, place: Place, intake: &mut Intake) {
    const WHY: &str = "no column of its first line is named `question`";
    const HOW: &str =
        "; name the columns, for example: question,answer,option a,option b,explanation,topic";
    let (separator, skipped) = separator(text);
    let lines_before = text[..skipped].matches('\n').count();
    let mut how = HOW;
    for (at, (line, record)) in rows(&text[skipped..], separator).enumerate() {
        let line = if place == Place::Line {
            line + lines_before
        } else {
            at + 1
        };
        match record {
            _ if intake.is_full() => return,
            Err(error) => intake.drop(line, "a row", format!("it cannot be read: {error}")),
            Ok(record) if !fits(&record, line, intake) => {}
            Ok(record) => {
                let shown = shown(&record);
                if !shown.is_empty() {
                    intake.drop(line, &shown, format!("{WHY}{}", std::mem::take(&mut how)));
                }
            }
        }
    }
}
