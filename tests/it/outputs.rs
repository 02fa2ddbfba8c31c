//! Tests of every command that writes a file, with all that can be at the path: a pipe, a device, a socket, a link, a
//! folder, a full disk. None of these is ever replaced by a file.

use super::support::class::to_the_end;
use super::support::world::{Outcome, World};
use std::fs;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

/// Commands that write to a path. The path follows.
const WRITERS: [&str; 9] = [
    "export quiz.toml --to gift -o",
    "import bank.gift -o",
    "import bank.gift -o new.toml --report",
    "results export --to json -o",
    "results export --to xapi -o",
    "results attendance --to html -o",
    "results report -o",
    "results compare 1 2 -o",
    "notes --export -o",
];

fn world() -> World {
    let quiz = super::support::plain_quiz("plain", 2, "");
    let world = World::new()
        .file("quiz.toml", quiz)
        .file("bank.gift", "What?{=a ~b}\n");
    to_the_end().keep(&world);
    to_the_end().keep(&world);
    world
        .redflag(["take", "quiz.toml", "--plain"])
        .stdin("! look at this\nquit\n")
        .run()
        .exits(4);
    world
}

fn write(world: &World, writer: &str, path: &str, force: bool) -> Outcome {
    let mut words: Vec<&str> = writer.split(' ').collect();
    words.push(path);
    if force {
        words.push("--force");
    }
    world.redflag(words).run()
}

