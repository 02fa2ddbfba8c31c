//! Tests that the line interface can do all that the full screen can, on a real terminal, without boxes or escape
//! sequences.

use super::support::pty::Terminal;
use super::support::world::World;
use super::support::{EVERY_KIND, plain_quiz};
use rustix::process::Signal;

const CONTROL_C: &str = "\u{3}";

fn world(questions: usize) -> World {
    World::new().file("quiz.toml", plain_quiz("plain", questions, ""))
}

fn plain(world: &World, more: &[&str]) -> Terminal {
    let arguments = [&["take", "quiz.toml"], more].concat();
    let run = world.redflag(&arguments).variable("TERM", "dumb");
    run.terminal(24, 80)
}

/// Types each line once the text before it appears, and then waits for the last text.
#[track_caller]
fn talk(terminal: &mut Terminal, dialogue: &[(&str, &str)], last: &str) {
    let mut seen = 0;
    for (text, line) in dialogue {
        seen = wait_behind(terminal, seen, text);
        terminal.send(&format!("{line}\n"));
    }
    wait_behind(terminal, seen, last);
}

/// Waits for a text after the first `seen` bytes of output. Returns the number of bytes up to its end.
#[track_caller]
fn wait_behind(terminal: &Terminal, seen: usize, text: &str) -> usize {
    let behind = |raw: &str| raw.get(seen..).and_then(|rest| rest.find(text));
    terminal.wait_until(text, |state| behind(&state.raw()).is_some());
    let raw = terminal.raw();
    seen + behind(&raw).expect("it came") + text.len()
}

#[test]
fn an_explanation_is_read_before_the_next_question_and_again_from_there() {
    let world = world(3);
    let mut terminal = plain(&world, &[]);
    talk(
        &mut terminal,
        &[
            ("Answer (a–c):", "back"),
            ("There is no earlier explanation.", "b"),
            ("Because 1.", "a"),
            // Only Enter continues. The letter answers no question.
            ("Press Enter to continue", ""),
            ("Question 2 of 3", "back"),
            // The question is shown again with its options and their results.
            ("Question 1 of 3", "hint"),
            ("Hint: Think 2.", "a"),
            ("Because 2.", "back"),
            ("Because 1.", ""),
            ("Question 3 of 3", "quit"),
        ],
        "Left after 2 of 3 questions.",
    );
    assert_eq!(terminal.exit_code(), 4);
    let raw = terminal.raw();
    assert!(!raw.contains('\u{1b}'), "{raw:?}");
}

#[test]
fn certainty_is_asked_and_the_answer_taken_back_before_it_counts() {
    let world = world(1);
    let mut terminal = plain(&world, &["--certainty", "--no-history"]);
    talk(
        &mut terminal,
        &[
            ("Answer (a–c):", "c"),
            ("How sure you are gives a certainty mark", "back"),
            ("Answer (a–c):", "a"),
            ("How sure?", "3"),
        ],
        "Right.",
    );
}

#[test]
fn an_exam_is_walked_flagged_changed_and_handed_in() {
    let world = world(3);
    let mut terminal = plain(&world, &["--exam", "--no-history"]);
    talk(
        &mut terminal,
        &[
            ("Question 1 of 3", "b"),
            ("Question 2 of 3", "mark"),
            ("Question 2 is marked for later.", "overview"),
            ("1 of 3 answered, 1 marked", "back"),
            ("Your answer so far: B", "a"),
            ("Question 2 of 3", "next"),
            ("Question 3 of 3", "hand in"),
            ("Hand in anyway?", "n"),
            ("Question 3 of 3", "a"),
            ("Question 2 of 3", "go 2"),
            ("Question 2 of 3", "a"),
            ("Every question is answered.", "hand in"),
            ("Because 1.", "x"),
            ("type quit to see the score", ""),
            ("Because 2.", "quit"),
        ],
        "3 of 3 points",
    );
}

#[test]
fn sources_and_reasons_are_shown_in_full() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let mut terminal = plain(&world, &["--no-history"]);
    talk(
        &mut terminal,
        &[("Answer (a–d):", "b")],
        "https://guide.example/links",
    );
    let screen = terminal.wait_for("Enter to continue:");
    for text in [
        "You chose B",
        "The link is the mail's, not yours.",
        "Dangerous",
    ] {
        assert!(screen.contains(text), "{text}:\n{screen}");
    }
}

