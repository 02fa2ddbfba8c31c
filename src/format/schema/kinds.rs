//! The schema of the keys that only some kinds of question have, and the rules for each kind.

use super::node::{Node, Property};
use crate::format::kinds::{Row, part, rows};
use crate::model::{KindName, limits};
use serde_json::{Value, json};

/// The words of `kind` with their meanings.
pub(super) fn kinds() -> Vec<(&'static str, &'static str)> {
    let rows = rows().into_iter();
    rows.map(|(kind, row)| (kind.word(), row.words)).collect()
}

/// The words of `grading` with their meanings.
pub(super) const GRADING: [(&str, &str); 2] = [
    (
        "partial",
        "each right tick counts, each wrong one counts against it",
    ),
    ("all", "only the complete answer scores"),
];

/// Keys of all kinds, except the message of a `judge` question.
pub(super) fn keys() -> Vec<Property> {
    let own = rows().into_iter().flat_map(|(_, row)| (row.own)());
    let mut keys = [chosen(), typed(), arranged()].concat();
    keys.extend(own);
    keys
}

fn chosen() -> Vec<Property> {
    vec![
        ("answer", answer()),
        (
            "answers",
            options("Answers", "The right options of a `multiple` question.", option("A right option."))
                .example(json!(["A code from an app", "A key that you plug in"])),
        ),
        (
            "distractors",
            options(
                "Distractors",
                "The wrong options of a `choice` or `multiple` question: the mistakes people really make. For `match`, \
                 right sides that match nothing.",
                option("A wrong option."),
            )
            .example(json!(["The site belongs to who it says it belongs to"])),
        ),
        (
            "pinned",
            options(
                "Pinned options",
                "Options that stay last, in this order. If the answer is among them, write it in both places.",
                option("An option that stays where it is."),
            )
            .example(json!(["None of these"])),
        ),
        ("grading", Node::word("Grading", "How a `multiple` question is graded.", &GRADING).default("partial")),
    ]
}

/// The key `answer`. Its type depends on the kind; the rules say how.
fn answer() -> Node {
    let description = "What is right. `choice`: the right option. `true-false`: true or false. `text`: the answer that \
                       is shown afterwards. `number`: a number. `judge`: \"phish\" or \"legit\".";
    Node::described(
        json!(["string", "boolean", "number", "object"]),
        "Answer",
        description,
    )
    .written()
    .example("The connection to this site is encrypted")
    .keys(&["text"], option_keys())
}

fn options(title: &str, description: &str, entry: Node) -> Node {
    Node::list(title, description, limits::OPTIONS_MAX, entry)
}

fn option(description: &str) -> Node {
    let description =
        format!("{description} A text, or a table: {{ text = \"...\", why = \"...\" }}.");
    Node::described(json!(["string", "object"]), "Option", &description)
        .written()
        .keys(&["text"], option_keys())
}

fn option_keys() -> Vec<Property> {
    let why = Node::text("Why", "Shown when this option was chosen. Markdown.");
    let dangerous = "The choice that would have done harm: clicked, paid, told the code. Counted separately in every report.";
    vec![
        (
            "text",
            Node::text("Text", "What people read. Markdown.")
                .example("It is safe to type a password here"),
        ),
        ("why", why.example("Phishing sites have padlocks too.")),
        (
            "dangerous",
            Node::boolean("Dangerous", dangerous).default(false),
        ),
        option_id(),
    ]
}

fn option_id() -> Property {
    let description =
        "Identifies the option in results, in kebab-case. Without it, the option's text does.";
    ("id", Node::id("Id", description).example("none"))
}

fn step(title: &str, description: &str) -> Node {
    let description =
        format!("{description} A text, or a table: {{ text = \"...\", id = \"...\" }}.");
    let text = Node::text("Text", "What people read. Markdown.").example("Take it off the network");
    Node::described(json!(["string", "object"]), title, &description)
        .written()
        .keys(&["text"], vec![("text", text), option_id()])
}

