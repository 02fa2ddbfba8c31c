//! What the author of a line that is not TOML most likely meant, in words for a beginner, with the line mended where
//! that is only a matter of signs.

use crate::diagnostic::Span;
use crate::model::Date;

/// What is said of a syntax error in place of the words of the parser.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// What is wrong.
    pub(super) message: String,
    /// The way out.
    pub(super) help: String,
    /// What to put in the place of some bytes.
    pub(super) patch: Option<(Span, String)>,
    /// Another place that matters, with a word.
    pub(super) also: Option<(Span, String)>,
}

impl Meant {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Meant {
        Meant {
            message: message.into(),
            help: help.into(),
            ..Meant::default()
        }
    }

    fn patch(self, span: Span, text: impl Into<String>) -> Meant {
        Meant {
            patch: Some((span, text.into())),
            ..self
        }
    }
}

/// The line of an error, taken apart.
#[derive(Debug, Clone, Copy)]
struct Line<'s> {
    source: &'s str,
    /// First byte of the line in the file.
    start: usize,
    text: &'s str,
    /// First byte of the error in the file.
    at: usize,
    /// What is in front of the first `=`; empty without one.
    key: &'s str,
    /// What is behind it, without a comment.
    value: &'s str,
}

/// Bytes of a line past which nobody wrote it by hand.
const LINE_BYTES_MAX: usize = 10_000;

/// What was most likely meant where the parser says this; `None` where nobody can tell.
pub(super) fn meant(source: &str, span: &Span, message: &str) -> Option<Meant> {
    let line = Line::of(source, span.start);
    if line.text.len() > LINE_BYTES_MAX {
        return None;
    }
    if message.contains("recursion limit") {
        let help = "no file needs that; a key has at most one dot, and a list at most two brackets";
        return Some(Meant::new("keys or lists are nested too deeply", help));
    }
    if message.starts_with("duplicate key") {
        return Some(twice(&line, span));
    }
    if message.starts_with("unclosed") {
        return unclosed(&line, message);
    }
    signs(&line)
        .or_else(|| values(&line))
        .or_else(|| texts(&line, message))
        .or_else(|| shapes(&line, message))
}

impl<'s> Line<'s> {
    fn of(source: &'s str, at: usize) -> Line<'s> {
        let at = source.floor_char_boundary(at.min(source.len()));
        let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = source[at..].find('\n').map_or(source.len(), |end| at + end);
        let text = source[start..end].trim_end();
        let (key, value) = text.split_once('=').unwrap_or_default();
        let value = without_comment(value).trim();
        Line {
            source,
            start,
            text,
            at,
            key: key.trim(),
            value,
        }
    }

    /// The bytes of a part of the line in the file.
    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr() as usize - self.text.as_ptr() as usize + self.start;
        start..start + part.len()
    }

    /// What stands at the error, to the end of the line.
    fn rest(&self) -> &'s str {
        let at = (self.at - self.start).min(self.text.len());
        &self.text[at..]
    }
}

/// A value without the comment behind it. A `#` between quotes begins none.
fn without_comment(value: &str) -> &str {
    let quoted = quoted(value);
    let inside = |at: usize| quoted.iter().any(|range| range.contains(&at));
    let comment = value.match_indices('#').find(|(at, _)| !inside(*at));
    comment.map_or(value, |(at, _)| &value[..at])
}

/// Where texts in quotes stand in a line. The last one may be open.
fn quoted(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match open {
            None if matches!(c, '"' | '\'') => open = Some((at, c)),
            None => {}
            Some(_) if escaped => escaped = false,
            Some((_, '"')) if c == '\\' => escaped = true,
            Some((start, quote)) if c == quote => {
                found.push(start..at + 1);
                open = None;
            }
            Some(_) => {}
        }
    }
    found.extend(open.map(|(start, _)| start..line.len()));
    found
}

/// Signs of other languages: `key: value`, `// comment`, a comma or a semicolon at the end.
fn signs(line: &Line<'_>) -> Option<Meant> {
    let rest = line.rest();
    if rest.starts_with("//") {
        let found = Meant::new("a comment begins with `#`", "write # in the place of //");
        return Some(found.patch(line.at..line.at + 2, "#"));
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
        return Some(Meant::new(message, help).patch(colon..colon + 1, " ="));
    }
    let sign = rest.chars().next().filter(|c| matches!(c, ',' | ';'))?;
    if rest.trim_end().len() > 1 || line.key.is_empty() {
        return None;
    }
    let message = format!("nothing may follow this value, no `{sign}` either");
    let found = Meant::new(message, "remove it: one key, one line");
    Some(found.patch(line.at..line.at + 1, ""))
}

