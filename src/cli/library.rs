//! Finds quizzes: those built into the program, in the user's quiz folder, in the working folder, and at a given path.

use super::exit::Failure;
use super::output::finding_style;
use super::paths::{shown, typed};
use super::quiz_folders::{FoundQuiz, LanguageFit, QuizFolders};
use super::shipped;
use super::system::{FileError, Files, Stream, System};
use crate::diagnostic::{self, Finding, SeverityCounts};
use crate::format::{self, IncludedText, Origin, Parsed};
use crate::model::{FactRef, Id, Quiz, SheetSource, same_language};
use crate::terminal::Sources;
use crate::text::{count, one_line};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The message for a file that is neither a quiz nor a fact sheet.
pub(super) const NO_QUIZ: &str = "this is not a quiz: it has no format and no [[question]]";

/// A quiz that can be taken.
#[derive(Debug, Clone)]
pub(super) struct AvailableQuiz {
    /// The quiz.
    pub(super) quiz: Arc<Quiz>,
    /// More information from the file about each question.
    pub(super) origins: Vec<Origin>,
    /// The quizzes that it includes questions from, one for each entry of `include`.
    included: Vec<IncludedQuiz>,
    /// Its file; `None` for a shipped one.
    pub(super) path: Option<PathBuf>,
    /// The text of a shipped quiz.
    shipped: Option<&'static str>,
    /// Its name on the command line: its id or its path.
    pub(super) name: String,
}

/// A quiz that another one includes questions from.
#[derive(Debug, Clone)]
struct IncludedQuiz {
    /// Its file; `None` for a shipped one.
    path: Option<PathBuf>,
    text: String,
    /// The paths of the fact sheets that it cites, as written in it.
    fact_sheets: Vec<String>,
}

impl AvailableQuiz {
    fn at(path: &Path, readable: ReadableQuiz) -> AvailableQuiz {
        AvailableQuiz {
            quiz: Arc::new(readable.quiz),
            origins: readable.origins,
            included: readable.included,
            path: Some(path.to_owned()),
            shipped: None,
            name: path.display().to_string(),
        }
    }

    /// Whether its name is its id and not the path of its file.
    pub(super) fn is_listed(&self) -> bool {
        self.name == self.quiz.id.as_str()
    }

    /// The command that takes it.
    pub(super) fn command(&self) -> String {
        format!("redflag take {}", typed(Path::new(&self.name)))
    }

    /// The command that asks its questions that were not right last time.
    pub(super) fn missed_command(&self) -> String {
        format!("redflag take --missed {}", typed(Path::new(&self.name)))
    }
}

/// What a file holds.
enum Content {
    /// A quiz without errors.
    Quiz(Box<ReadableQuiz>),
    /// A quiz with errors.
    BrokenQuiz(BrokenQuiz),
    /// A fact sheet.
    FactSheet,
    /// Something else.
    Other,
}

/// A quiz with errors: the text of its file, and the findings.
struct BrokenQuiz {
    source: String,
    findings: Vec<Finding>,
}

impl BrokenQuiz {
    fn errors(&self) -> String {
        count(SeverityCounts::of(&self.findings).errors, "error")
    }
}

/// All available quizzes, and warnings about unusable files.
pub(super) fn all(system: &System) -> (Vec<AvailableQuiz>, Vec<String>) {
    Reader::of(system).all()
}

/// Chooses one of several quizzes that differ only in language: the one in the wanted language, else in English, else
/// the first.
pub(super) fn in_language(available: Vec<AvailableQuiz>, language: &str) -> Vec<AvailableQuiz> {
    let fit = |quiz: &AvailableQuiz| LanguageFit::of(&quiz.quiz.language, language);
    let mut chosen: Vec<AvailableQuiz> = Vec::new();
    for quiz in available {
        match chosen.iter_mut().find(|other| other.name == quiz.name) {
            Some(other) if fit(&quiz) < fit(other) => *other = quiz,
            Some(_) => {}
            None => chosen.push(quiz),
        }
    }
    chosen
}

/// The quiz with a name: a path, or an id that `redflag list` shows. Of several translations it chooses the one in the
/// wanted language, else in English.
pub(super) fn find(
    system: &mut System,
    name: &str,
    language: &str,
) -> Result<AvailableQuiz, Failure> {
    match as_path(system, name) {
        Some(path) => at_path(system, path),
        None => listed(system, name, language),
    }
}

