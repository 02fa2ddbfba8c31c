//! Tests of commands in general: what they print on which stream, and their exit codes.

use super::support::world::{Outcome, World};
use super::support::{EVERY_KIND, plain_quiz};
use redflag::cli::Terminals;
use serde_json::Value;
use std::process::Command;

fn keys(object: &Value) -> Vec<&str> {
    object
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

fn sorted<const N: usize>(mut names: [&str; N]) -> Vec<&str> {
    names.sort_unstable();
    names.to_vec()
}

#[test]
fn help_and_version_go_to_standard_output() {
    let world = World::new();
    for (arguments, text) in [
        (vec!["--help"], "Usage: redflag"),
        (vec!["-h"], "Exit codes: 0 done"),
        (vec!["take", "--help"], "--time-factor"),
        (vec!["take", "--help"], "a2,b1 for"),
        (
            vec!["--version"],
            concat!("redflag ", env!("CARGO_PKG_VERSION")),
        ),
    ] {
        world
            .redflag(&arguments)
            .run()
            .exits(0)
            .says([text])
            .quietly();
    }
}

#[test]
fn mistakes_on_the_command_line_exit_with_2_and_say_the_way_out() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    for (arguments, text) in [
        (vec!["tkae"], "'take'"),
        (vec!["take", "--sed", "7"], "'--seed'"),
        (vec!["take", "--questions", "0"], "0 is not in 1.."),
        (vec!["take", "--questions", "x"], "invalid digit"),
        (
            vec!["take", "--time-factor", "-1"],
            "a factor is a number from 0 to 100",
        ),
        (
            vec!["take", "--time-factor", "101"],
            "a factor is a number from 0 to 100",
        ),
        (
            vec!["take", "--resume", "--seed", "7"],
            "cannot be used with",
        ),
        (
            vec!["take", "quiz.toml", "--seed", "a b"],
            "a seed is 1 to 32 letters and digits",
        ),
        (
            vec!["take", "quiz.toml", "--seed", ""],
            "a seed is 1 to 32 letters and digits",
        ),
        (
            vec!["take", "quiz.toml", "--topic", "cookery"],
            "the topics are choice, multiple, true-false",
        ),
        (
            vec!["take", "quiz.toml", "--topic", "Not Kebab"],
            "an id is kebab-case",
        ),
        (
            vec!["check", "--format", "xml"],
            "possible values: human, short, json",
        ),
        (vec!["completions", "cobol"], "possible values: bash"),
    ] {
        let outcome = world.redflag(&arguments).run();
        assert_eq!(outcome.stdout, "", "{arguments:?}");
        outcome.exits(2).warns([text]);
    }
}

