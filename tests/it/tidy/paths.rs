//! Finds every path by which a source file refers to another module, in `use` statements and in code.

use super::lexer::{Token, tokens};
use std::collections::HashMap;

/// Where a path occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a `use` statement for the file itself.
    Import,
    /// In a `pub use` statement: the file re-exports a name and may not need it.
    Reexport,
    /// In code.
    Code,
}

/// A path from the root of the crate: `["format", "quiz", "Quiz"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UsedPath {
    pub(super) segments: Vec<String>,
    /// What the file calls it: the last segment, or the name after `as`.
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) place: Place,
    /// Whether it is inside `mod tests { … }`.
    pub(super) in_tests: bool,
}

/// The paths of a source text. `module` is the module it makes, and `root` the name of the crate's root: `crate` in the
/// library, the library's name in the binary.
pub(super) fn used_paths(source: &str, module: &[String], root: &str) -> Vec<UsedPath> {
    let tokens = tokens(source);
    let mut reader = Reader {
        tokens: &tokens,
        module,
        root,
        known: child_modules(&tokens, module),
        inline: Vec::new(),
        found: Vec::new(),
    };

    // Imports first: code may use a name that is imported further down.
    reader.read(&Reading::Imports);
    let imports = reader.found.clone();
    for path in imports.iter().filter(|path| !path.in_tests) {
        reader.known.entry(path.name.clone()).or_insert(Known {
            segments: path.segments.clone(),
            is_reexport: path.place == Place::Reexport,
        });
    }

    reader.read(&Reading::Code);
    reader.found
}

/// The modules that a file declares with `mod name;`.
fn child_modules(tokens: &[Token], module: &[String]) -> HashMap<String, Known> {
    let mut children = HashMap::new();
    for window in tokens.windows(3) {
        if window[0].text == "mod" && window[2].text == ";" {
            let name = window[1].text.clone();
            let mut segments = module.to_vec();
            segments.push(name.clone());
            let is_reexport = false;
            children.insert(
                name,
                Known {
                    segments,
                    is_reexport,
                },
            );
        }
    }
    children
}

/// What a plain name means in a file.
struct Known {
    segments: Vec<String>,
    is_reexport: bool,
}

enum Reading {
    Imports,
    Code,
}

struct Reader<'a> {
    tokens: &'a [Token],
    module: &'a [String],
    root: &'a str,
    known: HashMap<String, Known>,
    /// The modules written in braces around the present token, each with the depth of its braces.
    inline: Vec<(String, usize)>,
    found: Vec<UsedPath>,
}

