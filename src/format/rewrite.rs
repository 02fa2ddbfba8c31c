//! Formats quiz files and fact sheets for `redflag fmt`: spacing changes; keys, their order and comments stay.
//!
//! The meaning of a file does not change, except that questions without an id get one. Formatting a formatted file
//! changes nothing.

use super::bounds;
use crate::model::Id;
use std::collections::{BTreeSet, HashMap};
use toml::de::{DeTable, DeValue};
use toml_edit::{Array, DocumentMut, InlineTable, Item, KeyMut, Table, Value};

/// The indent of a list entry on a line of its own, for each surrounding list.
const INDENT: &str = "  ";

/// A formatted file, with the ids that were added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// Its formatted text.
    pub text: String,
    /// The new ids of questions, in the order of the file.
    pub ids: Vec<Id>,
}

/// Formats a quiz file or a fact sheet; `None` if the text is not TOML or too big.
///
/// Line ends become those of the first line. A question without an id gets the slug of its prompt, with a number if the
/// slug is taken. Without a prompt it stays without an id.
pub fn rewrite(source: &str) -> Option<Rewritten> {
    if bounds::refusal(source).is_some() {
        return None;
    }
    let windows = source
        .find('\n')
        .is_some_and(|end| source[..end].ends_with('\r'));
    let source = source.replace("\r\n", "\n");
    let (with_ids, ids) = assign_ids(&source)?;
    let mut document: DocumentMut = with_ids.parse().ok()?;
    let trailing = lines(&format!("{}\n", text_of(Some(document.trailing()))), "");
    document.set_trailing(trailing);
    table(document.as_table_mut());
    let mut text = document.to_string().trim_matches('\n').to_owned();
    if !text.is_empty() {
        text.push('\n');
    }
    // A safeguard for the author's file: if tidying ever changed its content, only the ids are added.
    if text.parse::<toml::Table>().ok() != with_ids.parse().ok() {
        text = with_ids;
    }
    Some(Rewritten {
        text: if windows {
            text.replace('\n', "\r\n")
        } else {
            text
        },
        ids,
    })
}

/// The text with an id for each question without one, on the line below its header.
fn assign_ids(source: &str) -> Option<(String, Vec<Id>)> {
    let (root, errors) = DeTable::parse_recoverable(source);
    if !errors.is_empty() {
        return None;
    }
    let questions = match root.get_ref().get("question").map(toml::Spanned::get_ref) {
        Some(DeValue::Array(questions)) => &questions[..],
        _ => &[],
    };
    let tables = || {
        questions
            .iter()
            .filter_map(|entry| Some((entry.span(), entry.get_ref().as_table()?)))
    };
    let text =
        |table: &DeTable<'_>, key: &str| Some(table.get(key)?.get_ref().as_str()?.to_owned());
    let mut names = Names::new(
        tables()
            .filter_map(|(_, table)| text(table, "id"))
            .chain(included_ids(root.get_ref()))
            .collect(),
    );
    let (mut with_ids, mut ids) = (String::with_capacity(source.len()), Vec::new());
    let mut copied = 0;
    for (span, table) in tables().filter(|(_, table)| !table.contains_key("id")) {
        let Some(prompt) = text(table, "prompt").filter(|prompt| !prompt.trim().is_empty()) else {
            continue;
        };
        let id = names.give(&prompt);
        let inline = source.as_bytes().get(span.start) == Some(&b'{');
        let (at, added) = if inline {
            (span.start + 1, format!(" id = \"{id}\","))
        } else {
            // A comment behind the header stays there.
            let end = source[span.end..]
                .find('\n')
                .map_or(source.len(), |end| span.end + end);
            (end, format!("\nid = \"{id}\""))
        };
        with_ids.push_str(&source[copied..at]);
        with_ids.push_str(&added);
        copied = at;
        ids.push(id);
    }
    with_ids.push_str(&source[copied..]);
    Some((with_ids, ids))
}

/// The ids of included questions.
fn included_ids(root: &DeTable<'_>) -> Vec<String> {
    let mut ids = Vec::new();
    let includes = root
        .get("include")
        .and_then(|list| list.get_ref().as_array());
    for include in includes.into_iter().flatten() {
        let questions = include
            .get_ref()
            .as_table()
            .and_then(|entry| entry.get("questions")?.get_ref().as_array());
        for id in questions.into_iter().flatten() {
            ids.extend(id.get_ref().as_str().map(str::to_owned));
        }
    }
    ids
}