fn made(program: &str, world: &World, name: &str, more: &[&str]) -> bool {
    let status = Command::new(program)
        .arg(world.path(name))
        .args(more)
        .stderr(std::process::Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// A character device that a test may write to: a new one if the test is allowed to create it. Otherwise the system's,
/// which only root could harm.
fn device(world: &World, name: &str, minor: &str) -> PathBuf {
    if made("mknod", world, name, &["c", "1", minor])
        && fs::OpenOptions::new()
            .write(true)
            .open(world.path(name))
            .is_ok()
    {
        return world.path(name);
    }
    let system = if minor == "3" {
        "/dev/null"
    } else {
        "/dev/full"
    };
    symlink(system, world.path(format!("{name}-link"))).expect("a link can be made");
    world.path(format!("{name}-link"))
}

/// Removes a file, if it is there.
fn remove(world: &World, path: &str) {
    if world.exists(path) {
        fs::remove_file(world.path(path)).expect("the test may remove it");
    }
}

#[test]
fn a_pipe_with_a_reader_is_written_into() {
    for writer in WRITERS {
        let world = world();
        assert!(made("mkfifo", &world, "pipe", &[]));
        let path = world.path("pipe");
        // Opened for reading and writing, so that the pipe has a reader before the command runs.
        let held = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&path)
            .expect("the pipe opens");
        let reading = fs::File::open(&path).expect("the pipe opens");
        let reader = thread::spawn(move || std::io::read_to_string(reading).expect("it is text"));

        write(&world, writer, "pipe", false).exits(0);
        drop(held);

        assert!(
            !reader.join().expect("the reader ends").is_empty(),
            "{writer}"
        );
        assert!(
            path.symlink_metadata()
                .expect("it is there")
                .file_type()
                .is_fifo(),
            "{writer}"
        );
    }
}

#[test]
fn a_pipe_without_a_reader_and_a_socket_are_refused_at_once_and_stay() {
    for writer in WRITERS {
        let world = world();
        assert!(made("mkfifo", &world, "pipe", &[]));
        let _listening = UnixListener::bind(world.path("socket")).expect("a socket can be made");
        for force in [false, true] {
            write(&world, writer, "pipe", force).err(3, "nothing reads from this pipe");
            write(&world, writer, "socket", force).err(3, "this is a socket; name a file");
        }
        let kind = |name: &str| {
            world
                .path(name)
                .symlink_metadata()
                .expect("it is there")
                .file_type()
        };
        assert!(
            kind("pipe").is_fifo() && kind("socket").is_socket(),
            "{writer}"
        );
        assert!(!world.exists("new.toml"), "{writer}: all or nothing");
    }
}

#[test]
fn a_device_is_written_into_and_stays_one_and_a_full_one_says_so() {
    for writer in WRITERS {
        let world = world();
        let (null, full) = (device(&world, "null", "3"), device(&world, "full", "7"));
        for force in [false, true] {
            write(&world, writer, &null.display().to_string(), force).exits(0);
            remove(&world, "new.toml");
            if cfg!(target_os = "linux") {
                write(&world, writer, &full.display().to_string(), force).err(3, "No space left");
                assert!(!world.exists("new.toml"), "{writer}: all or nothing");
            }
        }
        for device in [null, full].iter().filter(|device| device.exists()) {
            let kind = fs::metadata(device).expect("it is there").file_type();
            assert!(kind.is_char_device(), "{writer}");
        }
    }
}

#[test]
fn a_link_stays_a_link_a_folder_is_refused_and_a_dash_is_standard_output() {
    for writer in WRITERS {
        let world = world().file("old", "old").file("folder/file", "");
        symlink("old", world.path("link")).expect("a link can be made");

        write(&world, writer, "link", false).err(3, "it already exists");
        assert_eq!(world.read("old"), "old", "{writer}");
        remove(&world, "new.toml");
        write(&world, writer, "link", true).exits(0);
        assert!(world.path("link").is_symlink(), "{writer}");
        assert_ne!(world.read("old"), "old", "{writer}");

        remove(&world, "new.toml");
        write(&world, writer, "folder", true).err(3, "this is a folder");
        assert!(!world.exists("new.toml"), "{writer}: all or nothing");

        let printed = write(&world, writer, "-", false).exits(0);
        assert!(!printed.stdout.is_empty() && !world.exists("-"), "{writer}");
    }
}

#[test]
fn several_files_are_not_put_beside_a_device_or_a_pipe() {
    let world = world();
    assert!(made("mkfifo", &world, "pipe", &[]));
    for writer in [
        "export quiz.toml --to html -o",
        "results export --to csv -o",
    ] {
        write(&world, writer, "pipe", true).err(3, "several files are written");
        assert!(!world.exists("pipe-answers.html") && !world.exists("pipe-answers.csv"));
    }
    world
        .redflag(["man", "-o", "pipe"])
        .run()
        .err(3, "this is not a folder");
    world.redflag(["man", "-o", "-"]).run().out(0, "redflag");
}

#[test]
fn a_score_card_has_a_file_before_the_first_question_or_there_is_no_question() {
    let world = world().file("old", "old").file("folder/file", "");
    symlink("old", world.path("link")).expect("a link can be made");
    assert!(made("mkfifo", &world, "pipe", &[]));
    let _listening = UnixListener::bind(world.path("socket")).expect("a socket can be made");
    for (path, code, why) in [
        ("pipe", 3, "this is a pipe; name a file"),
        ("socket", 3, "this is a socket; name a file"),
        ("/dev/null", 3, "this is a device; name a file"),
        ("folder", 3, "this is a folder"),
        ("old", 3, "it already exists"),
        ("link", 3, "it already exists"),
        ("nowhere/card.html", 3, "nowhere/card.html"),
        ("-", 2, "name a file"),
    ] {
        for words in [
            "take quiz.toml --plain --card",
            "join 127.0.0.1:1/ABCD --plain --card",
        ] {
            let run = world.redflag(words.split(' ').chain([path])).run();
            run.err(code, why).never_says("Prompt 1");
        }
    }
    assert_eq!(world.read("old"), "old");
}

#[test]
fn folders_are_named_where_several_pages_are_written() {
    let world = world();
    assert!(made("mkfifo", &world, "pipe", &[]));
    let _listening = UnixListener::bind(world.path("socket")).expect("a socket can be made");
    let special = "this is a pipe or a device, but several files are written";
    let file = "this is not a folder";
    for (path, of_certificates) in [
        ("pipe", special),
        ("socket", special),
        ("/dev/null", special),
        ("quiz.toml", file),
    ] {
        for (words, why) in [
            ("results certificate --all -o", of_certificates),
            ("man -o", file),
        ] {
            let run = world.redflag(words.split(' ').chain([path])).run();
            run.err(3, why);
        }
    }
}

#[test]
fn a_log_goes_into_a_device_and_not_into_a_pipe_that_nobody_reads() {
    let world = world();
    assert!(made("mkfifo", &world, "pipe", &[]));
    world
        .redflag(["--log", "pipe", "list"])
        .run()
        .err(3, "nothing reads from this pipe");
}

#[test]
fn a_new_quiz_and_a_mended_one_take_the_place_of_files_only() {
    let world = world().file("folder.toml/file", "");
    assert!(made("mkfifo", &world, "pipe.toml", &[]));
    let _listening = UnixListener::bind(world.path("socket.toml")).expect("a socket can be made");
    for name in ["pipe.toml", "socket.toml", "folder.toml"] {
        for command in ["new", "fmt", "add --plain"] {
            let words = command.split(' ').chain([name]);
            world.redflag(words).run().exits(3);
        }
    }
    let kind = |name: &str| {
        world
            .path(name)
            .symlink_metadata()
            .expect("it is there")
            .file_type()
    };
    assert!(
        kind("pipe.toml").is_fifo()
            && kind("socket.toml").is_socket()
            && kind("folder.toml").is_dir()
    );
}

#[test]
#[cfg(target_os = "linux")]
fn output_lost_on_a_full_disk_is_reported() {
    let world = world();
    for words in [
        "take quiz.toml --json --fresh --answers answers",
        "progress --json",
        "list --json",
        "notes --json",
        "notes --export -o -",
        "results report --json",
        "results export --to json -o -",
        "check quiz.toml --format json",
        "export quiz.toml --to gift",
        "import bank.gift -o -",
        "schema quiz",
        "man",
    ] {
        world.write("answers", "?\n?\n");
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("it is there");
        let run = world
            .redflag(words.split(' '))
            .process()
            .stdout(full)
            .output();
        let output = run.expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{words}: {told}");
        assert!(told.contains("No space left"), "{words}: {told}");
    }
}
