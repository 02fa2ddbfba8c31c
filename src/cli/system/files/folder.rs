//! Resolves paths against the working folder, and lists, makes and queries folders and files.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::error::FileError;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Files and folders. Relative paths start from one folder. A clone may be used on another thread.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its path: the folder as typed, and the name.
    pub path: PathBuf,
    /// Whether it is a folder or a link to one.
    pub is_folder: bool,
    /// Whether it is a symbolic link. A walk does not follow links, so it always ends.
    pub is_link: bool,
}

impl Files {
    /// Files whose relative paths start from a folder.
    pub fn from_folder(folder: impl Into<PathBuf>) -> Files {
        Files {
            folder: folder.into(),
        }
    }

    /// The full path of a typed path.
    pub fn path(&self, typed: &Path) -> PathBuf {
        self.folder.join(typed)
    }

    /// Whether a path exists.
    pub fn exists(&self, typed: &Path) -> bool {
        self.path(typed).exists()
    }

    /// Whether a path is a folder.
    pub fn is_folder(&self, typed: &Path) -> bool {
        self.path(typed).is_dir()
    }

    /// The size and modification time of a file, if it exists. A change shows that the file was saved.
    pub fn mark(&self, typed: &Path) -> Option<(u64, Duration)> {
        let metadata = fs::metadata(self.path(typed)).ok()?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((metadata.len(), changed))
    }

    /// The entries of a folder, sorted by name. A folder that does not exist is empty.
    pub fn folder_entries(&self, typed: &Path) -> Result<Vec<FolderEntry>, FileError> {
        let failed = |error| FileError::reading(typed, error);
        let entries = match fs::read_dir(self.path(typed)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };

        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            // The entry usually contains its type; only a link must be followed to its target.
            let kind = entry.file_type().map_err(failed)?;
            found.push(FolderEntry {
                path: typed.join(entry.file_name()),
                is_folder: kind.is_dir() || kind.is_symlink() && entry.path().is_dir(),
                is_link: kind.is_symlink(),
            });
        }
        found.sort_by(|a, b| a.path.file_name().cmp(&b.path.file_name()));
        Ok(found)
    }

    /// Creates a folder and its parents, if they do not exist.
    pub fn make_folder(&self, typed: &Path) -> Result<(), FileError> {
        fs::create_dir_all(self.path(typed)).map_err(|error| FileError::reading(typed, error))
    }

    /// Creates a folder and its parents, which only their owner may open.
    pub fn make_private_folder(&self, typed: &Path) -> Result<(), FileError> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.recursive(true).create(self.path(typed));
        made.map_err(|error| FileError::reading(typed, error))
    }

    /// Removes a file, if it exists.
    pub fn remove(&self, typed: &Path) -> Result<(), FileError> {
        match fs::remove_file(self.path(typed)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(FileError::reading(typed, error))
            }
            _ => Ok(()),
        }
    }
}
