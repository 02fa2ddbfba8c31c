//! Tests of the evidence that a session leaves: a verifiable record, attendance without scores, certificates, xAPI
//! statements, a workbook, and what remains after a person's data was deleted.

use super::support::class::{Class, every_sort_of_thing, option, to_the_end};
use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::classroom::{HostCommand, MemberCommand, Names, Options};
use redflag::engine::{Certainty, Response};
use redflag::store::Store;
use serde_json::Value;
use std::fs;
use std::io::Read;

/// The history file.
const FILE: &str = "home/history.sqlite";

fn results(world: &World, arguments: &[&str]) -> Outcome {
    world.redflag(["results"].iter().chain(arguments)).run()
}

fn finished() -> World {
    let world = World::new();
    to_the_end().keep(&world);
    world
}

/// A session of six people, who answer two questions.
fn class(names: &[&str], options: Options) -> Class {
    let mut class = Class::new(&plain_quiz("plain", 2, ""), options);
    let people: Vec<_> = names.iter().map(|name| class.join(name)).collect();
    class.host([HostCommand::Advance]);
    for place in 0..2 {
        class.host([HostCommand::Advance]);
        for (nth, person) in people.iter().enumerate() {
            let word = if (nth + place) % 3 == 0 {
                "bad"
            } else {
                "good"
            };
            let response = Response::Choice(option(&format!("{word} {}", place + 1)));
            class.answer(*person, place, response, Certainty::Fairly);
        }
        class.host([
            HostCommand::Close,
            HostCommand::Advance,
            HostCommand::NextQuestion,
        ]);
    }
    class.host([HostCommand::End]);
    class
}

const SIX: [&str; 6] = ["Ann", "Ben", "Zebulon", "Dan", "Eve", "Fay"];

/// Changes the byte after the first occurrence of a text in a file.
fn flip(world: &World, path: &str, after: &str) {
    let mut bytes = fs::read(world.path(path)).expect("a file");
    let at = bytes
        .windows(after.len())
        .position(|found| found == after.as_bytes())
        .unwrap_or_else(|| panic!("{after} is not in {path}"));
    bytes[at + after.len()] ^= 1;
    fs::write(world.path(path), bytes).expect("writes");
}

fn head(verified: &Outcome) -> String {
    let line = verified
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("Check value of this session: "))
        .expect("a check value");
    line.to_owned()
}

#[test]
fn a_record_is_whole_and_has_the_value_that_everyone_saw() {
    let world = finished();
    let verified = results(&world, &["verify"]).exits(0).quietly();
    let verified = verified.says(["The record is whole", "Session 1: Every kind", "events"]);
    let head = head(&verified);
    assert_eq!(head.len(), 19, "{head}");
    let typed = head.replace(' ', "").to_uppercase();
    results(&world, &["verify", "1", "--head", &typed])
        .exits(0)
        .says(["It is the value that was given"]);
    results(&world, &["verify", "1", "--head", "0000 0000 0000 0000"])
        .exits(1)
        .says(["It is not the value that was given with --head: 0000"]);
    results(&world, &["verify", "7"])
        .exits(3)
        .warns(["there is no session 7"]);

    // The value is on every document that is handed out.
    let page = results(&world, &["attendance", "--to", "html"]).exits(0);
    assert!(page.stdout.contains(&head), "{head}");
    results(&world, &["report"]).exits(0).says([head.as_str()]);
    let json = results(&world, &["export", "--to", "json"]).exits(0).json();
    let whole = json["chain_head"].as_str().expect("a hash");
    assert!(whole.starts_with(&head.replace(' ', "")) && whole.len() == 64);
}

