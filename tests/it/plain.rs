//! Tests of the line dialogue: each kind of question, each command word, whole sessions.

use super::support::solver::{Solver, joined, ordered};
use super::support::world::{Outcome, World};
use super::support::{ALL_KINDS, EVERY_KIND, SHIPPED, plain_quiz};
use redflag::cli::Terminals;
use serde_json::Value;

const SEED: &str = "K7PX";

/// Takes a quiz with the given input lines.
fn take(quiz: &str, lines: &str, more: &[&str]) -> Outcome {
    let world = World::new().file("quiz.toml", quiz);
    let arguments = ["take", "quiz.toml", "--answers", "-", "--json"];
    let arguments = arguments.iter().chain(&["--seed", SEED]).chain(more);
    world.redflag(arguments).stdin(lines).run()
}

/// Answers only the question of one kind, with the given input lines.
fn sit(kind: &str, lines: &str) -> Outcome {
    take(EVERY_KIND, lines, &["--topic", kind])
}

#[track_caller]
fn verdict(kind: &str, lines: &str) -> String {
    let outcome = sit(kind, lines).exits(0);
    assert!(
        !outcome.stderr.contains("is not an answer here"),
        "{lines:?} was refused: {outcome}"
    );
    outcome.json()["questions"][0]["verdict"]
        .as_str()
        .expect("a word")
        .to_owned()
}

/// Asserts that a line is refused with a reason. Then the input ends.
#[track_caller]
fn refused(kind: &str, line: &str, reason: &str) {
    let outcome = sit(kind, &format!("{line}\n")).exits(4).warns([reason]);
    assert_eq!(
        outcome.json()["questions"][0]["verdict"],
        "unanswered",
        "{line:?}"
    );
}

#[test]
fn a_letter_answers_a_choice() {
    for (line, expected) in [
        ("a", "right"),
        ("A", "right"),
        ("  a  ", "right"),
        ("1", "right"),
        ("b", "wrong"),
        ("d", "wrong"),
        ("?", "not-sure"),
    ] {
        assert_eq!(verdict("choice", line), expected, "{line:?}");
    }
    for line in ["e", "5", "0", "ab", "a,b", "yes", "é", "\u{1b}[A"] {
        refused(
            "choice",
            line,
            "Type a letter, a to d. Type ? if you are not sure.",
        );
    }
    refused("choice", "", "Type a letter, a to d");
}

#[test]
fn letters_answer_a_multiple() {
    for (line, expected) in [
        ("a,b", "right"),
        ("b,a", "right"),
        ("ab", "right"),
        ("a b", "right"),
        ("A, B", "right"),
        ("1,2", "right"),
        ("a,a,b", "right"),
        ("a", "partly"),
        ("a,b,c", "partly"),
        ("a,c", "wrong"),
        ("c,d", "wrong"),
        ("?", "not-sure"),
    ] {
        assert_eq!(verdict("multiple", line), expected, "{line:?}");
    }
    for line in ["a,e", "-", ",", "a;b"] {
        refused(
            "multiple",
            line,
            "the letters of all right options, a to d, such as a,d",
        );
    }
}

#[test]
fn a_letter_or_the_word_answers_a_true_false() {
    for (line, expected) in [
        ("b", "right"),
        ("B", "right"),
        ("false", "right"),
        ("False", "right"),
        ("2", "right"),
        ("a", "wrong"),
        ("true", "wrong"),
        ("f", "right"),
        ("T", "wrong"),
        ("?", "not-sure"),
    ] {
        assert_eq!(verdict("true-false", line), expected, "{line:?}");
    }
    for line in ["c", "maybe", "a,b"] {
        refused("true-false", line, "Type a for true or b for false.");
    }
}

