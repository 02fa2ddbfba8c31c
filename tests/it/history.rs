//! Tests of the learner's history of attempts: it is saved, attempts are resumed, and a broken history never stops a
//! quiz.

use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::cli::Terminals;
use redflag::store::Store;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Child;

fn world() -> World {
    World::new().file(
        "quiz.toml",
        plain_quiz("plain", 5, "shuffle = \"questions\"").replace("shuffle = \"none\"\n", ""),
    )
}

fn take(world: &World, extra: &[&str], input: &str) -> Outcome {
    world
        .redflag(
            ["take", "quiz.toml", "--answers", "-", "--json"]
                .iter()
                .chain(extra),
        )
        .stdin(input)
        .run()
}

/// The prompts in the order in which the questions were asked.
fn prompts(outcome: &Outcome) -> Vec<&str> {
    outcome
        .stderr
        .lines()
        .filter(|line| line.starts_with("Prompt "))
        .collect()
}

fn progress(world: &World) -> Value {
    world
        .redflag(["progress", "--json"])
        .run()
        .exits(0)
        .quietly()
        .json()
}

#[test]
fn without_attempts_the_way_to_the_first_is_said() {
    let world = World::new();
    world
        .redflag(["progress"])
        .run()
        .exits(0)
        .says(["No attempts yet. Take a quiz with: redflag take"])
        .quietly();
    assert_eq!(
        progress(&world),
        serde_json::json!({
            "attempts": [], "topics": [], "days": [],
            "days_in_a_row": 0, "due_today": 0, "due_this_week": 0
        })
    );
}

#[test]
fn a_finished_attempt_is_kept_with_its_topics() {
    let world = world();
    take(&world, &["--seed", "K7PX"], "a\na\na\nb\nb\n").exits(0);
    take(&world, &["--seed", "K7PX"], "a\na\na\na\na\n").exits(0);
    let all = progress(&world);
    let attempts = all["attempts"].as_array().expect("an array");
    assert_eq!(attempts.len(), 2);
    for (attempt, points) in attempts.iter().zip([5.0, 3.0]) {
        assert_eq!(attempt["quiz"], "plain");
        assert_eq!(attempt["seed"], "K7PX");
        assert_eq!(attempt["points"], points);
        assert_eq!(
            (&attempt["answered"], &attempt["questions"]),
            (&Value::from(5), &Value::from(5))
        );
        assert!(
            attempt["finished_at"]
                .as_str()
                .is_some_and(|at| at.starts_with("2026-11-23T12:00:")),
            "{attempt}"
        );
    }
    let answers: u64 = all["topics"]
        .as_array()
        .expect("topics")
        .iter()
        .filter_map(|topic| topic["answers"].as_u64())
        .sum();
    assert_eq!(answers, 10);
    let shown = world
        .redflag(["progress", "plain"])
        .run()
        .exits(0)
        .quietly();
    shown.says([
        "Mon 2026-11-23",
        "Topics by your last ten answers, weakest first",
        "topic 0",
        "topic 1",
        "100%",
        "60%",
    ]);
    world
        .redflag(["progress", "phish-or-legit"])
        .run()
        .exits(0)
        .says(["No attempts yet"])
        .quietly();
    for (name, told) in [
        (
            "other-quiz",
            "there is no quiz named other-quiz; `redflag list` shows all",
        ),
        (
            "plane",
            "there is no quiz named plane; did you mean plain? `redflag list` shows all",
        ),
        ("Other", "there is no quiz named Other"),
    ] {
        world
            .redflag(["progress", name])
            .run()
            .exits(3)
            .warns([told]);
        world.redflag(["notes", name]).run().exits(3).warns([told]);
    }
}

#[test]
fn nothing_is_kept_when_nothing_was_answered_or_nothing_is_to_be_kept() {
    let world = world();
    take(&world, &[], "quit\n").exits(4);
    take(&world, &["--no-history"], "a\na\na\na\na\n").exits(0);
    assert_eq!(progress(&world)["attempts"], Value::Array(Vec::new()));
}

#[test]
fn an_attempt_that_was_left_goes_on_with_the_next_question_of_the_same_paper() {
    let world = world();
    let whole = take(
        &world,
        &["--seed", "K7PX", "--no-history"],
        "a\na\na\na\na\n",
    )
    .exits(0);
    let first = take(
        &world,
        &["--seed", "K7PX", "--certainty", "--exam"],
        "a\n1\nb\n2\n?\nquit\n",
    )
    .exits(4);
    let first = first.warns([
        "Left after 3 of 5 questions",
        "Continue with: redflag take quiz.toml --resume",
    ]);
    let second = take(&world, &["--resume"], "a\n3\nb\n1\n")
        .exits(0)
        .warns(["Continuing after 3 answers."]);
    assert_eq!(prompts(&first)[..3], prompts(&whole)[..3]);
    assert_eq!(prompts(&second)[..2], prompts(&whole)[3..]);
    let object = second.json();
    let rows = object["questions"].as_array().expect("rows");
    let verdicts: Vec<&Value> = rows.iter().map(|row| &row["verdict"]).collect();
    assert_eq!(verdicts, ["right", "wrong", "not-sure", "right", "wrong"]);
    let levels: Vec<&Value> = rows.iter().map(|row| &row["certainty"]).collect();
    assert_eq!(
        levels,
        [
            &Value::from(1),
            &2.into(),
            &Value::Null,
            &3.into(),
            &1.into()
        ]
    );
    assert_eq!(
        progress(&world)["attempts"].as_array().map(Vec::len),
        Some(1)
    );
    take(&world, &["--resume"], "a\n")
        .exits(3)
        .warns(["there is no unfinished attempt at quiz.toml; take it without --resume"]);
}

