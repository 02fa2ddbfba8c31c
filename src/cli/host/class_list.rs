//! Notices for the host about how the class list was read, such as columns that were not used.

use super::opening::ClassListNotes;
use crate::catalogue::Catalogue;
use crate::text::{one_line, shorten};

/// Columns of the terminal for the names of columns and sheets.
const NAMES_COLUMNS_MAX: usize = 60;

/// The notices as text.
pub(super) fn notices(words: &Catalogue, notes: &ClassListNotes) -> Vec<String> {
    let mut notices = Vec::new();
    if notes.is_guessed {
        notices.push(words.text("class-list-guessed"));
    }
    for (id, names) in [
        ("class-list-unused", &notes.unused_columns),
        ("class-list-left-out", &notes.left_out),
    ] {
        if !names.is_empty() {
            let names = shorten(&one_line(&names.join(", ")), NAMES_COLUMNS_MAX);
            notices.push(words.with(id, &[("names", &names)]));
        }
    }
    notices
}