/// Like [`find`], but for a file with errors it returns the readable part and the findings, for commands that only show
/// questions. If no question can be read, it shows all findings.
pub(super) fn find_readable(
    system: &mut System,
    name: &str,
    language: &str,
) -> Result<(AvailableQuiz, SeverityCounts), Failure> {
    if let Some(path) = as_path(system, name) {
        let source = system.files.read(path)?;
        let is_quiz = format::looks_like(&source) == Some(format::FileKind::Quiz);
        let read = Reader::of(system).quiz(Some(path), &source);
        if let Some((readable, findings)) = read.filter(|_| is_quiz) {
            let tally = SeverityCounts::of(&findings);
            if tally.errors > 0 && !readable.quiz.questions.is_empty() {
                return Ok((AvailableQuiz::at(path, readable), tally));
            }
        }
    }
    Ok((find(system, name, language)?, SeverityCounts::default()))
}

/// The name as a path, if it means a file and not a listed quiz.
fn as_path<'n>(system: &System, name: &'n str) -> Option<&'n Path> {
    let path = Path::new(name);
    let shipped = shipped::QUIZZES.iter().any(|(known, _)| *known == name);
    let looks_like_path =
        name.contains(['/', '\\']) || path.extension().is_some_and(|ending| ending == "toml");
    let is_path =
        !shipped && (looks_like_path || Id::new(name).is_err() && system.files.exists(path));
    is_path.then_some(path)
}

/// The quiz with an id.
fn listed(system: &mut System, name: &str, language: &str) -> Result<AvailableQuiz, Failure> {
    let reader = Reader::of(system);
    match reader.folders.named(name, language) {
        Some(FoundQuiz::Shipped { name, text }) => {
            return reader
                .shipped(name, text)
                .ok_or_else(|| Failure::Unusable(format!("the shipped quiz {name} is damaged")));
        }
        Some(FoundQuiz::File(path)) => {
            let found = at_path(system, &path)?;
            return Ok(AvailableQuiz {
                name: name.to_owned(),
                ..found
            });
        }
        None => {}
    }
    // An id that is written in an unusual way is only recognised when its whole file is read.
    let (all, _) = all(system);
    let ids: Vec<Id> = all.iter().map(|found| found.quiz.id.clone()).collect();
    let named = in_language(all, language)
        .into_iter()
        .find(|found| found.quiz.id.as_str() == name);
    named.ok_or_else(|| no_quiz(name, ids.iter()))
}

/// The error for an unknown quiz name, with the most similar id as a hint.
fn no_quiz<'a>(name: &str, known: impl Iterator<Item = &'a Id>) -> Failure {
    const LIKENESS_MIN: f64 = 0.8;
    let mut nearest: Option<(f64, &Id)> = None;
    for id in known {
        let likeness = strsim::jaro_winkler(id.as_str(), name);
        let is_nearer = nearest.is_none_or(|(best, _)| likeness >= best);
        if likeness > LIKENESS_MIN && is_nearer {
            nearest = Some((likeness, id));
        }
    }
    let hint = match nearest {
        Some((_, id)) => format!("did you mean {id}? "),
        None => String::new(),
    };
    Failure::Unusable(format!(
        "there is no quiz named {}; {hint}`redflag list` shows all",
        one_line(name)
    ))
}

/// The id of a quiz whose history is requested: an id that is known or has a history, or the id in a file.
pub(super) fn id_with_history(
    system: &mut System,
    name: &str,
    history: &[&Id],
) -> Result<Id, Failure> {
    let Ok(id) = Id::new(name) else {
        return id_at_path(system, name);
    };
    let (all, _) = all(system);
    let known = || {
        all.iter()
            .map(|found| &found.quiz.id)
            .chain(history.iter().copied())
    };
    let is_known = known().any(|known| *known == id);
    if is_known {
        Ok(id)
    } else {
        Err(no_quiz(name, known()))
    }
}

