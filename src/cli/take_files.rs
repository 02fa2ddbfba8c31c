//! Reads files of `take --json`, each of which holds one person's answers. Their points are computed again.

use super::exit::Failure;
use super::library;
use super::system::{FileError, System};
use crate::engine::{Certainty, Record, Response, Verdict, grade};
use crate::model::{Id, Question, Quiz};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The parts that are read from a file of `take --json`.
#[derive(Deserialize)]
pub(super) struct TakeFile {
    pub(super) quiz: Id,
    pub(super) revision: u32,
    /// The code of `--as`.
    #[serde(default)]
    pub(super) learner: Option<String>,
    questions: Vec<TakenQuestion>,
}

/// One of its questions.
#[derive(Deserialize)]
struct TakenQuestion {
    id: Id,
    verdict: Verdict,
    response: Option<Response>,
    #[serde(default)]
    elapsed_ms: u64,
    certainty: Option<u8>,
}

/// The folder of files, if the argument names one. A number is a session.
pub(super) fn folder(system: &System, typed: &str) -> Option<PathBuf> {
    let is_number = typed.parse::<u64>().is_ok();
    let path = Path::new(typed);
    (!is_number && system.files.is_folder(path)).then(|| path.to_owned())
}

/// All the files of a folder.
pub(super) fn read_folder(
    system: &System,
    folder: &Path,
) -> Result<Vec<(PathBuf, TakeFile)>, Failure> {
    let mut attempts = Vec::new();
    for entry in system.files.folder_entries(folder)? {
        let is_json = entry
            .path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if entry.is_folder || !is_json {
            continue;
        }
        let text = system.files.read(&entry.path)?;
        let taken = serde_json::from_str(&text).map_err(|error| {
            FileError::new(
                &entry.path,
                format!("this is not a file from take --json: {error}"),
            )
        })?;
        attempts.push((entry.path, taken));
    }
    Ok(attempts)
}

/// The error for a folder without such files.
pub(super) fn nothing_in(folder: &Path) -> Failure {
    let none = "there are no .json files in it; `redflag take QUIZ --json > FILE` writes one";
    FileError::new(folder, none).into()
}

/// The quiz that was taken. It must be available in the same revision.
pub(super) fn quiz_of(
    system: &mut System,
    taken: &TakeFile,
    language: &str,
) -> Result<Arc<Quiz>, Failure> {
    let found = library::find(system, taken.quiz.as_str(), language)?;
    if found.quiz.revision != taken.revision {
        return Err(Failure::Unusable(format!(
            "the files are from revision {} of {}, but the quiz here is revision {}",
            taken.revision, taken.quiz, found.quiz.revision
        )));
    }
    Ok(found.quiz)
}

impl TakeFile {
    /// The result of each question.
    pub(super) fn records(&self, quiz: &Quiz) -> Vec<Record> {
        let mut records = Vec::new();
        for asked in &self.questions {
            let question = quiz.questions.iter().find(|known| known.id == asked.id);
            let known = records
                .iter()
                .any(|record: &Record| record.question == asked.id);
            if let Some(question) = question.filter(|_| !known) {
                records.push(record(question, asked));
            }
        }
        records
    }
}

fn record(question: &Question, asked: &TakenQuestion) -> Record {
    let graded = asked
        .response
        .as_ref()
        .and_then(|response| grade(question, response).ok());
    let (verdict, fraction) = match (&graded, asked.verdict) {
        (Some(graded), _) => (graded.verdict, graded.fraction),
        (None, Verdict::NotSure | Verdict::TimeUp) => (asked.verdict, 0.0),
        (None, _) => (Verdict::Unanswered, 0.0),
    };
    Record {
        question: question.id.clone(),
        verdict,
        points: fraction * question.points,
        points_max: question.points,
        response: asked.response.clone().filter(|_| graded.is_some()),
        elapsed_ms: asked.elapsed_ms,
        certainty: asked.certainty.and_then(Certainty::from_level),
        hinted: false,
    }
}
