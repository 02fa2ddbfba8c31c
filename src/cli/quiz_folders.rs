//! The places where redflag looks up a quiz by its id: beside the file that names it, in the user's quiz folder, in the
//! working folder, and in the program. The quiz whose language fits best wins.

use super::paths::shown;
use super::shipped;
use super::system::{FileError, Files, System};
use crate::format::{self, Head, IncludedText, ParsedOnce, ParsedText};
use crate::model::{Include, same_language};
use std::path::{Path, PathBuf};

/// The folders with quizzes. Threads share one, so that a quiz that others include is parsed only once.
#[derive(Debug)]
pub(super) struct QuizFolders {
    files: Files,
    /// The user's quiz folder, if there is one, and the working folder.
    folders: Vec<PathBuf>,
    /// The quizzes that were included so far.
    parsed: ParsedOnce,
}

/// The quiz that an entry of `include` refers to.
#[derive(Debug, Clone)]
pub(super) struct Included {
    /// The file; `None` for a shipped quiz, and if no quiz was found.
    pub(super) path: Option<PathBuf>,
    pub(super) text: IncludedText,
}

/// Where the quiz with a given id was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FoundQuiz {
    /// Built into the program.
    Shipped {
        name: &'static str,
        text: &'static str,
    },
    /// In a file.
    File(PathBuf),
}

/// How well the language of a quiz fits the wanted one, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LanguageFit {
    /// The wanted language.
    Wanted,
    /// English, which most people understand a little.
    English,
    /// Any other language.
    Other,
}

impl LanguageFit {
    pub(super) fn of(language: &str, wanted: &str) -> LanguageFit {
        if same_language(language, wanted) {
            LanguageFit::Wanted
        } else if same_language(language, "en") {
            LanguageFit::English
        } else {
            LanguageFit::Other
        }
    }
}

/// The best fit so far; the first of equal ones.
#[derive(Default)]
struct Best(Option<(LanguageFit, FoundQuiz)>);

impl Best {
    fn offer(&mut self, fit: LanguageFit, named: impl FnOnce() -> FoundQuiz) {
        if self.0.as_ref().is_none_or(|(known, _)| fit < *known) {
            self.0 = Some((fit, named()));
        }
    }

    fn is_wanted(&self) -> bool {
        matches!(self.0, Some((LanguageFit::Wanted, _)))
    }

    fn named(self) -> Option<FoundQuiz> {
        self.0.map(|(_, named)| named)
    }
}

