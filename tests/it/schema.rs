//! Tests of the JSON Schemas: the files in docs are up to date, and schema and parser agree wherever a schema can
//! express a rule.

use crate::format::{FLAG, HEAD, phish, question, sheet};
use redflag::format::{self, FileKind};
use regex::Regex;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use std::process::Command;

fn schema(sort: FileKind) -> Value {
    serde_json::from_str(&format::schema(sort)).expect("a schema is JSON")
}

#[test]
fn the_schemas_under_docs_are_those_of_the_program() {
    for (sort, name) in [(FileKind::Quiz, "quiz"), (FileKind::Facts, "facts")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.schema.json"));
        let committed = fs::read_to_string(&path).unwrap_or_default();
        let update = format!("cargo run -- schema {name} > docs/{name}.schema.json");
        assert!(
            committed == format::schema(sort),
            "docs/{name}.schema.json is not the program's; run: {update}"
        );
    }
}

#[test]
fn the_program_prints_its_schemas() {
    for (sort, name) in [(FileKind::Quiz, "quiz"), (FileKind::Facts, "facts")] {
        let program = Command::new(env!("CARGO_BIN_EXE_redflag"))
            .args(["schema", name])
            .output()
            .expect("it runs");
        assert!(program.status.success());
        assert_eq!(
            String::from_utf8_lossy(&program.stdout),
            format::schema(sort)
        );
    }
}

/// The keywords that the schemas use. A validator that ignored an unknown keyword would prove nothing.
const KEYWORDS: &[&str] = &[
    "$schema",
    "additionalProperties",
    "allOf",
    "const",
    "default",
    "description",
    "else",
    "enum",
    "examples",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minimum",
    "pattern",
    "properties",
    "required",
    "then",
    "title",
    "type",
    "x-taplo",
    "x-tombi-table-keys-order",
    "x-tombi-toml-version",
];

/// The violations of a schema, by the rules of JSON Schema draft 7 that the schemas use.
fn refusals(schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let rules = match schema {
        Value::Bool(true) => return Vec::new(),
        Value::Bool(false) => return vec![format!("{path} may not be there")],
        _ => schema
            .as_object()
            .expect("a schema is a table or a boolean"),
    };
    let unknown: Vec<&String> = rules
        .keys()
        .filter(|key| !KEYWORDS.contains(&key.as_str()))
        .collect();
    assert!(unknown.is_empty(), "the test does not know {unknown:?}");
    let mut refusals: Vec<String> = plain(rules, value)
        .into_iter()
        .map(|what| format!("{path}: {what}"))
        .collect();
    refusals.extend(inside(rules, value, path));
    for rule in rules
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        refusals.extend(self::refusals(rule, value, path));
    }
    if let Some(condition) = rules.get("if") {
        let branch = if self::refusals(condition, value, path).is_empty() {
            "then"
        } else {
            "else"
        };
        refusals.extend(
            rules
                .get(branch)
                .into_iter()
                .flat_map(|branch| self::refusals(branch, value, path)),
        );
    }
    refusals
}

/// Keywords about a value as a whole.
fn plain(rules: &Map<String, Value>, value: &Value) -> Vec<String> {
    let number = |key: &str| rules.get(key).and_then(Value::as_f64);
    let length_fits = |low: &str, high: &str, length: usize| {
        let limit = |key: &str| {
            rules
                .get(key)
                .and_then(Value::as_u64)
                .and_then(|limit| usize::try_from(limit).ok())
        };
        limit(low).is_none_or(|min| length >= min) && limit(high).is_none_or(|max| length <= max)
    };
    let mut wrong = Vec::new();
    if let Some(types) = rules.get("type") {
        let types: Vec<&Value> = types
            .as_array()
            .map_or_else(|| vec![types], |types| types.iter().collect());
        if !types
            .iter()
            .any(|kind| has_type(value, kind.as_str().unwrap_or_default()))
        {
            wrong.push(format!("is not {types:?}"));
        }
    }
    if rules.get("const").is_some_and(|only| only != value) {
        wrong.push("is not the one value".to_owned());
    }
    if rules
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|words| !words.contains(value))
    {
        wrong.push("is none of the words".to_owned());
    }
    if let Some(text) = value.as_str() {
        let pattern = rules.get("pattern").and_then(Value::as_str);
        let fits = pattern.is_none_or(|pattern| {
            Regex::new(pattern)
                .expect("a pattern is one")
                .is_match(text)
        });
        let day = Regex::new(r"^\d{4}-\d\d-\d\d$").expect("a pattern is one");
        let fits = fits && (!rules.contains_key("format") || day.is_match(text));
        if !fits || !length_fits("minLength", "maxLength", text.chars().count()) {
            wrong.push("has not the form".to_owned());
        }
    }
    if let Some(amount) = value.as_f64() {
        let low = number("minimum").is_some_and(|min| amount < min);
        let lowest = number("exclusiveMinimum").is_some_and(|min| amount <= min);
        if low || lowest || number("maximum").is_some_and(|max| amount > max) {
            wrong.push("is out of range".to_owned());
        }
    }
    if let Some(items) = value.as_array()
        && !length_fits("minItems", "maxItems", items.len())
    {
        wrong.push("has too many or too few entries".to_owned());
    }
    wrong
}

