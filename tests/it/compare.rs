//! Tests of `results compare`, which compares two sittings for a trainer.

use super::support::class::{Class, option};
use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::classroom::{HostCommand, Names, Options, RosterEntry};
use redflag::engine::{Certainty, Response};
use std::fs;

const QUESTIONS: usize = 6;

fn compare(world: &World, arguments: &[&str]) -> Outcome {
    world
        .redflag(["results", "compare"].iter().chain(arguments))
        .run()
}

fn names(people: std::ops::Range<usize>) -> Vec<String> {
    people.map(|nth| format!("Person {nth}")).collect()
}

/// A class in which everyone knows the first `known` questions, and every second member one more.
fn class(quiz: &str, names: &[String], options: Options, known: usize) -> Class {
    let mut class = Class::new(&plain_quiz(quiz, QUESTIONS, ""), options);
    let people: Vec<_> = names.iter().map(|name| class.join(name)).collect();
    class.host([HostCommand::Advance]);
    for place in 0..QUESTIONS {
        class.host([HostCommand::Advance]);
        for (nth, person) in people.iter().enumerate() {
            let knows = place < known + nth % 2;
            let word = if knows { "good" } else { "bad" };
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

fn roster(names: &[String]) -> Options {
    let entry = |name: &String| RosterEntry {
        name: name.clone(),
        ..RosterEntry::default()
    };
    Options {
        names: Names::Roster(names.iter().map(entry).collect()),
        ..Options::default()
    }
}

fn anonymous() -> Options {
    Options {
        names: Names::Pseudonyms,
        ..Options::default()
    }
}

#[test]
fn the_same_people_are_paired_and_nobody_is_named() {
    let world = World::new();
    class("plain", &names(0..16), Options::default(), 2).keep(&world);
    class("plain", &names(6..22), Options::default(), 4).keep(&world);
    let told = compare(&world, &["1", "2"]).exits(0).quietly();
    told.never_says("Person").says([
        "Comparison: Plain",
        "10 people took part both times, paired by name.",
        "Left out: 6 only there before, 6",
        "From 41% to 75% of the points: +33.3 percentage points.",
        "Everyone changed by the same amount, so there is no interval.",
        "10 have more points than before, 0 as many, 0 fewer.",
        "Q4 q4",
        "What this does not show",
        "Points rise when",
    ]);
    let figures = compare(&world, &["1", "2", "--json"]).exits(0).json();
    assert_eq!(
        (&figures["version"], &figures["pairs"]),
        (&1.into(), &10.into())
    );
    assert_eq!(figures["by"], "name");
    assert_eq!(figures["questions"][3]["c"], 10);
    assert!(
        figures["questions"][3]["changed"]
            .as_bool()
            .expect("a word")
    );
    assert!(!figures.to_string().contains("Person"));

    let back = compare(&world, &["2", "1", "--json"]).exits(0).json();
    let sum = |name: &str| {
        figures["paired"][name].as_f64().expect("a number")
            + back["paired"][name].as_f64().expect("a number")
    };
    assert!(sum("difference").abs() < 1e-12);
    let itself = compare(&world, &["1", "1"]).exits(0);
    itself.says(["0 percentage points", "Nothing changed."]);
}

#[test]
fn no_difference_between_reports_exposes_one_person() {
    let world = World::new();
    class("plain", &names(0..13), Options::default(), 2).keep(&world);
    class("plain", &names(1..13), Options::default(), 4).keep(&world);
    compare(&world, &["1", "2"]).exits(0).says([
        "7 people took part both times",
        "Left out: 1 only there before, 5",
        "chosen at random",
    ]);
    // Nor do reports that differ by a session of three people expose it.
    class("plain", &names(20..23), Options::default(), 2).keep(&world);
    let report = |ids: &[&str]| {
        let command = [&["results", "report"], ids, &["--json"]].concat();
        world.redflag(command).run().exits(0)
    };
    let both = report(&["1", "3"]).warns(["Session 3 is left out: fewer than 5 people"]);
    assert_eq!(both.stdout, report(&["1"]).stdout);
    compare(&world, &["1,3", "2"])
        .exits(0)
        .warns(["Session 3 is left out"]);
    // Two small groups count as one class.
    class("plain", &names(30..33), Options::default(), 2).keep(&world);
    assert_eq!(report(&["3", "4"]).json()["counted"]["members"], 6);
}

#[test]
fn a_comparison_is_a_page_too() {
    let world = World::new();
    class("plain", &names(0..12), Options::default(), 2).keep(&world);
    class("plain", &names(0..12), Options::default(), 3).keep(&world);
    compare(&world, &["1", "2", "-o", "change.html", "--language", "de"])
        .exits(0)
        .warns(["change.html"]);
    let page = fs::read_to_string(world.path("change.html")).expect("it was written");
    for part in [
        "<html lang=\"de\"",
        "12 Personen waren beide Male da",
        "</html>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for absent in ["Person 1", "<script", "http", "compare-"] {
        assert!(!page.contains(absent), "{absent}");
    }
    compare(&world, &["1", "2", "-o", "change.html"]).err(3, "--force");
}

#[test]
fn a_class_list_pairs_and_given_names_do_not() {
    let world = World::new();
    let people = names(0..8);
    class("plain", &people, roster(&people), 2).keep(&world);
    class("plain", &people, roster(&people), 3).keep(&world);
    class("plain", &people, anonymous(), 3).keep(&world);
    class("plain", &people[..4], Options::default(), 3).keep(&world);
    compare(&world, &["1", "2"])
        .exits(0)
        .says(["8 people took part both times, paired by the name on the class list."]);
    compare(&world, &["1", "3"]).exits(0).says([
        "Nobody could be paired",
        "From 41% to 58% of the points",
        "Two groups show less than pairs do.",
    ]);
    compare(&world, &["1", "3", "--by", "name"]).err(2, "3 has no names that members typed");
    compare(&world, &["1", "4", "--by", "roster"]).err(2, "4 was held without a class list");
    compare(&world, &["1", "2", "--by", "code"]).err(2, "1 has no codes");
    let few = compare(&world, &["1", "4", "--json"]).exits(0).json();
    assert_eq!(few["after"]["people"], 4);
    for nothing in ["paired", "unpaired", "crossover"] {
        assert!(few[nothing].is_null(), "{nothing}");
    }
    assert_eq!(few["questions"].as_array().map(Vec::len), Some(0));
    compare(&world, &["1", "4"]).out(0, "Too few people to compare");
}

#[test]
fn two_forms_in_turns_are_told_apart_from_the_gain() {
    let world = World::new();
    // The second form is easier by one question, and everyone gains one.
    class("form-a", &names(0..6), Options::default(), 2).keep(&world);
    class("form-b", &names(6..12), Options::default(), 3).keep(&world);
    class("form-b", &names(0..6), Options::default(), 4).keep(&world);
    class("form-a", &names(6..12), Options::default(), 3).keep(&world);
    let forms = ["--forms", "form-a,form-b"];
    let told = compare(&world, &["1,2", "3,4", forms[0], forms[1]]).exits(0);
    told.says([
        "form-a and form-b are two forms of one test.",
        "12 people took part both times",
        "Without the difference between the forms: +16.7",
        "6 began with form-a, 6 with form-b.",
        "How much easier form-b is than form-a: +16.7",
    ])
    .never_says("Q1 ");
    compare(&world, &["1", "3", forms[0], forms[1]])
        .out(0, "How much of the change comes from the form.");
    compare(&world, &["1", "3"]).err(2, "add --forms form-a,form-b");
    compare(&world, &["1", "2", "--forms", "form-a,other"]).err(
        2,
        "the quiz form-b, which is not one of the forms form-a and other",
    );
    compare(&world, &["1", "2", "--forms", "form-a"])
        .err(2, "--forms takes the ids of two quizzes");
}

#[test]
fn a_rehearsal_is_compared_with_rehearsals_only() {
    let world = World::new();
    class("plain", &names(0..6), Options::default(), 2).keep(&world);
    for _ in 0..2 {
        let mut rehearsal = class("plain", &names(0..6), Options::default(), 3);
        rehearsal.new.rehearsed = 6;
        rehearsal.keep(&world);
    }
    compare(&world, &["1", "2"]).err(2, "a rehearsal cannot be compared with a real session");
    compare(&world, &["2", "3"]).out(0, "Rehearsal with 12 simulated members");
    compare(&world, &["1", "9"]).err(3, "there is no session 9");
}

#[test]
fn attempts_alone_are_paired_by_their_codes() {
    let world = World::new();
    for (folder, answers) in [("before", "a\n?\n"), ("after", "b\na\n")] {
        fs::create_dir(world.path(folder)).expect("a folder");
        let taken = world
            .redflag([
                "take",
                "do-you-know-security",
                "--plain",
                "--json",
                "--seed",
                "AAAA",
                "--as",
                "Quux-7",
                "--answers",
                "-",
            ])
            .stdin(answers.repeat(30))
            .run();
        for nth in 0..6 {
            let file = taken.stdout.replace("Quux-7", &format!("Quux-{nth}"));
            world.write(format!("{folder}/{nth}.json"), file);
        }
    }
    let told = compare(&world, &["before", "after"]).exits(0);
    told.says([
        "6 people took part both times, paired by code.",
        "Attempts taken alone",
    ])
    .never_says("Quux");
    compare(&world, &["before", "after", "-o", "change.html"]).exits(0);
    let figures = compare(&world, &["before", "after", "--json"]).exits(0);
    for text in [world.read("change.html"), figures.stdout] {
        assert!(!text.to_lowercase().contains("quux"), "{text}");
    }
    compare(&world, &["before", "after", "--by", "name"]).err(2, "before has no names");
    fs::create_dir(world.path("empty")).expect("a folder");
    compare(&world, &["before", "empty"]).err(3, "there are no .json files in it");
    for (path, bytes) in files(&world, "home") {
        assert!(!contains(&bytes, b"Quux-7"), "{}", path.display());
    }
}

/// All files below a folder.
fn files(world: &World, folder: &str) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![world.path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path, bytes));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_byte_of_an_anonymous_session_holds_a_name() {
    let world = World::new();
    let typed: Vec<String> = (0..12).map(|nth| format!("Zacharias Quux {nth}")).collect();
    for known in [2, 4] {
        class("plain", &typed, anonymous(), known).keep(&world);
    }
    let results = |arguments: &[&str]| {
        world
            .redflag(["results"].iter().chain(arguments))
            .run()
            .exits(0);
    };
    results(&["export", "1", "--to", "csv", "-o", "home/day"]);
    results(&["export", "1", "--to", "json", "-o", "home/day.json"]);
    results(&["report", "1", "-o", "home/class.html"]);
    results(&["report", "1", "--json", "-o", "home/class.json"]);
    results(&["compare", "1", "2", "-o", "home/change.html"]);
    results(&["rescore", "1", "--accept", "q1=bad-1", "--yes"]);
    results(&["report", "1", "-o", "home/again.html"]);
    let kept = files(&world, "home");
    assert!(kept.len() >= 9, "a history and eight files: {}", kept.len());
    for (path, bytes) in kept {
        for part in ["Zacharias", "Quux", "zacharias", "quux"] {
            assert!(
                !contains(&bytes, part.as_bytes()),
                "{part}: {}",
                path.display()
            );
        }
    }
    // To prove that the search works, it finds a name in a session that saves names.
    class("plain", &typed, Options::default(), 2).keep(&world);
    let mut kept = files(&world, "home").into_iter();
    assert!(kept.any(|(_, bytes)| contains(&bytes, b"Zacharias")));
}
