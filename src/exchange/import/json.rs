//! Imports JSON of many shapes: a list of questions, lists of questions under keys, or one object a line.
//!
//! The text is parsed one value at a time, so that a file of millions of small values needs no more memory than its
//! size.

use super::Imported;
use super::intake::Intake;
use super::json_question::{self, Index, looks_like_question};
use super::notes::{Notes, short};
use crate::model::limits;
use serde::Deserializer as _;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// The most entries of one list or object: four times the questions of a quiz.
const ENTRIES_MAX: usize = limits::IMPORT_ITEMS_MAX;

/// The deepest nesting of lists. Real files are not nested deeper.
const DEPTH_MAX: usize = 8;

/// The most bytes of one question.
const QUESTION_BYTES_MAX: usize = limits::IMPORT_QUESTION_BYTES_MAX;

/// Whether a text is JSON with questions.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    // `[[` begins a table of TOML.
    start.starts_with('{') && start[1..].trim_start().starts_with(['"', '}'])
        || start.starts_with('[') && start[1..].trim_start().starts_with(['{', ']'])
}

/// Reads every question.
pub(super) fn import(text: &str) -> Imported {
    let mut reader = Reader {
        text,
        intake: Intake::default(),
        content: Vec::new(),
        index: index_of(text),
        line: 1,
        counted: 0,
    };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(whole) => reader.walk(whole, None, 0),
        Err(error) => {
            let first = text.lines().find(|line| !line.trim().is_empty());
            let lines = first.is_some_and(|line| serde_json::from_str::<&RawValue>(line).is_ok());
            if lines {
                reader.lines();
            } else {
                reader.broken(error.line(), text, &error);
            }
        }
    }
    reader.intake.finish(reader.content)
}

