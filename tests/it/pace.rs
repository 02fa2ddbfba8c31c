//! Tests of keys that are held, pressed twice, arrive in several reads, or arrive late: a key meant for one page never
//! acts on another.

use super::support::plain_quiz;
use super::support::pty::Terminal;
use super::support::world::World;
use std::thread;
use std::time::{Duration, Instant};

const ESC: &str = "\u{1b}";
const LEFT: &str = "\u{1b}[D";
const RIGHT: &str = "\u{1b}[C";
const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";
const BACKSPACE: &str = "\u{7f}";

/// The interval between two repeats of a held key.
const REPEAT: Duration = Duration::from_millis(33);

/// If the machine stalls, a repeat of a held key can count as a new press. Then the test tries again.
const TRIES: usize = 5;

fn take(world: &World, more: &[&str]) -> Terminal {
    let arguments = [&["take", "quiz.toml", "--no-history", "--fresh"], more].concat();
    let terminal = world.redflag(&arguments).terminal(24, 80);
    terminal.wait_for("Prompt 1");
    terminal
}

/// Asserts that something holds at one of a few tries.
#[track_caller]
fn at_one_try(what: &str, mut holds: impl FnMut() -> Option<String>) {
    let mut seen = String::new();
    for _ in 0..TRIES {
        let Some(screen) = holds() else { return };
        seen = screen;
    }
    panic!("{what}, at none of {TRIES} tries:\n{seen}");
}

/// Holds a key down.
fn hold(terminal: &mut Terminal, key: &str, held: Duration) {
    terminal.send(key);
    let start = Instant::now();
    while start.elapsed() < held {
        thread::sleep(REPEAT);
        terminal.send_at_once(key);
    }
}

#[test]
fn a_held_key_answers_one_question_and_turns_no_page() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 20, ""));
    for (flag, page) in [(None, "Because 1."), (Some("--exam"), "Prompt 2")] {
        at_one_try("one answer", || {
            let mut terminal = take(&world, flag.as_slice());
            hold(&mut terminal, "a", Duration::from_secs(2));
            let screen = terminal.settled();
            (!screen.contains(page)).then_some(screen)
        });
    }
}

#[test]
fn a_held_enter_or_space_turns_one_page() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 20, ""));
    for key in ["\r", " "] {
        at_one_try("the next question", || {
            let mut terminal = take(&world, &[]);
            terminal.send("a");
            terminal.wait_for("to continue");
            hold(&mut terminal, key, Duration::from_secs(2));
            let screen = terminal.settled();
            (!screen.contains("Prompt 2") || screen.contains("to continue")).then_some(screen)
        });
    }
}

#[test]
fn in_an_exam_a_second_press_does_not_answer_the_next_question() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 3, ""));
    at_one_try("the second question", || {
        let mut terminal = take(&world, &["--exam"]);
        terminal.send("a");
        terminal.wait_for("Prompt 2");
        thread::sleep(Duration::from_millis(50));
        terminal.send_at_once("a");
        terminal.send("#");
        let screen = terminal.wait_for("All questions");
        (!screen.contains("1 of 3 answered")).then_some(screen)
    });
}

#[test]
fn a_key_that_is_pressed_twice_counts_once() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 3, ""));
    for (key, page) in [("a", "Because 1."), ("?", "Because 1.")] {
        at_one_try("the explanation", || {
            let mut terminal = take(&world, &[]);
            terminal.send(key);
            terminal.wait_for(page);
            thread::sleep(Duration::from_millis(50));
            terminal.send_at_once(key);
            terminal.send_at_once("\r");
            terminal.wait_for("to continue");
            let screen = terminal.settled();
            (!screen.contains(page)).then_some(screen)
        });
    }
}

#[test]
fn typing_when_time_is_up_is_explained_and_the_next_line_is_empty() {
    let text = |n: usize, more: &str| {
        format!(
            "\n[[question]]\nid = \"t{n}\"\nkind = \"text\"\nprompt = \"Prompt {n}\"\naccept = [\"x\"]\n\
             explanation = \"Because {n}.\"\nsource = {{ title = \"A source\" }}\n{more}"
        )
    };
    let quiz = format!(
        "format = 1\nid = \"typed\"\ntitle = \"Typed\"\nlanguage = \"en\"\n[settings]\nshuffle = \"none\"\n{}{}",
        text(1, "time_limit = 2\n"),
        text(2, "")
    );
    let world = World::new().file("quiz.toml", quiz);
    let mut terminal = take(&world, &[]);
    terminal.send("abc");
    let start = Instant::now();
    let mut after = 0;
    while after < 20 {
        thread::sleep(REPEAT);
        terminal.send_at_once("xyz w ");
        let up = terminal.holds(|state| state.text().contains("Time is up"));
        after += usize::from(up);
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "{}",
            terminal.screen()
        );
    }
    terminal.wait_for("to continue");
    let screen = terminal.settled();
    for text in [
        "Time is up. What you had typed was handed in.",
        "abc",
        "Because 1.",
    ] {
        assert!(screen.contains(text), "{text}:\n{screen}");
    }
    terminal.send("\r");
    let screen = terminal.wait_for("Prompt 2");
    assert!(screen.lines().any(|line| line.trim() == "▸"), "{screen}");
}

