//! Tells which markup an imported text is written in (HTML, Markdown or none) and converts it to Markdown.

use super::notes::Notes;
use super::{escape, html};

/// The markup of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// HTML in which a line feed breaks the line.
    Moodle,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// Neither.
    Plain,
}

impl Writing {
    /// Removes a leading `[html]` or similar and returns its format; without one, the format is `inherited`.
    pub(super) fn of(text: &str, inherited: Writing) -> (Writing, &str) {
        const NAMES: [(&str, Writing); 4] = [
            ("[moodle]", Writing::Moodle),
            ("[html]", Writing::Html),
            ("[markdown]", Writing::Markdown),
            ("[plain]", Writing::Plain),
        ];
        let text = text.trim();
        let found = NAMES
            .iter()
            .find_map(|(name, writing)| Some((*writing, text.strip_prefix(name)?.trim())));
        found.unwrap_or((inherited, text))
    }

    /// The text as Markdown.
    pub(super) fn markdown(self, text: &str, notes: &mut Notes) -> String {
        match self {
            Writing::Moodle => html::to_markdown(text, true, notes),
            Writing::Html => html::to_markdown(text, false, notes),
            Writing::Markdown => text.trim().to_owned(),
            Writing::Plain => escape::lines(text),
        }
    }
}
