//! Tests of `progress`: attempts by day, fair comparisons, topics, habits, and the page of one attempt.

use super::support::world::{Outcome, World};
use super::support::{EVERY_KIND, plain_quiz};
use serde_json::{Value, json};

fn world() -> World {
    World::new().file("quiz.toml", plain_quiz("plain", 4, ""))
}

fn take(world: &World, day: i64, extra: &[&str], input: &str) -> Outcome {
    world
        .redflag(["take", "quiz.toml", "--answers", "-"].iter().chain(extra))
        .days_later(day)
        .stdin(input)
        .run()
        .exits(0)
}

fn progress(world: &World, day: i64, extra: &[&str]) -> Outcome {
    world
        .redflag(["progress"].iter().chain(extra))
        .days_later(day)
        .run()
        .exits(0)
        .quietly()
}

#[test]
fn practice_is_marked_and_never_compared() {
    let world = world();
    take(&world, 0, &[], "a\nb\nb\nb\n").never_says("percentage points");
    take(&world, 1, &["--topic", "topic-1"], "a\na\n").never_says("percentage points");
    take(&world, 1, &["-n", "1"], "a\n").never_says("percentage points");
    take(&world, 1, &["--missed"], "a\na\n").never_says("percentage points");
    take(&world, 2, &[], "a\na\na\nb\n").says(["↑ 50 percentage points better"]);
    let all = progress(&world, 2, &["--json"]).json();
    let seen: Vec<(bool, Value)> = all["attempts"]
        .as_array()
        .expect("attempts")
        .iter()
        .map(|it| {
            (
                it["practice"].as_bool().expect("yes or no"),
                it["change"].clone(),
            )
        })
        .collect();
    let nothing = Value::Null;
    assert_eq!(
        seen,
        [
            (false, json!(50.0)),
            (true, nothing.clone()),
            (true, nothing.clone()),
            (true, nothing.clone()),
            (false, nothing),
        ]
    );
    progress(&world, 2, &[]).says([
        "3 days in a row",
        "Wed 2026-11-25",
        "  5  12:00  Plain  3 of 4 · 75% · passed  ↑ 50 percentage points better",
        "practice: missed questions",
        "practice: 1 question",
        "practice: topic 1",
        "One attempt with all its questions: redflag progress NUMBER",
        "Answers a day",
        "  2026-11-23    4    5    4",
    ]);
}

#[test]
fn topics_show_the_last_answers_and_only_from_three_on() {
    let world = world();
    take(&world, 0, &["--topic", "topic-0"], "b\nb\n");
    progress(&world, 0, &[]).says(["topic 0  2 answers: too few to tell"]);
    for day in 1..7 {
        take(&world, day, &["--topic", "topic-0"], "a\na\n");
    }
    let all = progress(&world, 6, &["--json"]).json();
    let topic = &all["topics"][0];
    assert_eq!(
        (
            &topic["answers"],
            &topic["recent_percent"],
            &topic["earlier_percent"]
        ),
        (&json!(14), &json!(100.0), &json!(50.0))
    );
    let retention = topic["retention_percent"].as_f64().expect("a number");
    assert!((50.0..100.0).contains(&retention), "{retention}");
    progress(&world, 6, &[]).says([
        "100%",
        "14 answers · 50% before · about ",
        "% remembered tomorrow",
    ]);
}

#[test]
fn reviews_stand_among_the_days_and_what_is_due_is_counted() {
    let world = world();
    take(&world, 0, &[], "b\nb\na\na\n");
    progress(&world, 0, &[]).says(["1 day in a row · 4 due this week"]);
    progress(&world, 1, &[]).says(["2 questions are due: redflag review"]);
    world
        .redflag(["review", "--no-new", "--answers", "-"])
        .days_later(1)
        .stdin("a\nb\na\n")
        .run()
        .exits(0);
    let shown = progress(&world, 1, &[]);
    shown.says([
        "Tue 2026-11-24",
        "Review: 2 questions, 1 right",
        "2 days in a row",
    ]);
    let json = progress(&world, 1, &["--json", "plain"]).json();
    assert_eq!(json["days"][1], json!({"day": "2026-11-24", "answers": 2}));
    assert_eq!(
        (&json["due_today"], &json["days_in_a_row"]),
        (&json!(0), &json!(2))
    );
}

