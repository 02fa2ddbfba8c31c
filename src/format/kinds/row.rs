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
    /// A description of the kind and its keys, for the schema.
    pub(in crate::format) words: &'static str,
    /// A very short description.
    pub(in crate::format) short: &'static str,
    /// Required keys, for the schema.
    pub(in crate::format) required: &'static [&'static str],
    /// Values of its keys that are specific to this kind, for the schema.
    pub(in crate::format) values: fn() -> Vec<(&'static str, Value)>,
    /// A condition on its keys, for the schema.
    pub(in crate::format) more: fn() -> Option<Value>,
    /// Its keys that no earlier kind has, for the schema.
    pub(in crate::format) own: fn() -> Vec<Property>,
    /// The wizard's questions for its keys; `None` if the wizard has special steps for the kind.
    pub(in crate::format) steps: Option<&'static [KeyStep]>,
    /// Reads a question. Problems have been reported.
    pub(in crate::format) read: fn(&mut Reader<'_>, &Table<'_>) -> SketchKind,
}

/// A part of a rule of the schema: required keys, and the values of some keys.
pub(in crate::format) fn part(required: &[&str], properties: impl Into<Value>) -> Value {
    json!({ "additionalProperties": true, "required": required, "properties": properties.into() })
}

/// The part of a rule that applies if a list is not empty.
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