impl Reader<'_> {
    fn read(&mut self, reading: &Reading) {
        let mut depth = 0;
        let mut at = 0;
        while at < self.tokens.len() {
            match self.text(at) {
                "{" => {
                    depth += 1;
                    if at >= 2 && self.text(at - 2) == "mod" {
                        let name = self.text(at - 1).to_owned();
                        self.inline.push((name, depth));
                    }
                }
                "}" => {
                    self.inline.retain(|(_, opened)| *opened < depth);
                    depth -= 1;
                }
                "use" if self.text(at + 1) != "<" => {
                    let after = self.statement_end(at);
                    if matches!(reading, Reading::Imports) {
                        let place = self.place_of_use(at);
                        self.tree(at + 1, None, place);
                    }
                    at = after;
                }
                _ if matches!(reading, Reading::Code) => self.code(at),
                _ => {}
            }
            at += 1;
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn statement_end(&self, from: usize) -> usize {
        let mut at = from;
        while !matches!(self.text(at), ";" | "") {
            at += 1;
        }
        at
    }

    fn place_of_use(&self, at: usize) -> Place {
        let before = if at == 0 { "" } else { self.text(at - 1) };
        match before {
            "pub" | ")" => Place::Reexport,
            _ => Place::Import,
        }
    }

    /// Reads the path or group at `at`, below `base` if a path came before it. Returns the index after it.
    fn tree(&mut self, mut at: usize, mut base: Option<Vec<String>>, place: Place) -> usize {
        loop {
            let word = self.text(at).to_owned();
            if word == "{" {
                return self.group(at, base.as_ref(), place);
            }

            let is_last = self.text(at + 1) != "::";
            if word == "self" && is_last {
                // `a::{self}` names `a` itself.
                if let Some(segments) = base {
                    self.note(at, segments, None, place);
                }
                return at + 1;
            }

            base = self.step(&word, base);
            let Some(segments) = &base else {
                return self.past_path(at);
            };
            if is_last {
                let name = (self.text(at + 1) == "as").then(|| self.text(at + 2).to_owned());
                let after = if name.is_some() { at + 3 } else { at + 1 };
                self.note(at, segments.clone(), name, place);
                return after;
            }
            at += 2;
        }
    }

    fn group(&mut self, open: usize, base: Option<&Vec<String>>, place: Place) -> usize {
        let mut at = open + 1;
        while !matches!(self.text(at), "}" | "") {
            if self.text(at) == "," {
                at += 1;
            } else {
                at = self.tree(at, base.cloned(), place);
            }
        }
        at + 1
    }

    /// Where one segment leads from a base. `None` is another crate.
    fn step(&self, word: &str, base: Option<Vec<String>>) -> Option<Vec<String>> {
        let Some(mut segments) = base else {
            return self.start(word);
        };
        match word {
            "super" => drop(segments.pop()),
            _ => segments.push(word.to_owned()),
        }
        Some(segments)
    }

    /// Where the first segment of a path leads.
    fn start(&self, word: &str) -> Option<Vec<String>> {
        let mut here = self.module.to_vec();
        here.extend(self.inline.iter().map(|(name, _)| name.clone()));
        match word {
            _ if word == self.root => Some(Vec::new()),
            "self" => Some(here),
            "super" => {
                here.pop();
                Some(here)
            }
            _ if self.inline.is_empty() => self.known.get(word).map(|known| known.segments.clone()),
            _ => None,
        }
    }

    /// The index after a path or group that leads to another crate.
    fn past_path(&self, mut at: usize) -> usize {
        let mut depth = 0;
        loop {
            match self.text(at) {
                "{" => depth += 1,
                "}" if depth > 0 => depth -= 1,
                "," | "}" if depth == 0 => return at,
                ";" | "" => return at,
                _ => {}
            }
            at += 1;
        }
    }

    fn note(&mut self, at: usize, segments: Vec<String>, name: Option<String>, place: Place) {
        let last = segments.last().cloned().unwrap_or_default();
        self.found.push(UsedPath {
            name: name.unwrap_or(last),
            segments,
            line: self.tokens[at].line,
            place,
            in_tests: self.inline.iter().any(|(name, _)| name == "tests"),
        });
    }

    /// Notes the path that starts at a token of the code, if one does.
    fn code(&mut self, start: usize) {
        let before = if start == 0 { "" } else { self.text(start - 1) };
        let is_visibility = before == "in" && start >= 3 && self.text(start - 3) == "pub";
        if matches!(before, "::" | ".") || is_visibility {
            return;
        }

        let word = self.text(start).to_owned();
        let is_path = self.text(start + 1) == "::";
        let is_reexport = self.known.get(&word).is_some_and(|known| known.is_reexport);
        let is_item = word.starts_with(char::is_uppercase) || self.text(start + 1) == "(";
        let names_a_module_or_item = is_path || is_reexport && is_item;
        if !names_a_module_or_item {
            return;
        }

        let mut at = start;
        let mut base = self.step(&word, None);
        while self.text(at + 1) == "::" && is_name(self.text(at + 2)) {
            at += 2;
            let segment = self.text(at).to_owned();
            base = base.and_then(|segments| self.step(&segment, Some(segments)));
        }
        if let Some(segments) = base {
            self.note(start, segments, None, Place::Code);
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[test]
fn paths_are_read_from_the_root() {
    let cases: [(&str, &[&str]); 15] = [
        ("use crate::a::B;", &["a::B"]),
        (
            "use crate::a::{self, b::{C, D as E}, F};",
            &["a", "a::b::C", "a::b::D", "a::F"],
        ),
        (
            "use {crate::a, std::{fmt, io::{self, Read}}, crate::b};",
            &["a", "b"],
        ),
        ("use super::c::D;", &["m::c::D"]),
        ("use super::{super::store, c};", &["store", "m::c"]),
        ("use self::c::D;", &["m::n::c::D"]),
        ("use crate::*;", &["*"]),
        (
            "mod c; use c::D; fn f() { c::g() }",
            &["m::n::c::D", "m::n::c::g"],
        ),
        ("use std::fmt; use serde::Serialize;", &[]),
        (
            "fn f() { super::c::g(); crate::a::h::<u8>() }",
            &["m::c::g", "a::h"],
        ),
        (
            "use crate::a; fn f() { a::b() + x.a::<u8>() }",
            &["a", "a::b"],
        ),
        (
            "mod c; pub(crate) use c::D; fn f() -> D {}",
            &["m::n::c::D", "m::n::c::D"],
        ),
        (
            "mod tests { use super::super::c; use crate::a; }",
            &["m::c", "a"],
        ),
        (
            "pub(in crate::a) fn f() { for x in crate::b::c() {} }",
            &["b::c"],
        ),
        (
            "//! crate::a\nfn f() -> impl T + use<'_> { \"crate::b\" }",
            &[],
        ),
    ];
    let module = ["m".to_owned(), "n".to_owned()];
    for (source, expected) in cases {
        let found = used_paths(source, &module, "crate");
        let found: Vec<String> = found.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(found, expected, "{source}");
    }
}
