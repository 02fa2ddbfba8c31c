//! Checks text files for banned words, trailing blanks and missing opening comments.

use super::File;

/// Words of unfinished work, of one machine, and of where packages come from. Each is written in two halves, so that
/// this file passes its own test.
const BANNED: &[(&str, &str)] = &[
    (concat!("todo", "!("), "finish it or leave it out"),
    (concat!("unimplemented", "!("), "finish it or leave it out"),
    (concat!("dbg", "!("), "take it out"),
    (concat!("FIX", "ME"), "finish it or leave it out"),
    (concat!("TO", "DO"), "finish it or leave it out"),
    (concat!("XX", "X"), "finish it or leave it out"),
    (concat!("shared", "/"), "it is not part of the project"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ho", "me/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("/Us", "ers/"), "a path of one machine"),
    (
        concat!("crates", ".io"),
        "which registry packages come from is cargo's to know",
    ),
    (
        concat!("npmjs", ".org"),
        "which registry packages come from is cargo's to know",
    ),
];

/// Banned words of a file. A word may be the tail of a longer one: an address may hold a folder of any name.
pub(super) fn banned(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        for (word, advice) in BANNED {
            if text
                .match_indices(word)
                .any(|(at, _)| stands_alone(text, at))
            {
                found.push(format!("{}:{line}: `{word}`: {advice}", file.path));
            }
        }
    }
    found
}

fn stands_alone(text: &str, at: usize) -> bool {
    !text[..at]
        .ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '-' | '}'))
}

/// Blanks at line ends, and a last line that does not end. Snapshots hold screens and are left alone.
pub(super) fn ragged(file: &File) -> Vec<String> {
    if file.is("snap") {
        return Vec::new();
    }
    let lines = (1..).zip(file.text.split('\n'));
    let mut found: Vec<String> = lines
        .filter(|(_, text)| text.ends_with([' ', '\t', '\r']))
        .map(|(line, _)| format!("{}:{line}: blanks at the end of the line", file.path))
        .collect();
    if !file.text.is_empty() && (!file.text.ends_with('\n') || file.text.ends_with("\n\n")) {
        found.push(format!(
            "{}: does not end with exactly one newline",
            file.path
        ));
    }
    found
}

/// A Rust file without a `//!` at its head.
pub(super) fn undocumented(file: &File) -> Vec<String> {
    let documented = file
        .text
        .lines()
        .find(|line| !line.is_empty())
        .is_some_and(|line| line.starts_with("//! "));
    (!documented)
        .then(|| {
            format!(
                "{}: does not begin with a `//!` that says what it is",
                file.path
            )
        })
        .into_iter()
        .collect()
}

/// Tests named `test_…`: the prefix repeats what `#[test]` says.
pub(super) fn prefixed_tests(file: &File) -> Vec<String> {
    let tokens = super::lexer::tokens(&file.text);
    let prefixed = tokens
        .windows(2)
        .filter(|pair| pair[0].text == "fn" && pair[1].text.starts_with("test_"));
    prefixed
        .map(|pair| {
            format!(
                "{}:{}: `{}`: name it as a sentence",
                file.path, pair[1].line, pair[1].text
            )
        })
        .collect()
}

#[test]
fn banned_words_are_found() {
    let cases = [
        (format!("// {}: later\n", BANNED[4].0), 1),
        (
            format!("fn f() {{ {}) }}\n{}x)\n", BANNED[0].0, BANNED[2].0),
            2,
        ),
        (format!("see {}me/notes\n", BANNED[8].0), 1),
        (format!("(\"{}me/notes\")\n", BANNED[9].0), 1),
        (format!("https://example.org{}page\n", BANNED[8].0), 0),
        (format!("un{}\n", BANNED[6].0), 0),
        ("a to-do list\n".to_owned(), 0),
    ];
    for (text, expected) in cases {
        assert_eq!(banned(&File::new("a.md", &text)).len(), expected, "{text}");
    }
}

#[test]
fn ragged_ends_are_found() {
    let cases = [
        ("a\n", 0),
        ("", 0),
        ("a", 1),
        ("a\n\n", 1),
        ("a \nb\t\n", 2),
        ("a\r\n", 1),
    ];
    for (text, expected) in cases {
        assert_eq!(ragged(&File::new("a.md", text)).len(), expected, "{text:?}");
    }
    assert_eq!(ragged(&File::new("a.snap", "screen  \n")), [""; 0]);
}

#[test]
fn a_file_without_a_doc_is_found() {
    for (text, expected) in [
        ("//! Ids.\n", 0),
        ("\n//! Ids.\n", 0),
        ("use std::fmt;\n//! Ids.\n", 1),
        ("", 1),
        ("//!\n", 1),
    ] {
        assert_eq!(
            undocumented(&File::new("src/a.rs", text)).len(),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn prefixed_test_names_are_found() {
    for (text, expected) in [
        ("fn test_f() {}", 1),
        ("fn tested() {}", 0),
        ("// fn test_f()\nfn f() { test_g() }", 0),
    ] {
        assert_eq!(
            prefixed_tests(&File::new("src/a.rs", text)).len(),
            expected,
            "{text:?}"
        );
    }
}
