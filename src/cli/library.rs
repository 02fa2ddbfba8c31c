//! Where quizzes are found: in the program, in the user's quiz folder, in the working folder, at a path.

use super::host::Host;
use super::{Failure, FileError, shipped};
use crate::diagnostic::{self, Finding, Tally};
use crate::format::{self, Origin, QuizSketch, Sketch};
use crate::model::{FactRef, Id, Quiz, SheetSource};
use crate::terminal::Sources;
use crate::text::{count, list, one_line};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A quiz that can be taken.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The quiz.
    pub(super) quiz: Arc<Quiz>,
    /// What else its file says about its questions, one for each.
    pub(super) origins: Vec<Origin>,
    /// Where it was read; `None` for a shipped one.
    pub(super) path: Option<PathBuf>,
    /// What to type to take it: its id, or its path.
    pub(super) name: String,
}

impl Found {
    fn at(path: &Path, (quiz, origins): Readable) -> Found {
        Found {
            quiz: Arc::new(quiz),
            origins,
            path: Some(path.to_owned()),
            name: path.display().to_string(),
        }
    }

    /// The command that takes it.
    pub(super) fn command(&self) -> String {
        format!("redflag take {}", super::typed(Path::new(&self.name)))
    }
}

/// All quizzes that can be taken, and what is to be said about files that cannot.
pub(super) fn all(host: &Host) -> (Vec<Found>, Vec<String>) {
    let mut found: Vec<Found> = shipped::QUIZZES
        .iter()
        .filter_map(|(name, text)| shipped_quiz(name, text))
        .collect();
    let mut warnings = Vec::new();
    for path in files(host, &mut warnings) {
        match read(host, &path) {
            Ok(None) => {}
            Ok(Some(Ok((quiz, origins)))) => {
                // An id that is taken stays with the earlier one; the path still names the later.
                let taken = found.iter().any(|other| other.quiz.id == quiz.id);
                let name = if taken {
                    path.display().to_string()
                } else {
                    quiz.id.to_string()
                };
                found.push(Found {
                    quiz: Arc::new(quiz),
                    origins,
                    path: Some(path),
                    name,
                });
            }
            Ok(Some(Err((_, findings)))) => warnings.push(format!(
                "{} is left out: {}; redflag check shows them",
                one_line(&path.display().to_string()),
                count(Tally::of(&findings).errors, "error")
            )),
            Err(error) => warnings.push(error.to_string()),
        }
    }
    (found, warnings)
}

/// The quiz of a name: a path, or the id of a quiz that `redflag list` shows.
pub(super) fn find(host: &mut Host, name: &str) -> Result<Found, Failure> {
    match as_path(host, name) {
        Some(path) => at_path(host, path),
        None => listed(host, name),
    }
}

/// As [`find`], and of a file with errors what can be read, for those who only look: with what was found in it. A file
/// of which no question can be read is shown with all its findings.
pub(super) fn find_readable(host: &mut Host, name: &str) -> Result<(Found, Tally), Failure> {
    if let Some(path) = as_path(host, name) {
        let source = host.read(path)?;
        let parsed = format::parse_quiz(&source);
        let is_readable = format::looks_like(&source) == Some(format::Sort::Quiz)
            && parsed.draft.questions.iter().any(Sketch::is_whole);
        if is_readable && parsed.has_errors() {
            let tally = Tally::of(&parsed.findings);
            return Ok((Found::at(path, readable(parsed.draft)), tally));
        }
    }
    Ok((find(host, name)?, Tally::default()))
}

/// A name that stands for a file, not for a listed quiz.
fn as_path<'n>(host: &Host, name: &'n str) -> Option<&'n Path> {
    let path = Path::new(name);
    let shipped = shipped::QUIZZES.iter().any(|(known, _)| *known == name);
    let looks_like_path =
        name.contains(['/', '\\']) || path.extension().is_some_and(|ending| ending == "toml");
    let is_path = !shipped && (looks_like_path || Id::new(name).is_err() && host.exists(path));
    is_path.then_some(path)
}

/// The quiz of an id.
fn listed(host: &Host, name: &str) -> Result<Found, Failure> {
    if let Some((name, text)) = shipped::QUIZZES.iter().find(|(known, _)| *known == name) {
        return shipped_quiz(name, text)
            .ok_or_else(|| Failure::Unusable(format!("the shipped quiz {name} is damaged")));
    }
    let (all, _) = all(host);
    if let Some(found) = all.iter().find(|found| found.quiz.id.as_str() == name) {
        return Ok(found.clone());
    }
    Err(no_quiz(name, all.iter().map(|found| &found.quiz.id)))
}

/// Why a quiz of a name is not found, with the id that was meant, if one is near.
fn no_quiz<'a>(name: &str, known: impl Iterator<Item = &'a Id>) -> Failure {
    let near = known
        .map(|id| (strsim::jaro_winkler(id.as_str(), name), id))
        .filter(|(likeness, _)| *likeness > 0.8);
    let hint = near
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(String::new(), |(_, id)| format!("did you mean {id}? "));
    Failure::Unusable(format!(
        "there is no quiz named {}; {hint}`redflag list` shows all",
        one_line(name)
    ))
}

