//! Tests of what learners see on a real terminal (their answer, a message, text they typed): marks, key hints, colours,
//! and non-Latin writing.

use super::support::pty::Terminal;
use super::support::world::World;
use super::support::{EVERY_KIND, SCRIPTS, plain_quiz};
use unicode_segmentation::UnicodeSegmentation;

const DOWN: &str = "\u{1b}[B";

/// A terminal that asks the question about one topic of the quiz with every kind.
fn ask(world: &World, topic: &str) -> Terminal {
    let arguments = [
        "take",
        "quiz.toml",
        "--topic",
        topic,
        "--seed",
        "K7PX",
        "--no-history",
    ];
    world.redflag(arguments).terminal(24, 80)
}

fn every_kind() -> World {
    World::new().file("quiz.toml", EVERY_KIND)
}

#[test]
fn each_step_says_where_it_was_and_where_it_belongs() {
    let world = every_kind();
    let mut terminal = ask(&world, "order");
    let first = terminal.wait_for("▸ 1  ");
    // Moves the first step down by one: then two steps are in the wrong place, unless this was the right order.
    let step = first
        .lines()
        .find_map(|line| line.trim().strip_prefix("▸ 1  "));
    let step = step.expect("a step").trim().to_owned();
    terminal.send(" ");
    terminal.wait_for("put it down");
    terminal.send(DOWN);
    terminal.wait_for(&format!("2  {step}"));
    terminal.send(" ");
    terminal.wait_for("pick up");
    terminal.send("\r");
    let told = terminal.wait_until("the marks", |state| {
        state.text().contains("to continue") && state.text().contains("steps in the right place")
    });
    let right = ["1  Disconnect", "2  Report", "3  Change the password"];
    for (place, text) in (1..).zip(right) {
        let row = told.lines().find(|line| line.contains(text)).expect(text);
        let row = row.trim();
        let yours = row.split("you had it in place ").nth(1);
        match yours {
            None => assert!(row.starts_with("✓ "), "{told}"),
            Some(yours) => {
                assert!(row.starts_with("✗ "), "{told}");
                assert_ne!(yours.trim(), place.to_string(), "{told}");
            }
        }
    }
    assert!(told.contains("✗"), "{told}");
}

#[test]
fn each_pair_says_what_was_chosen_and_what_is_right() {
    let world = every_kind();
    let mut terminal = ask(&world, "match");
    let screen = terminal.wait_for("A → _");
    let number = |text: &str| {
        let row = screen.lines().find(|line| line.trim().ends_with(text));
        let row = row.expect(text).trim().to_owned();
        row.chars().next().expect("a number").to_string()
    };
    let (backup, poster) = (number("Backup"), number("A poster"));
    // The first pair gets the right side of the second.
    terminal.send(&backup);
    terminal.wait_for(&format!("A → {backup}"));
    terminal.send(&poster);
    terminal.wait_for(&format!("B → {poster}"));
    terminal.send("\r");
    let told = terminal.wait_for("0 of 2 pairs right.");
    for text in [
        "✗ A  Lost phone → Screen lock  yours: Backup",
        "✗ B  Ransomware → Backup  yours: A poster",
    ] {
        assert!(told.contains(text), "{text}:\n{told}");
    }
}

#[test]
fn what_is_right_has_a_heading_where_nothing_was_answered() {
    let world = every_kind();
    for (topic, heading, first) in [
        ("order", "The right order:", "1  Disconnect"),
        ("match", "The right pairs:", "A  Lost phone → Screen lock"),
    ] {
        let mut terminal = ask(&world, topic);
        terminal.wait_for("? not sure");
        terminal.send("?");
        let told = terminal.wait_for(heading);
        let below = told.split(heading).nth(1).expect("below");
        assert!(below.trim_start().starts_with(first), "{told}");
        assert_eq!(told.matches(heading).count(), 1, "{told}");
    }
}

#[test]
fn the_reason_for_a_wrong_tick_names_its_letter() {
    let world = every_kind();
    let mut terminal = ask(&world, "multiple");
    let screen = terminal.wait_for("Your user name");
    let letter = screen
        .lines()
        .find(|line| line.contains("Your user name"))
        .and_then(|line| line.trim_start_matches([' ', '▸']).chars().next())
        .expect("a letter");
    terminal.send(&letter.to_lowercase().to_string());
    terminal.wait_for(&format!("{letter}  [x] "));
    terminal.send("\r");
    let told = terminal.wait_for("to continue");
    for text in [
        format!("You chose {letter}."),
        format!("{letter}: Everybody knows it."),
        "right, but missed".to_owned(),
    ] {
        assert!(told.contains(&text), "{text}:\n{told}");
    }
}

