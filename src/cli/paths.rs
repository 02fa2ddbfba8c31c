//! Helpers for paths: `-` for a stream, and how a path is shown to people.

use crate::text::one_line;
use std::path::Path;

/// Standard input or output in place of a file.
pub(super) const STREAM: &str = "-";

/// Whether a path stands for standard input or output.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == STREAM
}

/// A path as shown to people: without control characters, on one line.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

/// A path as typed in a shell.
pub(super) fn typed(path: &Path) -> String {
    one_line(&shell_words::quote(&path.display().to_string()))
}
