//! Tests of exported xAPI statements against the rules of the specification, written here as a table (xAPI 1.0.3, part
//! 2: "Statements", and "Interaction Activities").

use super::support::EVERY_KIND;
use super::support::class::{Class, to_the_end};
use super::support::world::World;
use redflag::classroom::{HostCommand, Options};
use redflag::engine::{Certainty, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The allowed and the required properties of each sort of object.
const PROPERTIES: [(&str, &[&str], &[&str]); 10] = [
    (
        "statement",
        &[
            "id",
            "actor",
            "verb",
            "object",
            "result",
            "context",
            "timestamp",
        ],
        &["id", "actor", "verb", "object", "timestamp"],
    ),
    (
        "actor",
        &["objectType", "name", "account"],
        &["objectType", "account"],
    ),
    ("account", &["homePage", "name"], &["homePage", "name"]),
    ("verb", &["id", "display"], &["id", "display"]),
    (
        "object",
        &["objectType", "id", "definition"],
        &["objectType", "id", "definition"],
    ),
    (
        "definition",
        &[
            "type",
            "name",
            "description",
            "interactionType",
            "correctResponsesPattern",
            "choices",
            "source",
            "target",
        ],
        &["type"],
    ),
    ("component", &["id", "description"], &["id", "description"]),
    (
        "result",
        &[
            "score",
            "success",
            "completion",
            "response",
            "duration",
            "extensions",
        ],
        &[],
    ),
    ("score", &["scaled", "raw", "min", "max"], &["raw"]),
    (
        "context",
        &[
            "registration",
            "contextActivities",
            "revision",
            "platform",
            "language",
            "extensions",
        ],
        &["registration"],
    ),
];

/// The component lists of each interaction type.
const COMPONENTS: [(&str, &[&str]); 6] = [
    ("choice", &["choices"]),
    ("sequencing", &["choices"]),
    ("matching", &["source", "target"]),
    ("true-false", &[]),
    ("fill-in", &[]),
    ("numeric", &[]),
];

fn check_object(kind: &str, value: &Value) {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{kind}: {value}"));
    let rule = PROPERTIES.iter().find(|(name, ..)| *name == kind);
    let (_, may, must) = rule.expect(kind);
    for name in object.keys() {
        assert!(may.contains(&name.as_str()), "{kind} may not have {name}");
    }
    for name in *must {
        assert!(
            object.contains_key(*name),
            "{kind} must have {name}: {value}"
        );
    }
    assert!(
        object.values().all(|value| !value.is_null()),
        "{kind}: no nulls"
    );
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}"))
}

fn is_iri(value: &Value) -> bool {
    let text = text(value);
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}

fn is_uuid(value: &Value) -> bool {
    let text = text(value);
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    let hexadecimal = |c: char| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c);
    groups == [8, 4, 4, 4, 12]
        && text.chars().all(hexadecimal)
        && "12345".contains(&text[14..15])
        && "89ab".contains(&text[19..20])
}

/// Whether a value is a duration such as `PT1M` or `PT4.50S`.
fn is_duration(value: &Value) -> bool {
    let text = text(value);
    let Some(time) = text.strip_prefix("PT") else {
        return false;
    };
    let number = time.strip_suffix('M').or(time.strip_suffix('S'));
    number.is_some_and(|number| number.parse::<f64>().is_ok_and(|seconds| seconds >= 0.0))
}

fn is_language_map(value: &Value) {
    let object = value.as_object().expect("a language map");
    assert!(
        !object.is_empty() && object.values().all(Value::is_string),
        "{value}"
    );
}

fn check_extensions(value: &Value) {
    for name in value.as_object().expect("extensions").keys() {
        assert!(is_iri(&Value::from(name.as_str())), "{name}");
    }
}

fn check_score(score: &Value) {
    check_object("score", score);
    let of = |name: &str| {
        score
            .get(name)
            .map(|number| number.as_f64().expect("a number"))
    };
    assert!(
        of("scaled").is_none_or(|scaled| (-1.0..=1.0).contains(&scaled)),
        "{score}"
    );
    if let (Some(raw), Some(max)) = (of("raw"), of("max")) {
        assert!(raw <= max, "{score}");
    }
}

