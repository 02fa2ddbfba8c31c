//! Reads the zip archives in which quizzes are packaged. Files are unpacked in memory only, so a file name cannot lead
//! outside the archive. The number and size of files are limited.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most files in an archive. A quiz package has a few hundred; a list of millions would only waste memory.
const FILES_MAX: usize = 4_096;

/// The most bytes of all unpacked files, as for a plain file. XML compresses well, and a zip bomb even better.
const UNPACKED_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Bytes at the end of an archive in which its directory record must be: the record, and a comment of 64 KiB.
const END_BYTES_MAX: usize = 64 * 1024 + 64;

/// A zip archive.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: usize,
}

/// Whether bytes are a zip archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Opens an archive, or returns in words why that is not possible.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, String> {
        if announced(bytes).is_none_or(|files| files > FILES_MAX) {
            return Err(format!(
                "this is a damaged zip archive, or one with more than {FILES_MAX} files"
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("this zip archive cannot be read: {error}"))?;
        if zip.len() > FILES_MAX {
            return Err(format!("this zip archive has more than {FILES_MAX} files"));
        }
        Ok(Archive { zip, unpacked: 0 })
    }

    /// The names of its files, in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip
            .file_names()
            .filter_map(Result::ok)
            .map(std::borrow::Cow::into_owned)
            .filter(|name| !name.ends_with('/'))
            .collect()
    }

    /// The bytes of a file; `None` if there is no file of that name.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self
            .zip
            .by_index(index)
            .map_err(|error| format!("a file in this zip archive cannot be read: {error}"))?;
        let left = UNPACKED_BYTES_MAX - self.unpacked;
        let mut bytes = Vec::new();
        // The size that the archive states may be wrong, so the bytes are counted.
        file.take(left as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("a file in this zip archive cannot be unpacked: {error}"))?;
        if bytes.len() > left {
            return Err(format!(
                "unpacked, this zip archive is larger than {} MiB, the most that is read",
                UNPACKED_BYTES_MAX / 1024 / 1024
            ));
        }
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    /// The text of an XML file.
    pub(super) fn read_text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(bytes) = self.read(name)? else {
            return Ok(None);
        };
        super::encoding::decode(&bytes, None)
            .map(Some)
            .map_err(|error| format!("a file in this zip archive is {error}"))
    }
}

/// The number of files that the end of an archive states. Archives with more than 65,535 files or 4 GiB state it
/// elsewhere and are not read.
fn announced(bytes: &[u8]) -> Option<usize> {
    let end = &bytes[bytes.len().saturating_sub(END_BYTES_MAX)..];
    if end.windows(4).any(|window| window == b"PK\x06\x07") {
        return None;
    }
    let at = end.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = end.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}
