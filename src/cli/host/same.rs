//! Whether two paths lead to one file, so that no command writes over what it reads.

use super::Host;
use crate::cli::{Failure, STREAM};
use crate::text::one_line;
use std::path::Path;

impl Host {
    /// Whether two paths lead to one file, by whatever names and links. Nothing is the same as what is not there.
    pub fn is_same_file(&self, one: &Path, other: &Path) -> bool {
        let (one, other) = (self.path(one), self.path(other));
        let whole = |path: &Path| path.canonicalize().ok();
        whole(&one).is_some_and(|one| Some(one) == whole(&other)) || is_linked(&one, &other)
    }

    /// Refuses a file that would be written over the one that is read, `--force` or not.
    pub(in crate::cli) fn spare(&self, read: &Path, written: &Path) -> Result<(), Failure> {
        let stream = [read, written].contains(&Path::new(STREAM));
        if stream || !self.is_same_file(read, written) {
            return Ok(());
        }
        let [read, written] = [read, written].map(|path| one_line(&path.display().to_string()));
        let same = if read == written {
            String::new()
        } else {
            format!(", {read}")
        };
        Err(Failure::Usage(format!(
            "{written}: this is the file that is read{same}; write to another one"
        )))
    }
}

/// Whether two names stand for one file on the disk.
#[cfg(unix)]
fn is_linked(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |path: &Path| {
        std::fs::metadata(path)
            .ok()
            .map(|metadata| (metadata.dev(), metadata.ino()))
    };
    file(one).is_some_and(|one| Some(one) == file(other))
}

/// A second name is replaced, not written through, so the first keeps what it has.
#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}
