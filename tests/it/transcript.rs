//! Tests of the output of `take --json`: it is as documented, says who took the quiz and when, and tells no answer too
//! early.

use super::results::{DOCUMENT, documented};
use super::support::EVERY_KIND;
use super::support::world::{Outcome, World};
use serde_json::{Value, json};

/// Takes the quiz with every kind, with these input lines.
fn take(extra: &[&str], lines: &str) -> Outcome {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let arguments = ["take", "quiz.toml", "--json", "--answers", "-"];
    let run = world.redflag(arguments.iter().chain(extra));
    run.stdin(lines).run()
}

const ALL: &str = "a\na,b\nb\n?\n?\n?\n?\n?\n";

#[test]
fn the_document_names_every_field() {
    let object = take(&[], ALL).exits(0).json();
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<String> = value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        keys.sort();
        keys
    };
    for (heading, known) in [
        ("### An attempt", keys(&object)),
        (
            "### A question of an attempt",
            keys(&object["questions"][0]),
        ),
        (
            "### An option of an attempt",
            keys(&object["questions"][0]["options"][0]),
        ),
    ] {
        let mut documented = documented(heading);
        documented.sort();
        assert_eq!(known, documented, "{heading}");
    }
    assert!(DOCUMENT.contains("redflag take QUIZ --json > FILE"));
}

#[test]
fn it_says_who_took_what_and_when() {
    let object = take(&["--as", " K-07 "], ALL).exits(0).json();
    assert_eq!(object["version"], 1);
    assert_eq!(object["engine"], env!("CARGO_PKG_VERSION"));
    assert_eq!(object["learner"], "K-07");
    let digest = object["quiz_digest"].as_str().expect("a digest");
    assert_eq!(digest.len(), 64);
    let other = take(&[], ALL).json();
    assert_eq!(other["learner"], Value::Null);
    assert_eq!(other["quiz_digest"], digest);
    let times = ["started_at", "ended_at"].map(|key| {
        let written = object[key].as_str().expect("a time");
        assert!(written.ends_with("+00:00"), "{written}");
        written.parse::<jiff::Timestamp>().expect("RFC 3339")
    });
    assert!(times[0] < times[1], "{times:?}");
    let attempt = object["attempt"].as_str().expect("an id");
    assert!(
        attempt.len() == 32 && attempt.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{attempt}"
    );
}

#[test]
fn a_code_is_refused_that_is_none_or_goes_nowhere() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    for (code, json) in [
        ("", true),
        ("  ", true),
        ("a\u{1b}[2J", true),
        ("K-07", false),
    ] {
        let mut arguments = vec!["take", "quiz.toml", "--as", code];
        arguments.extend(json.then_some("--json"));
        world.redflag(&arguments).run().exits(2);
    }
    let long = "x".repeat(65);
    let arguments = ["take", "quiz.toml", "--json", "--as", &long];
    world.redflag(arguments).run().exits(2);
}

#[test]
fn questions_carry_key_and_options() {
    let object = take(&[], ALL).exits(0).json();
    let question = |kind: &str| {
        let all = object["questions"].as_array().expect("questions");
        all.iter()
            .find(|it| it["kind"] == kind)
            .expect(kind)
            .clone()
    };
    let choice = question("choice");
    assert_eq!(choice["quiz"], "every-kind");
    assert_eq!(choice["topic"], "choice");
    let options = choice["options"].as_array().expect("options");
    assert_eq!(options.len(), 4);
    let right: Vec<&Value> = options.iter().filter(|it| it["key"] == true).collect();
    assert_eq!(choice["key"], json!({ "choice": right[0]["option"] }));
    assert_eq!(right.len(), 1);
    let harm = options.iter().filter(|it| it["dangerous"] == true);
    assert_eq!(harm.count(), 1);

    assert_eq!(
        question("true-false")["options"],
        json!([
            { "option": "true", "text": "true", "key": false, "dangerous": false },
            { "option": "false", "text": "false", "key": true, "dangerous": false },
        ])
    );
    let verdicts: Vec<Value> = question("judge")["options"]
        .as_array()
        .expect("options")
        .iter()
        .map(|it| it["option"].clone())
        .collect();
    assert_eq!(verdicts, ["phish", "check", "legit"]);
    for kind in ["text", "number", "order", "match"] {
        assert_eq!(question(kind)["options"], json!([]), "{kind}");
        assert!(question(kind)["key"].is_object(), "{kind}");
    }
}

#[test]
fn an_attempt_that_was_left_tells_no_answer_that_was_not_told() {
    let told = |extra: &[&str]| -> Vec<bool> {
        let object = take(extra, "a\na\n").exits(4).json();
        let questions = object["questions"].as_array().expect("questions").clone();
        let is_told = |it: &Value| {
            let (key, options) = (!it["key"].is_null(), it["options"] != json!([]));
            assert_eq!(key, options, "{it}");
            key
        };
        questions.iter().take(4).map(is_told).collect()
    };
    assert_eq!(told(&[]), [true, true, false, false]);
    assert_eq!(told(&["--exam"]), [false; 4]);
}
