//! Guesses what the author meant by a line that is not valid TOML, and explains it to a beginner.
//!
//! If only characters such as quotation marks or commas are wrong, it also suggests the corrected line.

mod line;
#[cfg(test)]
mod tests;
mod texts;

pub(super) use line::SyntaxHint;

use crate::diagnostic::Span;
use crate::format::kinds::is_question_key;
use crate::model::Date;
use line::{Line, is_list};
use texts::texts;

/// Longer lines, in bytes, were not written by hand and are not explained.
const LINE_BYTES_MAX: usize = 10_000;

/// Keys whose values are numbers.
const NUMBERS: [&str; 9] = [
    "draw",
    "format",
    "n",
    "pass_mark",
    "percent",
    "points",
    "revision",
    "time_limit",
    "tolerance",
];

/// The explanation for a message of the parser; `None` if the meaning is unclear.
pub(super) fn meant(source: &str, span: &Span, message: &str) -> Option<SyntaxHint> {
    let line = Line::of(source, span.start);
    if line.text.len() > LINE_BYTES_MAX {
        return None;
    }
    if message.contains("recursion limit") {
        let help = "no file needs that; a key has at most one dot, and a list at most two brackets";
        return Some(SyntaxHint::new("keys or lists are nested too deeply", help));
    }
    if message.starts_with("duplicate key") {
        return Some(twice(&line, span));
    }
    if message.starts_with("unclosed") {
        return Some(unclosed(&line, message));
    }
    signs(&line)
        .or_else(|| values(&line))
        .or_else(|| texts(&line, message))
        .or_else(|| shapes(&line, message))
}

/// Syntax of other languages: `key: value`, `// comment`, a comma or semicolon at the end.
fn signs(line: &Line<'_>) -> Option<SyntaxHint> {
    let rest = line.rest();
    if rest.starts_with("//") {
        let found = SyntaxHint::new("a comment begins with `#`", "write # in the place of //");
        return Some(found.patch(line.at..line.at + 2, "#"));
    }
    if line.value.starts_with('=') && !line.key.is_empty() {
        let second = line.span(line.value).start;
        let found = SyntaxHint::new(
            "a key and its value have one `=` between them",
            "remove the second one",
        );
        return Some(found.patch(second..second + 1, ""));
    }
    if line.text.trim_start().starts_with(['{', '}']) {
        let message = "this is JSON, and a quiz is TOML: key = \"text\"";
        return Some(SyntaxHint::new(
            message,
            "redflag import turns a JSON file into a quiz",
        ));
    }
    let key_end = line
        .text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ')))?;
    let (key, behind) = line.text.split_at(key_end);
    let colon = behind
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with([' ', '"', '\'']));
    if !key.trim().is_empty() && colon && !line.key.contains(['"', '\'']) {
        let key = key.trim();
        let help = format!("write {key} = ...");
        let colon = line.start + key_end;
        let message = format!("`{key}` and its value have `=` between them, not a colon");
        return Some(SyntaxHint::new(message, help).patch(colon..colon + 1, " ="));
    }
    let sign = rest.chars().next().filter(|c| matches!(c, ',' | ';'))?;
    if rest.trim_end().len() > 1 || line.key.is_empty() {
        return None;
    }
    let message = format!("nothing may follow this value, not even `{sign}`");
    let found = SyntaxHint::new(message, "remove it: one key, one line");
    Some(found.patch(line.at..line.at + 1, ""))
}