/// The ids that are taken, and the last number that was appended to each slug.
struct Names {
    taken: BTreeSet<String>,
    numbers: HashMap<String, usize>,
}

impl Names {
    fn new(taken: BTreeSet<String>) -> Names {
        Names {
            taken,
            numbers: HashMap::new(),
        }
    }

    /// A new id for a text. It is taken from then on.
    fn give(&mut self, text: &str) -> Id {
        let slug = Id::slug(text);
        let number = self.numbers.entry(slug.to_string()).or_insert(1);
        let id = unused_from(&slug, &self.taken, number);
        self.taken.insert(id.to_string());
        id
    }
}

/// A readable id for a text, or the text itself if it is an id; with a number if it is taken.
pub fn unused(text: &str, taken: &BTreeSet<String>) -> Id {
    let id = Id::new(text).unwrap_or_else(|_| Id::readable(text));
    unused_from(&id, taken, &mut 1)
}

/// A slug with the first free number above `number`, which is updated.
fn unused_from(slug: &Id, taken: &BTreeSet<String>, number: &mut usize) -> Id {
    let mut id = slug.clone();
    while taken.contains(id.as_str()) {
        *number += 1;
        match Id::new(&format!("{slug}-{number}")) {
            Ok(numbered) => id = numbered,
            Err(_) => return slug.clone(),
        }
    }
    id
}

/// Formats blank lines and comments: no blanks at line ends, at most one blank line in a row, and comments indented by
/// `indent`. The caller handles the text after the last line break.
fn lines(text: &str, indent: &str) -> String {
    let Some((whole, _)) = text.rsplit_once('\n') else {
        return String::new();
    };
    let mut kept: Vec<String> = Vec::new();
    for line in whole.split('\n').map(str::trim) {
        if line.is_empty() {
            if kept.last().is_none_or(|last| !last.is_empty()) {
                kept.push(String::new());
            }
        } else {
            kept.push(format!("{indent}{line}"));
        }
    }
    kept.iter()
        .fold(String::new(), |all, line| all + line + "\n")
}

/// Formats a table and those in it. The caller determines its position in the file.
fn table(table: &mut Table) {
    for (mut key, item) in table.iter_mut() {
        match item {
            Item::Value(value) => entry(&mut key, value),
            Item::Table(inner) if inner.is_dotted() => {
                key.dotted_decor_mut().clear();
                self::table(inner);
            }
            Item::Table(inner) => section(&mut key, inner),
            Item::ArrayOfTables(tables) => {
                key.leaf_decor_mut().clear();
                key.dotted_decor_mut().clear();
                tables.iter_mut().for_each(headed);
            }
            Item::None => {}
        }
    }
}

fn section(key: &mut KeyMut<'_>, inner: &mut Table) {
    key.leaf_decor_mut().clear();
    key.dotted_decor_mut().clear();
    headed(inner);
}

/// Formats a table with a header: one blank line before it or before its comments.
fn headed(inner: &mut Table) {
    let before = lines(text_of(inner.decor().prefix()), "");
    // A comment right below the keys above belongs to them when a blank line follows it.
    let apart = before.starts_with('\n') || before.contains("\n\n");
    inner
        .decor_mut()
        .set_prefix(if apart { before } else { format!("\n{before}") });
    let behind = comment_behind(text_of(inner.decor().suffix()));
    inner.decor_mut().set_suffix(behind);
    table(inner);
}

fn text_of(raw: Option<&toml_edit::RawString>) -> &str {
    raw.and_then(toml_edit::RawString::as_str)
        .unwrap_or_default()
}

/// Formats a comment after a value or a header: at least one space before it. More spaces stay, because authors align
/// comments.
fn comment_behind(text: &str) -> String {
    let text = text.trim_end();
    let near = text.starts_with('#');
    if near {
        format!(" {text}")
    } else {
        text.to_owned()
    }
}

