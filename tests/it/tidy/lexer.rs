//! A minimal lexer for Rust, which keeps strings and comments apart from code.

use std::iter::Peekable;
use std::str::Chars;

/// A word or a mark of the code, with its line from 1. `::` is one token, every other mark is one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

/// The tokens of a source text; comments, strings and character literals leave none.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        rest: source.chars().peekable(),
        line: 1,
        tokens: Vec::new(),
    };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    /// Reads one token, literal, comment or blank; false at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.next() else {
            return false;
        };
        match first {
            '/' if self.at('/') => self.skip_line(),
            '/' if self.at('*') => self.skip_block(),
            '"' => self.skip_string(),
            '\'' => self.skip_quote(),
            ':' if self.at(':') => {
                self.next();
                self.push("::".to_owned());
            }
            c if c.is_alphanumeric() || c == '_' => self.word(c),
            c if c.is_whitespace() => {}
            c => self.push(c.to_string()),
        }
        true
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next();
        self.line += usize::from(c == Some('\n'));
        c
    }

    fn at(&mut self, c: char) -> bool {
        self.rest.peek() == Some(&c)
    }

    fn push(&mut self, text: String) {
        self.tokens.push(Token {
            text,
            line: self.line,
        });
    }

    fn skip_line(&mut self) {
        while !self.at('\n') && self.next().is_some() {}
    }

    /// Block comments nest.
    fn skip_block(&mut self) {
        let mut depth = 1;
        self.next();
        while depth > 0 {
            match self.next() {
                Some('*') if self.at('/') => {
                    self.next();
                    depth -= 1;
                }
                Some('/') if self.at('*') => {
                    self.next();
                    depth += 1;
                }
                Some(_) => {}
                None => return,
            }
        }
    }

    fn skip_string(&mut self) {
        while let Some(c) = self.next() {
            match c {
                '\\' => {
                    self.next();
                }
                '"' => return,
                _ => {}
            }
        }
    }

    /// After a quote comes a character literal or a lifetime; a lifetime's name is left to be read as a word.
    fn skip_quote(&mut self) {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some('\\'), _) => {
                self.next();
                self.next();
                while self.next().is_some_and(|c| c != '\'') {}
            }
            (Some(_), Some('\'')) => {
                self.next();
                self.next();
            }
            _ => {}
        }
    }

    /// A word, unless it is the prefix of a raw string.
    fn word(&mut self, first: char) {
        let mut word = String::from(first);
        while let Some(&c) = self
            .rest
            .peek()
            .filter(|c| c.is_alphanumeric() || **c == '_')
        {
            word.push(c);
            self.next();
        }
        if !(matches!(word.as_str(), "r" | "br" | "cr") && self.skip_raw_string()) {
            self.push(word);
        }
    }

    fn skip_raw_string(&mut self) -> bool {
        let mut ahead = self.rest.clone();
        let mut hashes = 0;
        while ahead.next_if_eq(&'#').is_some() {
            hashes += 1;
        }
        if ahead.next() != Some('"') {
            return false;
        }
        for _ in 0..=hashes {
            self.next();
        }
        while let Some(c) = self.next() {
            let closes =
                c == '"' && self.rest.clone().take(hashes).filter(|c| *c == '#').count() == hashes;
            if closes {
                for _ in 0..hashes {
                    self.next();
                }
                return true;
            }
        }
        true
    }
}

#[test]
fn strings_and_comments_leave_no_tokens() {
    let cases = [
        ("use crate::a;", "use crate :: a ;"),
        ("// crate::a\nb", "b"),
        ("/* /* crate */ a */ b", "b"),
        (r#"f("crate::a \" b") c"#, "f ( ) c"),
        ("r#\"a \" b\"# c", "c"),
        ("br\"a\" c r#fn", "c r # fn"),
        (r"'a' '\'' '\u{1F600}' b", "b"),
        ("&'static str", "& static str"),
    ];
    for (source, expected) in cases {
        let texts: Vec<String> = tokens(source).into_iter().map(|token| token.text).collect();
        assert_eq!(texts.join(" "), expected, "{source}");
    }
}

#[test]
fn lines_are_counted_through_strings() {
    let last = tokens("\"a\nb\"\n/*\n*/ c")
        .pop()
        .expect("there is a word after the comment");
    assert_eq!(
        last,
        Token {
            text: "c".to_owned(),
            line: 4
        }
    );
}