/// Values in the form of other programs or languages: `3,5`, `31.01.2026`, `True`, `80%`, `null`.
fn values(line: &Line<'_>) -> Option<SyntaxHint> {
    let value = line.value;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let replaced = |message: &str, by: &str| {
        SyntaxHint::new(message, format!("write {by}")).patch(line.span(value), by)
    };
    let word = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "ja" | "wahr" => Some("true"),
        "false" | "no" | "off" | "nein" | "falsch" => Some("false"),
        "null" | "none" | "nil" => {
            let message = format!("TOML has no `{value}`; leave out a key that has no value");
            return Some(SyntaxHint::new(message, "remove this line"));
        }
        _ => None,
    };
    if let Some(word) = word.filter(|word| *word != value) {
        return Some(replaced("write true or false, in lower case", word));
    }
    if let Some((whole, part)) = value.trim_start_matches('-').split_once(',')
        && digits(whole)
        && digits(part)
    {
        let number = value.replace(',', ".");
        return Some(replaced(
            "a number has a decimal point, not a comma",
            &number,
        ));
    }
    if let Some(number) = value.strip_suffix('%').map(str::trim)
        && digits(number)
    {
        return Some(replaced("a number has no sign after it", number));
    }
    let date = date(value)?;
    let message = "a date is written as year, month and day: 2026-01-31";
    Some(match date {
        Written::Date(date) => replaced(message, &date),
        Written::Unclear => SyntaxHint::new(
            message,
            "write the year first, then month and day with two digits each",
        ),
    })
}

/// A value that resembles a date.
enum Written {
    /// This date.
    Date(String),
    /// An ambiguous order of day and month, or a day that does not exist.
    Unclear,
}

/// The date that a value resembles; `None` if it does not resemble one.
fn date(value: &str) -> Option<Written> {
    let sign = value.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = value.split(sign).collect();
    let number = |text: &str| {
        let short = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        short.then(|| text.parse::<i16>().ok()).flatten()
    };
    let [first, second, third] = parts[..] else {
        return None;
    };
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    let written = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let date = Date::new(year, month, day).ok()?;
        Some(Written::Date(date.to_string()))
    };
    if first.len() == 4 {
        return Some(written(a, b, c).unwrap_or(Written::Unclear));
    }
    if third.len() != 4 {
        return None;
    }
    let written = match sign {
        '.' => written(c, b, a),
        _ if a > 12 => written(c, b, a),
        _ if b > 12 => written(c, a, b),
        _ => None,
    };
    Some(written.unwrap_or(Written::Unclear))
}

/// Lists, keys and texts without their punctuation.
fn shapes(line: &Line<'_>, message: &str) -> Option<SyntaxHint> {
    if message.starts_with("missing comma") {
        return Some(comma(line));
    }
    if message.starts_with("key with no value") {
        return Some(no_equals(line));
    }
    if line.key.is_empty() {
        return None;
    }
    if line.value.is_empty() {
        let message = format!("`{}` has no value", line.key);
        let help = "put a text in quotes and a list in square brackets: [\"one\", \"two\"]";
        return Some(SyntaxHint::new(message, help));
    }
    let value = line.span(line.value);
    if line.value.starts_with(['"', '\'']) && is_list(line.value) {
        let found = SyntaxHint::new(
            "several texts need square brackets",
            format!("write {} = [{}]", line.key, line.value),
        );
        return Some(found.patch(value, format!("[{}]", line.value)));
    }
    let inside = |open: char, close: char| line.value.strip_prefix(open)?.strip_suffix(close);
    let braces = inside('{', '}')
        .filter(|inner| !inner.contains('=') && inner.trim_start().starts_with(['"', '\'']));
    if let Some(inner) = inside('(', ')').or(braces) {
        let found = SyntaxHint::new("a list needs square brackets", format!("write [{inner}]"));
        return Some(found.patch(value, format!("[{inner}]")));
    }
    if NUMBERS.contains(&line.key) {
        return Some(no_number(line));
    }
    if message.starts_with("string values must be quoted") {
        let found = SyntaxHint::new(
            "a text needs quotes",
            format!("write {} = \"...\"", line.key),
        );
        let plain = !line.value.contains(['"', '\\', '\'', '[', '{']);
        return Some(if plain {
            found.patch(value, format!("\"{}\"", line.value))
        } else {
            found
        });
    }
    None
}

/// A word, or a number with something after it, where a number is expected.
fn no_number(line: &Line<'_>) -> SyntaxHint {
    let key = line.key;
    let number: String = line
        .value
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let message = format!("`{key}` is a number, with nothing after it");
    if number.is_empty() {
        return SyntaxHint::new(message, format!("write digits: {key} = 1"));
    }
    SyntaxHint::new(message, format!("write {key} = {number}")).patch(line.span(line.value), number)
}

