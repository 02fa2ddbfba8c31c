//! Tests of `review` and `take --missed`, with a learner who comes back on later days.

use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::store::{AnswerSource, Store};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Questions whose answer is always `a`, about `topic-0` and `topic-1`.
fn world() -> World {
    World::new().file("quiz.toml", plain_quiz("plain", 6, ""))
}

fn take(world: &World, day: i64, extra: &[&str], input: &str) -> Outcome {
    world
        .redflag(["take", "quiz.toml", "--answers", "-"].iter().chain(extra))
        .days_later(day)
        .stdin(input)
        .run()
}

/// Reviews only the questions of `quiz.toml`.
fn review(world: &World, day: i64, extra: &[&str], input: &str) -> Outcome {
    let topics = ["-t", "topic-0", "-t", "topic-1"];
    world
        .redflag(
            ["review", "--json", "--answers", "-", "--seed", "K7PX"]
                .iter()
                .chain(&topics)
                .chain(extra),
        )
        .days_later(day)
        .stdin(input)
        .run()
}

/// The question, reason, verdict, and whether it was asked once more, for each row.
fn asked(outcome: &Outcome) -> Vec<(String, String, String, bool)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let json = outcome.json();
    let rows = json["questions"].as_array().expect("an array").clone();
    rows.iter()
        .map(|row| {
            (
                text(&row["id"]),
                text(&row["reason"]),
                text(&row["verdict"]),
                row["repeat"].as_bool().expect("yes or no"),
            )
        })
        .collect()
}

fn ids(outcome: &Outcome) -> Vec<String> {
    asked(outcome).into_iter().map(|row| row.0).collect()
}

#[test]
fn without_answers_there_is_nothing_to_review_but_new_questions() {
    let world = world();
    let none = review(&world, 0, &["--no-new"], "").exits(0);
    assert_eq!(
        none.json(),
        json!({"day": "2026-11-23", "finished": true, "questions": [], "due": 0, "next": null})
    );
    none.warns(["There is nothing to review yet. Take a quiz first: redflag take"]);

    let new = review(&world, 0, &["-n", "4"], "a\na\na\na\n").exits(0);
    assert_eq!(asked(&new).len(), 4);
    assert!(asked(&new).iter().all(|row| row.1 == "new" && !row.3));
    new.warns([
        "Review · 4 questions",
        "4 of 4 right.",
        "The next is due in 2 days.",
    ]);
    let done = review(&world, 0, &["-n", "4"], "").exits(0);
    assert_eq!(asked(&done), []);
    done.warns(["You are done for today."]);
    let rest = review(&world, 0, &["-n", "9"], "a\na\n").exits(0);
    assert_eq!(asked(&rest).len(), 2, "the quiz has six");
    let over = review(&world, 0, &["--ahead"], "").exits(0);
    over.warns(["You have answered everything today."]);
}

#[test]
fn what_was_sure_and_wrong_comes_first_and_wrong_answers_come_once_more() {
    let world = world();
    take(
        &world,
        0,
        &["--certainty"],
        "b\n1\nb\n3\na\n3\na\n2\na\n1\na\n2\n",
    )
    .exits(0);
    let same_day = review(&world, 0, &["--no-new"], "").exits(0);
    assert_eq!(asked(&same_day), [], "nothing twice in a day");
    same_day.warns(["Nothing is due today."]);

    let next = review(&world, 1, &["--no-new"], "a\nb\nb\n").exits(0);
    assert_eq!(
        asked(&next),
        [
            ("q2", "sure-and-wrong", "right", false),
            ("q1", "wrong", "wrong", false),
            ("q5", "fading", "wrong", false),
            ("q1", "wrong", "unanswered", true),
            ("q5", "fading", "unanswered", true),
        ]
        .iter()
        .take(3)
        .map(|(id, reason, verdict, repeat)| (
            (*id).to_owned(),
            (*reason).to_owned(),
            (*verdict).to_owned(),
            *repeat
        ))
        .collect::<Vec<_>>(),
        "the input ended before the second part"
    );
    next.warns([
        "1 of 3 right.",
        "Question 4 of 5",
        "Once more: what you did not get right.",
    ]);

    let later = review(&world, 2, &["--no-new", "-n", "2"], "b\nb\na\na\n").exits(0);
    assert_eq!(
        ids(&later),
        ["q1", "q5", "q1", "q5"],
        "two asked, and both once more"
    );
    let repeats: Vec<bool> = asked(&later).iter().map(|row| row.3).collect();
    assert_eq!(repeats, [false, false, true, true]);
    let rows = later.json()["questions"].clone();
    assert_eq!(rows[0]["due"], "2026-11-26");
    assert_eq!(rows[2]["due"], Value::Null, "a repeat changes no date");
    review(&world, 2, &["--no-new", "-n", "2"], "")
        .exits(0)
        .warns(["You are done for today."]);
}

