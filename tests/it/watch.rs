//! `check --watch` as a real process: it checks again when a file is saved.

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
    command.args(["check", "--watch", "--format", "short", "q.toml"]).current_dir(folder.path());
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let (sender, lines) = mpsc::channel();
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let reader = std::thread::Builder::new().spawn(move || {
        output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)).ok();
    });
    let next = || lines.recv_timeout(Duration::from_secs(10)).expect("a finding in time");
    assert!(next().contains("error[Q010]"), "the wrong type is found at once");
    std::fs::write(&file, GOOD.replace("kind =", "knid =")).expect("a file");
    let found = next();
    assert!(found.contains("error["), "{found}");
    assert!(!found.contains("Q010"), "{found}");
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    reader.expect("a thread").join().expect("no panic");
}
