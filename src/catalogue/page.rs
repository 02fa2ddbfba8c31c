//! Writes a catalogue of messages as a JavaScript file, which a web page uses to show its texts in a language.
//!
//! The page supports the part of Fluent that the catalogues use: plain text, variables, and select expressions (a text
//! chosen by the value of a variable). A message without variables is a string. Any other is an array whose elements
//! are strings, `["name"]` for a variable, and `["name", {case: text, …}]` for a choice, where the empty case is the
//! default.

use super::messages::Catalogue;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

impl Catalogue {
    /// The script that gives a page its texts: the messages that its own scripts name.
    pub fn script(&self, scripts: &[&str]) -> String {
        let mut messages = Map::new();
        self.collect(&mut messages);
        let named = NamedMessages::of(scripts);
        messages.retain(|id, _| named.has(id));
        let language = json!({
            "tag": self.tag(),
            "dir": self.direction(),
            "messages": messages,
        });
        format!("const LANGUAGE={language};\n")
    }

    /// The ids of all messages of this language's own file.
    pub fn ids(&self) -> Vec<String> {
        let mut messages = Map::new();
        add(&mut messages, &self.resource());
        messages.into_iter().map(|(id, _)| id).collect()
    }

    /// Adds the messages of the fallback, then overrides them with those of this language.
    fn collect(&self, messages: &mut Map<String, Value>) {
        if let Some(fallback) = &self.fallback {
            fallback.collect(messages);
        }
        add(messages, &self.resource());
    }

    fn resource(&self) -> Resource<&str> {
        match fluent_syntax::parser::parse(self.source.as_str()) {
            Ok(resource) | Err((resource, _)) => resource,
        }
    }
}

fn add(messages: &mut Map<String, Value>, resource: &Resource<&str>) {
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            messages.insert(message.id.name.to_owned(), text(pattern));
        }
    }
}

fn text(pattern: &Pattern<&str>) -> Value {
    let pieces: Vec<Value> = pattern.elements.iter().map(piece).collect();
    match pieces.as_slice() {
        [Value::String(only)] => json!(only),
        _ => json!(pieces),
    }
}

fn piece(element: &PatternElement<&str>) -> Value {
    match element {
        PatternElement::TextElement { value } => json!(value),
        PatternElement::Placeable { expression } => match expression {
            Expression::Inline(inline) => inlined(inline),
            Expression::Select { selector, variants } => {
                let mut cases = Map::new();
                for variant in variants {
                    let key = match (&variant.key, variant.default) {
                        (_, true) => "",
                        (VariantKey::Identifier { name }, _) => name,
                        (VariantKey::NumberLiteral { value }, _) => value,
                    };
                    cases.insert(key.to_owned(), text(&variant.value));
                }
                json!([variable(selector), cases])
            }
        },
    }
}

fn inlined(expression: &InlineExpression<&str>) -> Value {
    match expression {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
            json!(value)
        }
        other => json!([variable(other)]),
    }
}

/// The name of a variable. The catalogues use no other kind of expression; a test checks that.
fn variable<'a>(expression: &InlineExpression<&'a str>) -> &'a str {
    match expression {
        InlineExpression::VariableReference { id } => id.name,
        _ => "",
    }
}

/// The messages that the sources of a program name, either in full or by their start, as in `"notice-" + reason`.
#[derive(Debug, Default)]
pub struct NamedMessages<'a> {
    whole: BTreeSet<&'a str>,
    starts: BTreeSet<&'a str>,
}

impl<'a> NamedMessages<'a> {
    /// Collects every text between double quotes that could be an id or the start of one.
    pub fn of(sources: &[&'a str]) -> NamedMessages<'a> {
        let mut named = NamedMessages::default();
        for text in sources.iter().flat_map(|source| source.split('"')) {
            let could_be = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if text.is_empty() || !text.chars().all(could_be) {
                continue;
            }
            if text.ends_with('-') {
                named.starts.insert(text);
            } else {
                named.whole.insert(text);
            }
        }
        named
    }

    /// Whether a message is among them.
    pub fn has(&self, id: &str) -> bool {
        let mut starts = id.match_indices('-').map(|(at, _)| &id[..=at]);
        self.whole.contains(id) || starts.any(|start| self.starts.contains(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
        plain = Open\n\
        named = { $name } is here\n\
        counted = { $n ->\n    [0] Nobody\n    [one] { $n } person\n   *[other] { $n } people\n} here\n";

    #[test]
    fn a_message_becomes_what_the_page_can_format() {
        let catalogue = Catalogue::new("en", SOURCE, None);
        let scripts = ["text(\"plain\"); text(\"named\"); text(\"counted\");"];
        assert_eq!(
            catalogue.script(&scripts),
            "const LANGUAGE={\"dir\":\"ltr\",\"messages\":{\
             \"counted\":[[\"n\",{\"\":[[\"n\"],\" people\"],\"0\":\"Nobody\",\"one\":[[\"n\"],\" person\"]}],\" here\"],\
             \"named\":[[\"name\"],\" is here\"],\
             \"plain\":\"Open\"},\"tag\":\"en\"};\n"
        );
    }

    #[test]
    fn a_page_gets_what_it_names_and_what_its_own_language_lacks_in_english() {
        let english = Catalogue::new("en", SOURCE, None);
        let other = Catalogue::new("xx", "plain = Offen\n", Some(std::sync::Arc::new(english)));
        let script = other.script(&["text(\"plain\") + text(\"nam\" + \"ed-\")"]);
        assert!(
            script.contains("Offen") && !script.contains("Open") && !script.contains("people"),
            "{script}"
        );
        assert!(other.script(&["\"named\""]).contains("is here"));
    }

    #[test]
    fn a_message_is_named_whole_or_by_its_start() {
        for (source, id, expected) in [
            ("text(\"verdict-right\")", "verdict-right", true),
            ("text(\"verdict-\" + verdict)", "verdict-not-sure", true),
            ("text(\"verdict-not-\" + it)", "verdict-not-sure", true),
            ("text(\"verdict\")", "verdict-right", false),
            ("text(\"not-sure\")", "verdict-not-sure", false),
        ] {
            assert_eq!(
                NamedMessages::of(&[source]).has(id),
                expected,
                "{source} {id}"
            );
        }
    }
}