#[test]
fn a_mended_typo_keeps_what_is_known_and_another_key_resets_its_question() {
    let world = world();
    take(&world, 0, &[], "a\na\na\na\na\na\n").exits(0);
    let text = fs::read_to_string(world.path("quiz.toml")).expect("the quiz");
    let mended = text
        .replace("Prompt 1\"", "Prompt one\"")
        .replace("bad 2", "very bad 2")
        .replace(
            "answer = \"good 3\"\ndistractors = [\"bad 3\", \"worse 3\"]",
            "answer = \"bad 3\"\ndistractors = [\"good 3\", \"worse 3\"]",
        );
    let world = world.file("quiz.toml", mended);
    let due = review(&world, 4, &["-n", "9"], "a\na\na\na\na\na\n").exits(0);
    let mut new: Vec<String> = asked(&due)
        .into_iter()
        .filter(|row| row.1 == "new")
        .map(|row| row.0)
        .collect();
    new.sort();
    assert_eq!(new, ["q3"]);
    assert_eq!(ids(&due).len(), 6);
}

#[test]
fn leaving_keeps_what_was_answered_and_the_rest_stays_due() {
    let world = world();
    take(&world, 0, &[], "b\nb\nb\na\na\na\n").exits(0);
    let left = review(&world, 1, &["--no-new"], "a\nquit\n").exits(4);
    assert_eq!(ids(&left), ["q1"]);
    left.warns(["1 of 1 right.", "The rest is still due: redflag review\n"]);
    let rest = review(&world, 1, &["--no-new"], "a\na\n").exits(0);
    assert_eq!(ids(&rest), ["q2", "q3"]);
}

#[test]
fn questions_of_a_test_are_not_shown_before_it_was_taken() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, "feedback = \"end\""));
    let before = review(&world, 0, &[], "").exits(0);
    assert_eq!(asked(&before), []);
    take(&world, 0, &[], "b\na\n").exits(0);
    let after = review(&world, 1, &[], "a\n").exits(0);
    assert_eq!(ids(&after), ["q1"]);
}

#[test]
fn minutes_are_filled_by_what_there_is_to_read() {
    let world = world();
    let short = review(&world, 0, &["--minutes", "0.2"], "a\n").exits(0);
    assert_eq!(ids(&short).len(), 1);
    let more = review(&world, 0, &["--minutes", "0.5"], "a\na\na\na\na\n").exits(0);
    let asked = ids(&more).len();
    assert!((1..5).contains(&asked), "{asked}");
    for (arguments, told) in [
        (["--minutes", "0"], "a number of minutes above 0"),
        (["--minutes", "x"], "a number of minutes above 0"),
        (["-n", "0"], "invalid value '0'"),
    ] {
        review(&world, 0, &arguments, "").exits(2).warns([told]);
    }
    review(&world, 0, &["--topic", "nothing"], "")
        .exits(2)
        .warns(["no question is about `nothing`; the topics are "]);
}

#[test]
fn days_of_reviews_ask_no_more_than_wanted_and_nothing_twice_in_a_day() {
    let world = world();
    let mut asked_on: BTreeMap<String, i64> = BTreeMap::new();
    for day in 0..12 {
        // Every third answer is wrong, whatever the question is.
        let input = ["a\nb\na\na\n", "b\na\na\na\na\n", "a\na\na\n"]
            [usize::try_from(day % 3).expect("small")];
        let outcome = review(&world, day, &["-n", "3"], input).exits(0);
        let rows = asked(&outcome);
        let first: Vec<_> = rows.iter().filter(|row| !row.3).collect();
        assert!(first.len() <= 3, "{outcome}");
        for (id, ..) in first {
            let before = asked_on.insert(id.clone(), day);
            assert!(
                before.is_none_or(|before| before < day),
                "{id} on day {day}"
            );
        }
    }
    assert_eq!(asked_on.len(), 6, "every question came up");
    let store = Store::open(&world.path("home")).expect("a history");
    let log = store.answers().expect("a log");
    assert!(log.iter().all(|it| it.source == AnswerSource::Review));
    assert!(log.iter().any(|it| it.repeat));
}

#[test]
fn after_a_quiz_one_line_says_what_is_due() {
    let world = world();
    take(&world, 0, &[], "b\nb\na\na\na\na\n")
        .exits(0)
        .never_says("redflag review");
    take(&world, 1, &["-t", "topic-1"], "a\na\na\n")
        .exits(0)
        .says(["1 question is due: redflag review"]);
    take(&world, 1, &["--no-history"], "a\na\na\na\na\na\n")
        .exits(0)
        .never_says("redflag review");
}

#[test]
fn missed_questions_of_one_quiz_are_asked_alone_as_practice() {
    let world = world();
    let missed = |day, extra: &[&str], input: &str| {
        let arguments: Vec<&str> = ["--missed", "--json"]
            .iter()
            .chain(extra)
            .copied()
            .collect();
        take(&world, day, &arguments, input)
    };
    missed(0, &[], "")
        .exits(0)
        .warns(["You have missed nothing in “Plain” that is still open."]);
    take(&world, 0, &[], "a\nb\n?\na\nb\na\n").exits(0);
    let left = missed(1, &[], "a\nquit\n").exits(4);
    let rows = left.json()["questions"].as_array().expect("rows").len();
    assert_eq!(rows, 3);
    let rest = take(&world, 2, &["--resume", "--json"], "a\nb\n").exits(0);
    let rows = rest.json()["questions"].clone();
    let ids: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["id"].as_str())
        .collect();
    assert_eq!(ids, ["q2", "q3", "q5"]);
    let still = missed(3, &[], "a\n").exits(0);
    assert_eq!(still.json()["questions"][0]["id"], "q5");
    missed(4, &[], "").exits(0);
    missed(4, &["--resume"], "").exits(2);
}

