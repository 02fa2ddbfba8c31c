//! Recovers from syntax errors, so that the rest of a broken file is still parsed.
//!
//! The parser's own recovery drops the rest of the file at a key without `=`, and takes everything after an unclosed
//! bracket or quote for its content. So a broken file is split at the headers of its questions and facts, and each
//! piece is parsed alone. A statement that is not TOML is reported once and overwritten with blanks of the same length,
//! so that byte positions stay valid.

use crate::diagnostic::Span;
use std::collections::HashSet;
use toml::de::{DeTable, Error};

/// The most statements that are blanked out in one piece. Each one means parsing the piece again.
const ROUNDS_MAX: usize = 10;

/// A piece with more errors is not mended, because it is not TOML or was written to be slow.
const HOPELESS: usize = 1_000;

/// A syntax error: its byte range and its message.
pub(super) type SyntaxProblem = (Span, String);

/// Headers that start a piece.
const PIECES: [&str; 4] = ["question", "fact", "source", "settings"];

/// A broken text without its invalid statements, and their errors.
pub(super) fn mend(source: &str) -> (String, Vec<SyntaxProblem>) {
    let mut problems = Vec::new();
    let mut mended = String::with_capacity(source.len());
    for piece in pieces(source) {
        let mut text = source[piece.clone()].to_owned();
        mend_piece(&mut text, piece.start, &mut problems);
        mended.push_str(&text);
    }
    // Pieces that are valid alone can still clash: two of them may define the same table.
    let (_, left) = DeTable::parse_recoverable(&mended);
    problems.extend(clashes(&mended, &left));
    (mended, problems)
}

/// Errors for duplicate tables. If a header is a duplicate, the keys under it are too, and are not reported again.
fn clashes(text: &str, errors: &[Error]) -> Vec<SyntaxProblem> {
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
    let problems: Vec<SyntaxProblem> = errors.iter().map(syntax_problem).collect();
    let is_header = |at: usize| section(at).filter(|nth| headers[*nth].contains(&at));
    let repeated: HashSet<usize> = problems
        .iter()
        .filter_map(|(span, _)| is_header(span.start))
        .collect();
    let says_something = |(span, _): &SyntaxProblem| {
        is_header(span.start).is_some()
            || section(span.start).is_none_or(|nth| !repeated.contains(&nth))
    };
    problems.into_iter().filter(says_something).collect()
}

/// Blanks out the invalid statements of the piece that starts at a position.
fn mend_piece(text: &mut String, at: usize, problems: &mut Vec<SyntaxProblem>) {
    for _ in 0..ROUNDS_MAX {
        let Some((span, mut message)) = first_error(text) else {
            break;
        };
        let statement = with_closing_line(text, statement_of(text, &span), &message);
        if message.starts_with("missing comma between array") && begins_statement(text, span.start)
        {
            // The next key was read as an entry of the list, so the closing bracket of the list is missing.
            "unclosed array".clone_into(&mut message);
        }
        let head_end = first_line_end(text, &statement);
        let unclosed = opening(text, &span).is_some() || message.starts_with("unclosed");
        let span = if unclosed {
            statement.start..head_end
        } else {
            span
        };
        problems.push((at + span.start..at + span.end, message));
        if header(&text[statement.start..head_end]).is_some() {
            // The lines under a broken header belong to no table, but may have errors of their own.
            let mut below = text[head_end..statement.end].to_owned();
            mend_piece(&mut below, at + head_end, problems);
        }
        blank(text, statement);
    }
    // Errors left after so many rounds are reported as the parser found them, and the text from the first one on is not
    // read.
    let (_, left) = DeTable::parse_recoverable(text);
    if let Some(first) = left.iter().map(|error| syntax_problem(error).0.start).min() {
        let moved = |(span, message): SyntaxProblem| (at + span.start..at + span.end, message);
        problems.extend(left.iter().take(HOPELESS).map(syntax_problem).map(moved));
        let line_start = text[..text.floor_char_boundary(first)]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        blank(text, line_start..text.len());
    }
}

fn syntax_problem(error: &Error) -> SyntaxProblem {
    (error.span().unwrap_or(0..0), error.message().to_owned())
}

/// The first error of a piece that can be mended.
fn first_error(text: &str) -> Option<SyntaxProblem> {
    let (_, errors) = DeTable::parse_recoverable(text);
    if errors.len() > HOPELESS {
        return None;
    }
    let (span, message) = errors
        .iter()
        .map(syntax_problem)
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

/// The lines from a position on, including their line ends.
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

/// Where the multi-line text starts that causes an error at the end of the piece.
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

/// The lines of the statement with an error: from its key or header to the next one.
fn statement_of(text: &str, error: &Span) -> Span {
    let opening = opening(text, error);
    let at = opening.unwrap_or(error.start);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = lines(text, line_start)
        .next()
        .unwrap_or(line_start..text.len());
    let is_start = |line: &str| is_assignment(line) || header(line).is_some();
    // If an earlier statement is still open here, it is invalid from its start; otherwise only this line is invalid.
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
    // Inside an open bracket a line like `key =` is most likely the next statement: the bracket was never closed.
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

/// Whether a statement may begin at a position, ignoring blanks.
fn begins_statement(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = lines(text, start).next().unwrap_or(start..text.len());
    text[start..at].trim().is_empty() && is_assignment(&text[line])
}

/// A statement, extended by the following lines of a text that lacks its triple quotes.
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

/// Whether a bracket of the last statement before a position is still open there, judged by its lines.
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

/// Replaces everything except line ends by spaces.
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
            let (mended, problems) = mend(&source);
            let root = DeTable::parse(&mended).expect("mended").into_inner();
            assert_eq!(problems.len(), 1, "{broken}\n{problems:?}");
            assert!(problems[0].1.starts_with(first), "{broken}\n{problems:?}");
            assert!(
                (25..25 + broken.len() + 2).contains(&problems[0].0.start),
                "{broken}\n{problems:?}"
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
