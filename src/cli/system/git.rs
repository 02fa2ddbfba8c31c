//! Reads earlier versions of files from git, for `check --against`.

#![expect(
    clippy::disallowed_methods,
    reason = "the editor and git are the only programs that are started by name"
)]

use super::System;
use super::files::FileError;
use crate::model::Id;
use crate::model::limits::FILE_BYTES_MAX;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

impl System {
    /// The version of a file in a known git revision; `None` if it did not exist then.
    pub fn git_show(&self, revision: &str, typed: &Path) -> Result<Option<String>, FileError> {
        let refused = |why: String| failed(revision, why);
        if revision.is_empty() || revision.starts_with('-') || revision.contains(['\0', '\n']) {
            return Err(refused(
                "this is neither a file nor a git revision".to_owned(),
            ));
        }
        let path = self.files.path(typed);
        let (Some(folder), Some(name)) = (
            path.parent(),
            path.file_name().and_then(|name| name.to_str()),
        ) else {
            return Err(refused(format!(
                "{} has no name that git could know",
                typed.display()
            )));
        };
        let commit = format!("{revision}^{{commit}}");
        if git(
            revision,
            folder,
            &[
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &commit,
            ],
        )?
        .is_none()
        {
            return Err(refused(
                "this is neither a file nor a git revision in this repository".to_owned(),
            ));
        }
        blob(
            revision,
            folder,
            &format!("./{name}"),
            &typed.display().to_string(),
        )
    }

    /// The TOML files of a known git revision, in the repository of a file, that have a line that seems to set this id.
    /// Each has its path from the top of the repository, and its text.
    pub fn git_with_id(
        &self,
        revision: &str,
        typed: &Path,
        id: &Id,
    ) -> Result<Vec<(PathBuf, String)>, FileError> {
        let path = self.files.path(typed);
        let Some(folder) = path.parent() else {
            return Ok(Vec::new());
        };
        let line = format!("^[[:space:]]*[\"']?id[\"']?[[:space:]]*=[[:space:]]*[\"']+{id}[\"']");
        let find = [
            "grep",
            "-z",
            "-l",
            "-E",
            "--full-name",
            "-e",
            &line,
            revision,
            "--",
            ":(top)*.toml",
        ];
        // Git fails if no line matches.
        let found = git(revision, folder, &find)?.unwrap_or_default();
        let names = String::from_utf8_lossy(&found).into_owned();
        let mut files = Vec::new();
        for name in names
            .split_terminator('\0')
            .filter_map(|name| name.strip_prefix(revision)?.strip_prefix(':'))
        {
            files.extend(
                blob(revision, folder, name, name)?.map(|text| (PathBuf::from(name), text)),
            );
        }
        Ok(files)
    }

    /// The top folder of the repository that contains a file.
    pub fn git_top(&self, typed: &Path) -> Option<PathBuf> {
        let path = self.files.path(typed);
        let top = git("HEAD", path.parent()?, &["rev-parse", "--show-toplevel"]).ok()??;
        Some(PathBuf::from(
            String::from_utf8(top).ok()?.trim_end_matches('\n'),
        ))
    }
}

/// The output of a git command in a folder; `None` if git fails.
fn git(revision: &str, folder: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>, FileError> {
    let mut command = Command::new("git");
    let output = command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let output =
        output.map_err(|error| failed(revision, format!("git cannot be started: {error}")))?;
    Ok(output.status.success().then_some(output.stdout))
}

/// The text of a file in a revision, by its path there and by the name used in messages.
fn blob(
    revision: &str,
    folder: &Path,
    name: &str,
    shown: &str,
) -> Result<Option<String>, FileError> {
    let Some(bytes) = git(
        revision,
        folder,
        &["cat-file", "blob", &format!("{revision}:{name}")],
    )?
    else {
        return Ok(None);
    };
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(failed(
            revision,
            format!("{shown} was too large in that revision"),
        ));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| failed(revision, "the file was not UTF-8 in that revision"))?;
    Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
}

/// An error about a revision, in place of the path of a file.
fn failed(revision: &str, why: impl Into<String>) -> FileError {
    FileError::new(Path::new(revision), why)
}