/// The ids of components. Asserts that each is unique and has no white space.
fn ids(definition: &Value, list: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for component in definition[list].as_array().expect("components") {
        check_object("component", component);
        is_language_map(&component["description"]);
        let id = text(&component["id"]);
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{id}");
        assert!(known.insert(id.to_owned()), "{id} is there twice");
    }
    known
}

/// Asserts that a response or pattern has the form of its interaction type.
fn check_response(definition: &Value, response: &str) {
    let known = |list: &str, id: &str| assert!(ids(definition, list).contains(id), "{response}");
    match text(&definition["interactionType"]) {
        "choice" | "sequencing" => {
            for id in response.split("[,]").filter(|id| !id.is_empty()) {
                known("choices", id);
            }
        }
        "matching" => {
            for pair in response.split("[,]").filter(|pair| !pair.is_empty()) {
                let (left, right) = pair.split_once("[.]").expect(response);
                known("source", left);
                known("target", right);
            }
        }
        "true-false" => assert!(["true", "false"].contains(&response), "{response}"),
        "numeric" => {
            for end in response.split("[:]").filter(|end| !end.is_empty()) {
                assert!(end.parse::<f64>().is_ok(), "{response}");
            }
        }
        "fill-in" => {}
        other => panic!("{other} is no type of interaction"),
    }
}

fn check_definition(definition: &Value) {
    check_object("definition", definition);
    assert!(is_iri(&definition["type"]));
    for words in ["name", "description"] {
        if let Some(map) = definition.get(words) {
            is_language_map(map);
        }
    }
    let Some(interaction) = definition.get("interactionType") else {
        return;
    };
    let rule = COMPONENTS
        .iter()
        .find(|(name, _)| *name == text(interaction));
    let (_, wanted) = rule.expect("a type of interaction");
    for list in ["choices", "source", "target", "scale", "steps"] {
        assert_eq!(
            definition.get(list).is_some(),
            wanted.contains(&list),
            "{definition}"
        );
    }
    let patterns = definition["correctResponsesPattern"]
        .as_array()
        .expect("patterns");
    assert!(!patterns.is_empty());
    for pattern in patterns {
        check_response(definition, text(pattern));
    }
}

fn check(statement: &Value) {
    check_object("statement", statement);
    assert!(is_uuid(&statement["id"]), "{statement}");
    let at: jiff::Timestamp = text(&statement["timestamp"]).parse().expect("a time");
    assert!(at.as_second() > 0);

    let actor = &statement["actor"];
    check_object("actor", actor);
    assert_eq!(actor["objectType"], "Agent");
    check_object("account", &actor["account"]);
    assert!(is_iri(&actor["account"]["homePage"]) && !text(&actor["account"]["name"]).is_empty());

    check_object("verb", &statement["verb"]);
    assert!(is_iri(&statement["verb"]["id"]));
    is_language_map(&statement["verb"]["display"]);

    let object = &statement["object"];
    check_object("object", object);
    assert_eq!(object["objectType"], "Activity");
    assert!(is_iri(&object["id"]));
    check_definition(&object["definition"]);

    let context = &statement["context"];
    check_object("context", context);
    assert!(is_uuid(&context["registration"]));
    for (name, activities) in context["contextActivities"]
        .as_object()
        .expect("activities")
    {
        assert!(["parent", "grouping", "category", "other"].contains(&name.as_str()));
        for activity in activities.as_array().expect("a list") {
            assert!(is_iri(&activity["id"]));
        }
    }
    if let Some(extensions) = context.get("extensions") {
        check_extensions(extensions);
    }
    if let Some(result) = statement.get("result") {
        check_object("result", result);
        for truth in ["success", "completion"] {
            assert!(result.get(truth).is_none_or(Value::is_boolean), "{result}");
        }
        if let Some(score) = result.get("score") {
            check_score(score);
        }
        assert!(result.get("duration").is_none_or(is_duration), "{result}");
        if let Some(extensions) = result.get("extensions") {
            check_extensions(extensions);
        }
        if let Some(response) = result.get("response") {
            check_response(&object["definition"], text(response));
        }
    }
}

fn statements(world: &World, extra: &[&str]) -> Vec<Value> {
    let command = [&["results", "export", "--to", "xapi"], extra].concat();
    let said = world.redflag(command).run().exits(0).quietly().json();
    said.as_array().expect("statements").clone()
}

