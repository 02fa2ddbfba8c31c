//! Takes the keys of a JSON object one by one, under the different names that programs use, and reports the keys that
//! are left.

use super::csv_columns::{key, option_key};
use super::entities;
use super::notes::{Notes, short};
use serde_json::{Map, Value};

/// The keys that have not been read yet.
#[derive(Debug)]
pub(super) struct Fields {
    fields: Vec<(String, Value)>,
}

impl Fields {
    /// All keys of an object.
    pub(super) fn new(fields: Map<String, Value>) -> Fields {
        Fields {
            fields: fields.into_iter().collect(),
        }
    }

    /// The first of some names that exists as a key.
    pub(super) fn called<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        let is_there = |name: &&&str| self.fields.iter().any(|(field, _)| key(field) == **name);
        names.iter().find(is_there).copied()
    }

    /// The value of the first existing key among some names.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Value> {
        let at = names.iter().find_map(|name| {
            self.fields
                .iter()
                .position(|(field, _)| key(field) == *name)
        })?;
        Some(self.fields.remove(at).1)
    }

    /// The text of the first existing key among some names.
    pub(super) fn take_text(&mut self, names: &[&str], notes: &mut Notes) -> Option<String> {
        self.take(names)
            .and_then(|value| text_of(&value, notes))
            .filter(|text| !text.trim().is_empty())
    }

    /// The first number among the values of some keys.
    pub(super) fn take_number(&mut self, names: &[&str]) -> Option<f64> {
        let number = |value: &Value| match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        let at = names.iter().find_map(|name| {
            self.fields
                .iter()
                .position(|(field, value)| key(field) == *name && number(value).is_some())
        })?;
        number(&self.fields.remove(at).1).filter(|number| number.is_finite())
    }

    /// The entries of the first list or object among the values of some keys, with their keys if they have any.
    pub(super) fn take_list(&mut self, names: &[&str]) -> Option<Vec<(String, Value)>> {
        let several = |value: &Value| match value {
            Value::Array(items) => items.len() > 1,
            Value::Object(fields) => fields.len() > 1,
            _ => false,
        };
        let at = names.iter().find_map(|name| {
            self.fields
                .iter()
                .position(|(field, value)| key(field) == *name && several(value))
        })?;
        Some(match self.fields.remove(at).1 {
            Value::Object(fields) => fields.into_iter().collect(),
            Value::Array(items) => items
                .into_iter()
                .map(|item| (String::new(), item))
                .collect(),
            _ => Vec::new(),
        })
    }

    /// The entries under keys such as `a`, `option_b` or `choice3`, in the order of their letters.
    pub(super) fn take_lettered(&mut self) -> Vec<(String, Value)> {
        let is_option = |(field, value): &(String, Value)| {
            option_key(&key(field)).is_some_and(|_| value.is_string() || value.is_number())
        };
        if self.fields.iter().filter(|field| is_option(field)).count() < 2 {
            return Vec::new();
        }
        let all = std::mem::take(&mut self.fields);
        let (mut lettered, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_option);
        self.fields = rest;
        for (field, _) in &mut lettered {
            *field = option_key(&key(field)).unwrap_or_default();
        }
        lettered.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
        lettered
    }

    /// Reports the keys that were not read. Empty values, numbers and booleans are ignored.
    pub(super) fn left_out(self, notes: &mut Notes) {
        for (field, value) in self.fields {
            let mut texts = Vec::new();
            words(&value, &mut texts);
            if !texts.is_empty() {
                notes.changed(format!(
                    "its `{}` is left out: \"{}\"",
                    short(&field),
                    short(&texts.join(", "))
                ));
            }
        }
    }
}

/// The texts in a value that are not empty.
fn words(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
        Value::Array(items) => items.iter().for_each(|item| words(item, texts)),
        Value::Object(fields) => {
            fields.values().for_each(|field| words(field, texts));
        }
        _ => {}
    }
}

/// The entries of a list. Any other value is a list with one entry.
pub(super) fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Null => Vec::new(),
        other => vec![other],
    }
}

/// A value as text: a text, a number, a boolean, or the text in an object.
pub(super) fn text_of(value: &Value, notes: &mut Notes) -> Option<String> {
    match value {
        Value::String(text) => Some(decoded(text, notes)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Object(fields) => {
            let mut fields = Fields::new(fields.clone());
            let text = fields.take(&[
                "text", "title", "content", "value", "label", "name", "answer",
            ])?;
            fields.left_out(notes);
            match text {
                Value::String(text) => Some(decoded(&text, notes)),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }
        }
        Value::Array(items) => {
            let texts: Vec<String> = items
                .iter()
                .filter_map(|item| item.as_str())
                .map(str::to_owned)
                .collect();
            (texts.len() == items.len() && !texts.is_empty()).then(|| texts.join("\n"))
        }
        Value::Null => None,
    }
}

/// A text with HTML references decoded, which some collections contain.
fn decoded(text: &str, notes: &mut Notes) -> String {
    let decoded = entities::decode(text);
    if decoded != text {
        notes.said("references of HTML such as `&quot;` became the characters that they stand for");
    }
    decoded
}
