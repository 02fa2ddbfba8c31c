//! Sorts the cells of a table row by what their columns mean.

use super::csv_columns::{Columns, Role, parts};
use super::notes::{Notes, short};
use super::{entities, escape};
use crate::format::DraftOption;

/// The cells of a row by their meaning.
#[derive(Default)]
pub(super) struct Cells {
    /// The options with the letter or number of their column.
    pub(super) options: Vec<(String, DraftOption)>,
    /// The wrong options, if they have columns of their own.
    pub(super) wrong: Vec<String>,
    draft: Vec<(Role, String)>,
}

impl Cells {
    /// Options, wrong options and an answer from a source that is not a table.
    pub(super) fn of(
        options: Vec<(String, DraftOption)>,
        wrong: Vec<String>,
        answer: &str,
    ) -> Cells {
        let draft = if answer.is_empty() {
            Vec::new()
        } else {
            vec![(Role::Answer, answer.to_owned())]
        };
        Cells {
            options,
            wrong,
            draft,
        }
    }

    /// Adds a cell. Several cells of one role are joined.
    fn push(&mut self, role: Role, text: &str) {
        match self.draft.iter_mut().find(|(known, _)| *known == role) {
            Some((_, before)) => *before = format!("{before}|{text}"),
            None => self.draft.push((role, text.to_owned())),
        }
    }

    /// The cell of a role.
    pub(super) fn text(&self, role: Role) -> Option<&str> {
        self.draft
            .iter()
            .find(|(known, _)| *known == role)
            .map(|(_, text)| text.as_str())
    }
}

/// Sorts the cells of a row.
pub(super) fn cells(columns: &Columns, record: &::csv::StringRecord, notes: &mut Notes) -> Cells {
    let mut cells = Cells::default();
    let mut feedback: Vec<(String, String)> = Vec::new();
    for (i, cell) in record
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty())
    {
        let text = unescaped(cell.trim(), notes);
        match columns.roles.get(i) {
            Some(Role::Option) => {
                let option = DraftOption {
                    text,
                    ..DraftOption::default()
                };
                cells.options.push((columns.keys[i].clone(), option));
            }
            Some(Role::Options) => {
                let all = list(&text).unwrap_or_else(|| parts(&text, &['|', '\n', ';']));
                cells.options.extend(all.into_iter().map(|text| {
                    (
                        String::new(),
                        DraftOption {
                            text,
                            ..DraftOption::default()
                        },
                    )
                }));
            }
            Some(Role::Wrong) => cells
                .wrong
                .extend(list(&text).unwrap_or_else(|| parts(&text, &['|', '\n']))),
            Some(Role::Number)
                if text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.') => {}
            Some(Role::Feedback) => feedback.push((columns.keys[i].clone(), text)),
            Some(Role::Unknown | Role::Number) | None => {
                let name = columns
                    .names
                    .get(i)
                    .map_or("without a name", String::as_str);
                notes.changed(format!(
                    "the column `{}` is left out: \"{}\"",
                    short(name),
                    short(&text)
                ));
            }
            Some(role) => cells.push(*role, &text),
        }
    }
    for (key, text) in feedback {
        match cells.options.iter_mut().find(|(known, _)| *known == key) {
            Some((_, option)) => option.why = Some(escape::lines(&text)),
            None => notes.changed(format!(
                "the feedback \"{}\" belongs to no option",
                short(&text)
            )),
        }
    }
    cells
}

/// The text of a cell. Some programs write HTML character references into their tables.
fn unescaped(text: &str, notes: &mut Notes) -> String {
    let decoded = entities::decode(text);
    if decoded != text {
        notes.changed(
            "references of HTML such as `&quot;` became the characters that they stand for",
        );
    }
    decoded
}

/// The entries of a list in one cell, as `["a", "b"]` of JSON or `['a', 'b']` of Python.
fn list(text: &str) -> Option<Vec<String>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    if let Ok(entries) = serde_json::from_str::<Vec<String>>(text) {
        return Some(entries);
    }
    let mut entries = Vec::new();
    let mut rest = inner.trim();
    while let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) {
        let mut entry = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (_, '\\') => entry.push(chars.next()?.1),
                (at, c) if c == quote => break at + 2,
                (_, c) => entry.push(c),
            }
        };
        entries.push(entry);
        rest = rest[end..].trim_start();
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest.trim_start(),
            None => return rest.is_empty().then_some(entries),
        };
    }
    (rest.is_empty() && !entries.is_empty()).then_some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_a_cell_are_read_as_json_and_python_write_them() {
        for (text, entries) in [
            (r#"["a", "b, c"]"#, Some(vec!["a", "b, c"])),
            ("['a', 'it\\'s', \"b\"]", Some(vec!["a", "it's", "b"])),
            ("[]", Some(vec![])),
            ("[a, b]", None),
            ("['a'", None),
            ("['a' b]", None),
            ("a", None),
        ] {
            let expected = entries.map(|entries| entries.iter().map(|e| (*e).to_owned()).collect());
            assert_eq!(list(text), expected, "{text}");
        }
    }
}
