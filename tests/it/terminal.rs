//! Tests of the full-screen interface on a real pseudo-terminal: what is shown, what keys do, and that the terminal is
//! restored on exit.

use super::support::pty::{State, Terminal};
use super::support::solver::{DOWN, Solver, joined, right_line, wrong_line};
use super::support::world::World;
use super::support::{EVERY_KIND, SCRIPTS, SHIPPED, plain_quiz};
use redflag::engine::Item;
use redflag::model::Kind;
use rustix::process::Signal;
use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::{Duration, Instant};

const UP: &str = "\u{1b}[A";
const PAGE_DOWN: &str = "\u{1b}[6~";
const ESC: &str = "\u{1b}";
const CONTROL_C: &str = "\u{3}";
const CONTROL_Z: &str = "\u{1a}";

const SEED: &str = "K7PX";

/// The last line of the screen below the feedback.
const GO_ON: &str = " to continue";

/// The key hint on a score card when there is something to read again.
const READ_AGAIN: &str = "enter read it again";

fn plain_world(questions: usize, settings: &str) -> World {
    World::new().file("quiz.toml", plain_quiz("plain", questions, settings))
}

fn take(world: &World) -> Terminal {
    let terminal = world
        .redflag(["take", "quiz.toml", "--seed", SEED])
        .terminal(24, 80);
    terminal.wait_for("Prompt 1");
    terminal
}

/// Waits until a question is shown without its feedback.
#[track_caller]
fn wait_for_question(terminal: &Terminal, place: usize, total: usize) -> String {
    let head = format!("{} of {total}", place + 1);
    terminal.wait_until(&head, |state| {
        let text = state.text();
        text.contains(&head) && !text.contains(GO_ON)
    })
}

#[track_caller]
fn none_is_too_wide(terminal: &Terminal) {
    // An address stays on one line, however long it is.
    let mut wide = terminal.wrapped_rows();
    let screen = terminal.screen();
    let rows: Vec<&str> = screen.lines().collect();
    wide.retain(|row| !rows[usize::from(*row)].contains("http"));
    assert!(
        wide.is_empty(),
        "rows {wide:?} run over the edge of\n{}",
        terminal.screen()
    );
}

/// The words of a text, regardless of line breaks.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// All words that can be seen from here to the end of the page.
#[track_caller]
fn seen_by_scrolling(terminal: &mut Terminal) -> BTreeSet<String> {
    // A page is complete only when its key hints are shown.
    terminal.send("");
    let mut screen = terminal.settled();
    let mut seen = words(&screen);
    while more_below(&screen) {
        terminal.send(PAGE_DOWN);
        terminal.wait_until("the next page", |state| state.text() != screen);
        none_is_too_wide(terminal);
        screen = terminal.settled();
        seen.extend(words(&screen));
    }
    seen
}

fn more_below(screen: &str) -> bool {
    screen
        .lines()
        .any(|line| line.contains("↓ ") && line.trim_end().ends_with(" more"))
}

/// The texts of a question that must be readable.
fn texts(solver: &Solver, item: &Item) -> String {
    let question = &solver.quiz.questions[item.question];
    let options: Vec<&str> = match &question.kind {
        Kind::Choice(choice) => choice
            .options
            .iter()
            .map(|option| option.text.as_str())
            .collect(),
        Kind::Multiple(multiple) => multiple
            .options
            .iter()
            .map(|option| option.text.as_str())
            .collect(),
        Kind::Order(order) => order.steps.iter().map(|step| step.text.as_str()).collect(),
        Kind::Match(pairs) => pairs
            .pairs
            .iter()
            .flat_map(|pair| [&*pair.left.text, &*pair.right.text])
            .collect(),
        Kind::Judge(judge) => vec![&judge.message.body],
        _ => Vec::new(),
    };
    format!("{} {}", question.prompt, options.join(" "))
}

#[test]
fn a_quiz_is_picked_with_the_arrow_keys() {
    let world = World::new();
    let mut terminal = world.redflag([""; 0]).terminal(24, 80);
    terminal.wait_until("both quizzes to pick from", |state| {
        [
            "Which quiz?",
            "A bit of everything",
            "› Do you know all about security?",
        ]
        .iter()
        .all(|text| state.text().contains(text))
    });
    terminal.send(DOWN);
    terminal.send(DOWN);
    terminal.wait_until("the second quiz, and the first again", |state| {
        !state.text().contains("› Do you know")
    });
    terminal.send(UP);
    terminal.send(UP);
    terminal.wait_for("› Do you know");
    terminal.send("\r");
    wait_for_question(&terminal, 0, 10);
    terminal.send(CONTROL_C);
    assert_eq!(terminal.exit_code(), 4);
    terminal.is_restored();
}

