//! Tests of correcting keys after a session: all results are recomputed and say so, and no saved event is changed.

use super::report::class;
use super::support::class::{every_sort_of_thing, to_the_end};
use super::support::world::{Outcome, World};
use redflag::store::Store;
use std::fs;

fn results(world: &World, arguments: &[&str]) -> Outcome {
    world.redflag(["results"].iter().chain(arguments)).run()
}

fn exported(world: &World) -> serde_json::Value {
    results(world, &["export", "1", "--to", "json"])
        .exits(0)
        .json()
}

#[test]
fn an_accepted_answer_counts_everywhere_until_it_is_taken_back() {
    let world = World::new();
    class("plain", 24).keep(&world);
    let before = exported(&world);
    assert_eq!(before["corrections"].as_array().map(Vec::len), Some(0));
    let shown = results(&world, &["show"]).exits(0);
    shown.says(["\n     redflag results rescore 1 --accept q3=bad\n"]);

    results(&world, &["rescore", "1", "--accept", "q3=bad", "--yes"])
        .exits(0)
        .warns([
            "q3: “bad 3” is also right.",
            "of the points instead of",
            "Session 1 is corrected.",
            "--undo QUESTION",
        ]);
    results(&world, &["show"]).exits(0).says([
        "Corrected after the session",
        "Q3 q3: “bad 3” is also right (since ",
        "also accepted: bad 3",
    ]);
    let after = exported(&world);
    assert_eq!(after["corrections"][0]["correction"], "accepted");
    assert_eq!(after["questions"][2]["right"], 24);
    let points = |report: &serde_json::Value| -> f64 {
        let members = report["members"].as_array().expect("members");
        members
            .iter()
            .map(|member| member["points"].as_f64().expect("points"))
            .sum()
    };
    assert!(points(&after) > points(&before));
    let figures = results(&world, &["report", "--json"]).exits(0).json();
    assert_eq!(figures["check_first"].as_array().map(Vec::len), Some(0));
    assert_eq!(figures["sessions"][0]["corrections"][0]["question"], "q3");
    let page = results(&world, &["report"]).exits(0);
    page.says(["Corrected after the session", "No key looks wrong."]);
    let compared = results(&world, &["compare", "1", "1"]).exits(0);
    compared.says(["Corrected after the session"]);
    results(&world, &["export", "1", "--to", "csv", "-o", "day"]).exits(0);
    let table = fs::read_to_string(world.path("day-questions.csv")).expect("a table");
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].ends_with(",corrected"), "{}", rows[0]);
    assert!(rows[3].ends_with(",accepted"), "{}", rows[3]);
    results(&world, &["rescore", "1"])
        .exits(0)
        .says(["Q3 q3: “bad 3” is also right"]);

    results(&world, &["rescore", "1", "--undo", "Q3", "--yes"])
        .exits(0)
        .warns(["q3: counts as it did in the session."]);
    assert_eq!(exported(&world), before);
    results(&world, &["rescore", "1"])
        .exits(0)
        .says(["Nothing of session 1 was corrected."]);
}

#[test]
fn another_key_takes_the_place_of_the_old_one() {
    let world = World::new();
    class("plain", 24).keep(&world);
    let right = |report: &serde_json::Value| report["questions"][2]["right"].as_u64();
    let before = right(&exported(&world)).expect("a count");
    results(&world, &["rescore", "1", "--key", "3=bad-3", "--yes"]).exits(0);
    let after = exported(&world);
    assert_eq!(right(&after), Some(24 - before));
    assert_eq!(
        (
            &after["questions"][2]["answer"],
            &after["questions"][2]["key"][0]
        ),
        (&"bad 3".into(), &"bad-3".into())
    );
    assert_eq!(after["questions"][2]["options"][0]["key"], false);
    assert_eq!(after["corrections"][0]["correction"], "key");
    // A second correction, to the third option.
    results(&world, &["rescore", "1", "--key", "q3=wor", "--yes"]).exits(0);
    assert_eq!(right(&exported(&world)), Some(0));
}

#[test]
fn a_question_that_is_left_out_counts_for_nobody() {
    let world = World::new();
    class("plain", 24).keep(&world);
    results(&world, &["rescore", "1", "--leave-out", "q3", "--yes"]).exits(0);
    let after = exported(&world);
    assert_eq!(after["questions"][2]["stage"], "skipped");
    assert_eq!(after["members"][0]["points_max"], 7.0);
    assert_eq!(
        after["members"][0]["questions"][2]["outcome"],
        "not-counted"
    );
    results(&world, &["show"])
        .exits(0)
        .says(["Q3 q3: left out, does not count (since "]);
    let figures = results(&world, &["report", "--json"]).exits(0).json();
    assert_eq!(figures["questions"].as_array().map(Vec::len), Some(7));
    results(&world, &["rescore", "1", "--accept", "q3=bad-3", "--yes"])
        .err(2, "it already counts that way");
}

#[test]
fn events_stay_and_the_correction_is_added() {
    let world = World::new();
    let id = class("plain", 24).keep(&world);
    let log = || {
        let store = Store::open(&world.path("home")).expect("a history");
        store
            .session(id)
            .expect("it can be read")
            .expect("it is there")
            .log
    };
    let before = log();
    results(&world, &["rescore", "1", "--accept", "q3=bad-3", "--yes"]).exits(0);
    results(&world, &["rescore", "1", "--undo", "q3", "--yes"]).exits(0);
    let after = log();
    assert_eq!(after[..before.len()], before);
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn nothing_is_corrected_without_being_asked() {
    let world = World::new();
    class("plain", 24).keep(&world);
    let before = exported(&world);
    results(&world, &["rescore", "1", "--accept", "q3=bad-3"]).err(
        2,
        "there is no terminal to ask for confirmation; add --yes to correct session 1",
    );
    assert_eq!(exported(&world), before);
}

#[test]
fn an_impossible_correction_is_refused_with_a_reason() {
    let world = World::new();
    to_the_end().keep(&world);
    every_sort_of_thing().keep(&world);
    for (arguments, why) in [
        (
            ["1", "--accept", "nowhere=a"],
            "`nowhere` is not a question of this session; its questions are link",
        ),
        (
            ["1", "--accept", "99=a"],
            "`99` is not a question of this session",
        ),
        (
            ["1", "--accept", "link"],
            "`link` must be a question and an answer joined by =",
        ),
        (
            ["1", "--accept", "link=nowhere"],
            "`nowhere` is not an answer to link; its options are ",
        ),
        (
            ["1", "--key", "parcel=legit"],
            "only a choice among options or a true-false statement can get another key",
        ),
        (
            ["1", "--leave-out", "padlock"],
            "its answer was not revealed in the session",
        ),
        (["1", "--undo", "link"], "it already counts that way"),
        (["2", "--leave-out", "link"], "the session is not over"),
        (["9", "--leave-out", "link"], "there is no session 9"),
    ] {
        let arguments: Vec<&str> = [&["rescore"], &arguments[..], &["--yes"]].concat();
        let refused = results(&world, &arguments);
        assert!([2, 3].contains(&refused.code), "{arguments:?}: {refused}");
        refused.warns([why]);
    }
    // The other verdict on a message can be accepted, whichever parts were marked.
    results(
        &world,
        &["rescore", "1", "--accept", "parcel=legit", "--yes"],
    )
    .exits(0);
    let report = exported(&world);
    assert_eq!(report["questions"][7]["right"], 2);
}
