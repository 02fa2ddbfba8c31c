//! Tests of the diagnostic log: it records what happened, and contains no names, answers or secrets.

use super::{Hosting, free_port};
use crate::support::world::World;
use serde_json::json;
use std::io::Write;
use std::process::Child;

const QUIZ: &str = r#"
format = 1
id = "one-question"
title = "One question"

[[question]]
id = "word"
kind = "text"
prompt = "Which word?"
accept = ["quagga"]
explanation = "That one."
source = { title = "A book of animals" }
"#;

/// Asserts that the log contains none of these private texts.
#[track_caller]
fn holds_nothing_private(log: &str, private: &[&str]) {
    for text in private {
        assert!(
            !log.to_lowercase().contains(&text.to_lowercase()),
            "{text} is in the log:\n{log}"
        );
    }
}

/// A member's program that also writes a log.
fn join(world: &World, address: &str) -> Child {
    let arguments = [
        "join",
        address,
        "--plain",
        "--name",
        "Yolanda",
        "--log",
        "member.log",
    ];
    let run = world.redflag(arguments).variable("RUST_LOG", "trace");
    run.process().spawn().expect("it starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_tells_what_happened_without_names_answers_tokens_and_codes() {
    let world = World::new().file("one.toml", QUIZ);
    let port = free_port();
    let arguments = Hosting::arguments(port, ["one.toml", "--log", "host.log"]);
    let run = world.redflag(arguments).variable("RUST_LOG", "trace");
    let mut hosting = Hosting::run(run, port);
    let mut guest = hosting.join("Zebulon").await;
    let address = format!("{}/{}", hosting.address, hosting.code);
    let mut member = join(&world, &address);
    hosting.hear("Yolanda");
    let kept: serde_json::Value =
        serde_json::from_str(&world.read("home/rooms.json")).expect("a seat is kept");
    let other = kept["seats"][0]["token"].as_str().expect("with its token");
    hosting.say("start");
    guest.show(0).await;
    guest
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    guest.answer(0, &json!({ "text": "walrus" })).await;
    guest.heard("saved").await;
    let note = json!({ "type": "note", "place": 0, "text": "ambiguous" });
    guest.say(&note).await;
    guest.say_text("{\"wallaby\": 3}".to_owned()).await;
    guest.heard("refused").await;
    let input = member.stdin.as_mut().expect("it reads");
    writeln!(input, "okapi").expect("it reads");
    hosting.hear("Closed: 2 accepted");
    let (token, code) = (guest.token.clone(), hosting.code.clone());
    hosting.say("end");
    hosting.ends(0);
    drop(member.stdin.take());
    member.wait().expect("it ends");
    let (host, joined) = (world.read("host.log"), world.read("member.log"));
    for happened in [
        "room{number=1}",
        "connection{number=",
        "phase=Open(0)",
        "a member is there",
    ] {
        assert!(
            host.contains(happened),
            "{happened} is not in the log:\n{host}"
        );
    }
    assert!(joined.contains("connected"), "{joined}");
    let private = [
        "zebulon",
        "yolanda",
        "walrus",
        "okapi",
        "quagga",
        "ambiguous",
        "wallaby",
        &token,
        other,
        &code,
    ];
    holds_nothing_private(&host, &private);
    holds_nothing_private(&joined, &private);
}

#[test]
fn a_filter_that_is_not_understood_is_told() {
    let world = World::new();
    world
        .redflag(["list"])
        .variable("RUST_LOG", "redflag=loudly")
        .run()
        .exits(2)
        .warns(["RUST_LOG is not understood"]);
}
