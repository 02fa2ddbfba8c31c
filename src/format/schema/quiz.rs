//! The schema of the top level of a quiz file and of its settings.

use super::node::{Node, Property};
use super::parts::{SHUFFLE, document, format_version, points, texts, time_limit};
use super::question;
use crate::model::limits;
use serde_json::json;

/// A quiz file.
pub(super) fn quiz() -> Node {
    document(
        "A redflag quiz",
        "One quiz. `redflag check` finds more than an editor can: quotes that are not in the message, two options that \
         are the same, facts past their review day.",
        &["format", "id", "title"],
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
                "Short name of the quiz in kebab-case, unique in a library. Histories are stored by it, so do not change it.",
            )
            .example("do-you-know-security"),
        ),
        ("title", Node::text("Title", "The title of the quiz.").example("Do you know all about security?")),
        (
            "description",
            Node::text("Description", "One or two sentences for the list of quizzes.")
                .example("Fifteen decisions, taken from the week's news."),
        ),
        ("language", Node::language("The language of the quiz, as a BCP 47 tag.")),
        (
            "roles",
            Node::list(
                "Roles",
                "For whom the quiz is; leave it out for everybody.",
                limits::LIST_MAX,
                Node::id("Role", "A word in kebab-case."),
            )
            .example(json!(["finance"])),
        ),
        ("level", Node::word("Level", "How much the quiz expects people to know.", &LEVEL)),
        (
            "revision",
            Node::whole("Revision", "1 or more. Raise it when an answer key changes.", 1, u32::MAX).default(1),
        ),
        ("authors", texts("Authors", "Who wrote the quiz.", "name").example(json!(["Dana Ortiz"]))),
        ("license", Node::text("Licence", "SPDX name of the licence.").example("CC-BY-4.0")),
        (
            "fact_sheets",
            texts("Fact sheets", "Paths of the fact sheets that questions cite, relative to this file.", "path")
                .example(json!(["../seeds/telecoms-5g.toml"])),
        ),
        ("include", includes()),
        ("settings", settings()),
        ("question", questions()),
    ]
}

/// The words of `level` with their meanings.
const LEVEL: [(&str, &str); 3] = [
    ("starter", "everyday life at work is enough"),
    ("intermediate", "the basics are known"),
    ("advanced", "for specialists, and people with experience"),
];

/// The key `include`.
fn includes() -> Node {
    let keys = vec![
        (
            "quiz",
            Node::text(
                "Quiz",
                "The id of the other quiz, or the path of its file, relative to this one.",
            )
            .example("mfa"),
        ),
        (
            "questions",
            Node::list(
                "Questions",
                "The ids of the questions.",
                limits::LIST_MAX,
                Node::id("Question", "The id of a question of the other quiz."),
            )
            .with("minItems", 1)
            .example(json!(["lost-phone"])),
        ),
    ];
    let entry = Node::table(
        "Include",
        "Questions of another quiz. Results and reviews know them as the same questions.",
        &["quiz", "questions"],
        keys,
    );
    Node::list(
        "Include",
        "Questions taken from other quizzes. They come before the quiz's own.",
        limits::INCLUDES_MAX,
        entry,
    )
}

fn questions() -> Node {
    let description = "The questions, each below a line [[question]].";
    Node::described("array", "Questions", description)
        .with("minItems", 1)
        .with("maxItems", limits::QUESTIONS_MAX)
        .with_table("items", question::question())
}

fn settings() -> Node {
    let keys = vec![
        (
            "pass_mark",
            Node::whole("Pass mark", "Percent of the points that are needed to pass, 0 to 100.", 0, 100).default(70),
        ),
        (
            "draw",
            Node::whole(
                "Draw",
                "Ask only this many questions, drawn at random and spread over the topics. Without it, all are asked.",
                1,
                u32::MAX,
            )
            .example(10),
        ),
        ("shuffle", Node::word("Shuffle", "What is shuffled in each attempt.", &SHUFFLE).default("all")),
        ("points", points("Points for a right answer; a question may say otherwise.").default(1)),
        ("time_limit", time_limit("Seconds for each question; 0, or leaving it out: as long as it takes.").default(0)),
        ("feedback", Node::word("Feedback", "When right and wrong are shown.", &FEEDBACK).default("each")),
        ("certainty", Node::boolean("Certainty", "Ask how sure people are of each answer.").default(false)),
        (
            "not_sure",
            Node::boolean("Not sure", "Offer the answer \"Not sure\". It stays last and costs nothing.").default(true),
        ),
    ];
    Node::table(
        "Settings",
        "How the quiz is taken. Each key has a default.",
        &[],
        keys,
    )
}

/// The words of `feedback` with their meanings.
pub(super) const FEEDBACK: [(&str, &str); 2] = [
    ("each", "after each answer"),
    ("end", "after the last answer, as in an examination"),
];
