//! The wizard's questions for the keys of a kind: one question for each key, in order.

use crate::format::write_options::{quoted, written_number};
use crate::model::{TypedNumber, read_number};

/// A key that the wizard asks for.
#[derive(Debug, Clone, Copy)]
pub struct KeyStep {
    /// The key.
    pub key: &'static str,
    /// The question.
    pub asks: &'static str,
    /// Words to pick from, with their meanings; empty if a line is typed.
    pub words: &'static [(&'static str, &'static str)],
    /// Whether it may be left empty.
    pub may_be_empty: bool,
    /// Converts a line to a TOML value; `None` to leave the key out, or the reason why the line is invalid.
    pub read: fn(&str) -> Result<Option<String>, String>,
}

/// A line as a text.
#[expect(clippy::unnecessary_wraps, reason = "the type of all of them")]
pub(super) fn text(line: &str) -> Result<Option<String>, String> {
    Ok((!line.is_empty()).then(|| quoted(line)))
}

/// A picked word, which is already a TOML value.
#[expect(clippy::unnecessary_wraps, reason = "the type of all of them")]
pub(super) fn word(line: &str) -> Result<Option<String>, String> {
    Ok(Some(line.to_owned()))
}

/// A line as a number.
pub(super) fn number(line: &str) -> Result<Option<String>, String> {
    typed_number(line).map(|number| Some(written_number(number)))
}

/// A line as a tolerance; left out if it is 0.
pub(super) fn tolerance(line: &str) -> Result<Option<String>, String> {
    let tolerance = if line.is_empty() {
        0.0
    } else {
        typed_number(line)?
    };
    if tolerance < 0.0 {
        return Err("a tolerance is 0 or more".to_owned());
    }
    Ok((tolerance > 0.0).then(|| written_number(tolerance)))
}

fn typed_number(line: &str) -> Result<f64, String> {
    match read_number(line, None) {
        Ok(TypedNumber::One(number)) => Ok(number),
        Ok(TypedNumber::Either { grouped, decimal }) => Err(format!(
            "that can be read in two ways: type {} or {}",
            TypedNumber::plainly(grouped),
            TypedNumber::plainly(decimal)
        )),
        Err(error) => Err(error.to_string()),
    }
}
