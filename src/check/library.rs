//! The files being checked together, and how they find each other.

use super::card::{Card, Citation, Content, QuizCard};
use crate::model::{Fact, FactRef, FactSheet, Id};
use std::collections::{HashMap, HashSet};

/// All the files, with indexes over them.
#[derive(Debug)]
pub struct Library<'a> {
    files: &'a [Card],
    paths: HashMap<String, usize>,
    sheets: HashMap<&'a Id, Vec<usize>>,
}

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
    pub fn new(files: &'a [Card]) -> Library<'a> {
        let mut sheets: HashMap<&Id, Vec<usize>> = HashMap::new();
        let mut named = false;
        for (index, file) in files.iter().enumerate() {
            match &file.content {
                Content::Facts(sheet) => sheets.entry(&sheet.id).or_default().push(index),
                Content::Quiz(quiz) => named |= !quiz.fact_sheets.is_empty(),
            }
        }
        // A path is looked up only where a quiz names a sheet.
        let paths = files.iter().enumerate().filter(|_| named).map(|(index, file)| (tidy_path("", &file.path), index));
        Library { files, paths: paths.collect(), sheets }
    }

    /// The files with their indexes.
    pub(super) fn files(&self) -> impl Iterator<Item = (usize, &'a Card)> + '_ {
        self.files.iter().enumerate()
    }

    /// The quizzes with their indexes.
    pub(super) fn quizzes(&self) -> impl Iterator<Item = (usize, &'a QuizCard)> + '_ {
        self.files().filter_map(|(index, file)| match &file.content {
            Content::Quiz(quiz) => Some((index, quiz.as_ref())),
            Content::Facts(_) => None,
        })
    }

    /// The fact sheets with their indexes.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (usize, &'a FactSheet)> + '_ {
        (0..self.files.len()).filter_map(|index| self.sheet(index).map(|sheet| (index, sheet)))
    }

    /// A file, if it is a fact sheet.
    pub(super) fn sheet(&self, file: usize) -> Option<&'a FactSheet> {
        match &self.files[file].content {
            Content::Facts(sheet) => Some(sheet),
            Content::Quiz(_) => None,
        }
    }

    /// A file in short.
    pub(super) fn card(&self, file: usize) -> &'a Card {
        &self.files[file]
    }

    /// The path of a file as it was given.
    pub(super) fn path(&self, file: usize) -> &'a str {
        &self.files[file].path
    }

    /// The file that a quiz names as one of its sheets.
    pub(super) fn named(&self, quiz_file: usize, sheet_path: &str) -> Option<usize> {
        self.paths.get(&tidy_path(self.path(quiz_file), sheet_path)).copied()
    }

    /// Follows a reference from a quiz, through the sheets that the quiz names.
    pub(super) fn follow(&self, quiz_file: usize, quiz: &QuizCard, wanted: &FactRef) -> Found<'a> {
        let named: HashSet<String> =
            quiz.fact_sheets.iter().map(|sheet| tidy_path(self.path(quiz_file), sheet)).collect();
        let with_id = self.sheets.get(&wanted.sheet).map_or(&[][..], Vec::as_slice);
        let Some(file) = with_id.iter().copied().find(|file| named.contains(&tidy_path("", self.path(*file)))) else {
            // A sheet that is missing or broken may be the one: that is an error of its own.
            let doubtful = |path: &String| match self.paths.get(path) {
                Some(file) => self.files[*file].broken || self.sheet(*file).is_none(),
                None => true,
            };
            let doubt = named.iter().any(doubtful);
            return if doubt { Found::Unknown } else { Found::NoSheet(with_id.first().map(|file| self.path(*file))) };
        };
        let Some(sheet) = self.sheet(file) else { return Found::Unknown };
        match sheet.facts.iter().find(|fact| fact.id == wanted.fact) {
            Some(fact) => Found::Fact(file, fact),
            None if self.files[file].broken => Found::Unknown,
            None => Found::NoFact(sheet),
        }
    }

    /// Every citation of every quiz, with its file.
    pub(super) fn citations(&self) -> impl Iterator<Item = (usize, &'a QuizCard, &'a Citation)> + '_ {
        self.quizzes().flat_map(|(file, quiz)| quiz.citations.iter().map(move |citation| (file, quiz, citation)))
    }
}

/// The paths of the fact sheets that a quiz names, seen from where the quiz was found.
pub(super) fn sheet_paths(quiz_path: &str, fact_sheets: &[String]) -> Vec<String> {
    fact_sheets.iter().map(|sheet| tidy_path(quiz_path, sheet)).collect()
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
