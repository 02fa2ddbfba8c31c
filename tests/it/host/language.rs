//! Tests of the language of the host's terminal.

use crate::support::plain_quiz;
use crate::support::world::World;

#[test]
fn the_host_reads_the_language_that_was_chosen() {
    let world = World::new();
    world.write("three.toml", plain_quiz("three", 3, ""));
    let host = ["host", "three.toml", "--plain", "--hot-seat", "Ann,Ben"];
    for (more, variable, text) in [
        (
            &[][..],
            None,
            "One keyboard for everyone, passed around. 3 questions.",
        ),
        (
            &["--language", "de"],
            None,
            "Eine Tastatur, die herumgereicht wird. 3 Fragen.",
        ),
        (
            &[],
            Some(("REDFLAG_LANGUAGE", "de")),
            "Eine Tastatur, die herumgereicht wird.",
        ),
        (
            &[],
            Some(("LANG", "de_AT.UTF-8")),
            "Eine Tastatur, die herumgereicht wird.",
        ),
        (
            &["--language", "en"],
            Some(("LANG", "de_AT.UTF-8")),
            "One keyboard",
        ),
    ] {
        let mut run = world.redflag(host.iter().chain(more));
        if let Some((name, value)) = variable {
            run = run.variable(name, value);
        }
        run.stdin("quit\n").run().says([text]);
    }
}

#[test]
fn a_language_that_is_not_there_is_said_once_and_is_english() {
    let world = World::new();
    world.write("three.toml", plain_quiz("three", 3, ""));
    let outcome = world
        .redflag([
            "host",
            "three.toml",
            "--plain",
            "--hot-seat",
            "Ann,Ben",
            "--language",
            "tlh",
        ])
        .stdin("quit\n")
        .run();
    assert_eq!(outcome.stderr.matches("“tlh”").count(), 1, "{outcome}");
    outcome.says(["One keyboard"]);
}
