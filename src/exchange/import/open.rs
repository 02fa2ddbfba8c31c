//! Turns the bytes of a file to import into text and, if the content shows it, recognises the format.
//!
//! It unpacks spreadsheets and packages. For a file that cannot be imported, it says what the file is and what to do.

use super::archive::{Archive, is_zip};
use super::encoding::{NotText, decode};
use super::formats::Format;
use super::{Imported, qti, xlsx, xml};
use crate::model::limits;
use std::fmt;

/// The text of a file to import, and its format if known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportText {
    /// The text to import.
    pub text: String,
    /// Its format, if the file shows it without doubt.
    pub format: Option<Format>,
    /// Whether the lines of the text are lines of the file.
    pub has_lines: bool,
    /// Parts of the file that are not in the text.
    pub left_out: Vec<String>,
}

/// Why a file is not read, with a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// It is text in another encoding.
    NotText(NotText),
    /// It is something else, or it is too large when unpacked.
    Other(String),
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotRead::NotText(error) => error.fmt(f),
            NotRead::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for NotRead {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NotRead::NotText(error) => Some(error),
            NotRead::Other(_) => None,
        }
    }
}

/// The text of a file. If an encoding is named, the file is read as text.
pub fn open(bytes: &[u8], encoding: Option<&str>) -> Result<ImportText, NotRead> {
    if encoding.is_none() {
        if is_zip(bytes) {
            return unpacked(bytes).map_err(NotRead::Other);
        }
        if let Some(what) = foreign(bytes) {
            return Err(NotRead::Other(what.to_owned()));
        }
    }
    let text = decode(bytes, encoding).map_err(NotRead::NotText)?;
    Ok(ImportText {
        text: bounded(text).map_err(NotRead::Other)?,
        format: None,
        has_lines: true,
        left_out: Vec::new(),
    })
}

/// The text, if it is within the size limit. Embedded pictures do not count.
fn bounded(text: String) -> Result<String, String> {
    let max = limits::IMPORT_TEXT_BYTES_MAX;
    let text = if text.len() > max && text.trim_start().starts_with('<') {
        xml::without_files(&text)
    } else {
        text
    };
    let what = if text.len() > max {
        format!("its text is larger than {} MiB", max / 1024 / 1024)
    } else if text.bytes().filter(|byte| *byte == b'\n').count() > limits::IMPORT_LINES_MAX {
        format!("it has more than {} lines", limits::IMPORT_LINES_MAX)
    } else {
        return Ok(text);
    };
    Err(format!(
        "{what}, the most that is read; a quiz has at most {} questions: import it in parts",
        limits::QUESTIONS_MAX
    ))
}

impl ImportText {
    /// Adds information about the file to a report.
    pub fn complete(&self, imported: &mut Imported) {
        if !self.has_lines {
            for entry in &mut imported.report.entries {
                entry.line = 0;
            }
        }
        let left_out = self.left_out.iter().map(|what| format!("left out: {what}"));
        imported.report.quiz.extend(left_out);
    }
}

/// The text in a zip archive.
fn unpacked(bytes: &[u8]) -> Result<ImportText, String> {
    let mut archive = Archive::open(bytes)?;
    let names = archive.names();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("xl/") {
        let table = xlsx::read(&mut archive)?;
        return Ok(ImportText {
            text: bounded(table.text)?,
            format: Some(Format::Xlsx),
            has_lines: true,
            left_out: table.left_out,
        });
    }
    if let Some(what) = package(&names) {
        return Err(what.to_owned());
    }
    match qti::unpack(&mut archive, &names)? {
        Some((text, left_out)) => Ok(ImportText {
            text: bounded(text)?,
            format: Some(Format::Qti),
            has_lines: false,
            left_out,
        }),
        None => Err(
            "this is a zip archive without a spreadsheet and without QTI; unpack it and import the file in it"
                .to_owned(),
        ),
    }
}

