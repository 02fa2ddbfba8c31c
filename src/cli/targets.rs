//! Writes a command's output files: all of them or none, and never over the file that was read.

use super::exit::Failure;
use super::paths::{is_stream, shown};
use super::system::{FileError, Files};
use std::path::{Path, PathBuf};

/// The most bytes of a file that can be restored if another one could not be written.
const REPLACED_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// A file to write.
pub(super) struct Target<'a> {
    pub(super) path: PathBuf,
    pub(super) bytes: &'a [u8],
}

/// Refuses to write over the file that is read, even with `--force`.
pub(super) fn must_differ(files: &Files, read: &Path, written: &Path) -> Result<(), Failure> {
    if is_stream(read) || is_stream(written) || !files.is_same(read, written) {
        return Ok(());
    }
    let other_name = if read == written {
        String::new()
    } else {
        format!(", {}", shown(read))
    };
    Err(Failure::Usage(format!(
        "{}: this is also the input file{other_name}; write to another one",
        shown(written)
    )))
}

/// Refuses an existing file without `--force`. A folder is refused only when it is written.
pub(super) fn must_be_free(files: &Files, path: &Path, force: bool) -> Result<(), FileError> {
    let occupied = || files.exists(path) && !files.is_folder(path) && !files.is_special(path);
    if !force && !is_stream(path) && occupied() {
        return Err(FileError::exists(path));
    }
    Ok(())
}

/// Refuses a pipe or a device if there are several files to write, because the others would be written beside it.
pub(super) fn must_take_several(files: &Files, path: &Path) -> Result<(), FileError> {
    if files.is_special(path) {
        let why = "this is a pipe or a device, but several files are written; name a file";
        return Err(FileError::new(path, why));
    }
    Ok(())
}

/// Writes all files or none. Without `force` it replaces none.
pub(super) fn write_all(
    files: &Files,
    targets: &[Target<'_>],
    force: bool,
) -> Result<(), FileError> {
    for target in targets {
        must_be_free(files, &target.path, force)?;
    }

    let mut written = Vec::new();
    for target in targets {
        let before = PreviousContent::of(files, &target.path);
        if let Err(error) = files.write(&target.path, target.bytes, force) {
            put_back(files, &written);
            return Err(error);
        }
        written.push((&target.path, before));
    }
    Ok(())
}

/// The content of a path before it was written.
enum PreviousContent {
    Nothing,
    Bytes(Vec<u8>),
    /// Too large to keep, or unreadable.
    Unknown,
}

impl PreviousContent {
    fn of(files: &Files, path: &Path) -> PreviousContent {
        if !files.exists(path) {
            return PreviousContent::Nothing;
        }
        match files.read_bytes(path, REPLACED_BYTES_MAX) {
            Ok(bytes) => PreviousContent::Bytes(bytes),
            Err(_) => PreviousContent::Unknown,
        }
    }
}

fn put_back(files: &Files, written: &[(&PathBuf, PreviousContent)]) {
    for (path, before) in written {
        // Errors here are ignored: the one that is reported is that of the file that could not be written.
        let _untold = match before {
            PreviousContent::Nothing => files.remove(path),
            PreviousContent::Bytes(bytes) => files.write(path, bytes, true),
            PreviousContent::Unknown => Ok(()),
        };
    }
}
