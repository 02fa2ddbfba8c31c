//! Reads Excel spreadsheets: finds the sheet with the questions and turns it into comma-separated text for the CSV
//! importer. Formulas, formats and macros are ignored.

use super::archive::Archive;
use super::csv_columns::Columns;
use super::entities;
use crate::model::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// The most sheets that are searched for questions.
const SHEETS_MAX: usize = 16;

/// The most columns that are read.
const COLUMNS_MAX: usize = limits::IMPORT_COLUMNS_MAX;

/// The most rows that are read: more than Kahoot and Blooket write.
const ROWS_MAX: usize = limits::IMPORT_ITEMS_MAX;

/// The most bytes of a table in which each cell has its own copy of its text.
const TABLE_BYTES_MAX: usize = limits::IMPORT_TEXT_BYTES_MAX;

/// The table of a spreadsheet, and the parts that are left out.
pub(super) struct Table {
    pub(super) text: String,
    pub(super) left_out: Vec<String>,
}

/// Reads the first sheet that has questions; without one, the first sheet.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Table, String> {
    let texts = match archive.read_text("xl/sharedStrings.xml")? {
        Some(xml) => shared(&xml)?,
        None => SharedStrings::default(),
    };
    let sheets = sheets(archive)?;
    let mut tables: Vec<(String, Grid)> = Vec::new();
    for (name, file) in sheets.iter().take(SHEETS_MAX) {
        if let Some(xml) = archive.read_text(file)? {
            tables.push((name.clone(), grid(&xml, &texts)?));
        }
    }
    let chosen = tables
        .iter()
        .position(|(_, grid)| Columns::of(&grid.text).is_some());
    let mut left_out = Vec::new();
    if sheets.len() > SHEETS_MAX {
        left_out.push(format!("all sheets after the first {SHEETS_MAX}"));
    }
    let mut table = None;
    for (at, (name, grid)) in tables.into_iter().enumerate() {
        if at == chosen.unwrap_or(0) {
            left_out.extend(grid.left_out.iter().cloned());
            table = Some(grid.text);
        } else if !grid.words.is_empty() {
            left_out.push(format!(
                "the sheet \"{}\": \"{}\"",
                super::notes::short(&name),
                super::notes::short(&grid.words)
            ));
        }
    }
    let text = table.ok_or("this spreadsheet has no sheet with cells")?;
    Ok(Table { text, left_out })
}

/// Names and files of the sheets, in their order.
fn sheets(archive: &mut Archive<'_>) -> Result<Vec<(String, String)>, String> {
    let workbook = archive.read_text("xl/workbook.xml")?.unwrap_or_default();
    let relations = archive
        .read_text("xl/_rels/workbook.xml.rels")?
        .unwrap_or_default();
    let mut targets: HashMap<String, String> = HashMap::new();
    each_start(&relations, "Relationship", |start| {
        targets
            .entry(attribute(start, "Id"))
            .or_insert_with(|| attribute(start, "Target"));
    })?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    each_start(&workbook, "sheet", |start| {
        if let Some(target) = targets.get(&attribute(start, "r:id")) {
            let file = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            sheets.push((attribute(start, "name"), file));
        }
    })?;
    if sheets.is_empty() {
        let mut files: Vec<String> = archive
            .names()
            .into_iter()
            .filter(|name| name.starts_with("xl/worksheets/sheet"))
            .collect();
        files.sort();
        sheets = files.into_iter().map(|file| (file.clone(), file)).collect();
    }
    Ok(sheets)
}

fn each_start(xml: &str, name: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name => {
                take(&start);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn broken(error: &quick_xml::Error) -> String {
    format!("this spreadsheet holds XML that is not well-formed: {error}")
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name);
    found.map_or(String::new(), |found| entities::decode(&found.value))
}

/// The shared strings of a workbook, stored in one buffer because a file may have millions of empty ones.
#[derive(Default)]
struct SharedStrings {
    text: String,
    starts: Vec<u32>,
}

impl SharedStrings {
    /// Begins a string.
    fn begin(&mut self) {
        self.starts
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The string with a number, from 0.
    fn get(&self, at: usize) -> Option<&str> {
        let from = *self.starts.get(at)?;
        let to = self
            .starts
            .get(at + 1)
            .map_or(self.text.len(), |to| *to as usize);
        self.text.get(from as usize..to)
    }
}

/// Reads the shared strings. Phonetic hints are skipped.
fn shared(xml: &str) -> Result<SharedStrings, String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = SharedStrings::default();
    let (mut in_text, mut in_sound) = (false, false);
    loop {
        let event = reader.read_event().map_err(|error| broken(&error))?;
        match &event {
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => texts.begin(),
                "t" => in_text = true,
                "rPh" => in_sound = true,
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => {
                texts.begin();
            }
            Event::End(end) => match end.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_sound = false,
                _ => {}
            },
            Event::Eof => return Ok(texts),
            piece => {
                if in_text && !in_sound && !texts.starts.is_empty() {
                    texts.text.push_str(&text(piece));
                }
            }
        }
    }
}

