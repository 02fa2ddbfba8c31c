//! Tests of `redflag results`: sessions are listed, shown, exported and deleted.

use super::support::class::{Class, every_sort_of_thing, option, to_the_end};
use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::classroom::{HostCommand, MemberCommand, Options, Scoring};
use redflag::cli::Terminals;
use redflag::engine::{Certainty, Response};
use serde_json::Value;
use std::fs;

pub(super) const DOCUMENT: &str = include_str!("../../docs/results.md");

fn results(world: &World, arguments: &[&str]) -> Outcome {
    world.redflag(["results"].iter().chain(arguments)).run()
}

/// The rows of an exported table, without its byte order mark.
fn rows(world: &World, path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(world.path(path)).expect("the table was written");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

fn number(cell: &str) -> f64 {
    if cell.is_empty() {
        0.0
    } else {
        cell.parse()
            .unwrap_or_else(|_| panic!("{cell:?} is not a number"))
    }
}

/// A world with one session of [`every_sort_of_thing`], finished or interrupted at the last question.
fn world(finished: bool) -> World {
    let world = World::new();
    let class = if finished {
        to_the_end()
    } else {
        every_sort_of_thing()
    };
    class.keep(&world);
    world
}

/// A quiz of three plain questions whose answer is always the first option.
fn plain_class(options: Options) -> Class {
    Class::new(&plain_quiz("plain", 3, ""), options)
}

fn good(place: usize) -> Response {
    Response::Choice(option(&format!("good {}", place + 1)))
}

fn bad(place: usize) -> Response {
    Response::Choice(option(&format!("bad {}", place + 1)))
}

#[test]
fn a_session_is_shown_whole() {
    insta::assert_snapshot!(
        "finished",
        results(&world(true), &["show"]).exits(0).quietly().stdout
    );
}

#[test]
fn a_session_is_shown_in_german() {
    let world = world(true);
    let shown = world
        .redflag(["results", "show"])
        .variable("REDFLAG_LANGUAGE", "de")
        .run()
        .exits(0);
    for english in ["Members", "session", "answered", "joined", "marked", "harm"] {
        assert!(!shown.stdout.contains(english), "{english}: {shown}");
    }
    shown.says(["Sitzung 1", "Teilnehmende nach Punkten", "Nicht sicher"]);
}

#[test]
fn an_interrupted_session_is_shown_with_the_way_on() {
    let shown = results(&world(false), &["show", "1"]).exits(0).quietly();
    let shown = shown.says([
        "not finished",
        "Continue it with: redflag host --resume 1",
        "6 of 8 questions revealed",
    ]);
    let shown = shown
        .says(["     left before the answer was revealed; 2 of 4 answered, 2 without an answer"]);
    insta::assert_snapshot!("interrupted", shown.stdout);
}

#[test]
fn a_report_keeps_to_its_columns() {
    for finished in [true, false] {
        let shown = results(&world(finished), &["show"]).exits(0);
        for line in shown.stdout.lines() {
            assert!(
                line.chars().count() <= 80 && !line.ends_with(' '),
                "{line:?}"
            );
        }
    }
}

#[test]
fn tables_hold_everything() {
    for (finished, name) in [(true, "finished"), (false, "interrupted")] {
        let world = world(finished);
        results(&world, &["export", "--to", "csv", "-o", "day"])
            .exits(0)
            .warns([
                "day-grades.csv",
                "day-answers.csv",
                "day-questions.csv",
                "day-options.csv",
            ]);
        for part in ["grades", "answers", "questions", "options"] {
            let text =
                fs::read_to_string(world.path(format!("day-{part}.csv"))).expect("the table");
            assert!(
                text.starts_with('\u{feff}') && text.ends_with("\r\n"),
                "{text}"
            );
            insta::assert_snapshot!(
                format!("{name}_{part}"),
                text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
            );
        }
    }
}

#[test]
fn everyone_is_in_the_grade_book_once_and_the_sums_add_up() {
    for finished in [true, false] {
        let world = world(finished);
        results(&world, &["export", "--to", "csv", "-o", "day.csv"]).exits(0);
        let grades = rows(&world, "day-grades.csv");
        let header = &grades[0];
        let column = |name: &str| {
            header
                .iter()
                .position(|known| known == name)
                .expect("a column")
        };
        let names: Vec<&str> = grades[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["Ann", "Ben", "'=Cem", "Fay", "Dan", "Eve"]);
        for row in &grades[1..] {
            let parts: f64 = row[column("dangerous") + 1..]
                .iter()
                .map(|cell| number(cell))
                .sum();
            assert!(
                (parts - number(&row[column("points")])).abs() < 1e-5,
                "{row:?}"
            );
            let counts =
                ["right", "partly", "wrong", "not_sure"].map(|name| number(&row[column(name)]));
            assert!(
                (counts.iter().sum::<f64>() - number(&row[column("answered")])).abs() < 1e-9,
                "{row:?}"
            );
        }
        let answers = rows(&world, "day-answers.csv");
        let earned: f64 = answers[1..].iter().map(|row| number(&row[10])).sum();
        let total: f64 = grades[1..]
            .iter()
            .map(|row| number(&row[column("points")]))
            .sum();
        assert!((earned - total).abs() < 1e-5, "{earned} {total}");
    }
}

#[test]
fn the_object_accounts_for_every_member_at_every_question() {
    for finished in [true, false] {
        let object = results(&world(finished), &["export", "--to", "json"])
            .exits(0)
            .quietly()
            .json();
        assert_eq!(
            (&object["version"], &object["session"]),
            (&2.into(), &1.into())
        );
        let list = |value: &Value| value.as_array().expect("an array").clone();
        for question in list(&object["questions"]) {
            let of = |name: &str| question[name].as_u64().expect("a number");
            assert_eq!(
                of("accepted") + of("refused") + of("absent"),
                of("members"),
                "{question}"
            );
            let answers = list(&object["answers"]);
            let answers = answers
                .iter()
                .filter(|answer| answer["number"] == question["number"])
                .count();
            assert_eq!(answers as u64, of("accepted"), "{question}");
        }
        let median = list(&object["questions"])[3]["median_ms"].clone();
        assert_eq!(median, 11_250, "between 9000 and 13500");
    }
}

#[test]
fn the_document_names_every_column_and_every_field() {
    let world = world(true);
    let corrected = ["rescore", "1", "--accept", "link=follow-the-link", "--yes"];
    results(&world, &corrected).exits(0);
    results(&world, &["export", "--to", "csv", "-o", "day"]).exits(0);
    let object = results(&world, &["export", "--to", "json"]).exits(0).json();
    let columns = |path: &str| -> Vec<String> {
        rows(&world, path)[0]
            .iter()
            .filter(|name| !name.contains(' '))
            .cloned()
            .collect()
    };
    let keys = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    for (heading, mut known, in_order) in [
        ("### NAME-grades.csv", columns("day-grades.csv"), true),
        ("### NAME-answers.csv", columns("day-answers.csv"), true),
        ("### NAME-questions.csv", columns("day-questions.csv"), true),
        ("### NAME-options.csv", columns("day-options.csv"), true),
        ("### The session", keys(&object), false),
        ("### A correction", keys(&object["corrections"][0]), false),
        ("### A member", keys(&object["members"][0]), false),
        ("### A question", keys(&object["questions"][0]), false),
        ("### An answer", keys(&object["answers"][0]), false),
    ] {
        let mut documented = documented(heading);
        if !in_order {
            known.sort();
            documented.sort();
        }
        assert_eq!(known, documented, "{heading}");
    }
    let listed = results(&world, &["--json"]).exits(0).json();
    let inner = [
        &object["members"][0]["questions"][0],
        &object["questions"][0]["distribution"][0],
        &object["questions"][0]["options"][0],
        &object["teams"][0],
        &object["members"][0]["judging"],
        &object["members"][0]["judging"]["phish"],
        &object["members"][0]["judging"]["reported"],
    ];
    for key in inner
        .into_iter()
        .chain([&object["absentees"][0], &listed[0]])
        .flat_map(keys)
    {
        assert!(DOCUMENT.contains(&format!("`{key}`")), "{key}");
    }
}

/// The names in the first column of the table under a heading.
pub(super) fn documented(heading: &str) -> Vec<String> {
    let after = DOCUMENT
        .split(&format!("\n{heading}\n"))
        .nth(1)
        .expect(heading);
    let table = after
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    table
        .map(|line| line.split('`').nth(1).expect("a name").to_owned())
        .collect()
}

#[test]
fn the_commands_of_the_document_are_understood() {
    let block = DOCUMENT
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("a block");
    for line in block.lines() {
        let command = line
            .split("  ")
            .next()
            .expect("a command")
            .replace(['[', ']'], "");
        let forgets = command.contains("forget");
        let words = command.split(' ').skip(1).map(|word| match word {
            "ID" | "A" | "B" => "1",
            "NAME" if forgets => "Ann",
            "QUESTION=ANSWER" => "link=follow-the-link",
            word => word,
        });
        let words: Vec<&str> = words.collect();
        let asks = ["delete", "rescore", "forget"];
        let asks = asks.iter().any(|asking| words.contains(asking));
        let sure: &[&str] = if asks { &["--yes"] } else { &[] };
        let run = world(true).redflag([&words[..], sure].concat()).run();
        run.exits(0);
    }
}

#[test]
fn the_list_has_the_newest_first_with_how_each_ended() {
    let world = World::new();
    results(&world, &[])
        .exits(0)
        .quietly()
        .says(["No sessions yet. Start one with: redflag host"]);
    results(&world, &["show"])
        .exits(3)
        .warns(["no session is saved yet; start one with: redflag host"]);
    to_the_end().keep(&world);
    let mut later = every_sort_of_thing();
    later.new.started_at += jiff::SignedDuration::from_hours(24);
    later.keep(&world);
    let mut rehearsal = plain_class(Options::default());
    rehearsal.new.started_at += jiff::SignedDuration::from_hours(48);
    rehearsal.new.rehearsed = 30;
    rehearsal.new.title = "Plain \u{1b}[2J\u{202e}".to_owned();
    rehearsal.keep(&world);
    insta::assert_snapshot!("list", results(&world, &[]).exits(0).quietly().stdout);
    let listed = results(&world, &["--json"]).exits(0).quietly().json();
    let seen: Vec<_> = listed
        .as_array()
        .expect("an array")
        .iter()
        .map(|row| (&row["session"], &row["state"]))
        .collect();
    let expected: [(Value, Value); 3] = [
        (3.into(), "rehearsal".into()),
        (2.into(), "interrupted".into()),
        (1.into(), "finished".into()),
    ];
    assert_eq!(
        seen,
        expected
            .iter()
            .map(|(id, state)| (id, state))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        (&listed[2]["members"], &listed[2]["questions_told"]),
        (&4.into(), &7.into())
    );
    let rehearsed = [
        "Plain",
        "session 3",
        "rehearsal with 30 simulated members, not",
        "redflag host --resume 3",
    ];
    results(&world, &["show"]).exits(0).says(rehearsed);
    // The rehearsal is newer, but the class is resumed. Its code is unusable, so the command ends there.
    world
        .redflag(["host", "--resume"])
        .run()
        .exits(3)
        .warns(["session 2 has no usable code"]);
    results(&world, &["show", "1"]).exits(0).says(["session 1"]);
    for unknown in ["4", "0", "-1", "x", "1 "] {
        results(&world, &["show", "--", unknown])
            .exits(3)
            .warns(["there is no session", "`redflag results` lists all"]);
    }
}

#[test]
fn nothing_is_replaced_unless_it_is_asked_for_and_all_tables_are_written_or_none() {
    let world = world(true);
    let export = |extra: &[&str]| {
        results(
            &world,
            &[&["export", "--to", "csv", "-o", "day"], extra].concat(),
        )
    };
    let read = |part: &str| fs::read_to_string(world.path(format!("day-{part}.csv"))).ok();
    results(&world, &["export", "--to", "csv"])
        .exits(2)
        .warns(["csv is four files: add -o NAME"]);
    fs::write(world.path("day-answers.csv"), "mine").expect("writes");
    export(&[])
        .exits(3)
        .warns(["day-answers.csv: it already exists", "--force"]);
    assert_eq!(
        (read("grades"), read("answers").as_deref()),
        (None, Some("mine"))
    );
    export(&["--force"]).exits(0);
    let grades = read("grades").expect("a table");
    fs::remove_file(world.path("day-answers.csv")).expect("removes");
    export(&[])
        .exits(3)
        .warns(["day-grades.csv: it already exists", "--force"]);
    assert_eq!(read("answers"), None);
    // A folder cannot be replaced by a file, so no table is written.
    fs::create_dir(world.path("day-answers.csv")).expect("a folder");
    fs::write(world.path("day-grades.csv"), "older").expect("writes");
    export(&["--force"])
        .exits(3)
        .warns(["day-answers.csv: this is a folder"]);
    assert_eq!(read("grades").as_deref(), Some("older"));
    fs::remove_file(world.path("day-grades.csv")).expect("removes");
    export(&["--force"]).exits(3);
    assert_eq!(read("grades"), None);
    fs::remove_dir(world.path("day-answers.csv")).expect("removes");
    for part in ["questions", "options"] {
        fs::remove_file(world.path(format!("day-{part}.csv"))).expect("removes");
    }
    export(&[]).exits(0);
    assert_eq!(read("grades"), Some(grades));
    results(&world, &["export", "--to", "csv", "-o", "home"])
        .exits(3)
        .warns(["home: this is a folder"]);
    results(&world, &["export", "--to", "csv", "-o", "no/day"])
        .exits(3)
        .warns(["its folder does not exist"]);
}

#[test]
fn the_object_goes_to_a_file_or_to_standard_output() {
    let world = world(true);
    let printed = results(&world, &["export", "1", "--to", "json"])
        .exits(0)
        .quietly()
        .stdout;
    results(&world, &["export", "--to", "json", "-o", "day.json"])
        .exits(0)
        .warns(["day.json"]);
    assert_eq!(
        fs::read_to_string(world.path("day.json")).expect("a file"),
        printed
    );
    results(&world, &["export", "--to", "json", "-o", "day.json"])
        .exits(3)
        .warns(["--force"]);
}

#[test]
fn deleting_is_asked_for_and_final() {
    let world = world(true);
    results(&world, &["delete", "1"])
        .exits(2)
        .warns(["add --yes to delete session 1"]);
    results(&world, &["delete"]).exits(2);
    results(&world, &["delete", "7", "--yes"])
        .exits(3)
        .warns(["there is no session 7"]);
    results(&world, &["show", "1"]).exits(0);
    results(&world, &["delete", "1", "--yes"])
        .exits(0)
        .warns(["Session 1 is deleted"]);
    results(&world, &["show", "1"]).exits(3);
}

#[test]
#[cfg(unix)]
fn at_a_terminal_only_a_yes_deletes() {
    for (key, code, left) in [
        ("\r", 0, true),
        ("n", 0, true),
        ("\u{1b}", 4, true),
        ("y", 0, false),
    ] {
        let world = world(false);
        let mut terminal = world.redflag(["results", "delete", "1"]).terminal(24, 120);
        terminal.wait_for(
            "Delete session 1, Every kind, and all its answers for ever? It is not finished.",
        );
        terminal.send(key);
        assert_eq!(terminal.exit_code(), code, "{key:?}");
        terminal.is_restored();
        assert_eq!(results(&world, &["show", "1"]).code == 0, left, "{key:?}");
    }
}

#[test]
fn results_show_the_quiz_as_it_was_in_the_session() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let mut class = plain_class(Options::default());
    let ann = class.join("Ann");
    class.host([HostCommand::Advance, HostCommand::Advance]);
    class.answer(ann, 0, good(0), Certainty::Certain);
    class.host([HostCommand::Close, HostCommand::Advance, HostCommand::End]);
    class.keep(&world);
    results(&world, &["show"])
        .exits(0)
        .says(["3. Prompt 3", "✓ good 1", "1 of 1     100%"]);
    class.new.quiz_toml = "format = 1\nid = \"plain\"\n[[question]]\nprompt = 7\n".to_owned();
    class.keep(&world);
    let unreadable =
        ["session 2 cannot be read: this version of redflag can no longer read its quiz: "];
    results(&world, &["show", "2"]).exits(3).warns(unreadable);
}

