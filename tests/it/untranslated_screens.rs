//! Tests, with an invented language, that everything a learner reads in the full-screen interface comes from the
//! catalogue.

use super::support::EVERY_KIND;
use super::support::pseudo::pseudo_source;
use super::support::pty::Terminal;
use super::support::solver::{Solver, wrong_line};
use super::support::world::{Run, World};
use super::untranslated::untranslated;
use redflag::engine::Item;
use redflag::model::Kind;
use std::fs;

const SEED: &str = "K7PX";

const CONTROL_C: &str = "\u{3}";

fn world() -> World {
    World::new()
        .file("quiz.toml", EVERY_KIND)
        .file("pseudo.ftl", pseudo_source())
}

/// Runs a command in the invented language.
fn invented(run: Run<'_>) -> Run<'_> {
    let path = run.world.path("pseudo.ftl");
    run.variable("REDFLAG_CATALOGUE", path)
}

/// Waits until the screen no longer changes, and checks its words.
#[track_caller]
fn is_translated(terminal: &mut Terminal, quizzes: &[&str]) -> String {
    // The key hints come last.
    terminal.send("");
    let screen = terminal.settled();
    // Boxes and marks appear inside the message's sentences, and lines are wrapped.
    let without_boxes: String = (1..=9).fold(screen.replace('│', ""), |text, mark| {
        text.replace(&format!("{mark}[ ]"), "")
            .replace(&format!("{mark}[x]"), "")
    });
    let words: Vec<&str> = without_boxes
        .split_whitespace()
        .filter(|word| !["!", "·"].contains(word))
        .collect();
    let found = untranslated(&words.join(" "), quizzes);
    assert!(found.is_empty(), "{found:?} in\n{screen}");
    screen
}

/// The keys that answer a question, most of them wrong.
fn keys(solver: &Solver, item: &Item) -> Vec<String> {
    match solver.kind(item) {
        kind @ (Kind::Choice(_) | Kind::TrueFalse(_)) => vec![wrong_line(kind, item)],
        kind @ Kind::Multiple(_) => vec![wrong_line(kind, item).replace(',', ""), "\r".to_owned()],
        Kind::Judge(_) => vec!["p".to_owned(), "\r".to_owned()],
        kind @ (Kind::Text(_) | Kind::Number(_)) => vec![wrong_line(kind, item), "\r".to_owned()],
        Kind::Order(_) => vec!["12".to_owned(), "\r".to_owned()],
        Kind::Match(_) => solver.right_keys(item),
    }
}

/// Presses a key that turns the page, and waits until it has.
#[track_caller]
fn turn(terminal: &mut Terminal, key: &str) {
    let before = terminal.settled();
    terminal.send(key);
    terminal.wait_until("another page", |state| state.text() != before);
}

#[test]
fn a_quiz_is_taken_without_a_word_of_english() {
    let world = world();
    let solver = Solver::new(EVERY_KIND, SEED);
    let arguments = ["take", "quiz.toml", "--seed", SEED, "--certainty"];
    let mut terminal = invented(world.redflag(arguments)).terminal(50, 100);
    for (nth, item) in solver.paper.items.iter().enumerate() {
        terminal.wait_for(&format!("{}", nth + 1));
        is_translated(&mut terminal, &[EVERY_KIND]);
        for key in keys(&solver, item) {
            turn(&mut terminal, &key);
            is_translated(&mut terminal, &[EVERY_KIND]);
        }
        // The certainty of the answer.
        turn(&mut terminal, "3");
        is_translated(&mut terminal, &[EVERY_KIND]);
        // The same key again could count as held.
        turn(&mut terminal, if nth % 2 == 0 { " " } else { "\r" });
    }
    is_translated(&mut terminal, &[EVERY_KIND]);
    terminal.send(CONTROL_C);
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn an_exam_is_handed_in_without_a_word_of_english() {
    let world = world();
    let arguments = ["take", "quiz.toml", "--seed", SEED, "--exam"];
    let mut terminal = invented(world.redflag(arguments)).terminal(50, 100);
    terminal.wait_for("Every kind");
    is_translated(&mut terminal, &[EVERY_KIND]);
    // Flags a question, lists all questions, hands in with questions open, and shows the first explanation.
    for key in ["*", "#", "h", "y"] {
        turn(&mut terminal, key);
        is_translated(&mut terminal, &[EVERY_KIND]);
    }
    // Goes from the explanations to the score card, and leaves.
    turn(&mut terminal, CONTROL_C);
    is_translated(&mut terminal, &[EVERY_KIND]);
    terminal.send(CONTROL_C);
    let code = terminal.exit_code();
    assert_eq!(code, 0, "{}", terminal.screen());
    is_translated(&mut terminal, &[EVERY_KIND]);
}

#[test]
fn a_quiz_is_picked_without_a_word_of_english() {
    let world = world();
    let mut terminal = invented(world.redflag([""; 0])).terminal(50, 100);
    terminal.wait_for("Phish or legit?");
    let folder = fs::read_dir("quizzes").expect("the shipped quizzes");
    let sources: Vec<String> = folder
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a quiz"))
        .collect();
    let mut sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    // The quiz in the working folder is listed, too.
    sources.push(EVERY_KIND);
    is_translated(&mut terminal, &sources);
}