/// Values that another program or language would take: `3,5`, `31.01.2026`, `True`, `80%`, `null`.
fn values(line: &Line<'_>) -> Option<Meant> {
    let value = line.value;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let replaced = |message: &str, by: &str| {
        Meant::new(message, format!("write {by}")).patch(line.span(value), by)
    };
    let word = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "ja" | "wahr" => Some("true"),
        "false" | "no" | "off" | "nein" | "falsch" => Some("false"),
        "null" | "none" | "nil" => {
            let message = format!("there is no `{value}`; a key without a value is left out");
            return Some(Meant::new(message, "remove this line"));
        }
        _ => None,
    };
    if let Some(word) = word.filter(|word| *word != value) {
        return Some(replaced("this is true or false, in lower case", word));
    }
    if let Some((whole, part)) = value.trim_start_matches('-').split_once(',')
        && digits(whole)
        && digits(part)
    {
        let number = value.replace(',', ".");
        return Some(replaced("a number has a point, not a comma", &number));
    }
    if let Some(number) = value.strip_suffix('%').map(str::trim)
        && digits(number)
    {
        return Some(replaced("a number stands without a sign behind it", number));
    }
    let date = date(value)?;
    let message = "a date is written as year, month and day: 2026-01-31";
    Some(match date {
        Some(date) => replaced(message, &date),
        None => Meant::new(
            message,
            "write the year first, then month and day with two figures",
        ),
    })
}

/// What looks like a date: `None` if it does not, and `Some(None)` if it does and day and month could be either.
fn date(value: &str) -> Option<Option<String>> {
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
        Some(date.to_string())
    };
    if first.len() == 4 {
        return Some(written(a, b, c));
    }
    if third.len() != 4 {
        return None;
    }
    Some(match sign {
        '.' => written(c, b, a),
        _ if a > 12 => written(c, b, a),
        _ if b > 12 => written(c, a, b),
        _ => None,
    })
}

/// Quotes and backslashes.
fn texts(line: &Line<'_>, message: &str) -> Option<Meant> {
    if let Some(found) = curly(line) {
        return Some(found);
    }
    if message.starts_with("missing escaped value") || message.contains("unicode") {
        return Some(escape(line));
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
    {
        return Some(open_text(line));
    }
    let inner = line.at > line.start
        && line.source[..line.at].ends_with(['"', '\''])
        && line.rest().starts_with(|c: char| c.is_alphanumeric());
    let quote = line
        .value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote)
            if line.value.len() > 1 && line.value.ends_with(quote) && !is_list(line.value) =>
        {
            Some(quote_inside(line, quote))
        }
        _ if inner => Some(Meant::new(
            "a quote inside a text ends it",
            "write \\\" for a quote inside a text: \"What is \\\"phishing\\\"?\"",
        )),
        _ => None,
    }
}

/// Whether a value is several texts with commas between them.
fn is_list(value: &str) -> bool {
    let quoted = quoted(value);
    let between = quoted
        .windows(2)
        .all(|pair| value[pair[0].end..pair[1].start].trim() == ",");
    quoted.len() > 1 && between
}

/// Quotes of a word processor.
fn curly(line: &Line<'_>) -> Option<Meant> {
    const CURLY: [char; 11] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›'];
    if !line.rest().starts_with(CURLY) && !line.value.starts_with(CURLY) {
        return None;
    }
    let found = Meant::new(
        "a text stands in straight quotes, and these are curly ones",
        "write \" at both ends",
    );
    let ends: &[char] = &[&CURLY[..], &['"', '\'']].concat();
    let inner = line
        .value
        .strip_prefix(CURLY)
        .and_then(|rest| rest.strip_suffix(ends));
    Some(match inner.filter(|inner| !inner.contains(['"', '\\'])) {
        Some(inner) => found.patch(line.span(line.value), format!("\"{inner}\"")),
        None => found,
    })
}

/// A backslash in double quotes that begins no escape.
fn escape(line: &Line<'_>) -> Meant {
    let message = "a backslash in double quotes begins a sign such as \\n";
    let found = Meant::new(
        message,
        "put the text in single quotes, where a backslash is a backslash: 'C:\\users'; or double it: \"C:\\\\users\"",
    );
    let at = line.at - line.start;
    let quoted = quoted(line.text);
    let Some(range) = quoted.into_iter().find(|range| range.contains(&at)) else {
        return found;
    };
    let written = &line.text[range.clone()];
    let inner = written
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let span = line.start + range.start..line.start + range.end;
    match inner {
        Some(inner) if !inner.contains(['\'', '"']) => found.patch(span, format!("'{inner}'")),
        Some(inner) if !inner.contains('"') => {
            found.patch(span, format!("\"{}\"", inner.replace('\\', "\\\\")))
        }
        _ => found,
    }
}

/// A text without its closing quote.
fn open_text(line: &Line<'_>) -> Meant {
    let quote = line
        .value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .unwrap_or('"');
    let message = format!("this text is not closed: {quote} is missing at its end");
    let next = line.source[line.start + line.text.len()..]
        .lines()
        .skip(1)
        .take(20)
        .take_while(|line| !line.contains('=') && !line.trim_start().starts_with('['))
        .any(|line| line.trim_end().ends_with(quote));
    if next {
        return Meant::new(
            "this text goes on in the next line",
            "a text over several lines stands between three quotes: \"\"\" at its start and at its end",
        );
    }
    let found = Meant::new(message, format!("write {quote} at the end of the text"));
    let end = line.start + line.text.len();
    if line.value.starts_with(quote) && quoted(line.value).len() == 1 {
        found.patch(end..end, quote.to_string())
    } else {
        found
    }
}