/// The id of a quiz by which its history is asked for: an id that is known or has a history, or a file.
pub(super) fn id_with_history(host: &mut Host, name: &str, history: &[&Id]) -> Result<Id, Failure> {
    let Ok(id) = Id::new(name) else {
        return id_at_path(host, name);
    };
    let (all, _) = all(host);
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

/// The id of the quiz in a file, whatever errors the file has beside it.
fn id_at_path(host: &mut Host, name: &str) -> Result<Id, Failure> {
    if let Some(path) = as_path(host, name) {
        let source = host.read(path)?;
        let opened = format::open(&source);
        if let Some(quiz) = opened.quiz().filter(|_| opened.has_written_id()) {
            return Ok(quiz.id.clone());
        }
    }
    Ok(find(host, name)?.quiz.id.clone())
}

/// The quiz in a file. One with errors is shown with all of them.
fn at_path(host: &mut Host, path: &Path) -> Result<Found, Failure> {
    match read(host, path)? {
        Some(Ok(quiz)) => Ok(Found::at(path, quiz)),
        None => {
            let is_sheet = format::looks_like(&host.read(path)?) == Some(format::Sort::Facts);
            let why = if is_sheet {
                "this is a fact sheet"
            } else {
                "this is no quiz: it has no format and no [[question]]"
            };
            Err(Failure::Unusable(format!(
                "{}: {why}",
                one_line(&path.display().to_string())
            )))
        }
        Some(Err((source, findings))) => {
            let shown = path.display().to_string();
            let style = super::check::style(host, host.terminals.error);
            let text = diagnostic::human(&shown, &source, &findings, style);
            host.error.write_all(text.as_bytes())?;
            Err(Failure::Unusable(format!(
                "{} cannot be taken: {}; mend it and try again",
                one_line(&shown),
                count(Tally::of(&findings).errors, "error")
            )))
        }
    }
}

type Broken = (String, Vec<Finding>);

/// A quiz of the questions that can be asked, and where they were read.
type Readable = (Quiz, Vec<Origin>);

fn readable(sketch: QuizSketch) -> Readable {
    let whole = sketch.questions.iter().filter(|sketch| sketch.is_whole());
    let origins = whole.map(|sketch| sketch.origin.clone()).collect();
    (sketch.into_quiz(), origins)
}

/// The quiz in a file: `None` when the file is something else.
fn read(host: &Host, path: &Path) -> Result<Option<Result<Readable, Broken>>, FileError> {
    let source = host.read(path)?;
    if format::looks_like(&source) != Some(format::Sort::Quiz) {
        return Ok(None);
    }
    let parsed = format::parse_quiz(&source);
    let sketch = parsed.sound().map_err(|findings| (source, findings));
    Ok(Some(sketch.map(readable)))
}

fn shipped_quiz(name: &str, text: &str) -> Option<Found> {
    let (quiz, origins) = readable(format::parse_quiz(text).sound().ok()?);
    Some(Found {
        quiz: Arc::new(quiz),
        origins,
        path: None,
        name: name.to_owned(),
    })
}

/// Where each fact that a quiz may cite comes from, in words: title, publisher, day and address. A sheet that cannot be
/// read is passed over: `check` is the one to say so.
pub(super) fn sources(host: &Host, found: &Found) -> Sources {
    let text = |sheet: &String| match &found.path {
        None => shipped::SHEETS
            .iter()
            .find(|(path, _)| path == sheet)
            .map(|(_, text)| (*text).to_owned()),
        Some(quiz) => host
            .read(&quiz.parent().unwrap_or(Path::new("")).join(sheet))
            .ok(),
    };
    let mut sources = Sources::new();
    for text in found.quiz.fact_sheets.iter().filter_map(text) {
        let sheet = format::parse_facts(&text).draft;
        for fact in &sheet.facts {
            if let Some(source) = sheet.sources.iter().find(|source| source.id == fact.source) {
                sources.insert(
                    FactRef {
                        sheet: sheet.id.clone(),
                        fact: fact.id.clone(),
                    },
                    source_in_words(source),
                );
            }
        }
    }
    sources
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

/// TOML files in the user's quiz folder and in the working folder, not below.
fn files(host: &Host, warnings: &mut Vec<String>) -> Vec<PathBuf> {
    let own = host.home().map(|home| home.join("quizzes"));
    let mut files = Vec::new();
    for folder in own.into_iter().chain([PathBuf::new()]) {
        match host.folder_entries(&folder) {
            Ok(entries) => {
                let paths = entries.into_iter().map(|entry| entry.path);
                files.extend(paths.filter(|path| path.extension().is_some_and(|e| e == "toml")));
            }
            Err(error) => warnings.push(error.to_string()),
        }
    }
    files
}

/// The text of a quiz that was found, to be kept with a session.
pub(super) fn text(host: &Host, found: &Found) -> Result<String, FileError> {
    if let Some(path) = &found.path {
        return host.read(path);
    }
    let shipped = shipped::QUIZZES
        .iter()
        .find(|(name, _)| *name == found.name);
    Ok(shipped.map_or_else(String::new, |(_, text)| (*text).to_owned()))
}

/// The topics of a quiz in order of first appearance.
pub(super) fn topics(quiz: &Quiz) -> Vec<&Id> {
    let mut topics: Vec<&Id> = Vec::new();
    for topic in quiz
        .questions
        .iter()
        .filter_map(|question| question.topic.as_ref())
    {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// Topics for people: a few, and how many more.
pub(super) fn topics_in_words(quiz: &Quiz) -> String {
    const NAMED_MAX: usize = 4;
    let topics = topics(quiz);
    let mut names: Vec<String> = topics
        .iter()
        .take(NAMED_MAX)
        .map(ToString::to_string)
        .collect();
    if topics.len() > NAMED_MAX {
        names.push(format!("{} more", topics.len() - NAMED_MAX));
    }
    list(&names, "and")
}
