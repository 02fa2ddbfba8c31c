//! JSON Schemas of quizzes and fact sheets, with which editors complete keys, show descriptions and mark mistakes.
//!
//! They use draft 7, which current TOML tools understand, and no `$ref`, because tools disagree about keys beside one.
//! A schema never rejects a file that the parser accepts; tests compare the keys of both.

mod facts;
mod kinds;
mod message;
mod node;
mod parts;
mod question;
mod quiz;

use super::FileKind;
pub(super) use node::{Node, Property};

/// The schema of a kind of file, as indented JSON that ends with a line feed.
pub fn schema(sort: FileKind) -> String {
    let node = match sort {
        FileKind::Quiz => quiz::quiz(),
        FileKind::Facts => facts::facts(),
    };
    serde_json::to_string_pretty(&node).map_or_else(|_| String::new(), |text| text + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::keys::QUIZ_KEYS;
    use super::super::kinds::{judge, message as message_keys};
    use super::super::{facts, include, kinds, options, question, quiz};
    use super::*;
    use crate::model::{Channel, Difficulty, Feedback, Grading, Shuffle};
    use serde_json::Value;

    fn value(sort: FileKind) -> Value {
        serde_json::from_str(&schema(sort)).expect("it is JSON")
    }

    fn sorted(keys: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
        let mut keys: Vec<String> = keys.into_iter().map(Into::into).collect();
        keys.sort();
        keys
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn each_table_has_the_keys_that_the_parser_knows() {
        let of_kinds = kinds::rows()
            .into_iter()
            .flat_map(|(_, row)| row.keys.iter().copied());
        let mut question_keys = sorted(of_kinds.chain(kinds::COMMON_KEYS));
        question_keys.dedup();
        let question_keys: Vec<&str> = question_keys.iter().map(String::as_str).collect();
        let one = "/properties/question/items";
        for (sort, table, keys) in [
            (FileKind::Quiz, String::new(), &QUIZ_KEYS[..]),
            (
                FileKind::Quiz,
                "/properties/settings".to_owned(),
                &quiz::SETTINGS_KEYS,
            ),
            (
                FileKind::Quiz,
                "/properties/include/items".to_owned(),
                &include::KEYS,
            ),
            (FileKind::Quiz, one.to_owned(), &question_keys),
            (
                FileKind::Quiz,
                format!("{one}/properties/source"),
                &question::SOURCE_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/norm"),
                &question::NORM_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/answer"),
                &options::OPTION_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/answers/items"),
                &options::OPTION_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/distractors/items"),
                &options::OPTION_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/pinned/items"),
                &options::OPTION_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/steps/items"),
                &options::STEP_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/pairs/items/items"),
                &options::STEP_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/message"),
                &message_keys::MESSAGE_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/message/properties/links/items"),
                &message_keys::LINK_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/flag/items"),
                &judge::FLAG_KEYS,
            ),
            (
                FileKind::Quiz,
                format!("{one}/properties/fine/items"),
                &judge::FINE_KEYS,
            ),
            (FileKind::Facts, String::new(), &facts::KEYS),
            (
                FileKind::Facts,
                "/properties/source/items".to_owned(),
                &facts::SOURCE_KEYS,
            ),
            (
                FileKind::Facts,
                "/properties/fact/items".to_owned(),
                &facts::FACT_KEYS,
            ),
        ] {
            let schema = value(sort);
            let properties = schema
                .pointer(&format!("{table}/properties"))
                .and_then(Value::as_object);
            let found = sorted(properties.expect(&table).keys());
            assert_eq!(found, sorted(keys.iter().copied()), "{sort:?} {table}");
            assert_eq!(
                schema.pointer(&format!("{table}/additionalProperties")),
                Some(&Value::Bool(false)),
                "{table}"
            );
        }
    }

    fn words<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
        words.iter().map(|(word, _)| *word).collect()
    }

    #[test]
    fn each_list_of_words_is_the_one_that_the_parser_knows() {
        for (schema, parser) in [
            (
                words(&super::kinds::kinds()),
                words(&crate::model::KindName::WORDS),
            ),
            (words(&super::kinds::GRADING), words(&Grading::WORDS)),
            (words(&super::message::CHANNEL), words(&Channel::WORDS)),
            (
                words(&super::question::DIFFICULTY),
                words(&Difficulty::WORDS),
            ),
            (words(&super::quiz::FEEDBACK), words(&Feedback::WORDS)),
            (words(&super::parts::SHUFFLE), words(&Shuffle::WORDS)),
        ] {
            assert_eq!(schema, parser);
        }
    }

    /// All properties of a schema, except those in rules that restrict properties described elsewhere.
    fn properties<'a>(path: &str, node: &'a Value, found: &mut Vec<(String, &'a Value)>) {
        for (key, property) in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let path = format!("{path}.{key}");
            properties(&path, property, found);
            found.push((path, property));
        }
        if let Some(items) = node.get("items") {
            properties(&format!("{path}[]"), items, found);
        }
    }

    #[test]
    fn each_key_is_described_with_a_default_an_example_or_its_words() {
        for sort in [FileKind::Quiz, FileKind::Facts] {
            let schema = value(sort);
            let mut found = Vec::new();
            properties("", &schema, &mut found);
            for (path, property) in found {
                for key in ["title", "description"] {
                    let text = property
                        .get(key)
                        .and_then(Value::as_str)
                        .unwrap_or_default();
                    assert!(!text.trim().is_empty(), "{path} has no {key}");
                }
                let shown = ["default", "examples", "enum", "const", "properties"]
                    .iter()
                    .any(|key| property.get(key).is_some());
                let tables = property.pointer("/items/properties").is_some();
                assert!(shown || tables, "{path} shows no value");
            }
        }
    }
}
