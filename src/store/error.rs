//! What can go wrong with the history, in words that say where it is and what to do.

use crate::text::one_line;
use std::fmt;
use std::path::PathBuf;

/// Why the history could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The file or its folder cannot be opened or created.
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The file is something else: no history, or another program's.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file can be read and not written.
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A later version of redflag has changed the file's layout.
    Newer {
        /// The file.
        path: PathBuf,
        /// The layout's version in the file.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// Another program kept the file locked for longer than we wait.
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file holds something that cannot have been written.
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The attempt or session does not take this: it is over, or was never begun, or has no such question, or another
    /// host goes on with it.
    Refused {
        /// Why.
        why: String,
    },
    /// Anything else, such as a full disk.
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
}

impl StoreError {
    fn words(&self) -> String {
        match self {
            StoreError::CannotOpen { path, why } => {
                format!("cannot open the history `{}`: {why}", path.display())
            }
            StoreError::Foreign { path } => {
                format!(
                    "`{}` is not a redflag history: move it away, or name another folder with REDFLAG_HOME",
                    path.display()
                )
            }
            StoreError::ReadOnly { path } => format!(
                "the history `{}` cannot be written: make the file and its folder writable, or name \
                 another folder with REDFLAG_HOME",
                path.display()
            ),
            StoreError::Newer { path, found, known } => format!(
                "the history `{}` was written by a newer redflag (layout {found}, this one knows {known}): \
                 update redflag, or name another folder with REDFLAG_HOME",
                path.display()
            ),
            StoreError::Busy { path } => {
                format!(
                    "the history `{}` is in use by another program: wait for it and try again",
                    path.display()
                )
            }
            StoreError::Corrupt { path, what } => {
                format!(
                    "the history `{}` is damaged: {what}; move it away to start a new one",
                    path.display()
                )
            }
            StoreError::Refused { why } => why.clone(),
            StoreError::Other { path, why } => {
                format!("cannot use the history `{}`: {why}", path.display())
            }
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.words()))
    }
}

impl std::error::Error for StoreError {}