/// The id of the quiz in a file, even if the file has errors.
fn id_at_path(system: &mut System, name: &str) -> Result<Id, Failure> {
    if let Some(path) = as_path(system, name) {
        let source = system.files.read(path)?;
        let opened = format::open(&source);
        if let Some(quiz) = opened.quiz().filter(|_| opened.has_written_id()) {
            return Ok(quiz.id.clone());
        }
    }
    Ok(find(system, name, "en")?.quiz.id.clone())
}

/// The quiz in a file. If it has errors, they are shown.
fn at_path(system: &mut System, path: &Path) -> Result<AvailableQuiz, Failure> {
    let broken = match Reader::of(system).file(path)? {
        Content::Quiz(quiz) => return Ok(AvailableQuiz::at(path, *quiz)),
        Content::BrokenQuiz(broken) => broken,
        Content::FactSheet => return Err(FileError::new(path, "this is a fact sheet").into()),
        Content::Other => return Err(FileError::new(path, NO_QUIZ).into()),
    };

    let style = finding_style(system, Stream::Error);
    let name = path.display().to_string();
    let text = diagnostic::human(&name, &broken.source, &broken.findings, style);
    system.streams.error.write_all(text.as_bytes())?;
    Err(Failure::Unusable(format!(
        "{} cannot be taken: {}; correct it and try again",
        shown(path),
        broken.errors()
    )))
}

/// The questions of a quiz that can be asked, more information about each, and the quizzes that it includes questions
/// from.
struct ReadableQuiz {
    quiz: Quiz,
    origins: Vec<Origin>,
    included: Vec<IncludedQuiz>,
}

/// Reads quizzes, if need be on another thread.
pub(super) struct Reader {
    files: Files,
    folders: QuizFolders,
}

impl Reader {
    pub(super) fn of(system: &System) -> Reader {
        Reader {
            files: system.files.clone(),
            folders: QuizFolders::of(system),
        }
    }

    /// All available quizzes, and warnings about unusable files. They are read on all cores, because a review needs
    /// every one of them.
    pub(super) fn all(&self) -> (Vec<AvailableQuiz>, Vec<String>) {
        let shipped = shipped::QUIZZES.par_iter();
        let mut available: Vec<AvailableQuiz> = shipped
            .filter_map(|(name, text)| self.shipped(name, text))
            .collect();

        let mut warnings = Vec::new();
        let paths = self.folders.quiz_files(&mut warnings);
        let read: Vec<Result<Content, FileError>> =
            paths.par_iter().map(|path| self.file(path)).collect();
        for (path, content) in paths.into_iter().zip(read) {
            match content {
                Ok(Content::Quiz(quiz)) => {
                    // If an id is taken, the earlier quiz keeps it, and the later one is named by its path.
                    // A translation shares the id of its original.
                    let taken = available.iter().any(|other| {
                        other.quiz.id == quiz.quiz.id
                            && same_language(&other.quiz.language, &quiz.quiz.language)
                    });
                    let mut found = AvailableQuiz::at(&path, *quiz);
                    if !taken {
                        found.name = found.quiz.id.to_string();
                    }
                    available.push(found);
                }
                Ok(Content::BrokenQuiz(broken)) => warnings.push(format!(
                    "{} is left out: {}; redflag check shows them",
                    shown(&path),
                    broken.errors()
                )),
                Ok(Content::FactSheet | Content::Other) => {}
                Err(error) => warnings.push(error.to_string()),
            }
        }
        (available, warnings)
    }

    /// The readable part of a quiz, and its findings; `None` for a fact sheet. `path` is the file of the text; `None`
    /// for a shipped quiz.
    fn quiz(&self, path: Option<&Path>, text: &str) -> Option<(ReadableQuiz, Vec<Finding>)> {
        let mut opened = format::open(text);
        let found = self.folders.take_included(path, &mut opened);
        let sheets = opened.included_sheets().to_vec();
        let included = found.into_iter().zip(sheets);
        let included = included.map(|(found, fact_sheets)| IncludedQuiz {
            path: found.path,
            text: match found.text {
                IncludedText::Found { text, .. } => text,
                IncludedText::Missing { .. } | IncludedText::Unreadable(_) => String::new(),
            },
            fact_sheets,
        });
        let included = included.collect();

        let Parsed { draft, findings } = opened.into_quiz()?;
        let whole = draft.questions.iter().filter(|sketch| sketch.is_whole());
        let origins = whole.map(|sketch| sketch.origin.clone()).collect();
        let readable = ReadableQuiz {
            quiz: draft.into_quiz(),
            origins,
            included,
        };
        Some((readable, findings))
    }

