//! The files being checked together, and how they find each other.

use crate::format::{Opened, Place};
use crate::model::{Fact, FactRef, FactSheet, Id, Question, Quiz};
use std::collections::{HashMap, HashSet};

/// A file that was read.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// Its path as it was given.
    pub path: &'a str,
    /// What it holds.
    pub opened: &'a Opened<'a>,
}

/// All the files, with indexes over them.
#[derive(Debug)]
pub struct Library<'a> {
    files: &'a [Checked<'a>],
    paths: HashMap<String, usize>,
    sheets: HashMap<&'a Id, Vec<usize>>,
}

/// A quiz among the files.
pub(super) type QuizFile<'a> = (usize, &'a Opened<'a>, &'a Quiz);
/// A fact sheet among the files.
pub(super) type SheetFile<'a> = (usize, &'a Opened<'a>, &'a FactSheet);

/// What became of a reference.
pub(super) enum Found<'a> {
    /// There it is.
    Fact(usize, &'a Fact),
    /// Nothing can be said: the sheet, or the list of sheets, is broken, which is reported there.
    Unknown,
    /// The quiz names no sheet with that id; the path of one that is among the files all the same.
    NoSheet(Option<&'a str>),
    /// The sheet has no such fact.
    NoFact(&'a FactSheet),
}

impl<'a> Library<'a> {
    /// Indexes some files.
    pub fn new(files: &'a [Checked<'a>]) -> Library<'a> {
        let mut sheets: HashMap<&Id, Vec<usize>> = HashMap::new();
        for (index, file) in files.iter().enumerate() {
            if let Some(sheet) = file.opened.facts() {
                sheets.entry(&sheet.id).or_default().push(index);
            }
        }
        // A path is looked up only where a quiz names a sheet.
        let named = files.iter().any(|file| file.opened.quiz().is_some_and(|quiz| !quiz.fact_sheets.is_empty()));
        let paths = files.iter().enumerate().filter(|_| named).map(|(index, file)| (tidy_path("", file.path), index));
        Library { files, paths: paths.collect(), sheets }
    }

    /// The quizzes with their indexes.
    pub(super) fn quizzes(&self) -> impl Iterator<Item = QuizFile<'a>> + '_ {
        let files = self.files.iter().enumerate();
        files.filter_map(|(index, file)| file.opened.quiz().map(|quiz| (index, file.opened, quiz)))
    }

    /// The fact sheets with their indexes.
    pub(super) fn sheets(&self) -> impl Iterator<Item = SheetFile<'a>> + '_ {
        let files = self.files.iter().enumerate();
        files.filter_map(|(index, file)| file.opened.facts().map(|sheet| (index, file.opened, sheet)))
    }

    /// The path of a file as it was given.
    pub(super) fn path(&self, file: usize) -> &'a str {
        self.files[file].path
    }

    /// The file that a quiz names as one of its sheets.
    pub(super) fn named(&self, quiz_file: usize, sheet_path: &str) -> Option<&'a Checked<'a>> {
        let path = tidy_path(self.path(quiz_file), sheet_path);
        self.paths.get(&path).map(|index| &self.files[*index])
    }

    /// Follows a reference from a quiz, through the sheets that the quiz names.
    pub(super) fn follow(&self, quiz_file: usize, quiz: &Quiz, wanted: &FactRef) -> Found<'a> {
        let named: HashSet<String> =
            quiz.fact_sheets.iter().map(|sheet| tidy_path(self.path(quiz_file), sheet)).collect();
        let with_id = self.sheets.get(&wanted.sheet).map_or(&[][..], Vec::as_slice);
        let Some(file) = with_id.iter().copied().find(|file| named.contains(&tidy_path("", self.path(*file)))) else {
            // A sheet that is missing or broken may be the one: that is an error of its own.
            let doubtful = |path: &String| match self.paths.get(path) {
                Some(file) => {
                    self.files[*file].opened.parsed.has_errors() || self.files[*file].opened.facts().is_none()
                }
                None => true,
            };
            let doubt = named.iter().any(doubtful);
            return if doubt { Found::Unknown } else { Found::NoSheet(with_id.first().map(|file| self.path(*file))) };
        };
        let Some(sheet) = self.files[file].opened.facts() else { return Found::Unknown };
        match sheet.facts.iter().find(|fact| fact.id == wanted.fact) {
            Some(fact) => Found::Fact(file, fact),
            None if self.files[file].opened.parsed.has_errors() => Found::Unknown,
            None => Found::NoFact(sheet),
        }
    }

    /// Every citation of every quiz, with its place.
    pub(super) fn citations(&self) -> impl Iterator<Item = Citation<'a>> + '_ {
        self.quizzes().flat_map(|(file, opened, quiz)| {
            quiz.questions.iter().flat_map(move |question| {
                let facts = question.facts.iter().enumerate();
                facts.map(move |(nth, fact)| Citation { file, opened, quiz, question, nth, fact })
            })
        })
    }
}

/// A question that cites a fact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Citation<'a> {
    pub(super) file: usize,
    pub(super) opened: &'a Opened<'a>,
    pub(super) quiz: &'a Quiz,
    pub(super) question: &'a Question,
    pub(super) nth: usize,
    pub(super) fact: &'a FactRef,
}

impl Citation<'_> {
    /// Where it is written.
    pub(super) fn span(&self) -> crate::diagnostic::Span {
        self.opened.locate(&Place::question(self.question.index).then("facts").at(self.nth))
    }
}

/// The paths of the fact sheets that a quiz names, seen from where the quiz was found.
pub fn sheet_paths(quiz_path: &str, quiz: &Quiz) -> Vec<String> {
    quiz.fact_sheets.iter().map(|sheet| tidy_path(quiz_path, sheet)).collect()
}

/// A path beside a file, without `.` and `..` where they can be resolved by the text alone.
fn tidy_path(file: &str, path: &str) -> String {
    let (file, path) = (file.replace('\\', "/"), path.replace('\\', "/"));
    let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    let folder = if absolute { "" } else { file.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let root = if path.starts_with('/') || (!absolute && file.starts_with('/')) { "/" } else { "" };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    format!("{root}{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_file_that_names_them() {
        for (file, path, tidy) in [
            ("quizzes/a.toml", "../seeds/x.toml", "seeds/x.toml"),
            ("./quizzes/a.toml", "x.toml", "quizzes/x.toml"),
            ("a.toml", "../seeds/x.toml", "../seeds/x.toml"),
            ("../q/a.toml", "../../x.toml", "../../x.toml"),
            ("/srv/me/q/a.toml", "../s/x.toml", "/srv/me/s/x.toml"),
            ("q/a.toml", "/s/x.toml", "/s/x.toml"),
            ("q\\a.toml", "..\\s\\x.toml", "s/x.toml"),
            ("q/a.toml", "C:\\s\\x.toml", "C:/s/x.toml"),
            ("", "./seeds//x.toml", "seeds/x.toml"),
        ] {
            assert_eq!(tidy_path(file, path), tidy, "{file} {path}");
        }
    }
}
