//! Tests of `check --watch` as a real process: it checks again when a file is saved.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const GOOD: &str = "format = 1\nid = \"q\"\ntitle = \"T\"\n\n[[question]]\nid = \"one\"\nkind = \"number\"\nprompt = \"How \
                    many days are in a week?\"\nanswer = 7\nexplanation = \"Seven, by long custom.\"\nsource = { title = \"A \
                    calendar\" }\n";

#[test]
fn a_saved_file_is_checked_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("q.toml");
    std::fs::write(&file, GOOD.replace("answer = 7", "answer = true")).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_redflag"));
    command
        .args(["check", "--watch", "--format", "short", "q.toml"])
        .current_dir(folder.path());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (sender, lines) = mpsc::channel();
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let reader = std::thread::Builder::new().spawn(move || {
        output
            .lines()
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
            .ok();
    });
    let next = || {
        lines
            .recv_timeout(Duration::from_mins(1))
            .expect("a finding in time")
    };
    assert!(
        next().contains("error[Q010]"),
        "the wrong type is found at once"
    );
    std::fs::write(&file, GOOD.replace("kind =", "knid =")).expect("a file");
    let found = next();
    assert!(found.contains("error["), "{found}");
    assert!(!found.contains("Q010"), "{found}");
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    reader.expect("a thread").join().expect("no panic");
}

/// Checks the screen and its scrollback in a terminal.
#[cfg(unix)]
mod in_a_terminal {
    use super::super::support::world::World;
    use super::GOOD;

    #[test]
    fn what_cannot_be_read_stays_on_the_screen_and_so_does_what_was_there_before() {
        let world = World::new();
        let mut terminal = world
            .redflag(["check", "--watch", "gone.toml"])
            .terminal(24, 80);
        terminal.wait_for("gone.toml: there is no such file");
        terminal.wait_for("watching for changes; Ctrl-C stops");
        let screen = terminal.settled();
        assert!(
            screen.contains("there is no such file"),
            "it is wiped away:\n{screen}"
        );
        world.write("gone.toml", GOOD);
        terminal.wait_for("nothing found");
        assert!(
            !terminal.settled().contains("there is no such file"),
            "an old word:\n{}",
            terminal.screen()
        );
        assert!(
            !terminal.raw().contains("\u{1b}[3J"),
            "what was said before is the author's"
        );
        terminal.send("\x03");
    }

    #[test]
    fn a_watch_outlives_the_moment_in_which_a_folder_is_empty() {
        let world = World::new().file("folder/q.toml", GOOD);
        let mut terminal = world
            .redflag(["check", "--watch", "folder"])
            .terminal(24, 80);
        terminal.wait_for("1 file checked, nothing found");
        std::fs::remove_file(world.path("folder/q.toml")).expect("it was just written");
        terminal.wait_for("nothing to check: no quiz and no fact sheet in folder");
        world.write("folder/q.toml", GOOD.replace("answer = 7", "answer = true"));
        terminal.wait_for("error[Q010]");
        terminal.send("\x03");
        std::fs::create_dir(world.path("empty")).expect("a folder");
        world
            .redflag(["check", "--watch", "empty"])
            .run()
            .err(3, "nothing to check");
    }
}
