//! Tests that what the screen says about saving is true: without a history, on a full disk, in two terminals, and with
//! a quiz that changed; in the full-screen and in the line-by-line interface.

use super::support::plain_quiz;
use super::support::pty::Terminal;
use super::support::world::World;
use redflag::store::Store;
use rusqlite::Connection;
use serde_json::Value;

const ESC: &str = "\u{1b}";
const LEFT: &str = "\u{1b}[D";

/// The question before leaving a quiz, depending on what is saved.
const ALL: &str = "Your answers are saved, and you can continue later.";
const PART: &str = "Only answers from before the error are saved";
const NOTHING: &str = "Nothing is saved, so this attempt ends here.";

const GO_ON: &str = " to continue";

/// The letters of a wrong and of a right option.
const WRONG: &str = "b";
const RIGHT: &str = "a";

fn world() -> World {
    World::new().file("quiz.toml", plain_quiz("plain", 4, ""))
}

fn start(world: &World, arguments: &[&str]) -> Terminal {
    world.redflag(arguments).terminal(24, 80)
}

/// Answers a question and returns the feedback.
#[track_caller]
fn answer(terminal: &mut Terminal, prompt: &str, key: &str) -> String {
    terminal.wait_for(prompt);
    terminal.send(key);
    terminal.wait_for("Because");
    let screen = terminal.wait_for(GO_ON);
    terminal.send("\r");
    screen
}

/// Presses Esc and waits for a text in the question.
#[track_caller]
fn asks(terminal: &mut Terminal, text: &str) {
    terminal.send(ESC);
    // The text may be wrapped.
    terminal.wait_until(text, |state| words(&state.text()).contains(text));
}

fn words(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes the disk full after a number of answers.
fn full_after(world: &World, table: &str, answers: usize) {
    drop(Store::open(&world.path("home")).expect("a history"));
    sql(
        world,
        &format!(
            "create trigger full before insert on {table} when (select count(*) from {table}) >= {answers}
             begin select raise(fail, 'the disk is full'); end"
        ),
    );
}

fn sql(world: &World, text: &str) {
    let path = world.path("home").join("history.sqlite");
    let history = Connection::open(path).expect("a history");
    history.execute_batch(text).expect(text);
}

fn attempts(world: &World) -> Vec<Value> {
    let shown = world.redflag(["progress", "--json"]).run().exits(0).json();
    shown["attempts"].as_array().expect("attempts").clone()
}

/// Takes the quiz, answers its first question and leaves. The screen promises that the answer is saved.
fn answer_one_and_leave(world: &World) {
    let mut terminal = start(world, &["take", "quiz.toml"]);
    answer(&mut terminal, "Prompt 1", RIGHT);
    terminal.wait_for("Prompt 2");
    asks(&mut terminal, ALL);
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
}

#[test]
fn without_a_history_nothing_is_promised_and_no_note_is_said_to_be_kept() {
    let world = world();
    let mut terminal = start(&world, &["take", "quiz.toml", "--no-history"]);
    terminal.wait_for("Prompt 1");
    terminal.send("!");
    terminal.wait_for("What is wrong with this question?");
    terminal.send("two are right\r");
    let screen = terminal.wait_for("The note on q1 is not saved");
    assert!(!screen.contains("Noted"), "{screen}");
    answer(&mut terminal, "Prompt 1", RIGHT);
    terminal.wait_for("Prompt 2");
    asks(&mut terminal, NOTHING);
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
    let screen = terminal.screen();
    assert!(
        screen.contains("Nothing is saved, so this attempt"),
        "{screen}"
    );
    assert_eq!(attempts(&world), [] as [Value; 0]);
}

#[test]
fn with_one_every_answer_is_promised_and_kept() {
    let world = world();
    answer_one_and_leave(&world);
    assert_eq!(attempts(&world)[0]["answered"], 1);
}

#[test]
fn a_disk_that_fills_up_is_told_at_once_and_what_was_kept_goes_on() {
    let world = world();
    full_after(&world, "answer", 1);
    let mut terminal = start(&world, &["take", "quiz.toml"]);
    answer(&mut terminal, "Prompt 1", RIGHT);
    // The explanation already says so.
    terminal.wait_for("Prompt 2");
    terminal.send(WRONG);
    terminal.wait_until("what is not kept", |state| {
        words(&state.text()).contains("The rest of this attempt is not saved")
    });
    asks(&mut terminal, PART);
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 3);
    let screen = words(&terminal.screen());
    for text in ["Only answers from before the error are saved", "--resume"] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert_eq!(attempts(&world)[0]["answered"], 1);
    sql(&world, "drop trigger full");
    let terminal = start(&world, &["take", "quiz.toml", "--resume"]);
    terminal.wait_for("Prompt 2");
}

