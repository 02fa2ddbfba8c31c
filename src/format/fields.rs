//! Reads values from a parsed TOML table. A wrong value becomes a finding with its byte range, and reading continues.

use super::codes;
use super::guess::closest;
pub(super) use super::subject::Subject;
use crate::diagnostic::{Finding, Severity, Span};
use crate::model::limits;
use crate::text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Warnings and notes are dropped once a file has this many findings, errors once it has twice as many. A hostile file
/// may contain a million mistakes.
const FINDINGS_KEPT_MAX: usize = 2_000;

/// A value with its byte range.
pub(super) type Value<'a> = &'a Spanned<DeValue<'a>>;

/// A table that is being read.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    /// Its keys and values.
    pub(super) entries: &'a DeTable<'a>,
    /// Where a missing key is reported: the header, or the whole inline table.
    pub(super) span: Span,
    /// The bytes within which its keys are.
    pub(super) extent: Span,
    /// Its name in messages: "this question".
    pub(super) name: &'static str,
}

impl<'a> Table<'a> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Value<'a>> {
        self.entries.get(key)
    }

    /// A table inside this one, whose keys may be anywhere in this one.
    pub(super) fn inner(
        &self,
        value: Value<'a>,
        entries: &'a DeTable<'a>,
        name: &'static str,
    ) -> Table<'a> {
        Table {
            entries,
            span: value.span(),
            extent: self.extent.clone(),
            name,
        }
    }
}

/// The text, the findings so far, and the places where it is not valid TOML.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    findings: Vec<Finding>,
    errors: usize,
    /// Byte ranges of syntax errors, ascending and without overlaps.
    broken: Vec<Span>,
    /// The first bytes of list entries that are missing from the model.
    passed_over: Vec<usize>,
    /// Known keys for which unknown ones were mistaken, with the start of their table. They are not reported as
    /// missing.
    meant: Vec<(usize, &'static str)>,
}

