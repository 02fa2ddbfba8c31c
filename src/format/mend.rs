//! Recovers from syntax errors, so that the rest of a broken file is still parsed.
//!
//! The parser's own recovery drops the rest of the file at a key without `=`, and takes everything after an unclosed
//! bracket or quote for its content. So a broken file is split at the headers of its questions and facts, and each
//! piece is parsed alone. A statement that is not TOML is reported once and overwritten with blanks of the same length,
//! so that byte positions stay valid.

use crate::diagnostic::Span;
use std::collections::HashSet;
use toml::de::{DeTable, Error};

/// Statements blanked out in one piece, each at the price of parsing the piece again.
const ROUNDS_MAX: usize = 10;

/// Errors in one piece past which it is not worth mending: it is no TOML at all, or made to be slow.
const HOPELESS: usize = 1_000;

/// A syntax error: its bytes and its words.
pub(super) type Trouble = (Span, String);

/// Headers that start a piece.
const PIECES: [&str; 4] = ["question", "fact", "source", "settings"];

/// A broken text without its broken statements, and what is wrong with those.
pub(super) fn mend(source: &str) -> (String, Vec<Trouble>) {
    let mut troubles = Vec::new();
    let mut mended = String::with_capacity(source.len());
    for piece in pieces(source) {
        let mut text = source[piece.clone()].to_owned();
        mend_piece(&mut text, piece.start, &mut troubles);
        mended.push_str(&text);
    }
    // Pieces that are sound alone can still clash: a table that is there twice.
    let (_, left) = DeTable::parse_recoverable(&mended);
    troubles.extend(clashes(&mended, &left));
    (mended, troubles)
}

/// Errors of tables that are there twice. Where the header is, the keys under it are as well, and that says nothing new.
fn clashes(text: &str, errors: &[Error]) -> Vec<Trouble> {
    if errors.is_empty() {
        return Vec::new();
    }
    let headers: Vec<Span> = lines(text, 0)
        .filter(|line| header(&text[line.clone()]).is_some())
        .collect();
    let section = |at: usize| {
        headers
            .partition_point(|line| line.start <= at)
            .checked_sub(1)
    };
    let troubles: Vec<Trouble> = errors.iter().map(trouble).collect();
    let is_header = |at: usize| section(at).filter(|nth| headers[*nth].contains(&at));
    let repeated: HashSet<usize> = troubles
        .iter()
        .filter_map(|(span, _)| is_header(span.start))
        .collect();
    let says_something = |(span, _): &Trouble| {
        is_header(span.start).is_some()
            || section(span.start).is_none_or(|nth| !repeated.contains(&nth))
    };
    troubles.into_iter().filter(says_something).collect()
}

/// Blanks out the broken statements of a piece that starts at a place of the file.
fn mend_piece(text: &mut String, at: usize, troubles: &mut Vec<Trouble>) {
    for _ in 0..ROUNDS_MAX {
        let Some((span, mut message)) = first_error(text) else {
            break;
        };
        let statement = with_closing_line(text, statement_of(text, &span), &message);
        if message.starts_with("missing comma between array") && begins_statement(text, span.start)
        {
            // The next key was read as an entry of the list: its bracket is what is missing.
            "unclosed array".clone_into(&mut message);
        }
        let head_end = first_line_end(text, &statement);
        let unclosed = opening(text, &span).is_some() || message.starts_with("unclosed");
        let span = if unclosed {
            statement.start..head_end
        } else {
            span
        };
        troubles.push((at + span.start..at + span.end, message));
        if header(&text[statement.start..head_end]).is_some() {
            // What stands under a broken header belongs nowhere, but may be wrong in itself.
            let mut below = text[head_end..statement.end].to_owned();
            mend_piece(&mut below, at + head_end, troubles);
        }
        blank(text, statement);
    }
    // Whatever is left after so many rounds is reported as the parser sees it, and not read.
    let (_, left) = DeTable::parse_recoverable(text);
    if let Some(first) = left.iter().map(|error| trouble(error).0.start).min() {
        let moved = |(span, message): Trouble| (at + span.start..at + span.end, message);
        troubles.extend(left.iter().take(HOPELESS).map(trouble).map(moved));
        let line_start = text[..text.floor_char_boundary(first)]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        blank(text, line_start..text.len());
    }
}

