//! Tests of panics in each part of the program: their message and place are printed, the host is told, and the exit
//! code is 70.

use super::{Hosting, QUIZ, free_port};
use crate::support::room::{Guest, Hall, hello};
use crate::support::world::{Run, World};
use redflag::classroom::{Options, RoomCode};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;

/// A host with an injected fault.
fn faulty<'w>(world: &'w World, port: u16, place: &str, more: &[&str]) -> Run<'w> {
    let arguments =
        Hosting::arguments(port, ["three.toml"].into_iter().chain(more.iter().copied()));
    world.redflag(arguments).variable("REDFLAG_FAULT", place)
}

/// Asserts that standard error contains the message and the place of a fault.
#[track_caller]
fn is_told(error: &str, file: &str, place: &str) {
    let line = error
        .lines()
        .find(|line| line.starts_with("redflag: a fault in redflag, please report it: "))
        .unwrap_or_else(|| panic!("no fault is told: {error}"));
    assert!(
        line.contains(&format!("a planted fault: {place}")),
        "{line}"
    );
    assert!(line.contains(file), "{line}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_that_ends_a_room_is_told_and_the_session_goes_on_later() {
    for (place, said_by_member) in [("room", true), ("writer", false)] {
        let world = World::new().file("three.toml", QUIZ);
        let port = free_port();
        let mut token = String::new();
        if said_by_member {
            let mut hosting = Hosting::run(faulty(&world, port, place, &[]), port);
            let mut guest = hosting.join("Amina").await;
            hosting.hear("Amina");
            hosting.say("start");
            guest.show(0).await;
            guest.answer(0, &json!({ "number": 7 })).await;
            guest.ended().await;
            assert_eq!(guest.count("refused"), 0, "a phone is to come back");
            token.clone_from(&guest.token);
            hosting.hear("A fault in redflag has ended the room.");
            ends_with_the_way_back(hosting, place, "src/server/room/task.rs:");
        } else {
            let hosting = Hosting::run(faulty(&world, port, place, &[]), port);
            let mut guest = hosting.hello(None).await;
            guest.ask_in("Amina").await;
            guest.ended().await;
            assert_eq!(guest.count("joined"), 0, "what is not kept is not told");
            ends_with_the_way_back(hosting, place, "src/server/room/writer.rs:");
        }
        let mut again = Hosting::start(&world, port, ["--resume"]);
        if said_by_member {
            again.back(&token).await;
        }
        again.say("quit");
        again.ends(4);
    }
}

#[track_caller]
fn ends_with_the_way_back(hosting: Hosting, place: &str, file: &str) {
    let (said, error) = hosting.ends_with_errors(70);
    for (text, stream) in [
        ("All saved answers are safe", &said),
        ("redflag host --resume 1", &said),
        ("with: redflag host --resume 1", &error),
    ] {
        assert!(stream.contains(text), "{text}:\n{said}\n{error}");
    }
    is_told(&error, file, place);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_in_one_connection_leaves_the_room_as_it_is() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::run(faulty(&world, port, "connection", &[]), port);
    let mut amina = hosting.join("Amina").await;
    let mut ben = hosting.join("Ben").await;
    hosting.hear("Ben");
    hosting.say("start");
    amina.show(0).await;
    ben.show(0).await;
    amina.answer(0, &json!({ "number": 7 })).await;
    amina.ended().await;
    hosting.hear("A fault in redflag broke one connection.");
    let mut back = hosting.back(&amina.token).await;
    back.heard("question").await;
    hosting.say("close");
    hosting.hear("Closed: 0 accepted + 0 refused + 2 absent = 2 members");
    ben.heard_with("clock", |clock| clock["state"] == "over")
        .await;
    hosting.say("quit");
    let (_, error) = hosting.ends_with_errors(70);
    is_told(&error, "src/server/connection.rs:", "connection");
}

#[test]
fn a_fault_in_a_rehearsed_member_is_in_the_report() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::run(faulty(&world, port, "client", &["--rehearse", "2"]), port);
    let stderr = hosting.process.stderr.take().expect("errors go somewhere");
    let mut told = BufReader::new(stderr).lines().map_while(Result::ok);
    let error = told.next().expect("the fault is told at once");
    hosting.say("quit");
    let said = hosting.ends(70).join("\n");
    assert!(
        said.contains("could not take part: a fault in redflag: a planted fault: client"),
        "{said}"
    );
    is_told(&error, "src/client/connection.rs:", "client");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_in_a_members_own_program_is_told_there() {
    let hall = Hall::with(QUIZ, Options::default());
    let world = World::new();
    let address = format!("{}/{}", hall.address, hall.room().code);
    let mut process = world
        .redflag(["join", &address, "--plain", "--name", "Amina"])
        .variable("REDFLAG_FAULT", "client")
        .process()
        .spawn()
        .expect("it starts");
    drop(process.stdin.take());
    let ended = process.wait_with_output().expect("it ends");
    let error = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(70), "{error}");
    is_told(&error, "src/client/connection.rs:", "client");
    assert!(error.contains("come back with the same command"), "{error}");
}

#[test]
fn a_fault_in_a_command_is_told() {
    let run = World::new();
    let run = run.redflag(["list"]).variable("REDFLAG_FAULT", "command");
    let ended = run.process().output().expect("it runs");
    assert_eq!(ended.status.code(), Some(70));
    assert!(ended.stdout.is_empty());
    is_told(
        &String::from_utf8_lossy(&ended.stderr),
        "src/cli/mod.rs:",
        "command",
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_is_put_back_before_a_fault_is_told() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let port_text = port.to_string();
    let mut terminal = world
        .redflag([
            "host",
            "three.toml",
            "--bind",
            "127.0.0.1",
            "--port",
            &port_text,
        ])
        .variable("REDFLAG_FAULT", "room")
        .terminal(24, 100);
    let screen = terminal.wait_for(&format!("127.0.0.1:{port}/"));
    let start = format!("127.0.0.1:{port}/");
    let code: String = screen
        .split(&start)
        .nth(1)
        .expect("it is there")
        .chars()
        .take_while(|c| RoomCode::parse(&c.to_string().repeat(5)).is_some())
        .collect();
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut guest = Guest::connect(address, &[]).await.expect("it answers");
    guest.say(&hello(&code, "member", None)).await;
    guest.heard("welcome").await;
    guest.ask_in("Amina").await;
    guest.heard("joined").await;
    terminal.wait_for("Amina");
    // A key that comes before a person can have seen the page is ignored.
    while guest.count("question") == 0 {
        terminal.send("\r");
        guest.listen(400).await;
    }
    guest.show(0).await;
    guest.answer(0, &json!({ "number": 7 })).await;
    assert_eq!(terminal.exit_code(), 70);
    terminal.is_restored();
    let raw = terminal.raw();
    let at = |text: &str| raw.rfind(text).unwrap_or_else(|| panic!("{text}: {raw:?}"));
    let left = at("\u{1b}[?1049l");
    for text in [
        "A fault in redflag has ended the room",
        "redflag host --resume 1",
        "a planted fault: room",
    ] {
        assert!(at(text) > left, "{text} stands in the screen");
    }
}