/// Other kinds of zip archive, each recognised by one of its files.
const PACKAGES: &[(&str, &str)] = &[
    (
        "word/",
        "this is a Word file; copy its questions into a spreadsheet with a header and save that as .xlsx or .csv, or save \
         the file as plain text in the Aiken format",
    ),
    (
        "ppt/",
        "this is a PowerPoint file; copy its questions into a spreadsheet with a header and save that as .xlsx or .csv",
    ),
    (
        "content.xml",
        "this is an OpenDocument file; save a spreadsheet as .xlsx or .csv, a text as plain text",
    ),
    (
        "h5p.json",
        "this is an H5P package, which is not read; export the questions as text or as a table",
    ),
    (
        "moodle_backup.xml",
        "this is a backup of Moodle; export the question bank as Moodle XML or GIFT and import that",
    ),
    (
        "collection.anki",
        "this is a deck of Anki, which is not read; export its notes as text",
    ),
    (
        "META-INF/",
        "this is an e-book or a program, not a file of questions",
    ),
];

/// The first bytes of files that are not text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (
        b"%PDF",
        "this is a PDF; copy its questions into a spreadsheet with a header and save that as .xlsx or .csv",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "this is a file of an old Office program; save it as .xlsx or .csv",
    ),
    (b"{\\rtf", "this is a rich text file; save it as plain text"),
    (
        b"\x1f\x8b",
        "this file is packed with gzip; unpack it first (a backup of Moodle: export the question bank as Moodle XML)",
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        "this is a 7z archive; unpack it and import the file in it",
    ),
    (
        b"Rar!",
        "this is a RAR archive; unpack it and import the file in it",
    ),
    (b"BZh", "this file is packed with bzip2; unpack it first"),
    (
        b"SQLite format 3\0",
        "this is a database, not a file of questions; export its questions as text",
    ),
    (b"\x89PNG", "this is a PNG picture, not text"),
    (b"\xff\xd8\xff", "this is a JPEG picture, not text"),
    (b"GIF8", "this is a GIF picture, not text"),
    (b"\x7fELF", "this is a program, not text"),
    (b"MZ\x90\0", "this is a program, not text"),
];

/// The kind of a zip archive with these files, if it cannot be imported.
pub(super) fn package(names: &[String]) -> Option<&'static str> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let known = PACKAGES.iter().find(|(start, _)| has(start));
    known.map(|(_, what)| *what)
}

/// The kind of a file that should be text, with what to do; `None` for text, and for a file of an unknown kind.
pub fn not_text(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT_BYTES: usize = 8 * 1024;
    if is_zip(bytes) {
        let names = Archive::open(bytes).map(|archive| archive.names());
        let names = names.unwrap_or_default();
        let what = if names.iter().any(|name| name.starts_with("xl/")) {
            "this is a spreadsheet; `redflag import` turns it into a quiz"
        } else {
            package(&names).unwrap_or("this is a zip archive; unpack it first")
        };
        return Some(what.to_owned());
    }
    if let Some(what) = foreign(bytes) {
        return Some(what.to_owned());
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("this is text in UTF-16; save it as UTF-8".to_owned());
    }
    let binary = bytes[..bytes.len().min(LOOKED_AT_BYTES)].contains(&0);
    (binary && std::str::from_utf8(bytes).is_err()).then(|| "this is not a text file".to_owned())
}

/// The kind of a file that is not text.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, what)| *what)
}

/// The kind of a text whose format is unknown, if it is recognised.
pub fn describe(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let lower: String = start
        .chars()
        .take(200)
        .flat_map(char::to_lowercase)
        .collect();
    let has_line = |starts: &[&str]| {
        text.lines().any(|line| {
            starts
                .iter()
                .any(|start| line.trim_start().starts_with(start))
        })
    };
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        Some("this is a web page; copy its questions into a spreadsheet and save that as .csv")
    } else if has_line(&["[[question]]"]) {
        Some("this is already a redflag quiz; check it with redflag check")
    } else if start.starts_with("\\documentclass") || has_line(&["\\begin{"]) {
        Some("this is LaTeX, which is not read")
    } else if has_line(&["const ", "export ", "module.exports", "var ", "let "]) {
        Some("this is JavaScript; save the list of questions in it as JSON")
    } else if has_line(&["- question:", "questions:", "quiz:"]) {
        Some("this is YAML; save it as JSON")
    } else if has_line(&["*a)", "*b)", "*c)", "*d)", "[*]"]) {
        Some("this is text2qti; let text2qti make a QTI package of it and import that")
    } else {
        None
    }
}