fn trouble(error: &Error) -> Trouble {
    (error.span().unwrap_or(0..0), error.message().to_owned())
}

/// The first error of a piece that is worth mending.
fn first_error(text: &str) -> Option<Trouble> {
    let (_, errors) = DeTable::parse_recoverable(text);
    if errors.len() > HOPELESS {
        return None;
    }
    let (span, message) = errors
        .iter()
        .map(trouble)
        .min_by_key(|(span, _)| (span.start, span.end))?;
    let start = text.floor_char_boundary(span.start.min(text.len()));
    Some((
        start..text.ceil_char_boundary(span.end.min(text.len())).max(start),
        message,
    ))
}

/// The text from header to header.
fn pieces(source: &str) -> Vec<Span> {
    let starts = lines(source, 0)
        .filter(|line| header(&source[line.clone()]).is_some_and(|name| PIECES.contains(&name)));
    let mut edges: Vec<usize> = std::iter::once(0)
        .chain(starts.map(|line| line.start))
        .collect();
    edges.push(source.len());
    edges.dedup();
    edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The lines from a place on, each with its line end.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// The name in a header line, whether or not it is closed.
fn header(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('[')?;
    let name = rest.trim_start_matches('[').trim_start();
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-'))
        .unwrap_or(name.len());
    let (name, behind) = name.split_at(end);
    let closed = behind.trim_start().starts_with(']') || behind.trim().is_empty();
    (closed && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
}

/// Whether a line starts like `key =`.
fn is_assignment(line: &str) -> bool {
    let rest = line
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    rest.len() < line.trim_start().len() && rest.trim_start().starts_with('=')
}

/// Where a text over several lines opens that an error at the end of the piece complains about.
fn opening(text: &str, error: &Span) -> Option<usize> {
    let at_the_end = text[error.end..].trim().is_empty();
    let before = &text[..error.start];
    let quotes = ["\"\"\"", "'''"].into_iter().filter_map(|quote| {
        (before.matches(quote).count() % 2 == 1)
            .then(|| before.rfind(quote))
            .flatten()
    });
    quotes.max().filter(|_| at_the_end)
}

/// The lines of the statement that an error stands in: from its key or header to the next one.
fn statement_of(text: &str, error: &Span) -> Span {
    let opening = opening(text, error);
    let at = opening.unwrap_or(error.start);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = lines(text, line_start)
        .next()
        .unwrap_or(line_start..text.len());
    let is_start = |line: &str| is_assignment(line) || header(line).is_some();
    // Behind a closed statement a line of its own is wrong in itself; inside an open one its beginning is wrong too.
    let start = if is_start(&text[line.clone()]) && !is_open(text, line_start) {
        line_start
    } else {
        let before = lines(&text[..line_start], 0)
            .filter(|line| is_start(&text[line.clone()]))
            .last();
        before
            .filter(|before| is_open(&text[..line_start], line_start) && before.end <= line_start)
            .map_or(line_start, |line| line.start)
    };
    let whole = header(&text[line.clone()]).is_some() || opening.is_some();
    // Inside an open bracket a line like `key =` is most likely the next statement, and the bracket the mistake.
    let swallowed = start < line_start && is_assignment(&text[line.clone()]);
    let from = if swallowed { line_start } else { line.end };
    let ends = |line: &Span| {
        header(&text[line.clone()]).is_some() || (!whole && is_assignment(&text[line.clone()]))
    };
    let next = lines(text, from).find(ends);
    let only_line = !whole && line_start == start && !is_open(&text[..line.end], line.end);
    let end = if only_line {
        line.end
    } else {
        next.map_or(text.len(), |line| line.start)
    };
    start..end.max(from)
}

/// Whether a line that begins like a statement begins at a place, but for blanks.
fn begins_statement(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = lines(text, start).next().unwrap_or(start..text.len());
    text[start..at].trim().is_empty() && is_assignment(&text[line])
}

/// A statement with the lines on which a text goes on that should have stood between three quotes.
fn with_closing_line(text: &str, statement: Span, message: &str) -> Span {
    const LINES_MAX: usize = 20;
    if !message.starts_with("invalid basic string") {
        return statement;
    }
    let mut rest = lines(text, statement.end)
        .take(LINES_MAX)
        .take_while(|line| {
            let line = &text[line.clone()];
            !is_assignment(line) && header(line).is_none()
        });
    let closing = rest.find(|line| {
        let line = text[line.clone()].trim_end();
        line.ends_with('"') && line.matches('"').count() == 1
    });
    closing.map_or(statement.clone(), |line| statement.start..line.end)
}

/// Whether a bracket opened by the last statement before a place is still open there, as far as can be told from
/// its lines.
fn is_open(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let Some(start) = lines(before, 0)
        .filter(|line| is_assignment(&before[line.clone()]))
        .last()
    else {
        return false;
    };
    let (mut depth, mut quoted) = (0_i32, None);
    for c in before[start.start..].chars() {
        match (c, quoted) {
            ('"' | '\'', None) => quoted = Some(c),
            (c, Some(quote)) if c == quote || c == '\n' => quoted = None,
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

fn first_line_end(text: &str, statement: &Span) -> usize {
    let statement_text = &text[statement.clone()];
    statement.start
        + statement_text
            .find(['\r', '\n'])
            .unwrap_or(statement_text.len())
}

/// Turns everything but line ends into spaces.
fn blank(text: &mut String, span: Span) {
    let spaces: String = text[span.clone()]
        .bytes()
        .map(|byte| {
            if matches!(byte, b'\n' | b'\r') {
                char::from(byte)
            } else {
                ' '
            }
        })
        .collect();
    text.replace_range(span, &spaces);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_an_error_is_read() {
        for (broken, first) in [
            ("hint \"x\"\n", "key with no value, expected `=`"),
            ("hint = \"x\n", "invalid basic string, expected `\"`"),
            ("hint = [\"x\"\n", "unclosed array"),
            ("hint = [\"x\"\nlast = 9\n", "unclosed array"),
            ("hint = [\n  \"x\",\n  \"y\"\nlast = 9\n", "unclosed array"),
            ("hint = \"x\ny\"\nlast = 9\n", "invalid basic string"),
            ("hint = {a = [1, 2}\nlast = 9\n", "missing comma"),
            ("hint \"x\"\nlast = 9\n", "key with no value, expected `=`"),
            ("hint = 12x\nlast = 9\n", "string values must be quoted"),
            ("hint = [\n  \"x\"\n  \"y\",\n]\n", "missing comma"),
            ("hint = {a = 1\n", "unclosed inline table"),
            ("hint = \"\"\"\nx\n", "invalid multi-line basic string"),
            ("hint = 12x\n", "string values must be quoted"),
            ("hint = = 1\n", "extra `=`"),
            ("[question.x\ny = 1\n", "unclosed table"),
        ] {
            let source =
                format!("a = 1\n[[question]]\nid = 1\n{broken}\n[[question]]\nid = 2\nz = 3\n");
            let (mended, troubles) = mend(&source);
            let root = DeTable::parse(&mended).expect("mended").into_inner();
            assert_eq!(troubles.len(), 1, "{broken}\n{troubles:?}");
            assert!(troubles[0].1.starts_with(first), "{broken}\n{troubles:?}");
            assert!(
                (25..25 + broken.len() + 2).contains(&troubles[0].0.start),
                "{broken}\n{troubles:?}"
            );
            let questions = root
                .get("question")
                .and_then(|value| value.get_ref().as_array())
                .expect("a list");
            let keys = questions[1].get_ref().as_table().expect("a table").len();
            assert_eq!((questions.len(), keys), (2, 2), "{broken}");
            assert!(questions[0].get_ref().get("id").is_some(), "{broken}");
            assert_eq!(
                questions[0].get_ref().get("last").is_some(),
                broken.contains("last"),
                "{broken}"
            );
        }
    }
}