/// Formats one `key = value` of a table.
fn entry(key: &mut KeyMut<'_>, value: &mut Value) {
    let before = lines(text_of(key.leaf_decor().prefix()), "");
    key.leaf_decor_mut().set_prefix(before);
    key.leaf_decor_mut().set_suffix(" ");
    key.dotted_decor_mut().clear();
    let behind = comment_behind(text_of(value.decor().suffix()));
    inside(value, "");
    value.decor_mut().set_prefix(" ");
    value.decor_mut().set_suffix(behind);
}

/// Formats the inside of a value on a line with this indent.
fn inside(value: &mut Value, indent: &str) {
    match value {
        Value::Array(list) if runs_over_lines(list) => over_lines(list, indent),
        Value::Array(list) => on_one_line(list, indent),
        Value::InlineTable(table) => inline(table, indent),
        _ => {}
    }
}

/// Whether a list has a line break outside its entries.
fn runs_over_lines(list: &Array) -> bool {
    let broken = |value: &Value| {
        [value.decor().prefix(), value.decor().suffix()]
            .map(text_of)
            .join("")
            .contains('\n')
    };
    text_of(Some(list.trailing())).contains('\n') || list.iter().any(broken)
}

/// Formats a list with one entry on each line and a comma after each.
fn over_lines(list: &mut Array, indent: &str) {
    let deeper = format!("{indent}{INDENT}");
    // The texts before and after a comma are formatted together, because a comment before the comma has to move behind
    // it.
    let mut gap = String::new();
    for (place, value) in list.iter_mut().enumerate() {
        gap.push_str(text_of(value.decor().prefix()));
        let before = between(&gap, &deeper);
        let before = if place == 0 {
            without_blank_line(&before)
        } else {
            before
        };
        text_of(value.decor().suffix()).clone_into(&mut gap);
        inside(value, &deeper);
        value.decor_mut().set_prefix(format!("{before}{deeper}"));
        value.decor_mut().set_suffix("");
    }
    gap.push_str(text_of(Some(list.trailing())));
    let end = between(&gap, &deeper);
    let end = if list.is_empty() {
        without_blank_line(&end)
    } else {
        end
    };
    list.set_trailing_comma(!list.is_empty());
    list.set_trailing(format!("{}\n{indent}", end.trim_end()));
}

/// Formats the text between two entries of a multi-line list: a comment after the first, a line break, comment lines.
fn between(gap: &str, indent: &str) -> String {
    let (behind, below) = gap.split_once('\n').unwrap_or((gap, ""));
    format!("{}\n{}", comment_behind(behind), lines(below, indent))
}

fn without_blank_line(between: &str) -> String {
    let (behind, below) = between.split_once('\n').unwrap_or((between, ""));
    format!("{behind}\n{}", below.trim_start_matches('\n'))
}

/// Formats a list on one line.
fn on_one_line(list: &mut Array, indent: &str) {
    for (place, value) in list.iter_mut().enumerate() {
        inside(value, indent);
        value
            .decor_mut()
            .set_prefix(if place == 0 { "" } else { " " });
        value.decor_mut().set_suffix("");
    }
    list.set_trailing_comma(false);
    list.set_trailing("");
}

/// Formats an inline table. Multi-line inline tables, which only TOML 1.1 allows, stay unchanged, and so do dotted
/// keys.
fn inline(table: &mut InlineTable, indent: &str) {
    let broken = |raw: Option<&toml_edit::RawString>| text_of(raw).contains('\n');
    let odd = table.iter().any(|(name, value)| {
        let key = table.key(name).map(toml_edit::Key::leaf_decor);
        let dotted = value.as_inline_table().is_some_and(InlineTable::is_dotted);
        let raws = [
            value.decor().prefix(),
            value.decor().suffix(),
            key.and_then(toml_edit::Decor::prefix),
        ];
        dotted || raws.into_iter().any(broken)
    });
    if odd || broken(Some(table.trailing())) {
        return;
    }
    let last = table.len().saturating_sub(1);
    for (place, (mut key, value)) in table.iter_mut().enumerate() {
        inside(value, indent);
        key.leaf_decor_mut().set_prefix(" ");
        key.leaf_decor_mut().set_suffix(" ");
        value.decor_mut().set_prefix(" ");
        value
            .decor_mut()
            .set_suffix(if place == last { " " } else { "" });
    }
    table.set_trailing_comma(false);
    table.set_trailing("");
}

#[cfg(test)]
#[path = "rewrite_tests.rs"]
mod tests;