/// Whether a shipped file has an id: its name is the id, followed by a language for a translation.
fn is_shipped_as(name: &str, id: &str) -> bool {
    name.strip_prefix(id)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A quiz with the wanted id.
struct Candidate {
    path: Option<PathBuf>,
    name: String,
    text: String,
    is_in_language: bool,
}

impl QuizFolders {
    pub(super) fn of(system: &System) -> QuizFolders {
        let own = system.home().map(|home| home.join("quizzes"));
        QuizFolders {
            files: system.files.clone(),
            folders: own.into_iter().chain([PathBuf::new()]).collect(),
            parsed: ParsedOnce::default(),
        }
    }

    /// The TOML files directly in the user's quiz folder and the working folder.
    pub(super) fn quiz_files(&self, warnings: &mut Vec<String>) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for folder in &self.folders {
            match self.toml_files(folder) {
                Ok(files) => found.extend(files),
                Err(error) => warnings.push(error.to_string()),
            }
        }
        found
    }

    fn toml_files(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
        let entries = self.files.folder_entries(folder)?;
        let paths = entries.into_iter().map(|entry| entry.path);
        let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
        Ok(paths.filter(is_toml).collect())
    }

    /// The text of a file, with the questions that it takes from other quizzes.
    pub(super) fn open<'t>(&self, path: &Path, text: &'t str) -> ParsedText<'t> {
        let mut opened = format::open(text);
        self.take_included(Some(path), &mut opened);
        opened
    }

    /// Adds the questions that a quiz takes from others, and returns the quiz of each entry of `include`. `from` is the
    /// file of the quiz; `None` for a shipped one, which includes only shipped quizzes.
    pub(super) fn take_included(
        &self,
        from: Option<&Path>,
        opened: &mut ParsedText<'_>,
    ) -> Vec<Included> {
        if opened.includes().is_empty() {
            return Vec::new();
        }
        let language = opened.quiz().map_or("", |quiz| &quiz.language);
        let found = self.included(from, opened.includes(), language);
        let (paths, texts): (Vec<_>, Vec<_>) = found
            .into_iter()
            .map(|found| (found.path, found.text))
            .unzip();
        opened.take_included(&texts, &self.parsed);

        let found = paths.into_iter().zip(texts);
        found.map(|(path, text)| Included { path, text }).collect()
    }

    fn included(&self, from: Option<&Path>, includes: &[Include], language: &str) -> Vec<Included> {
        let one = |include: &Include| match from {
            Some(from) if include.is_path() => self.at_path(from, &include.quiz),
            _ => self.with_id(from, &include.quiz, language),
        };
        includes.iter().map(one).collect()
    }

    fn at_path(&self, from: &Path, written: &str) -> Included {
        let folder = from.parent().unwrap_or(Path::new(""));
        let path = folder.join(written);
        let text = match self.files.read(&path) {
            Ok(text) => IncludedText::Found {
                name: shown(&path),
                text,
            },
            Err(_) if !self.files.exists(&path) => IncludedText::Missing { nearest: None },
            Err(error) => IncludedText::Unreadable(error.to_string()),
        };
        Included {
            path: Some(path),
            text,
        }
    }

    /// The quiz with an id: the nearest one in the wanted language, or else one in any language.
    fn with_id(&self, from: Option<&Path>, id: &str, language: &str) -> Included {
        let mut other: Option<Candidate> = None;
        let mut folders = Vec::new();
        if let Some(from) = from {
            folders.push(from.parent().unwrap_or(Path::new("")).to_owned());
            folders.extend(self.folders.iter().cloned());
            folders.dedup();
        }
        for folder in &folders {
            // A quiz is usually in a file named after its id. Only if it is not, all files are searched.
            let likely = [format!("{id}.{language}.toml"), format!("{id}.toml")];
            let likely = likely.iter().map(|name| folder.join(name));
            let in_likely = likely.filter_map(|path| self.candidate(&path, id, language));
            for candidate in in_likely {
                if candidate.is_in_language {
                    return candidate.into();
                }
                other.get_or_insert(candidate);
            }
            for path in self.toml_files(folder).unwrap_or_default() {
                let Some(candidate) = self.candidate(&path, id, language) else {
                    continue;
                };
                if candidate.is_in_language {
                    return candidate.into();
                }
                other.get_or_insert(candidate);
            }
        }
        for (name, text) in shipped::QUIZZES {
            let Some(candidate) = shipped_candidate(name, text, id, language) else {
                continue;
            };
            if candidate.is_in_language {
                return candidate.into();
            }
            other.get_or_insert(candidate);
        }
        match other {
            Some(candidate) => candidate.into(),
            None => Included {
                path: None,
                text: IncludedText::Missing {
                    nearest: self.nearest(&folders, id),
                },
            },
        }
    }

    fn candidate(&self, path: &Path, id: &str, language: &str) -> Option<Candidate> {
        if !self.files.exists(path) {
            return None;
        }
        let text = self.files.read(path).ok()?;
        let head = format::head(&text);
        let is_wanted =
            head.id == Some(id) && format::looks_like(&text) == Some(format::FileKind::Quiz);
        let is_in_language = same_language(head.language, language);
        is_wanted.then(|| Candidate {
            path: Some(path.to_owned()),
            name: shown(path),
            text,
            is_in_language,
        })
    }

    /// The quiz with an id that a person typed: in the wanted language, else in English, else in any; shipped quizzes
    /// come first. Files are read only if no shipped quiz is in the wanted language.
    pub(super) fn named(&self, id: &str, language: &str) -> Option<FoundQuiz> {
        let mut best = Best::default();
        for (name, text) in shipped::QUIZZES {
            if is_shipped_as(name, id) {
                let fit = LanguageFit::of(format::head(text).language, language);
                best.offer(fit, || FoundQuiz::Shipped { name, text });
            }
        }
        if best.is_wanted() {
            return best.named();
        }
        for path in self.quiz_files(&mut Vec::new()) {
            let Ok(text) = self.files.read(&path) else {
                continue;
            };
            let head = format::head(&text);
            if head.id == Some(id) && format::looks_like(&text) == Some(format::FileKind::Quiz) {
                let fit = LanguageFit::of(head.language, language);
                best.offer(fit, || FoundQuiz::File(path));
            }
        }
        best.named()
    }

    /// The existing id that is most similar to an unknown one.
    fn nearest(&self, folders: &[PathBuf], id: &str) -> Option<String> {
        const LIKENESS_MIN: f64 = 0.8;
        let files = folders
            .iter()
            .flat_map(|folder| self.toml_files(folder).unwrap_or_default());
        let in_files = files.filter_map(|path| {
            let text = self.files.read(&path).ok()?;
            let is_quiz = format::looks_like(&text) == Some(format::FileKind::Quiz);
            format::head(&text)
                .id
                .filter(|_| is_quiz)
                .map(str::to_owned)
        });
        let shipped = shipped::QUIZZES.iter();
        let shipped = shipped.filter_map(|(_, text)| format::head(text).id.map(str::to_owned));
        let likeness = |known: &str| strsim::jaro_winkler(known, id);
        in_files
            .chain(shipped)
            .filter(|known| likeness(known) > LIKENESS_MIN)
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
    }
}

impl From<Candidate> for Included {
    fn from(candidate: Candidate) -> Included {
        Included {
            path: candidate.path,
            text: IncludedText::Found {
                name: candidate.name,
                text: candidate.text,
            },
        }
    }
}

fn shipped_candidate(name: &str, text: &str, id: &str, language: &str) -> Option<Candidate> {
    let Head {
        id: written,
        language: its,
    } = format::head(text);
    (is_shipped_as(name, id) && written == Some(id)).then(|| Candidate {
        path: None,
        name: format!("the shipped quiz {name}"),
        text: text.to_owned(),
        is_in_language: same_language(its, language),
    })
}