#[test]
fn what_is_ticked_when_time_is_up_counts() {
    let quiz = "format = 1\nid = \"ticks\"\ntitle = \"Ticks\"\nlanguage = \"en\"\n[settings]\nshuffle = \"none\"\n\
                [[question]]\nid = \"m\"\nkind = \"multiple\"\nprompt = \"Prompt 1\"\nanswers = [\"one\", \"two\"]\n\
                distractors = [\"three\"]\ntime_limit = 3\nexplanation = \"Because.\"\nsource = { title = \"S\" }\n";
    let world = World::new().file("quiz.toml", quiz);
    at_one_try("what was ticked", || {
        let mut terminal = take(&world, &[]);
        terminal.send("ab");
        let screen = terminal.wait_for("Time is up.");
        let handed_in = ["What you had ticked was handed in.", "Right."];
        (!handed_in.iter().all(|text| screen.contains(text))).then_some(screen)
    });
}

#[test]
fn the_last_explanation_can_be_read_again_and_nothing_that_was_begun_is_lost() {
    let quiz =
        plain_quiz("plain", 3, "").replacen("id = \"q2\"", "id = \"q2\"\nkind = \"multiple\"", 1);
    let quiz = quiz.replacen("answer = \"good 2\"", "answers = [\"good 2\"]", 1);
    let world = World::new().file("quiz.toml", quiz);
    let mut terminal = take(&world, &[]);
    terminal.send(LEFT);
    terminal.send("b");
    terminal.wait_for("Because 1.");
    terminal.send("\r");
    terminal.wait_for("Prompt 2");
    terminal.send("c");
    terminal.wait_for("C  [x]");
    for (there, back) in [
        (LEFT, "\r"),
        (BACKSPACE, " "),
        (LEFT, RIGHT),
        (BACKSPACE, ESC),
    ] {
        terminal.send(there);
        let screen = terminal.wait_for("Because 1.");
        assert!(screen.contains("again · 1 of 3"), "{screen}");
        terminal.send(back);
        let screen = terminal.wait_for("Prompt 2");
        assert!(screen.contains("C  [x]"), "{back:?}:\n{screen}");
    }
    terminal.send("a\r");
    terminal.wait_for("Because 2.");
    // From an explanation back to the one before, and forward again.
    terminal.send(LEFT);
    terminal.wait_for("Because 1.");
    terminal.send(" ");
    terminal.wait_for("Because 2.");
    terminal.send("\r");
    terminal.wait_for("Prompt 3");
    terminal.send("");
    let screen = terminal.settled();
    assert!(screen.contains("← last explanation"), "{screen}");
}

#[test]
fn an_answer_can_be_taken_back_before_it_is_said_how_sure() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let mut terminal = take(&world, &["--certainty"]);
    for back in [BACKSPACE, "b"] {
        terminal.send("c");
        terminal.wait_for("How sure are you?");
        terminal.send(back);
        terminal.wait_until("the question again", |state| {
            !state.text().contains("How sure are you?")
        });
    }
    terminal.send("a");
    terminal.wait_for("How sure are you?");
    terminal.send("3");
    terminal.wait_for("Right.");
}

#[test]
fn a_split_arrow_key_sequence_is_not_an_answer() {
    let quiz = plain_quiz("plain", 1, "").replace(
        "distractors = [\"bad 1\", \"worse 1\"]",
        "distractors = [\"bad 1\", \"worse 1\", \"D\"]",
    );
    let world = World::new().file("quiz.toml", quiz);
    let mut terminal = take(&world, &[]);
    terminal.send("!");
    terminal.wait_for("What is wrong with this question?");
    terminal.send("typo");
    terminal.wait_for("! typo");
    terminal.send(ESC);
    terminal.wait_until("the note put away", |state| {
        !state.text().contains("What is wrong")
    });
    terminal.send("[D");
    // The note is still there, and the question is unanswered.
    terminal.send("!");
    let screen = terminal.wait_for("! typo");
    assert!(!screen.contains("to continue"), "{screen}");
}

#[test]
fn a_long_message_is_read_from_its_top_to_its_end_and_back() {
    let world = World::new();
    for (rows, columns) in [(24, 80), (15, 40)] {
        let mut terminal = world
            .redflag(["take", "phish-or-legit", "--seed", "K7PX", "--no-history"])
            .terminal(rows, columns);
        terminal.wait_for(" more");
        terminal.send("");
        let top = terminal.settled();
        assert!(top.contains("scroll"), "the keys name no scrolling:\n{top}");
        // A mouse wheel sends arrow keys.
        for _ in 0..80 {
            terminal.send(DOWN);
        }
        let end = terminal.wait_until("the end", |state| {
            !state.text().contains(" more") && state.pointer().is_some()
        });
        assert!(end.contains("above"), "{end}");
        for _ in 0..80 {
            terminal.send(UP);
        }
        let text = |screen: &str| screen.replace('▸', " ");
        let again = terminal.wait_until("the top", |state| !state.text().contains(" above"));
        assert_eq!(
            text(&again).lines().take(8).collect::<Vec<_>>(),
            top.lines().take(8).collect::<Vec<_>>()
        );
        // A space shows the next page.
        terminal.send(" ");
        terminal.wait_for(" above");
    }
}