#[test]
fn in_lines_a_full_disk_is_reported_too() {
    let world = world();
    full_after(&world, "answer", 1);
    let mut terminal = start(&world, &["take", "quiz.toml", "--plain"]);
    terminal.wait_until("a promise", |state| {
        words(&state.text()).contains("Every answer is saved as you give it.")
    });
    terminal.send("a\n");
    terminal.wait_for("Enter to continue:");
    terminal.send("\na\n");
    terminal.wait_until("what is not kept", |state| {
        words(&state.text()).contains("The rest of this attempt is not saved")
    });
    terminal.send("quit\n");
    assert_eq!(terminal.exit_code(), 3);
    let screen = words(&terminal.screen());
    assert!(
        screen.contains("Only answers from before the error are saved"),
        "{screen}"
    );
    let mut terminal = start(&world, &["take", "quiz.toml", "--plain", "--no-history"]);
    terminal.wait_until("no promise", |state| {
        words(&state.text()).contains("Nothing of this attempt is saved.")
    });
    assert!(!terminal.screen().contains("Every answer"));
    terminal.send("a\n\nquit\n");
    assert_eq!(terminal.exit_code(), 4);
}

#[test]
fn a_quiz_that_changed_is_told_inside_the_screen_and_the_new_attempt_is_kept() {
    let world = world();
    answer_one_and_leave(&world);
    world.write("quiz.toml", plain_quiz("plain", 5, ""));

    let mut terminal = start(&world, &["take", "quiz.toml", "--resume"]);
    assert_eq!(terminal.exit_code(), 3);
    let screen = words(&terminal.screen());
    assert!(
        screen.contains("cannot be continued: the quiz has changed"),
        "{screen}"
    );
    assert!(!terminal.raw().contains("1049h"), "no screen was opened");

    let mut terminal = start(&world, &["take", "quiz.toml"]);
    terminal.wait_for("1 of 5");
    terminal.wait_until("the reason", |state| {
        words(&state.text()).contains("cannot be continued: the quiz has changed since")
    });
    // The warning is not about the new attempt.
    answer(&mut terminal, "Prompt 1", RIGHT);
    terminal.wait_for("Prompt 2");
    asks(&mut terminal, ALL);
}

#[test]
fn of_two_terminals_the_second_is_told_at_the_start_and_nothing_is_mixed() {
    let world = world();
    let mut first = start(&world, &["take", "quiz.toml", "--seed", "K7PX"]);
    answer(&mut first, "Prompt 1", RIGHT);
    first.wait_for("Prompt 2");

    let mut second = start(&world, &["take", "quiz.toml", "--resume"]);
    assert_eq!(second.exit_code(), 3);
    let screen = words(&second.screen());
    assert!(screen.contains("is open in another terminal"), "{screen}");
    for plain in [true, false] {
        let arguments = ["take", "quiz.toml", "--plain"];
        let mut second = start(&world, if plain { &arguments } else { &arguments[..2] });
        second.wait_until("why it begins anew", |state| {
            words(&state.text()).contains("is open in another terminal, so this is a new one")
        });
        second.wait_for("Prompt 1");
        second.send(if plain { "quit\n" } else { "b" });
        if !plain {
            second.wait_for("Because 1.");
            asks(&mut second, ALL);
            second.send("y");
        }
        assert_eq!(second.exit_code(), 4);
    }
    for (prompt, last) in [("Prompt 2", false), ("Prompt 3", false), ("Prompt 4", true)] {
        answer(&mut first, prompt, RIGHT);
        if last {
            assert_eq!(first.exit_code(), 0);
        }
    }
    let seen: Vec<(Value, Value)> = attempts(&world)
        .iter()
        .map(|it| (it["answered"].clone(), it["points"].clone()))
        .collect();
    let pair = |answered: u32, points: f64| (Value::from(answered), Value::from(points));
    assert_eq!(seen, [pair(1, 0.0), pair(4, 4.0)]);
    // A killed program does not block the next one.
    let mut killed = start(&world, &["take", "quiz.toml", "--fresh"]);
    answer(&mut killed, "Prompt 1", RIGHT);
    killed.wait_for("Prompt 2");
    killed.signal(rustix::process::Signal::KILL);
    killed.exit_code();
    let resumed = start(&world, &["take", "quiz.toml", "--resume"]);
    resumed.wait_for("Prompt 2");
}

