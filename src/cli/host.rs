//! The one door to the outside world: clock, entropy, files, environment and streams.
//!
//! A command gets everything from here, so a test gives it another world.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where they are allowed, so that they are nowhere else"
)]

mod reading;
mod same;
mod writing;

use super::network::Network;
use crate::model::limits::FILE_BYTES_MAX;
use crate::terminal::Paint;
use crate::text::one_line;
use etcetera::BaseStrategy;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::TryRng;
use reading::read_whole;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, UNIX_EPOCH};
use writing::{
    EXISTS, make_owned_folder, put_in_place, words, write_new, write_owned, written_words,
};

/// The world as a command sees it.
pub struct Host {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// Environment variables whose value is Unicode.
    pub variables: BTreeMap<String, String>,
    /// The folder that relative paths start from.
    pub folder: PathBuf,
    /// Standard input.
    pub input: Box<dyn BufRead + Send>,
    /// Standard output.
    pub output: Box<dyn Write>,
    /// Standard error.
    pub error: Box<dyn Write>,
    /// Which of them are terminals.
    pub terminals: Terminals,
    /// The time.
    pub now: Box<dyn Fn() -> Timestamp>,
    /// Milliseconds of a clock that never goes back.
    pub clock: Box<dyn Fn() -> u64>,
    /// Fresh random bits.
    pub entropy: Box<dyn Fn() -> u32>,
    /// For showing times to people.
    pub time_zone: Box<dyn Fn() -> TimeZone>,
    /// What a room's threads need.
    pub network: Network,
}

/// Which streams are terminals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terminals {
    /// Standard input.
    pub input: bool,
    /// Standard output.
    pub output: bool,
    /// Standard error.
    pub error: bool,
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("arguments", &self.arguments)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// Something held; let go when dropped.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "the lock lives as long as the open file")] fs::File);

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The path as it was asked for.
    pub path: PathBuf,
    /// What is wrong with it, and the way out.
    pub why: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            one_line(&self.path.display().to_string()),
            self.why
        )
    }
}

impl std::error::Error for FileError {}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its path: the folder as it was asked for, and the name.
    pub path: PathBuf,
    /// Whether it is a folder, or a link that leads to one.
    pub is_folder: bool,
    /// Whether it is a symbolic link: a walk does not follow them, so it ends.
    pub is_link: bool,
}

/// Files to be read, from the folder that relative paths start from.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Reads a text file of at most [`FILE_BYTES_MAX`] bytes. Only real files: a pipe could wait for ever.
    pub fn read(&self, typed: &Path) -> Result<String, FileError> {
        let failed = |why: String| FileError {
            path: typed.to_owned(),
            why,
        };
        let mut bytes = self.read_bytes(typed, FILE_BYTES_MAX)?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).map_err(|error| {
            let bytes = error.as_bytes();
            let at = error.utf8_error().valid_up_to();
            let line = bytes[..at].split(|byte| *byte == b'\n').count();
            failed(format!(
                "not UTF-8: byte {:#04x} in line {line}; save it as UTF-8",
                bytes[at]
            ))
        })
    }

    /// Reads a file of at most so many bytes, whatever they are.
    pub fn read_bytes(&self, typed: &Path, bytes_max: u64) -> Result<Vec<u8>, FileError> {
        let failed = |why: String| FileError {
            path: typed.to_owned(),
            why,
        };
        let path = self.folder.join(typed);
        let kind = fs::metadata(&path).map_err(|error| failed(words(&error)))?;
        if kind.is_dir() {
            return Err(failed("this is a folder; name a file in it".to_owned()));
        }
        if !kind.is_file() {
            return Err(failed(
                "this is a pipe or a device, not a file; save it to a file first".to_owned(),
            ));
        }
        let too_large = || {
            failed(format!(
                "larger than {} MiB, the most that is read",
                bytes_max / 1024 / 1024
            ))
        };
        if kind.len() > bytes_max {
            return Err(too_large());
        }
        let file = fs::File::open(&path).map_err(|error| failed(words(&error)))?;
        let bytes =
            read_whole(file, kind.len(), bytes_max + 1).map_err(|error| failed(words(&error)))?;
        if bytes.len() as u64 > bytes_max {
            Err(too_large())
        } else {
            Ok(bytes)
        }
    }
}

