//! Saves the unfinished question with its answers so far, so that an author who leaves the wizard loses nothing.

use crate::cli::system::{FileError, System};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Files tried for one name, because quizzes of the same name in other folders also have drafts.
const SAME_NAME_MAX: usize = 100;

/// The content of a draft's file.
#[derive(Debug, Serialize, Deserialize)]
struct DraftFile {
    /// The full path of the quiz file.
    file: String,
    /// The answers so far, in order.
    answers: Vec<String>,
}

/// The saved draft of a quiz file's unfinished question.
#[derive(Debug)]
pub(super) struct SavedDraft {
    folder: PathBuf,
    path: PathBuf,
    file: String,
    /// The saved answers.
    pub(super) answers: Vec<String>,
}

impl SavedDraft {
    /// The draft of a quiz file, empty if there is none; `None` without a home.
    pub(super) fn of(system: &System, file: &Path) -> Option<SavedDraft> {
        let folder = system.drafts()?;
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let file = system.files.path(file).display().to_string();
        for number in 1..=SAME_NAME_MAX {
            let name = if number == 1 {
                format!("{stem}.toml")
            } else {
                format!("{stem}-{number}.toml")
            };
            let path = folder.join(name);
            let draft = system.files.exists(&path).then(|| {
                system
                    .files
                    .read(&path)
                    .ok()
                    .and_then(|text| toml::from_str::<DraftFile>(&text).ok())
            });
            let answers = match draft {
                None => Vec::new(),
                Some(Some(draft)) if draft.file == file => draft.answers,
                Some(_) => continue,
            };
            return Some(SavedDraft {
                folder,
                path,
                file,
                answers,
            });
        }
        None
    }

    /// The path of the draft.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Saves the answers.
    pub(super) fn save(&self, system: &System, answers: &[String]) -> Result<(), FileError> {
        let answers: toml_edit::Array = answers.iter().map(String::as_str).collect();
        let mut document = toml_edit::DocumentMut::new();
        document.insert("file", toml_edit::value(self.file.as_str()));
        document.insert("answers", toml_edit::value(answers));
        system.files.make_private_folder(&self.folder)?;
        system
            .files
            .write(&self.path, document.to_string().as_bytes(), true)
    }

    /// Deletes the draft.
    pub(super) fn forget(&self, system: &System) -> Result<(), FileError> {
        system.files.remove(&self.path)
    }
}
