//! Tests of `results report`, which reports on a class from sessions or from a folder of files.

use super::support::class::{Class, option};
use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::classroom::{HostCommand, Options};
use redflag::engine::{Certainty, Response};
use std::fs;

/// The number of questions in the quiz.
const QUESTIONS: usize = 8;

/// The number of rows of a terminal.
const ROWS: usize = 24;

fn report(world: &World, arguments: &[&str]) -> Outcome {
    world
        .redflag(["results", "report"].iter().chain(arguments))
        .run()
}

/// A class in which later members know more. At question 3 those who know choose an option that is not the key.
pub(crate) fn class(quiz: &str, members: usize) -> Class {
    let mut class = Class::new(&plain_quiz(quiz, QUESTIONS, ""), certain());
    let people: Vec<_> = (0..members)
        .map(|nth| class.join(&format!("Person {nth}")))
        .collect();
    class.host([HostCommand::Advance]);
    for place in 0..QUESTIONS {
        class.host([HostCommand::Advance]);
        for (nth, person) in people.iter().enumerate() {
            let knows = nth * QUESTIONS > place * members + (nth * 7 + place * 3) % 5 * members / 5;
            let word = match (knows, place) {
                (true, 2) | (false, 0 | 1 | 3..) => "bad",
                _ => "good",
            };
            let response = Response::Choice(option(&format!("{word} {}", place + 1)));
            let sure = if nth % 3 == 0 {
                Certainty::Certain
            } else {
                Certainty::Fairly
            };
            class.answer(*person, place, response, sure);
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

fn certain() -> Options {
    Options {
        certainty: true,
        ..Options::default()
    }
}

#[test]
fn a_session_becomes_a_page_without_names() {
    let world = World::new();
    class("plain", 24).keep(&world);
    report(&world, &["-o", "class.html"])
        .exits(0)
        .warns(["class.html"]);
    let page = fs::read_to_string(world.path("class.html")).expect("the page was written");
    for part in [
        "<!DOCTYPE html>",
        "At a glance",
        "Check first",
        "Q3 · ",
        "24 people",
        "</html>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for name in ["Person", "<script", "http"] {
        assert!(!page.contains(name), "{name}");
    }
    report(&world, &["-o", "class.html"])
        .exits(3)
        .warns(["--force"]);
    let german = report(&world, &["1", "--language", "de"])
        .exits(0)
        .quietly();
    german.says(["<html lang=\"de\"", "Zuerst prüfen", "24 Personen"]);
}

#[test]
fn the_figures_are_an_object() {
    let world = World::new();
    class("plain", 24).keep(&world);
    let figures = report(&world, &["--json"]).exits(0).quietly().json();
    assert_eq!(figures["version"], 1);
    assert_eq!(figures["counted"]["members"], 24);
    assert_eq!(figures["check_first"][0]["id"], "q3");
    assert_eq!(figures["check_first"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        figures["questions"].as_array().map(Vec::len),
        Some(QUESTIONS)
    );
    assert!(!figures.to_string().contains("Person"));
}

#[test]
fn sessions_of_one_quiz_are_one_class() {
    let world = World::new();
    class("plain", 12).keep(&world);
    class("plain", 11).keep(&world);
    class("other", 5).keep(&world);
    let mut rehearsal = class("plain", 6);
    rehearsal.new.rehearsed = 6;
    rehearsal.keep(&world);

    let both = report(&world, &["1", "2", "1", "--json"]).exits(0).json();
    assert_eq!(both["counted"]["members"], 23);
    assert_eq!(both["sessions"].as_array().map(Vec::len), Some(2));
    report(&world, &["1", "3"])
        .exits(2)
        .warns(["a report covers only one quiz"]);
    report(&world, &["1", "4"])
        .exits(2)
        .warns(["a rehearsal cannot be combined with a real session"]);
    report(&world, &["4"])
        .exits(0)
        .says(["Rehearsal with 6 simulated members"]);
    report(&world, &["9"])
        .exits(3)
        .warns(["there is no session 9"]);
}

#[test]
fn what_has_changed_between_sessions_is_left_out() {
    let world = World::new();
    let mut earlier = class("plain", 10);
    earlier.new.quiz_toml = earlier.new.quiz_toml.replace("Prompt 1\"", "Prompt one\"");
    earlier.keep(&world);
    let mut later = class("plain", 10);
    later.new.started_at += jiff::SignedDuration::from_hours(24);
    later.keep(&world);
    let both = report(&world, &["1", "2", "--json"]).exits(0).json();
    assert_eq!(both["counted"]["left_out"], 10);
    assert_eq!(
        (&both["questions"][0]["n"], &both["questions"][1]["n"]),
        (&10.into(), &20.into())
    );
}

#[test]
fn a_folder_of_attempts_is_a_class() {
    let world = World::new();
    fs::create_dir(world.path("class")).expect("a folder");
    report(&world, &["class"])
        .exits(3)
        .warns(["there are no .json files in it"]);
    for nth in 0..6 {
        let taken = world
            .redflag([
                "take",
                "do-you-know-security",
                "--plain",
                "--json",
                "--no-history",
                "--seed",
                "AAAA",
                "--answers",
                "-",
            ])
            .stdin("a\n?\n".repeat(30))
            .run();
        world.write(format!("class/{nth}.json"), taken.stdout);
    }
    let figures = report(&world, &["class", "--json"]).exits(0).json();
    assert_eq!(figures["counted"]["members"], 6);
    assert_eq!(figures["quiz"], "do-you-know-security");
    report(&world, &["class"])
        .exits(0)
        .says(["Attempts taken alone", "6 people"]);

    world.write("class/7.json", "{\"quiz\":7}");
    report(&world, &["class"])
        .exits(3)
        .warns(["class/7.json", "this is not a file from take --json"]);
    world.write(
        "class/7.json",
        "{\"quiz\":\"other\",\"revision\":1,\"questions\":[]}",
    );
    report(&world, &["class"])
        .exits(3)
        .warns(["class/7.json", "a report covers only one quiz"]);
}

#[test]
fn what_to_do_is_seen_on_the_first_screen() {
    let world = World::new();
    class("plain", 24).keep(&world);
    let shown = world.redflag(["results", "show"]).run().exits(0);
    let before = shown
        .stdout
        .lines()
        .take_while(|line| *line != "Members by points")
        .count();
    assert!(before <= ROWS, "{before} lines: {shown}");
    shown.says([
        "Check first",
        "Q3 q3: ",
        "Teach next",
        "Topics: topic 0 42%",
    ]);
}

#[test]
fn a_learner_keeps_their_score_card_as_a_page() {
    let world = World::new();
    let take = |more: &[&str]| {
        let arguments = [
            "take",
            "phish-or-legit",
            "--plain",
            "--answers",
            "-",
            "--no-history",
            "--certainty",
        ];
        let answers = "p\n-\n3\nl\n2\n".repeat(20);
        world
            .redflag(arguments.iter().chain(more))
            .stdin(answers)
            .run()
    };
    take(&["--card", "card.html", "--as", "K7-Quux"])
        .exits(0)
        .warns(["card.html"]);
    let page = world.read("card.html");
    for part in [
        "<!DOCTYPE html>",
        "K7-Quux",
        "Your answer:",
        "Right:",
        "<blockquote>",
        "Certain",
        "</html>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for absent in ["<script", "src=", "@import", "card-", "verdict-"] {
        assert!(!page.contains(absent), "{absent}");
    }
    take(&["--card", "card.html"]).err(3, "card.html");
    take(&["--as", "K7"]).err(2, "--json");
    world
        .redflag(["take", "--missed", "--card", "new.html"])
        .run()
        .err(2, "--card needs one quiz");
}