impl Host {
    /// The real one.
    pub fn real() -> Host {
        let start = Instant::now();
        Host {
            arguments: std::env::args_os().collect(),
            variables: std::env::vars_os()
                .filter_map(|(name, value)| {
                    Some((name.into_string().ok()?, value.into_string().ok()?))
                })
                .collect(),
            folder: std::env::current_dir().unwrap_or_default(),
            input: Box::new(io::BufReader::new(io::stdin())),
            output: Box::new(io::stdout()),
            error: Box::new(io::stderr()),
            terminals: Terminals {
                input: io::stdin().is_terminal(),
                output: io::stdout().is_terminal(),
                error: io::stderr().is_terminal(),
            },
            now: Box::new(Timestamp::now),
            clock: Box::new(move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)),
            entropy: Box::new(entropy),
            time_zone: Box::new(TimeZone::system),
            network: Network::real(),
        }
    }

    /// Standard input line by line, read on a thread of its own: for those who have to look elsewhere meanwhile.
    pub fn lines(&mut self) -> Receiver<String> {
        let input = std::mem::replace(&mut self.input, Box::new(io::empty()));
        let (said, heard) = channel();
        std::thread::spawn(move || {
            for line in input.lines() {
                // An error, such as text that is not UTF-8, ends the input; a listener that is gone does, too.
                let Ok(line) = line else { return };
                if said.send(line).is_err() {
                    return;
                }
            }
        });
        heard
    }

    /// An environment variable that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// What a stream can show.
    pub fn paint(&self, is_terminal: bool) -> Paint {
        if !is_terminal || self.variable("TERM") == Some("dumb") {
            Paint::None
        } else if self.variable("NO_COLOR").is_some() {
            Paint::Marks
        } else {
            Paint::Colors
        }
    }

    /// The folder of history and own quizzes: `REDFLAG_HOME`, or the system's place for a program's data.
    pub fn home(&self) -> Option<PathBuf> {
        if let Some(home) = self.variable("REDFLAG_HOME") {
            return Some(self.folder.join(home));
        }
        self.variable("HOME")?;
        etcetera::choose_base_strategy()
            .ok()
            .map(|base| base.data_dir().join("redflag"))
    }

    /// A path as it was typed, from the folder it was typed in.
    pub fn path(&self, typed: &Path) -> PathBuf {
        self.folder.join(typed)
    }

    /// Whether something is at a path.
    pub fn exists(&self, typed: &Path) -> bool {
        self.path(typed).exists()
    }

    /// Whether a folder is at a path.
    pub fn is_folder(&self, typed: &Path) -> bool {
        self.path(typed).is_dir()
    }

    /// Reads a text file. See [`Files::read`].
    pub fn read(&self, typed: &Path) -> Result<String, FileError> {
        self.files().read(typed)
    }

    /// Reads a file of at most so many bytes, whatever they are. See [`Files::read_bytes`].
    pub fn read_bytes(&self, typed: &Path, bytes_max: u64) -> Result<Vec<u8>, FileError> {
        self.files().read_bytes(typed, bytes_max)
    }

    /// The files as they can be read from several threads.
    pub fn files(&self) -> Files {
        Files {
            folder: self.folder.clone(),
        }
    }

    /// Size and time of change of a file, if it is there: what tells that it was saved.
    pub fn mark(&self, typed: &Path) -> Option<(u64, Duration)> {
        let metadata = fs::metadata(self.path(typed)).ok()?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((metadata.len(), changed))
    }

    /// Writes a file whole or not at all: beside its place, then renamed to it. An existing file is replaced only
    /// with `force`.
    pub fn write(&self, typed: &Path, bytes: &[u8], force: bool) -> Result<(), FileError> {
        let failed = |why: String| FileError {
            path: typed.to_owned(),
            why,
        };
        let path = self.path(typed);
        if path.is_dir() {
            return Err(failed("this is a folder; name a file in it".to_owned()));
        }
        if !force && path.symlink_metadata().is_ok() {
            return Err(failed(EXISTS.to_owned()));
        }
        // A link stays a link: what it leads to is written.
        let path = path.canonicalize().unwrap_or(path);
        let name = path
            .file_name()
            .ok_or_else(|| failed("this names no file".to_owned()))?;
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{:08x}.part", (self.entropy)()));
        let beside = path.with_file_name(beside);
        let written =
            write_new(&beside, bytes, &path).and_then(|()| put_in_place(&beside, &path, force));
        written.map_err(|error| {
            // It may never have been made.
            let _gone = fs::remove_file(&beside);
            failed(written_words(&error))
        })
    }

    /// Writes a file that only its owner may read, whole or not at all, in place of what is there.
    pub fn write_private(&self, typed: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let path = self.path(typed);
        let beside = path.with_extension(format!("{:08x}.part", (self.entropy)()));
        let written = write_owned(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
        written.map_err(|error| {
            // It may never have been made.
            let _gone = fs::remove_file(&beside);
            FileError {
                path: typed.to_owned(),
                why: written_words(&error),
            }
        })
    }

    /// What is in a folder, sorted by name. A folder that is not there has nothing.
    pub fn folder_entries(&self, typed: &Path) -> Result<Vec<FolderEntry>, FileError> {
        let failed = |error: io::Error| FileError {
            path: typed.to_owned(),
            why: words(&error),
        };
        let entries = match fs::read_dir(self.path(typed)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut named = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            // The folder mostly knows what stands in it; only a link is followed to see where it leads.
            let kind = entry.file_type().map_err(failed)?;
            let is_folder = kind.is_dir() || kind.is_symlink() && entry.path().is_dir();
            named.push((entry.file_name(), is_folder, kind.is_symlink()));
        }
        named.sort();
        let entry = |(name, is_folder, is_link)| FolderEntry {
            path: typed.join(name),
            is_folder,
            is_link,
        };
        Ok(named.into_iter().map(entry).collect())
    }

    /// Adds text at the end of a file, whose own bytes stay as they are. The file is replaced as a whole.
    pub fn append(&self, typed: &Path, text: &str) -> Result<(), FileError> {
        let read = fs::read(self.path(typed));
        let mut bytes = read.map_err(|error| FileError {
            path: typed.to_owned(),
            why: words(&error),
        })?;
        bytes.extend_from_slice(text.as_bytes());
        self.write(typed, &bytes, true)
    }

    /// Makes a folder and those above it, if they are not there.
    pub fn make_folder(&self, typed: &Path) -> Result<(), FileError> {
        let made = fs::create_dir_all(self.path(typed));
        made.map_err(|error| FileError {
            path: typed.to_owned(),
            why: words(&error),
        })
    }

    /// The same for what is nobody else's business.
    pub fn make_private_folder(&self, typed: &Path) -> Result<(), FileError> {
        let made = make_owned_folder(&self.path(typed));
        made.map_err(|error| FileError {
            path: typed.to_owned(),
            why: words(&error),
        })
    }

    /// Holds something for as long as the value, or the process, lives: `None` while another process holds it. The
    /// file that it is held by is made, with its folder, and stays.
    pub fn hold(&self, typed: &Path) -> Result<Option<Hold>, FileError> {
        let failed = |error: io::Error| FileError {
            path: typed.to_owned(),
            why: written_words(&error),
        };
        if let Some(folder) = typed.parent() {
            self.make_private_folder(folder)?;
        }
        let file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path(typed))
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Hold(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Opens a file to add lines at its end, one that only its owner may read where it is new.
    pub fn open_to_append(&self, typed: &Path) -> Result<fs::File, FileError> {
        let mut options = fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.path(typed)).map_err(|error| FileError {
            path: typed.to_owned(),
            why: written_words(&error),
        })
    }

    /// Removes a file, if it is there.
    pub fn remove(&self, typed: &Path) -> Result<(), FileError> {
        match fs::remove_file(self.path(typed)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FileError {
                path: typed.to_owned(),
                why: words(&error),
            }),
            _ => Ok(()),
        }
    }
}

/// An error of the system in the words that people use for it.
fn entropy() -> u32 {
    // Without the system's entropy a seed from the clock still gives a different paper each time.
    rand::rngs::SysRng.try_next_u32().unwrap_or_else(|_| {
        u32::try_from(Timestamp::now().as_nanosecond() & 0xffff_ffff).unwrap_or_default()
    })
}
