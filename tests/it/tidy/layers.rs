//! Checks that modules import only from lower layers.

use super::File;
use super::paths::used_paths;

/// Every module at the root of the library and its layer. A module imports from lower layers only.
const LAYERS: &[(&str, u8)] = &[
    ("statistics", 0),
    ("text", 0),
    ("fault", 0),
    ("model", 1),
    ("diagnostic", 1),
    ("catalogue", 1),
    ("format", 2),
    ("engine", 2),
    ("check", 3),
    ("exchange", 3),
    ("classroom", 3),
    ("analysis", 3),
    ("review", 3),
    ("wire", 4),
    ("store", 4),
    ("report", 4),
    ("terminal", 5),
    ("server", 5),
    ("client", 5),
    ("cli", 6),
];

/// Downward imports that are still not allowed: a paper is drawn from a valid quiz, so the engine has no findings.
const FORBIDDEN: &[(&str, &str)] = &[("engine", "diagnostic")];

/// The only module that the binary may import.
const ENTRY: &str = "cli";

/// Imports of a file in `src/` that go up, sideways, or to an unknown module.
pub(super) fn crossings(file: &File) -> Vec<String> {
    let module = module_of(&file.path);
    let Some(top) = module.first() else {
        return entry_crossings(file);
    };
    if layer(top).is_none() {
        return vec![format!(
            "{}: the module `{top}` has no layer in tests/it/tidy/layers.rs",
            file.path
        )];
    }
    imports(&file.text, &module, "crate")
        .into_iter()
        .filter(|(to, _)| to != top && !allowed(top, to))
        .map(|(to, line)| format!("{}:{line}: `{top}` may not import `{to}`", file.path))
        .collect()
}

/// Modules that `lib.rs` does not declare, or whose name is missing from its map.
pub(super) fn missing_from_lib(lib: &str, paths: &[&str]) -> Vec<String> {
    let mut tops: Vec<String> = paths
        .iter()
        .filter_map(|path| module_of(path).into_iter().next())
        .collect();
    tops.sort();
    tops.dedup();
    let named =
        |top: &String| lib.contains(&format!("mod {top};")) && lib.contains(&format!("[`{top}`]"));
    tops.iter()
        .filter(|top| !named(top))
        .map(|top| format!("src/lib.rs: does not name `{top}` in its map and its list"))
        .collect()
}

/// Imports of the binary other than the library's entry.
fn entry_crossings(file: &File) -> Vec<String> {
    if file.path != "src/main.rs" {
        return Vec::new();
    }
    imports(&file.text, &[], "redflag")
        .into_iter()
        .filter(|(to, _)| to != ENTRY)
        .map(|(to, line)| format!("{}:{line}: the binary may not import `{to}`", file.path))
        .collect()
}

fn layer(module: &str) -> Option<u8> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, layer)| *layer)
}

fn allowed(from: &str, to: &str) -> bool {
    layer(to) < layer(from) && layer(to).is_some() && !FORBIDDEN.contains(&(from, to))
}

/// `src/format/quiz.rs` is `format::quiz`, and `src/format/quiz_tests.rs` its `tests`; `main.rs` and `lib.rs` are the root.
pub(super) fn module_of(path: &str) -> Vec<String> {
    let inner = path
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .replace("_tests", "/tests");
    let parts = inner.split('/').map(str::to_owned);
    parts
        .filter(|part| !matches!(part.as_str(), "mod" | "lib" | "main"))
        .collect()
}

/// Every name that a text imports from the crate's root, with its line.
fn imports(source: &str, module: &[String], root: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for path in used_paths(source, module, root) {
        found.extend(path.segments.into_iter().next().map(|top| (top, path.line)));
    }
    found.dedup();
    found
}

#[test]
fn imports_that_climb_are_found() {
    let cases = [
        ("src/model/id.rs", "use crate::engine::Seed;", 1),
        ("src/model/id.rs", "use crate::text::one_line;", 0),
        ("src/model/id.rs", "use crate::diagnostic::Finding;", 1),
        ("src/engine/mod.rs", "use crate::diagnostic::Finding;", 1),
        (
            "src/engine/mod.rs",
            "use crate::{model::Id, format::{self, quiz}, text, check::Rule};",
            2,
        ),
        ("src/engine/mod.rs", "use {crate::check, crate::model};", 1),
        (
            "src/engine/grade/mod.rs",
            "use super::super::store::Store;",
            1,
        ),
        ("src/engine/grade.rs", "use super::super::store::Store;", 1),
        (
            "src/engine/grade.rs",
            "use super::{super::store, paper};",
            1,
        ),
        (
            "src/engine/grade.rs",
            "mod tests { use super::super::store; }",
            0,
        ),
        ("src/engine/grade_tests.rs", "use super::super::store;", 0),
        (
            "src/engine/grade_tests.rs",
            "use super::super::super::store;",
            1,
        ),
        (
            "src/engine/grade.rs",
            "mod tests { use super::super::super::store; }",
            1,
        ),
        (
            "src/engine/grade.rs",
            "mod tests { } fn f() { super::super::store::open() }",
            1,
        ),
        (
            "src/format/mod.rs",
            "fn f() -> crate::cli::Exit { crate::terminal::run() }",
            2,
        ),
        ("src/format/mod.rs", "use crate::*;", 1),
        ("src/format/mod.rs", "use crate::nowhere;", 1),
        (
            "src/format/mod.rs",
            "//! see crate::cli\npub(crate) fn f() { g(\"crate::cli\") }",
            0,
        ),
        ("src/classroom/mod.rs", "use crate::{check, engine};", 1),
        ("src/elsewhere/mod.rs", "", 1),
        ("src/cli/mod.rs", "use crate::{terminal, store, engine};", 0),
        ("src/main.rs", "fn main() { redflag::cli::run() }", 0),
        ("src/main.rs", "use redflag::{cli, engine};", 1),
        ("src/lib.rs", "pub use crate::cli::run;", 0),
    ];
    for (path, text, expected) in cases {
        let found = crossings(&File::new(path, text));
        assert_eq!(found.len(), expected, "{path}: {text}\n{found:?}");
    }
}

#[test]
fn a_crossing_is_named_with_its_line() {
    let found = crossings(&File::new(
        "src/model/id.rs",
        "//! Ids.\n\nuse crate::{\n    text,\n    store::Store,\n};\n",
    ));
    assert_eq!(found, ["src/model/id.rs:5: `model` may not import `store`"]);
}

#[test]
fn a_module_missing_from_the_map_is_found() {
    let lib = "//! | 0 | [`text`] |\npub mod text;\npub mod model;\n";
    assert_eq!(
        missing_from_lib(
            lib,
            &[
                "src/lib.rs",
                "src/main.rs",
                "src/text/mod.rs",
                "src/text/wrap.rs"
            ]
        ),
        [""; 0]
    );
    assert_eq!(
        missing_from_lib(lib, &["src/model/mod.rs", "src/store.rs"]).len(),
        2
    );
}
