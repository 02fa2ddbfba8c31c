//! Reads files up to a size limit. Pipes and devices are refused, because reading one could block for ever. Only answers
//! may come from a pipe.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::error::FileError;
use super::folder::Files;
use super::read_whole::read_whole;
use super::special::Special;
use crate::exchange::import::not_text;
use crate::model::limits::FILE_BYTES_MAX;
use std::fs;
use std::path::Path;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Files {
    /// Reads a text file of at most [`FILE_BYTES_MAX`] bytes, without its byte order mark.
    pub fn read(&self, typed: &Path) -> Result<String, FileError> {
        text(typed, self.read_bytes(typed, FILE_BYTES_MAX)?)
    }

    /// Like [`read`](Files::read), but also reads a pipe to its end, such as the output of a program.
    pub fn read_or_pipe(&self, typed: &Path) -> Result<String, FileError> {
        text(typed, self.bytes(typed, FILE_BYTES_MAX, true)?)
    }

    /// Reads a file of at most so many bytes, in any encoding.
    pub fn read_bytes(&self, typed: &Path, bytes_max: u64) -> Result<Vec<u8>, FileError> {
        self.bytes(typed, bytes_max, false)
    }

    fn bytes(&self, typed: &Path, bytes_max: u64, pipe: bool) -> Result<Vec<u8>, FileError> {
        let failed = |error| FileError::reading(typed, error);
        let path = self.path(typed);

        let metadata = fs::metadata(&path).map_err(failed)?;
        if metadata.is_dir() {
            return Err(FileError::new(typed, "this is a folder; name a file in it"));
        }
        let is_piped = pipe && Special::at(&path) == Some(Special::Pipe);
        if !metadata.is_file() && !is_piped {
            return Err(FileError::new(
                typed,
                "this is a pipe or a device, not a file; save it to a file first",
            ));
        }

        let too_large = || {
            let mib = bytes_max / 1024 / 1024;
            FileError::new(
                typed,
                format!("larger than {mib} MiB, the largest size that is read; split it"),
            )
        };
        if metadata.len() > bytes_max {
            return Err(too_large());
        }
        let file = fs::File::open(&path).map_err(failed)?;
        let bytes = read_whole(file, metadata.len(), bytes_max + 1).map_err(failed)?;
        if bytes.len() as u64 > bytes_max {
            return Err(too_large());
        }
        Ok(bytes)
    }
}

/// The text of a file, without its byte order mark.
fn text(typed: &Path, mut bytes: Vec<u8>) -> Result<String, FileError> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    if let Some(what) = not_text(&bytes) {
        return Err(FileError::new(typed, what));
    }
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let at = error.utf8_error().valid_up_to();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        let byte = bytes[at];
        FileError::new(
            typed,
            format!("not UTF-8: byte {byte:#04x} in line {line}; save it as UTF-8"),
        )
    })
}
