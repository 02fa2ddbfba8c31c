//! Tests of quizzes in several languages: which file is chosen, and what `check` says of a translation that differs.

use crate::support::checking::check_files;
use crate::support::world::World;

/// A quiz with some questions, each a choice between an answer and two distractors.
fn quiz(language: &str, revision: u32, questions: &[(&str, &str)]) -> String {
    let head = format!(
        "format = 1\nid = \"doors\"\ntitle = \"{}\"\nlanguage = \"{language}\"\nrevision = {revision}\n",
        if language == "de" { "Türen" } else { "Doors" }
    );
    let question = |(id, keys): &(&str, &str)| {
        format!(
            "[[question]]\nid = \"{id}\"\nprompt = \"{language} {id}?\"\n{keys}\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n"
        )
    };
    head + &questions.iter().map(question).collect::<String>()
}

const ENGLISH: &str = "answer = \"Ask\"\ndistractors = [\"Wait\", \"Run\"]";
const GERMAN: &str = "answer = { text = \"Fragen\", id = \"ask\" }\n\
                      distractors = [{ text = \"Warten\", id = \"wait\" }, { text = \"Laufen\", id = \"run\" }]";

#[test]
fn a_translation_is_held_against_its_original() {
    let english = quiz("en", 2, &[("one", ENGLISH), ("two", ENGLISH)]);
    let turned = GERMAN
        .replace("\"ask\"", "\"x\"")
        .replace("\"wait\"", "\"ask\"")
        .replace("\"x\"", "\"wait\"");
    for (german, code, message) in [
        (quiz("de", 2, &[("one", GERMAN), ("two", GERMAN)]), "", ""),
        (
            quiz("de", 2, &[("one", GERMAN)]),
            "Q076",
            "1 question of doors.toml is not translated: `two`",
        ),
        (
            quiz("de", 1, &[("one", GERMAN), ("two", GERMAN)]),
            "Q075",
            "this is revision 1",
        ),
        (
            quiz(
                "de",
                2,
                &[
                    ("one", GERMAN),
                    ("two", &GERMAN.replace("\"run\"", "\"go\"")),
                ],
            ),
            "Q075",
            "other ids of options",
        ),
        (
            quiz("de", 2, &[("one", GERMAN), ("two", &turned)]),
            "Q075",
            "another answer",
        ),
        (
            quiz(
                "de",
                2,
                &[("one", GERMAN), ("two", GERMAN), ("three", GERMAN)],
            ),
            "Q075",
            "doors.toml has no question `three`",
        ),
        (
            quiz("en-GB", 2, &[("one", ENGLISH), ("two", ENGLISH)]),
            "Q062",
            "is taken by doors.toml",
        ),
    ] {
        let found = check_files(&[("doors.toml", &english), ("doors.de.toml", &german)]).remove(1);
        let found: Vec<_> = found
            .iter()
            .filter(|f| f.code.0 < "Q100" && f.code.0 != "Q074")
            .collect();
        assert_eq!(found.len(), usize::from(!code.is_empty()), "{found:?}");
        for finding in found {
            assert_eq!(finding.code.0, code);
            assert!(finding.message.contains(message), "{}", finding.message);
        }
    }
}

fn world() -> World {
    World::new()
        .file("doors.toml", quiz("en", 1, &[("one", ENGLISH)]))
        .file("doors.de.toml", quiz("de", 1, &[("one", GERMAN)]))
}

#[test]
fn the_quiz_of_the_wanted_language_is_taken() {
    let world = world();
    for (option, variable, prompt) in [
        (None, None, "en one?"),
        (Some("de"), None, "de one?"),
        (None, Some("de"), "de one?"),
        (Some("en"), Some("de"), "en one?"),
    ] {
        let mut arguments = vec!["take", "doors", "--plain", "--no-history"];
        arguments.extend(option.into_iter().flat_map(|tag| ["--language", tag]));
        let run = world.redflag(arguments).stdin("a\n");
        let run = match variable {
            Some(tag) => run.variable("REDFLAG_LANGUAGE", tag),
            None => run,
        };
        run.run().exits(0).says([prompt]).quietly();
    }
}

#[test]
fn a_quiz_without_a_translation_is_taken_in_english_and_says_so() {
    let world = World::new().file("doors.toml", quiz("en", 1, &[("one", ENGLISH)]));
    world
        .redflag([
            "take",
            "doors",
            "--plain",
            "--no-history",
            "--language",
            "de",
        ])
        .stdin("a\n")
        .run()
        .exits(0)
        .says(["en one?"])
        .warns(["„Doors“ gibt es nicht auf Deutsch. Die Fragen sind auf Englisch."]);
    // A path selects a file, whatever its language.
    world
        .redflag([
            "take",
            "doors.toml",
            "--plain",
            "--no-history",
            "--language",
            "de",
        ])
        .stdin("a\n")
        .run()
        .exits(0)
        .quietly();
}

#[test]
fn both_languages_share_one_history() {
    let world = world();
    for language in ["en", "de"] {
        world
            .redflag(["take", "doors", "--plain", "--language", language])
            .stdin("a\n")
            .run()
            .exits(0);
    }
    let progress = world
        .redflag(["progress", "doors", "--json"])
        .run()
        .exits(0);
    assert_eq!(progress.stdout.matches("\"seed\"").count(), 2, "{progress}");
}