fn has_type(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("`{kind}` is no type"),
    }
}

/// Keywords about the contents of tables and lists.
fn inside(rules: &Map<String, Value>, value: &Value, path: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(table) = value.as_object() {
        for key in rules
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !table.contains_key(key) {
                wrong.push(format!("{path} has no `{key}`"));
            }
        }
        let known = rules.get("properties").and_then(Value::as_object);
        for (key, entry) in table {
            let schema = known
                .and_then(|known| known.get(key))
                .or_else(|| rules.get("additionalProperties"));
            wrong.extend(
                schema
                    .into_iter()
                    .flat_map(|schema| refusals(schema, entry, &format!("{path}.{key}"))),
            );
        }
    }
    for entry in value.as_array().into_iter().flatten() {
        let schema = rules.get("items");
        wrong.extend(
            schema
                .into_iter()
                .flat_map(|schema| refusals(schema, entry, &format!("{path}[]"))),
        );
    }
    wrong
}

/// A TOML text as editors pass it to a schema: dates are strings.
fn json(source: &str) -> Value {
    fn value(toml: &toml::Value) -> Value {
        match toml {
            toml::Value::Table(table) => Value::Object(
                table
                    .iter()
                    .map(|(key, entry)| (key.clone(), value(entry)))
                    .collect(),
            ),
            toml::Value::Array(items) => Value::Array(items.iter().map(value).collect()),
            toml::Value::Datetime(day) => Value::String(day.to_string()),
            toml::Value::String(text) => Value::String(text.clone()),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Float(number) => (*number).into(),
            toml::Value::Boolean(answer) => (*answer).into(),
        }
    }
    value(&toml::Value::Table(
        source.parse::<toml::Table>().expect(source),
    ))
}

fn refused(sort: FileKind, source: &str) -> Vec<String> {
    refusals(&schema(sort), &json(source), "")
}

#[test]
fn every_shipped_quiz_and_sheet_fits_its_schema() {
    for (sort, room) in [(FileKind::Quiz, "quizzes"), (FileKind::Facts, "seeds")] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(room);
        let entries = fs::read_dir(&folder)
            .expect(room)
            .map(|entry| entry.expect("readable").path());
        let mut files = 0;
        for path in entries.filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let text = fs::read_to_string(&path).expect("readable");
            assert_eq!(refused(sort, &text), [""; 0], "{}", path.display());
            files += 1;
        }
        assert!(files > 0, "{room} is empty");
    }
}

#[test]
fn every_example_of_the_authors_guide_fits_its_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/quiz-format.md");
    let guide = fs::read_to_string(path).expect("readable");
    let mut seen = 0;
    for block in guide
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
    {
        let whole = if block.contains("format = 1") {
            block.to_owned()
        } else {
            format!("{HEAD}\n{block}")
        };
        let sort = if block.contains("[[fact]]") {
            FileKind::Facts
        } else {
            FileKind::Quiz
        };
        assert_eq!(refused(sort, &whole), [""; 0], "{block}");
        seen += 1;
    }
    assert!(seen > 8, "only {seen} examples");
}