#[test]
fn nothing_is_drawn_with_boxes_or_marked_with_signs_alone() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let lines = "b\na\nb\nx\n1\na,b,c\na,b,c\na1,b2\np\n1\n";
    let outcome = world
        .redflag([
            "take",
            "quiz.toml",
            "--seed",
            "K7PX",
            "--answers",
            "-",
            "--no-history",
        ])
        .stdin(lines)
        .run();
    let boxes: Vec<char> = outcome
        .stdout
        .chars()
        .filter(|c| ('\u{2500}'..='\u{259f}').contains(c))
        .collect();
    assert!(boxes.is_empty(), "{boxes:?} in\n{outcome}");
}

#[test]
fn an_interrupt_prints_how_to_resume() {
    let world = world(3);
    for end in [None, Some(Signal::INT), Some(Signal::TERM)] {
        let mut terminal = plain(&world, &["--fresh"]);
        talk(
            &mut terminal,
            &[("Question 1 of 3", "a"), ("Enter to continue:", "")],
            "Question 2 of 3",
        );
        terminal.wait_for("Answer (a–c):");
        match end {
            None => terminal.send(CONTROL_C),
            Some(signal) => terminal.signal(signal),
        }
        assert_eq!(terminal.exit_code(), 4, "{end:?}");
        terminal.is_restored();
        let screen = terminal.screen();
        for text in ["Left after 1 of 3 questions. Nothing is lost.", "--resume"] {
            assert!(screen.contains(text), "{end:?} {text}:\n{screen}");
        }
    }
}

#[test]
fn a_terminal_that_says_nothing_of_itself_gets_lines() {
    let world = world(1);
    for term in ["", "unknown", "dumb"] {
        let mut terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .variable("TERM", term)
            .terminal(24, 80);
        terminal.wait_for("Answer (a–c):");
        terminal.send("a\n\n");
        assert_eq!(terminal.exit_code(), 0, "{term:?}");
        assert!(
            !terminal.raw().contains('\u{1b}'),
            "{term:?}: {:?}",
            terminal.raw()
        );
    }
}

#[test]
fn where_the_locale_writes_ascii_no_other_sign_is_ours() {
    let world = world(1);
    for (name, value) in [("LANG", "C"), ("LC_ALL", "POSIX"), ("TERM", "linux")] {
        let mut terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .variable(name, value)
            .terminal(24, 80);
        terminal.wait_for("Prompt 1");
        terminal.send("b");
        terminal.wait_for("to continue");
        let screen = terminal.settled();
        let strange: Vec<char> = screen.chars().filter(|c| !c.is_ascii()).collect();
        assert!(
            strange.is_empty(),
            "{name}={value}: {strange:?} in\n{screen}"
        );
    }
}

#[test]
fn a_quiz_is_picked_by_its_number() {
    let world = world(1);
    let mut terminal = world
        .redflag([""; 0])
        .variable("TERM", "dumb")
        .terminal(60, 80);
    talk(
        &mut terminal,
        &[
            ("Type a number to take a quiz", "Plain"),
            ("Type a number to take a quiz", "nothing like it"),
            // The numbers of the last list are still valid.
            ("Type a number to take a quiz", "1"),
            ("Answer (a–c):", "quit"),
        ],
        "Nothing was answered",
    );
}

#[test]
fn in_lines_a_review_asks_once_more_what_was_not_right() {
    let world = world(2);
    let mut terminal = world
        .redflag([
            "review", "--plain", "-n", "2", "-t", "topic-0", "-t", "topic-1",
        ])
        .terminal(24, 80);
    talk(
        &mut terminal,
        &[
            ("Question 1 of 2", "b"),
            ("Enter to continue:", ""),
            ("Question 2 of 3", "a"),
            ("Enter to continue", ""),
            ("Once more: what you did not get right.", "a"),
            ("Enter to continue", ""),
        ],
        "1 of 2 right.",
    );
    assert_eq!(terminal.exit_code(), 0);
}
