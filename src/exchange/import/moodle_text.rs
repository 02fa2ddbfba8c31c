//! Converts the texts of Moodle XML to Markdown.

use super::notes::{Notes, short};
use super::writing::Writing;
use super::xml::Node;

/// The text of an element as Markdown.
pub(super) fn markdown(node: &Node, notes: &mut Notes) -> String {
    let writing = match node.attribute("format") {
        "moodle_auto_format" => Writing::Moodle,
        "plain_text" => Writing::Plain,
        "markdown" => Writing::Markdown,
        _ => Writing::Html,
    };
    let writing = if node.is_markup() {
        notes.changed("its text has unescaped tags, which Moodle refuses; they are read as HTML");
        Writing::Html
    } else {
        writing
    };
    for file in node.all("file") {
        notes.changed(format!(
            "the file {} is left out",
            short(file.attribute("name"))
        ));
    }
    writing.markdown(node.text(), notes)
}

/// The text of a child element as Markdown, if there is any.
pub(super) fn optional(node: &Node, name: &str, notes: &mut Notes) -> Option<String> {
    node.child(name)
        .map(|child| markdown(child, notes))
        .filter(|text| !text.is_empty())
}

/// Adds a pair. A right side without a left one becomes an additional right side.
pub(super) fn pair(
    left: String,
    right: String,
    has_media: bool,
    (pairs, extra): (&mut Vec<(String, String)>, &mut Vec<String>),
    notes: &mut Notes,
) {
    if !left.is_empty() {
        return pairs.push((left, right));
    }
    if has_media {
        notes.changed(format!(
            "the left side of \"{}\" is left out: it has no text",
            short(&right)
        ));
    }
    extra.push(right);
}