#[test]
fn a_quiz_nobody_knows_is_refused_with_the_nearest_one() {
    let world = World::new().file("own.toml", plain_quiz("own-security-quiz", 1, ""));
    for (name, near) in [
        ("do-you-know-securty", "did you mean do-you-know-security?"),
        ("phish-or-legitt", "did you mean phish-or-legit?"),
        ("own-security-quizz", "did you mean own-security-quiz?"),
        (
            "zzz",
            "there is no quiz named zzz; `redflag list` shows all",
        ),
    ] {
        world.redflag(["take", name]).run().exits(3).warns([near]);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let world = World::new()
        .file("folder.toml/inside", "")
        .file("latin1.toml", b"format = 1\ntitle = \"caf\xe9\"\n")
        .file("huge.toml", vec![b'#'; 10 * 1024 * 1024])
        .file("picture.toml", b"\x89PNG\r\n\x1a\n\0\0")
        .file("paper.toml", b"%PDF-1.7\n")
        .file("rich.toml", b"{\\rtf1 format = 1}")
        .file("packed.toml", b"PK\x03\x04\x14\0\xff")
        .file("wide.toml", b"\xff\xfef\0o\0r\0")
        .file("bytes.toml", b"\x01\0\xc3\x28")
        .file("other.toml", "name = \"not ours\"\n")
        .file("empty.toml", "");
    make_pipe(&world, "pipe.toml");
    for (name, why) in [
        ("gone.toml", "there is no such file"),
        ("no/such/folder", "there is no such file"),
        ("folder.toml", "this is a folder; name a file in it"),
        ("pipe.toml", "this is a pipe or a device"),
        (
            "latin1.toml",
            "not UTF-8: byte 0xe9 in line 2; save it as UTF-8",
        ),
        (
            "huge.toml",
            "larger than 4 MiB, the largest size that is read; split it",
        ),
        ("picture.toml", "this is a PNG picture, not text"),
        ("paper.toml", "this is a PDF; copy its questions"),
        (
            "rich.toml",
            "this is a rich text file; save it as plain text",
        ),
        ("packed.toml", "this is a zip archive; unpack it first"),
        ("wide.toml", "this is text in UTF-16; save it as UTF-8"),
        ("bytes.toml", "this is not a text file"),
        ("other.toml", "this is not a quiz"),
        ("empty.toml", "this is not a quiz"),
    ] {
        let outcome = world.redflag(["take", name]).run();
        assert_eq!(outcome.stdout, "", "{name}");
        outcome
            .exits(3)
            .warns([&format!("redflag: {name}: {why}") as &str]);
    }
    world
        .redflag(["take", "--answers", "gone.txt"])
        .run()
        .exits(3)
        .warns(["gone.txt: there is no such file"]);
}

fn make_pipe(world: &World, name: &str) {
    let made = Command::new("mkfifo")
        .arg(world.path(name))
        .status()
        .expect("mkfifo is there");
    assert!(made.success());
}

#[test]
fn a_broken_quiz_is_shown_with_all_its_errors_and_not_taken() {
    let broken = "format = 1\nid = \"Broken Id\"\ntitle = \"Broken\"\n\n[[question]]\nid = \"a\"\nprompt = \"P?\"\n\
                  answer = \"x\"\ndistractors = [\"x\"]\nexplanation = \"E\"\n\n[[question]]\nid = \"a\"\npromt = \"Q?\"\n";
    let world = World::new().file("broken.toml", broken);
    let outcome = world
        .redflag(["take", "broken.toml"])
        .stdin("a\n")
        .run()
        .exits(3);
    assert_eq!(outcome.stdout, "");
    outcome.warns([
        "broken.toml:2:6",
        "broken.toml:9:",
        "broken.toml:14:1",
        "error[Q014]",
        "error[Q021]",
        "did you mean",
        "broken.toml cannot be taken:",
        "correct it and try again",
    ]);
    world
        .redflag(["list"])
        .run()
        .exits(0)
        .warns(["broken.toml is left out:", "redflag check shows them"]);
}

#[test]
fn every_quiz_is_listed_for_people() {
    let world = World::new()
        .file("own.toml", EVERY_KIND)
        .file("home/quizzes/mine.toml", plain_quiz("mine", 1, ""));
    let outcome = world.redflag(["list"]).run().exits(0).quietly();
    outcome.says([
        "do-you-know-security  Do you know all about security?",
        "A bit of everything",
        "10 questions · ",
        " minutes · for beginners · ",
        "phish-or-legit  Phish or legit?",
        "· comes with redflag",
        "every-kind  Every kind",
        "8 questions · 2 minutes · choice, multiple, true false, 5 more · own.toml",
        "    One question of each kind.",
        "mine  Plain",
        "1 question · 1 minute · topic 1 · ",
    ]);
}

#[test]
fn every_quiz_is_listed_for_programs() {
    let world = World::new()
        .file("own.toml", EVERY_KIND)
        .file("unrelated.toml", "[package]\nname = \"x\"\n");
    let rows = world
        .redflag(["list", "--json"])
        .run()
        .exits(0)
        .quietly()
        .json();
    let rows = rows.as_array().expect("an array");
    let shipped = rows.iter().filter(|row| row["path"].is_null()).count();
    assert_eq!(rows.len(), shipped + 1);
    assert!(shipped > 20, "{shipped}");
    for row in rows {
        assert_eq!(
            keys(row),
            sorted([
                "id",
                "title",
                "questions",
                "minutes",
                "topics",
                "roles",
                "level",
                "language",
                "path",
                "last",
                "due",
            ])
        );
    }
    assert_eq!(rows[0]["path"], Value::Null);
    let own = rows
        .iter()
        .find(|row| row["id"] == "every-kind")
        .expect("it is listed");
    assert_eq!(own["last"], Value::Null);
    assert_eq!(own["due"], 0);
    assert_eq!(own["questions"], 8);
    assert_eq!(own["language"], "en");
    assert_eq!(own["path"], "own.toml");
    assert_eq!(own["topics"][0], "choice");
}

#[test]
fn the_list_is_narrowed_by_topic_role_and_words() {
    let world = World::new();
    let ids = |options: &[&str]| {
        let arguments = ["list", "--json"]
            .into_iter()
            .chain(options.iter().copied());
        let rows = world.redflag(arguments).run().exits(0).json();
        let rows = rows.as_array().expect("an array").clone();
        rows.into_iter()
            .map(|row| row["id"].as_str().expect("an id").to_owned())
            .collect::<Vec<String>>()
    };
    assert_eq!(ids(&["--role", "finance"]), ["finance"]);
    assert!(ids(&["--topic", "mfa"]).len() > 3);
    assert_eq!(
        ids(&["--topic", "passwords", "--search", "survive monday"]),
        ["passwords"]
    );
    assert_eq!(ids(&["--search", "zzz"]), [""; 0]);
    world
        .redflag(["list", "--search", "zzz"])
        .run()
        .exits(0)
        .says(["No quiz matches. Topics: ai, ", "Roles: developers, "]);
    world
        .redflag(["list", "--search", "passwörter", "--language", "de"])
        .run()
        .exits(0)
        .says(["Passwörter"]);
}

#[test]
fn the_list_says_what_was_taken_and_how_it_went() {
    let world = World::new().file("own.toml", plain_quiz("own", 1, ""));
    world
        .redflag(["take", "own", "--plain"])
        .stdin("a\n")
        .run()
        .exits(0);
    let rows = world
        .redflag(["list", "--json", "--search", "own"])
        .run()
        .exits(0)
        .json();
    let mut rows = rows.as_array().expect("an array").iter();
    let own = rows.find(|row| row["id"] == "own").expect("the quiz");
    assert!(own["last"]["percent"].is_number(), "{own}");
}

#[test]
fn a_simple_terminal_gets_a_numbered_list() {
    let world = World::new().file(
        "own.toml",
        plain_quiz("own", 1, "").replace("Plain", "My own"),
    );
    let dumb = |typed: &str| {
        world
            .redflag([""; 0])
            .terminals(Terminals {
                input: true,
                output: true,
                error: true,
            })
            .variable("TERM", "dumb")
            .stdin(typed)
            .run()
    };
    dumb("\n")
        .exits(0)
        .says(["  1. Do you know all about security?", "Type a number"]);
    dumb("zzz\n999\n\n").exits(0).says([
        "No quiz matches “zzz”.",
        "There is no number 999; the list goes from 1 to ",
    ]);
    dumb("my own\n2\n1\na\n").exits(0).says([
        "  1. My own",
        "There is no number 2, only 1.",
        "Question 1 of 1",
    ]);
}

#[test]
fn a_second_quiz_of_the_same_id_is_listed_by_its_path() {
    let world = World::new()
        .file("a.toml", plain_quiz("twin", 1, ""))
        .file("b.toml", plain_quiz("twin", 2, ""));
    world
        .redflag(["list"])
        .run()
        .exits(0)
        .says(["twin  Plain", "b.toml  Plain"]);
    world
        .redflag(["take", "twin"])
        .run()
        .exits(4)
        .says(["1 question "]);
    world
        .redflag(["take", "b.toml"])
        .run()
        .exits(4)
        .says(["2 questions "]);
}

fn transcript(outcome: &Outcome) -> Value {
    let mut object = outcome.json();
    for row in object["questions"].as_array_mut().expect("an array") {
        assert!(row["elapsed_ms"].take().is_u64());
    }
    for key in ["attempt", "started_at", "ended_at"] {
        assert!(object[key].take().is_string(), "{key}");
    }
    object
}

#[test]
fn the_result_of_an_attempt_is_one_object_of_fixed_keys() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 3, ""));
    let take = || {
        world.redflag([
            "take",
            "quiz.toml",
            "--json",
            "--answers",
            "-",
            "--seed",
            "k7px",
        ])
    };
    let outcome = take()
        .stdin("a\nb\n?\n")
        .run()
        .exits(0)
        .warns(["Question 1 of 3", "1 of 3 points"]);
    let object = outcome.json();
    let top = [
        "version",
        "engine",
        "attempt",
        "learner",
        "quiz",
        "quiz_digest",
        "revision",
        "seed",
        "started_at",
        "ended_at",
        "points",
        "points_max",
        "percent",
        "passed",
        "practice",
        "questions",
    ];
    assert_eq!(keys(&object), sorted(top));
    assert_eq!(object["quiz"], "plain");
    assert_eq!(object["revision"], 1);
    assert_eq!(object["seed"], "K7PX");
    assert_eq!(
        (&object["points"], &object["points_max"]),
        (&Value::from(1.0), &Value::from(3.0))
    );
    assert_eq!(object["percent"], 33.333_333);
    assert_eq!(object["passed"], false);
    let rows = object["questions"].as_array().expect("an array");
    for row in rows {
        let wanted = [
            "id",
            "quiz",
            "kind",
            "topic",
            "verdict",
            "points",
            "points_max",
            "response",
            "elapsed_ms",
            "certainty",
            "key",
            "options",
        ];
        assert_eq!(keys(row), sorted(wanted));
    }
    let verdicts: Vec<&Value> = rows.iter().map(|row| &row["verdict"]).collect();
    assert_eq!(verdicts, ["right", "wrong", "not-sure"]);
    assert_eq!(rows[0]["response"]["choice"], "good-1");
    assert_eq!(rows[2]["response"], Value::Null);
    assert_eq!(rows[0]["certainty"], Value::Null);
    assert_eq!(rows[0]["elapsed_ms"], 1000);
}

