//! Refuses texts that would take too much memory to parse as TOML. Counting their tokens first takes little.

use super::codes;
use crate::diagnostic::Finding;
use crate::model::limits::{FILE_BYTES_MAX, SYNTAX_ERRORS_MAX, TOML_NESTED_MAX, TOML_TOKENS_MAX};
use std::cell::Cell;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Source};

/// The largest text, in bytes, that is parsed without counting. Even if every byte is a syntax error, it takes about 40 MB.
const SMALL_BYTES: usize = 64 * 1024;

/// The deepest nesting of brackets that the parser follows.
const DEPTH_MAX: u32 = 80;

/// The finding for a text that is too large or too damaged to parse; `None` if it can be parsed.
pub(super) fn refusal(source: &str) -> Option<Finding> {
    if source.len() as u64 > FILE_BYTES_MAX {
        let message = format!(
            "the file has {} bytes; at most {FILE_BYTES_MAX} are read",
            source.len()
        );
        return Some(too_big(message));
    }
    if source.len() <= SMALL_BYTES {
        return None;
    }
    let source = Source::new(source);
    let tokens: Vec<_> = source.lex().take(TOML_TOKENS_MAX + 1).collect();
    let nests = |token: &Token| {
        use TokenKind::{Dot, LeftCurlyBracket, LeftSquareBracket};
        matches!(token.kind(), Dot | LeftCurlyBracket | LeftSquareBracket)
    };
    for (count, max, what) in [
        (
            tokens.len(),
            TOML_TOKENS_MAX,
            "keys, values and punctuation marks",
        ),
        (
            tokens.iter().filter(|token| nests(token)).count(),
            TOML_NESTED_MAX,
            "lists and tables",
        ),
    ] {
        if count > max {
            let message = format!("the file has more than {max} {what}, too many to read");
            return Some(too_big(message));
        }
    }
    let (errors, first) = syntax_errors(source, &tokens);
    (errors > SYNTAX_ERRORS_MAX).then(|| {
        let message = format!(
            "more than {SYNTAX_ERRORS_MAX} syntax errors: this is not a quiz file, or a damaged one"
        );
        Finding::error(codes::SYNTAX, first..first, message)
            .label("the first one")
            .help("`redflag new quiz.toml` writes a quiz to compare it with; `redflag import` reads other formats")
    })
}

/// The number of syntax errors, including those in escapes, and the byte position of the first one that has a position.
fn syntax_errors(source: Source<'_>, tokens: &[Token]) -> (usize, usize) {
    let (errors, first) = (Cell::new(0), Cell::new(None));
    let count = |error: ParseError| {
        errors.set(errors.get() + 1);
        let at = || error.unexpected().map(|span| span.start());
        first.set(first.get().or_else(at));
    };
    let mut texts = |event: Event| {
        if event.kind() == EventKind::Scalar
            && let Some(raw) = source.get(event)
        {
            let _kind = raw.decode_scalar(&mut (), &mut { count });
        }
    };
    let mut blanks = ValidateWhitespace::new(&mut texts, source);
    let mut depth = RecursionGuard::new(&mut blanks, DEPTH_MAX);
    parse_document(tokens, &mut depth, &mut { count });
    (errors.get(), first.get().unwrap_or(0))
}

fn too_big(message: String) -> Finding {
    Finding::error(codes::FILE_TOO_BIG, 0..0, message).help("split it into several quizzes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hostile_is_refused_before_it_is_parsed_and_the_largest_quiz_is_not() {
        let head = "format = 1\nid = \"q\"\n";
        let quiz = |explanation: &str| {
            let question = format!(
                "[[question]]\nid = \"a\"\nprompt = \"What is it?\"\nanswer = \"a\"\ndistractors = [\"b\", {{ text = \"c\", why = \"d\" }}]\n\
                 explanation = \"{explanation}\"\nsource = {{ title = \"S\", url = \"https://example.org\" }}\n"
            );
            head.to_owned() + &question.repeat(5_000)
        };
        let full =
            |unit: &str| head.to_owned() + &unit.repeat((4 * 1024 * 1024 - 100) / unit.len());
        let tokens = Some((codes::FILE_TOO_BIG, "keys, values and punctuation marks"));
        let nested = Some((codes::FILE_TOO_BIG, "lists and tables"));
        let errors = Some((codes::SYNTAX, "syntax errors"));
        for (text, refused) in [
            (quiz(&"Because it is so. ".repeat(30)), None),
            (
                quiz("Because it is so.").replace("prompt =", "prompt"),
                None,
            ),
            (full("# a comment\n"), None),
            (full(" "), None),
            (head.to_owned() + &"=".repeat(SMALL_BYTES / 2), None),
            (head.to_owned() + "a = \"" + &"x".repeat(4_000_000), None),
            (
                full("x") + "x".repeat(200).as_str(),
                Some((codes::FILE_TOO_BIG, "bytes")),
            ),
            (full("=\n"), tokens),
            (full("["), tokens),
            (full("a={"), tokens),
            (full("[[a]]\n"), tokens),
            (full("k=1\n"), tokens),
            (head.to_owned() + &"a=[[1]]\n".repeat(80_000), nested),
            (head.to_owned() + &"a.b.c=1\n".repeat(80_000), nested),
            (head.to_owned() + &"a.".repeat(2_000_000), tokens),
            (head.to_owned() + &"=\n".repeat(100_000), errors),
            (
                head.to_owned() + "a = \"" + &"\\q".repeat(50_000) + "\"",
                errors,
            ),
            (head.to_owned() + "#" + &"\u{1}".repeat(100_000), errors),
            (
                "hello again, said the letter to the file\n".repeat(30_000),
                errors,
            ),
        ] {
            let start = &text[..text.len().min(60)];
            let found = refusal(&text).map(|finding| (finding.code, finding.message));
            match (&found, refused) {
                (None, None) => {}
                (Some((code, message)), Some((expected, said))) => {
                    assert!(
                        *code == expected && message.contains(said),
                        "{start}: {message}"
                    );
                }
                _ => panic!("{start}: {found:?} instead of {refused:?}"),
            }
        }
    }
}