#[test]
fn a_quiz_is_picked_by_typing_and_none_by_escape() {
    let world = World::new();
    let mut terminal = world.redflag([""; 0]).terminal(24, 80);
    terminal.wait_for("Which quiz?");
    terminal.send("zzz");
    terminal.wait_for("No quiz matches “zzz”.");
    terminal.send(ESC);
    terminal.wait_for("› Do you know");
    terminal.send("phish or");
    terminal.wait_until("other quizzes gone", |state| {
        !state.text().contains("Do you know")
    });
    terminal.send("\r");
    wait_for_question(&terminal, 0, 12);
    drop(terminal);
    let mut terminal = world.redflag([""; 0]).terminal(24, 80);
    terminal.wait_for("Which quiz?");
    terminal.send(ESC);
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
}

#[test]
fn the_menu_shows_the_last_result_of_a_quiz() {
    let world = World::new();
    let taken = world
        .redflag(["take", "mfa", "--answers", "-"])
        .stdin("?\n".repeat(20));
    taken.run().exits(0);
    let mut terminal = world.redflag([""; 0]).terminal(24, 80);
    terminal.wait_for("Which quiz?");
    terminal.send("mfa");
    terminal.wait_for("Signing in · not passed, 0%");
}

#[test]
fn who_is_interrupted_while_asked_something_gets_the_terminal_back() {
    let world = plain_world(2, "");
    let left = world
        .redflag(["take", "quiz.toml", "--answers", "-"])
        .stdin("a\n")
        .run();
    left.exits(4);
    for (arguments, asked) in [
        (vec![], "Which quiz?"),
        (vec!["take", "quiz.toml"], "Continue the attempt of"),
    ] {
        for end in [None, Some(Signal::TERM), Some(Signal::INT)] {
            let mut terminal = world.redflag(&arguments).terminal(24, 80);
            terminal.wait_for(asked);
            // The prompt appears before dialoguer sets the terminal to raw mode.
            terminal.settled();
            match end {
                None => terminal.send(CONTROL_C),
                Some(signal) => terminal.signal(signal),
            }
            assert_eq!(terminal.exit_code(), 4, "{asked} {end:?}");
            terminal.is_restored();
            assert!(
                !terminal.screen().contains("failed"),
                "{}",
                terminal.screen()
            );
        }
    }
}

#[test]
fn the_first_question_looks_as_it_should() {
    let world = World::new();
    let mut terminal = world.redflag(["take", "--seed", SEED]).terminal(24, 80);
    wait_for_question(&terminal, 0, 10);
    terminal.send("");
    insta::assert_snapshot!("first_question_80x24", terminal.settled());
    let mut terminal = world.redflag(["take", "--seed", SEED]).terminal(15, 40);
    wait_for_question(&terminal, 0, 10);
    terminal.send("");
    insta::assert_snapshot!("first_question_40x15", terminal.settled());
}

/// Takes a quiz to its end with right answers and reads every page in full.
#[track_caller]
fn sit_to_the_end(name: &str, source: &str, rows: u16, columns: u16) {
    let world = World::new().file("quiz.toml", source);
    let solver = Solver::new(source, SEED);
    let total = solver.paper.items.len();
    let mut terminal = world
        .redflag(["take", "quiz.toml", "--seed", SEED])
        .terminal(rows, columns);
    for (place, item) in solver.paper.items.iter().enumerate() {
        wait_for_question(&terminal, place, total);
        none_is_too_wide(&terminal);
        let seen = seen_by_scrolling(&mut terminal);
        let lost: Vec<String> = words(&texts(&solver, item))
            .difference(&seen)
            .cloned()
            .collect();
        assert!(
            lost.is_empty(),
            "{name} {columns}x{rows}: {lost:?} cannot be read in question {}",
            place + 1
        );
        let keys = solver.right_keys(item);
        for keys in &keys {
            terminal.send(keys);
            if keys == "p" {
                terminal.wait_for("enter done");
            }
        }
        let screen = terminal.wait_for(GO_ON);
        assert!(
            screen.contains("Right."),
            "{name}, question {}:\n{screen}",
            place + 1
        );
        none_is_too_wide(&terminal);
        let seen = seen_by_scrolling(&mut terminal);
        let told = &solver.quiz.questions[item.question].explanation;
        let lost: Vec<String> = words(told).difference(&seen).cloned().collect();
        assert!(
            lost.is_empty(),
            "{name} {columns}x{rows}: {lost:?} cannot be read in feedback {}",
            place + 1
        );
        // The last key may still count as held.
        let entered = keys.last().is_some_and(|keys| keys.ends_with('\r'));
        terminal.send(if entered { " " } else { "\r" });
    }
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
    assert!(
        terminal
            .raw()
            .contains(&format!("{total} of {total} points · 100%")),
        "{}",
        terminal.raw()
    );
}