/// `"What is "phishing"?"` and `'Don't'`.
fn quote_inside(line: &Line<'_>, quote: char) -> Meant {
    let inner = &line.value[1..line.value.len() - 1];
    let span = line.span(line.value);
    if quote == '\'' {
        let found = Meant::new(
            "an apostrophe inside a text in single quotes ends it",
            "put the text in double quotes",
        );
        return if inner.contains(['"', '\\']) {
            found
        } else {
            found.patch(span, format!("\"{inner}\""))
        };
    }
    let found = Meant::new(
        "a quote inside a text ends it",
        "write \\\" for a quote inside a text, or put the text in single quotes",
    );
    if inner.contains(['\'', '\\']) {
        let escaped = inner.replace("\\\"", "\"").replace('"', "\\\"");
        found.patch(span, format!("\"{escaped}\""))
    } else {
        found.patch(span, format!("'{inner}'"))
    }
}

/// Lists, keys and texts without their signs.
fn shapes(line: &Line<'_>, message: &str) -> Option<Meant> {
    if message.starts_with("missing comma") {
        return Some(comma(line));
    }
    if message.starts_with("key with no value") {
        return Some(no_equals(line));
    }
    if line.key.is_empty() || line.value.is_empty() {
        return None;
    }
    let value = line.span(line.value);
    if line.value.starts_with(['"', '\'']) && is_list(line.value) {
        let found = Meant::new(
            "several texts stand in brackets",
            format!("write {} = [{}]", line.key, line.value),
        );
        return Some(found.patch(value, format!("[{}]", line.value)));
    }
    if let Some(inner) = line
        .value
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let found = Meant::new(
            "a list stands in square brackets",
            format!("write [{inner}]"),
        );
        return Some(found.patch(value, format!("[{inner}]")));
    }
    if message.starts_with("string values must be quoted") {
        let found = Meant::new(
            "a text stands in quotes",
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

fn comma(line: &Line<'_>) -> Meant {
    let before = line.source[..line.at].trim_end().len();
    let message = "two entries of a list have no comma between them";
    let found = Meant::new(message, "write a comma behind the first one");
    // Behind a comment it would be part of it.
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
fn no_equals(line: &Line<'_>) -> Meant {
    let words = line.text.trim_start();
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
        let found = Meant::new("a key is one word", format!("write {joined}"));
        return found.patch(line.span(line.key), joined);
    }
    let found = Meant::new(
        format!("`{key}` has no value"),
        format!("a key and its value have `=` between them: {key} = ..."),
    );
    if behind.trim_start().starts_with(['"', '\'', '[']) && !key.is_empty() {
        let gap = behind.len() - behind.trim_start().len();
        return found.patch(line.span(&behind[..gap]), " = ");
    }
    found
}

/// A list, a table or a header that is not closed.
fn unclosed(line: &Line<'_>, message: &str) -> Option<Meant> {
    let header = line.text.trim();
    if header.starts_with('[') {
        let name = header.trim_matches(['[', ']', ' ']);
        let wanted = if header.starts_with("[[") {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        let found = Meant::new("this header is not closed", format!("write {wanted}"));
        return Some(found.patch(line.span(header), wanted));
    }
    let (what, sign) = if message.contains("inline table") {
        ("this table", '}')
    } else {
        ("this list", ']')
    };
    let message = format!("{what} is not closed: `{sign}` is missing");
    let found = Meant::new(message, format!("write {sign} behind its last entry"));
    let whole =
        line.value.ends_with(['"', '\'', ']', '}']) && line.value.matches(['[', '{']).count() == 1;
    let end = line.span(line.value).end;
    Some(if whole {
        found.patch(end..end, sign.to_string())
    } else {
        found
    })
}

/// A key that is there twice, with the place of the first one.
fn twice(line: &Line<'_>, span: &Span) -> Meant {
    let name = line.source.get(span.clone()).unwrap_or_default();
    let header = line.text.trim();
    if header.starts_with('[') && !header.starts_with("[[") {
        let inner = header.trim_matches(['[', ']']).trim();
        let found = Meant::new(
            format!("[{inner}] is there twice"),
            format!("each of several begins with two brackets: [[{inner}]]"),
        );
        return found.patch(line.span(header), format!("[[{inner}]]"));
    }
    let help = "remove one of the two, or give it the name that is meant";
    let found = Meant::new(format!("`{name}` is there twice"), help);
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
    Meant {
        also: first
            .flatten()
            .map(|span| (span, "the first one".to_owned())),
        ..found
    }
}