#[test]
fn words_answer_a_text() {
    for (line, expected) in [
        ("phishing", "right"),
        ("PHISHING", "right"),
        ("  spear   phishing ", "right"),
        ("ｐｈｉｓｈｉｎｇ", "right"),
        ("fishing", "wrong"),
        ("“Phishing.”", "right"),
        ("phi\u{200b}shing", "right"),
        ("\"quit\"", "wrong"),
        ("a", "wrong"),
        ("?", "not-sure"),
    ] {
        assert_eq!(verdict("text", line), expected, "{line:?}");
    }
    refused("text", "   ", "Type a word or two");
    refused(
        "text",
        &"x".repeat(5_000),
        "Type a word or two; put a word that is a command, such as quit, in quotes",
    );
    refused(
        "text",
        &"x".repeat(70_000),
        "That line is too long for an answer.",
    );
}

#[test]
fn a_number_answers_a_number() {
    for (line, expected) in [
        ("72", "right"),
        (" 72.0 ", "right"),
        ("72,5", "right"),
        ("71.5", "right"),
        ("72.51", "wrong"),
        ("-72", "wrong"),
        ("72 hours", "right"),
        ("72H", "right"),
        ("７２", "right"),
        ("7.2e1", "right"),
        ("1,000,000", "wrong"),
        ("?", "not-sure"),
    ] {
        assert_eq!(verdict("number", line), expected, "{line:?}");
    }
    for (line, reason) in [
        ("three", "That is not a number"),
        ("nan", "That is not a number"),
        ("1e999", "That number is too large"),
        ("72 days", "or with its unit: hours"),
        ("7.2.2026", "The separators between the digits are unclear"),
        ("1,000", "do you mean 1000 or 1?"),
        ("1.000", "do you mean 1000 or 1?"),
    ] {
        refused("number", line, reason);
    }
}

#[test]
fn a_question_of_every_kind_is_answered_right_and_wrong() {
    let solver = Solver::new(ALL_KINDS, SEED);
    for (lines, percent) in [(solver.right_lines(), 100.0), (solver.wrong_lines(), 0.0)] {
        let run = take(ALL_KINDS, &lines, &[]);
        assert_eq!(run.json()["percent"], percent, "{lines}");
    }
}

#[test]
fn letters_in_a_row_answer_an_order() {
    let solver = Solver::new(EVERY_KIND, SEED);
    let right = ordered(solver.item("steps"));
    let digits: String = right
        .iter()
        .map(|letter| (letter.as_bytes()[0] - b'a' + 1).to_string())
        .collect();
    for line in [
        right.join(","),
        right.join(""),
        right.join(" "),
        right.join(", ").to_uppercase(),
        digits,
    ] {
        assert_eq!(verdict("order", &line), "right", "{line:?}");
    }
    let back: Vec<String> = right.iter().rev().cloned().collect();
    assert_eq!(verdict("order", &back.join(",")), "wrong");
    let swapped = [&right[1], &right[0], &right[2]]
        .map(String::as_str)
        .join(",");
    assert_eq!(verdict("order", &swapped), "partly");
    refused("order", "a,b", "Name each letter once");
    refused("order", "a,a,b", "Name each letter once");
    refused(
        "order",
        "a,b,z",
        "is not an answer here. Type all letters, a to c, in order from first to last, such as c,b,a",
    );
}

#[test]
fn letters_with_numbers_answer_a_match() {
    let solver = Solver::new(EVERY_KIND, SEED);
    let right = joined(solver.item("pairs"), 2, 0);
    let wrong = joined(solver.item("pairs"), 2, 1);
    let back = format!("{},{}", right[1], right[0]);
    for line in [
        right.join(","),
        right.join(" "),
        right.join(", ").to_uppercase(),
        back,
    ] {
        assert_eq!(verdict("match", &line), "right", "{line:?}");
    }
    assert_eq!(verdict("match", &wrong.join(",")), "wrong");
    refused("match", &right[0], "You gave b no number.");
    refused(
        "match",
        &format!("{},{}", right[0], wrong[0]),
        "You gave a two numbers.",
    );
    for line in ["a9,b1", "c1,a2", "1a", "a", "a2b1", "é1,b2"] {
        refused(
            "match",
            line,
            "is not an answer here. Type a number after each letter, such as a2,b1",
        );
    }
}