#[test]
fn every_kind_is_answered_with_keys() {
    sit_to_the_end("every-kind", EVERY_KIND, 24, 80);
}

#[test]
fn the_default_quiz_is_taken_to_the_end() {
    sit_to_the_end(SHIPPED[0].0, SHIPPED[0].1, 24, 80);
}

/// The places of the two questions to miss: the first and the last of those with one answer out of a few.
fn two_to_miss(solver: &Solver) -> [usize; 2] {
    let is_closed = |item: &Item| matches!(solver.kind(item), Kind::Choice(_) | Kind::TrueFalse(_));
    let items = &solver.paper.items;
    let first = items.iter().position(is_closed);
    let last = items.iter().rposition(is_closed);
    let [first, last] = [first, last].map(|place| place.expect("such a question"));
    assert!(first < last, "two questions");
    [first, last]
}

#[test]
fn what_was_missed_is_read_again_from_the_score_card() {
    let solver = Solver::new(SHIPPED[0].1, SEED);
    let total = solver.paper.items.len();
    let missed = two_to_miss(&solver);
    let world = World::new();
    let mut terminal = world.redflag(["take", "--seed", SEED]).terminal(24, 80);
    for (place, item) in solver.paper.items.iter().enumerate() {
        wait_for_question(&terminal, place, total);
        let keys = if missed.contains(&place) {
            vec![wrong_line(solver.kind(item), item)]
        } else {
            solver.right_keys(item)
        };
        for keys in &keys {
            terminal.send(keys);
            if keys == "p" {
                terminal.wait_for("enter done");
            }
        }
        terminal.wait_for(GO_ON);
        seen_by_scrolling(&mut terminal);
        let entered = keys.last().is_some_and(|keys| keys.ends_with('\r'));
        terminal.send(if entered { " " } else { "\r" });
    }
    let card = terminal.wait_for(READ_AGAIN);
    none_is_too_wide(&terminal);
    let points = format!("{} of {total} points", total - 2);
    for text in [
        &*points,
        "You passed, and 2 questions are left",
        "▸ 1. ",
        "  2. ",
    ] {
        assert!(card.contains(text), "{text} is not on\n{card}");
    }

    for (number, place) in (1..).zip(missed) {
        let pointed = format!("▸ {number}. ");
        terminal.wait_until("the card", |state| {
            state.text().contains(READ_AGAIN) && state.text().contains(&pointed)
        });
        terminal.send("\r");
        let again = format!("again · {} of {total}", place + 1);
        let page = terminal.wait_until("the question", |state| {
            state.text().contains(&again) && state.text().contains("esc back")
        });
        assert!(
            page.contains("Not right.") || page.contains("Not this one."),
            "{page}"
        );
        terminal.send(ESC);
        terminal.wait_for(READ_AGAIN);
        terminal.send(DOWN);
    }
    terminal.send(ESC);
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
    let raw = terminal.raw();
    let history = raw.rsplit("1049l").next().expect("the card stays");
    let last = "Only what you did not get right: redflag take --missed do-you-know-security";
    for text in ["1. ", "2. ", " · wrong", last] {
        assert!(history.contains(text), "{text} is not in\n{history}");
    }
}

