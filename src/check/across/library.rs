//! The set of files that are checked together, with look-ups of fact sheets and facts by path and id.

use super::summary::{Citation, Content, FactSummary, QuizSummary, SheetSummary, Summary};
use crate::model::{FactRef, Id};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads a file again by its path; `None` if it cannot be read.
pub type Reread<'a> = &'a dyn Fn(&str) -> Option<String>;

/// All the files, with indexes over them.
pub(in crate::check) struct Library<'a> {
    files: Vec<&'a Summary>,
    reread: Reread<'a>,
    /// Every file by its path; empty if no quiz names a sheet.
    by_path: HashMap<String, usize>,
    /// The files of the sheets that have an id.
    sheets_by_id: HashMap<&'a Id, Vec<usize>>,
    /// The facts of each file that is a sheet, by file and id.
    facts_by_id: HashMap<(usize, &'a Id), &'a FactSummary>,
    /// The sheets that each quiz names, by the quiz's file; only for quizzes that name some.
    named_by: HashMap<usize, NamedSheets<'a>>,
    /// Every citation of every quiz. Several rules read them, so each reference is followed once.
    citations: Vec<Cited<'a>>,
}

/// The sheets that a quiz names.
#[derive(Debug, Default)]
struct NamedSheets<'a> {
    /// The file of each path that the quiz names, if it is among the files.
    files: Vec<Option<usize>>,
    /// The ids and files of the sheets; if two have the same id, the first. A quiz names one or two.
    by_id: Vec<(&'a Id, usize)>,
    /// Whether one of them is missing or has errors.
    is_doubtful: bool,
}

/// What a reference to a fact leads to.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) enum Found<'a> {
    /// A fact, with the index of its file.
    Fact(usize, &'a FactSummary),
    /// Unknown, because the sheet or the list of sheets is broken. That is reported there.
    Unknown,
    /// The quiz names no sheet with that id. Has the path of a sheet with that id among the files, if there is one.
    NoSheet(Option<&'a str>),
    /// The sheet has no such fact.
    NoFact(&'a SheetSummary),
}

/// A citation, the index of its file, and what it leads to.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Cited<'a> {
    pub(in crate::check) file: usize,
    pub(in crate::check) citation: &'a Citation,
    pub(in crate::check) found: Found<'a>,
}

/// A citation of a fact that was found.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct CitedFact<'a> {
    /// The index of the quiz's file.
    pub(in crate::check) file: usize,
    pub(in crate::check) citation: &'a Citation,
    /// The index of the fact sheet's file.
    pub(in crate::check) sheet: usize,
    pub(in crate::check) fact: &'a FactSummary,
}

impl<'a> Library<'a> {
    /// Indexes some files.
    pub(in crate::check) fn new(files: Vec<&'a Summary>, reread: Reread<'a>) -> Library<'a> {
        let mut library = Library {
            files,
            reread,
            by_path: HashMap::new(),
            sheets_by_id: HashMap::new(),
            facts_by_id: HashMap::new(),
            named_by: HashMap::new(),
            citations: Vec::new(),
        };

