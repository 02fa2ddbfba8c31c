//! Writes files atomically: the bytes go to a temporary file in the same folder, are synced to disk, and then replace
//! the file. A pipe or device is written to directly, because it must never be replaced by a file.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::error::FileError;
use super::folder::Files;
use super::special::Special;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Access {
    /// The system's default permissions.
    Usual,
    /// Only its owner.
    Private,
}

impl Files {
    /// Writes a file. An existing file is replaced only with `force`, and keeps its permissions. A pipe or a character
    /// device is written to with or without `force`, because nothing is lost. A block device or a socket is refused.
    pub fn write(&self, typed: &Path, bytes: &[u8], force: bool) -> Result<(), FileError> {
        let path = self.path(typed);
        must_not_be_folder(&path, typed)?;
        if let Some(special) = Special::at(&path) {
            let mut into = special.open(&path, typed)?;
            return into
                .write_all(bytes)
                .and_then(|()| into.flush())
                .map_err(|error| FileError::writing(typed, error));
        }
        if !force && path.symlink_metadata().is_ok() {
            return Err(FileError::exists(typed));
        }

        // A link stays a link; the file at its target is written.
        let path = path.canonicalize().unwrap_or(path);
        if path.file_name().is_none() {
            return Err(FileError::new(typed, "this does not name a file"));
        }
        let written = write_whole(&path, bytes, Access::Usual).and_then(|file| {
            if force {
                replace(file, &path)
            } else {
                put_where_nothing_is(file, &path)
            }
        });
        written.map_err(|error| FileError::writing(typed, error))
    }

    /// Writes a file that only its owner may read, and replaces an existing one.
    pub fn write_private(&self, typed: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let path = self.path(typed);
        must_be_ordinary(&path, typed)?;
        let written =
            write_whole(&path, bytes, Access::Private).and_then(|file| replace(file, &path));
        written.map_err(|error| FileError::writing(typed, error))
    }

    /// Adds text at the end of a file and keeps its other bytes unchanged. The file is replaced as a whole.
    pub fn append(&self, typed: &Path, text: &str) -> Result<(), FileError> {
        must_be_ordinary(&self.path(typed), typed)?;
        let mut bytes =
            fs::read(self.path(typed)).map_err(|error| FileError::reading(typed, error))?;
        bytes.extend_from_slice(text.as_bytes());
        self.write(typed, &bytes, true)
    }

    /// Opens a file to append lines, or a pipe or a character device to write them to. Only its owner may read a new
    /// file.
    pub fn open_to_append(&self, typed: &Path) -> Result<fs::File, FileError> {
        let path = self.path(typed);
        if let Some(special) = Special::at(&path) {
            return special.open(&path, typed);
        }
        let mut options = fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(path)
            .map_err(|error| FileError::writing(typed, error))
    }

    /// Checks with a temporary file whether [`Files::write`] could write a file.
    pub fn may_write(&self, typed: &Path) -> Result<(), FileError> {
        let path = self.path(typed);
        must_not_be_folder(&path, typed)?;
        must_be_ordinary(&path, typed)?;
        let path = path.canonicalize().unwrap_or(path);
        match temporary(&path, Access::Usual) {
            Ok(_) => Ok(()),
            Err(error) => Err(FileError::writing(typed, error)),
        }
    }
}

fn must_not_be_folder(path: &Path, typed: &Path) -> Result<(), FileError> {
    if path.is_dir() {
        return Err(FileError::new(typed, "this is a folder; name a file in it"));
    }
    Ok(())
}

/// Refuses pipes, devices and sockets where only a file makes sense.
fn must_be_ordinary(path: &Path, typed: &Path) -> Result<(), FileError> {
    match Special::at(path) {
        Some(special) => Err(special.refused(typed)),
        None => Ok(()),
    }
}

/// Writes bytes to a temporary file beside a path and syncs them to disk.
fn write_whole(path: &Path, bytes: &[u8], access: Access) -> io::Result<NamedTempFile> {
    let mut file = temporary(path, access)?;
    file.write_all(bytes)?;
    if let (Access::Usual, Ok(replaced)) = (access, fs::metadata(path)) {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// An empty temporary file in the folder of a path. Dropping it removes the file.
fn temporary(path: &Path, access: Access) -> io::Result<NamedTempFile> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if let Access::Private = access {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }

    let mut prefix = OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".part")
        .make_in(path.parent().unwrap_or(path), |path| options.open(path))
}

fn replace(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path)?;
    Ok(())
}

fn put_where_nothing_is(file: NamedTempFile, path: &Path) -> io::Result<()> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Err(failed.error),
        // Not every file system can do this in one step. The path was free a moment ago.
        Err(failed) => replace(failed.file, path),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    }

    fn names(folder: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<OsString> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_has_the_usual_permissions_and_a_replaced_one_keeps_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::from_folder(folder.path());
        let by_the_system = folder.path().join("system");
        fs::write(&by_the_system, "").expect("the test may write");

        files.write(Path::new("new"), b"1", false).expect("writes");
        assert_eq!(mode(&folder.path().join("new")), mode(&by_the_system));

        fs::set_permissions(&by_the_system, fs::Permissions::from_mode(0o640)).expect("changes");
        files
            .write(Path::new("system"), b"2", true)
            .expect("writes");
        assert_eq!(mode(&by_the_system), 0o640);
        assert_eq!(names(folder.path()), ["new", "system"]);
    }

    #[test]
    fn a_private_file_is_its_owners_whatever_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rooms.json");
        fs::write(&path, "old").expect("the test may write");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("changes");

        let files = Files::from_folder(folder.path());
        files
            .write_private(Path::new("rooms.json"), b"new")
            .expect("writes");

        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::read(&path).expect("reads"), b"new");
        assert_eq!(names(folder.path()), ["rooms.json"]);
    }

    #[test]
    fn a_link_stays_a_link_and_the_file_behind_it_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::from_folder(folder.path());
        fs::write(folder.path().join("file"), "old").expect("the test may write");
        symlink("file", folder.path().join("link")).expect("links");

        files
            .write(Path::new("link"), b"new", true)
            .expect("writes");

        assert_eq!(fs::read(folder.path().join("file")).expect("reads"), b"new");
        let link = folder.path().join("link");
        assert!(link.symlink_metadata().expect("it is there").is_symlink());
        let refused = files.write(Path::new("link"), b"newer", false);
        assert!(refused.is_err());
        assert_eq!(names(folder.path()), ["file", "link"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind_and_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::from_folder(folder.path());
        fs::write(folder.path().join("there"), "old").expect("the test may write");
        for (path, why) in [
            ("there", "it already exists"),
            ("no/such", "its folder does not exist"),
            (".", "this is a folder"),
        ] {
            let error = files
                .write(Path::new(path), b"new", false)
                .expect_err("it cannot be written");
            assert!(error.to_string().contains(why), "{path}: {error}");
        }
        assert_eq!(names(folder.path()), ["there"]);
        assert_eq!(
            fs::read(folder.path().join("there")).expect("reads"),
            b"old"
        );
    }
}