#[test]
fn what_was_missed_is_read_again_in_lines() {
    let solver = Solver::new(SHIPPED[0].1, SEED);
    let total = solver.paper.items.len();
    let missed = two_to_miss(&solver);
    let world = World::new();
    let mut terminal = world
        .redflag(["take", "--plain", "--seed", SEED])
        .terminal(24, 80);
    for (place, item) in solver.paper.items.iter().enumerate() {
        let kind = solver.kind(item);
        let line = if missed.contains(&place) {
            wrong_line(kind, item)
        } else {
            right_line(kind, item)
        };
        // The second line break continues from the explanation.
        terminal.send(&(line + "\n\n"));
    }
    let prompt = "1 to 2: read a missed question again; Enter to end:";
    let card = terminal.wait_for(prompt);
    let row = card
        .lines()
        .find(|line| line.starts_with("    2. "))
        .expect("the second row");
    assert!(row.ends_with(" · wrong"), "{card}");
    terminal.send("3\n");
    terminal.wait_for("Type a number, 1 to 2, or press Enter to end.");
    for (number, place) in (1_usize..).zip(missed) {
        let head = format!("Question {} of {total}", place + 1);
        terminal.send(&format!("{number}\n"));
        // The question was shown once before, and the prompt once for each line.
        terminal.wait_until("the question again", |state| {
            state.count(&head) == 2 && state.count(prompt) == number + 2
        });
    }
    terminal.send("\n");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn phish_or_legit_is_taken_to_the_end() {
    sit_to_the_end(SHIPPED[1].0, SHIPPED[1].1, 24, 80);
}

#[test]
fn everything_can_be_read_on_a_small_screen() {
    for (name, source) in SHIPPED {
        sit_to_the_end(name, source, 15, 40);
    }
}

#[test]
fn everything_can_be_read_on_a_large_screen() {
    for (name, source) in SHIPPED {
        sit_to_the_end(name, source, 60, 200);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn moving_the_cursor_leaves_nothing_behind_in_any_script() {
    let world = World::new().file("quiz.toml", SCRIPTS);
    let letters = ['A', 'B', 'C', 'D', 'E', '?'];
    for (rows, columns) in [(24, 80), (15, 40), (60, 200), (10, 30)] {
        let mut terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .terminal(rows, columns);
        wait_for_question(&terminal, 0, 2);
        // If everything fits, the cursor also wraps around the ends.
        let rounds = if more_below(&terminal.settled()) {
            1
        } else {
            2
        };
        let down = letters.iter().cycle().take(letters.len() * rounds);
        let down = down.map(|letter| (DOWN, letter));
        let up = letters.iter().rev().cycle().take(letters.len() * rounds);
        let up = up.skip(1).map(|letter| (UP, letter));
        let mut screens = BTreeMap::new();
        for (keys, letter) in down.chain(up).chain([(DOWN, &'B'), (DOWN, &'C')]) {
            move_to(&mut terminal, keys, *letter);
            let screen = terminal.settled();
            none_is_too_wide(&terminal);
            let before = screens.entry(letter).or_insert_with(|| screen.clone());
            // If not everything fits, the scroll position depends on the way there.
            assert!(
                screen.contains("above") || before.contains("more") || screen == *before,
                "{before}\n{screen}"
            );
        }
        let moved = terminal.settled();
        terminal.signal(Signal::TSTP);
        terminal.wait_for_process_state('T');
        terminal.signal(Signal::CONT);
        let drawn_anew =
            terminal.wait_until("the screen drawn anew", |state| state.text() == moved);
        assert!(drawn_anew.contains("▸ C"), "{drawn_anew}");
    }
}

/// Presses an arrow until the pointer is at a letter: some presses only scroll.
#[track_caller]
fn move_to(terminal: &mut Terminal, arrow: &str, letter: char) {
    for _ in 0..60 {
        let before = terminal.settled();
        terminal.send(arrow);
        let pointed = |state: &State| state.pointer() == Some(letter);
        terminal.wait_until("something that moved", |state| state.text() != before);
        terminal.settled();
        if terminal.holds(pointed) {
            return;
        }
    }
    panic!("{letter} is not reached in\n{}", terminal.screen());
}

#[test]
fn without_colour_there_is_none_and_words_carry_all() {
    let world = plain_world(2, "");
    for arguments in [vec!["take", "quiz.toml"], vec![]] {
        let mut terminal = world
            .redflag(&arguments)
            .variable("NO_COLOR", "1")
            .terminal(24, 80);
        if arguments.is_empty() {
            terminal.wait_for("Which quiz?");
            terminal.send("Plain");
            terminal.wait_until("one quiz left", |state| {
                !state.text().contains("Do you know")
            });
            terminal.send("\r");
        }
        terminal.wait_for("Prompt 1");
        terminal.send("b");
        let screen = terminal.wait_for(GO_ON);
        assert!(
            screen.contains("✗ B  bad 1  your answer")
                && screen.contains("✓ A  good 1")
                && screen.contains("You chose B, bad 1."),
            "{screen}"
        );
        terminal.send("\r");
        terminal.wait_for("Prompt 2");
        terminal.send("a");
        terminal.wait_for(GO_ON);
        terminal.send("\r");
        let card = terminal.wait_for(READ_AGAIN);
        assert!(card.contains("▸ 1. Prompt 1 · wrong"), "{card}");
        terminal.send(ESC);
        assert_eq!(terminal.exit_code(), 0);
        let colours = colours(&terminal.raw());
        assert!(colours.is_empty(), "{arguments:?}: {colours:?}");
    }
    let mut terminal = take(&world);
    terminal.send("b");
    terminal.wait_for(GO_ON);
    assert!(
        !colours(&terminal.raw()).is_empty(),
        "otherwise there are colours"
    );
}

/// The colour parameters of all SGR sequences (ECMA-48, 8.3.117).
fn colours(raw: &str) -> Vec<String> {
    let sequences = raw.split("\u{1b}[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let parameters =
        sequences.flat_map(|all| all.split(';').map(str::to_owned).collect::<Vec<_>>());
    parameters
        .filter(|code| {
            code.parse()
                .is_ok_and(|code: u16| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107))
        })
        .collect()
}

#[test]
fn a_dumb_terminal_gets_lines_without_any_escape() {
    let world = plain_world(1, "");
    let mut terminal = world
        .redflag(["take", "quiz.toml"])
        .variable("TERM", "dumb")
        .terminal(24, 80);
    terminal.wait_for("Answer (a–c):");
    terminal.send("b\n");
    terminal.wait_for("Enter to continue:");
    terminal.send("\n");
    terminal.wait_for("1: read the question again; Enter to end:");
    terminal.send("\n");
    assert_eq!(terminal.exit_code(), 0);
    let raw = terminal.raw();
    assert!(
        raw.contains("Not this one.") && !raw.contains('\u{1b}'),
        "{raw:?}"
    );
}

#[test]
fn time_runs_out_by_itself() {
    let limited = plain_quiz("plain", 2, "").replace("id = \"q1\"", "id = \"q1\"\ntime_limit = 1");
    let world = World::new().file("quiz.toml", limited);
    let mut terminal = take(&world);
    terminal.wait_for("0:01 left");
    let screen = terminal.wait_for("Time is up.");
    assert!(screen.contains("Because 1."), "{screen}");
    terminal.send(" ");
    let screen = terminal.wait_for("Prompt 2");
    assert!(!screen.contains("0:0"), "{screen}");
}

#[test]
fn keys_typed_before_a_question_are_discarded() {
    let world = plain_world(3, "");
    let mut terminal = world
        .redflag(["take", "quiz.toml", "--seed", SEED])
        .terminal_after_a_line(24, 80);
    terminal.wait_for("ready");
    terminal.send("\naaa\r\r");
    terminal.wait_for("Prompt 1");
    // Keys are handled in the order in which they were typed, so an earlier one would answer first.
    terminal.send(DOWN);
    let screen = terminal.wait_until("the cursor", |state| state.pointer() == Some('A'));
    assert!(!screen.contains(GO_ON), "{screen}");
    terminal.send("abc");
    let screen = terminal.wait_for(GO_ON);
    assert!(
        screen.contains("Right.") && screen.contains("1 of 3"),
        "{screen}"
    );
    terminal.send("\rab");
    terminal.wait_for("Prompt 2");
    terminal.send(DOWN);
    let screen = terminal.wait_until("the cursor", |state| state.pointer() == Some('A'));
    assert!(
        screen.contains("2 of 3") && !screen.contains(GO_ON),
        "{screen}"
    );
}

#[test]
fn hints_and_notes_lie_over_the_question() {
    let world = plain_world(1, "");
    let mut terminal = take(&world);
    terminal.send("\t");
    terminal.wait_for("Hint: Think 1.");
    terminal.send("!");
    terminal.wait_for("What is wrong with this question?");
    terminal.send("a ?! b");
    terminal.wait_for("! a ?! b");
    terminal.send("\r");
    terminal.wait_for("Noted. Notes are kept on this computer");
    terminal.send("!");
    terminal.wait_for("esc never mind");
    terminal.send(ESC);
    terminal.wait_until("the question again", |state| {
        !state.text().contains("esc never mind")
    });
    terminal.send("a");
    terminal.wait_for("Right.");
}

#[test]
fn escape_asks_before_it_leaves_and_the_attempt_goes_on_later() {
    let world = plain_world(3, "");
    let mut terminal = take(&world);
    terminal.send("a");
    terminal.wait_for(GO_ON);
    terminal.send(" ");
    terminal.wait_for("Prompt 2");
    terminal.send(ESC);
    terminal.wait_for("Leave the quiz?");
    terminal.send("n");
    terminal.wait_until("the question again", |state| {
        !state.text().contains("Leave the quiz?")
    });
    terminal.send(ESC);
    terminal.wait_for("Leave the quiz?");
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
    terminal.is_restored();
    let screen = terminal.screen();
    assert!(
        screen.contains("Left after 1 of 3 questions") && screen.contains("--resume"),
        "{screen}"
    );

    let mut terminal = world.redflag(["take", "quiz.toml"]).terminal(24, 80);
    terminal.wait_for("1 of 3 questions answered. n starts a new one.");
    terminal.send("\r");
    wait_for_question(&terminal, 1, 3);
    terminal.wait_for("Prompt 2");
    drop(terminal);

    let mut terminal = world.redflag(["take", "quiz.toml"]).terminal(24, 80);
    terminal.wait_for("Continue the attempt of");
    terminal.send("n");
    wait_for_question(&terminal, 0, 3);
}

#[test]
fn the_first_question_says_that_nothing_is_saved() {
    let world = World::new()
        .file("quiz.toml", plain_quiz("plain", 3, ""))
        .file("file", "not a folder");
    let run = world.redflag(["take", "quiz.toml"]);
    let home = world.path("file");
    let mut terminal = run.variable("REDFLAG_HOME", home).terminal(24, 80);
    wait_for_question(&terminal, 0, 3);
    terminal.wait_for("This attempt is not saved");
    terminal.send(ESC);
    terminal.wait_for("Leave? You have not answered anything yet.");
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 3);
}

#[test]
fn the_terminal_is_restored_at_the_end() {
    let world = plain_world(2, "");
    for at_feedback in [false, true] {
        for end in [
            None,
            Some(Signal::TERM),
            Some(Signal::HUP),
            Some(Signal::INT),
            Some(Signal::QUIT),
        ] {
            let mut terminal = world
                .redflag(["take", "quiz.toml", "--fresh"])
                .terminal(24, 80);
            terminal.wait_for("Prompt 1");
            assert!(terminal.cursor_is_hidden());
            if at_feedback {
                terminal.send("a");
                terminal.wait_for(GO_ON);
            }
            match end {
                None => terminal.send(CONTROL_C),
                Some(signal) => terminal.signal(signal),
            }
            assert_eq!(
                terminal.exit_code(),
                4,
                "{end:?}, at feedback: {at_feedback}"
            );
            terminal.is_restored();
            let raw = terminal.raw();
            assert!(
                raw.contains("\u{1b}[?25h") && raw.contains("\u{1b}[?1049l"),
                "{raw:?}"
            );
        }
    }
}

#[test]
fn a_new_size_redraws_the_screen() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let mut terminal = world.redflag(["take", "quiz.toml"]).terminal(24, 80);
    let wide = wait_for_question(&terminal, 0, 8);
    let title_and_place = |screen: &str| {
        screen
            .lines()
            .any(|line| line.contains("Every kind") && line.contains("1 of 8"))
    };
    assert!(title_and_place(&wide), "{wide}");
    terminal.resize(15, 30);
    terminal.wait_until("two lines of header", |state| {
        let text = state.text();
        text.contains("1 of 8") && text.contains("esc leave") && !title_and_place(&text)
    });
    terminal.settled();
    none_is_too_wide(&terminal);
    terminal.send(DOWN);
    terminal.wait_until("the cursor", |state| state.pointer() == Some('A'));
    terminal.resize(24, 80);
    terminal.wait_until("one line of header", |state| {
        title_and_place(&state.text()) && state.pointer() == Some('A')
    });
}

#[test]
#[cfg(target_os = "linux")]
fn a_suspended_quiz_gives_the_terminal_back_and_goes_on_where_it_was() {
    let world = plain_world(2, "");
    for by_key in [true, false] {
        let mut terminal = take(&world);
        terminal.send(DOWN);
        terminal.wait_until("the cursor", |state| state.pointer() == Some('A'));
        if by_key {
            terminal.send(CONTROL_Z);
        } else {
            terminal.signal(Signal::TSTP);
        }
        terminal.wait_for_process_state('T');
        terminal.wait_until("the main screen", |state| {
            !state.text().contains("Prompt 1")
        });
        terminal.is_restored();
        terminal.signal(Signal::CONT);
        terminal.wait_until("the question again", |state| {
            state.text().contains("Prompt 1") && state.pointer() == Some('A')
        });
        assert!(terminal.cursor_is_hidden());
        terminal.send("\r");
        terminal.wait_for("Right.");
    }
}

#[test]
fn a_split_escape_sequence_is_still_an_arrow() {
    let world = plain_world(1, "");
    for (first, rest, letter) in [
        (ESC, "[B", 'A'),
        ("\u{1b}[", "B", 'A'),
        (ESC, "[A", '?'),
        (ESC, "OB", 'A'),
    ] {
        let mut terminal = split_in_time(&world, first, rest);
        let screen = terminal.wait_until("the cursor", |state| state.pointer() == Some(letter));
        assert!(
            !screen.contains("Leave the quiz?") && !screen.contains(GO_ON),
            "{screen}"
        );
        terminal.send("a");
        terminal.wait_for("Right.");
    }
}

/// A terminal that gets an escape sequence in two parts, about 60 milliseconds apart. If a busy machine takes too long,
/// it tries again.
fn split_in_time(world: &World, first: &str, rest: &str) -> Terminal {
    loop {
        let mut terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .terminal(24, 80);
        terminal.wait_for("Prompt 1");
        // From now on keys count.
        terminal.send("");
        let start = Instant::now();
        terminal.send_at_once(first);
        thread::sleep(Duration::from_millis(60));
        terminal.send_at_once(rest);
        if start.elapsed() < Duration::from_millis(120) {
            return terminal;
        }
    }
}

#[test]
fn sequences_that_mean_nothing_answer_nothing() {
    let world = plain_world(1, "");
    let mut terminal = take(&world);
    // Alt-a, F5, a mouse report, a pasted text.
    for keys in [
        "\u{1b}a",
        "\u{1b}[15~",
        "\u{1b}[<0;10;5M",
        "\u{1b}[200~a\rb\u{1b}[201~",
    ] {
        terminal.send(keys);
    }
    terminal.send(DOWN);
    let screen = terminal.wait_until("the cursor", |state| state.pointer() == Some('A'));
    assert!(
        !screen.contains(GO_ON) && !screen.contains("Leave the quiz?"),
        "{screen}"
    );
}

#[test]
fn an_exam_shows_everything_at_the_end_and_certainty_is_asked_for() {
    let world = plain_world(2, "");
    let mut terminal = world
        .redflag(["take", "quiz.toml", "--exam", "--certainty"])
        .terminal(24, 80);
    for (prompt, answer, level) in [("Prompt 1", "a", "3"), ("Prompt 2", "b", "3")] {
        terminal.wait_for(prompt);
        terminal.send(answer);
        terminal.wait_for("How sure are you?");
        terminal.send(level);
    }
    terminal.wait_for("Every question is answered.");
    terminal.send("h");
    for (told, key) in [("Because 1.", " "), ("Because 2.", "\r")] {
        terminal.wait_for(told);
        terminal.send(key);
    }
    terminal.wait_for(READ_AGAIN);
    terminal.send(CONTROL_C);
    assert_eq!(terminal.exit_code(), 0);
    let raw = terminal.raw();
    assert!(raw.contains("Sure, and wrong: 1 question"), "{raw}");
    terminal.is_restored();
}

/// The keys that answer a question wrong, and the words that the screen then shows about the learner's own answer.
fn wrong_keys(solver: &Solver, item: &Item) -> (Vec<String>, &'static str) {
    let kind = solver.kind(item);
    let line = wrong_line(kind, item);
    match kind {
        Kind::Choice(_) | Kind::TrueFalse(_) => (vec![line], "You chose"),
        Kind::Multiple(_) => (vec![line.replace(',', "") + "\r"], "You chose"),
        // The first step is put behind the second.
        Kind::Order(_) => (vec!["12\r".to_owned()], "steps in the right place"),
        Kind::Match(pairs) => {
            let lefts = pairs.pairs.len();
            let digits = joined(item, lefts, 1).concat();
            let digits = digits
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>();
            (vec![digits + "\r"], "pairs right")
        }
        Kind::Judge(_) if line == "l" => (vec![line], "You said"),
        Kind::Judge(_) => (vec!["p".to_owned(), "\r".to_owned()], "You said"),
        _ => (vec![line + "\r"], "Your answer"),
    }
}

#[test]
fn verdict_and_own_answer_are_seen_without_scrolling_and_what_is_right_at_24_rows() {
    for (name, source) in SHIPPED {
        for (rows, columns) in [(24, 80), (15, 40)] {
            let solver = Solver::new(source, SEED);
            let total = solver.paper.items.len();
            let world = World::new();
            let arguments = ["take", name, "--seed", SEED, "--no-history"];
            let mut terminal = world.redflag(arguments).terminal(rows, columns);
            for (place, item) in solver.paper.items.iter().enumerate() {
                wait_for_question(&terminal, place, total);
                let (keys, own) = wrong_keys(&solver, item);
                for keys in &keys {
                    terminal.send(keys);
                    if keys == "p" {
                        terminal.wait_for("enter done");
                    }
                }
                terminal.wait_until("the keys of the explanation", |state| {
                    state.text().contains("! wrong")
                        && ["Not right.", "Not this one.", "Partly right."]
                            .iter()
                            .any(|verdict| state.text().contains(verdict))
                });
                let screen = terminal.settled();
                let said = screen.replace('\u{a0}', " ");
                assert!(
                    said.contains(own),
                    "{name} {columns}x{rows}, {own:?}:\n{screen}"
                );
                assert!(said.contains(" 0 right so far") || columns < 80, "{screen}");
                let right = ["The answer", "It is ", "✓"];
                assert!(
                    rows < 24 || right.iter().any(|text| said.contains(text)),
                    "{name} {columns}x{rows}, what is right:\n{screen}"
                );
                terminal.send(if keys.last().is_some_and(|keys| keys.ends_with('\r')) {
                    " "
                } else {
                    "\r"
                });
                let here = format!("{} of {total}", place + 1);
                // A space first scrolls, and continues when everything was shown.
                space_while(&mut terminal, &here);
            }
        }
    }
}

/// The most presses of the space bar for one explanation.
const PRESSES_MAX: usize = 30;

/// Presses the space bar until the page of a question is left.
#[track_caller]
fn space_while(terminal: &mut Terminal, here: &str) {
    for _ in 0..PRESSES_MAX {
        let before = terminal.settled();
        if !before.contains(here) {
            return;
        }
        terminal.send(" ");
        // A key that repeats at once counts as held, and turns no page.
        let again = Instant::now() + Duration::from_millis(750);
        while Instant::now() < again && terminal.screen() == before {
            thread::sleep(Duration::from_millis(20));
        }
    }
    panic!("{here} does not end:\n{}", terminal.screen());
}

#[test]
fn practice_is_not_compared_with_the_whole_quiz() {
    let world = plain_world(4, "");
    let sit = |more: &[&str], keys: &[&str]| {
        let arguments = [&["take", "quiz.toml", "--plain"], more].concat();
        let mut terminal = world.redflag(&arguments).terminal(40, 80);
        for (n, key) in (1..).zip(keys) {
            terminal.wait_for(&format!("Question {n} of {}", keys.len()));
            terminal.send(&format!("{key}\n\n"));
        }
        terminal.wait_for(if more.is_empty() {
            "not passed"
        } else {
            "practice"
        });
        terminal
    };
    let mut first = sit(&[], &["a", "b", "b", "b"]);
    first.send("\n");
    assert_eq!(first.exit_code(), 0);
    let mut practice = sit(&["--topic", "topic-1"], &["b", "b"]);
    practice.send("\n");
    assert_eq!(practice.exit_code(), 0);
    assert!(
        !practice.raw().contains("percentage points"),
        "{}",
        practice.raw()
    );
    let mut whole = sit(&[], &["a", "a", "b", "b"]);
    whole.send("\n");
    assert_eq!(whole.exit_code(), 0);
    let raw = whole.raw();
    assert!(raw.contains("↑ 25 percentage points better"), "{raw}");
}

#[test]
fn j_and_k_are_arrows_where_they_are_no_options() {
    let world = plain_world(2, "");
    let mut terminal = take(&world);
    for (key, letter) in [("j", 'A'), ("j", 'B'), ("k", 'A'), ("k", '?')] {
        terminal.send(key);
        terminal.wait_until("the cursor", |state| state.pointer() == Some(letter));
    }
    for prompt in ["Prompt 1", "Prompt 2"] {
        terminal.wait_for(prompt);
        terminal.send("b");
        terminal.wait_for(GO_ON);
        terminal.send("\r");
    }
    terminal.wait_for(READ_AGAIN);
    terminal.send("j");
    terminal.wait_for("▸ 2. ");
    terminal.send("k");
    terminal.wait_for("▸ 1. ");
    // Where letters are input or name options, `j` and `k` are letters.
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let mut terminal = world
        .redflag(["take", "quiz.toml", "--topic", "text", "--no-history"])
        .terminal(24, 80);
    terminal.wait_for("type the answer");
    terminal.send("jk");
    terminal.wait_for("▸ jk");
}

#[test]
fn a_number_of_columns_that_fits_no_word_still_says_what_is_hidden() {
    let world = World::new();
    let mut terminal = world
        .redflag(["take", "phish-or-legit", "--seed", SEED, "--no-history"])
        .terminal(15, 20);
    terminal.wait_for("↓");
    terminal.send("");
    terminal.settled();
    none_is_too_wide(&terminal);
    let mut german = world
        .redflag(["take", "phish-or-legit", "--no-history", "--language", "de"])
        .terminal(15, 40);
    german.wait_for("↓ noch ");
    german.send("");
    assert!(!german.settled().contains(" more"));
}
