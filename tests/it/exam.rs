//! Tests of exams: going back and forth, changed answers, flags, and the hand-in.

use super::support::plain_quiz;
use super::support::pty::Terminal;
use super::support::world::{Outcome, World};
use redflag::cli::Terminals;
use serde_json::Value;

const LEFT: &str = "\u{1b}[D";
const RIGHT: &str = "\u{1b}[C";
const UP: &str = "\u{1b}[A";
const ESC: &str = "\u{1b}";

fn world() -> World {
    World::new().file("quiz.toml", plain_quiz("plain", 3, ""))
}

fn take(world: &World, more: &[&str], lines: &str) -> Outcome {
    let arguments = [
        &["take", "quiz.toml", "--exam", "--json", "--answers", "-"],
        more,
    ]
    .concat();
    world.redflag(&arguments).stdin(lines).run()
}

fn verdicts(outcome: &Outcome) -> Vec<Value> {
    let object = outcome.json();
    let rows = object["questions"].as_array().expect("rows");
    rows.iter().map(|row| row["verdict"].clone()).collect()
}

#[test]
fn lines_that_only_answer_are_handed_in_with_the_last_answer() {
    let outcome = take(&world(), &[], "a\nb\na\nnothing reads this\n").exits(0);
    assert_eq!(verdicts(&outcome), ["right", "wrong", "right"]);
}

#[test]
fn in_lines_the_last_answer_before_the_hand_in_counts() {
    let world = world();
    let lines = "b\nmark\nnext\na\noverview\nback\nback\ngo 9\na\nhand in\nback\na\nhand in\n";
    // 1 wrong; 2 flagged; 3 right, which goes on with 2; back to 1, where there is no question before; 1 right, which
    // goes on with 2; not handed in while it is open; 2 right; handed in.
    let outcome = take(&world, &[], lines).exits(0).warns([
        "This is an exam.",
        "Question 2 is marked for later.",
        "2 of 3 answered, 1 marked",
        "1. answered: Prompt 1",
        "2. open, marked: Prompt 2",
        "Your answer so far: B",
        "There is no such question. The exam has 3 questions.",
        "1 question is still open. Hand in anyway?",
        "Every question is answered.",
    ]);
    assert_eq!(verdicts(&outcome), ["right", "right", "right"]);
    let handed_in = outcome
        .stderr
        .find("Every question is answered.")
        .expect("it is asked");
    assert!(
        !outcome.stderr[..handed_in].contains("Because"),
        "{outcome}"
    );
    // The history has only the last answer to each question.
    let answers = world
        .redflag(["progress", "1", "--json"])
        .run()
        .exits(0)
        .json();
    assert_eq!(answers["points"], 3.0, "{answers}");
}

#[test]
fn an_exam_can_be_handed_in_with_questions_open() {
    for lines in ["a\nhand in\nhand in\n", "a\nhand in\nn\nhand in\ny\n"] {
        let outcome = take(&world(), &[], lines).exits(0);
        assert_eq!(
            verdicts(&outcome),
            ["right", "unanswered", "unanswered"],
            "{lines:?}"
        );
    }
}

#[test]
fn an_exam_with_flags_and_without_answers_can_be_handed_in() {
    let outcome = take(&world(), &[], "mark\nhand in\nhand in\n").exits(0);
    assert_eq!(verdicts(&outcome), ["unanswered"; 3]);
}

#[test]
fn progress_tells_nothing_of_an_exam_before_the_hand_in() {
    let world = world();
    take(&world, &[], "a\nb\nquit\n").exits(4);
    let shown = world.redflag(["progress", "1"]).run().exits(0);
    shown
        .says(["This exam is not handed in yet."])
        .never_says("good 1");
    let object = world
        .redflag(["progress", "1", "--json"])
        .run()
        .exits(0)
        .json();
    assert_eq!(
        (&object["points"], &object["items"]),
        (&0.0.into(), &Value::Array(vec![]))
    );
    take(&world, &["--resume"], "a\n").exits(0);
    world.redflag(["progress", "1"]).run().says(["good 1"]);
}

#[test]
fn certainty_is_changed_with_the_answer() {
    let lines = "a\n1\na\n1\na\n1\ngo 2\n";
    // Lines that only answer hand the exam in, so the last line is not read.
    take(&world(), &["--certainty"], lines).exits(0);
    let lines = "a\n1\nback\na\n3\na\n1\na\n1\nhand in\n";
    let outcome = take(&world(), &["--certainty"], lines).exits(0);
    assert_eq!(outcome.json()["questions"][0]["certainty"], 3);
}