        library.index_sheets();
        library.index_paths();
        library.index_named();
        library.follow_citations();
        library
    }

    fn index_sheets(&mut self) {
        for (file, summary) in self.files.iter().enumerate() {
            let Content::Sheet(sheet) = &summary.content else {
                continue;
            };
            self.sheets_by_id.entry(&summary.id).or_default().push(file);
            for fact in &sheet.facts {
                self.facts_by_id.entry((file, &fact.id)).or_insert(fact);
            }
        }
    }

    fn index_paths(&mut self) {
        if self.quizzes().all(|(_, quiz)| quiz.fact_sheets.is_empty()) {
            return;
        }
        for (file, summary) in self.files.iter().enumerate() {
            self.by_path.insert(tidy_path("", &summary.path), file);
        }
    }

    fn index_named(&mut self) {
        let mut named_by = HashMap::new();
        for (file, quiz) in self.quizzes() {
            if !quiz.fact_sheets.is_empty() {
                named_by.insert(file, self.sheets_of(file, quiz));
            }
        }
        self.named_by = named_by;
    }

    fn follow_citations(&mut self) {
        let mut citations = Vec::new();
        for (file, quiz) in self.quizzes() {
            for citation in &quiz.citations {
                citations.push(Cited {
                    file,
                    citation,
                    found: self.follow(file, &citation.fact),
                });
            }
        }
        self.citations = citations;
    }

    fn sheets_of(&self, file: usize, quiz: &QuizSummary) -> NamedSheets<'a> {
        let mut sheets = NamedSheets::default();
        for named in &quiz.fact_sheets {
            let found = self.find(file, &named.path);
            sheets.files.push(found);
            let Some(sheet) = found.filter(|sheet| self.sheet(*sheet).is_some()) else {
                sheets.is_doubtful = true;
                continue;
            };
            let summary = self.files[sheet];
            sheets.is_doubtful |= summary.has_errors;
            match sheets.by_id.iter_mut().find(|(id, _)| **id == summary.id) {
                Some((_, first)) => *first = sheet.min(*first),
                None => sheets.by_id.push((&summary.id, sheet)),
            }
        }

        sheets
    }

    /// Every file.
    pub(in crate::check) fn files(&self) -> impl Iterator<Item = &'a Summary> {
        self.files.iter().copied()
    }

    /// A file.
    pub(in crate::check) fn file(&self, file: usize) -> &'a Summary {
        self.files[file]
    }

    /// The text of a file; `None` if it is not kept and can no longer be read.
    pub(in crate::check) fn text(&self, file: usize) -> Option<Cow<'a, str>> {
        let summary = self.files[file];
        match &summary.text {
            Some(text) => Some(Cow::Borrowed(text)),
            None => (self.reread)(&summary.path).map(Cow::Owned),
        }
    }

    /// The quizzes with the indexes of their files.
    pub(in crate::check) fn quizzes(&self) -> impl Iterator<Item = (usize, &'a QuizSummary)> {
        (0..self.files.len()).filter_map(|file| Some((file, self.quiz(file)?)))
    }

    /// The fact sheets with the indexes of their files.
    pub(in crate::check) fn sheets(&self) -> impl Iterator<Item = (usize, &'a SheetSummary)> {
        (0..self.files.len()).filter_map(|file| Some((file, self.sheet(file)?)))
    }

    /// A file, if it is a quiz.
    pub(in crate::check) fn quiz(&self, file: usize) -> Option<&'a QuizSummary> {
        match &self.files[file].content {
            Content::Quiz(quiz) => Some(quiz),
            Content::Sheet(_) => None,
        }
    }

    /// A file, if it is a fact sheet.
    pub(in crate::check) fn sheet(&self, file: usize) -> Option<&'a SheetSummary> {
        match &self.files[file].content {
            Content::Sheet(sheet) => Some(sheet),
            Content::Quiz(_) => None,
        }
    }

    /// The files of the sheets that a quiz names, in the order of its list; `None` for a path that is not among the files.
    pub(in crate::check) fn named(&self, quiz_file: usize) -> &[Option<usize>] {
        let named = self.named_by.get(&quiz_file);
        named.map_or(&[], |named| &named.files)
    }

    /// The file at a path that a quiz names.
    fn find(&self, quiz_file: usize, sheet_path: &str) -> Option<usize> {
        let path = tidy_path(&self.file(quiz_file).path, sheet_path);
        self.by_path.get(&path).copied()
    }

    /// Every citation of every quiz.
    pub(in crate::check) fn citations(&self) -> impl Iterator<Item = Cited<'a>> {
        self.citations.iter().copied()
    }

    /// Every citation whose fact was found.
    pub(in crate::check) fn cited_facts(&self) -> impl Iterator<Item = CitedFact<'a>> {
        self.citations.iter().filter_map(|cited| match cited.found {
            Found::Fact(sheet, fact) => Some(CitedFact {
                file: cited.file,
                citation: cited.citation,
                sheet,
                fact,
            }),
            Found::Unknown | Found::NoSheet(_) | Found::NoFact(_) => None,
        })
    }

    /// Finds the fact that a quiz refers to, in the sheets that the quiz names.
    fn follow(&self, quiz_file: usize, wanted: &FactRef) -> Found<'a> {
        let Some(named) = self.named_by.get(&quiz_file) else {
            return Found::NoSheet(self.first_path(&wanted.sheet));
        };

        match named.by_id.iter().find(|(id, _)| **id == wanted.sheet) {
            Some((_, file)) => self.fact(*file, &wanted.fact),
            // The sheet that is missing or has errors may be the right one; that is reported as an error of its own.
            None if named.is_doubtful => Found::Unknown,
            None => Found::NoSheet(self.first_path(&wanted.sheet)),
        }
    }

    /// Finds the fact that a sheet refers to. A sheet does not name files, so this is the first sheet with that id.
    pub(in crate::check) fn in_any_sheet(&self, wanted: &FactRef) -> Found<'a> {
        match self.sheets_by_id.get(&wanted.sheet) {
            Some(files) => self.fact(files[0], &wanted.fact),
            None => Found::Unknown,
        }
    }

    /// A fact of a file that is a sheet.
    fn fact(&self, file: usize, id: &Id) -> Found<'a> {
        match (self.facts_by_id.get(&(file, id)), self.sheet(file)) {
            (Some(fact), _) => Found::Fact(file, fact),
            (None, Some(sheet)) if !self.files[file].has_errors => Found::NoFact(sheet),
            (None, _) => Found::Unknown,
        }
    }

    /// The path of the first sheet with an id, if there is one.
    fn first_path(&self, id: &Id) -> Option<&'a str> {
        let files = self.sheets_by_id.get(id)?;
        Some(self.files[files[0]].path.as_str())
    }
}

/// Resolves a path relative to a file, and removes `.` and `..` where that is possible from the text alone.
pub(in crate::check) fn tidy_path(file: &str, path: &str) -> String {
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
