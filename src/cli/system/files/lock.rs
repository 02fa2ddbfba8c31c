//! A file lock between processes.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::error::FileError;
use super::folder::Files;
use std::fs;
use std::path::Path;

/// A lock. Dropping it releases it, and so does the end of the process.
#[derive(Debug)]
pub struct FileLock(
    #[expect(dead_code, reason = "the lock lives as long as the open file")] fs::File,
);

impl Files {
    /// Takes a lock; `None` while another process has it. The lock's file and folder are created and stay.
    pub fn lock(&self, typed: &Path) -> Result<Option<FileLock>, FileError> {
        let failed = |error| FileError::writing(typed, error);
        if let Some(folder) = typed.parent() {
            self.make_private_folder(folder)?;
        }
        let file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path(typed))
            .map_err(failed)?;

        match file.try_lock() {
            Ok(()) => Ok(Some(FileLock(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}
