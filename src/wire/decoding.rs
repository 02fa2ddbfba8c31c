//! Decodes JSON messages, and explains what is wrong with a text that is not a valid one.

use super::{MESSAGE_BYTES_MAX, VERSION};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// The reason why a text is not a valid message. It repeats nothing of the text, which may contain a token or a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Longer than [`MESSAGE_BYTES_MAX`] bytes.
    TooLong,
    /// A hello with a version other than [`VERSION`].
    OtherVersion,
    /// Not a message that this version knows, with what is wrong.
    Malformed(String),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::TooLong => {
                write!(f, "the message is longer than {MESSAGE_BYTES_MAX} bytes")
            }
            DecodeError::OtherVersion => write!(
                f,
                "this room uses version {VERSION} of the protocol, and you use another; reload the page, or use the \
                 trainer's version of redflag"
            ),
            DecodeError::Malformed(why) => write!(f, "the message is not understood: {why}"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The types of messages that are allowed, each with its fields; those in brackets are optional.
pub(super) type Shapes = [(&'static str, &'static str)];

const NO_OBJECT: &str = "it is not a JSON object";

/// Reads a message. The first row of `shapes` is the hello, whose `version` may be a different one.
pub(super) fn parse<M: DeserializeOwned>(text: &str, shapes: &Shapes) -> Result<M, DecodeError> {
    if text.len() > MESSAGE_BYTES_MAX {
        return Err(DecodeError::TooLong);
    }
    // Serde would also accept a list of the fields as a message.
    if text.trim_start().starts_with('[') {
        return Err(DecodeError::Malformed(NO_OBJECT.to_owned()));
    }
    serde_json::from_str(text).map_err(|error| diagnosis(text, &error, shapes))
}

/// Describes what is wrong with a text that is not a message, in our own words, because the parser's messages repeat
/// what was sent.
fn diagnosis(text: &str, error: &serde_json::Error, shapes: &Shapes) -> DecodeError {
    if !error.is_data() {
        return DecodeError::Malformed(format!(
            "it is not JSON, at line {}, column {}",
            error.line(),
            error.column()
        ));
    }
    let value = serde_json::from_str::<Value>(text).unwrap_or_default();
    let Some(fields) = value.as_object() else {
        return DecodeError::Malformed(NO_OBJECT.to_owned());
    };
    let word = fields.get("type").and_then(Value::as_str);
    let row = word.and_then(|word| shapes.iter().position(|(known, _)| *known == word));
    let Some(row) = row else {
        let known: Vec<&str> = shapes.iter().map(|(known, _)| *known).collect();
        return DecodeError::Malformed(format!("its `type` is not one of {}", known.join(", ")));
    };
    // A different version may have different fields.
    let version = fields.get("version").and_then(Value::as_u64);
    if row == 0 && version.is_some_and(|version| version != u64::from(VERSION)) {
        return DecodeError::OtherVersion;
    }
    let (word, shape) = shapes[row];
    DecodeError::Malformed(format!(
        "a field is missing, unknown, repeated, or of the wrong kind; `{word}` has {shape}"
    ))
}