/// The text of an XML event, if it is one.
fn text(piece: &Event<'_>) -> String {
    match piece {
        Event::Text(text) => text.xml10_content().into_owned(),
        Event::CData(text) => text.xml10_content().into_owned(),
        Event::GeneralRef(reference) => {
            let name = reference.borrow().into_inner().into_owned();
            entities::named(&name).map_or_else(|| format!("&{name};"), String::from)
        }
        _ => String::new(),
    }
}

/// The cells of a sheet.
#[derive(Default)]
struct Grid {
    /// The cells as a table separated by commas.
    text: String,
    /// The first words of the table.
    words: String,
    left_out: Vec<String>,
    row: Vec<String>,
    /// Bytes of the current row. Its cells may share one long string.
    row_bytes: usize,
    /// The number of the current row, from 1.
    at: usize,
    /// The number of rows written.
    rows: usize,
    /// The number of cells beyond the last column that is read.
    beyond: usize,
}

fn grid(xml: &str, texts: &SharedStrings) -> Result<Grid, String> {
    let mut reader = Reader::from_str(xml);
    let mut grid = Grid {
        text: "sep=,\n".to_owned(),
        ..Grid::default()
    };
    let (mut column, mut kind, mut value) = (0, String::new(), String::new());
    let mut in_value = false;
    loop {
        let event = reader.read_event().map_err(|error| broken(&error))?;
        match &event {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    grid.at = attribute(start, "r").parse().unwrap_or(grid.at + 1);
                    column = 0;
                }
                "c" => {
                    column = place(&attribute(start, "r")).unwrap_or(column + 1);
                    kind = attribute(start, "t");
                    value.clear();
                }
                "v" | "t" => in_value = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" | "t" => in_value = false,
                "c" => grid.cell(column, shown(&kind, &value, texts))?,
                "row" if !grid.end_row()? => {
                    grid.left_out
                        .push(format!("all rows after the first {ROWS_MAX}"));
                    break;
                }
                _ => {}
            },
            Event::Eof => break,
            piece if in_value => value.push_str(&text(piece)),
            _ => {}
        }
    }
    if grid.beyond > 0 {
        grid.left_out.push(format!(
            "{} cells right of column {COLUMNS_MAX}",
            grid.beyond
        ));
    }
    Ok(grid)
}

impl Grid {
    fn cell(&mut self, column: usize, text: &str) -> Result<(), String> {
        if column > COLUMNS_MAX {
            self.beyond += usize::from(!text.is_empty());
        } else if !text.is_empty() && column > 0 {
            self.row_bytes += text.len();
            within(self.text.len() + self.row_bytes)?;
            self.row.resize(self.row.len().max(column), String::new());
            text.clone_into(&mut self.row[column - 1]);
        }
        Ok(())
    }

    /// Writes the current row. Returns whether another row fits.
    fn end_row(&mut self) -> Result<bool, String> {
        if self.at > ROWS_MAX {
            return Ok(self.row.is_empty());
        }
        while self.rows + 1 < self.at {
            self.text.push_str("\"\"\n");
            self.rows += 1;
        }
        let row = std::mem::take(&mut self.row);
        self.row_bytes = 0;
        if self.words.is_empty() {
            row.join(" ").trim().clone_into(&mut self.words);
        }
        let cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        let line = cells.join(",");
        self.text
            .push_str(if line.is_empty() { "\"\"" } else { &line });
        self.text.push('\n');
        self.rows += 1;
        within(self.text.len())?;
        Ok(true)
    }
}

/// Refuses a table that exceeds the size limit.
fn within(bytes: usize) -> Result<(), String> {
    if bytes <= TABLE_BYTES_MAX {
        return Ok(());
    }
    Err(format!(
        "this spreadsheet has more than {} MiB of text, the most that is read; import it in parts",
        TABLE_BYTES_MAX / 1024 / 1024
    ))
}

/// The column of a cell such as `C7`, from 1.
fn place(reference: &str) -> Option<usize> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .take(4);
    let column = letters.fold(0_usize, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (column > 0).then_some(column)
}

/// The displayed text of a cell.
fn shown<'t>(kind: &str, value: &'t str, texts: &'t SharedStrings) -> &'t str {
    let value = value.trim_matches(['\n', '\r']);
    match kind {
        "s" => value
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|at| texts.get(at))
            .unwrap_or_default(),
        "b" if value.trim() == "1" => "TRUE",
        "b" => "FALSE",
        "" | "n" => value.strip_suffix(".0").unwrap_or(value),
        _ => value,
    }
}