fn comma(line: &Line<'_>) -> SyntaxHint {
    if line.rest().starts_with(';') {
        let found = SyntaxHint::new(
            "the entries of a list have commas between them",
            "write , instead of ;",
        );
        return found.patch(line.at..line.at + 1, ",");
    }
    let before = line.source[..line.at].trim_end().len();
    let message = "two entries of a list have no comma between them";
    let found = SyntaxHint::new(message, "write a comma after the first one");
    // A comma behind a comment would be part of the comment.
    if line.source[before..line.at].contains('\n')
        && line.source[..before]
            .lines()
            .last()
            .is_some_and(|line| line.contains('#'))
    {
        return found;
    }
    found.patch(before..before, ",")
}

/// `prompt "What?"` and `time limit = 30`.
fn no_equals(line: &Line<'_>) -> SyntaxHint {
    let words = line.text.trim_start();
    if words.starts_with("- ") {
        let help = "write the entries after the key: distractors = [\"one\", \"two\"]";
        return SyntaxHint::new("a list needs square brackets, not dashes", help);
    }
    let key: &str = words
        .split(|c: char| c.is_whitespace() || c == '=')
        .next()
        .unwrap_or_default();
    let behind = &words[key.len()..];
    if line.key.contains(' ')
        && line
            .key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
    {
        let joined = line.key.split_whitespace().collect::<Vec<_>>().join("_");
        let found = SyntaxHint::new("a key is one word", format!("write {joined}"));
        return found.patch(line.span(line.key), joined);
    }
    let found = SyntaxHint::new(
        format!("`{key}` has no value"),
        format!("a key and its value have `=` between them: {key} = ..."),
    );
    if behind.trim_start().starts_with(['"', '\'', '[']) && !key.is_empty() {
        let gap = behind.len() - behind.trim_start().len();
        return found.patch(line.span(&behind[..gap]), " = ");
    }
    found
}

/// An unclosed list, table or header.
fn unclosed(line: &Line<'_>, message: &str) -> SyntaxHint {
    let header = line.text.trim();
    if header.starts_with('[') {
        let name = header.trim_matches(['[', ']', ' ']);
        let wanted = if header.starts_with("[[") {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        let found = SyntaxHint::new("this header is not closed", format!("write {wanted}"));
        return found.patch(line.span(header), wanted);
    }
    let (what, sign) = if message.contains("inline table") {
        ("this table", '}')
    } else {
        ("this list", ']')
    };
    let message = format!("{what} is not closed: `{sign}` is missing");
    let found = SyntaxHint::new(message, format!("write {sign} after its last entry"));
    let whole =
        line.value.ends_with(['"', '\'', ']', '}']) && line.value.matches(['[', '{']).count() == 1;
    let end = line.span(line.value).end;
    if whole {
        found.patch(end..end, sign.to_string())
    } else {
        found
    }
}

/// A duplicate key, with the position of the first one.
fn twice(line: &Line<'_>, span: &Span) -> SyntaxHint {
    let name = line.source.get(span.clone()).unwrap_or_default();
    let header = line.text.trim();
    if header.starts_with('[') && !header.starts_with("[[") {
        let inner = header.trim_matches(['[', ']']).trim();
        let found = SyntaxHint::new(
            format!("[{inner}] appears twice"),
            format!("if there are several, each needs two brackets: [[{inner}]]"),
        );
        return found.patch(line.span(header), format!("[[{inner}]]"));
    }
    let help = if is_question_key(name) {
        "if another question begins here, write [[question]] above it; otherwise remove one of the two"
    } else {
        "remove one of the two, or correct its name"
    };
    let found = SyntaxHint::new(format!("`{name}` appears twice"), help);
    let mut end = line.start;
    let first = line.source[..line.start].lines().rev().find_map(|earlier| {
        let start = line.source[..end].trim_end_matches(['\n', '\r']).len() - earlier.len();
        end = start;
        if earlier.trim_start().starts_with('[') {
            return Some(None);
        }
        let key = earlier.split('=').next().unwrap_or_default();
        let at = start + key.len() - key.trim_start().len();
        (key.trim() == name).then_some(Some(at..at + name.len()))
    });
    SyntaxHint {
        also: first
            .flatten()
            .map(|span| (span, "the first one".to_owned())),
        ..found
    }
}
