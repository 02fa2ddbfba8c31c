//! Ratchets: how long a file and a function may be, and how many packages are locked.

use super::File;
use super::lexer::{Token, tokens};

/// Lines of a file in `src/`. Past it a file is more than one room.
const FILE_LINES: usize = 400;

/// Lines of a function, from `fn` to its closing brace.
const FUNCTION_LINES: usize = 70;

/// Files that may be longer, and how long. Numbers only go down; an entry that is no longer needed has to go.
const EXCUSES: &[(&str, usize)] = &[];

/// How far an excuse or a budget may stand above what is needed before it has to come down.
const SLACK: usize = 10;

/// Packages in `Cargo.lock`, all systems together. Raise it in the commit that adds a dependency, with the reason.
const PACKAGES: usize = 262;

/// Files of `src/` longer than allowed, and excuses that nobody needs.
pub(super) fn long_files(files: &[&File]) -> Vec<String> {
    long_files_with(files, EXCUSES)
}

fn long_files_with(files: &[&File], excuses: &[(&str, usize)]) -> Vec<String> {
    let excuse = |path: &str| excuses.iter().find(|(excused, _)| *excused == path).map(|(_, lines)| *lines);
    let long = files.iter().filter_map(|file| {
        let (lines, limit) = (file.text.lines().count(), excuse(&file.path).unwrap_or(FILE_LINES));
        (lines > limit).then(|| format!("{}: {lines} lines, {limit} are allowed; is it still one room?", file.path))
    });
    let idle = excuses.iter().filter_map(|(path, excused)| {
        let lines = files.iter().find(|file| file.path == *path).map_or(0, |file| file.text.lines().count());
        let needed = lines > FILE_LINES && lines + SLACK >= *excused;
        (!needed)
            .then(|| format!("{path}: is excused up to {excused} lines and has {lines}; lower the excuse or drop it"))
    });
    long.chain(idle).collect()
}

/// Functions longer than allowed.
pub(super) fn long_functions(file: &File) -> Vec<String> {
    let tokens = tokens(&file.text);
    let starts = (0..tokens.len()).filter(|at| tokens[*at].text == "fn");
    let long = starts.filter_map(|at| {
        let lines = last_line(&tokens, at)? - tokens[at].line + 1;
        let name = &tokens.get(at + 1)?.text;
        (lines > FUNCTION_LINES).then(|| format!("{}:{}: `{name}` has {lines} lines", file.path, tokens[at].line))
    });
    long.collect()
}

/// The line of the brace that closes a function; none for one without a body and for function types.
fn last_line(tokens: &[Token], start: usize) -> Option<usize> {
    if tokens.get(start + 1)?.text == "(" {
        return None;
    }
    let (mut braces, mut others) = (0, 0);
    for token in &tokens[start..] {
        match token.text.as_str() {
            "(" | "[" => others += 1,
            ")" | "]" => others -= 1,
            ";" if braces == 0 && others == 0 => return None,
            "{" => braces += 1,
            "}" => {
                braces -= 1;
                if braces == 0 {
                    return Some(token.line);
                }
            }
            _ => {}
        }
    }
    None
}

/// More packages locked than the budget allows, or a budget that stands too far above them.
pub(super) fn package_budget(lock: &str) -> Vec<String> {
    package_budget_of(lock, PACKAGES)
}

fn package_budget_of(lock: &str, budget: usize) -> Vec<String> {
    let count = lock.lines().filter(|line| *line == "[[package]]").count();
    let wrong = count > budget || count + SLACK < budget;
    let message = || format!("Cargo.lock: {count} packages, the budget in tests/it/tidy/sizes.rs is {budget}");
    wrong.then(message).into_iter().collect()
}

#[test]
fn a_file_that_grew_too_long_is_found() {
    let (short, long) = (File::new("src/a.rs", &"x\n".repeat(400)), File::new("src/b.rs", &"x\n".repeat(401)));
    let cases: [(&[(&str, usize)], usize); 6] = [
        (&[], 1),
        (&[("src/b.rs", 405)], 0),
        (&[("src/b.rs", 412)], 1),
        (&[("src/b.rs", 405), ("src/a.rs", 405)], 1),
        (&[("src/b.rs", 405), ("src/gone.rs", 405)], 1),
        (&[("src/gone.rs", 405)], 2),
    ];
    for (excuses, expected) in cases {
        assert_eq!(long_files_with(&[&short, &long], excuses).len(), expected, "{excuses:?}");
    }
}

#[test]
fn a_function_that_grew_too_long_is_found() {
    let body = |lines: usize| format!("fn f(a: [u8; 2]) -> u8 {{\n{}}}\n", "    if a { \"}\" }\n".repeat(lines));
    let cases = [
        (body(68), 0),
        (body(69), 1),
        (format!("{}{}", body(60), body(60)), 0),
        (format!("mod m {{\n{}}}\ntrait T {{ fn g(); }}\n{}", body(69), body(3)), 1),
        (format!("type F = fn(u8);\n{}struct S {{ a: u8 }}\n", "\n".repeat(90)), 0),
    ];
    for (text, expected) in cases {
        assert_eq!(long_functions(&File::new("src/a.rs", &text)).len(), expected, "{text}");
    }
}

#[test]
fn too_many_packages_and_too_wide_a_budget_are_found() {
    let lock = "[[package]]\nname = \"a\"\n\n".repeat(20);
    for (budget, expected) in [(19, 1), (20, 0), (30, 0), (31, 1)] {
        assert_eq!(package_budget_of(&lock, budget).len(), expected, "{budget}");
    }
}