/// Mistakes in the keys of one kind of question.
const WRONG_KINDS: &[&str] = &[
    "answer = \"a\"",
    "distractors = [\"b\"]",
    "answer = \"a\"\ndistractors = []",
    "answer = \"a\"\ndistractors = \"b\"",
    "answer = 3\ndistractors = [\"b\"]",
    "answer = \"a\"\ndistractors = [{ text = \"b\", wy = \"c\" }]",
    "answer = \"a\"\ndistractors = [{ why = \"c\" }]",
    "answer = \"a\"\ndistractors = [\" \"]",
    "kind = \"multple\"\nanswers = [\"a\"]",
    "kind = \"multiple\"\nanswers = []\ndistractors = [\"b\"]",
    "kind = \"multiple\"\nanswers = [\"a\"]\ndistractors = [\"b\"]\ngrading = \"al\"",
    "kind = \"true-false\"\nanswer = \"true\"",
    "kind = \"true-false\"",
    "kind = \"text\"\ndistractors = [\"b\"]\nanswer = \"a\"",
    "kind = \"text\"",
    "kind = \"text\"\naccept = []",
    "kind = \"number\"\nanswer = \"7\"",
    "kind = \"number\"\nanswer = 7\ntolerance = -1",
    "kind = \"order\"\nsteps = [\"a\"]",
    "kind = \"order\"\nsteps = [\"a\", { text = \"b\", why = \"c\" }]",
    "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\"]]",
    "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\", \"d\"]]\nanswer = \"a\"",
    "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\", \"d\"]]\ndistractors = [{ text = \"e\", why = \"f\" }]",
    "kind = \"judge\"\nanswer = \"phish\"",
    "answer = true",
    "answer = \"a\"\ndistractors = [\"b\"]\nsteps = [\"c\"]",
];

/// Mistakes in the keys that every question has.
const WRONG_KEYS: &[&str] = &[
    "surprise = 1",
    "as_of = 2026-01-31T00:00:00Z",
    "topic = \"Two Words\"",
    "difficulty = \"eassy\"",
    "hint = 3",
    "facts = [\"x\"]",
    "time_limit = 28801",
    "time_limit = 1.5",
    "points = 0",
    "points = 1001",
    "shuffle = \"al\"",
    "norm = { percent = 101, population = \"p\", source = \"s\" }",
    "norm = { percent = 10, source = \"s\" }",
];

fn choice(more: &str) -> String {
    question(&format!("answer = \"a\"\ndistractors = [\"b\"]\n{more}"))
}

/// Asserts that a mistake is refused by the schema and by the parser.
fn assert_refused(sort: FileKind, source: &str) {
    let parser = match sort {
        FileKind::Quiz => format::parse_quiz(source).has_errors(),
        FileKind::Facts => format::parse_facts(source).has_errors(),
    };
    assert!(parser, "the parser takes\n{source}");
    assert!(
        !refused(sort, source).is_empty(),
        "the schema takes\n{source}"
    );
}

#[test]
fn mistakes_in_questions_are_refused_by_schema_and_parser() {
    let kinds = WRONG_KINDS.iter().map(|body| question(body));
    for source in kinds.chain(WRONG_KEYS.iter().map(|body| choice(body))) {
        assert_refused(FileKind::Quiz, &source);
    }
}

