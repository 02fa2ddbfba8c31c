//! Files that are written whole or not at all, and the words for files with which something is wrong.

use super::{FileError, Host};
use crate::text::one_line;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The way out when something is in the place of a new file.
pub(super) const EXISTS: &str =
    "it is there already; name another file, or add --force to replace it";

impl Host {
    /// Whether [`Host::write`] could write a file: an empty one is made beside it and removed again.
    pub fn may_write(&self, typed: &Path) -> Result<(), FileError> {
        let path = self.path(typed);
        let path = path.canonicalize().unwrap_or(path);
        let beside = path.with_file_name(format!(".{:08x}.part", (self.entropy)()));
        let made = fs::File::create_new(&beside).and_then(|_| fs::remove_file(&beside));
        made.map_err(|error| FileError {
            path: typed.to_owned(),
            why: written_words(&error),
        })
    }
}

/// Writes a new file and has it on disk, with the rights of the one it will replace.
pub(super) fn write_new(path: &Path, bytes: &[u8], replaced: &Path) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    if let Ok(metadata) = fs::metadata(replaced) {
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()
}

/// Writes a new file that nobody but its owner may ever open.
pub(super) fn write_owned(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a folder, and those above it, that nobody but their owner may open.
pub(super) fn make_owned_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Without `force` a link is made, which fails where something stands; a rename would replace it.
pub(super) fn put_in_place(beside: &Path, path: &Path, force: bool) -> io::Result<()> {
    if force {
        return fs::rename(beside, path);
    }
    match fs::hard_link(beside, path) {
        Ok(()) => fs::remove_file(beside),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links. Nothing stood there a moment ago.
        Err(_) => fs::rename(beside, path),
    }
}

/// Why a file cannot be read.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it; check its permissions".to_owned(),
        _ => one_line(&error.to_string()),
    }
}

/// Why a file cannot be written.
pub(super) fn written_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => EXISTS.to_owned(),
        io::ErrorKind::NotFound => "its folder does not exist; create it first".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you may not write here; check the folder's permissions".to_owned()
        }
        _ => one_line(&error.to_string()),
    }
}