/// Whether answer indices count from 0 or from 1, judged by all questions of a text.
fn index_of(text: &str) -> Index {
    let mut found = Index::Unknown;
    let mut stack: Vec<(&RawValue, usize)> = Vec::new();
    stack.extend(serde_json::from_str(text).ok().map(|whole| (whole, 0)));
    while let Some((raw, depth)) = stack.pop() {
        let inner = match raw.get().as_bytes().first() {
            Some(b'[') => items(raw).unwrap_or_default(),
            Some(b'{') => {
                let entries = entries(raw).unwrap_or_default();
                if looks_like_question(&entries) {
                    match json_question::index(&object(raw)) {
                        Index::FromZero => return Index::FromZero,
                        Index::FromOne => found = Index::FromOne,
                        Index::Unknown => {}
                    }
                    continue;
                }
                entries.into_iter().map(|(_, raw)| raw).collect()
            }
            _ => continue,
        };
        if depth < DEPTH_MAX {
            stack.extend(inner.into_iter().map(|raw| (raw, depth + 1)));
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    intake: Intake,
    content: Vec<(usize, String)>,
    index: Index,
    /// The line of the last position that was counted.
    line: usize,
    counted: usize,
}

impl<'a> Reader<'a> {
    fn broken(&mut self, line: usize, text: &str, error: &serde_json::Error) {
        self.intake.accounted(text);
        self.intake.drop(
            line,
            "JSON",
            format!("this is no JSON: {}", short(&error.to_string())),
        );
    }

    /// Reads one value on each line.
    fn lines(&mut self) {
        for (line, written) in (1..).zip(self.text.lines()) {
            if written.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<&RawValue>(written) {
                Ok(raw) => self.walk(raw, None, 0),
                Err(error) => self.broken(line, written, &error),
            }
        }
    }

    /// The line on which a piece of the text begins.
    fn line_of(&mut self, raw: &RawValue) -> usize {
        let at = (raw.get().as_ptr() as usize)
            .saturating_sub(self.text.as_ptr() as usize)
            .min(self.text.len());
        if let Some(passed) = self.text.get(self.counted..at) {
            self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
            self.counted = at;
        }
        self.line
    }

    /// Searches a value for questions. `topic` is its key.
    fn walk(&mut self, raw: &'a RawValue, topic: Option<&str>, depth: usize) {
        if self.intake.is_full() {
            return;
        }
        let line = self.line_of(raw);
        let failed = |reader: &mut Self, why: String| {
            reader.intake.accounted(raw.get());
            reader.intake.drop(line, raw.get(), why);
        };
        match raw.get().as_bytes().first() {
            Some(b'[' | b'{') if depth > DEPTH_MAX => {
                failed(self, format!("it lies more than {DEPTH_MAX} lists deep"));
            }
            Some(b'[') => match items(raw) {
                Ok(items) => {
                    for item in items {
                        self.walk(item, topic, depth + 1);
                    }
                }
                Err(why) => failed(self, why),
            },
            Some(b'{') => match entries(raw) {
                Ok(entries) if looks_like_question(&entries) => self.question(raw, line, topic),
                Ok(entries) => {
                    for (key, value) in entries {
                        self.entry(&key, value, depth);
                    }
                }
                Err(why) => failed(self, why),
            },
            _ => self.left_out(line, topic.unwrap_or("a value"), raw),
        }
    }

    /// Reads a value beside the questions, by its key.
    fn entry(&mut self, key: &str, raw: &'a RawValue, depth: usize) {
        const LISTS: [&str; 12] = [
            "questions",
            "results",
            "items",
            "data",
            "quiz",
            "quizzes",
            "entries",
            "list",
            "content",
            "question",
            "sections",
            "fragen",
        ];
        if matches!(raw.get().as_bytes().first(), Some(b'[' | b'{')) {
            let topic = Some(key).filter(|key| !LISTS.contains(&key.to_lowercase().as_str()));
            return self.walk(raw, topic, depth + 1);
        }
        let line = self.line_of(raw);
        let text: Option<String> = serde_json::from_str(raw.get()).ok();
        let taken = match (key.to_lowercase().as_str(), &text) {
            ("title" | "name" | "quiztitle" | "quiz_title" | "titel", Some(text)) => {
                self.intake.title(text)
            }
            ("description" | "beschreibung", Some(text)) => {
                self.intake.description(&super::escape::lines(text))
            }
            ("lang" | "language" | "locale", Some(text)) => {
                self.intake.language(text);
                true
            }
            _ => false,
        };
        if taken {
            self.content.push((line, text.unwrap_or_default()));
        } else {
            self.left_out(line, key, raw);
        }
    }

    /// Reports a value that belongs to no question. Numbers and booleans are ignored.
    fn left_out(&mut self, line: usize, key: &str, raw: &RawValue) {
        let Ok(text) = serde_json::from_str::<String>(raw.get()) else {
            return;
        };
        self.intake.accounted(&text);
        if text.trim().is_empty() {
            return;
        }
        self.intake.of_quiz(format!(
            "left out: line {line}, `{}`: \"{}\"",
            short(key),
            short(&text)
        ));
    }

    fn question(&mut self, raw: &RawValue, line: usize, topic: Option<&str>) {
        if !self.intake.fits(line, std::iter::once(raw.get())) {
            return;
        }
        let fields = object(raw);
        let texts = texts(raw);
        let mut notes = Notes::default();
        match json_question::draft(fields, self.index, topic, &mut notes) {
            Ok((draft, words)) => {
                self.intake.accounted(&words);
                self.intake.take(line, "", draft, notes);
                self.content.push((line, texts));
            }
            Err((stem, why)) => {
                self.intake.accounted(&texts);
                self.intake.drop(line, &stem, why);
            }
        }
    }
}

/// All texts in a value, one on each line, with HTML references decoded. Includes the values of duplicate keys.
fn texts(raw: &RawValue) -> String {
    struct Texts<'t>(&'t mut String);
    impl<'a> DeserializeSeed<'a> for Texts<'_> {
        type Value = ();

        fn deserialize<D: serde::Deserializer<'a>>(self, source: D) -> Result<(), D::Error> {
            source.deserialize_any(self)
        }
    }
    impl<'a> Visitor<'a> for Texts<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_str<E>(self, text: &str) -> Result<(), E> {
            self.0.push_str(&super::entities::decode(text));
            self.0.push('\n');
            Ok(())
        }

        fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
            while list.next_element_seed(Texts(self.0))?.is_some() {}
            Ok(())
        }

        fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
            while map.next_key::<IgnoredAny>()?.is_some() {
                map.next_value_seed(Texts(self.0))?;
            }
            Ok(())
        }

        fn visit_bool<E>(self, _: bool) -> Result<(), E> {
            Ok(())
        }

        fn visit_i64<E>(self, _: i64) -> Result<(), E> {
            Ok(())
        }

        fn visit_u64<E>(self, _: u64) -> Result<(), E> {
            Ok(())
        }

        fn visit_f64<E>(self, _: f64) -> Result<(), E> {
            Ok(())
        }

        fn visit_unit<E>(self) -> Result<(), E> {
            Ok(())
        }
    }
    let mut texts = String::new();
    let mut source = serde_json::Deserializer::from_str(raw.get());
    // If the value is nested too deep to parse, its raw text is used.
    if Texts(&mut texts).deserialize(&mut source).is_err() {
        texts.push_str(raw.get());
    }
    texts
}

fn object(raw: &RawValue) -> serde_json::Map<String, Value> {
    if raw.get().len() > QUESTION_BYTES_MAX {
        return serde_json::Map::new();
    }
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// The entries of a list, unparsed.
fn items(raw: &RawValue) -> Result<Vec<&RawValue>, String> {
    struct Items;
    impl<'a> Visitor<'a> for Items {
        type Value = Vec<&'a RawValue>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = list.next_element()? {
                if items.len() == ENTRIES_MAX {
                    return Err(too_many());
                }
                items.push(item);
            }
            Ok(items)
        }
    }
    let mut source = serde_json::Deserializer::from_str(raw.get());
    source
        .deserialize_seq(Items)
        .map_err(|error| short(&error.to_string()))
}

/// The keys and unparsed values of an object, including duplicate keys.
fn entries(raw: &RawValue) -> Result<Vec<(String, &RawValue)>, String> {
    struct Entries;
    impl<'a> Visitor<'a> for Entries {
        type Value = Vec<(String, &'a RawValue)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = Vec::new();
            while let Some(entry) = map.next_entry::<String, &RawValue>()? {
                if entries.len() == ENTRIES_MAX {
                    return Err(too_many());
                }
                entries.push(entry);
            }
            Ok(entries)
        }
    }
    let mut source = serde_json::Deserializer::from_str(raw.get());
    source
        .deserialize_map(Entries)
        .map_err(|error| short(&error.to_string()))
}

fn too_many<E: serde::de::Error>() -> E {
    E::custom(format_args!("more than {ENTRIES_MAX} entries in one list"))
}