fn typed() -> Vec<Property> {
    let accept = Node::text("Accepted answer", "An answer that is right.");
    let tolerance = Node::described(
        "number",
        "Tolerance",
        "How far off a `number` may be, both ends included; 0 or more.",
    );
    vec![
        (
            "accept",
            Node::list(
                "Accepted answers",
                "More right answers to a `text` question. Without `answer`, all right answers; the first one is shown.",
                limits::LIST_MAX,
                accept,
            )
            .example(json!(["https://firm.example"])),
        ),
        (
            "case_sensitive",
            Node::boolean("Case-sensitive", "Whether capitals matter in the answer to a `text` question.").default(false),
        ),
        (
            "pattern",
            Node::text(
                "Pattern",
                "A regular expression for the whole answer to a `text` question. Write it in single quotes, so that \
                 TOML does not change backslashes.",
            )
            .example(r"firm\.example/?"),
        ),
        ("tolerance", tolerance.with("minimum", 0).default(0)),
        ("unit", Node::text("Unit", "What a `number` counts; shown after the answer.").example("hours")),
    ]
}

fn arranged() -> Vec<Property> {
    let side = step("Side", "A left or a right side.");
    let pair = Node::described(
        "array",
        "Pair",
        "A left and a right side: [\"left\", \"right\"].",
    );
    let pair = pair
        .with("minItems", 2)
        .with("maxItems", 2)
        .with_table("items", side);
    let steps = format!(
        "2 to {} steps of an `order` question, in their right order.",
        limits::STEPS_MAX
    );
    let pairs = format!(
        "2 to {} pairs of a `match` question. No side may appear twice.",
        limits::STEPS_MAX
    );
    let premise = "For a phish: five numbers, each 0, 2, 4, 6 or 8. How well the message mimics a process at work, how \
                   relevant it is there, how well it fits other events, how much concern it raises not to act, and how \
                   far training has covered it (NIST Phish Scale, TN 2276).";
    let element = Node::described("integer", "Element", "0, 2, 4, 6 or 8.")
        .with("enum", json!([0, 2, 4, 6, 8]));
    vec![
        (
            "steps",
            Node::list("Steps", &steps, limits::STEPS_MAX, step("Step", "A step."))
                .with("minItems", 2)
                .example(json!([
                    "Take it off the network",
                    "Call the incident contact"
                ])),
        ),
        (
            "pairs",
            Node::list("Pairs", &pairs, limits::STEPS_MAX, pair)
                .with("minItems", 2)
                .example(json!([[
                    "A factory password",
                    "A new password before it goes online"
                ]])),
        ),
        (
            "premise",
            Node::list("Premise", premise, 5, element)
                .with("minItems", 5)
                .example(json!([4, 4, 6, 2, 0])),
        ),
    ]
}

/// Adds one rule for each kind: its required keys, the values of its keys, and no keys of other kinds.
///
/// The rules are a chain of `if`, `then` and `else` instead of `allOf`, because taplo suggests no keys beside `allOf`.
pub(super) fn with_rules(node: Node) -> Node {
    let [(kind, row), others @ ..] = rows();
    let mut otherwise = None;
    for (kind, row) in others.into_iter().rev() {
        otherwise = Some(rule(open(), kind, row, otherwise));
    }
    rule(node, kind, row, otherwise)
}

/// A part of a rule that allows other keys, which tombi requires to be stated.
fn open() -> Node {
    Node::empty().with("additionalProperties", true)
}

fn rule(node: Node, kind: KindName, row: &Row, otherwise: Option<Node>) -> Node {
    let mut properties: serde_json::Map<String, Value> = serde_json::Map::new();
    for (_, other) in rows() {
        for key in other.keys.iter().filter(|key| !row.keys.contains(key)) {
            properties.insert((*key).to_owned(), Value::Bool(false));
        }
    }
    for (key, value) in (row.values)() {
        properties.insert(key.to_owned(), value);
    }
    // A question without a kind is a `choice`.
    let written: &[&str] = if kind == KindName::Choice {
        &[]
    } else {
        &["kind"]
    };
    let condition = part(written, json!({ "kind": { "const": kind.word() } }));
    let mut then = part(row.required, properties);
    if let Some(more) = (row.more)() {
        then["allOf"] = more;
    }
    let node = node.with("if", condition).with("then", then);
    match otherwise {
        Some(otherwise) => node.with_table("else", otherwise),
        None => node,
    }
}
