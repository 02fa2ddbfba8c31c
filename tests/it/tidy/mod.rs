//! The project's rules on its own files, as tests: layers, sizes, words, and documents that match the code.
//!
//! Each rule is a function from text to problems, with a test on a small bad sample. Here the rules run on the
//! project's files.

mod circles;
mod layers;
mod lexer;
mod papers;
mod paths;
mod sizes;
mod words;

use std::fs;
use std::path::Path;

/// A text file: its path from the project's folder, with `/`, and its content.
#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether the name ends in a dot and this.
    fn is(&self, extension: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, end)| end == extension)
    }
}

/// Every text file of the project but what cargo writes, sorted by path.
fn project() -> Vec<File> {
    let mut files = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, inside: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the project's folders can be read") {
        let entry = entry.expect("the project's folders can be read");
        let name = entry
            .file_name()
            .into_string()
            .expect("names in the project are Unicode");
        let path = format!("{inside}{name}");
        let kind = entry.file_type().expect("the project's files can be read");
        if kind.is_dir() && !matches!(name.as_str(), "target" | ".git") {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if kind.is_file() && !matches!(name.as_str(), "Cargo.lock" | ".git") {
            files.extend(
                fs::read_to_string(entry.path())
                    .ok()
                    .map(|text| File { path, text }),
            );
        }
    }
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    files
        .iter()
        .find(|file| file.path == path)
        .map_or_else(|| panic!("{path} is missing"), |file| file.text.as_str())
}

fn rust<'a>(files: &'a [File], folder: &str) -> Vec<&'a File> {
    files
        .iter()
        .filter(|file| file.path.starts_with(folder) && file.is("rs"))
        .collect()
}

fn paths<'a>(files: &[&'a File]) -> Vec<&'a str> {
    files.iter().map(|file| file.path.as_str()).collect()
}

/// Fails with all problems at once.
#[track_caller]
fn none(problems: impl IntoIterator<Item = String>) {
    let problems: Vec<String> = problems.into_iter().collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn modules_import_only_from_lower_layers() {
    let files = project();
    let source = rust(&files, "src/");
    none(source.iter().flat_map(|file| layers::crossings(file)));
}

#[test]
fn files_of_a_module_do_not_import_each_other_in_circles() {
    let files = project();
    none(circles::circles(&rust(&files, "src/")));
}

#[test]
fn the_library_names_every_module() {
    let files = project();
    none(layers::missing_from_lib(
        text(&files, "src/lib.rs"),
        &paths(&rust(&files, "src/")),
    ));
}

#[test]
fn files_stay_small() {
    let files = project();
    let source = rust(&files, "src/");
    none(sizes::long_files(&source));
}

#[test]
fn no_more_packages_than_the_budget() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    none(sizes::package_budget(
        &fs::read_to_string(lock).expect("Cargo.lock is kept in the project"),
    ));
}

#[test]
fn every_file_says_what_it_is() {
    let files = project();
    let all = rust(&files, "");
    none(all.into_iter().flat_map(words::undocumented));
}

#[test]
fn tests_are_named_as_sentences() {
    let files = project();
    none(rust(&files, "").into_iter().flat_map(words::prefixed_tests));
}

#[test]
fn no_file_holds_banned_words() {
    none(project().iter().flat_map(words::banned));
}

#[test]
fn files_end_cleanly() {
    none(project().iter().flat_map(words::ragged));
}

#[test]
fn the_version_is_in_the_change_log() {
    let files = project();
    none(papers::unlogged_version(
        text(&files, "Cargo.toml"),
        text(&files, "CHANGELOG.md"),
    ));
}

#[test]
fn the_fuzz_targets_are_checked_as_the_program_is() {
    let files = project();
    none(papers::other_profile(
        text(&files, "Cargo.toml"),
        text(&files, "fuzz/Cargo.toml"),
    ));
}

#[test]
fn every_test_file_is_run() {
    let files = project();
    none(papers::forgotten_tests(
        text(&files, "tests/it/main.rs"),
        &paths(&rust(&files, "tests/")),
    ));
}

#[test]
fn documents_name_only_what_exists() {
    let files = project();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = files.iter().filter(|file| file.is("md"));
    none(documents.flat_map(|file| papers::dead_paths(file, |path| root.join(path).exists())));
}

#[test]
fn every_snapshot_belongs_to_a_test() {
    none(papers::orphan_snapshots(&project()));
}
