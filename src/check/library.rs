//! The files being checked together, and how they find each other.

use super::card::{Card, Citation, Content, QuizCard};
use crate::model::{Fact, FactRef, FactSheet, Id};
use std::collections::HashMap;

/// All the files, with indexes over them.
#[derive(Debug)]
pub struct Library<'a> {
    files: &'a [Card],
    paths: HashMap<String, usize>,
    /// Files of the sheets with an id.
    sheets: HashMap<&'a Id, Vec<usize>>,
    /// The facts of each file that is a sheet, by id.
    facts: HashMap<(usize, &'a Id), &'a Fact>,
    /// The sheets of each file that is a quiz and names some.
    named: HashMap<usize, Named<'a>>,
}

/// The sheets that a quiz names.
#[derive(Debug, Default)]
struct Named<'a> {
    /// Their files by id; of two with one id the first.
    files: HashMap<&'a Id, usize>,
    /// Whether one of them is missing or broken.
    doubtful: bool,
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
        let mut library = Library {
            files,
            paths: HashMap::new(),
            sheets: HashMap::new(),
            facts: HashMap::new(),
            named: HashMap::new(),
        };
        for (file, sheet) in library.sheets() {
            library.sheets.entry(&sheet.id).or_default().push(file);
            for fact in &sheet.facts {
                library.facts.entry((file, &fact.id)).or_insert(fact);
            }
        }
        // A path is looked up only where a quiz names a sheet.
        if library
            .quizzes()
            .any(|(_, quiz)| !quiz.fact_sheets.is_empty())
        {
            library.paths = files
                .iter()
                .enumerate()
                .map(|(file, card)| (tidy_path("", &card.path), file))
                .collect();
        }
        for (file, quiz) in library
            .quizzes()
            .filter(|(_, quiz)| !quiz.fact_sheets.is_empty())
        {
            library.named.insert(file, library.sheets_of(file, quiz));
        }
        library
    }

    fn sheets_of(&self, file: usize, quiz: &QuizCard) -> Named<'a> {
        let mut named = Named::default();
        for path in &quiz.fact_sheets {
            let sheet = self
                .named(file, path)
                .and_then(|file| Some((file, self.sheet(file)?)));
            named.doubtful |= sheet.is_none_or(|(file, _)| self.files[file].broken);
            if let Some((file, sheet)) = sheet {
                let first = named.files.entry(&sheet.id).or_insert(file);
                *first = file.min(*first);
            }
        }
        named
    }

    /// The files with their indexes.
    pub(super) fn files(&self) -> impl Iterator<Item = (usize, &'a Card)> + use<'a> {
        self.files.iter().enumerate()
    }

    /// The quizzes with their indexes.
    pub(super) fn quizzes(&self) -> impl Iterator<Item = (usize, &'a QuizCard)> + use<'a> {
        self.files()
            .filter_map(|(index, file)| match &file.content {
                Content::Quiz(quiz) => Some((index, quiz.as_ref())),
                Content::Facts(_) => None,
            })
    }

    /// The fact sheets with their indexes.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (usize, &'a FactSheet)> + use<'a> {
        self.files()
            .filter_map(|(index, file)| match &file.content {
                Content::Facts(sheet) => Some((index, sheet.as_ref())),
                Content::Quiz(_) => None,
            })
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
        self.paths
            .get(&tidy_path(self.path(quiz_file), sheet_path))
            .copied()
    }

    /// Follows a reference from a quiz, through the sheets that the quiz names.
    pub(super) fn follow(&self, quiz_file: usize, wanted: &FactRef) -> Found<'a> {
        let named = self.named.get(&quiz_file);
        let Some(file) = named.and_then(|named| named.files.get(&wanted.sheet)) else {
            // A sheet that is missing or broken may be the one: that is an error of its own.
            let doubtful = named.is_some_and(|named| named.doubtful);
            return if doubtful {
                Found::Unknown
            } else {
                Found::NoSheet(self.first_path(&wanted.sheet))
            };
        };
        self.fact(*file, &wanted.fact)
    }

    /// Follows a reference from a sheet, which names no files: it is in the first one with that id.
    pub(super) fn in_any_sheet(&self, wanted: &FactRef) -> Found<'a> {
        match self.sheets.get(&wanted.sheet) {
            Some(files) => self.fact(files[0], &wanted.fact),
            None => Found::Unknown,
        }
    }

    /// A fact of a file that is a sheet.
    fn fact(&self, file: usize, id: &Id) -> Found<'a> {
        match (self.facts.get(&(file, id)), self.sheet(file)) {
            (Some(fact), _) => Found::Fact(file, fact),
            (None, Some(sheet)) if !self.files[file].broken => Found::NoFact(sheet),
            (None, _) => Found::Unknown,
        }
    }

    /// The path of the first sheet with an id, if there is one.
    fn first_path(&self, id: &Id) -> Option<&'a str> {
        self.sheets.get(id).map(|files| self.path(files[0]))
    }

    /// Every citation of every quiz, with its file.
    pub(super) fn citations(&self) -> impl Iterator<Item = (usize, &'a Citation)> + use<'a> {
        self.quizzes()
            .flat_map(|(file, quiz)| quiz.citations.iter().map(move |citation| (file, citation)))
    }
}

/// The paths of the fact sheets that a quiz names, seen from where the quiz was found.
pub(super) fn sheet_paths(quiz_path: &str, fact_sheets: &[String]) -> Vec<String> {
    fact_sheets
        .iter()
        .map(|sheet| tidy_path(quiz_path, sheet))
        .collect()
}

/// A path beside a file, without `.` and `..` where they can be resolved by the text alone.
fn tidy_path(file: &str, path: &str) -> String {
    let (file, path) = (file.replace('\\', "/"), path.replace('\\', "/"));
    let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    let folder = if absolute {
        ""
    } else {
        file.rsplit_once('/').map_or("", |(folder, _)| folder)
    };
    let root = if path.starts_with('/') || (!absolute && file.starts_with('/')) {
        "/"
    } else {
        ""
    };
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
