//! Tests of quizzes that take questions from other quizzes with `include`, in every command that reads them.

use crate::support::world::World;

const SOURCE: &str = include_str!("source.toml");
const SHORT: &str = include_str!("short.toml");
const SHEET: &str = "format = 1\nid = \"sheet\"\ntitle = \"S\"\n[[source]]\nid = \"s\"\ntitle = \"The prompt handbook\"\n\
                     [[fact]]\nid = \"prompts\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n";

/// Both quizzes in a folder, with the sheet that only the included quiz names.
fn world() -> World {
    World::new()
        .file("quizzes/source.toml", SOURCE)
        .file("quizzes/short.toml", SHORT)
        .file("quizzes/sheet.toml", SHEET)
}

const FILE: &str = "quizzes/short.toml";

#[test]
fn a_quiz_asks_the_questions_of_another_first() {
    let taken = world()
        .redflag(["take", FILE, "--plain", "--no-history", "--json"])
        .stdin("a\nb\na\n")
        .run()
        .exits(0);
    let transcript = taken.json();
    let from: Vec<&serde_json::Value> = (0..3)
        .map(|place| &transcript["questions"][place]["quiz"])
        .collect();
    assert_eq!(from, ["source", "source", "short"]);
    let text = transcript.to_string();
    let places = ["length", "prompt-at-night", "own"].map(|id| text.find(&format!("\"{id}\"")));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{text}"
    );
    taken.warns(["The prompt handbook", "This file"]);
}

#[test]
fn files_beside_each_other_and_paths_are_followed_and_the_sound_ones_have_no_findings() {
    let world = world();
    world
        .redflag(["check", "quizzes"])
        .run()
        .out(0, "3 files checked, nothing found");
    world.write(
        "elsewhere/short.toml",
        SHORT.replace("\"source\"", "\"../quizzes/source.toml\""),
    );
    world
        .redflag(["check", "elsewhere/short.toml"])
        .run()
        .exits(0);
    world.write("elsewhere/short.toml", SHORT);
    world
        .redflag(["check", "elsewhere/short.toml"])
        .run()
        .out(1, "there is no quiz with the id `source`");
    // Quizzes in the person's own folder and in the working folder are found by their ids.
    world.write("home/quizzes/renamed.toml", SOURCE);
    world
        .redflag(["check", "elsewhere/short.toml"])
        .run()
        .exits(0);
}

#[test]
fn shipped_quizzes_give_questions_too() {
    let world = World::new().file(
        "q.toml",
        "format = 1\nid = \"q\"\ntitle = \"Q\"\ninclude = [{ quiz = \"mfa\", questions = [\"prompt-on-the-sofa\"] }]\n",
    );
    world
        .redflag(["check", "q.toml"])
        .run()
        .out(0, "nothing found");
    world
        .redflag(["preview", "q.toml"])
        .run()
        .out(0, "== prompt-on-the-sofa");
    world.write(
        "r.toml",
        world.read("q.toml").replace("\"mfa\"", "\"mfaa\""),
    );
    world
        .redflag(["check", "r.toml"])
        .run()
        .out(1, "did you mean `mfa`?");
}

#[test]
fn a_wrong_include_stops_a_take_but_not_a_preview() {
    let world = world();
    world.write(
        "quizzes/short.toml",
        SHORT.replace("\"length\"", "\"lenght\""),
    );
    world
        .redflag(["take", FILE, "--plain"])
        .run()
        .err(3, "did you mean `length`?");
    world
        .redflag(["preview", FILE])
        .run()
        .out(1, "== prompt-at-night");
}

#[test]
fn an_export_holds_the_questions_themselves() {
    world()
        .redflag(["export", FILE, "--to", "gift"])
        .run()
        .says(["prompt to sign in", "Which of these is yours"]);
}

#[test]
fn a_question_that_is_dropped_or_moved_is_seen_beside_the_earlier_version() {
    let world = world();
    world.write("earlier.toml", SHORT);
    let against = |now: String| {
        world.write("quizzes/short.toml", now);
        world
            .redflag(["check", FILE, "--against", "earlier.toml"])
            .run()
            .exits(0)
    };
    against(SHORT.to_owned()).says(["nothing found"]);
    against(SHORT.replace("\"length\", ", ""))
        .says(["the question `length`, taken from `source`, is gone"]);
    // The quiz's own question has moved to the other quiz, with a different answer.
    let own = SHORT.split("[[question]]").nth(1).expect("it has one");
    world.write(
        "quizzes/source.toml",
        format!(
            "{SOURCE}\n[[question]]{}",
            own.replace("This one", "Neither")
        ),
    );
    let moved = SHORT
        .replace(&format!("[[question]]{own}"), "")
        .replace("\"length\",", "\"length\", \"own\",");
    against(moved).says(["the answer of `own` changed"]);
}

#[test]
fn a_new_question_gets_an_id_that_no_included_one_has() {
    let world = world();
    world.write(
        "quizzes/short.toml",
        SHORT
            .replace(
                "\"prompt-at-night\"",
                "\"prompt-at-night\", \"which-of-these-is-yours\"",
            )
            .replace("id = \"own\"\n", ""),
    );
    world.redflag(["fmt", FILE]).run().exits(0);
    assert!(
        world
            .read(FILE)
            .contains("id = \"which-of-these-is-yours-2\"")
    );
}

#[test]
fn a_list_of_quizzes_counts_them() {
    let world = world();
    world.write("home/quizzes/source.toml", SOURCE);
    world.write("home/quizzes/short.toml", SHORT);
    let list = world.redflag(["list", "--json"]).run().exits(0).json();
    let quizzes = list.as_array().expect("a list");
    let short = quizzes
        .iter()
        .find(|quiz| quiz["id"] == "short")
        .expect("it is listed");
    assert_eq!(short["questions"], 3);
}
