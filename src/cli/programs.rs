//! The two other programs that are ever started, each only because a person asked: their editor, and git.

#![expect(clippy::disallowed_methods, reason = "the other half of the door: `Host` starts what a person asked for")]

use super::host::{FileError, Host};
use crate::model::limits::FILE_BYTES_MAX;
use crate::text::one_line;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

impl Host {
    /// Lets a person edit a text in the editor that `VISUAL` or `EDITOR` names. `None` when the editor ended with an
    /// error, which is how a person says never mind.
    pub fn edit(&self, text: &str) -> Result<Option<String>, FileError> {
        let name = ["VISUAL", "EDITOR"].into_iter().find(|name| self.variable(name).is_some());
        let Some(name) = name else {
            return Err(failed("EDITOR", "no editor is named; set VISUAL or EDITOR, or type the text on one line"));
        };
        let words = shell_words::split(self.variable(name).unwrap_or_default());
        let words = words.map_err(|error| failed(name, &format!("its value cannot be read: {error}")))?;
        let Some((program, arguments)) = words.split_first() else { return Err(failed(name, "it names no program")) };
        let folder = self.drafts().ok_or_else(|| failed("REDFLAG_HOME", "there is no folder to keep the text in"))?;
        self.make_private_folder(&folder)?;
        let path = folder.join(format!("text-{}.md", std::process::id()));
        self.write(&path, text.as_bytes(), true)?;
        let status = Command::new(program).args(arguments).arg(&path).status();
        let edited = match status {
            Ok(status) if status.success() => self.read(&path).map(Some),
            Ok(_) => Ok(None),
            Err(error) => Err(failed(name, &format!("{} cannot be started: {error}", one_line(program)))),
        };
        self.remove(&path)?;
        edited
    }

    /// Whether an editor is named.
    pub(super) fn names_editor(&self) -> bool {
        ["VISUAL", "EDITOR"].iter().any(|name| self.variable(name).is_some())
    }

    /// The folder of unfinished questions.
    pub(super) fn drafts(&self) -> Option<PathBuf> {
        self.home().map(|home| home.join("drafts"))
    }

    /// A file as it was in a revision that git knows; `None` when it was not there then.
    pub fn git_show(&self, revision: &str, typed: &Path) -> Result<Option<String>, FileError> {
        let refused = |why: String| failed(revision, &why);
        if revision.is_empty() || revision.starts_with('-') || revision.contains(['\0', '\n']) {
            return Err(refused("this is neither a file nor a revision of git".to_owned()));
        }
        let path = self.path(typed);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
            return Err(refused(format!("{} has no name that git could know", typed.display())));
        };
        let git = |arguments: &[&str]| {
            let mut command = Command::new("git");
            command.arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output()
        };
        let known = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")]);
        match known {
            Ok(output) if output.status.success() => {}
            Ok(_) => return Err(refused("this is neither a file nor a revision that git knows here".to_owned())),
            Err(error) => return Err(refused(format!("git cannot be started: {error}"))),
        }
        let shown = git(&["cat-file", "blob", &format!("{revision}:./{name}")]);
        let shown = shown.map_err(|error| refused(format!("git cannot be started: {error}")))?;
        if !shown.status.success() {
            return Ok(None);
        }
        if shown.stdout.len() as u64 > FILE_BYTES_MAX {
            return Err(refused(format!("{} was too large then", typed.display())));
        }
        let text = String::from_utf8(shown.stdout).map_err(|_| refused("the file was not UTF-8 then".to_owned()))?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }
}

fn failed(path: &str, why: &str) -> FileError {
    FileError { path: PathBuf::from(path), why: why.to_owned() }
}
