//! How a command ends: exit codes, which are part of the interface, and failures in words.

use super::FileError;
use crate::store::StoreError;
use std::fmt;
use std::io;

/// Exit codes. They never change their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `check` has findings, `preview` a file with errors, `fmt --check` a file that would change, or `take --require-pass` is below the pass mark.
    Findings = 1,
    /// The command line is not understood.
    Usage = 2,
    /// A file is missing, unreadable or cannot be used, or not everything could be kept in one.
    Unusable = 3,
    /// An attempt, or a question being written, was left unfinished.
    Unfinished = 4,
    /// A bug of ours.
    Bug = 70,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for what cannot be: the text says what and the way out.
    Usage(String),
    /// A file is missing, unreadable or cannot be used.
    File(FileError),
    /// The thing asked for does not exist or cannot be used, in words.
    Unusable(String),
    /// Output could not be written or input not be read.
    Output(io::Error),
    /// A fault of ours ended it, in words that tell the way out.
    Fault(String),
}

impl Failure {
    /// The exit code it leads to.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) => Exit::Usage,
            Failure::File(_) | Failure::Unusable(_) | Failure::Output(_) => Exit::Unusable,
            Failure::Fault(_) => Exit::Bug,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(text) | Failure::Unusable(text) | Failure::Fault(text) => {
                f.write_str(text)
            }
            Failure::File(error) => error.fmt(f),
            Failure::Output(error) => write!(f, "reading or writing failed: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Unusable(error.to_string())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Failure {
        Failure::File(error)
    }
}
