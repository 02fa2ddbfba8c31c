//! Parts that the schemas of quizzes and fact sheets share.

use super::node::{Node, Property};
use crate::model::limits;
use serde_json::json;

/// The root of a schema: a document with its keys.
pub(super) fn document(
    title: &str,
    description: &str,
    required: &[&str],
    keys: Vec<Property>,
) -> Node {
    Node::empty()
        .with("$schema", "http://json-schema.org/draft-07/schema#")
        .with("x-tombi-toml-version", "v1.0.0")
        .with("x-taplo", json!({ "initKeys": required }))
        .with("title", title)
        .with("description", description)
        .with("type", "object")
        .keys(required, keys)
}

/// The version of the format, the first key in every file.
pub(super) fn format_version() -> Node {
    let description = "The version of the file format: always 1. A later redflag still knows how to read the file.";
    Node::described("integer", "Format", description)
        .with("const", 1)
        .default(1)
}

/// A list of texts.
pub(super) fn texts(title: &str, description: &str, entry: &str) -> Node {
    Node::list(
        title,
        description,
        limits::LIST_MAX,
        Node::text(title, &format!("A {entry}.")),
    )
}

/// The words of `shuffle` with their meanings.
pub(super) const SHUFFLE: [(&str, &str); 4] = [
    ("all", "questions and their options"),
    ("questions", "questions only"),
    ("options", "options only"),
    ("none", "nothing: the order of the file"),
];

/// Points for a right answer.
pub(super) fn points(description: &str) -> Node {
    let description = format!("{description} More than 0, at most {}.", limits::POINTS_MAX);
    Node::described("number", "Points", &description)
        .with("exclusiveMinimum", 0)
        .with("maximum", limits::POINTS_MAX)
}

/// Seconds for a question.
pub(super) fn time_limit(description: &str) -> Node {
    Node::whole("Time limit", description, 0, limits::TIME_LIMIT_S_MAX)
}