    fn file(&self, path: &Path) -> Result<Content, FileError> {
        let source = self.files.read(path)?;
        Ok(match format::looks_like(&source) {
            Some(format::FileKind::Quiz) => match self.quiz(Some(path), &source) {
                Some((quiz, findings)) if SeverityCounts::of(&findings).errors == 0 => {
                    Content::Quiz(Box::new(quiz))
                }
                Some((_, findings)) => Content::BrokenQuiz(BrokenQuiz { source, findings }),
                None => Content::FactSheet,
            },
            Some(format::FileKind::Facts) => Content::FactSheet,
            None => Content::Other,
        })
    }

    fn shipped(&self, name: &str, text: &'static str) -> Option<AvailableQuiz> {
        let (readable, findings) = self.quiz(None, text)?;
        (SeverityCounts::of(&findings).errors == 0).then(|| AvailableQuiz {
            quiz: Arc::new(readable.quiz),
            origins: readable.origins,
            included: readable.included,
            path: None,
            shipped: Some(text),
            // A translation has the name of its original, without the language.
            name: name.split('.').next().unwrap_or(name).to_owned(),
        })
    }
}

/// The source of each fact that a quiz may cite, as text: title, publisher, day and address. Unreadable sheets are
/// skipped, because `check` reports them.
pub(super) fn sources(system: &System, available: &AvailableQuiz) -> Sources {
    let mut sources = Sources::new();
    // The quiz's own sheets take precedence over sheets with the same id that included quizzes cite.
    let others = available.included.iter();
    let others = others.map(|other| (other.path.as_deref(), &other.fact_sheets));
    let quizzes: Vec<_> = [(available.path.as_deref(), &available.quiz.fact_sheets)]
        .into_iter()
        .chain(others)
        .collect();
    let sheets = quizzes
        .iter()
        .flat_map(|(quiz, sheets)| sheets.iter().map(move |sheet| (*quiz, sheet)));
    let mut read = HashSet::new();
    for (quiz, path) in sheets.filter(|sheet| read.insert(*sheet)) {
        let Some(text) = sheet_text(system, quiz, path) else {
            continue;
        };
        let sheet = format::parse_facts(&text).draft;
        for fact in &sheet.facts {
            let Some(source) = sheet.sources.iter().find(|source| source.id == fact.source) else {
                continue;
            };
            let reference = FactRef {
                sheet: sheet.id.clone(),
                fact: fact.id.clone(),
            };
            sources
                .entry(reference)
                .or_insert_with(|| source_in_words(source));
        }
    }
    sources
}

/// The text of a fact sheet. Its path is relative to the quiz's folder; `quiz` is `None` for a shipped quiz.
fn sheet_text(system: &System, quiz: Option<&Path>, path: &str) -> Option<String> {
    match quiz {
        None => shipped::SHEETS
            .iter()
            .find(|(name, _)| *name == path)
            .map(|(_, text)| (*text).to_owned()),
        Some(quiz) => {
            let folder = quiz.parent().unwrap_or(Path::new(""));
            system.files.read(&folder.join(path)).ok()
        }
    }
}

fn source_in_words(source: &SheetSource) -> String {
    let published = source.published.map(|day| day.to_string());
    let about: Vec<String> = source.publisher.iter().cloned().chain(published).collect();
    let about = if about.is_empty() {
        String::new()
    } else {
        format!(" ({})", about.join(", "))
    };
    let url = source
        .url
        .as_ref()
        .map_or(String::new(), |url| format!(" · {url}"));
    format!("{}{about}{url}", source.title)
}

/// The text of a quiz and of the quizzes that it includes questions from, to save with a session.
pub(super) fn text(system: &System, available: &AvailableQuiz) -> Result<String, FileError> {
    let included = available.included.iter().map(|other| other.text.as_str());
    if let Some(path) = &available.path {
        return Ok(format::pack(&system.files.read(path)?, included));
    }
    Ok(format::pack(
        available.shipped.unwrap_or_default(),
        included,
    ))
}
