//! Parses individual values: words, numbers, dates, ids, addresses.

use super::codes;
use super::fields::{BOOLEAN, DATE, NUMBER, Reader, Subject, Table, Value, WHOLE};
use super::guess::closest;
use crate::diagnostic::Finding;
use crate::model::{Date, FactRef, Id, limits};
use std::ops::RangeInclusive;
use toml::de::{DeInteger, DeValue};

impl Reader<'_> {
    /// An optional boolean.
    pub(super) fn boolean(&mut self, table: &Table<'_>, key: &'static str) -> Option<bool> {
        let value = table.get(key)?;
        let DeValue::Boolean(answer) = value.get_ref() else {
            self.wrong_type(value, Subject::Key(key), BOOLEAN);
            return None;
        };
        Some(*answer)
    }

    /// An optional whole number within a range.
    pub(super) fn whole(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let value = table.get(key)?;
        let DeValue::Integer(written) = value.get_ref() else {
            self.wrong_type(value, Subject::Key(key), WHOLE);
            return None;
        };
        let number = integer(written).and_then(|number| u32::try_from(number).ok());
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        let must = match *range.end() {
            u32::MAX => format!("{} or more", range.start()),
            _ => format!("from {} to {}", range.start(), range.end()),
        };
        self.out_of_range(value, key, &must);
        None
    }

    /// An optional finite number.
    pub(super) fn number(&mut self, table: &Table<'_>, key: &'static str) -> Option<f64> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(written) => integer(written).map(as_float),
            DeValue::Float(written) => written.as_str().parse::<f64>().ok(),
            _ => {
                self.wrong_type(value, Subject::Key(key), NUMBER);
                return None;
            }
        };
        if let Some(number) = number.filter(|number| number.is_finite()) {
            return Some(number);
        }
        self.out_of_range(value, key, "a number that can be written out");
        None
    }

    /// An optional number with a condition; `must` follows "must be" in the message.
    pub(super) fn number_that(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        must: &str,
        holds: impl Fn(f64) -> bool,
    ) -> Option<f64> {
        let number = self.number(table, key)?;
        if holds(number) {
            return Some(number);
        }
        self.out_of_range(table.get(key)?, key, must);
        None
    }

    /// Reports a number that is none of those that a key can have.
    fn out_of_range(&mut self, value: Value<'_>, key: &str, must: &str) {
        let help = match key {
            "points" => "leave it out where a question counts as usual",
            "time_limit" => "it is in seconds; 0 means as long as it takes",
            "pass_mark" => "it is in percent; leave it out for the usual one",
            "draw" => "leave it out to ask every question",
            "revision" => "the first one is 1; raise it by one when an answer changes",
            "percent" => "it is the share of people who were right, without a sign behind it",
            "tolerance" => "it is how far an answer may be off, to both sides",
            _ => "write such a number, or remove the key if nothing is meant by it",
        };
        let message = format!("`{key}` must be {must}");
        self.push(
            Finding::error(codes::OUT_OF_RANGE, value.span(), message)
                .label("out of range")
                .help(help),
        );
    }

    /// An optional word out of a few.
    pub(super) fn word<T: Copy>(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let value = table.get(key)?;
        let text = self.text_of(value, Subject::Key(key))?;
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*meaning);
        }
        let known: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
        self.unknown_word(value, key, text, &known, closest(text, &known));
        None
    }

    /// Reports a word outside the known ones.
    pub(super) fn unknown_word(
        &mut self,
        value: Value<'_>,
        key: &str,
        text: &str,
        known: &[&'static str],
        meant: Option<&'static str>,
    ) {
        let message = format!("`{text}` is not a `{key}` that redflag knows");
        let finding =
            Finding::error(codes::UNKNOWN_WORD, value.span(), message).label("unknown word");
        self.push(match meant {
            Some(meant) => finding
                .help(format!("did you mean \"{meant}\"?"))
                .patch(value.span(), format!("\"{meant}\"")),
            None => finding.help(format!("write one of {}", known.join(", "))),
        });
    }

    /// An optional date: a TOML local date, without quotes and without a time.
    pub(super) fn date(&mut self, table: &Table<'_>, key: &'static str) -> Option<Date> {
        let value = table.get(key)?;
        if self.is_broken(&value.span()) {
            self.spoil();
            return None;
        }
        if let DeValue::Datetime(written) = value.get_ref()
            && let (Some(date), None, None) = (&written.date, &written.time, &written.offset)
        {
            let year = i16::try_from(date.year).ok()?;
            return Date::new(
                year,
                i8::try_from(date.month).ok()?,
                i8::try_from(date.day).ok()?,
            )
            .ok();
        }
        self.not_a_date(value, key);
        None
    }

    fn not_a_date(&mut self, value: Value<'_>, key: &str) {
        let day = match value.get_ref() {
            DeValue::String(text) => text.trim().parse::<Date>().ok().map(|day| day.to_string()),
            DeValue::Datetime(written) => written.date.map(|day| day.to_string()),
            _ => None,
        };
        let finding = Finding::error(
            codes::NOT_A_DATE,
            value.span(),
            format!("`{key}` must be {DATE}: 2026-01-31"),
        )
        .label("not a plain date");
        self.push(match day {
            Some(day) => finding
                .help(format!("write {day}, without quotes and without a time"))
                .patch(value.span(), day),
            None => finding
                .help("a date is year, month and day, with hyphens between them and no quotes"),
        });
    }

    /// An optional id.
    pub(super) fn id(&mut self, table: &Table<'_>, key: &'static str) -> Option<Id> {
        table.get(key).and_then(|value| self.id_of(value, key))
    }

    /// The id that is the value of a key.
    pub(super) fn id_of(&mut self, value: Value<'_>, key: &'static str) -> Option<Id> {
        let text = self.text_of(value, Subject::Key(key))?;
        match Id::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let slug = Id::readable(text);
                let finding = Finding::error(
                    codes::NOT_AN_ID,
                    value.span(),
                    format!("`{key}` is not an id"),
                );
                let finding = finding
                    .label("not kebab-case")
                    .help(format!("{error}; for example \"{slug}\""));
                self.push(finding.patch(value.span(), format!("\"{slug}\"")));
                None
            }
        }
    }

    /// An optional list of ids.
    pub(super) fn ids(&mut self, table: &Table<'_>, key: &'static str) -> Vec<Id> {
        let items = self.list(table, key, limits::LIST_MAX);
        let id = |item| self.entry(item, |r| r.id_of(item, key));
        items.iter().filter_map(id).collect()
    }

    /// A required id.
    pub(super) fn required_id(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        help: &str,
    ) -> Option<Id> {
        if table.get(key).is_none() {
            self.missing(table, key, help);
        }
        self.id(table, key)
    }

    /// An optional web address.
    pub(super) fn address(&mut self, table: &Table<'_>, key: &'static str) -> Option<String> {
        let value = table.get(key)?;
        let text = self.text_of(value, Subject::Key(key))?;
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
            return Some(text.to_owned());
        }
        let message = format!("`{key}` is not a web address");
        let help = "write the whole address, with https:// in front and without spaces";
        self.push(
            Finding::error(codes::NOT_AN_ADDRESS, value.span(), message)
                .label("not an address")
                .help(help),
        );
        None
    }

    /// A language tag (BCP 47; only its form is checked); English if absent.
    pub(super) fn language(&mut self, table: &Table<'_>) -> String {
        let Some(value) = table.get("language") else {
            return "en".to_owned();
        };
        let Some(text) = self.text_of(value, Subject::Key("language")) else {
            return String::new();
        };
        if !is_language_tag(text) {
            let message = format!("`{text}` is not a language tag");
            let finding = Finding::error(codes::NOT_A_LANGUAGE, value.span(), message);
            self.push(
                finding
                    .label("not a tag")
                    .help("write a BCP 47 tag such as \"en\", \"de\" or \"pt-BR\""),
            );
        }
        text.to_owned()
    }

    /// A reference to a fact: `sheet#fact`.
    pub(super) fn fact_ref(&mut self, value: Value<'_>, what: Subject) -> Option<FactRef> {
        let text = self.text_of(value, what)?;
        let fact = FactRef::new(text);
        if fact.is_err() {
            let finding = Finding::error(
                codes::BAD_FACT_REFERENCE,
                value.span(),
                format!("`{text}` is not a reference to a fact"),
            );
            let help = "write the sheet's id, `#`, and the fact's id: \"telecoms-5g#denial\"";
            self.push(finding.label("not sheet#fact").help(help));
        }
        fact.ok()
    }

    /// Reports a review day that is before the day of the fact.
    pub(super) fn review_order(
        &mut self,
        table: &Table<'_>,
        as_of: Option<Date>,
        review_by: Option<Date>,
    ) {
        let (Some(as_of), Some(review_by)) = (as_of, review_by) else {
            return;
        };
        let (Some(from), Some(to)) = (table.get("as_of"), table.get("review_by")) else {
            return;
        };
        if review_by < as_of {
            let message = "`review_by` is before `as_of`";
            let finding = Finding::error(codes::REVIEW_BEFORE_DATE, to.span(), message)
                .label("before it was true");
            self.push(
                finding
                    .also(from.span(), "true on this day")
                    .help("`review_by` is the day by which to review it"),
            );
        }
    }
}

/// The value of a TOML integer, if it fits.
pub(super) fn integer(written: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(written.as_str(), written.radix()).ok()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "answers and points beyond 2^53 are rounded as TOML floats are"
)]
fn as_float(number: i64) -> f64 {
    number as f64
}

fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