#[test]
fn keys_of_the_result_stand_in_their_documented_order() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let text = world
        .redflag(["take", "quiz.toml", "--json", "--answers", "-"])
        .stdin("a\n")
        .run()
        .exits(0)
        .stdout;
    let places: Vec<Option<usize>> = [
        "quiz",
        "revision",
        "seed",
        "points",
        "points_max",
        "percent",
        "passed",
        "questions",
        "id",
        "verdict",
        "response",
        "elapsed_ms",
        "certainty",
    ]
    .iter()
    .map(|key| text.find(&format!("\"{key}\":")))
    .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in {text}"
    );
}

#[test]
fn the_same_seed_gives_the_same_result_but_for_the_times() {
    for quiz in ["do-you-know-security", "phish-or-legit"] {
        let take = |seed: &str| {
            let world = World::new();
            let run = world.redflag(["take", quiz, "--json", "--answers", "-", "--seed", seed]);
            transcript(&run.stdin("a\n?\n?\n?\n").run().exits(4))
        };
        assert_eq!(take("K7PX"), take("k7px"));
        assert_ne!(take("K7PX"), take("K7PY"));
    }
}

#[test]
fn answers_come_from_a_file_or_from_standard_input() {
    let world = World::new()
        .file("quiz.toml", plain_quiz("plain", 2, ""))
        .file("answers.txt", "a\r\na\r\n");
    let from_file = world
        .redflag(["take", "quiz.toml", "--answers", "answers.txt", "--json"])
        .stdin("b\nb\n")
        .run();
    assert_eq!(from_file.exits(0).json()["percent"], 100.0);
    let from_input = world
        .redflag(["take", "quiz.toml", "--answers", "-", "--json"])
        .stdin("b\nb\n")
        .run();
    assert_eq!(from_input.exits(0).json()["percent"], 0.0);
}

