//! Tests of the link of the host's page: the terminal shows it on request, and it is written nowhere.

use super::{Hosting, free_port};
use crate::support::plain_quiz;
use crate::support::room::{Guest, host_hello};
use crate::support::world::World;
use redflag::classroom::HostCommand;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Connects as the host's page. Returns the connection and the first message.
async fn lead(hosting: &Hosting, key: &str) -> (Guest, Value) {
    let mut guest = Guest::connect_at(hosting.address, "/host/ws", &[])
        .await
        .expect("a websocket");
    guest.say(&host_hello(&hosting.code, key)).await;
    let first = guest.next().await.expect("an answer");
    (guest, first)
}

/// The key of the host's page, which the host shows on request.
fn key(hosting: &mut Hosting) -> String {
    hosting.say("page");
    let link = hosting.hear("/host/");
    let (_, key) = link.trim().rsplit_once('#').expect("it has a key");
    assert_eq!(key.len(), 32, "{link}");
    key.to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_key_is_shown_when_asked_for_and_written_nowhere() {
    let world = World::new().file("three.toml", plain_quiz("three", 3, ""));
    let port = free_port();
    let arguments = Hosting::arguments(port, ["three.toml", "--log", "host.log"]);
    let run = world.redflag(arguments).variable("RUST_LOG", "trace");
    let mut hosting = Hosting::run(run, port);
    let mut guest = hosting.join("Amina").await;
    hosting.hear("1 person here");
    assert!(
        !hosting.said.concat().contains("/host/"),
        "{:?}",
        hosting.said
    );
    let key = key(&mut hosting);
    let (mut page, first) = lead(&hosting, &key).await;
    assert_eq!(first["members"][0]["name"], "Amina");
    hosting.say("open");
    hosting.hear("No browser could be started here.");
    let ask = |command| json!({ "type": "ask", "at": first["at"], "command": command });
    page.say(&ask(json!(HostCommand::Lock(true)))).await;
    hosting.hear("Locked: nobody new can join.");
    page.say(&ask(json!(HostCommand::Advance))).await;
    guest.show(0).await;
    hosting.hear("Prompt 1");
    page.say(&ask(json!(HostCommand::Advance))).await;
    let refused = page.heard("refused").await.to_string();
    assert!(refused.contains("Already done"), "{refused}");
    let (_, wrong) = lead(&hosting, &key.replace(|c: char| c != '0', "0")).await;
    assert_eq!(wrong["notice"], "wrong-key");
    page.say(&json!({ "type": "leave" })).await;
    hosting.ends(4);

    let found = files(&world.path(""));
    assert!(
        found.iter().any(|path| path.ends_with("host.log")),
        "{found:?}"
    );
    assert!(
        world
            .read("host.log")
            .contains("a page of the host is there")
    );
    for path in found {
        let bytes = fs::read(&path).expect("it can be read");
        let holds = bytes.windows(key.len()).any(|part| part == key.as_bytes());
        assert!(!holds, "the key is in {}", path.display());
    }

    // The same session, but a new key.
    let mut hosting = Hosting::taken_up(&world, port);
    let (_, stale) = lead(&hosting, &key).await;
    assert_eq!(stale["notice"], "wrong-key");
    let fresh = self::key(&mut hosting);
    assert_ne!(fresh, key);
    let (_, page) = lead(&hosting, &fresh).await;
    assert_eq!(page["members"][0]["name"], "Amina");
    hosting.say("end");
    hosting.ends(0);
}

#[cfg(unix)]
#[test]
fn the_terminal_opens_the_projector_in_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new()
        .file("three.toml", plain_quiz("three", 3, ""))
        .file(
            "bin/xdg-open",
            "#!/bin/sh\nprintf '%s' \"$1\" > \"$OPENED.part\"\nmv \"$OPENED.part\" \"$OPENED\"\n",
        );
    let program = world.path("bin/xdg-open");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be run");
    let paths = std::env::var("PATH").unwrap_or_default();
    let port = free_port().to_string();
    let host = || {
        let arguments = ["host", "three.toml", "--bind", "127.0.0.1", "--port", &port];
        world.redflag(arguments)
    };
    let mut terminal = host()
        .variable("PATH", format!("{}:{paths}", world.path("bin").display()))
        .variable("DISPLAY", ":7")
        .variable("OPENED", world.path("opened"))
        .terminal(24, 80);
    terminal.wait_for("Nobody is here yet.");
    terminal.send("o");
    terminal.wait_for("The projector page is open in the browser.");
    while !world.exists("opened") {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let opened = world.read("opened");
    assert!(
        opened.starts_with(&format!("http://127.0.0.1:{port}/screen/")),
        "{opened}"
    );
    terminal.send("ql");
    assert_eq!(terminal.exit_code(), 4);

    // Where no window can be seen, no browser is started.
    let mut terminal = host().terminal(24, 80);
    terminal.wait_for("Nobody is here yet.");
    terminal.send("o");
    terminal.wait_for("No browser could be started here.");
    terminal.send("x");
    terminal.send("ql");
    assert_eq!(terminal.exit_code(), 4);
}

#[test]
fn without_a_name_and_a_terminal_it_is_said_what_to_type() {
    let world = World::new();
    for arguments in [
        &["host"][..],
        &["host", "--plain"],
        &["host", "--hot-seat", "Ann,Ben"],
    ] {
        world
            .redflag(arguments)
            .run()
            .exits(2)
            .warns(["redflag host do-you-know-security"]);
    }
}

#[cfg(unix)]
#[test]
fn without_a_name_a_quiz_is_picked() {
    let world = World::new();
    let port = free_port().to_string();
    let arguments = ["host", "--bind", "127.0.0.1", "--port", &port];
    let mut terminal = world.redflag(arguments).terminal(24, 80);
    terminal.wait_for("› Do you know all about security?");
    terminal.send("\r");
    terminal.wait_for("Nobody is here yet.");
    terminal.send("ql");
    assert_eq!(terminal.exit_code(), 4);
    let mut terminal = world.redflag(arguments).terminal(24, 80);
    terminal.wait_for("› Do you know all about security?");
    terminal.send("\u{1b}");
    assert_eq!(terminal.exit_code(), 0);
}
