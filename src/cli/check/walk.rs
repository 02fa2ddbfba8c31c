//! Finds the files to check: the named files, and the TOML files in the named folders, each once.

use crate::cli::system::{FileError, System};
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// Folders with build output and packages, which contain no quizzes.
const PASSED_OVER: [&str; 2] = ["target", "node_modules"];

/// The maximum depth of the search in folders.
const DEPTH_MAX: usize = 32;

/// A file to check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundFile {
    /// Its path as typed.
    pub(super) path: PathBuf,
    /// Whether it was named directly. Then it is checked whatever it contains.
    pub(super) is_named: bool,
}

/// The result of a walk.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The files, sorted.
    pub(super) files: Vec<FoundFile>,
    /// Folders that could not be read.
    pub(super) unreadable: Vec<FileError>,
}

/// Walks through files and folders. Links to folders are not followed, so the walk ends.
pub(super) fn walk(system: &System, paths: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    for path in paths {
        if system.files.is_folder(path) {
            folder(system, path, 0, &mut walk);
        } else {
            walk.files.push(FoundFile {
                path: tidy(path),
                is_named: true,
            });
        }
    }

    if paths.len() < 2 {
        // A single path yields each file only once.
        return walk;
    }

    // If a file was both named and found, the named entry sorts first and is kept.
    walk.files
        .sort_by(|a, b| a.path.cmp(&b.path).then(b.is_named.cmp(&a.is_named)));
    let mut known = HashSet::with_capacity(walk.files.len());
    walk.files
        .retain(|file| known.insert(system.files.path(&file.path).into_os_string()));
    walk
}

fn folder(system: &System, folder: &Path, depth: usize, walk: &mut Walk) {
    let entries = match system.files.folder_entries(folder) {
        Ok(entries) => entries,
        Err(error) => return walk.unreadable.push(error),
    };

    let here = tidy(folder);
    for entry in entries {
        let file_name = entry.path.file_name().unwrap_or_default();
        let name = file_name.to_string_lossy();
        if name.starts_with('.') || PASSED_OVER.contains(&name.as_ref()) {
            continue;
        }
        if entry.is_folder {
            if depth < DEPTH_MAX && !entry.is_link {
                self::folder(system, &entry.path, depth + 1, walk);
            }
        } else if entry
            .path
            .extension()
            .is_some_and(|ending| ending == "toml")
        {
            walk.files.push(FoundFile {
                path: here.join(file_name),
                is_named: false,
            });
        }
    }
}

fn tidy(path: &Path) -> PathBuf {
    // The result is never longer than `path`. The exact capacity saves memory, because many paths may be kept.
    let mut tidy = PathBuf::with_capacity(path.as_os_str().len());
    tidy.extend(path.components().filter(|part| *part != Component::CurDir));
    tidy
}