#[test]
fn statements_are_as_the_specification_wants_them() {
    let world = World::new();
    to_the_end().keep(&world);
    let all = statements(&world, &[]);
    let mut verbs: BTreeMap<String, usize> = BTreeMap::new();
    let mut types = BTreeSet::new();
    for statement in &all {
        check(statement);
        let verb = text(&statement["verb"]["display"]["en-US"]);
        *verbs.entry(verb.to_owned()).or_default() += 1;
        if let Some(kind) = statement["object"]["definition"].get("interactionType") {
            types.insert(text(kind).to_owned());
        }
    }
    let expected = [
        ("answered", 18),
        ("attempted", 4),
        ("completed", 2),
        ("failed", 3),
        ("passed", 1),
    ];
    let expected = expected.map(|(verb, count)| (verb.to_owned(), count));
    assert_eq!(verbs, BTreeMap::from(expected));
    // The skipped question was the true-false one.
    let kinds = ["choice", "fill-in", "matching", "numeric", "sequencing"];
    assert_eq!(types, kinds.map(str::to_owned).into());
    let ids: BTreeSet<&str> = all.iter().map(|statement| text(&statement["id"])).collect();
    assert_eq!(ids.len(), all.len(), "each has an id of its own");
    assert_eq!(statements(&world, &[]), all, "which it keeps");
}

#[test]
fn a_statement_that_is_true_or_false_is_told_with_its_key_and_its_answers() {
    let world = World::new();
    let mut class = Class::new(EVERY_KIND, Options::default());
    let people = ["Ann", "Ben", "Cem"].map(|name| class.join(name));
    class.host([HostCommand::Advance]);
    // The two questions before it are skipped.
    class.host([HostCommand::Skip, HostCommand::Skip]);
    class.host([HostCommand::Advance]);
    for (person, held) in people.iter().zip([Some(false), Some(true), None]) {
        if let Some(held) = held {
            class.answer(*person, 2, Response::TrueFalse(held), Certainty::Certain);
        }
    }
    class.host([HostCommand::Close, HostCommand::Advance, HostCommand::End]);
    class.keep(&world);

    let all = statements(&world, &["--names"]);
    all.iter().for_each(check);
    let told: Vec<(&str, &str, &Value)> = all
        .iter()
        .filter(|statement| text(&statement["verb"]["display"]["en-US"]) == "answered")
        .map(|statement| {
            let definition = &statement["object"]["definition"];
            assert_eq!(definition["interactionType"], "true-false");
            assert_eq!(definition["correctResponsesPattern"], json!(["false"]));
            (
                text(&statement["actor"]["name"]),
                text(&statement["result"]["response"]),
                &statement["result"]["success"],
            )
        })
        .collect();
    let expected = [
        ("Ann", "false", &Value::Bool(true)),
        ("Ben", "true", &Value::Bool(false)),
    ];
    assert_eq!(told, expected);
}

#[test]
fn statements_have_names_only_where_they_are_asked_for() {
    let world = World::new();
    to_the_end().keep(&world);
    let plain = serde_json::to_string(&statements(&world, &[])).expect("JSON");
    assert!(!plain.contains("Ann") && plain.contains("\"member-0\""));
    let home = ["--names", "--home-page", "https://training.example/"];
    let named = statements(&world, &home);
    named.iter().for_each(check);
    assert_eq!(named[0]["actor"]["name"], "Ann");
    let id = text(&named[0]["object"]["id"]);
    assert!(id.starts_with("https://training.example/quizzes/"), "{id}");
    for wrong in ["training", "ftp://x", "https://", "https://a b"] {
        let command = ["results", "export", "--to", "xapi", "--home-page", wrong];
        world
            .redflag(command)
            .run()
            .err(2, "--home-page must be a web address");
    }
}

#[test]
fn a_rehearsal_becomes_no_record_of_learning() {
    let world = World::new();
    let mut class = to_the_end();
    class.new.rehearsed = 6;
    class.keep(&world);
    let command = ["results", "export", "--to", "xapi"];
    world
        .redflag(command)
        .run()
        .err(3, "its members were simulated");
}