#[test]
fn a_verdict_and_then_numbers_answer_a_judge() {
    for (lines, expected, found) in [
        ("p\n2,4", "right", "2 found, 0 missed."),
        ("P\n 4 2 ", "right", "2 found, 0 missed."),
        ("phish\n-", "right", "0 found, 2 missed."),
        ("p\n3,4", "right", "1 found, 1 missed. You marked 1"),
        ("l", "wrong", "It is a phish."),
        ("legit", "wrong", "It is a phish."),
        ("c", "partly", "Checking first kept you safe"),
        ("Check", "partly", "0.5 of 1 point."),
        ("?", "not-sure", "It is a phish."),
    ] {
        assert_eq!(verdict("judge", lines), expected, "{lines:?}");
        sit("judge", lines).warns([found]);
    }
    refused(
        "judge",
        "x",
        "Type p for phish, c to check first, or l for legit.",
    );
    for flags in ["", "5", "0", "x", "1;2", "- 1"] {
        refused(
            "judge",
            &format!("p\n{flags}"),
            "the numbers of the red flags, 1 to 4, such as 1,4, or - for none",
        );
    }
    let outcome = sit("judge", "p\nquit\n").exits(4);
    assert_eq!(outcome.json()["questions"][0]["verdict"], "unanswered");
}

#[test]
fn words_and_marks_do_not_answer() {
    let outcome = sit("choice", "hint\n! the third is right too\n!\nHINT\na\n").exits(0);
    assert_eq!(outcome.json()["questions"][0]["verdict"], "right");
    outcome.warns([
        "Hint: Whose way in is it?",
        "Noted. Notes are kept on this computer",
        "Write the note after the !",
    ]);
    sit("multiple", "hint\n")
        .exits(4)
        .warns(["This question has no hint."]);
    sit("choice", "quit\n")
        .exits(4)
        .warns(["Nothing was answered"]);
    let long = format!("! {}\na\n", "x".repeat(5_000));
    sit("choice", &long).exits(0).warns(["note is too long"]);
}

#[test]
fn without_not_sure_a_question_mark_is_refused() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, "not_sure = false"));
    let outcome = world
        .redflag(["take", "quiz.toml", "--answers", "-"])
        .stdin("?\na\n")
        .run()
        .exits(0);
    outcome
        .says(["This quiz does not accept “not sure”"])
        .never_says("?. Not sure");
}

#[test]
fn explanations_come_after_each_answer_or_in_an_exam_at_the_end() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, ""));
    let session = |exam: &[&str]| {
        let arguments = ["take", "quiz.toml", "--answers", "-"];
        world
            .redflag(arguments.iter().chain(exam))
            .stdin("a\nb\n")
            .run()
            .exits(0)
            .stdout
    };
    let at = |text: &str, what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("{what} is not in {text}"))
    };
    let each = session(&[]);
    assert!(at(&each, "Because 1.") < at(&each, "Question 2 of 2"));
    let exam = session(&["--exam"]);
    let second_answer = exam.rfind("Answer (").expect("a prompt");
    assert!(
        at(&exam, "Because 1.") > second_answer && at(&exam, "Because 2.") > second_answer,
        "{exam}"
    );
    assert!(at(&exam, "Not this one.") > second_answer, "{exam}");
}

#[test]
fn certainty_is_asked_for_after_each_answer() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 3, ""));
    let run = || {
        world.redflag([
            "take",
            "quiz.toml",
            "--answers",
            "-",
            "--json",
            "--certainty",
        ])
    };
    let outcome = run().stdin("a\n3\nb\nx\n4\n3\n?\n").run().exits(0);
    let levels: Vec<Value> = outcome.json()["questions"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["certainty"].clone())
        .collect();
    assert_eq!(levels, [Value::from(3), Value::from(3), Value::Null]);
    outcome.warns([
        "How sure? 1 guess",
        "Type 1, 2 or 3, or back",
        "Sure, and wrong: 1 question",
        "Prompt 2",
    ]);
    let left = run().stdin("a\nquit\n").run().exits(4);
    assert_eq!(left.json()["questions"][0]["verdict"], "unanswered");
}