impl<'s> Reader<'s> {
    /// Starts with the syntax errors.
    pub(super) fn new(source: &'s str, syntax: Vec<Finding>) -> Reader<'s> {
        let mut broken: Vec<Span> = Vec::with_capacity(syntax.len());
        for finding in syntax
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
        {
            match broken.last_mut() {
                Some(last) if finding.span.start <= last.end => {
                    last.end = last.end.max(finding.span.end);
                }
                _ => broken.push(finding.span.clone()),
            }
        }
        let mut reader = Reader {
            source,
            findings: Vec::new(),
            errors: 0,
            broken,
            passed_over: Vec::new(),
            meant: Vec::new(),
        };
        for finding in syntax {
            reader.push(finding);
        }
        reader
    }

    /// All findings, and the first bytes of the list entries that are missing from the model, ascending.
    pub(super) fn into_findings(mut self) -> (Vec<Finding>, Vec<usize>) {
        self.passed_over.sort_unstable();
        (self.findings, self.passed_over)
    }

    /// Passes on the result of reading a list entry. An entry without a result is recorded, so that later entries keep
    /// their positions.
    pub(super) fn entry<T>(
        &mut self,
        item: Value<'_>,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let made = read(self);
        if made.is_none() {
            self.passed_over.push(item.span().start);
        }
        made
    }

    /// The number of errors so far. A value can be used if reading it did not increase the number.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Reports a finding. The first error is always kept, so that a broken file never seems valid.
    pub(super) fn push(&mut self, finding: Finding) {
        let error = finding.severity == Severity::Error;
        self.errors += usize::from(error);
        let kept_max = if error {
            2 * FINDINGS_KEPT_MAX
        } else {
            FINDINGS_KEPT_MAX
        };
        if self.findings.len() < kept_max {
            self.findings.push(finding);
        }
    }

    /// Counts an error that has been reported already, so that the current value is not used.
    pub(super) fn spoil(&mut self) {
        self.errors += 1;
    }

    /// Whether a syntax error touches these bytes.
    pub(super) fn is_broken(&self, span: &Span) -> bool {
        let after = self
            .broken
            .partition_point(|broken| broken.end < span.start);
        self.broken
            .get(after)
            .is_some_and(|broken| broken.start <= span.end)
    }

    /// Reports a missing key, unless a syntax error may have hidden it.
    pub(super) fn missing(&mut self, table: &Table<'_>, key: &str, help: &str) {
        if self.is_excused(table, key) {
            return self.spoil();
        }
        let message = format!("{} has no `{key}`", table.name);
        self.push(Finding::error(codes::MISSING_KEY, table.span.clone(), message).help(help));
    }

    /// Whether a reported finding explains why a key is missing.
    pub(super) fn is_excused(&self, table: &Table<'_>, key: &str) -> bool {
        self.meant
            .iter()
            .any(|(start, meant)| *start == table.span.start && *meant == key)
            || self.is_broken(&table.extent)
    }

    /// Records that a key is present under another name, so that it is not reported as missing.
    pub(super) fn mean(&mut self, table: &Table<'_>, key: &'static str) {
        self.meant.push((table.span.start, key));
    }

    /// Reports every key that is not in a list of known ones.
    pub(super) fn unknown_keys(&mut self, table: &Table<'_>, known: &[&'static str]) {
        for key in table.entries.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown_key(table, key.get_ref(), &key.span(), known);
            }
        }
    }

    /// Reports one unknown key.
    pub(super) fn unknown_key(
        &mut self,
        table: &Table<'_>,
        key: &str,
        span: &Span,
        known: &[&'static str],
    ) {
        if self.is_broken(span) {
            return;
        }
        if self.findings.len() >= 2 * FINDINGS_KEPT_MAX {
            // It would not be kept, and what is meant takes long to guess.
            return self.spoil();
        }
        let message = format!("{} has no key `{key}`", table.name);
        let finding =
            Finding::error(codes::UNKNOWN_KEY, span.clone(), message).label("unknown key");
        let free: Vec<&'static str> = known
            .iter()
            .copied()
            .filter(|known| table.get(known).is_none())
            .collect();
        let meant = closest(key, &free);
        self.meant
            .extend(meant.map(|meant| (table.span.start, meant)));
        self.push(match meant {
            Some(meant) => finding
                .help(format!("did you mean `{meant}`?"))
                .patch(span.clone(), meant),
            None => finding.help(format!("its keys are {}", known.join(", "))),
        });
    }

    /// Reports a value of the wrong type. `wanted` follows "must be" in the message.
    pub(super) fn wrong_type(&mut self, value: Value<'_>, what: Subject, wanted: &'static str) {
        if self.is_broken(&value.span()) {
            return self.spoil();
        }
        let message = format!(
            "{what} must be {wanted}, not {}",
            type_word(value.get_ref())
        );
        let finding = Finding::error(codes::WRONG_TYPE, value.span(), message)
            .label(format!("must be {wanted}"));
        self.push(match repair(self.source, value, wanted) {
            Some(patch) => finding
                .help(format!("write {patch}"))
                .patch(value.span(), patch),
            None => finding,
        });
    }

    /// A text that is not blank and not too long.
    pub(super) fn text_of<'a>(&mut self, value: Value<'a>, what: Subject) -> Option<&'a str> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(value, what, TEXT);
            return None;
        };
        if self.is_broken(&value.span()) {
            self.spoil();
            return None;
        }
        if text.trim_start().is_empty() {
            let message = format!("{what} is empty");
            self.push(
                Finding::error(codes::EMPTY_TEXT, value.span(), message)
                    .label("nothing to read here")
                    .help(what.instead_of_nothing()),
            );
            return None;
        }
        let fits = self.within(value, what, text.len(), limits::TEXT_BYTES_MAX, "bytes");
        fits.then_some(text.as_ref())
    }

    /// A text in Markdown that must show something.
    pub(super) fn markdown_of<'a>(&mut self, value: Value<'a>, what: Subject) -> Option<&'a str> {
        let text = self.text_of(value, what)?;
        self.shows_something(value, what, text).then_some(text)
    }

    /// Reports a text in Markdown that shows nothing. Returns whether it shows something.
    pub(super) fn shows_something(&mut self, value: Value<'_>, what: Subject, text: &str) -> bool {
        if !text::shows_nothing(text) {
            return true;
        }

        let message = format!("{what} shows nothing: it has only Markdown characters");
        let finding =
            Finding::error(codes::EMPTY_TEXT, value.span(), message).label("an empty line");
        self.push(finding.help("to show such a character, put it between backticks: `#`"));
        false
    }

    /// An optional text in Markdown.
    pub(super) fn markdown(&mut self, table: &Table<'_>, key: &'static str) -> Option<String> {
        let value = table.get(key)?;
        self.markdown_of(value, Subject::Key(key))
            .map(str::to_owned)
    }

    /// Reports a length beyond its limit. Returns whether it is within the limit.
    pub(super) fn within(
        &mut self,
        value: Value<'_>,
        what: Subject,
        length: usize,
        max: usize,
        unit: &str,
    ) -> bool {
        if length > max {
            let message = format!("{what} has {length} {unit}; at most {max} are allowed");
            let help = if unit == "bytes" {
                "shorten it: a learner reads it on one screen"
            } else {
                "remove some of them"
            };
            self.push(
                Finding::error(codes::TOO_MUCH, value.span(), message)
                    .label("too much")
                    .help(help),
            );
        }
        length <= max
    }

    /// An optional text.
    pub(super) fn text(&mut self, table: &Table<'_>, key: &'static str) -> Option<String> {
        let value = table.get(key)?;
        self.text_of(value, Subject::Key(key)).map(str::to_owned)
    }

    /// A required text; empty if it is missing, which is then reported.
    pub(super) fn required_text(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        help: &str,
    ) -> String {
        let text = self.text(table, key);
        self.required(table, key, help, text)
    }

    /// As [`required_text`](Reader::required_text), in Markdown.
    pub(super) fn required_markdown(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        help: &str,
    ) -> String {
        let text = self.markdown(table, key);
        self.required(table, key, help, text)
    }

    /// The text of a key, or an empty text. Reports a missing key.
    fn required(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        help: &str,
        text: Option<String>,
    ) -> String {
        if table.get(key).is_none() {
            self.missing(table, key, help);
        }
        text.unwrap_or_default()
    }

    /// The entries of an optional list.
    pub(super) fn list<'a>(
        &mut self,
        table: &Table<'a>,
        key: &'static str,
        max: usize,
    ) -> &'a [Spanned<DeValue<'a>>] {
        let Some(value) = table.get(key) else {
            return &[];
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, Subject::Key(key), LIST);
            return &[];
        };
        if self.within(value, Subject::Key(key), items.len(), max, "entries") {
            items
        } else {
            &[]
        }
    }

    /// An optional list of texts.
    pub(super) fn texts(&mut self, table: &Table<'_>, key: &'static str) -> Vec<String> {
        let items = self.list(table, key, limits::LIST_MAX);
        let text = |item| {
            self.entry(item, |r| {
                r.text_of(item, Subject::Item(key)).map(str::to_owned)
            })
        };
        items.iter().filter_map(text).collect()
    }

    /// An optional table inside a table.
    pub(super) fn table<'a>(
        &mut self,
        table: &Table<'a>,
        key: &'static str,
        name: &'static str,
        wanted: &'static str,
    ) -> Option<Table<'a>> {
        let value = table.get(key)?;
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type(value, Subject::Key(key), wanted);
            return None;
        };
        Some(table.inner(value, entries, name))
    }

    /// The tables of a list of tables, with their indices.
    pub(super) fn tables<'a>(
        &mut self,
        table: &Table<'a>,
        key: &'static str,
        max: usize,
        name: &'static str,
        wanted: &'static str,
    ) -> Vec<(usize, Table<'a>)> {
        let items = self.list(table, key, max);
        let mut tables = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item.get_ref() {
                DeValue::Table(entries) => tables.push((index, table.inner(item, entries, name))),
                _ => self.wrong_type(item, Subject::Item(key), wanted),
            }
        }
        tables
    }
}

