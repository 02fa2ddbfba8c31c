//! Writes options, steps and sides of pairs: as plain texts, or as tables if they have more details.

use super::draft::DraftOption;
use crate::model::Id;
use toml_edit::Value;

/// A string as TOML on one line, because inline tables must be on one line in TOML 1.0.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.extend(format!("\\u{:04X}", u32::from(c)).chars()),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A number as TOML; without a decimal point if it is whole.
#[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
pub(super) fn written_number(number: f64) -> String {
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    let value = if whole {
        Value::from(number as i64)
    } else {
        Value::from(number)
    };
    value.to_string().trim().to_owned()
}

/// The list entries for options.
pub(super) fn written(options: &[DraftOption]) -> Vec<String> {
    let ids = ids(options.iter().map(|option| option.text.as_str()));
    let entry = |(option, id): (&DraftOption, Option<Id>)| {
        let why = option
            .why
            .as_ref()
            .map(|why| format!(", why = {}", quoted(why)))
            .unwrap_or_default();
        let dangerous = if option.dangerous {
            ", dangerous = true"
        } else {
            ""
        };
        described(&option.text, id, &format!("{why}{dangerous}"))
    };
    options.iter().zip(ids).map(entry).collect()
}

/// The list entries for steps or sides of pairs.
pub(super) fn sides<'a>(texts: impl Iterator<Item = &'a String> + Clone) -> Vec<String> {
    let ids = ids(texts.clone().map(String::as_str));
    texts
        .zip(ids)
        .map(|(text, id)| described(text, id, ""))
        .collect()
}

fn described(text: &str, id: Option<Id>, more: &str) -> String {
    let id = id.map(|id| format!(", id = \"{id}\"")).unwrap_or_default();
    let text = quoted(text);
    if id.is_empty() && more.is_empty() {
        text
    } else {
        format!("{{ text = {text}{more}{id} }}")
    }
}

/// An id for each text whose slug an earlier text has: `a + b` and `a - b` are two options.
fn ids<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Option<Id>> {
    let mut taken: Vec<Id> = Vec::new();
    let mut ids = Vec::new();
    for text in texts {
        let slug = Id::slug(text);
        let numbered = (2..).filter_map(|n| Id::new(&format!("{slug}-{n}")).ok());
        let free = std::iter::once(slug.clone())
            .chain(numbered)
            .find(|id| !taken.contains(id));
        let id = free.unwrap_or_else(|| slug.clone());
        taken.push(id.clone());
        ids.push((id != slug).then_some(id));
    }
    ids
}