#[test]
fn flags_of_an_exam_are_kept_for_another_day() {
    let world = world();
    let mut terminal = start(&world, &["take", "quiz.toml", "--exam"]);
    terminal.wait_for("Prompt 1");
    // The first flag is set before there is an attempt to save it with.
    terminal.send("*");
    terminal.wait_for("open, marked");
    terminal.send("b");
    terminal.wait_for("Prompt 2");
    terminal.send("c");
    terminal.wait_for("Prompt 3");
    terminal.send("*");
    terminal.wait_for("open, marked");
    terminal.signal(rustix::process::Signal::KILL);
    terminal.exit_code();
    let mut terminal = start(&world, &["take", "quiz.toml", "--resume"]);
    terminal.wait_for("open, marked");
    terminal.send("#");
    let screen = terminal.wait_for("2 of 4 answered, 2 marked");
    assert!(screen.contains("1  answered, marked"), "{screen}");
    terminal.send(ESC);
    terminal.wait_for("esc leave");
    terminal.send("*");
    terminal.wait_until("the mark gone", |state| !state.text().contains("marked"));
    terminal.send(LEFT);
    terminal.wait_for("Prompt 2");
    terminal.send(ESC);
    terminal.wait_for("Leave the quiz?");
    terminal.send("y");
    terminal.exit_code();
    let mut terminal = start(&world, &["take", "quiz.toml", "--resume", "--plain"]);
    terminal.wait_for("Answer (a–c):");
    terminal.send("overview\n");
    terminal.wait_for("2 of 4 answered, 1 marked");
    terminal.wait_for("1. answered, marked: Prompt 1");
}

/// The arguments of a review of this quiz's questions only.
fn review<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let topics = ["review", "-n", "3", "-t", "topic-0", "-t", "topic-1"];
    [topics.as_slice(), more].concat()
}

#[test]
fn a_review_promises_what_it_keeps() {
    let world = world();
    let mut terminal = start(&world, &review(&[]));
    terminal.wait_for("1 of 3");
    asks(&mut terminal, "Leave? You have not answered anything yet.");
    terminal.send("n");
    terminal.wait_for("esc leave");
    terminal.send("b");
    terminal.wait_for(GO_ON);
    asks(&mut terminal, "Leave? Your answers are saved.");
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
    let store = Store::open(&world.path("home")).expect("a history");
    assert_eq!(store.answers().expect("a log").len(), 1);

    full_after(&world, "review_answer", 1);
    for plain in [false, true] {
        let more: &[&str] = if plain {
            &["--plain", "--ahead"]
        } else {
            &["--ahead"]
        };
        let mut terminal = start(&world, &review(more));
        if plain {
            terminal.wait_until("a promise", |state| {
                words(&state.text()).contains("Every answer is saved as you give it.")
            });
            terminal.send("b\n");
        } else {
            terminal.wait_for("1 of 3");
            terminal.send("b");
        }
        terminal.wait_until("what is not kept", |state| {
            words(&state.text()).contains("The rest of this review is not saved")
        });
        if plain {
            terminal.send("quit\n");
        } else {
            asks(&mut terminal, "Nothing is saved");
            terminal.send("y");
        }
        assert_eq!(terminal.exit_code(), 3);
    }
    assert_eq!(store.answers().expect("a log").len(), 1);
}