#[test]
fn at_their_own_pace_everyone_has_what_they_answered() {
    let mut class = plain_class(Options {
        self_paced: true,
        ..Options::default()
    });
    // Cem never opens a question.
    let [ann, ben, _] = ["Ann", "Ben", "Cem"].map(|name| class.join(name));
    class.host([HostCommand::Advance]);
    for member in [ann, ben] {
        class.member(member, MemberCommand::Next { after: None });
        class.answer(
            member,
            0,
            if member == ann { good(0) } else { bad(0) },
            Certainty::Guess,
        );
    }
    class.member(ann, MemberCommand::Next { after: Some(0) });
    class.answer(ann, 1, good(1), Certainty::Guess);
    for (finished, told, best) in [(false, 2, "2 of 2     100%"), (true, 3, "2 of 3      66%")] {
        let world = World::new();
        if finished {
            class.host([HostCommand::End]);
        }
        class.keep(&world);
        let shown = results(&world, &["show"]).exits(0);
        shown.says([
            best,
            "own pace",
            &format!("{told} of 3 questions revealed"),
            "50% right · 2 of 3 answered",
        ]);
        let object = results(&world, &["export", "--to", "json"]).exits(0).json();
        let outcomes: Vec<&Value> = (0..3)
            .map(|place| &object["members"][2]["questions"][place]["outcome"])
            .collect();
        let last = if finished { "absent" } else { "not-counted" };
        assert_eq!(outcomes, ["absent", "absent", last]);
    }
}