#[test]
fn outside_an_exam_the_words_are_no_commands() {
    let world = world();
    let run = world.redflag(["take", "quiz.toml", "--answers", "-"]);
    run.stdin("back\nnext\n").run().exits(4).says([
        "There is no earlier explanation.",
        "“next” is not an answer here.",
    ]);
}

#[test]
fn a_person_at_a_simple_terminal_hands_in_and_is_not_handed_in() {
    let world = world();
    let terminals = Terminals {
        input: true,
        ..Terminals::default()
    };
    let run = world.redflag(["take", "quiz.toml", "--exam", "--plain"]);
    let run = run.terminals(terminals).stdin("a\na\na\n");
    run.run().exits(4).says(["Every question is answered."]);
}

fn exam(world: &World, more: &[&str]) -> Terminal {
    let arguments = [&["take", "quiz.toml", "--exam"], more].concat();
    let terminal = world.redflag(&arguments).terminal(24, 80);
    terminal.wait_for("Prompt 1");
    terminal
}

#[test]
fn on_a_screen_an_answer_is_changed_and_the_exam_handed_in() {
    let world = world();
    let mut terminal = exam(&world, &["--no-history"]);
    terminal.send("b");
    let screen = terminal.wait_for("A  good 2");
    for key in ["←→ other questions", "* mark for later", "# all questions"] {
        assert!(screen.contains(key) || terminal.wait_for(key).contains(key));
    }
    terminal.send("*");
    terminal.wait_for("open, marked");
    terminal.send(RIGHT);
    terminal.wait_for("A  good 3");
    terminal.send("#");
    terminal.wait_for("1 of 3 answered, 1 marked");
    let screen = terminal.wait_for("  ▸ 3  open");
    assert!(screen.contains("1  answered"), "{screen}");
    terminal.send("h");
    terminal.wait_for("2 questions are still open. Hand in anyway?");
    terminal.send("n");
    terminal.wait_for("A  good 3");
    terminal.send("a");
    terminal.wait_for("A  good 2");
    terminal.send(LEFT);
    // The pointer is at the saved answer.
    let screen = terminal.wait_for("1 of 3 · answered");
    assert!(screen.contains("▸ B"), "{screen}");
    terminal.send("a");
    terminal.wait_for("A  good 2");
    // A second `a` could count as held, so this types `A`.
    terminal.send("A");
    let screen = terminal.wait_for("Every question is answered.");
    assert!(!screen.contains("Because"), "{screen}");
    terminal.send(UP);
    terminal.wait_for("  ▸ 1");
    terminal.send("\r");
    terminal.wait_for("A  good 1");
    terminal.send("#");
    terminal.wait_for("3 of 3 answered");
    terminal.send("h");
    terminal.wait_for("Because 1.");
    terminal.send(ESC);
    terminal.wait_for("100%");
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
    assert!(terminal.wrapped_rows().is_empty());
}

#[test]
fn a_killed_exam_goes_on_with_its_last_answers() {
    let world = world();
    let mut terminal = exam(&world, &[]);
    terminal.send("b");
    terminal.wait_for("Prompt 2");
    terminal.send(LEFT);
    terminal.wait_for("1 of 3 · answered");
    terminal.send("a");
    terminal.wait_for("Prompt 2");
    terminal.signal(rustix::process::Signal::KILL);
    terminal.exit_code();
    let mut terminal = world
        .redflag(["take", "quiz.toml", "--resume"])
        .terminal(24, 80);
    terminal.wait_for("Prompt 2");
    terminal.send(LEFT);
    let screen = terminal.wait_for("1 of 3 · answered");
    assert!(screen.contains("▸ A"), "{screen}");
}

#[test]
fn a_question_whose_time_is_up_cannot_be_changed() {
    let quiz = plain_quiz("plain", 2, "").replacen("hint =", "time_limit = 2\nhint =", 1);
    let world = World::new().file("quiz.toml", quiz);
    // The time of the first question may be up before the test sees it.
    let run = world.redflag(["take", "quiz.toml", "--exam", "--no-history"]);
    let mut terminal = run.terminal(24, 80);
    terminal.wait_for("Prompt 2");
    terminal.send(LEFT);
    terminal.wait_for("1 of 2 · time is up");
    terminal.send("a");
    terminal.wait_for("The time for this question is up.");
    terminal.send(RIGHT);
    terminal.wait_for("Prompt 2");
    terminal.send("a");
    terminal.wait_for("No question is open.");
    terminal.send("h");
    terminal.wait_for("Time is up.");
}
