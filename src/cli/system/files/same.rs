//! Tells whether two paths lead to the same file.

#![expect(
    clippy::disallowed_methods,
    reason = "files are reached here and in the files beside this one"
)]

use super::folder::Files;
use std::path::Path;

impl Files {
    /// Whether two paths lead to the same file, also through links. A path that does not exist is never the same.
    pub fn is_same(&self, one: &Path, other: &Path) -> bool {
        let (one, other) = (self.path(one), self.path(other));
        let whole = |path: &Path| path.canonicalize().ok();
        whole(&one).is_some_and(|one| Some(one) == whole(&other)) || is_linked(&one, &other)
    }
}

/// Whether two paths are hard links to the same file.
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

/// On this system a second link is replaced and not written through, so the first keeps its content.
#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}