#[test]
fn an_attempt_left_early_prints_its_object_with_the_rest_unanswered() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 3, ""));
    for input in ["a\n", "a\nquit\n", "a\nnonsense\n"] {
        let outcome = world
            .redflag(["take", "quiz.toml", "--json", "--answers", "-"])
            .stdin(input)
            .run();
        let object = outcome
            .exits(4)
            .warns(["Left after 1 of 3 questions"])
            .json();
        let verdicts: Vec<&str> = object["questions"]
            .as_array()
            .expect("an array")
            .iter()
            .filter_map(|row| row["verdict"].as_str())
            .collect();
        assert_eq!(verdicts, ["right", "unanswered", "unanswered"], "{input:?}");
        assert_eq!(object["points_max"], 3.0);
    }
}

#[test]
fn without_any_answer_the_way_to_give_some_is_said() {
    let world = World::new();
    for arguments in [vec![], vec!["take"]] {
        let outcome = world.redflag(arguments).run().exits(4);
        outcome.says([
            "Do you know all about security?",
            "Nothing was answered",
            "redflag take do-you-know-security",
        ]);
    }
}

#[test]
fn the_pass_mark_matters_only_when_asked_for() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, "pass_mark = 50"));
    for (input, extra, code, word) in [
        ("a\nb\n", Some("--require-pass"), 0, "passed"),
        ("b\nb\n", Some("--require-pass"), 1, "not passed"),
        ("b\nb\n", None, 0, "not passed"),
        ("a\n", Some("--require-pass"), 4, "Left after 1"),
    ] {
        let run = world.redflag(
            ["take", "quiz.toml", "--answers", "-"]
                .into_iter()
                .chain(extra),
        );
        run.stdin(input).run().exits(code).says([word]);
    }
}

