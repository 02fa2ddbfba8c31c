//! Texts that are put aside until it is their turn, out of memory where they are many.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::SpooledTempFile;

/// Bytes that stay in memory; with more, all go to a temporary file without a name.
const MEMORY_BYTES_MAX: usize = 512 * 1024;

/// Where texts are put aside.
pub(super) struct Spool(Mutex<Tape>);

struct Tape {
    file: SpooledTempFile,
    end: u64,
}

/// Where a text was put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aside {
    start: u64,
    bytes: usize,
}

impl Spool {
    pub(super) fn new() -> Spool {
        Spool(Mutex::new(Tape {
            file: tempfile::spooled_tempfile(MEMORY_BYTES_MAX),
            end: 0,
        }))
    }

    /// Puts a text aside; an error if there is no room for it.
    pub(super) fn put(&self, text: &str) -> io::Result<Aside> {
        let mut tape = self.lock();
        let start = tape.end;
        // What was written by halves before is written over.
        tape.file.seek(SeekFrom::Start(start))?;
        tape.file.write_all(text.as_bytes())?;
        tape.end += text.len() as u64;
        Ok(Aside {
            start,
            bytes: text.len(),
        })
    }

    /// A text that was put aside.
    pub(super) fn get(&self, aside: Aside) -> io::Result<String> {
        let mut bytes = vec![0; aside.bytes];
        let mut tape = self.lock();
        tape.file.seek(SeekFrom::Start(aside.start))?;
        tape.file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    fn lock(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_aside_is_there_whether_in_memory_or_in_a_file() {
        let long = "é\n".repeat(MEMORY_BYTES_MAX / 2);
        let spool = Spool::new();
        let texts = ["", "a", "日本", &long, "b", &long];
        let put = texts.map(|text| spool.put(text).expect("there is room"));
        for (text, aside) in texts.iter().zip(put).rev() {
            assert!(spool.get(aside).expect("it is there") == *text, "{aside:?}");
        }
    }
}