#[test]
fn missed_questions_of_all_quizzes_are_asked_together() {
    let world = world().file("other.toml", plain_quiz("other", 2, ""));
    let other = |input: &str| {
        world
            .redflag(["take", "other.toml", "--answers", "-"])
            .stdin(input)
            .run()
            .exits(0)
    };
    let all = |input: &str| {
        world
            .redflag(["take", "--missed", "--json", "--answers", "-"])
            .stdin(input)
            .run()
    };
    all("")
        .exits(0)
        .warns(["You have missed nothing that is still open."]);
    take(&world, 0, &[], "b\na\na\na\na\na\n").exits(0);
    other("b\na\n");
    let both = all("b\na\na\n").exits(0);
    let rows = both.json()["questions"].clone();
    let names: Vec<(&str, &str)> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| Some((row["quiz"].as_str()?, row["id"].as_str()?)))
        .collect();
    assert_eq!(names.len(), 3, "two, and one of them once more");
    assert_eq!(names[0], names[2]);
    assert!(names.contains(&("plain", "q1")) && names.contains(&("other", "q1")));
    both.warns(["Missed questions · 2 questions", "1 of 2 right."]);
    let rest = all("a\n").exits(0);
    assert_eq!(asked(&rest).len(), 1);
    all("")
        .exits(0)
        .warns(["You have missed nothing that is still open."]);
}

#[test]
fn review_speaks_german() {
    let world = world();
    take(&world, 0, &[], "b\na\na\na\na\na\n").exits(0);
    let outcome = review(&world, 1, &["--language", "de", "--no-new"], "a\n").exits(0);
    outcome.warns([
        "Wiederholen · 1 Frage",
        "1 von 1 richtig.",
        "Die nächste Frage ist morgen fällig.",
    ]);
}

#[test]
fn without_a_history_there_is_no_review() {
    world()
        .redflag(["review"])
        .without("REDFLAG_HOME")
        .run()
        .exits(3)
        .warns(["set REDFLAG_HOME"]);
}

/// Presses a key until the screen contains a text: right after a page has turned, keys may still be ignored.
#[cfg(unix)]
#[track_caller]
fn press_until(terminal: &mut super::support::pty::Terminal, key: &str, text: &str) -> String {
    for _ in 0..40 {
        terminal.send(key);
        for _ in 0..20 {
            let screen = terminal.settled();
            if screen.contains(text) {
                return screen;
            }
        }
    }
    panic!("{text:?} never came:\n{}", terminal.screen());
}

#[test]
#[cfg(unix)]
fn on_a_screen_wrong_answers_come_once_more_and_the_result_stays() {
    const GO_ON: &str = " to continue";
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, ""));
    let mut terminal = world
        .redflag(["review", "-n", "2", "-t", "topic-0", "-t", "topic-1"])
        .terminal(24, 80);
    let first = terminal.wait_for("1 of 2");
    assert!(first.contains("Review"), "{first}");
    press_until(&mut terminal, "b", GO_ON);
    press_until(&mut terminal, "\r", "2 of 3");
    press_until(&mut terminal, "a", GO_ON);
    let again = press_until(&mut terminal, "\r", "3 of 3");
    let prompt = first.lines().find(|line| line.contains("Prompt"));
    assert!(again.contains(prompt.expect("a prompt")), "{again}");
    assert!(
        again.contains("Once more: what you did not get right."),
        "{again}"
    );
    press_until(&mut terminal, "a", GO_ON);
    let end = press_until(&mut terminal, "\r", "1 of 2 right.");
    assert!(end.contains("The next is due"), "{end}");
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
}

#[test]
fn a_question_that_another_quiz_includes_is_one_question() {
    let including = "format = 1\nid = \"both\"\ntitle = \"Both\"\nlanguage = \"en\"\n\
                     include = [{ quiz = \"plain\", questions = [\"q2\", \"q1\"] }]\n";
    let world = world().file("both.toml", including);
    let took = world
        .redflag(["take", "both.toml", "--answers", "-", "--json"])
        .stdin("b\nb\n")
        .run()
        .exits(0);
    assert_eq!(took.json()["questions"].as_array().map(Vec::len), Some(2));
    let due = review(&world, 1, &["--no-new"], "a\na\na\na\n");
    let rows = due.json()["questions"].clone();
    let quizzes: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["quiz"].as_str())
        .collect();
    assert!(quizzes.iter().all(|quiz| *quiz == "plain"), "{quizzes:?}");
    let shown = world
        .redflag(["progress", "both", "--json"])
        .days_later(1)
        .run()
        .exits(0);
    let answers = shown.json()["days"].as_array().map_or(0, Vec::len);
    assert_eq!(answers, 2, "the days of its questions: {shown}");
}
