//! Pipes, devices and sockets: what can be at a path without being a file or folder.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::error::FileError;
use super::folder::Files;
use std::fs;
use std::path::Path;

/// Something at a path that is neither a file nor a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    /// A named pipe, or a pipe of a shell such as `>(command)`.
    Pipe,
    /// A character device, such as a terminal or `/dev/null`.
    Device,
    /// A block device: writing to it destroys a disk.
    Disk,
    /// A socket.
    Socket,
    /// Any other special file of this system.
    Other,
}

impl Special {
    /// The special file at a path, following links; `None` for a file, a folder, or nothing.
    pub(super) fn at(path: &Path) -> Option<Special> {
        let kind = fs::metadata(path).ok()?.file_type();
        (!kind.is_file() && !kind.is_dir()).then(|| Special::of(kind))
    }

    #[cfg(unix)]
    fn of(kind: fs::FileType) -> Special {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            Special::Pipe
        } else if kind.is_char_device() {
            Special::Device
        } else if kind.is_block_device() {
            Special::Disk
        } else if kind.is_socket() {
            Special::Socket
        } else {
            Special::Other
        }
    }

    #[cfg(not(unix))]
    fn of(_: fs::FileType) -> Special {
        Special::Other
    }

    /// Opens it for writing. It is never created, replaced or truncated.
    pub(super) fn open(self, path: &Path, typed: &Path) -> Result<fs::File, FileError> {
        match self {
            Special::Pipe => {
                // Opening a pipe that nobody reads would block for ever.
                if open_now(path).is_err() {
                    return Err(FileError::new(
                        typed,
                        "nothing reads from this pipe; start its reader first",
                    ));
                }
            }
            Special::Device => {}
            Special::Disk | Special::Socket | Special::Other => return Err(self.refused(typed)),
        }
        let opened = fs::OpenOptions::new().write(true).open(path);
        opened.map_err(|error| FileError::writing(typed, error))
    }

    /// The error that explains why it is not written.
    pub(super) fn refused(self, typed: &Path) -> FileError {
        let what = match self {
            Special::Pipe => "a pipe",
            Special::Device => "a device",
            Special::Disk => "a disk",
            Special::Socket => "a socket",
            Special::Other => "no file",
        };
        FileError::new(typed, format!("this is {what}; name a file"))
    }
}

/// Opens a pipe without waiting for its reader, and closes it again.
#[cfg(unix)]
fn open_now(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK.bits();
    fs::OpenOptions::new()
        .write(true)
        .custom_flags(i32::try_from(flags).unwrap_or_default())
        .open(path)
}

#[cfg(not(unix))]
fn open_now(path: &Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new().write(true).open(path)
}

impl Files {
    /// Whether a path is a pipe, a device or a socket, which has no content to replace.
    pub fn is_special(&self, typed: &Path) -> bool {
        Special::at(&self.path(typed)).is_some()
    }
}
