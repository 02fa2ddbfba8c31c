//! The texts of one language, read from its Fluent file.

use super::direction::is_right_to_left;
use crate::text::harmless;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// The message that has a language's decimal separator: a point or a comma.
const DECIMAL_SIGN: &str = "decimal-sign";

/// The texts of one language.
pub struct Catalogue {
    tag: String,
    /// The text of its file.
    pub(super) source: String,
    bundle: FluentBundle<FluentResource>,
    decimal_comma: bool,
    /// The catalogue for texts that are missing here.
    pub(super) fallback: Option<Arc<Catalogue>>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("tag", &self.tag)
            .finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Reads a language from the text of its file. Missing texts come from the fallback.
    pub fn new(tag: &str, source: &str, fallback: Option<Arc<Catalogue>>) -> Catalogue {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);

        // Fluent's isolation marks would be visible on some terminals. Pages isolate names with `<bdi>` instead.
        bundle.set_use_isolating(false);

        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);

        let mut catalogue = Catalogue {
            tag: tag.to_owned(),
            source: source.to_owned(),
            bundle,
            decimal_comma: false,
            fallback,
        };
        if catalogue.text(DECIMAL_SIGN) == "," {
            catalogue.decimal_comma = true;
            catalogue.bundle.set_formatter(Some(with_comma));
        }
        catalogue
    }

    /// The BCP 47 tag of the language.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// `rtl` for a language that is written from right to left, otherwise `ltr`.
    pub fn direction(&self) -> &'static str {
        if is_right_to_left(&self.tag) {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A text without variables.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text with the values of its variables. Typed values are made harmless and kept on one line.
    pub fn with(&self, id: &str, values: &[(&str, &dyn Value)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return match &self.fallback {
                Some(fallback) => fallback.with(id, values),
                None => id.to_owned(),
            };
        };

        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, value.fluent());
        }

        // Errors are ignored: a variable without a value shows its name, and a test gives every message its values.
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned()
    }

    /// A number with at most two decimals: "8", "2.5", "0.67", and in German "2,5".
    pub fn number(&self, value: f64) -> String {
        self.localised(crate::text::number(value))
    }

    /// A number with two decimals, for columns: "8.00", "0.20", and in German "0,20".
    pub fn decimals(&self, value: f64) -> String {
        let mut text = crate::text::number(value);
        match text.split_once('.') {
            Some((_, decimals)) if decimals.len() > 1 => {}
            Some(_) => text.push('0'),
            None => text.push_str(".00"),
        }
        self.localised(text)
    }

    fn localised(&self, text: String) -> String {
        if self.decimal_comma {
            text.replace('.', ",")
        } else {
            text
        }
    }

    /// The text for a reason, by its code in the protocol; `None` if the code is unknown here.
    pub fn notice(&self, code: &str, max: Option<u64>) -> Option<String> {
        let id = format!("notice-{code}");
        self.has(&id)
            .then(|| self.with(&id, &[("max", &max.unwrap_or_default())]))
    }

    /// The name of a topic. Topics of the shipped quizzes have names in the catalogue; for others, the words of the id.
    pub fn topic(&self, id: &str) -> String {
        self.named("topic-name", id)
    }

    /// The name of a role, found in the same way as that of a topic.
    pub fn role(&self, id: &str) -> String {
        self.named("role-name", id)
    }

    fn named(&self, message: &str, id: &str) -> String {
        self.with(message, &[("id", &id), ("words", &id.replace('-', " "))])
    }

    /// Whether there is such a message, here or in the fallback.
    fn has(&self, id: &str) -> bool {
        let fallback = self.fallback.as_ref();
        self.bundle.has_message(id) || fallback.is_some_and(|english| english.has(id))
    }
}

/// A value of a variable in a text.
pub trait Value {
    /// The value in Fluent's form.
    fn fluent(&self) -> FluentValue<'static>;
}

impl Value for str {
    fn fluent(&self) -> FluentValue<'static> {
        harmless(self).replace('\n', " ").into()
    }
}

impl Value for &str {
    fn fluent(&self) -> FluentValue<'static> {
        (**self).fluent()
    }
}

impl Value for String {
    fn fluent(&self) -> FluentValue<'static> {
        self.as_str().fluent()
    }
}

impl Value for usize {
    fn fluent(&self) -> FluentValue<'static> {
        (*self).into()
    }
}

impl Value for u64 {
    fn fluent(&self) -> FluentValue<'static> {
        (*self).into()
    }
}

impl Value for u32 {
    fn fluent(&self) -> FluentValue<'static> {
        (*self).into()
    }
}

impl Value for u16 {
    fn fluent(&self) -> FluentValue<'static> {
        (*self).into()
    }
}

/// Rounded to two decimals.
impl Value for f64 {
    fn fluent(&self) -> FluentValue<'static> {
        let rounded = (self * 100.0).round() / 100.0;
        // Adding 0 turns -0 into 0.
        FluentNumber::from(rounded + 0.0).into()
    }
}

/// Numbers with a decimal comma.
fn with_comma<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}