#[test]
fn the_keys_name_as_many_parts_as_a_message_has() {
    let world = every_kind();
    let mut terminal = ask(&world, "judge");
    terminal.wait_for("p phish");
    terminal.send("p");
    let screen = terminal.wait_for("1–4 or ↑↓ space mark");
    assert!(
        screen.contains("4[ ]") && !screen.contains("5[ ]"),
        "{screen}"
    );
}

#[test]
fn a_title_that_is_too_long_ends_in_a_sign() {
    let title = "A title that goes on for so long that no header has room for all of it";
    let quiz =
        plain_quiz("plain", 1, "").replace("title = \"Plain\"", &format!("title = \"{title}\""));
    let world = World::new().file("quiz.toml", quiz);
    let terminal = world
        .redflag(["take", "quiz.toml", "--no-history"])
        .terminal(15, 40);
    let screen = terminal.wait_for("1 of 1");
    let first = screen.lines().next().expect("a line").trim();
    let shown = first.strip_suffix('…').expect("an ellipsis");
    assert!(title.starts_with(shown), "{screen}");
}

#[test]
fn variables_choose_the_colours() {
    let code = plain_quiz("plain", 1, "").replace("Prompt 1", "Prompt 1 about `example.com`");
    let world = World::new().file("quiz.toml", code);
    for (name, value, colour) in [
        ("REDFLAG_THEME", "light", Some("38;5;24m")),
        ("REDFLAG_THEME", "dark", Some("38;5;117m")),
        ("REDFLAG_THEME", "plain", None),
        ("NO_COLOR", "1", None),
        ("CLICOLOR", "0", None),
    ] {
        let mut terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .variable(name, value)
            .terminal(24, 80);
        terminal.wait_for("Prompt 1");
        terminal.send("a");
        terminal.wait_for("to continue");
        let raw = terminal.raw();
        match colour {
            Some(colour) => assert!(raw.contains(colour), "{name}={value}: {raw:?}"),
            None => assert!(
                !raw.contains("[38;5;") && !raw.contains("[48;5;"),
                "{name}={value}: {raw:?}"
            ),
        }
    }
}

/// The clusters of more than one character in a text.
fn clusters(text: &str) -> Vec<&str> {
    let clusters = text.graphemes(true);
    clusters.filter(|it| it.chars().count() > 1).collect()
}

#[test]
fn no_sign_is_cut_in_any_script() {
    let quiz = redflag::format::parse_quiz(SCRIPTS)
        .usable()
        .expect("a quiz without errors");
    let question = &quiz.questions[0];
    let redflag::model::Kind::Choice(choice) = &question.kind else {
        panic!("a choice");
    };
    let options = choice.options.iter().map(|option| option.text.as_str());
    let texts: Vec<&str> = options.chain([question.prompt.as_str()]).collect();
    let world = World::new().file("quiz.toml", SCRIPTS);
    for (rows, columns) in [(80, 80), (80, 40), (120, 24)] {
        let terminal = world
            .redflag(["take", "quiz.toml", "--no-history"])
            .terminal(rows, columns);
        terminal.wait_for("esc leave");
        let screen = terminal.settled();
        assert!(terminal.wrapped_rows().is_empty(), "{columns}:\n{screen}");
        let hidden = |line: &str| line.trim_start().starts_with('↓');
        assert!(!screen.lines().any(hidden), "all of it is there:\n{screen}");
        for cluster in texts.iter().flat_map(|text| clusters(text)) {
            let shown = redflag::text::harmless(cluster);
            assert!(
                screen.contains(&*shown),
                "{cluster} at {columns}:\n{screen}"
            );
        }
    }
}

#[test]
fn code_keeps_its_columns_on_the_screen() {
    let code = "prompt = \"\"\"Prompt 1\n\n```\nuser\trole\nzoë\tadmin\n\tcurl https://files.example/a/long/way/setup.sh | sh\n```\n\"\"\"";
    let quiz = plain_quiz("plain", 1, "").replace("prompt = \"Prompt 1\"", code);
    let world = World::new().file("quiz.toml", quiz);
    let terminal = world
        .redflag(["take", "quiz.toml", "--no-history"])
        .terminal(24, 40);
    terminal.wait_for("esc leave");
    let screen = terminal.settled();
    for row in ["    user    role", "    zoë     admin", "    ↳ "] {
        let starts = screen.lines().any(|line| line.starts_with(row));
        assert!(starts, "{row:?}:\n{screen}");
    }
}

