//! Imports and exports quizzes in other programs' formats, one file each. Nothing is lost silently: every import and
//! export comes with a report on each question and on the quiz itself.

pub mod export;
pub mod import;

use crate::format::Draft;

/// Whether a question was converted as it is, with changes, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// All of it arrived.
    Kept,
    /// It arrived, and something about it changed.
    Approximated,
    /// It did not arrive.
    Dropped,
}

impl Fate {
    /// Its word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Kept => "kept",
            Fate::Approximated => "approximated",
            Fate::Dropped => "dropped",
        }
    }
}

/// The report on one question, or on a part of the file that is not a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Line in the source, from 1; 0 where there are no lines.
    pub line: usize,
    /// Its name or the start of its stem.
    pub question: String,
    /// What became of it.
    pub fate: Fate,
    /// What changed or is missing, one thing each.
    pub notes: Vec<String>,
}

/// The report of an import or export, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry for each question, and for each part that is none.
    pub entries: Vec<Entry>,
    /// What is lost or changed of the quiz itself, such as its title: of no single question.
    pub quiz: Vec<String>,
}

impl Report {
    /// How many questions had each fate, in words: "3 kept", "1 dropped". Fates that none had are left out.
    pub fn counts(&self) -> Vec<String> {
        let mut counts = Vec::new();
        for fate in [Fate::Kept, Fate::Approximated, Fate::Dropped] {
            let n = self.count(fate);
            if n > 0 {
                counts.push(format!("{n} {}", fate.word()));
            }
        }
        counts
    }

    /// How many questions had a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.fate == fate)
            .count()
    }
}

/// The result of an import: draft questions, and a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// Title of the set, if it has one.
    pub title: Option<String>,
    /// What it says about itself, if it does.
    pub description: Option<String>,
    /// The language that it names for itself, as a tag (BCP 47).
    pub language: Option<String>,
    /// The questions that arrived.
    pub drafts: Vec<Draft>,
    /// What became of everything.
    pub report: Report,
    /// Why nothing is read of a file that is too much, with the way out.
    pub refused: Option<String>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// What to put between the name and the ending when there are several: `answers`; empty for the main file.
    pub part: &'static str,
    /// Ending of its name, without the dot.
    pub ending: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The result of an export: files, and a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The main file first.
    pub files: Vec<ExportedFile>,
    /// What became of everything.
    pub report: Report,
}