#[test]
fn an_answer_after_its_time_is_time_up_and_the_factor_stretches_it() {
    // The clock of this world advances by a second on each reading: when the question is shown, and after the line is
    // read.
    let limited = plain_quiz("plain", 1, "").replace("id = \"q1\"", "id = \"q1\"\ntime_limit = 1");
    let world = World::new().file("quiz.toml", limited);
    for (factor, lines, expected) in [
        ("1", "a\n", "right"),
        ("1", "x\na\n", "time-up"),
        ("3", "x\na\n", "right"),
        ("0", "x\nx\nx\nx\na\n", "right"),
    ] {
        let run = world.redflag([
            "take",
            "quiz.toml",
            "--answers",
            "-",
            "--json",
            "--time-factor",
            factor,
        ]);
        let outcome = run.stdin(lines).run().exits(0);
        assert_eq!(
            outcome.json()["questions"][0]["verdict"],
            expected,
            "factor {factor}, {lines:?}: {outcome}"
        );
    }
    // A note is not an answer, so it is saved however late it comes.
    let late = world
        .redflag(["take", "quiz.toml", "--answers", "-", "--json"])
        .stdin("x\n! a second is short\na\n")
        .run();
    assert_eq!(late.exits(0).json()["questions"][0]["verdict"], "time-up");
    world
        .redflag(["notes"])
        .run()
        .exits(0)
        .says(["a second is short"]);
}

#[test]
fn shipped_quizzes_can_be_taken_to_the_end() {
    for (name, source) in SHIPPED {
        for seed in [SEED, "7", "ZZZZ"] {
            let solver = Solver::new(source, seed);
            let world = World::new();
            let take = |lines: String| {
                world
                    .redflag(["take", name, "--seed", seed, "--answers", "-", "--json"])
                    .stdin(lines)
                    .run()
                    .exits(0)
            };
            let right = take(solver.right_lines());
            assert_eq!(
                right.json()["percent"],
                100.0,
                "{name}, seed {seed}: {right}"
            );
            assert_eq!(right.json()["passed"], true);
            let wrong = take(solver.wrong_lines());
            assert_eq!(wrong.json()["percent"], 0.0, "{name}, seed {seed}: {wrong}");
            for outcome in [right, wrong] {
                assert!(!outcome.stderr.contains("is not an answer"), "{outcome}");
            }
        }
    }
}

#[test]
fn nobody_is_echoed_twice() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let typed = Terminals {
        input: true,
        output: true,
        error: true,
    };
    let take = || {
        world
            .redflag(["take", "quiz.toml", "--plain"])
            .variable("NO_COLOR", "1")
            .stdin("a\n")
    };
    take().run().exits(0).says(["Answer (a–c): a\n"]);
    take()
        .terminals(typed)
        .run()
        .exits(0)
        .never_says("Answer (a–c): a\n");
}

#[test]
fn a_whole_session_reads_like_a_dialogue() {
    let solver = Solver::new(EVERY_KIND, SEED);
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let session = |lines: &str| {
        let run = world.redflag([
            "take",
            "quiz.toml",
            "--seed",
            SEED,
            "--answers",
            "-",
            "--no-history",
        ]);
        run.stdin(lines).run().exits(0).quietly().stdout
    };
    insta::assert_snapshot!(
        "a_session_with_every_answer_right",
        session(&solver.right_lines())
    );
    insta::assert_snapshot!(
        "a_session_with_every_answer_wrong",
        session(&solver.wrong_lines())
    );
}
