//! `text` in a quiz file: an answer of a word or two, typed by the learner.

use super::row::{Row, part, some};
use crate::diagnostic::Finding;
use crate::format::codes;
use crate::format::fields::{Reader, Subject, Table, Value};
use crate::format::sketch::SketchKind;
use crate::model::{Kind, Pattern, Text};
use serde_json::json;
use toml::de::DeValue;

/// The keys and rules of this kind.
pub(super) const ROW: Row = Row {
    keys: &["answer", "accept", "case_sensitive", "pattern"],
    words: "a word or two to type: `answer` or `accept`",
    short: "a word or two to type",
    required: &[],
    values: || vec![("answer", json!({ "type": "string" }))],
    more: || Some(json!([{ "if": some("accept"), "else": part(&["answer"], json!({})) }])),
    own: Vec::new,
    steps: None,
    read: |r, table| SketchKind::of(text(r, table)),
};

fn text(r: &mut Reader<'_>, table: &Table<'_>) -> Option<Kind> {
    let mut accept: Vec<String> = r.text(table, "answer").into_iter().collect();
    accept.extend(r.texts(table, "accept"));
    if let Some(value) = table
        .get("accept")
        .filter(|value| accept.is_empty() && is_empty_list(value))
    {
        let message = "`accept` is empty: no answer is right";
        r.push(
            Finding::error(codes::NO_ACCEPTED_ANSWER, value.span(), message)
                .label("nothing is accepted")
                .help("write the answers that are right: accept = [\"...\"]"),
        );
    } else if table.get("accept").is_none() && table.get("answer").is_none() {
        let help = "write the answer, which is shown afterwards, or accept = [\"...\"] with the one to show first";
        r.missing(table, "answer", help);
    }
    let case_sensitive = r.boolean(table, "case_sensitive").unwrap_or(false);
    let pattern = pattern(r, table, case_sensitive);
    let is_answerable = !accept.is_empty() || pattern.is_some();
    is_answerable.then_some(Kind::Text(Text {
        accept,
        case_sensitive,
        pattern,
    }))
}

fn is_empty_list(value: Value<'_>) -> bool {
    matches!(value.get_ref(), DeValue::Array(items) if items.is_empty())
}

fn pattern(r: &mut Reader<'_>, table: &Table<'_>, case_sensitive: bool) -> Option<Pattern> {
    let value = table.get("pattern")?;
    let written = r.text_of(value, Subject::Key("pattern"))?;
    match Pattern::new(written, case_sensitive) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let finding = Finding::error(
                codes::BAD_PATTERN,
                value.span(),
                format!("`pattern` cannot be used: {error}"),
            );
            let help = "it is a regular expression for the whole answer; in single quotes TOML does not change backslashes";
            r.push(finding.label("not a pattern").help(help));
            None
        }
    }
}
