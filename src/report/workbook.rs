//! Renders all tables of a report as one Excel workbook, a sheet for each.

use super::data::SessionReport;
use super::{csv, question_tables};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The mark at the start of a CSV file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Columns that hold text even if it looks like a number. The ids of harmful options are in a column that holds a count
/// in a different sheet.
const TEXTS: [&str; 16] = [
    "name",
    "person_id",
    "department",
    "team",
    "status",
    "question",
    "prompt",
    "answer",
    "response",
    "verdict",
    "kind",
    "topic",
    "stage",
    "key",
    "option",
    "dangerous",
];

/// The width of wide columns, in characters.
const WIDE: f64 = 40.0;
const NARROW: f64 = 14.0;

/// The workbook: the grade book, all answers, the questions, and how often each answer was given, as in the CSV tables.
/// Every text is written as text, so that nothing is read as a formula.
pub fn workbook(report: &SessionReport) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Uses the day of the session as the file's date, so that the same results give the same bytes.
    let seconds = report.header.started_at.as_second();
    let began = ExcelDateTime::from_timestamp(seconds)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&began));
    for (name, table) in [
        ("Grades", csv::grades(report)),
        ("Answers", csv::answers(report)),
        ("Questions", question_tables::questions(report)),
        ("Options", question_tables::bars(report)),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, name, &table)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, name: &str, table: &[u8]) -> Result<(), XlsxError> {
    let text = table.strip_prefix(BYTE_ORDER_MARK).unwrap_or(table);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    let bold = Format::new().set_bold();
    let mut is_text: Vec<bool> = Vec::new();
    let mut last = (0, 0);
    for (row, record) in (0_u32..).zip(reader.records().flatten()) {
        for (column, cell) in (0_u16..).zip(&record) {
            last = (row, column);
            if row == 0 {
                let texts = TEXTS.contains(&cell) && (cell, name) != ("dangerous", "Grades");
                is_text.push(texts);
                sheet.write_string_with_format(row, column, cell, &bold)?;
                let wide = matches!(cell, "name" | "prompt" | "answer" | "response" | "key");
                sheet.set_column_width(column, if wide { WIDE } else { NARROW })?;
                continue;
            }
            let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
            let texts = is_text.get(usize::from(column)).copied().unwrap_or(true);
            match number.filter(|_| !texts) {
                Some(number) => sheet.write_number(row, column, number)?,
                None if cell.is_empty() => sheet,
                None => sheet.write_string(row, column, cell)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last.0, last.1)?;
    Ok(())
}