#[test]
fn missed_questions_without_a_history_promise_nothing() {
    let world = world();
    let taken = world.redflag(["take", "quiz.toml", "--answers", "-"]);
    taken.stdin("b\nb\na\na\n").run().exits(0);
    let mut terminal = start(&world, &["take", "--missed", "--no-history"]);
    terminal.wait_for("1 of 2");
    terminal.send(WRONG);
    terminal.wait_for(GO_ON);
    asks(&mut terminal, "Nothing is saved");
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
    let terminal = start(&world, &["take", "--missed", "--no-history", "--plain"]);
    terminal.wait_until("no promise", |state| {
        words(&state.text()).contains("Nothing of this attempt is saved.")
    });
    assert!(!terminal.screen().contains("Every answer"));
}

#[test]
fn a_result_that_is_redirected_leaves_the_questions_on_the_terminal() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let script = |more: &str| {
        let program = env!("CARGO_BIN_EXE_redflag");
        format!("{program} take quiz.toml {more} > card.txt")
    };
    for more in ["", "--plain"] {
        let mut terminal = world
            .redflag([""; 0])
            .terminal_in_shell(24, 80, &script(more));
        terminal.wait_for("Prompt 1");
        terminal.send(if more.is_empty() { "a" } else { "a\n" });
        terminal.wait_for("to continue");
        terminal.send(if more.is_empty() { "\r" } else { "\n" });
        assert_eq!(terminal.exit_code(), 0);
        let card = world.read("card.txt");
        assert!(
            card.contains("1 of 1 point") && !card.contains("Prompt 1") && !card.contains(ESC),
            "{card}"
        );
    }
}

#[test]
fn answers_come_from_a_pipe_too() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, ""));
    let pipe = world.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let program = env!("CARGO_BIN_EXE_redflag");
    let line = format!("printf 'a\\na\\n' > pipe & {program} take quiz.toml --answers pipe; wait");
    let mut terminal = world.redflag([""; 0]).terminal_in_shell(24, 80, &line);
    terminal.wait_for("2 of 2 points");
    assert_eq!(terminal.exit_code(), 0);
    world
        .redflag(["take", "quiz.toml", "--answers", "/dev/zero"])
        .run()
        .err(3, "/dev/zero: this is a pipe or a device");
}

#[test]
fn of_several_attempts_that_were_left_each_can_go_on_and_says_when_it_was() {
    let world = world();
    let leave_at = |terminal: &mut Terminal, prompts: &[&str], last: &str| {
        for prompt in prompts {
            answer(terminal, prompt, RIGHT);
        }
        terminal.wait_for(last);
        asks(terminal, ALL);
        terminal.send("y");
        assert_eq!(terminal.exit_code(), 4);
    };
    leave_at(
        &mut start(&world, &["take", "quiz.toml"]),
        &["Prompt 1", "Prompt 2"],
        "Prompt 3",
    );
    leave_at(
        &mut start(&world, &["take", "quiz.toml", "--fresh"]),
        &["Prompt 1"],
        "Prompt 2",
    );

    // The most recent unfinished attempt comes first, with its starting time.
    let mut terminal = start(&world, &["take", "quiz.toml"]);
    let offer = words(&terminal.wait_for("1 of 4 questions answered."));
    let when = offer
        .split("Continue the attempt of ")
        .nth(1)
        .and_then(|rest| rest.split('?').next())
        .expect("a time");
    let shape: String = when
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(shape, "0000-00-00 00:00", "{offer}");
    terminal.send("\r");
    for prompt in ["Prompt 2", "Prompt 3", "Prompt 4"] {
        answer(&mut terminal, prompt, RIGHT);
    }
    terminal.wait_for("4 of 4 points");
    terminal.send("\r");
    assert_eq!(terminal.exit_code(), 0);

    // After a finished attempt the older one is not offered, but can still be continued.
    let mut terminal = start(&world, &["take", "quiz.toml"]);
    let screen = terminal.wait_for("Prompt 1");
    assert!(!screen.contains("Go on with"), "{screen}");
    asks(&mut terminal, "Leave? You have not answered anything yet.");
    terminal.send("y");
    assert_eq!(terminal.exit_code(), 4);
    let terminal = start(&world, &["take", "quiz.toml", "--resume"]);
    terminal.wait_for("Prompt 3");
    terminal.wait_for("3 of 4");
}
