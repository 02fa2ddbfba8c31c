//! The error type for reading and writing files, with messages for users.

use crate::text::one_line;
use std::error::Error as StdError;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What to do if something already exists at the path of a new file.
pub(super) const EXISTS: &str =
    "it already exists; name another file, or add --force to replace it";

/// Why a file could not be read or written.
#[derive(Debug, Error)]
#[error("{}: {why}", one_line(&path.display().to_string()))]
pub struct FileError {
    /// The path as typed.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    why: String,
    /// The underlying error, if there is one.
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl FileError {
    /// An error that redflag itself raises.
    pub fn new(path: &Path, why: impl Into<String>) -> FileError {
        FileError {
            path: path.to_owned(),
            why: why.into(),
            source: None,
        }
    }

    /// An error with an underlying one.
    pub fn because(path: &Path, source: impl Into<Box<dyn StdError + Send + Sync>>) -> FileError {
        let source = source.into();
        FileError {
            path: path.to_owned(),
            why: one_line(&source.to_string()),
            source: Some(source),
        }
    }

    /// Something already exists at the path of a new file.
    pub fn exists(path: &Path) -> FileError {
        FileError::new(path, EXISTS)
    }

    /// A file or folder cannot be read or removed.
    pub(super) fn reading(path: &Path, error: io::Error) -> FileError {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file",
            io::ErrorKind::PermissionDenied => "you may not read it; check its permissions",
            _ => return FileError::because(path, error),
        };
        FileError {
            source: Some(error.into()),
            ..FileError::new(path, why)
        }
    }

    /// A file cannot be written.
    pub(super) fn writing(path: &Path, error: io::Error) -> FileError {
        let why = match error.kind() {
            io::ErrorKind::AlreadyExists => EXISTS,
            io::ErrorKind::NotFound => "its folder does not exist; create it first",
            io::ErrorKind::PermissionDenied => {
                "you may not write here; check the folder's permissions"
            }
            _ => return FileError::because(path, error),
        };
        FileError {
            source: Some(error.into()),
            ..FileError::new(path, why)
        }
    }
}
