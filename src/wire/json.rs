//! Serialises messages as JSON.

use serde::Serialize;
use serde_json::value::RawValue;

/// A message as JSON text.
pub(super) fn json(message: &impl Serialize) -> String {
    serde_json::to_string(message)
        .expect("ids are the only keys, so that every message has a JSON form")
}

/// A part of a message as JSON, written once for several messages.
pub(super) fn raw(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value)
        .expect("ids are the only keys, so that every value has a JSON form")
}