#[test]
fn a_warm_up_has_no_points_and_certainty_may_cost_some() {
    let world = World::new();
    let mut class = plain_class(Options {
        warm_up: true,
        scoring: Scoring::Certainty,
        ..Options::default()
    });
    let ann = class.join("Ann");
    class.host([HostCommand::Advance]);
    for (place, sure) in [(0, Certainty::Certain), (1, Certainty::Certain)] {
        class.host([HostCommand::Advance]);
        class.answer(ann, place, bad(place), sure);
        class.host([
            HostCommand::Close,
            HostCommand::Advance,
            HostCommand::NextQuestion,
        ]);
    }
    class.keep(&world);
    let shown = results(&world, &["show"]).exits(0);
    shown.says([
        "1. Prompt 1 (warm-up, without points)",
        "-6 of 3               0         1",
        "points by certainty",
    ]);
    results(&world, &["export", "--to", "csv", "-o", "day"]).exits(0);
    let grades = rows(&world, "day-grades.csv");
    assert_eq!(grades[1][3..8], ["-6", "3", "-200", "1", "1"]);
    assert_eq!(
        grades[1][15..],
        ["0", "", "", "0", "-6", ""],
        "dangerous, id, department, warm-up, second, third"
    );
}

#[test]
fn a_session_without_a_home_or_an_answer_is_no_trouble() {
    let world = World::new();
    plain_class(Options::default()).keep(&world);
    results(&world, &["show"])
        .exits(0)
        .says(["0 members · 0 of 3 questions revealed", "not asked"]);
    results(&world, &["export", "--to", "csv", "-o", "day"]).exits(0);
    assert_eq!(
        (
            rows(&world, "day-grades.csv").len(),
            rows(&world, "day-answers.csv").len()
        ),
        (1, 1)
    );
    world
        .redflag(["results"])
        .without("REDFLAG_HOME")
        .run()
        .exits(3)
        .warns(["set REDFLAG_HOME"]);
}

#[test]
fn colours_are_for_terminals() {
    let watched = Terminals {
        output: true,
        ..Terminals::default()
    };
    let painted = world(true)
        .redflag(["results", "show"])
        .variable("TERM", "xterm-256color")
        .terminals(watched)
        .run()
        .exits(0);
    assert!(painted.stdout.contains("\u{1b}["), "{painted}");
    results(&world(true), &["show"])
        .exits(0)
        .never_says("\u{1b}");
}