#[test]
fn one_changed_byte_is_found_and_named() {
    for (after, named) in [
        (
            r#""event":"joined","member":1,"name":"B"#,
            "event 2 (joined)",
        ),
        (r#""answered","member":0,"place":6,"#, "event "),
        (r#""event":"skippe"#, "event "),
        ("title = \"Every kin", "the start: the quiz"),
    ] {
        let world = finished();
        flip(&world, FILE, after);
        results(&world, &["verify"])
            .exits(1)
            .says(["✗ The record is not as it was saved", named]);
    }
}

#[test]
fn a_session_that_goes_on_has_no_value_yet() {
    let world = World::new();
    every_sort_of_thing().keep(&world);
    results(&world, &["verify"])
        .exits(0)
        .says(["The record is whole", "there is no check value yet"]);
    results(&world, &["verify", "--head", "0000 0000 0000 0000"]).exits(1);
}

#[test]
fn an_exported_file_is_verified_down_to_what_follows_from_its_events() {
    let world = finished();
    let export = ["export", "--to", "json", "--with-log", "-o", "day.json"];
    results(&world, &export).exits(0);
    let whole = results(&world, &["verify", "day.json"]).exits(0).quietly();
    let whole = whole.says(["The record is whole"]);
    assert_eq!(head(&whole), head(&results(&world, &["verify"]).exits(0)));

    let original = world.read("day.json");
    for (old, new, named) in [
        // The member who never came is not in the events.
        (
            r#"[{"name":"Eve""#,
            r#"[{"name":"Eva""#,
            "data other than the events, at absentees.1.name",
        ),
        (
            r#""points_max":1.0"#,
            r#""points_max":9.0"#,
            "data other than the events, at",
        ),
        (
            r#"\"elapsed_ms\":4500"#,
            r#"\"elapsed_ms\":4501"#,
            "(answered)",
        ),
        (
            r#"\"name\":\"Ben\""#,
            r#"\"name\":\"Bea\""#,
            "the start: the quiz, its seed, the options or the class",
        ),
    ] {
        let changed = original.replacen(old, new, 1);
        assert_ne!(changed, original, "{old}");
        world.write("changed.json", &changed);
        results(&world, &["verify", "changed.json"])
            .exits(1)
            .says([named]);
    }
    world.write("short.json", &original[..original.len() / 2]);
    results(&world, &["verify", "short.json"])
        .exits(3)
        .warns(["short.json", "--with-log"]);
    results(&world, &["export", "--to", "json", "-o", "bare.json"]).exits(0);
    results(&world, &["verify", "bare.json"])
        .exits(3)
        .warns(["it contains no log to verify; export it with --with-log"]);
    results(&world, &["export", "--to", "csv", "-o", "x", "--with-log"])
        .exits(2)
        .warns(["--with-log works only with --to json"]);
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn attendance_says_who_was_there_and_no_score() {
    let world = finished();
    let attendance = ["attendance", "1", "--to", "csv", "--trainer", "=Maria"];
    let table = rows(&results(&world, &attendance).exits(0).quietly().stdout);
    let column = |name: &str| {
        let at = table[0].iter().position(|known| known == name);
        at.unwrap_or_else(|| panic!("no column {name}"))
    };
    let of = |name: &str| -> Vec<&str> {
        let at = column(name);
        table[1..].iter().map(|row| row[at].as_str()).collect()
    };
    assert_eq!(of("name"), ["Ann", "Ben", "'=Cem", "Fay", "Dan", "Eve"]);
    assert_eq!(
        of("status"),
        [
            "present", "present", "present", "removed", "present", "absent"
        ]
    );
    // Seven questions were revealed. Members who came later or did not answer have not completed the session.
    assert_eq!(of("questions_told"), ["7"; 6]);
    assert_eq!(of("questions_counted"), ["7", "7", "7", "", "6", ""]);
    assert_eq!(of("questions_answered"), ["7", "7", "2", "", "2", ""]);
    assert_eq!(of("completed"), ["true", "true", "false", "", "false", ""]);
    assert_eq!(of("trainer"), ["'=Maria"; 6]);
    assert_eq!(of("started_at"), ["2026-11-20T09:00:00+00:00"; 6]);
    assert_eq!(of("minutes_present"), ["1", "1", "1", "0", "1", ""]);
    assert_eq!(of("method"), ["live session"; 6]);
    for score in ["points", "right", "percent", "passed", "rank"] {
        assert!(!table[0].iter().any(|name| name == score), "{score}");
    }
    let documented = super::results::documented("### Attendance");
    let asked = [&attendance[..], &["--passed"]].concat();
    let with_passed = rows(&results(&world, &asked).exits(0).stdout);
    let asked_for = |name: &String| !name.starts_with("acknowledged");
    let documented: Vec<String> = documented.into_iter().filter(asked_for).collect();
    assert_eq!(with_passed[0], documented);
    let passed = with_passed[0].iter().position(|name| name == "passed");
    let passed: Vec<&str> = with_passed[1..]
        .iter()
        .map(|row| row[passed.expect("a column")].as_str())
        .collect();
    assert_eq!(passed, ["true", "false", "false", "", "false", ""]);
}

/// Six people: four confirm that they have read a policy, one does not, and one comes too late for it.
fn class_with_policy(options: Options) -> Class {
    let quiz = plain_quiz("plain", 1, "")
        + r#"
[[question]]
id = "policy"
kind = "true-false"
prompt = "I have read the **policy** and follow it."
answer = true
why = "Ask for it."
explanation = "It is yours."
source = { title = "The policy" }
"#;
    let mut class = Class::new(&quiz, options);
    let mut people: Vec<_> = SIX[..5].iter().map(|name| class.join(name)).collect();
    class.host([HostCommand::Advance, HostCommand::Advance]);
    let knows = Response::Choice(option("good 1"));
    for person in &people {
        class.answer(*person, 0, knows.clone(), Certainty::Guess);
    }
    class.host([
        HostCommand::Close,
        HostCommand::Advance,
        HostCommand::NextQuestion,
    ]);
    class.host([HostCommand::Advance]);
    for (nth, person) in people.iter().enumerate() {
        // Each of them changes their answer.
        for held in [nth == 3, nth != 3] {
            class.answer(*person, 1, Response::TrueFalse(held), Certainty::Guess);
        }
    }
    class.host([HostCommand::Close]);
    people.push(class.join(SIX[5]));
    class.host([HostCommand::Advance, HostCommand::End]);
    class
}

#[test]
fn confirmations_of_a_policy_are_listed_with_the_time() {
    let world = World::new();
    class_with_policy(Options::default()).keep(&world);
    let command = ["attendance", "--to", "csv", "--acknowledgement", "policy"];
    let table = rows(&results(&world, &command).exits(0).quietly().stdout);
    let of = |name: &str| -> Vec<&str> {
        let at = table[0].iter().position(|known| known == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}"));
        table[1..].iter().map(|row| row[at].as_str()).collect()
    };
    assert_eq!(
        of("acknowledged"),
        ["true", "true", "true", "false", "true", ""]
    );
    let times = of("acknowledged_at");
    let is_time = |time: &&str| time.starts_with("2026-11-20T09:") && time.ends_with("+00:00");
    assert!(
        [0, 1, 2, 4].iter().all(|row| is_time(&times[*row])),
        "{times:?}"
    );
    assert_eq!((times[3], times[5]), ("", ""));

    // The printed page contains the wording, and optionally room to sign.
    let page = [
        "attendance",
        "--to",
        "html",
        "--acknowledgement",
        "2",
        "--signature",
    ];
    results(&world, &page).exits(0).says([
        "I have read the policy and follow it.",
        "4 confirmed the statement",
        "<th scope=\"col\">Confirmed</th><th scope=\"col\">Signature</th>",
    ]);
    results(&world, &["attendance", "--to", "html"])
        .exits(0)
        .never_says("Signature");
    let certificate = [
        "certificate",
        "--for",
        "Ann",
        "--acknowledgement",
        "policy",
        "-o",
        "out",
    ];
    results(&world, &certificate).exits(0);
    let certificate = world.read("out/certificate-1-ann.html");
    assert!(certificate.contains("I have read the policy") && certificate.contains("Confirmed"));

    for (question, why) in [
        ("q1", "q1 is not a statement that people can confirm"),
        ("nowhere", "is not a question of this session"),
    ] {
        let command = ["attendance", "--to", "csv", "--acknowledgement", question];
        results(&world, &command).exits(2).warns([why]);
    }
    results(&world, &["attendance", "--to", "csv", "--signature"])
        .exits(2)
        .warns(["--signature works only with --to html"]);
}

#[test]
fn without_names_only_the_number_of_confirmations_is_reported() {
    let world = World::new();
    let options = Options {
        names: Names::Pseudonyms,
        ..Options::default()
    };
    class_with_policy(options).keep(&world);
    let command = ["attendance", "--to", "csv", "--acknowledgement", "policy"];
    let table = rows(&results(&world, &command).exits(0).stdout);
    let at = table[0].iter().position(|name| name == "acknowledged");
    assert_eq!((table.len(), &*table[1][at.expect("a column")]), (2, "4"));
}

#[test]
fn certificates_are_for_those_who_took_part() {
    let world = finished();
    let certificate = |extra: &[&str]| {
        let command = [&["certificate", "1"], extra, &["-o", "out"]].concat();
        results(&world, &command)
    };
    certificate(&["--all", "--trainer", "Maria"])
        .exits(0)
        .warns(["certificate-1-ann.html", "certificate-1-dan.html"]);
    assert_eq!(
        fs::read_dir(world.path("out")).expect("a folder").count(),
        4
    );
    let page = world.read("out/certificate-1-ann.html");
    for part in [
        "<bdi>Ann</bdi>",
        "Certificate of attendance",
        "Maria",
        "not signed",
        "2026-11-20",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for absent in ["<script", "http", "Ben", "points", "Pass mark"] {
        assert!(!page.contains(absent), "{absent}");
    }
    certificate(&["--for", "ann"])
        .exits(3)
        .warns(["it already exists", "--force"]);
    certificate(&["--for", "ANN", "--passed", "--language", "de", "--force"]).exits(0);
    let german = world.read("out/certificate-1-ann.html");
    assert!(german.contains("Teilnahmebescheinigung") && german.contains("Bestehensgrenze"));
    for (who, why) in [
        ("Eve", "answered nothing"),
        ("Fay", "answered nothing"),
        ("Zoe", "is not in session 1"),
    ] {
        certificate(&["--for", who]).exits(3).warns([why]);
    }
    certificate(&[]).exits(2);
    world.write("file", "");
    results(&world, &["certificate", "1", "--all", "-o", "file"])
        .exits(3)
        .warns(["this is not a folder"]);
}

/// A class in which three people type an answer that the host then accepts.
fn typed_class(typed: [(&str, &str); 3]) -> Class {
    let quiz = plain_quiz("plain", 1, "") + TYPED;
    let mut class = Class::new(&quiz, Options::default());
    let people = typed.map(|(name, _)| class.join(name));
    class.host([
        HostCommand::Advance,
        HostCommand::Skip,
        HostCommand::Advance,
    ]);
    for (person, (_, text)) in people.iter().zip(typed) {
        let response = Response::Text(text.to_owned());
        class.answer(*person, 1, response, Certainty::Guess);
    }
    class.host([HostCommand::Close, HostCommand::Advance]);
    let response = Response::Text("Zebra-Talk".to_owned());
    class.host([HostCommand::Accept { place: 1, response }, HostCommand::End]);
    class
}

const TYPED: &str = r#"
[[question]]
id = "word"
kind = "text"
prompt = "What is mail called that fishes for passwords?"
accept = ["phishing"]
explanation = "Because."
source = { title = "A guide" }
"#;

/// Whether the history contains a text, ignoring case.
fn history_holds_letters(world: &World, letters: &str) -> bool {
    let files = fs::read_dir(world.path("home")).expect("a folder");
    files
        .flatten()
        .filter(|entry| entry.path().is_file())
        .any(|entry| {
            let file = fs::read(entry.path())
                .unwrap_or_default()
                .to_ascii_lowercase();
            file.windows(letters.len())
                .any(|found| found == letters.as_bytes())
        })
}

#[test]
fn an_accepted_text_is_deleted_with_the_last_member_who_typed_it() {
    let world = World::new();
    typed_class([
        ("Ann", "phishing"),
        ("Ben", "spam"),
        ("Zebulon", " zebra-TALK "),
    ])
    .keep(&world);
    assert!(history_holds_letters(&world, "zebra-talk"));
    results(&world, &["forget", "Zebulon", "--yes"]).exits(0);
    assert!(!history_holds_letters(&world, "zebra-talk"));
    results(&world, &["verify"])
        .exits(0)
        .says(["The record is whole"]);
    let json = results(&world, &["export", "--to", "json"]).exits(0).json();
    assert_eq!(
        json["questions"][1]["accepted_further"],
        Value::from([""; 0].to_vec())
    );
    assert_eq!(json["questions"][1]["right"], 1);
}

#[test]
fn an_accepted_text_that_others_typed_too_stays_and_counts() {
    let world = World::new();
    typed_class([
        ("Ann", "zebra-talk"),
        ("Ben", "spam"),
        ("Zebulon", "Zebra-Talk"),
    ])
    .keep(&world);
    results(&world, &["forget", "Zebulon", "--yes"]).exits(0);
    results(&world, &["verify"])
        .exits(0)
        .says(["The record is whole"]);
    let json = results(&world, &["export", "--to", "json"]).exits(0).json();
    assert_eq!(json["questions"][1]["right"], 1, "Ann is right");
    // Once everyone who typed it is forgotten, the text is deleted.
    results(&world, &["forget", "Ann", "--yes"]).exits(0);
    assert!(!history_holds_letters(&world, "zebra-talk"));
    results(&world, &["verify"])
        .exits(0)
        .says(["The record is whole"]);
}

#[test]
fn a_text_accepted_after_the_session_is_in_no_report_and_is_deleted_with_the_session() {
    let world = World::new();
    let quiz = plain_quiz("plain", 1, "") + TYPED;
    let mut class = Class::new(&quiz, Options::default());
    let people = SIX.map(|name| class.join(name));
    class.host([
        HostCommand::Advance,
        HostCommand::Skip,
        HostCommand::Advance,
    ]);
    for (nth, person) in people.iter().enumerate() {
        let text = if nth == 2 { "zebra talk" } else { "phishing" };
        class.answer(
            *person,
            1,
            Response::Text(text.to_owned()),
            Certainty::Guess,
        );
    }
    class.host([HostCommand::Close, HostCommand::Advance, HostCommand::End]);
    class.keep(&world);
    results(
        &world,
        &["rescore", "1", "--accept", "word=zebra talk", "--yes"],
    )
    .exits(0);
    results(&world, &["report"])
        .exits(0)
        .says(["another answer is also right"])
        .never_says("zebra");
    results(&world, &["forget", "--session", "1", "--yes"])
        .exits(0)
        .warns(["The class report of session 1 is kept"]);
    assert!(!history_holds_letters(&world, "zebra talk"));
    results(&world, &["verify"])
        .exits(0)
        .says(["The record is whole"]);
}

/// Whether the history, or a file next to it, contains a text.
fn history_holds(world: &World, bytes: &str) -> bool {
    let files = fs::read_dir(world.path("home")).expect("a folder");
    files
        .flatten()
        .filter(|entry| entry.path().is_file())
        .any(|entry| {
            let file = fs::read(entry.path()).unwrap_or_default();
            file.windows(bytes.len())
                .any(|found| found == bytes.as_bytes())
        })
}

#[test]
fn someone_who_is_forgotten_is_in_no_byte_and_the_record_still_holds() {
    let world = World::new();
    class(&SIX, Options::default()).keep(&world);
    class(&["Ann", "Ben"], Options::default()).keep(&world);
    let before = head(&results(&world, &["verify", "1"]).exits(0));
    assert!(history_holds(&world, "Zebulon"));

    results(&world, &["forget", "Zebulon"]).exits(2).warns([
        "session 1, 2026-11-20",
        "1 person",
        "add --yes",
    ]);
    results(&world, &["forget", "zebulon", "--yes"])
        .exits(0)
        .warns(["1 person was forgotten", "Reports and tables made earlier"]);
    assert!(!history_holds(&world, "Zebulon"));

    let verified = results(&world, &["verify", "1"]).exits(0);
    let verified = verified.says(["The record is whole", "1 person was forgotten.", "3 events"]);
    assert_eq!(head(&verified), before);
    let json = results(&world, &["export", "1", "--to", "json"])
        .exits(0)
        .json();
    assert_eq!(json["forgotten"], 1);
    assert_eq!(json["members"].as_array().map(Vec::len), Some(5));
    assert_eq!(json["questions"][0]["members"], 5);
    // No total includes their answers: only those of the other five are left.
    assert_eq!(json["answers"].as_array().map(Vec::len), Some(10));
    results(&world, &["show", "1"])
        .exits(0)
        .says(["1 person has been forgotten since"]);
    let listed = results(&world, &["--json"]).exits(0).json();
    assert_eq!(listed[1]["members"], 5);

    results(&world, &["forget", "Zebulon", "--yes"])
        .exits(3)
        .warns(["Zebulon: There is nobody to forget."]);
    results(&world, &["forget", "--yes"]).exits(2);
}

#[test]
fn a_forgotten_class_keeps_its_report_if_it_was_large_enough() {
    let world = World::new();
    class(&SIX, Options::default()).keep(&world);
    class(&SIX[..4], Options::default()).keep(&world);
    let mut later = class(&["Kim"], Options::default());
    later.new.started_at += jiff::SignedDuration::from_hours(48);
    later.keep(&world);
    let before = results(&world, &["report", "1"]).exits(0).stdout;

    results(&world, &["forget", "--before", "2026-11-21", "--yes"])
        .exits(0)
        .warns([
            "10 people were forgotten",
            "The class report of session 1 is kept",
            "No class report of session 2 is kept: fewer than 5 people",
        ]);
    for name in SIX {
        assert!(!history_holds(&world, name), "{name}");
    }
    assert!(history_holds(&world, "Kim"), "that session is younger");

    // The saved report is the one that was handed out, so that nobody learns anything from a difference.
    assert_eq!(results(&world, &["report", "1"]).exits(0).stdout, before);
    results(&world, &["report", "1", "--language", "de"])
        .exits(0)
        .says(["Auf einen Blick"]);
    results(&world, &["report", "1", "--json"])
        .exits(3)
        .warns(["only the page of its report is kept"]);
    results(&world, &["report", "2"])
        .exits(0)
        .says(["Too few people took part"]);
    let json = results(&world, &["export", "1", "--to", "json"])
        .exits(0)
        .json();
    assert_eq!(
        (&json["members"], &json["answers"]),
        (&Value::from([0; 0].to_vec()), &Value::from([0; 0].to_vec()))
    );
    results(&world, &["verify", "1"]).exits(0);
    results(&world, &["verify", "2"]).exits(0);
}

#[test]
#[cfg(unix)]
fn at_a_terminal_only_a_yes_forgets() {
    for (key, code, left) in [("\r", 0, true), ("\u{1b}", 4, true), ("y", 0, false)] {
        let world = World::new();
        class(&SIX, Options::default()).keep(&world);
        let command = ["results", "forget", "Zebulon"];
        let mut terminal = world.redflag(command).terminal(24, 120);
        terminal.wait_for("Forget them in this session for ever?");
        terminal.send(key);
        assert_eq!(terminal.exit_code(), code, "{key:?}");
        terminal.is_restored();
        assert_eq!(history_holds(&world, "Zebulon"), left, "{key:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "every output of one session")]
fn a_session_without_names_has_none_anywhere() {
    let world = World::new();
    let options = Options {
        names: Names::Pseudonyms,
        ..Options::default()
    };
    // The members sent names, as a phone with a saved name would do, and each seat has a code.
    let class = class(&SIX, options);
    class.keep(&world);
    let codes: Vec<String> = class
        .room
        .members()
        .filter_map(|member| Some(class.room.seat_code(member)?.as_str().to_owned()))
        .collect();
    assert_eq!(codes.len(), SIX.len());
    let pseudonym = {
        let store = Store::open(&world.path("home")).expect("a history");
        let id = store.latest_session().expect("reads").expect("a session");
        let saved = store.session(id).expect("reads").expect("is there");
        let name = saved.log.iter().find_map(|logged| match &logged.event {
            redflag::classroom::Event::Joined { name, .. } => Some(name.clone()),
            _ => None,
        });
        name.expect("someone joined")
    };
    let mut said = String::new();
    for command in [
        &["show"][..],
        &["export", "--to", "json", "--with-log"],
        &["export", "--to", "xapi"],
        &["attendance", "--to", "csv"],
        &["attendance", "--to", "html"],
        &["report"],
        &["report", "--language", "de"],
        &["report", "--json"],
        &["compare", "1", "1"],
        &["compare", "1", "1", "--json"],
        &["compare", "1", "1", "-o", "-"],
        &["verify"],
    ] {
        said += &results(&world, command).exits(0).stdout;
    }
    results(&world, &["export", "--to", "csv", "-o", "t"]).exits(0);
    for part in ["grades", "answers", "questions", "options"] {
        said += &world.read(&format!("t-{part}.csv"));
    }
    results(&world, &["export", "--to", "xlsx", "-o", "t.xlsx"]).exits(0);
    said += &sheets(&world, "t.xlsx");
    for name in SIX {
        let stands_alone = |text: &str| {
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            words.any(|word| word == name)
        };
        assert!(!stands_alone(&said), "{name}");
        assert!(!history_holds(&world, &format!("\"{name}\"")), "{name}");
    }
    let said = said.to_lowercase();
    for code in codes.iter().map(|code| code.to_lowercase()) {
        let code = code.replace(['-', ' '], "");
        assert!(
            !said.contains(&code) && !history_holds_letters(&world, &code),
            "{code}"
        );
    }

    // Attendance has only counts, and not even the given names.
    let table = rows(
        &results(&world, &["attendance", "--to", "csv"])
            .exits(0)
            .stdout,
    );
    assert_eq!(table.len(), 2);
    let at = |name: &str| {
        table[0]
            .iter()
            .position(|known| known == name)
            .expect("a column")
    };
    assert_eq!(
        (&*table[1][at("members")], &*table[1][at("completed")]),
        ("6", "6")
    );
    for command in [
        &["attendance", "--to", "html"][..],
        &["attendance", "--to", "csv"],
        &["export", "--to", "xapi"],
    ] {
        results(&world, command).exits(0).never_says(&pseudonym);
    }
    results(&world, &["certificate", "--all", "-o", "out"])
        .exits(3)
        .warns(["was held without names"]);
}

#[test]
fn few_people_without_names_are_only_counted() {
    let world = World::new();
    let options = Options {
        names: Names::Pseudonyms,
        ..Options::default()
    };
    class(&SIX[..4], options).keep(&world);
    let table = rows(
        &results(&world, &["attendance", "--to", "csv"])
            .exits(0)
            .stdout,
    );
    let at = table[0].iter().position(|known| known == "completed");
    assert_eq!(table[1][at.expect("a column")], "");
}

#[test]
fn a_small_team_names_nobody_in_a_session_without_names() {
    for (names, told) in [(Names::Pseudonyms, false), (Names::Free, true)] {
        let world = World::new();
        let options = Options {
            names,
            teams: vec!["red".to_owned(), "blue".to_owned()],
            ..Options::default()
        };
        let mut class = Class::new(&plain_quiz("plain", 1, ""), options);
        for nth in 0..8 {
            let team = if nth < 2 { "blue" } else { "red" };
            class.join_team(&format!("Person {nth}"), Some(team));
        }
        class.host([
            HostCommand::Advance,
            HostCommand::Advance,
            HostCommand::Close,
        ]);
        class.host([HostCommand::Advance, HostCommand::End]);
        class.keep(&world);
        let json = results(&world, &["export", "--to", "json"]).exits(0).json();
        assert_eq!(json["members"].as_array().map(Vec::len), Some(8));
        // Showing the two members of one team would also reveal the six of the other.
        assert_eq!(json.to_string().contains("blue"), told);
        assert_eq!(json.to_string().contains("\"red\""), told);
        let said = results(&world, &["show"]).exits(0).stdout;
        assert_eq!(said.contains("blue"), told, "{said}");
    }
}

/// The texts of a workbook.
fn sheets(world: &World, path: &str) -> String {
    let file = fs::File::open(world.path(path)).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut text = String::new();
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).expect("a part");
        part.read_to_string(&mut text).expect("XML");
    }
    text
}

#[test]
fn a_workbook_has_the_four_tables_with_numbers_and_no_formula() {
    let world = finished();
    results(&world, &["export", "--to", "xlsx", "-o", "day.xlsx"])
        .exits(0)
        .warns(["day.xlsx"]);
    let text = sheets(&world, "day.xlsx");
    for part in [
        "\"Grades\"",
        "\"Answers\"",
        "\"Questions\"",
        "\"Options\"",
        "sure_and_wrong",
        "&apos;=Cem",
    ] {
        assert!(
            text.contains(part) || text.contains(&part.replace("&apos;", "'")),
            "{part}"
        );
    }
    assert!(!text.contains("<f>"), "no cell is a formula");
    // The points of the best member and their percentage are numbers.
    assert!(text.contains("<v>100</v>"), "percent is a number");
    results(&world, &["export", "--to", "xlsx", "-o", "again.xlsx"]).exits(0);
    results(&world, &["export", "--to", "xlsx"])
        .exits(2)
        .warns(["xlsx needs a file: add -o NAME.xlsx"]);
    assert_eq!(
        fs::read(world.path("day.xlsx")).expect("a file"),
        fs::read(world.path("again.xlsx")).expect("a file")
    );
}

#[test]
fn a_note_of_someone_forgotten_goes_too() {
    let world = World::new();
    let mut class = Class::new(&plain_quiz("plain", 1, ""), Options::default());
    let zebulon = class.join("Zebulon");
    class.host([HostCommand::Advance, HostCommand::Advance]);
    class.answer(
        zebulon,
        0,
        Response::Choice(option("good 1")),
        Certainty::Guess,
    );
    class.host([HostCommand::Close, HostCommand::Advance]);
    let text = "Ask me about it, Zebulon".to_owned();
    class.member(zebulon, MemberCommand::Note { place: 0, text });
    class.host([HostCommand::End]);
    class.keep(&world);
    world
        .redflag(["notes"])
        .run()
        .exits(0)
        .says(["Ask me about it"]);
    results(&world, &["forget", "Zebulon", "--yes"]).exits(0);
    assert!(!history_holds(&world, "Ask me about it"));
}

#[test]
fn a_session_saved_before_hash_chains_existed_cannot_be_verified() {
    let world = finished();
    let history = rusqlite::Connection::open(world.path(FILE)).expect("a history");
    history
        .execute_batch(
            "update session set engine = null, names_salt = null, names_leaf = null, chain_start = null;
            update session_progress set chain_head = null, chain_end = null;
            update session_event set kept_at_ms = null, salt = null, link = null;",
        )
        .expect("as it was then");
    drop(history);
    results(&world, &["verify"]).exits(1).says([
        "Session 1 is from before redflag kept a chain",
        "whether it was changed",
    ]);
    results(&world, &["export", "--to", "json", "--with-log"])
        .exits(3)
        .warns(["it has no log that can be verified"]);
    let page = results(&world, &["attendance", "--to", "html"]).exits(0);
    page.says(["Check value", "none: the session was not finished"]);
    let table = rows(
        &results(&world, &["attendance", "--to", "csv"])
            .exits(0)
            .stdout,
    );
    let joined = table[0]
        .iter()
        .position(|name| name == "joined_at")
        .expect("a column");
    assert_eq!(
        table[1][joined], "2026-11-20T09:00:00+00:00",
        "by the session's clock"
    );
}
