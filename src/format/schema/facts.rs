//! The schema of a fact sheet.

use super::node::{Node, Property};
use super::parts::{document, format_version};
use crate::model::limits;
use serde_json::json;

/// A fact sheet.
pub(super) fn facts() -> Node {
    document(
        "A redflag fact sheet",
        "The basis of questions: facts, each with a source. `redflag check` finds more than an editor can: missing \
         sources, facts past their review day.",
        &["format", "id", "title", "source", "fact"],
        keys(),
    )
}

fn keys() -> Vec<Property> {
    vec![
        ("format", format_version()),
        (
            "id",
            Node::id(
                "Id",
                "Short name of the sheet in kebab-case. Questions cite its facts as sheet#fact.",
            )
            .example("telecoms-5g"),
        ),
        (
            "title",
            Node::text("Title", "What the sheet is about.")
                .example("Western governments and Chinese 5G equipment"),
        ),
        (
            "language",
            Node::language("The language of the sheet, as a BCP 47 tag."),
        ),
        (
            "source",
            list(
                "Sources",
                "Where the facts come from, each below a line [[source]].",
                source(),
            ),
        ),
        (
            "fact",
            list("Facts", "The facts, each below a line [[fact]].", fact()),
        ),
    ]
}

fn list(title: &str, description: &str, entry: Node) -> Node {
    Node::list(title, description, limits::LIST_MAX, entry).with("minItems", 1)
}

fn source() -> Node {
    let keys = vec![
        (
            "id",
            Node::id(
                "Id",
                "Short name of the source in kebab-case. Facts name it by this.",
            )
            .example("guide-2026"),
        ),
        (
            "title",
            Node::text("Title", "Title of the document.").example("A guide to browsers"),
        ),
        (
            "publisher",
            Node::text("Publisher", "Who published it.").example("Silicon UK"),
        ),
        (
            "author",
            Node::text("Author", "Who wrote it.").example("Tom Jowitt"),
        ),
        (
            "published",
            Node::date("Published", "The day on which it was published."),
        ),
        ("url", Node::address("Address", "Where to read it.")),
    ];
    Node::table("Source", "A document.", &["id", "title"], keys)
        .with("x-taplo", json!({ "initKeys": ["id", "title", "url"] }))
}

fn fact() -> Node {
    let contested = "Whether the parties disagree. A question about it may ask what was said, never who is right.";
    let superseded = "The fact that replaced this one, as sheet#fact.";
    let keys = vec![
        (
            "id",
            Node::id(
                "Id",
                "Short name of the fact in kebab-case. Questions cite it as sheet#fact.",
            )
            .example("padlock"),
        ),
        (
            "claim",
            Node::text("Claim", "The fact itself, in your own words.")
                .example("The padlock says that the connection is encrypted."),
        ),
        (
            "source",
            Node::id("Source", "The id of a source of this sheet.").example("guide-2026"),
        ),
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
        (
            "contested",
            Node::boolean("Contested", contested).default(false),
        ),
        ("superseded_by", Node::fact_ref("Superseded by", superseded)),
        (
            "topic",
            Node::id("Topic", "What it is about, any word in kebab-case.").example("browsing"),
        ),
    ];
    Node::table(
        "Fact",
        "One fact, with its source and its day.",
        &["id", "claim", "source", "as_of"],
        keys,
    )
    .with(
        "x-taplo",
        json!({ "initKeys": ["id", "claim", "source", "as_of"] }),
    )
}
