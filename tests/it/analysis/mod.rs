//! Compares the library's statistics with published and independently computed values from a folder of JSON files.
//!
//! `REDFLAG_FIXTURES` names a folder to use instead of the committed one. A file has its `kind`, its `data` and the
//! `expected` values. An unknown kind or key is a failure, so that no value is skipped.

mod choices;
mod learners;
mod pairs;
mod scores;
mod tree;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tree::{Problems, Tolerance};

#[test]
fn every_check_value_is_met() {
    let folder = std::env::var_os("REDFLAG_FIXTURES").map_or_else(committed, PathBuf::from);
    let entries = fs::read_dir(&folder).expect("the folder of fixtures can be read");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder of fixtures can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no fixtures", folder.display());

    let mut problems = Problems::default();
    for file in files {
        let text = fs::read_to_string(&file).expect("a fixture can be read");
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        match serde_json::from_str(&text) {
            Ok(fixture) => check(&name, &fixture, &mut problems),
            Err(error) => problems.add(&name, &format!("is not JSON: {error}")),
        }
    }
    problems.assert_none();
}

fn committed() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

/// Compares one fixture with the library.
fn check(name: &str, fixture: &Value, problems: &mut Problems) {
    let kind = fixture["kind"].as_str().unwrap_or_default();
    let actual = match kind {
        "scores" | "scores-01" => scores::actual(fixture),
        "choices" => choices::actual(fixture),
        "paired-totals" => pairs::totals(fixture),
        "paired-items" => pairs::items(fixture),
        "mcnemar" => pairs::mcnemar(fixture),
        "wilson" => pairs::wilson(fixture),
        "spearman-brown" => pairs::spearman_brown(fixture),
        "detection" => learners::detection(fixture),
        "certainty" => learners::certainty(fixture),
        "fsrs-6" => learners::fsrs6(fixture),
        unknown => return problems.add(name, &format!("has the unknown kind `{unknown}`")),
    };
    let tolerance = Tolerance::of(&fixture["tolerance"]);
    problems.compare(
        &format!("{name}: expected"),
        &fixture["expected"],
        &actual.expected,
        tolerance,
    );
    problems.compare(
        &format!("{name}: flags"),
        &fixture["flags"],
        &actual.flags,
        tolerance,
    );
    let published = Tolerance::of_published(&fixture["tolerance"]);
    problems.compare(
        &format!("{name}: published"),
        &fixture["published"],
        &actual.published,
        published,
    );
}

/// The library's results for a fixture, in the shape of the fixture.
#[derive(Debug, Default)]
struct Actual {
    expected: Value,
    flags: Value,
    published: Value,
}

impl Actual {
    fn expected(expected: Value) -> Actual {
        Actual {
            expected,
            ..Actual::default()
        }
    }
}

#[test]
fn a_wrong_value_an_unknown_key_and_an_unknown_kind_are_named() {
    type Change = fn(&mut Value);
    let fixture = |change: Change| {
        let mut fixture = serde_json::json!({
            "kind": "spearman-brown",
            "expected": [{"alpha": 0.5, "factor": 0.5, "value": 0.333_333_333}],
            "tolerance": {"absolute": 1e-9}
        });
        change(&mut fixture);
        fixture
    };
    let cases: [(Change, &str); 6] = [
        (|_| {}, ""),
        (
            |f| f["kind"] = "riddle".into(),
            "sample: has the unknown kind `riddle`",
        ),
        (
            |f| f["expected"][0]["value"] = 0.333_333_331.into(),
            "sample: expected[0].value: 0.333333331 is expected, 0.3333333333333333 is found",
        ),
        (
            |f| f["expected"][0]["beta"] = 0.5.into(),
            "sample: expected[0].beta: this key is not known",
        ),
        (
            |f| f["expected"][0]["value"] = Value::Null,
            "sample: expected[0].value: null is expected, 0.3333333333333333 is found",
        ),
        (
            |f| f["flags"] = serde_json::json!({"odd": [1]}),
            "sample: flags: {\"odd\":[1]} is expected, null is found",
        ),
    ];
    for (change, expected) in cases {
        let mut problems = Problems::default();
        check("sample", &fixture(change), &mut problems);
        assert_eq!(problems.text(), expected);
    }
}
