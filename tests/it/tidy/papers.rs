//! Checks documents, manifests, test files and snapshots: paths exist, every test file is listed, every snapshot has its
//! test.

use super::File;

/// A version in `Cargo.toml` that has no heading in the change log.
pub(super) fn unlogged_version(manifest: &str, log: &str) -> Vec<String> {
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = "))
        .unwrap_or_default()
        .trim_matches('"');
    let logged = log
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .any(|heading| heading.split(' ').next() == Some(version));
    (!logged)
        .then(|| format!("CHANGELOG.md: has no heading for version {version}"))
        .into_iter()
        .collect()
}

/// The crate that only the tests use. The fuzz targets have no profile for it.
const FOR_TESTS_ONLY: &str = "proptest";

/// A development profile of the fuzz targets that differs from the program's. Each dependency would be checked twice.
pub(super) fn other_profile(manifest: &str, fuzz: &str) -> Vec<String> {
    let profile = |text: &str| {
        let mut table: toml::Table = text.parse().expect("a manifest is valid TOML");
        if let Some(packages) = table["profile"]["dev"]["package"].as_table_mut() {
            packages.remove(FOR_TESTS_ONLY);
        }
        table["profile"]["dev"].clone()
    };
    (profile(manifest) != profile(fuzz))
        .then(|| "fuzz/Cargo.toml: [profile.dev] differs from that of Cargo.toml".to_owned())
        .into_iter()
        .collect()
}

/// Files of `tests/it/` that its `main.rs` does not declare: their tests would never run.
pub(super) fn forgotten_tests(main: &str, paths: &[&str]) -> Vec<String> {
    let modules = paths
        .iter()
        .filter_map(|path| path.strip_prefix("tests/it/")?.strip_suffix(".rs"));
    modules
        .map(|module| module.strip_suffix("/mod").unwrap_or(module))
        .filter(|module| {
            !module.contains('/')
                && *module != "main"
                && !main.lines().any(|line| line == format!("mod {module};"))
        })
        .map(|module| format!("tests/it/main.rs: does not list `{module}`"))
        .collect()
}

/// Paths in backticks and in links of a document that lead nowhere.
pub(super) fn dead_paths(document: &File, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let (path, text) = (&document.path, &document.text);
    let quoted = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|quote| looks_like_a_path(quote));
    let links = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next());
    let inside = links.filter(|link| !link.is_empty() && !link.contains(':'));
    let dead = quoted
        .map(str::to_owned)
        .chain(inside.map(|link| beside(path, link)))
        .filter(|name| !exists(name));
    dead.map(|name| format!("{path}: names `{name}`, which does not exist"))
        .collect()
}

fn looks_like_a_path(quote: &str) -> bool {
    const ROOMS: &[&str] = &[
        "src/", "tests/", "scripts/", "docs/", "quizzes/", "seeds/", ".ci/",
    ];
    ROOMS.iter().any(|room| quote.starts_with(room)) && !quote.contains(['*', '<', ' ', '\n'])
}

/// A link of a document, as seen from the project's folder.
fn beside(document: &str, link: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Snapshots without a test, and snapshots that nobody has accepted.
pub(super) fn orphan_snapshots(files: &[File]) -> Vec<String> {
    let exists = |source: &str| files.iter().any(|file| file.path == source);
    let snapshots = files.iter().filter(|file| file.is("snap"));
    let orphans = snapshots.filter_map(|file| {
        let source = file
            .text
            .lines()
            .find_map(|line| line.strip_prefix("source: "))
            .unwrap_or("?")
            .trim_matches('"');
        (!exists(source)).then(|| format!("{}: its test file `{source}` does not exist", file.path))
    });
    let pending = files.iter().filter(|file| file.path.ends_with(".snap.new"));
    orphans
        .chain(pending.map(|file| format!("{}: accept it or remove it", file.path)))
        .collect()
}

#[test]
fn a_version_without_a_heading_is_found() {
    let manifest = "[package]\nversion = \"0.2.0\"\n";
    let cases = [
        ("## 0.2.0\n", 0),
        ("## 0.2.0 - unreleased\n", 0),
        ("## 0.2.01\n", 1),
        ("0.2.0\n### 0.2.0\n", 1),
    ];
    for (log, expected) in cases {
        assert_eq!(unlogged_version(manifest, log).len(), expected, "{log}");
    }
}

#[test]
fn a_profile_of_the_fuzz_targets_that_differs_is_found() {
    let profile = "[profile.dev]\ndebug = 1\n[profile.dev.package]\na.opt-level = 2\n";
    let cases = [
        (profile.to_owned(), 0),
        (format!("{profile}proptest.opt-level = 1\n"), 0),
        (format!("{profile}b.opt-level = 2\n"), 1),
        (profile.replace("debug = 1", "debug = 2"), 1),
        (profile.replace("opt-level = 2", "opt-level = 1"), 1),
    ];
    for (manifest, expected) in cases {
        let found = other_profile(&manifest, profile);
        assert_eq!(found.len(), expected, "{manifest}");
    }
}

#[test]
fn a_test_file_nobody_lists_is_found() {
    let paths = [
        "tests/it/main.rs",
        "tests/it/take.rs",
        "tests/it/tidy/words.rs",
        "tests/it/room/mod.rs",
        "src/take.rs",
    ];
    assert_eq!(forgotten_tests("mod room;\nmod take;\n", &paths), [""; 0]);
    assert_eq!(
        forgotten_tests("mod room;\n// mod take;\n", &paths),
        ["tests/it/main.rs: does not list `take`"]
    );
    assert_eq!(
        forgotten_tests("mod take;\n", &paths),
        ["tests/it/main.rs: does not list `room`"]
    );
}

#[test]
fn a_path_that_leads_nowhere_is_found() {
    let exists = |path: &str| matches!(path, "src/cli/host.rs" | "docs/a.md" | "README.md");
    let cases = [
        (
            "see `src/cli/host.rs` and [a](a.md), [up](../README.md#head), [out](https://example.org), [here](#there)",
            0,
        ),
        ("see `src/gone.rs`", 1),
        ("see [gone](gone.md)", 1),
        ("`src/*.rs`, `src/<kind>.rs`, `Seed`", 0),
        ("```text\nsrc/ is a tree\n```\n`src/gone.rs`", 1),
    ];
    for (text, expected) in cases {
        let found = dead_paths(&File::new("docs/b.md", text), exists);
        assert_eq!(found.len(), expected, "{text}\n{found:?}");
    }
}

#[test]
fn a_snapshot_without_its_test_is_found() {
    let test = File::new("tests/it/take.rs", "");
    let kept = File::new(
        "tests/it/snapshots/it__take__a.snap",
        "---\nsource: tests/it/take.rs\n---\nscreen\n",
    );
    let orphan = File::new(
        "tests/it/snapshots/it__gone__a.snap",
        "---\nsource: tests/it/gone.rs\n---\nscreen\n",
    );
    let pending = File::new(
        "tests/it/snapshots/it__take__b.snap.new",
        "---\nsource: tests/it/take.rs\n---\nscreen\n",
    );
    assert_eq!(orphan_snapshots(&[test.clone(), kept.clone()]), [""; 0]);
    assert_eq!(orphan_snapshots(&[test, kept, orphan, pending]).len(), 2);
}
