//! Tests that a host who leaves is told what could not be saved, and what to do.

use super::{Hosting, QUIZ, free_port};
use crate::support::world::World;
use redflag::classroom::{Event, Logged};
use redflag::store::Store;
use std::io::{BufRead, BufReader, Read, Write};

/// Lets another process continue the only session, so that its host can save nothing more.
fn take_away(world: &World) {
    let mut store = Store::open(&world.path("home")).expect("a history");
    let id = store.sessions().expect("sessions")[0].id;
    let kept = store.session(id).expect("a session").expect("the one");
    let events = [Logged {
        at_ms: 0,
        event: Event::Locked,
    }];
    store
        .append(
            id,
            kept.log.len(),
            &events,
            "2026-11-20T09:00:00Z".parse().expect("a time"),
        )
        .expect("it is free");
}

#[track_caller]
fn is_told(error: &str) {
    for text in [
        "redflag: session 1: the last ",
        "could not be saved: ",
        "redflag host --resume 1",
    ] {
        assert!(error.contains(text), "{text}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_who_leaves_is_told_what_is_not_kept() {
    let world = World::new().file("three.toml", QUIZ);
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml"]);
    let guest = hosting.join("Amina").await;
    hosting.hear("Amina");
    take_away(&world);
    hosting.say("lock");
    hosting.hear("Answers can no longer be saved");
    hosting.say("quit");
    let stderr = hosting.process.stderr.take();
    let said = hosting.ends(3);
    assert!(
        !said
            .iter()
            .any(|line| line.contains("Every answer is saved")),
        "{said:#?}"
    );
    let mut error = String::new();
    stderr
        .expect("errors go somewhere")
        .read_to_string(&mut error)
        .expect("text");
    is_told(&error);
    drop(guest);
}

#[test]
fn a_host_of_a_hot_seat_session_is_told_too() {
    let world = World::new().file("three.toml", QUIZ);
    let mut process = world
        .redflag(["host", "three.toml", "--plain", "--hot-seat", "Ann,Ben"])
        .process()
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(process.stdout.take().expect("it writes")).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line.contains("One keyboard"))));
    take_away(&world);
    let mut input = process.stdin.take().expect("it reads");
    writeln!(input, "start\nquit").expect("it reads");
    drop(input);
    let said: Vec<String> = lines.map_while(Result::ok).collect();
    let ended = process.wait_with_output().expect("it ends");
    let error = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(3), "{said:#?}\n{error}");
    is_told(&error);
}