#[test]
fn the_page_of_an_attempt_has_every_question_with_what_is_right() {
    let world = world();
    take(&world, 0, &["--seed", "K7PX"], "a\nb\n?\na\n");
    let page = progress(&world, 0, &["1"]);
    page.says([
        "Attempt 1: Plain",
        "2 of 4 · 50% · not passed",
        "seed K7PX · revision 1",
        "✓ 1. Prompt 1\n      You said: good 1\n      Right.",
        "✗ 2. Prompt 2\n      You said: bad 2\n      Not right.\n      The right answer: good 2",
        "· 3. Prompt 3\n      You were not sure.\n      The right answer: good 3",
    ]);
    let json = progress(&world, 0, &["#1", "--json"]).json();
    assert_eq!(
        (&json["attempt"], &json["quiz"]),
        (&json!(1), &json!("plain"))
    );
    assert_eq!(json["items"][1]["response"], json!({"choice": "bad-2"}));
    assert_eq!(json["items"][1]["right"], json!({"choice": "good-2"}));

    let text = plain_quiz("plain", 4, "").replace("id = \"plain\"", "id = \"plain\"\nrevision = 2");
    let world = world.file("quiz.toml", text);
    progress(&world, 0, &["1"]).says(["The quiz has changed since."]);
    let world = world.file("quiz.toml", "nothing");
    progress(&world, 0, &["1"]).says(["no longer exists", "✗ 2. q2"]);
}

#[test]
fn the_page_of_an_attempt_knows_every_kind() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    take(&world, 0, &[], &"?\n".repeat(20));
    let page = progress(&world, 0, &["1"]);
    let right = page.stdout.matches("The right answer: ").count();
    assert_eq!(right, EVERY_KIND.matches("[[question]]").count(), "{page}");
    let german = progress(&world, 0, &["1", "--language", "de"]);
    german.says([
        "Versuch 1: ",
        "Die richtige Antwort: ",
        "Du warst nicht sicher.",
    ]);
}

#[test]
fn an_unknown_name_says_what_there_is() {
    let world = world();
    for (subject, told) in [
        ("nope", "your history has no attempts yet"),
        ("17", "there is no quiz named 17"),
    ] {
        world
            .redflag(["progress", subject])
            .run()
            .exits(3)
            .warns([told]);
    }
    take(&world, 0, &[], "a\na\na\na\n");
    take(&world, 0, &[], "a\na\na\na\n");
    world.redflag(["progress", "nope"]).run().exits(3).warns([
        "there is no quiz named nope",
        "your history has attempts 1 to 2, at plain",
    ]);
}

#[test]
fn nothing_runs_over_the_edge_of_a_small_screen() {
    let world = world();
    for day in [0, 1, 2] {
        take(&world, day, &[], "a\nb\n?\na\n");
        take(&world, day, &["--missed"], "a\na\n");
        take(&world, day, &["--topic", "topic-1"], "a\nb\n");
    }
    for columns in [40, 80] {
        for arguments in [&["progress"][..], &["progress", "1"], &["progress", "9"]] {
            for language in ["en", "de"] {
                let run = world.redflag([arguments, &["--language", language]].concat());
                let mut terminal = run.terminal(200, columns);
                assert_eq!(terminal.exit_code(), 0);
                let (rows, screen) = (terminal.wrapped_rows(), terminal.settled());
                assert!(rows.is_empty(), "{arguments:?} at {columns}:\n{screen}");
                assert!(screen.lines().count() > 10, "{screen}");
            }
        }
    }
}

#[test]
fn practice_is_neither_passed_nor_failed() {
    let world = world();
    take(&world, 0, &[], "a\nb\nb\nb\n").says(["not passed (pass mark 70%)"]);
    let never = ["passed (", "You passed", "to pass.", "pass mark"];
    for (part, lines, right) in [
        (&["--missed"][..], "a\na\nb\n", "2 of 3 right."),
        (&["--topic", "topic-1"], "a\nb\n", "1 of 2 right."),
        (&["-n", "3"], "a\na\na\n", "3 of 3 right."),
    ] {
        let mut shown = take(&world, 0, part, lines);
        shown = shown.says([
            " · practice",
            right,
            "This was practice with a part of the quiz.",
        ]);
        for text in never {
            shown = shown.never_says(text);
        }
    }
    let json = |extra: &[&str], lines| {
        let json = take(
            &world,
            1,
            &[&["--json", "--no-history"], extra].concat(),
            lines,
        )
        .json();
        (json["passed"].clone(), json["practice"].clone())
    };
    let (topic, half) = (["--topic", "topic-1"], "a\nb\n");
    assert_eq!(json(&[], "a\na\na\nb\n"), (json!(true), json!(false)));
    assert_eq!(json(&topic, half), (Value::Null, json!(true)));

    let attempts = progress(&world, 1, &["--json"]).json();
    let passed = |n: usize| attempts["attempts"][n]["passed"].clone();
    assert_eq!(
        [0, 1, 2, 3].map(passed),
        [Value::Null, Value::Null, Value::Null, json!(false)]
    );
    progress(&world, 1, &["4"])
        .says(["3 of 3 · 100%\n"])
        .never_says("passed");

    // With `--require-pass` the result against the pass mark is reported.
    let asked = [&topic[..], &["--require-pass", "--json", "--no-history"]].concat();
    let run = world.redflag([&["take", "quiz.toml", "--answers", "-"], &asked[..]].concat());
    let failed = run.stdin(half).run().exits(1);
    assert_eq!(failed.json()["passed"], json!(false));
    failed.warns(["not passed (pass mark 70%)"]);
}
