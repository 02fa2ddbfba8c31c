//! The schema of the keys that every question has. Keys that only some kinds have are inserted among them.

use super::kinds;
use super::message;
use super::node::{Node, Property};
use super::parts::{SHUFFLE, points, texts, time_limit};
use crate::model::limits;
use serde_json::json;

/// A question of any kind.
pub(super) fn question() -> Node {
    let keys = [
        first(),
        kinds::keys(),
        after(),
        dates(),
        overrides(),
        message::keys(),
    ]
    .concat();
    let question = Node::table(
        "Question",
        "One question. Without `kind` it is a `choice`.",
        &["prompt", "explanation"],
        keys,
    );
    kinds::with_rules(question.with(
        "x-taplo",
        json!({ "initKeys": ["id", "prompt", "answer", "distractors", "explanation"] }),
    ))
}

fn first() -> Vec<Property> {
    vec![
        (
            "id",
            Node::id(
                "Id",
                "Short name of the question in kebab-case, unique in the file. Results are stored by it.",
            )
            .example("padlock"),
        ),
        (
            "taken_from",
            Node::id(
                "Taken from",
                "In a translation: the quiz from which the original takes this question with `include`. History and reviews know it by that quiz.",
            )
            .example("mfa"),
        ),
        (
            "kind",
            Node::word("Kind", "What sort of question it is.", &kinds::kinds()).default("choice"),
        ),
        (
            "topic",
            Node::id(
                "Topic",
                "What it is about, any word in kebab-case. Score cards are per topic.",
            )
            .example("browsing"),
        ),
        (
            "difficulty",
            Node::word("Difficulty", "How hard it is.", &DIFFICULTY),
        ),
        (
            "prompt",
            Node::text("Prompt", "What is asked. Markdown.")
                .example("What does the padlock beside a web address tell you?"),
        ),
    ]
}

/// The words of `difficulty` with their meanings.
pub(super) const DIFFICULTY: [(&str, &str); 3] = [
    ("easy", "nearly everybody should know"),
    ("medium", "known to people with some training"),
    ("hard", "few know without having looked it up"),
];

fn after() -> Vec<Property> {
    vec![
        (
            "explanation",
            Node::text("Explanation", "Why the answer is right. Shown after the answer. Markdown.")
                .example("The padlock speaks of the connection, not of the people at the other end."),
        ),
        ("hint", Node::text("Hint", "Shown on request. Markdown.").example("Who could open it without harm?")),
        ("source", source()),
        (
            "facts",
            Node::list(
                "Facts",
                "Facts on which the question is based, each as sheet#fact, from the `fact_sheets` at the top.",
                limits::LIST_MAX,
                Node::fact_ref("Fact", "A fact, as sheet#fact."),
            )
            .example(json!(["telecoms-5g#denial"])),
        ),
    ]
}

fn source() -> Node {
    let keys = vec![
        (
            "title",
            Node::text("Title", "Title of the document.").example("A guide to browsers"),
        ),
        ("url", Node::address("Address", "Where to read it.")),
        (
            "section",
            Node::text("Section", "Chapter, article or page.").example("Article 33"),
        ),
    ];
    let description = "Where the answer comes from. A question without `source` and without `facts` gets a warning.";
    Node::table("Source", description, &["title"], keys)
}

fn dates() -> Vec<Property> {
    vec![
        (
            "as_of",
            Node::date("As of", "The day on which it was true."),
        ),
        (
            "review_by",
            Node::date(
                "Review by",
                "The day by which to review it; not before `as_of`.",
            ),
        ),
        ("norm", norm()),
        (
            "allow",
            texts(
                "Allowed findings",
                "Names of warnings accepted here. Say why in a comment.",
                "name",
            )
            .example(json!(["longest-is-key"])),
        ),
    ]
}

fn norm() -> Node {
    let percent = Node::described(
        "number",
        "Percent",
        "How many of them were right, in percent, 0 to 100.",
    );
    let keys = vec![
        (
            "percent",
            percent.with("minimum", 0).with("maximum", 100).example(33),
        ),
        (
            "population",
            Node::text("Population", "Who was asked, and when.")
                .example("US adult internet users, June 2016"),
        ),
        (
            "n",
            Node::whole("Number asked", "How many were asked.", 1, u32::MAX).example(1055),
        ),
        (
            "source",
            Node::text("Source", "Where the figure was published.")
                .example("Pew Research Center 2017"),
        ),
    ];
    let description = "How a known group answered the same question. Shown after the answer.";
    Node::table(
        "Norm",
        description,
        &["percent", "population", "source"],
        keys,
    )
}

fn overrides() -> Vec<Property> {
    let words: Vec<&str> = SHUFFLE.iter().map(|(word, _)| *word).collect();
    let answers = [json!(true), json!(false)]
        .into_iter()
        .chain(words.into_iter().map(Into::into));
    let answers: Vec<serde_json::Value> = answers.collect();
    vec![
        ("points", points("Points for a right answer to this question. Without it, as in the settings.").example(2)),
        (
            "time_limit",
            time_limit("Seconds for this question; 0: as long as it takes. Without it, as in the settings.")
                .example(30),
        ),
        (
            "shuffle",
            Node::described(
                json!(["boolean", "string"]),
                "Shuffle",
                "Whether the options are shuffled: true or false. Without it, as in the settings. The words used in \
                 the settings are also accepted.",
            )
            .with("enum", answers)
            .example(false),
        ),
    ]
}