#[test]
fn included_questions_come_in_the_language_of_the_quiz() {
    let world = world();
    world.write(
        "kurz.toml",
        "format = 1\nid = \"kurz\"\ntitle = \"Kurz\"\nlanguage = \"de\"\ninclude = [{ quiz = \"doors\", questions = [\"one\"] }]\n",
    );
    world
        .redflag(["preview", "kurz.toml"])
        .run()
        .out(0, "de one?");
    world
        .redflag(["check", "kurz.toml"])
        .run()
        .out(0, "nothing found");
}

/// A short quiz that includes the question `one` of `doors`, and its translation.
fn short_world(taken_from: &str, options: &str) -> World {
    let head = |language: &str| {
        format!("format = 1\nid = \"short\"\ntitle = \"S\"\nlanguage = \"{language}\"\n")
    };
    let original = head("en") + "include = [{ quiz = \"doors\", questions = [\"one\"] }]\n";
    let translation = head("de")
        + &format!(
            "[[question]]\nid = \"one\"\n{taken_from}prompt = \"Eins?\"\n{options}\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n"
        );
    World::new()
        .file("doors.toml", quiz("en", 1, &[("one", ENGLISH)]))
        .file("short.toml", original)
        .file("short.de.toml", translation)
}

#[test]
fn a_translated_question_is_held_against_the_quiz_that_it_comes_from() {
    let from = |quiz: &str| format!("taken_from = \"{quiz}\"\n");
    let other_option = GERMAN.replace("\"run\"", "\"go\"");
    for (taken_from, options, message) in [
        (from("doors"), GERMAN, None),
        (
            String::new(),
            GERMAN,
            Some("takes `one` from another quiz (doors), so this one needs `taken_from`"),
        ),
        (
            from("gates"),
            GERMAN,
            Some("takes `one` from `doors`, not from `gates`"),
        ),
        (
            from("doors"),
            other_option.as_str(),
            Some("other ids of options than in doors.toml"),
        ),
    ] {
        let run = short_world(&taken_from, options)
            .redflag(["check", ".", "--format", "json"])
            .run();
        let found = run.stdout.matches("Q075").count();
        assert_eq!(found > 0, message.is_some(), "{run}");
        run.says(message);
    }
}

#[test]
fn a_translated_question_shares_the_reviews_of_the_quiz_that_it_comes_from() {
    let world = short_world("taken_from = \"doors\"\n", GERMAN);
    for (quiz, language) in [("short", "de"), ("short", "en"), ("doors", "en")] {
        let taken = world
            .redflag([
                "take",
                quiz,
                "--language",
                language,
                "--plain",
                "--json",
                "--no-history",
            ])
            .stdin("a\n")
            .run()
            .exits(0);
        assert_eq!(taken.json()["questions"][0]["quiz"], "doors", "{taken}");
    }
}

/// A message with a red flag and a harmless part.
fn message(language: &str, revision: u32, keys: [&str; 4]) -> String {
    let [quote, flag_id, fine, fine_id] = keys;
    format!(
        "format = 1\nid = \"texts\"\ntitle = \"T\"\nlanguage = \"{language}\"\nrevision = {revision}\n\
         [[question]]\nid = \"parcel\"\nkind = \"judge\"\nprompt = \"P\"\nanswer = \"phish\"\nexplanation = \"E\"\n\
         source = {{ title = \"S\" }}\n[question.message]\nchannel = \"sms\"\nbody = \"{fine}: {quote}.\"\n\
         [[question.flag]]\n{flag_id}\nquote = \"{quote}\"\ncue = \"sense-of-urgency\"\nwhy = \"W\"\n\
         [[question.fine]]\n{fine_id}\nquote = \"{fine}\"\nwhy = \"W\"\n"
    )
}

#[test]
fn the_parts_of_a_translated_message_have_the_ids_of_the_original() {
    let english = message("en", 1, ["Pay today", "", "Your parcel", ""]);
    let ids = ["id = \"pay-today\"", "id = \"your-parcel\""];
    for (german, differs) in [
        (["Zahlen Sie heute", ids[0], "Ihr Paket", ids[1]], false),
        (["Zahlen Sie heute", ids[0], "Ihr Paket", ""], true),
        (["Zahlen Sie heute", "", "Ihr Paket", ids[1]], true),
    ] {
        let german = message("de", 1, german);
        let found = check_files(&[("texts.toml", &english), ("texts.de.toml", &german)]).remove(1);
        let found = found.iter().filter(|finding| finding.code.0 == "Q075");
        assert_eq!(found.count() > 0, differs, "{german}");
    }
    let world = World::new().file(
        "texts.de.toml",
        message("de", 1, ["Zahlen Sie heute", ids[0], "Ihr Paket", ids[1]]),
    );
    let taken = world
        .redflag(["take", "texts.de.toml", "--plain", "--json", "--no-history"])
        .stdin("p\n2\n")
        .run()
        .exits(0);
    assert!(
        taken.json().to_string().contains("\"pay-today\""),
        "{taken}"
    );
}

#[test]
fn two_parts_of_a_message_do_not_share_an_id() {
    let same = "id = \"one\"";
    let twice = message("en", 1, ["Pay today", same, "Your parcel", same]);
    let found = check_files(&[("texts.toml", &twice)]).remove(0);
    assert!(
        found
            .iter()
            .any(|finding| finding.code.0 == "Q036" || finding.message.contains("twice")),
        "{found:?}"
    );
}