#[test]
fn a_selection_is_gone_on_with_too() {
    let world = world();
    take(&world, &["--topic", "topic-1", "-n", "2"], "a\n").exits(4);
    let second = take(&world, &["--resume"], "a\n").exits(0);
    assert_eq!(second.json()["questions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn in_plain_mode_a_person_is_asked_about_the_attempt_that_was_left() {
    const OFFER: &str = "1 of 5 questions answered. n starts a new one. y or n:";
    let world = world();
    take(&world, &[], "a\n").exits(4);
    let typed = |lines: &str| {
        let terminals = Terminals {
            input: true,
            output: true,
            error: true,
        };
        let run = world.redflag(["take", "quiz.toml", "--plain"]);
        run.terminals(terminals).stdin(lines).run()
    };
    for (lines, place) in [("perhaps\ny\nquit\n", 2), ("n\nquit\n", 1)] {
        let question = format!("Question {place} of 5");
        typed(lines)
            .exits(4)
            .says(["Continue the attempt of 20", OFFER, &question]);
    }
    typed("quit\n").exits(4).never_says("Question");
    // A script gets no offer.
    take(&world, &[], "quit\n").exits(4).never_says(OFFER);
    // After a finished attempt, the unfinished one before it is not offered.
    take(&world, &[], "a\na\na\na\na\n").exits(0);
    typed("quit\n").exits(4).never_says(OFFER);
}

#[test]
fn a_changed_quiz_starts_again_with_a_warning() {
    const CHANGED: &str =
        "with 2 of 5 questions answered, cannot be continued: the quiz has changed since";
    let changes: [(&str, &str); 2] = [
        ("id = \"q2\"", "id = \"q9\""),
        ("id = \"plain\"", "id = \"plain\"\nrevision = 2"),
    ];
    for (from, to) in changes {
        let world = world();
        take(&world, &[], "a\na\n").exits(4);
        let text = fs::read_to_string(world.path("quiz.toml")).expect("the quiz");
        let world = world.file("quiz.toml", text.replacen(from, to, 1));
        take(&world, &["--resume"], "a\n").exits(3).warns([CHANGED]);
        let outcome = take(&world, &[], "a\na\na\na\na\n").exits(0);
        assert_eq!(outcome.warns([CHANGED]).json()["percent"], 100.0);
    }
}

#[test]
fn notes_to_the_author_are_kept() {
    let world = world();
    take(
        &world,
        &["--seed", "K7PX"],
        "! the second\tone is right too\na\n! and another\nquit\n",
    )
    .exits(4);
    let store = Store::open(&world.path("home")).expect("a history");
    let notes = store.notes().expect("notes");
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["the second\tone is right too", "and another"]);
    assert_ne!(notes[0].question, notes[1].question);
    take(&world, &["--no-history"], "! lost\na\n")
        .exits(4)
        .never_says("Every answer is saved")
        .never_says("Noted.")
        .warns(["the note on q", "is not saved"]);
}

#[test]
fn a_history_that_cannot_be_had_is_a_warning_and_the_quiz_goes_on() {
    let world = world().file("file", "not a folder").file(
        "foreign/history.sqlite",
        "not SQLite, and long enough to see it",
    );
    fs::create_dir_all(world.path("taken/history.sqlite")).expect("a folder");
    for (home, why) in [
        ("file", "file/history.sqlite"),
        ("foreign", "is not a redflag history"),
        ("taken", "it is a folder"),
        ("/proc/nowhere", "cannot open the history"),
    ] {
        let home = world.path(home);
        let run = world
            .redflag(["take", "quiz.toml", "--answers", "-"])
            .variable("REDFLAG_HOME", &home);
        let outcome = run
            .stdin("a\na\na\na\na\n")
            .run()
            .exits(3)
            .says(["5 of 5 points", "Nothing of this attempt is saved."]);
        outcome.never_says("Every answer is saved").warns([
            "redflag: this attempt is not saved: ",
            why,
            "--no-history",
        ]);
        world
            .redflag(["progress"])
            .variable("REDFLAG_HOME", &home)
            .run()
            .exits(3)
            .warns([why]);
        let left = world
            .redflag(["take", "quiz.toml", "--answers", "-"])
            .variable("REDFLAG_HOME", &home);
        left.stdin("a\n")
            .run()
            .exits(3)
            .says(["Nothing is saved, so this attempt ends here."]);
    }
}

#[test]
fn without_a_home_the_quiz_goes_on() {
    let world = world();
    let run = world
        .redflag(["take", "quiz.toml", "--answers", "-"])
        .without("REDFLAG_HOME");
    run.stdin("a\na\na\na\na\n")
        .run()
        .exits(3)
        .warns(["no home folder", "set REDFLAG_HOME to a folder"]);
    world
        .redflag(["progress"])
        .without("REDFLAG_HOME")
        .run()
        .exits(3)
        .warns(["set REDFLAG_HOME"]);
    world
        .redflag(["list"])
        .without("REDFLAG_HOME")
        .run()
        .exits(0);
}

#[test]
#[cfg(unix)]
fn a_history_that_cannot_be_written_is_a_warning_and_the_quiz_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let world = world();
    take(&world, &[], "a\na\na\na\na\n").exits(0);
    let mode = |mode: u32, path: &str| {
        fs::set_permissions(world.path(path), fs::Permissions::from_mode(mode))
            .expect("modes can be set");
    };
    for file in [
        "home/history.sqlite",
        "home/history.sqlite-wal",
        "home/history.sqlite-shm",
    ] {
        if world.path(file).exists() {
            mode(0o400, file);
        }
    }
    mode(0o500, "home");
    let outcome = take(&world, &[], "a\na\na\na\na\n");
    // Root can write here too, for example in a container.
    let refused = fs::File::create(world.path("home/probe")).is_err();
    mode(0o700, "home");
    let outcome = outcome.exits(if refused { 3 } else { 0 });
    assert_eq!(
        outcome.stderr.contains("is not saved: "),
        refused,
        "{outcome}"
    );
}

