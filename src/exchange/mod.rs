//! Imports and exports quizzes in other programs' formats, one file each. Nothing is lost silently: every import and
//! export comes with a report on each question and on the quiz itself.

pub mod export;
pub mod import;

use crate::format::Draft;

/// How completely a question was converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conversion {
    /// Completely.
    Kept,
    /// With changes.
    Approximated,
    /// Not at all.
    Dropped,
}

impl Conversion {
    /// Its word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Conversion::Kept => "kept",
            Conversion::Approximated => "approximated",
            Conversion::Dropped => "dropped",
        }
    }
}

/// The report on one question, or on a part of the file that is not a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Line in the source, from 1; 0 where there are no lines.
    pub line: usize,
    /// The name of the question, or the start of its stem.
    pub question: String,
    /// How completely it was converted.
    pub fate: Conversion,
    /// Changes and losses, one in each note.
    pub notes: Vec<String>,
}

/// The report of an import or export, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry for each question, and for each part that is not a question.
    pub entries: Vec<Entry>,
    /// Losses and changes of the quiz itself, such as its title.
    pub quiz: Vec<String>,
}

impl Report {
    /// The number of questions for each result, in words: "3 kept", "1 dropped". Results with no questions are left
    /// out.
    pub fn counts(&self) -> Vec<String> {
        let mut counts = Vec::new();
        for fate in [
            Conversion::Kept,
            Conversion::Approximated,
            Conversion::Dropped,
        ] {
            let n = self.count(fate);
            if n > 0 {
                counts.push(format!("{n} {}", fate.word()));
            }
        }
        counts
    }

    /// The number of questions with a result.
    pub fn count(&self, fate: Conversion) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.fate == fate)
            .count()
    }
}

/// The result of an import: draft questions, and a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The title of the quiz, if the source has one.
    pub title: Option<String>,
    /// The description of the quiz, if the source has one.
    pub description: Option<String>,
    /// The language that the source states, as a BCP 47 tag.
    pub language: Option<String>,
    /// The converted questions.
    pub drafts: Vec<Draft>,
    /// The report.
    pub report: Report,
    /// Why a file that exceeds the limits is not read, with a remedy.
    pub refused: Option<String>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// The suffix between the file name and the extension if there are several files: `answers`; empty for the main
    /// file.
    pub part: &'static str,
    /// The file extension, without the dot.
    pub ending: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The result of an export: files, and a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files, the main one first.
    pub files: Vec<ExportedFile>,
    /// The report.
    pub report: Report,
}
