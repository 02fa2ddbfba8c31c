//! Shared helpers of the integration tests: an isolated environment in which commands run (folder, clock, streams), a
//! real terminal, and a solver that knows the answers.

pub(crate) mod answers;
pub(crate) mod book;
pub(crate) mod cable;
pub(crate) mod checking;
pub(crate) mod class;
pub(crate) mod pseudo;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod room;
pub(crate) mod solver;
pub(crate) mod world;

use std::time::Duration;

/// The longest wait for anything. It is reached only by a test that fails: on a busy machine, a browser has needed more
/// than 90 s to start.
pub(crate) const PATIENCE: Duration = Duration::from_mins(5);

/// One question of each kind, with options in written order. Each kind is a topic.
pub(crate) const EVERY_KIND: &str = include_str!("every-kind.toml");

/// The same questions and those of later kinds.
pub(crate) const ALL_KINDS: &str = concat!(
    include_str!("every-kind.toml"),
    include_str!("further-kinds.toml")
);

/// Options in many scripts and of many lengths.
pub(crate) const SCRIPTS: &str = include_str!("scripts.toml");

/// The shipped quizzes, as name and text.
pub(crate) const SHIPPED: [(&str, &str); 2] = [
    (
        "do-you-know-security",
        include_str!("../../../quizzes/do-you-know-security.toml"),
    ),
    (
        "phish-or-legit",
        include_str!("../../../quizzes/phish-or-legit.toml"),
    ),
];

/// A quiz with `questions` questions. The answer is always the first option, `a`, and the prompts are `Prompt 1` and so
/// on.
pub(crate) fn plain_quiz(id: &str, questions: usize, settings: &str) -> String {
    let head = format!("format = 1\nid = \"{id}\"\ntitle = \"Plain\"\nlanguage = \"en\"\n");
    let question = |n: usize| {
        format!(
            "\n[[question]]\nid = \"q{n}\"\ntopic = \"topic-{}\"\nprompt = \"Prompt {n}\"\nanswer = \"good {n}\"\n\
             distractors = [\"bad {n}\", \"worse {n}\"]\nexplanation = \"Because {n}.\"\nhint = \"Think {n}.\"\n\
             source = {{ title = \"A source\" }}\n",
            n % 2
        )
    };
    let questions: String = (1..=questions).map(question).collect();
    format!("{head}\n[settings]\nshuffle = \"none\"\n{settings}\n{questions}")
}