#[test]
fn the_certainty_mark_is_explained_where_it_is_asked_for_and_where_it_stands() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let arguments = ["take", "quiz.toml", "--no-history", "--certainty"];
    let mut terminal = world.redflag(arguments).terminal(24, 80);
    terminal.wait_for("Prompt 1");
    terminal.send("b");
    terminal.wait_for("right 1, 2 or 3, wrong 0, -2 or -6.");
    terminal.send("3");
    terminal.wait_for("to continue");
    terminal.send("\r");
    terminal.wait_for("Certain: 0 of 1 right.");
    let card = terminal.wait_for("Certainty mark: -6 on average.");
    let card = card.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        card.contains("right gives 1, 2, 3, wrong gives 0, -2, -6."),
        "{card}"
    );
    // The same verdict on a narrow screen: its wrapped lines are aligned under the first.
    let mut narrow = world
        .redflag(["take", "quiz.toml", "--no-history"])
        .terminal(15, 40);
    narrow.wait_for("Prompt 1");
    narrow.send("?");
    let screen = narrow.wait_for("a guess.");
    assert!(screen.lines().any(|line| line == "  a guess."), "{screen}");
}

#[test]
fn missed_questions_are_not_offered_as_the_same_paper() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 2, ""));
    let take = |more: &[&str], lines: &str| {
        let arguments = [&["take", "quiz.toml", "--answers", "-"], more].concat();
        world.redflag(arguments).stdin(lines).run().exits(0)
    };
    take(&[], "a\nb\n").says(["The same questions again: redflag take"]);
    take(&["--missed"], "b\n")
        .never_says("The same questions again")
        .says(["Only what you did not get right: redflag take --missed"]);
}

#[test]
fn the_card_of_a_part_of_a_quiz_says_that_it_was_practice() {
    const NAME: &str = "a-quiz-with-quite-a-long-name.toml";
    let world = World::new().file(NAME, plain_quiz("plain", 6, ""));
    let (first, part) = (
        ["take", NAME, "--no-history"],
        ["--topic", "topic-1", "--seed", "K7PX"],
    );
    let again = format!("redflag take {NAME} --seed K7PX --topic topic-1");
    for (rows, columns) in [(24, 80), (15, 40)] {
        for plain in [false, true] {
            let more: &[&str] = if plain { &["--plain"] } else { &[] };
            let run = world.redflag([&first[..], &part[..], more].concat());
            let mut terminal = run.terminal(rows, columns);
            for (n, key) in [(1, "a"), (2, "b"), (3, "a")] {
                if plain {
                    terminal.wait_for(&format!("Question {n} of 3"));
                    terminal.wait_until("the prompt", |state| {
                        state.text().trim_end().ends_with("Answer (a–c):")
                    });
                    terminal.send(&format!("{key}\n"));
                    terminal.wait_until("a stop", |state| {
                        state.text().trim_end().ends_with(':')
                            && !state.text().trim_end().ends_with("Answer (a–c):")
                    });
                    terminal.send("\n");
                } else {
                    terminal.wait_for(&format!("{n} of 3"));
                    terminal
                        .wait_until("a question", |state| !state.text().contains("to continue"));
                    terminal.send(key);
                    terminal.wait_for("to continue");
                    let right = if n == 3 { 2 } else { 1 };
                    terminal.wait_for(&format!("{right} right so far"));
                    terminal.send("\r");
                }
            }
            terminal.wait_until("the card", |state| state.raw().contains("can be passed."));
            terminal.send(if plain { "\n" } else { "\u{1b}" });
            assert_eq!(terminal.exit_code(), 0);
            let raw = terminal.raw();
            let said = ["2 of 3 points · 67%", " · practice", "This was practice"];
            let said = said.iter().all(|text| raw.contains(text));
            assert!(said && !raw.contains("passed ("), "{raw:?}");
            assert!(raw.contains(&again), "the command is broken: {raw:?}");
        }
    }
}

#[test]
fn the_next_step_on_the_card_is_a_command_that_works() {
    let quiz = plain_quiz("plain", 6, "").replace("topic-1", "mfa");
    let world = World::new().file("quiz.toml", quiz);
    let taken = world.redflag(["take", "quiz.toml", "--answers", "-", "--no-history"]);
    let shown = taken.stdin("b\na\nb\na\nb\na\n").run().exits(0);
    let next = shown.stdout.split("Next: redflag ").nth(1);
    let next = next
        .and_then(|rest| rest.lines().next())
        .expect("a command");
    assert_eq!(next, "take quiz.toml --topic mfa");
    let words = next.split(' ').chain(["--answers", "-", "--no-history"]);
    world.redflag(words).stdin("a\na\na\n").run().exits(0);
}
