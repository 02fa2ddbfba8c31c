//! Opens a text in the user's editor, at their request.

#![expect(
    clippy::disallowed_methods,
    reason = "the editor and git are the only programs that are started by name"
)]

use super::System;
use super::files::FileError;
use crate::text::one_line;
use std::path::{Path, PathBuf};
use std::process::Command;

impl System {
    /// Lets a person edit a text in the editor that `VISUAL` or `EDITOR` names. `None` if the editor ended with an
    /// error, which is how people cancel.
    pub fn edit(&self, text: &str) -> Result<Option<String>, FileError> {
        let Some(name) = self.editor_variable() else {
            return Err(failed(
                "EDITOR",
                "no editor is set; set VISUAL or EDITOR, or type the text on one line",
            ));
        };
        let words = shell_words::split(self.environment.get(name).unwrap_or_default())
            .map_err(|error| failed(name, format!("its value cannot be read: {error}")))?;
        let Some((program, arguments)) = words.split_first() else {
            return Err(failed(name, "it does not name a program"));
        };
        let folder = self
            .drafts()
            .ok_or_else(|| failed("REDFLAG_HOME", "there is no folder to save the text in"))?;
        self.files.make_private_folder(&folder)?;

        let path = folder.join(format!("text-{}.md", std::process::id()));
        self.files.write(&path, text.as_bytes(), true)?;
        let status = Command::new(program).args(arguments).arg(&path).status();
        let edited = match status {
            Ok(status) if status.success() => self.files.read(&path).map(Some),
            Ok(_) => Ok(None),
            Err(error) => Err(failed(
                name,
                format!("{} cannot be started: {error}", one_line(program)),
            )),
        };
        self.files.remove(&path)?;
        edited
    }

    /// Whether an editor is configured.
    pub fn names_editor(&self) -> bool {
        self.editor_variable().is_some()
    }

    fn editor_variable(&self) -> Option<&'static str> {
        ["VISUAL", "EDITOR"]
            .into_iter()
            .find(|name| self.environment.get(name).is_some())
    }

    /// The folder of unfinished questions.
    pub fn drafts(&self) -> Option<PathBuf> {
        self.home().map(|home| home.join("drafts"))
    }
}

/// An error about `name`, in place of the path of a file.
fn failed(name: &str, why: impl Into<String>) -> FileError {
    FileError::new(Path::new(name), why)
}