#[test]
fn fewer_questions_and_single_topics_can_be_asked_for() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 6, ""));
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = ["take", "quiz.toml", "--json", "--seed", "7"]
            .iter()
            .chain(arguments);
        let object = world.redflag(run).run().exits(4).json();
        object["questions"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| row["id"].to_string())
            .collect()
    };
    assert_eq!(ids(&["--topic", "topic-0"]), ["\"q2\"", "\"q4\"", "\"q6\""]);
    assert_eq!(ids(&["-t", "topic-0", "-t", "topic-1"]).len(), 6);
    assert_eq!(ids(&["-n", "99"]).len(), 6);
    let two = ids(&["--questions", "2"]);
    assert_eq!(two.len(), 2);
    let odd = two
        .iter()
        .filter(|id| ["\"q1\"", "\"q3\"", "\"q5\""].contains(&id.as_str()))
        .count();
    assert_eq!(odd, 1, "one of each topic: {two:?}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    for arguments in [
        vec!["list"],
        vec!["list", "--json"],
        vec!["take", "quiz.toml"],
        vec!["take", "quiz.toml", "--answers", "-", "--json"],
        vec!["check"],
        vec!["progress"],
        vec!["man"],
        vec!["completions", "bash"],
        vec!["--help"],
    ] {
        let outcome = world
            .redflag(&arguments)
            .stdin("a\n")
            .with_closed_stdout()
            .run();
        assert_eq!(outcome.code, 0, "{arguments:?}: {outcome}");
        outcome.never_says("failed");
    }
}

#[test]
fn a_pipe_that_breaks_elsewhere_than_in_our_output_is_an_error() {
    let world = World::new();
    for arguments in [
        vec!["take", "--answers", "-"],
        vec!["import", "-", "--from", "gift", "-o", "quiz.toml"],
    ] {
        world
            .redflag(&arguments)
            .with_broken_stdin()
            .run()
            .exits(3)
            .warns(["redflag: reading or writing failed: "]);
    }
}

#[test]
fn a_real_pipe_that_closes_early_is_no_error_either() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 5_000, ""));
    let mut child = world
        .redflag(["check", "--format", "short"])
        .process()
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let outcome = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
    assert!(
        outcome.status.code().is_some_and(|code| code <= 1),
        "{outcome:?}"
    );
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let world = World::new();
    let commands = ["take", "list", "progress", "check", "completions", "man"];
    for (shell, sign) in [
        ("bash", "complete -F _redflag"),
        ("zsh", "#compdef redflag"),
        ("fish", "complete -c redflag"),
    ] {
        world
            .redflag(["completions", shell])
            .run()
            .exits(0)
            .says([sign, "require-pass"])
            .says(commands)
            .quietly();
    }
    world
        .redflag(["man", "-o", "pages"])
        .run()
        .exits(0)
        .quietly();
    let main = world.read("pages/redflag.1");
    let pages: Vec<_> = std::fs::read_dir(world.path("pages"))
        .expect("it is there")
        .collect();
    let text = |page: &std::fs::DirEntry| std::fs::read_to_string(page.path()).expect("a page");
    let named: usize = pages
        .iter()
        .flatten()
        .map(|page| text(page).matches("(1)").count())
        .sum();
    assert_eq!(pages.len(), 1 + named, "{main}");
    assert!(
        commands
            .iter()
            .all(|name| world.exists(&format!("pages/redflag-{name}.1"))),
        "{main}"
    );
    assert!(
        world.read("pages/redflag-take.1").contains("redflag take"),
        "it is called as a command"
    );
    world
        .redflag(["man", "-o", "pages"])
        .run()
        .exits(3)
        .warns(["add --force"]);
    world
        .redflag(["man", "-o", "pages", "--force"])
        .run()
        .exits(0);
    let page = world
        .redflag(["man"])
        .run()
        .exits(0)
        .says([".TH redflag 1", "\\-\\-require\\-pass"])
        .quietly();
    let page = page.says([".SH REDFLAG RESULTS EXPORT"]);
    for command in commands {
        assert!(
            page.stdout
                .contains(&format!(".SH REDFLAG {}\n", command.to_uppercase())),
            "{command}"
        );
    }
}

#[test]
fn colours_are_for_terminals_only() {
    let world = World::new();
    let watched = Terminals {
        input: false,
        output: true,
        error: true,
    };
    let escape = "\u{1b}[";
    world
        .redflag(["list"])
        .variable("TERM", "xterm")
        .terminals(watched)
        .run()
        .exits(0)
        .says([escape]);
    world
        .redflag(["list"])
        .terminals(watched)
        .variable("TERM", "dumb")
        .run()
        .exits(0)
        .never_says(escape);
    world
        .redflag(["list"])
        .variable("TERM", "xterm")
        .terminals(watched)
        .variable("NO_COLOR", "1")
        .run()
        .exits(0)
        .never_says("\u{1b}[36m");
    world.redflag(["list"]).run().exits(0).never_says(escape);
    world
        .redflag(["list"])
        .variable("CLICOLOR_FORCE", "1")
        .run()
        .exits(0)
        .says([escape]);
    world.redflag(["--help"]).run().exits(0).never_says(escape);
}