#[test]
#[cfg(unix)]
fn the_history_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let world = world();
    take(&world, &[], "a\n").exits(4);
    for (path, wanted) in [("home", 0o700), ("home/history.sqlite", 0o600)] {
        let mode = fs::metadata(world.path(path))
            .expect("it was made")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, wanted, "{path}");
    }
}

fn start(world: &World) -> Child {
    world
        .redflag(["take", "quiz.toml", "--seed", "K7PX"])
        .process()
        .spawn()
        .expect("the program starts")
}

#[test]
fn two_programs_at_once_lose_nothing() {
    let world = world();
    let mut children = [start(&world), start(&world), start(&world)];
    // All three are in the middle of their attempts at the same time.
    for _ in 0..5 {
        for child in &mut children {
            let keyboard = child.stdin.as_mut().expect("a pipe");
            keyboard.write_all(b"a\n").expect("the program reads");
        }
    }
    for child in children {
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }
    let all = progress(&world);
    let attempts = all["attempts"].as_array().expect("an array");
    assert_eq!(attempts.len(), 3);
    for attempt in attempts {
        assert_eq!(
            (&attempt["answered"], &attempt["points"]),
            (&Value::from(5), &Value::from(5.0))
        );
        assert!(attempt["finished_at"].is_string(), "{attempt}");
    }
}

/// Reads lines until one contains a text.
#[track_caller]
fn read_until(reader: &mut impl BufRead, text: &str) {
    let mut line = String::new();
    while !line.contains(text) {
        line.clear();
        assert!(
            reader.read_line(&mut line).expect("the program writes") > 0,
            "{text:?} never came"
        );
    }
}

#[test]
fn a_program_that_is_killed_keeps_every_answer() {
    let world = world();
    let mut child = start(&world);
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    child
        .stdin
        .as_mut()
        .expect("a pipe")
        .write_all(b"a\nb\n?\n")
        .expect("the program reads");
    read_until(&mut output, "Question 4 of 5");
    child.kill().expect("the program can be killed");
    child.wait().expect("the program ends");
    let attempt = &progress(&world)["attempts"][0];
    assert_eq!(attempt["answered"], 3);
    assert!(attempt["finished_at"].is_null());
    let typed = Terminals {
        input: true,
        output: true,
        error: true,
    };
    let offered = world
        .redflag(["take", "quiz.toml", "--plain"])
        .terminals(typed)
        .stdin("quit\n")
        .run();
    offered
        .exits(4)
        .says(["Continue the attempt of 20", "3 of 5 questions answered."]);
    let rest = take(&world, &["--resume"], "a\na\n")
        .exits(0)
        .warns(["Continuing after 3 answers.", "Question 4 of 5"]);
    let object = rest.json();
    let rows = object["questions"].as_array().expect("rows");
    let verdicts: Vec<&Value> = rows.iter().map(|row| &row["verdict"]).collect();
    assert_eq!(verdicts, ["right", "wrong", "not-sure", "right", "right"]);
}
