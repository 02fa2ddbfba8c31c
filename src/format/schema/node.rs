//! JSON objects that keep the order in which they were built, because editors offer keys in that order.

use crate::model::limits;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

/// A table of a schema: a schema itself, or a part of one such as `properties`.
#[derive(Debug, Clone)]
pub(in crate::format) struct Node(Vec<(&'static str, Json)>);

/// The value of a key in a schema.
#[derive(Debug, Clone)]
enum Json {
    Plain(Value),
    Table(Node),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Plain(value) => value.serialize(serializer),
            Json::Table(node) => node.serialize(serializer),
        }
    }
}

/// A key of a table with its schema.
pub(in crate::format) type Property = (&'static str, Node);

impl Node {
    /// Adds a key.
    pub(in crate::format) fn with(mut self, key: &'static str, value: impl Into<Value>) -> Node {
        self.0.push((key, Json::Plain(value.into())));
        self
    }

    /// Adds a key with a table.
    pub(in crate::format) fn with_table(mut self, key: &'static str, node: Node) -> Node {
        self.0.push((key, Json::Table(node)));
        self
    }

    /// Adds the default value.
    pub(in crate::format) fn default(self, value: impl Into<Value>) -> Node {
        self.with("default", value)
    }

    /// Adds an example value.
    pub(in crate::format) fn example(self, value: impl Into<Value>) -> Node {
        self.with("examples", json!([value.into()]))
    }

    /// A value of one or several types, with title and description.
    pub(in crate::format) fn described(
        kind: impl Into<Value>,
        title: &str,
        description: &str,
    ) -> Node {
        Node::empty()
            .with("title", title)
            .with("description", description)
            .with("type", kind)
    }

    /// A text that is not blank. Its limit is in bytes, but a schema counts characters, so only redflag refuses a text
    /// that is too long in a script other than Latin.
    pub(in crate::format) fn text(title: &str, description: &str) -> Node {
        Node::described("string", title, description).written()
    }

    /// Forbids texts that are blank or too long.
    pub(in crate::format) fn written(self) -> Node {
        self.with("pattern", r"\S")
            .with("maxLength", limits::TEXT_BYTES_MAX)
    }

    /// A text that matches a pattern. No blank text matches it.
    pub(in crate::format) fn form(
        title: &str,
        description: &str,
        pattern: &str,
        max: usize,
    ) -> Node {
        Node::described("string", title, description)
            .with("pattern", pattern)
            .with("maxLength", max)
    }

    /// An id in kebab-case.
    pub(in crate::format) fn id(title: &str, description: &str) -> Node {
        Node::form(
            title,
            description,
            &format!("^{KEBAB}$"),
            limits::ID_BYTES_MAX,
        )
    }

    /// A reference to a fact of a sheet.
    pub(in crate::format) fn fact_ref(title: &str, description: &str) -> Node {
        Node::form(
            title,
            description,
            &format!("^{KEBAB}#{KEBAB}$"),
            2 * limits::ID_BYTES_MAX + 1,
        )
        .example("telecoms-5g#denial")
    }

    /// A web address.
    pub(in crate::format) fn address(title: &str, description: &str) -> Node {
        Node::form(
            title,
            description,
            r"^https?://\S+$",
            limits::TEXT_BYTES_MAX,
        )
        .example("https://www.example.com/guide")
    }

    /// A language tag; only its form is checked.
    pub(in crate::format) fn language(description: &str) -> Node {
        Node::form(
            "Language",
            description,
            "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
            limits::TEXT_BYTES_MAX,
        )
        .default("en")
        .example("pt-BR")
    }

    /// A date.
    pub(in crate::format) fn date(title: &str, description: &str) -> Node {
        let description = format!("{description} A date without quotes: 2026-01-31.");
        Node::described("string", title, &description)
            .with("format", "date")
            .example("2026-01-31")
    }

    /// A whole number within a range.
    pub(in crate::format) fn whole(title: &str, description: &str, min: u32, max: u32) -> Node {
        Node::described("integer", title, description)
            .with("minimum", min)
            .with("maximum", max)
    }

    /// A boolean.
    pub(in crate::format) fn boolean(title: &str, description: &str) -> Node {
        Node::described("boolean", title, description)
    }

    /// One of several words, each with its meaning.
    pub(in crate::format) fn word(title: &str, description: &str, words: &[(&str, &str)]) -> Node {
        let meanings: Vec<String> = words
            .iter()
            .map(|(word, meaning)| format!("{word}: {meaning}"))
            .collect();
        let (words, shown): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
        Node::described(
            "string",
            title,
            &format!("{description}\n\n- {}", meanings.join("\n- ")),
        )
        .with("enum", words)
        .with("x-taplo", json!({ "docs": { "enumValues": shown } }))
    }

    /// A list with at most so many entries.
    pub(in crate::format) fn list(title: &str, description: &str, max: usize, entry: Node) -> Node {
        Node::described("array", title, description)
            .with("maxItems", max)
            .with_table("items", entry)
    }

    /// A table with these keys, some of them required, and no others.
    pub(in crate::format) fn table(
        title: &str,
        description: &str,
        required: &[&str],
        keys: Vec<Property>,
    ) -> Node {
        Node::described("object", title, description).keys(required, keys)
    }

    /// Adds keys to a table schema.
    pub(in crate::format) fn keys(self, required: &[&str], keys: Vec<Property>) -> Node {
        self.with("additionalProperties", false)
            .with("x-tombi-table-keys-order", "schema")
            .with("required", required.to_vec())
            .with_table("properties", Node::of(keys))
    }

    /// A schema with these keys only.
    pub(in crate::format) fn of(keys: Vec<Property>) -> Node {
        Node(
            keys.into_iter()
                .map(|(key, node)| (key, Json::Table(node)))
                .collect(),
        )
    }

    /// An empty schema.
    pub(in crate::format) fn empty() -> Node {
        Node(Vec::new())
    }
}

/// The form of an id: words of `a-z` and `0-9` with single hyphens between them.
const KEBAB: &str = "[a-z0-9]+(-[a-z0-9]+)*";