#[test]
fn mistakes_in_messages_and_at_the_top_are_refused_by_schema_and_parser() {
    for source in [
        phish("act now", ""),
        phish(
            "act now",
            &FLAG.replace("sense-of-urgency", "sense-of-urgncy"),
        ),
        phish("act now", &format!("attachements = [\"a.pdf\"]\n{FLAG}")),
        phish("act now", &format!("links = [{{ text = \"t\" }}]\n{FLAG}")),
        phish("act now", FLAG).replace("phish", "legit"),
        phish("act now", FLAG).replace("kind =", "premise = [1, 2, 3]\nkind ="),
        phish("act now", FLAG).replace("email", "mail"),
        choice("").replace("format = 1\n", ""),
        choice("").replace("format = 1", "format = 2"),
        choice("").replace("format = 1", "format = 1\nlanguage = \"english!\""),
        choice("").replace("format = 1", "format = 1\nrevision = 0"),
        choice("").replace("format = 1", "format = 1\nauthors = \"me\""),
        choice("").replace("id = \"q\"", "id = \"My Quiz\""),
        choice("").replace("title = \"T\"", "titel = \"T\""),
        choice("").replace("prompt = \"P?\"\n", ""),
        choice("").replace("explanation = \"E\"\n", ""),
        choice("").replace("title = \"S\"", "title = \"S\", url = \"www.example.com\""),
        choice("[settings]\npass_mark = 101\n"),
        choice("[settings]\nshufle = \"all\"\n"),
        choice("[settings]\nnot_sure = \"yes\"\n"),
        HEAD.to_owned() + "question = []\n",
        HEAD.to_owned() + "include = [{ quiz = \"other\" }]\n",
        HEAD.to_owned() + "include = [{ quiz = \"other\", questions = [] }]\n",
        HEAD.to_owned() + "include = [{ quiz = \"other\", questions = [\"one\"], all = true }]\n",
        choice("").replace("format = 1", "format = 1\nlevel = \"easy\""),
        choice("").replace("format = 1", "format = 1\nroles = [\"All of us\"]"),
    ] {
        assert_refused(FileKind::Quiz, &source);
    }
}

#[test]
fn mistakes_in_fact_sheets_are_refused_by_schema_and_parser() {
    let fact = "[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n";
    for body in [
        fact.replace("claim", "claims"),
        fact.replace("as_of = 2026-01-31\n", ""),
        format!("{fact}superseded_by = \"x\"\n"),
        format!("{fact}contested = \"yes\"\n"),
        String::new(),
    ] {
        assert_refused(FileKind::Facts, &sheet(&body));
    }
}

#[test]
fn what_the_parser_takes_a_schema_takes_too() {
    for body in [
        "answer = \"a\"\npinned = [\"b\"]",
        "answer = \"a\"\ndistractors = []\npinned = [\"b\"]",
        "answer = { text = \"a\", why = \"w\", id = \"i\" }\ndistractors = [{ text = \"b\", dangerous = true }]",
        "kind = \"choice\"\nanswer = \"n\"\ndistractors = [\"b\"]\npinned = [\"n\"]\nshuffle = \"none\"",
        "kind = \"multiple\"\nanswers = [\"a\", \"b\"]",
        "kind = \"text\"\naccept = [\"a\"]",
        "kind = \"text\"\nanswer = \"a\"\naccept = []",
        "kind = \"number\"\nanswer = 7.5\ntolerance = 1\nunit = \"h\"",
        "kind = \"order\"\nsteps = [\"a\", { text = \"b\", id = \"c\" }]",
        "kind = \"match\"\npairs = [[\"a\", \"b\"], [{ text = \"c\" }, \"d\"]]\ndistractors = [\"e\"]",
        "kind = \"judge\"\nanswer = \"legit\"\nflag = []\nmessage = { channel = \"call\", body = \"b\" }",
    ] {
        let source = question(body);
        assert!(
            !format::parse_quiz(&source).has_errors(),
            "the parser refuses\n{source}"
        );
        assert_eq!(refused(FileKind::Quiz, &source), [""; 0], "{source}");
    }
}

/// The broken files that are valid TOML: each is refused, and the mistakes that a schema can see are named.
#[test]
fn the_broken_files_are_refused_for_what_a_schema_can_see() {
    for (name, sort, seen) in [
        (
            "facts",
            FileKind::Facts,
            &[".fact[].claims may not be there", ".fact[] has no `claim`"][..],
        ),
        (
            "hidden",
            FileKind::Quiz,
            &[".question[].distractors[]: is not"],
        ),
        (
            "message",
            FileKind::Quiz,
            &[
                ".question[].premise[]: is none of the words",
                ".question[].flag[].cue: is none of the words",
            ],
        ),
    ] {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/broken/{name}.toml"));
        let refused = refused(sort, &strip_hidden(&fs::read_to_string(path).expect(name)));
        for expected in seen {
            assert!(
                refused.iter().any(|refusal| refusal.starts_with(expected)),
                "{name}: {expected}\n{refused:#?}"
            );
        }
    }
}

/// Text without the characters that TOML itself does not allow.
fn strip_hidden(text: &str) -> String {
    text.replace("Hid\u{202e}den", "Hidden")
}