/// The wanted type of a text.
pub(super) const TEXT: &str = "a text in quotes";
/// The wanted type of a list.
pub(super) const LIST: &str = "a list";
/// The wanted type of a date.
pub(super) const DATE: &str = "a date without quotes";
/// The wanted type of a number.
pub(super) const NUMBER: &str = "a number";
/// The wanted type of a whole number.
pub(super) const WHOLE: &str = "a whole number";
/// The wanted type of a boolean.
pub(super) const BOOLEAN: &str = "true or false";

fn type_word(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The same value in the wanted type, if only quotes or brackets differ.
fn repair(source: &str, value: Value<'_>, wanted: &str) -> Option<String> {
    const WRITTEN_BYTES_MAX: usize = 80;
    let written = source.get(value.span())?;
    if written.len() > WRITTEN_BYTES_MAX || written.contains('\n') {
        return None;
    }
    match (value.get_ref(), wanted) {
        (
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_),
            TEXT,
        ) => Some(format!("\"{written}\"")),
        (DeValue::String(_), LIST) => Some(format!("[{written}]")),
        // A header with one bracket too few on each side: each question has its own.
        (DeValue::Table(_), LIST) if written.starts_with('[') && !written.starts_with("[[") => {
            Some(format!("[{written}]"))
        }
        // A source is a table; a text alone is its title or its address.
        (DeValue::String(text), wanted) if wanted.starts_with("a table: { title") => {
            let host = ["https://", "http://"]
                .iter()
                .find_map(|scheme| text.strip_prefix(scheme));
            Some(match host {
                Some(rest) => {
                    let host = rest.split('/').next().unwrap_or(rest);
                    format!("{{ title = \"{host}\", url = {written} }}")
                }
                None => format!("{{ title = {written} }}"),
            })
        }
        (DeValue::String(text), BOOLEAN) => match text.as_ref() {
            "true" | "yes" => Some("true".to_owned()),
            "false" | "no" => Some("false".to_owned()),
            _ => None,
        },
        (DeValue::String(text), NUMBER | WHOLE) => {
            let number = !text.is_empty()
                && text.len() <= 15
                && text.bytes().all(|byte| byte.is_ascii_digit());
            (number && (text.len() == 1 || !text.starts_with('0')))
                .then(|| text.clone().into_owned())
        }
        _ => None,
    }
}
