//! The description of one kind of question in a quiz file (keys, parser, schema rules). Each kind's file defines its
//! own.

use super::steps::KeyStep;
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Table};
use crate::format::schema::Property;
use crate::format::sketch::SketchKind;
use serde_json::{Value, json};
use std::borrow::Cow;
use toml::Spanned;
use toml::de::DeValue;

/// A key as it is written.
pub(in crate::format) type Key<'a> = &'a Spanned<Cow<'a, str>>;

/// A kind of question in a quiz file.
pub(in crate::format) struct Row {
    /// Keys that only some kinds have.
    pub(in crate::format) keys: &'static [&'static str],
    /// What it is and which keys it has, for the schema.
    pub(in crate::format) words: &'static str,
    /// What it is, in as few words as there are.
    pub(in crate::format) short: &'static str,
    /// Keys that must be there, for the schema.
    pub(in crate::format) required: &'static [&'static str],
    /// What the values of its keys are, beyond what holds for every kind; for the schema.
    pub(in crate::format) values: fn() -> Vec<(&'static str, Value)>,
    /// What must be there if something else is not, or is; for the schema.
    pub(in crate::format) more: fn() -> Option<Value>,
    /// Its keys that no kind before had, for the schema.
    pub(in crate::format) own: fn() -> Vec<Property>,
    /// What the wizard asks for its keys; `None` where it has steps of its own for the kind.
    pub(in crate::format) steps: Option<&'static [KeyStep]>,
    /// Reads a question. What is wrong with it has been reported.
    pub(in crate::format) read: fn(&mut Reader<'_>, &Table<'_>) -> SketchKind,
}

/// A part of a rule of the schema: keys that must be there, and what some hold.
pub(in crate::format) fn part(required: &[&str], properties: impl Into<Value>) -> Value {
    json!({ "additionalProperties": true, "required": required, "properties": properties.into() })
}

/// The part of a rule that holds where a list is not empty.
pub(super) fn some(key: &str) -> Value {
    part(&[key], json!({ key: { "minItems": 1 } }))
}

/// Reports a list of fewer than two entries.
pub(super) fn at_least_two(r: &mut Reader<'_>, table: &Table<'_>, key: &'static str) {
    if let Some(value) = table.get(key)
        && matches!(value.get_ref(), DeValue::Array(items) if items.len() < 2)
    {
        let message = format!("`{key}` needs at least two entries");
        r.push(Finding::error(codes::NO_DISTRACTOR, value.span(), message).label("too few"));
    }
}
