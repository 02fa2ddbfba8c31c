//! Texts in GIFT: resolves escaped characters, and recognises which markup a text uses.

use super::notes::Notes;
use super::writing::Writing;

/// Placeholders for escaped characters while the special characters of the format are searched for. No text may contain
/// them.
const ESCAPED: [(char, char); 8] = [
    ('\\', '\u{fdd0}'),
    (':', '\u{fdd1}'),
    ('#', '\u{fdd2}'),
    ('=', '\u{fdd3}'),
    ('{', '\u{fdd4}'),
    ('}', '\u{fdd5}'),
    ('~', '\u{fdd6}'),
    ('n', '\u{fdd7}'),
];

/// A row with a placeholder for each escaped character.
pub(super) fn hide_escapes(row: &str) -> String {
    let mut hidden = String::with_capacity(row.len());
    let mut chars = row.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars
            .peek()
            .and_then(|next| ESCAPED.iter().find(|(written, _)| written == next));
        match escaped.filter(|_| c == '\\') {
            Some((_, mark)) => {
                hidden.push(*mark);
                chars.next();
            }
            None if ('\u{fdd0}'..='\u{fdd7}').contains(&c) => {}
            None => hidden.push(c),
        }
    }
    hidden
}

/// The text with each placeholder replaced by its character.
pub(super) fn unescape(text: &str) -> String {
    let meant = |c: char| match ESCAPED.iter().find(|(_, mark)| *mark == c) {
        Some(('n', _)) => '\n',
        Some((written, _)) => *written,
        None => c,
    };
    text.chars().map(meant).collect()
}

/// A text as Markdown. Its format is its own prefix such as `[html]`, otherwise `inherited`.
pub(super) fn markdown(text: &str, inherited: Writing, notes: &mut Notes) -> String {
    let (writing, text) = Writing::of(text, inherited);
    writing.markdown(&unescape(text), notes)
}
