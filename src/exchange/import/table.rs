//! Reads tables that hold no questions, such as class lists: CSV or Excel files become rows of cells.

use super::archive::{Archive, is_zip};
use super::csv_columns::separator;
use super::encoding::decode;
use super::{open, xlsx};

/// Bytes at the start of a file that are checked for UTF-16 without a byte order mark.
const SAMPLE_BYTES: usize = 1_024;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows that are not empty.
    pub rows: Vec<TableRow>,
    /// Whether the file is a spreadsheet, which has rows instead of lines.
    pub is_sheet: bool,
    /// Whether the encoding is a guess (Windows-1252).
    pub is_guessed: bool,
    /// Parts of the file that are not in the rows.
    pub left_out: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The line on which it begins, or its row number in a spreadsheet; from 1.
    pub number: usize,
    /// Its cells, without white space around them.
    pub cells: Vec<String>,
}

/// Reads a table: an Excel spreadsheet, or text with commas, semicolons or tabs. Text is UTF-8 or UTF-16, with or
/// without a byte order mark. Other text is read as Windows-1252, which Western European spreadsheet programs write.
pub fn table(bytes: &[u8]) -> Result<Table, String> {
    const SAVE: &str = "save the list as .xlsx or .csv";
    if is_zip(bytes) {
        return spreadsheet(bytes).map_err(|what| format!("{what}; {SAVE}"));
    }
    if let Some(what) = open::foreign(bytes) {
        return Err(format!("{}; {SAVE}", bare(what)));
    }
    let (text, is_guessed) = text(bytes)?;
    let start: String = text.trim_start().chars().take(20).collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return Err(format!("this is a web page, whatever it is named; {SAVE}"));
    }
    if start.starts_with("<?xml") {
        return Err(format!("this is XML; {SAVE}"));
    }
    if text.contains('\0') {
        return Err(format!("this is not text; {SAVE}"));
    }
    Ok(Table {
        rows: rows(&text, false)?,
        is_sheet: false,
        is_guessed,
        left_out: Vec::new(),
    })
}

/// A description of a file without the part about importing its questions.
fn bare(what: &str) -> &str {
    what.split([';', ',']).next().unwrap_or(what)
}

fn spreadsheet(bytes: &[u8]) -> Result<Table, String> {
    let mut archive = Archive::open(bytes)?;
    let names = archive.names();
    if !names.iter().any(|name| name.starts_with("xl/")) {
        let known = open::package(&names);
        return Err(
            bare(known.unwrap_or("this is a zip archive without a spreadsheet")).to_owned(),
        );
    }
    let xlsx::Table { text, left_out } = xlsx::read(&mut archive)?;
    Ok(Table {
        rows: rows(&text, true)?,
        is_sheet: true,
        is_guessed: false,
        left_out,
    })
}

/// The text of a file, and whether its encoding is a guess.
fn text(bytes: &[u8]) -> Result<(String, bool), String> {
    let wide = utf_16(bytes);
    if let Ok(text) = decode(bytes, wide) {
        return Ok((text, false));
    }
    let text = decode(bytes, Some("windows-1252")).map_err(|error| error.to_string())?;
    Ok((text, true))
}

/// Detects UTF-16 without a byte order mark: every other byte of Western text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let zeros = |odd: usize| {
        let every_other = sample.iter().skip(odd).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let many = sample.len() / 4;
    match (zeros(0), zeros(1)) {
        _ if sample.len() < 4 => None,
        (0, odd) if odd > many => Some("utf-16le"),
        (even, 0) if even > many => Some("utf-16be"),
        _ => None,
    }
}

fn rows(text: &str, is_sheet: bool) -> Result<Vec<TableRow>, String> {
    let (separator, skipped) = separator(text);
    let mut lines = Lines::default();
    let reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(::csv::Trim::All)
        .delimiter(separator)
        .from_reader(&text.as_bytes()[skipped..]);
    let mut rows = Vec::new();
    for (at, record) in reader.into_records().enumerate() {
        let record =
            record.map_err(|error| format!("this is not a table: {error}; save it as CSV"))?;
        let byte = record.position().map_or(0, ::csv::Position::byte);
        let number = if is_sheet {
            at + 1
        } else {
            lines.at(text, skipped + usize::try_from(byte).unwrap_or(0))
        };
        if !record.iter().all(str::is_empty) {
            let cells = record.iter().map(str::to_owned).collect();
            rows.push(TableRow { number, cells });
        }
    }
    Ok(rows)
}

/// Counts the lines between records.
#[derive(Default)]
struct Lines {
    byte: usize,
    passed: usize,
}

impl Lines {
    /// The line of a record, from 1. The CSV reader counts the empty lines before a record as part of it.
    fn at(&mut self, text: &str, byte: usize) -> usize {
        let empty = text[byte..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let byte = byte + empty.count();
        self.passed += text[self.byte..byte].matches('\n').count();
        self.byte = byte;
        self.passed + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&str]) -> TableRow {
        TableRow {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        }
    }

    fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn tables_are_read_in_whatever_encoding_programs_write() {
        let text = "Name;Ort\r\nZoë;\"Köln; Süd\"\r\n\r\nŁucja;\r\n";
        let rows = [
            row(1, &["Name", "Ort"]),
            row(2, &["Zoë", "Köln; Süd"]),
            row(4, &["Łucja", ""]),
        ];
        let marked = format!("\u{feff}{text}");
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", marked.as_bytes().to_vec()),
            ("UTF-16LE", wide(text, u16::to_le_bytes)),
            ("UTF-16BE", wide(text, u16::to_be_bytes)),
            ("UTF-16LE with a mark", wide(&marked, u16::to_le_bytes)),
            ("UTF-16BE with a mark", wide(&marked, u16::to_be_bytes)),
            (
                "an Excel that says so",
                format!("sep=;\n{text}").into_bytes(),
            ),
        ] {
            let table = table(&bytes).expect(name);
            let shift = usize::from(name.starts_with("an Excel"));
            let mut expected = rows.to_vec();
            for row in &mut expected {
                row.number += shift;
            }
            assert_eq!(table.rows, expected, "{name}");
            assert!(!table.is_guessed && !table.is_sheet, "{name}");
        }
        let latin = b"Name\tTeam\r\nZo\xeb M\xfcller\tGr\xfcn \x80\r\n";
        let table = table(latin).expect("text");
        assert!(table.is_guessed);
        assert_eq!(
            table.rows,
            [row(1, &["Name", "Team"]), row(2, &["Zoë Müller", "Grün €"])]
        );
    }

    #[test]
    fn what_is_no_table_is_called_what_it_is() {
        for (bytes, expected) in [
            (&b"%PDF-1.7 ..."[..], "this is a PDF; save the list as"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                "this is a file of an old Office program; save",
            ),
            (b"{\\rtf1 Ann}", "this is a rich text file; save"),
            (b"<html><table>", "this is a web page, whatever"),
            (b"<?xml version='1.0'?><Workbook/>", "this is XML; save"),
            (b"\x89PNG\r\n", "this is a PNG picture; save"),
            (b"PK\x03\x04broken", "damaged zip archive"),
            (b"Ann\n\0\0\x01", "this is not text"),
        ] {
            let why = table(bytes).expect_err("it is no table");
            assert!(why.contains(expected), "{why}");
            assert!(why.contains("save the list as .xlsx or .csv"), "{why}");
            assert!(!why.contains("question"), "{why}");
        }
    }
}
