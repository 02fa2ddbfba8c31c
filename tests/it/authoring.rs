//! Tests of the author's commands: new, add, fmt, preview, notes and check --against, each run in an isolated temporary
//! folder with its own clock and streams.

use super::support::EVERY_KIND;
use super::support::world::{Outcome, World};
use redflag::cli::{Files, System};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn run(world: &World, arguments: &[&str]) -> Outcome {
    world.redflag(arguments).run()
}

fn run_with(world: &World, arguments: &[&str], input: &str) -> Outcome {
    world.redflag(arguments).stdin(input).run()
}

#[test]
fn a_new_file_has_no_findings_and_is_never_written_over() {
    let world = World::new();
    world.write("docs/quiz.schema.json", "{}");
    run(&world, &["new", "A B.toml"]).out(0, "then: redflag check 'A B.toml'");
    run(&world, &["add", "--plain", "C D.toml"]).err(3, "`redflag new 'C D.toml'` writes one");
    fs::remove_file(world.path("A B.toml")).expect("it was just written");
    run(&world, &["new", "quizzes/phishing-at-work.toml"]).err(3, "its folder does not exist");
    world.write("quizzes/readme.txt", "");
    run(&world, &["new", "quizzes/phishing-at-work.toml"]).out(0, "is written");
    run(
        &world,
        &[
            "new",
            "--facts",
            "sheet.toml",
            "--id",
            "my-sheet",
            "--title",
            "My sheet",
        ],
    )
    .out(0, "is written");
    run(&world, &["check", "."]).out(0, "2 files checked, nothing found");
    run(
        &world,
        &[
            "fmt",
            "--check",
            "quizzes/phishing-at-work.toml",
            "sheet.toml",
        ],
    )
    .silent(0);
    let text = world.read("quizzes/phishing-at-work.toml");
    assert!(
        text.starts_with("#:schema ../docs/quiz.schema.json\n\n# "),
        "{text}"
    );
    assert!(
        text.contains("title = \"Phishing at work\"") && text.contains("id = \"phishing-at-work\""),
        "{text}"
    );
    assert!(
        world.read("sheet.toml").starts_with("# For an editor"),
        "there is no schema of fact sheets"
    );
    run(&world, &["new", "sheet.toml"]).err(3, "already exists and is not changed");
    run(&world, &["new", "quiz.txt"]).err(2, "must end in .toml");
    run(&world, &["new", "quiz.toml", "--id", "My Quiz"]).err(2, "kebab-case");
}

#[test]
fn stubs_are_begun_for_the_facts_that_no_quiz_uses() {
    let world = World::new();
    let fact = |id: &str, rest: &str| {
        format!(
            "[[fact]]\nid = \"{id}\"\nclaim = \"Claim {id}.\"\nsource = \"s\"\nas_of = 2026-01-31\n{rest}\n"
        )
    };
    let facts = ["new", "here", "there", "old"].map(|id| {
        fact(
            id,
            if id == "old" {
                "superseded_by = \"f#new\""
            } else {
                ""
            },
        )
    });
    let head = "format = 1\nid = \"f\"\ntitle = \"F\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n";
    world.write("seeds/f.toml", format!("{head}{}", facts.concat()));
    let quiz = |fact: &str| {
        format!("format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]\nfacts = [\"f#{fact}\"]\n")
    };
    world.write("quizzes/here.toml", quiz("here"));
    world.write("others/there.toml", quiz("there"));
    let from = ["new", "quizzes/next.toml", "--from", "seeds/f.toml"];
    run(&world, &[&from[..], &["--used-by", "others"]].concat()).out(0, "1 question drafted");
    let text = world.read("quizzes/next.toml");
    assert!(
        text.contains("Claim new.") && text.contains("fact_sheets = [\"../seeds/f.toml\"]"),
        "{text}"
    );
    assert!(
        !text.contains("Claim here.")
            && !text.contains("Claim there.")
            && !text.contains("Claim old."),
        "{text}"
    );
    run(
        &world,
        &[
            "new",
            "quizzes/more.toml",
            "--from",
            "seeds/f.toml",
            "--used-by",
            "others/there.toml",
        ],
    )
    .err(3, "nothing to draft");
    run(
        &world,
        &["new", "quizzes/more.toml", "--from", "quizzes/here.toml"],
    )
    .err(3, "not a fact sheet");
    run(&world, &["new", "quizzes/more.toml", "--from", "gone.toml"]).err(3, "no such file");
    assert!(!world.exists("quizzes/more.toml"));
}

const QUIZ: &str = "# mine\nformat=1\nid = \"q\"\ntitle = \"T\"\n\n\n\n[[question]]\nprompt = \"What now?\"\nanswer = \"a\"   \n\
                    distractors = [\"b\", \"c\"]\nexplanation = \"It is what was asked for.\"\nsource = { title = \"S\" }\n";

#[test]
fn a_file_is_tidied_in_place_and_only_when_it_has_to_be() {
    let world = World::new();
    world.write("q.toml", QUIZ);
    let unchanged = run(&world, &["fmt", "--check", "q.toml"]).out(1, "q.toml");
    assert_eq!(unchanged.stdout, "q.toml\n");
    assert_eq!(world.read("q.toml"), QUIZ);
    run(&world, &["fmt", "q.toml"]).out(0, "q.toml: tidied, 1 id added");
    let tidy = world.read("q.toml");
    assert!(
        tidy.starts_with("# mine\nformat = 1\n")
            && tidy.contains("\n\n[[question]]\nid = \"what-now\"\n"),
        "{tidy}"
    );
    run(&world, &["fmt", "q.toml"]).silent(0);
    run(&world, &["check", "--deny-warnings", "q.toml"]).out(0, "nothing found");
    world.write("broken.toml", "format = 1\nid = \n[[question]]\n");
    run(&world, &["fmt", "broken.toml", "gone.toml"])
        .err(3, "error[Q001]")
        .err(3, "correct it")
        .err(3, "gone.toml: there is no such file");
    world.write("other.toml", "a=1\n");
    run(&world, &["fmt", "other.toml"]).err(3, "neither a quiz nor a fact sheet");
    assert_eq!(world.read("other.toml"), "a=1\n");
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link_and_rights_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.write("real/q.toml", QUIZ);
    let (real, link) = (world.path("real/q.toml"), world.path("q.toml"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("rights");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    run(&world, &["fmt", "q.toml"]).out(0, "tidied");
    assert!(link.is_symlink() && world.read("real/q.toml").contains("what-now"));
    assert_eq!(
        fs::metadata(&real).expect("there").permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(
        fs::read_dir(real.parent().expect("a folder"))
            .expect("readable")
            .count(),
        1,
        "nothing is left beside it"
    );
}

/// A choice, answered line by line.
const CHOICE: &str = "1\nWho calls?\nA fraudster\nThe bank\nIt never asks.\ny\n\nCallers can say anything.\nphone\n2\n\n\n\n";

#[test]
fn a_question_is_appended_and_the_rest_of_the_file_stays() {
    for before in [
        QUIZ.to_owned(),
        QUIZ.trim_end().to_owned(),
        QUIZ.replace('\n', "\r\n"),
        format!("\u{feff}{QUIZ}"),
    ] {
        let world = World::new();
        world.write("q.toml", &before);
        run_with(
            &world,
            &["add", "--plain", "q.toml"],
            &format!("{CHOICE}y\n"),
        )
        .out(0, "Appended to q.toml")
        .out(0, "warning[Q030]");
        let after = world.read("q.toml");
        assert!(after.starts_with(&before), "{after}");
        assert!(
            after.contains("id = \"who-calls\"") && after.contains("dangerous = true"),
            "{after}"
        );
        assert_eq!(
            after.matches('\n').count() == after.matches("\r\n").count(),
            before.contains("\r\n"),
            "{after:?}"
        );
        run(&world, &["check", "q.toml"]).out(0, "2 warnings and 1 note in 1 of 1 file");
        assert!(
            !world.exists("home/drafts/q.toml"),
            "what is done is forgotten"
        );
    }
}

#[test]
fn answers_are_kept_as_a_draft_when_the_author_leaves() {
    let world = World::new();
    world.write("q.toml", QUIZ);
    world.write("folder/q.toml", QUIZ);
    let lines: Vec<&str> = CHOICE.split_inclusive('\n').collect();
    run_with(&world, &["add", "--plain", "q.toml"], &lines[..4].concat())
        .err(4, "continues from there");
    assert!(world.read("home/drafts/q.toml").contains("The bank"));
    let other = run_with(&world, &["add", "--plain", "folder/q.toml"], "");
    // A draft belongs to one file.
    other
        .out(4, "What kind of question?")
        .never_says("Continue");
    let rest = format!("y\n{}n\n", lines[4..].concat());
    run_with(&world, &["add", "--plain", "q.toml"], &rest)
        .out(4, "Continue the unfinished question (“Who calls?”)?");
    assert_eq!(world.read("q.toml"), QUIZ, "it was not to be appended yet");
    run_with(&world, &["add", "--plain", "q.toml"], "y\ny\n").out(0, "Appended");
    run_with(&world, &["add", "--plain", "q.toml"], "3\n").err(4, "saved");
    run_with(&world, &["add", "--plain", "q.toml"], "n\n").out(4, "What kind of question?");
}

#[test]
fn a_file_that_cannot_be_appended_to_stays_unchanged() {
    let world = World::new();
    run(&world, &["add", "q.toml"]).err(3, "redflag new q.toml");
    run(&world, &["add", "--plain", "q.toml"]).err(3, "redflag new q.toml");
    world.write("q.toml", "a = 1\n");
    run(&world, &["add", "--plain", "q.toml"]).err(3, "not a quiz");
    world.write(
        "facts.toml",
        "format = 1\nid = \"f\"\ntitle = \"F\"\n[[fact]]\nid = \"x\"\n",
    );
    run(&world, &["add", "facts.toml"])
        .err(3, "facts.toml: this is a fact sheet")
        .never_says("no format");
    run(&world, &["take", "facts.toml"])
        .err(3, "facts.toml: this is a fact sheet")
        .never_says("no format");
    world.write("q.toml", "format = \n[[question]]\n");
    run(&world, &["add", "--plain", "q.toml"]).err(3, "not valid TOML");
    let listed = "format = 1\nid = \"q\"\ntitle = \"T\"\nquestion = [{ prompt = \"P\" }]\n";
    world.write("q.toml", listed);
    run_with(&world, &["add", "q.toml"], CHOICE)
        .err(3, "as [[question]] tables")
        .never_says("What kind");
    assert_eq!(world.read("q.toml"), listed);
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_written_is_refused_before_the_first_question() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new().file("shut/q.toml", QUIZ);
    let shut = world.path("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).expect("rights");
    // Root can write here, too.
    let almighty = fs::write(shut.join("probe"), "").is_ok();
    if !almighty {
        run_with(&world, &["add", "shut/q.toml"], CHOICE)
            .err(3, "you may not write here")
            .never_says("What kind");
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).expect("rights");
    run_with(&world, &["add", "shut/q.toml"], "").out(4, "What kind of question?");
    let left = fs::read_dir(&shut).expect("readable").count();
    assert_eq!(left, 1 + usize::from(almighty), "nothing is left beside it");
}

#[test]
fn an_address_is_checked_where_it_is_given_and_the_end_can_be_left_again() {
    let world = World::new().file("q.toml", QUIZ);
    let answers = "3\nIt is so.\n1\n\nBecause.\n\n-\nA guide\nhttps://www.example.com/x y\nhttps://www.example.com/\n\nmine\n<\nother\n?\ny\n";
    let added = run_with(&world, &["add", "q.toml"], answers)
        .out(0, "this is not a web address; write the whole address, with https:// in front and without spaces")
        .out(0, "Append it to q.toml? (y or n; Enter is y; < goes back)")
        .out(0, "type y or n");
    assert_eq!(
        added.stdout.matches("Append it to").count(),
        3,
        "{}",
        added.stdout
    );
    let after = world.read("q.toml");
    assert!(
        after.contains("id = \"other\"") && !after.contains("mine\""),
        "{after}"
    );
}

#[test]
fn the_message_is_in_sight_when_its_red_flags_are_quoted() {
    let world = World::new().file("q.toml", QUIZ);
    let answers =
        "judge\nYou wait.\nphish\nsms\n\nPay now\nor never\n.\n\nor never\ndomain-spoofing\n";
    let asked = run_with(&world, &["add", "q.toml"], answers).out(4, "  Pay now\n  or never\n");
    assert!(
        asked
            .stdout
            .contains("  6. domain-spoofing: look-alike domain\n"),
        "{}",
        asked.stdout
    );
    assert!(!asked.stdout.contains("type to search"), "{}", asked.stdout);
}

#[test]
fn a_question_is_shown_as_each_learner_sees_it() {
    let world = World::new();
    run(&world, &["new", "q.toml"]).out(0, "q.toml is written");
    let all = run(
        &world,
        &[
            "preview",
            "q.toml",
            "--question",
            "unknown-caller",
            "--as",
            "all",
        ],
    )
    .exits(0)
    .says([
        "== unknown-caller · learner · 80 columns",
        "telephone · 40 columns",
        "plain dialogue · 80 columns",
    ]);
    let text: Vec<&str> = all.stdout.split_whitespace().collect();
    assert_eq!(
        text.join(" ")
            .matches("A caller can show any number.")
            .count(),
        3,
        "{}",
        all.stdout
    );
    assert!(
        !all.stdout.contains("second step"),
        "only the question asked for"
    );
    for (viewer, columns) in [("learner", 60), ("phone", 36), ("plain", 44)] {
        let narrow = run(
            &world,
            &[
                "preview",
                "q.toml",
                "--as",
                viewer,
                "--width",
                &columns.to_string(),
            ],
        )
        .out(0, &format!("{columns} columns"));
        let body = narrow
            .stdout
            .lines()
            .filter(|line| !line.starts_with("== ") && !line.starts_with("Answer ("));
        let widest = body
            .max_by_key(|line| redflag::text::width(line))
            .expect("lines");
        assert!(
            redflag::text::width(widest) <= columns,
            "{viewer}: {widest}"
        );
    }
    run(&world, &["preview", "q.toml", "-q", "gone"])
        .err(2, "there is no such question; there are unknown-caller");
    run(&world, &["preview", "phish-or-legit", "--as", "plain"]).out(0, "Question 1 of ");
}

#[test]
fn a_telephone_shows_the_page_of_a_live_room() {
    let world = World::new().file("every.toml", EVERY_KIND);
    let phone = run(&world, &["preview", "every.toml", "--as", "phone"])
        .out(0, "phone")
        .quietly();
    for words in [
        "A ● ",
        "B ▲ ",
        "? Not sure",
        "▸ Show a hint",
        "▸ Something wrong with this question?",
        "The question is open.",
        "✓ Right",
        "✗ Not right",
        "✓ right, your answer",
        "✗ your answer",
        "✓ the answer",
        "Type a word or two",
        "Choose…",
        "✗ you had it in place",
        "Phish: report it",
        "✓ found: ",
        "! ",
    ] {
        assert!(phone.stdout.contains(words), "{words}\n{}", phone.stdout);
    }
    for words in ["esc leave", "tab", "enter", "↑↓"] {
        assert!(
            !phone.stdout.contains(words),
            "a telephone has no {words}:\n{}",
            phone.stdout
        );
    }
    let widest = phone
        .stdout
        .lines()
        .max_by_key(|line| redflag::text::width(line))
        .expect("lines");
    assert!(redflag::text::width(widest) <= 44, "{widest}");
    run(&world, &["preview", "every.toml"]).out(0, "esc leave");
}

#[test]
fn the_readable_part_of_a_file_with_errors_is_shown() {
    let good = "[[question]]\nid = \"good\"\nprompt = \"Who calls?\"\nanswer = \"a\"\ndistractors = [\"b\", \"c\"]\n\
                explanation = \"E\"\nsource = { title = \"S\" }\n";
    let head = "format = 1\nid = \"q\"\ntitle = \"T\"\n";
    let bad = "[[question]]\nid = \"bad\"\nprompt = 7\nanswer = \"a\"\n";
    let world = World::new().file("q.toml", format!("{head}{good}{bad}"));
    let shown = run(&world, &["preview", "q.toml"])
        .out(1, "== good · learner")
        .out(1, "Who calls?");
    assert_eq!(shown.stderr.lines().count(), 1, "{}", shown.stderr);
    for part in [
        "redflag: q.toml has ",
        " error",
        "`redflag check q.toml` shows what is wrong",
    ] {
        assert!(shown.stderr.contains(part), "{part}: {}", shown.stderr);
    }
    run(&world, &["preview", "q.toml", "-q", "bad"])
        .err(2, "no such question, or it cannot be read; there are good");
    run(&world, &["take", "q.toml"]).err(3, "cannot be taken");
    world.write("none.toml", format!("{head}{bad}"));
    run(&world, &["preview", "none.toml"])
        .err(3, "error[Q010]")
        .err(3, "none.toml cannot be taken");
    world.write("other.toml", "a = 1\n");
    run(&world, &["preview", "other.toml"]).err(3, "this is not a quiz");
    world.write("well.toml", format!("{head}{good}"));
    run(&world, &["preview", "well.toml"])
        .out(0, "Who calls?")
        .quietly();

    run(&world, &["notes", "q.toml"])
        .out(0, "No notes.")
        .quietly();
    run(&world, &["progress", "q.toml"])
        .out(0, "No attempts yet.")
        .quietly();
    world.write(
        "q.toml",
        format!("{}{good}", head.replace("\"q\"", "\"Not Kebab\"")),
    );
    run(&world, &["notes", "q.toml"]).err(3, "error[Q014]");
}

#[test]
fn notes_of_learners_come_back_to_the_author() {
    let world = World::new();
    run(&world, &["notes"]).out(0, "No notes.");
    run(&world, &["new", "q.toml"]).out(0, "q.toml is written");
    let answers = "! the hint\u{1b}[31m gives it away\nquit\n";
    run_with(&world, &["take", "q.toml", "--plain"], answers).out(4, "Noted.");
    run_with(
        &world,
        &["take", "phish-or-legit", "--plain"],
        "! another\nquit\n",
    )
    .out(4, "redflag notes --export");
    let notes = run(&world, &["notes"])
        .out(0, "the hint")
        .out(0, "2026-11-23  revision 1");
    assert!(!notes.stdout.contains('\u{1b}'), "{:?}", notes.stdout);
    let (quiz, other) = (
        notes.stdout.find("phish-or-legit").expect("named"),
        notes.stdout.find("q\n").expect("named"),
    );
    assert!(quiz < other, "{}", notes.stdout);
    let only = run(&world, &["notes", "q.toml", "--json"]).out(0, "\"revision\":1");
    assert!(
        only.stdout.starts_with("[{\"quiz\":\"q\",\"question\":\"")
            && !only.stdout.contains("another"),
        "{}",
        only.stdout
    );
    run(&world, &["notes", "--export"]).err(0, "2 notes written to redflag-notes.md");
    run(&world, &["notes", "--export"]).err(3, "redflag-notes.md");
    let text = "## q: ";
    run(&world, &["notes", "q.toml", "--export", "-o", "-"]).out(0, text);
    let file = std::fs::read_to_string(world.path("redflag-notes.md")).expect("it was written");
    assert!(
        file.contains("\n> another\n") && file.contains(text) && !file.contains('\u{1b}'),
        "{file}"
    );
    run(&world, &["notes", "do-you-know-security", "--json"]).out(0, "[]\n");
    run(&world, &["notes", "nobody", "--json"]).err(3, "there is no quiz named nobody");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments);
    let done = command.current_dir(folder).output().expect("git");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn a_changed_key_is_noticed_beside_an_earlier_version() {
    let world = World::new();
    let quiz = |revision: u32, answer: &str, other: &str| {
        let head = format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\nrevision = {revision}\n\n[[question]]\nid = \"one\"\nprompt = \"P?\"\n"
        );
        format!(
            "{head}answer = \"{answer}\"\ndistractors = [\"{other}\", \"c\"]\nexplanation = \"It is what was asked for.\"\nsource = {{ title = \"S\" }}\n"
        )
    };
    world.write("old.toml", quiz(1, "a", "b"));
    world.write("quizzes/q.toml", quiz(1, "a", "b"));
    git(&world.path(""), &["init", "-q"]);
    git(&world.path(""), &["add", "quizzes/q.toml"]);
    git(&world.path(""), &["commit", "-q", "-m", "first"]);
    world.write(
        "quizzes/new.toml",
        quiz(1, "a", "b")
            .replace("\"q\"", "\"r\"")
            .replace("P?", "R?"),
    );
    for (text, code, part) in [
        (quiz(1, "a", "b"), 0, "nothing found"),
        (
            quiz(1, "b", "a"),
            1,
            "warning[Q068]: the answer of `one` changed",
        ),
        (quiz(2, "b", "a"), 0, "nothing found"),
    ] {
        world.write("quizzes/q.toml", &text);
        for against in ["HEAD", "old.toml"] {
            run(
                &world,
                &["check", "--deny-warnings", "--against", against, "quizzes"],
            )
            .out(code, part);
        }
    }
    for bad in ["nowhere", "--help", "-x", ""] {
        run(&world, &["check", &format!("--against={bad}"), "quizzes"])
            .err(3, "neither a file nor a git revision");
    }
    world.write("other.toml", "a = 1\n");
    run(&world, &["check", "--against", "other.toml", "quizzes"]).err(3, "this is not a quiz");
}

#[test]
fn a_quiz_that_was_moved_is_compared_by_its_id() {
    let quiz = |id: &str, answer: &str, other: &str| {
        QUIZ.replace(
            "format=1\nid = \"q\"",
            &format!("format = 1\nid = \"{id}\""),
        )
        .replace("[[question]]", "[[question]]\nid = \"one\"")
        .replace("\"b\"", &format!("\"{other}\""))
        .replace("answer = \"a\"", &format!("answer = \"{answer}\""))
    };
    let world = World::new()
        .file("a.toml", quiz("q", "a", "b"))
        .file("other.toml", quiz("p", "a", "b"));
    // Another file in which the same id occurs, but as the id of a question.
    world.write(
        "told.toml",
        quiz("r", "a", "b").replace("id = \"one\"", "id = \"q\""),
    );
    git(&world.path(""), &["init", "-q"]);
    git(&world.path(""), &["add", "."]);
    git(&world.path(""), &["commit", "-q", "-m", "first"]);
    let check = |path: &str| {
        run(
            &world,
            &["check", "--deny-warnings", "--against", "HEAD", path],
        )
    };
    world.write("folder/b.toml", quiz("q", "b", "a"));
    check("folder/b.toml")
        .out(1, "warning[Q068]: the answer of `one` changed")
        .quietly();
    fs::remove_file(world.path("a.toml")).expect("it was just written");
    check("folder").out(1, "warning[Q068]").quietly();
    // If another quiz was at this path, the earlier quiz of the same id counts. If there is none, the change of the id
    // is reported.
    world.write("other.toml", quiz("q", "b", "a"));
    check("other.toml")
        .out(1, "warning[Q068]")
        .never_says("Q069");
    world.write("other.toml", quiz("new", "b", "a"));
    check("other.toml")
        .out(0, "note[Q069]: the quiz's id was `p`")
        .quietly();
    world.write("new.toml", quiz("new", "a", "b"));
    check("new.toml").err(
        0,
        "redflag: nothing to compare in HEAD: it has no quiz with the id of new.toml",
    );
    world.write("same.toml", quiz("q", "a", "b"));
    check("same.toml").out(0, "nothing found").quietly();
    run(&world, &["check", "--against", "same.toml", "told.toml"]).err(
        0,
        "nothing to compare in same.toml: it has no quiz with the id of told.toml",
    );
}

#[test]
fn a_stale_fact_is_told_where_it_is_cited_unless_its_sheet_is_checked_too() {
    let sheet = |review: &str| {
        format!(
            "format = 1\nid = \"f\"\ntitle = \"F\"\n\n[[source]]\nid = \"s\"\ntitle = \"S\"\nurl = \"https://www.example.com/\"\n\n\
             [[fact]]\nid = \"x\"\nclaim = \"It is so.\"\nsource = \"s\"\nas_of = 2019-01-01\nreview_by = {review}\n"
        )
    };
    let quiz = QUIZ
        .replace("format=1", "format = 1\nfact_sheets = [\"f.toml\"]")
        .replace(
            "[[question]]",
            "[[question]]\nid = \"one\"\nfacts = [\"f#x\"]",
        );
    let world = World::new()
        .file("q.toml", quiz)
        .file("f.toml", sheet("2020-01-01"));
    let short = |files: &[&str]| run(&world, &[&["check", "--format", "short"], files].concat());
    let alone = short(&["q.toml"]).out(
        0,
        "q.toml:11:10: warning[Q064]: the fact `f#x` was due for review by 2020-01-01",
    );
    assert_eq!(alone.stdout.matches("Q064").count(), 1, "{}", alone.stdout);
    run(&world, &["check", "q.toml"]).out(0, "in f.toml: check the source again");
    let both = short(&["q.toml", "f.toml"]).out(0, "f.toml:15:13: warning[Q064]: the fact `x`");
    assert_eq!(both.stdout.matches("Q064").count(), 1, "{}", both.stdout);
    world.write("f.toml", sheet("2030-01-01"));
    short(&["q.toml"]).quietly().never_says("Q064");
    world.write("f.toml", sheet("2030-01-01").replace("claim", "clam"));
    short(&["q.toml"]).err(
        0,
        "redflag: the cited file f.toml has 1 error; `redflag check f.toml` shows them",
    );
    for (text, message) in [
        ("garbage [", "there is no fact sheet at `f.toml`"),
        ("a = 1\n", "there is no fact sheet at `f.toml`"),
        (QUIZ, "`f.toml` is a quiz, not a fact sheet"),
    ] {
        world.write("f.toml", text);
        short(&["q.toml"]).out(1, &format!("error[Q060]: {message}"));
    }
    world.write("f.toml", "garbage [");
    short(&["q.toml", "f.toml"]).out(1, "error[Q060]: `f.toml` is not a fact sheet");
}

#[test]
fn the_summary_tells_what_was_passed_over_and_what_a_guesser_would_score() {
    let shipped = include_str!("../../quizzes/do-you-know-security.toml");
    let world = World::new()
        .file("d/q.toml", shipped)
        .file("d/cargo.toml", "[package]\n")
        .file("d/empty.toml", "");
    world.write("d/slip.toml", "[[qestion]]\n");
    world.write("d/target/q.toml", QUIZ);
    let small =
        run(&world, &["check", "d"]).says(["d/q.toml: a guesser who knows no facts would score "]);
    assert!(
        small
            .stdout
            .ends_with("; 3 TOML files of another sort skipped\n"),
        "{}",
        small.stdout
    );
    assert_eq!(
        small.stdout.matches("where chance gives").count(),
        1,
        "{}",
        small.stdout
    );
    for form in ["short", "json"] {
        run(&world, &["check", "d", "--format", form])
            .never_says("guesser who")
            .never_says("skipped");
    }
    fs::remove_file(world.path("d/q.toml")).expect("it was just written");
    run(&world, &["check", "d"])
        .err(3, "no quiz and no fact sheet in d; 3 TOML files of another sort skipped: a quiz has [[question]]");
    for n in 0..20 {
        world.write(format!("many/{n}.toml"), "a = 1\n");
    }
    world.write("many/q.toml", shipped);
    run(&world, &["check", "many"]).never_says("guesser who");
    run(&world, &["check", "many", "many/q.toml"]).says(["many/q.toml: a guesser who"]);
}

/// The editor is the command in `VISUAL`, with its arguments and quotes.
#[test]
#[cfg(unix)]
fn the_editor_gets_the_text_and_may_give_up() {
    let world = World::new();
    world.write(
        "an editor",
        "#!/bin/sh\n[ \"$1\" = 'two words' ] || exit 9\nprintf 'edited\\nlines' >> \"$2\"\n",
    );
    let editor = world.path("an editor");
    let mut system = System::real();
    system.files = Files::from_folder(world.path(""));
    system.environment.variables = BTreeMap::from([("REDFLAG_HOME".to_owned(), "home".to_owned())]);
    let said = |system: &System| system.edit("before ").map_err(|error| error.to_string());
    assert!(
        said(&system)
            .expect_err("none is named")
            .contains("set VISUAL or EDITOR")
    );
    let set = |system: &mut System, value: String| {
        system
            .environment
            .variables
            .insert("VISUAL".to_owned(), value)
    };
    set(
        &mut system,
        format!("sh '{}' 'two words'", editor.display()),
    );
    assert_eq!(said(&system), Ok(Some("before edited\nlines".to_owned())));
    set(&mut system, format!("sh '{}' other", editor.display()));
    assert_eq!(said(&system), Ok(None));
    set(&mut system, "/nowhere/editor".to_owned());
    assert!(
        said(&system)
            .expect_err("it is not there")
            .contains("cannot be started")
    );
    set(&mut system, "sh 'unfinished".to_owned());
    assert!(said(&system).is_err());
    assert_eq!(
        fs::read_dir(world.path("home/drafts"))
            .expect("there")
            .count(),
        0
    );
}

/// The program under a real terminal: its menus, its editor, and Ctrl-C.
#[cfg(unix)]
mod in_a_terminal {
    use super::super::support::pty::Terminal;
    use super::super::support::solver::DOWN;
    use super::super::support::world::World;
    use super::QUIZ;

    fn add(world: &World, editor: &str) -> Terminal {
        world
            .redflag(["add", "q.toml"])
            .variable("VISUAL", editor)
            .terminal(40, 100)
    }

    /// Waits until the screen shows a text, then types.
    #[track_caller]
    fn after(terminal: &mut Terminal, shown: &str, keys: &str) {
        terminal.wait_for(shown);
        terminal.send(keys);
    }

    #[test]
    fn the_menus_ask_and_answers_survive_ctrl_c() {
        let world = World::new()
            .file("q.toml", QUIZ)
            .file("editor", "printf 'Is this\\nso?' > \"$1\"\n");
        let editor = format!("sh '{}'", world.path("editor").display());
        let mut terminal = add(&world, &editor);
        let first = terminal.wait_for("judge: a message");
        assert!(
            !first.contains("one step back"),
            "there is none before the first:\n{first}"
        );
        terminal.send(&format!("{DOWN}{DOWN}\r"));
        after(&mut terminal, "What is the question?", "\r");
        after(&mut terminal, "(one step back)", "\x03");
        assert_eq!(terminal.exit_code(), 4);
        terminal.is_restored();
        assert!(
            world.read("home/drafts/q.toml").contains("Is this"),
            "{}",
            world.read("home/drafts/q.toml")
        );
        assert_eq!(world.read("q.toml"), QUIZ);

        let mut terminal = add(&world, &editor);
        for (shown, keys) in [
            ("Continue the unfinished question (“Is this so?”)?", "\r"),
            ("Does the statement hold?", "\r"),
            ("What are people told", "\r"),
            ("Why is the answer right?", "Because.\r"),
            ("Topic", "\r"),
            ("How hard?", "\r"),
            ("Its source", "A guide\r"),
            ("Its address", "\r"),
            ("A hint", "\r"),
            ("Its id", "mine\r"),
            ("Append it to q.toml?", "\r"),
        ] {
            after(&mut terminal, shown, keys);
        }
        assert_eq!(terminal.exit_code(), 0);
        assert!(
            world.read("q.toml").starts_with(QUIZ)
                && world.read("q.toml").contains("id = \"mine\"")
        );
    }

    /// Answers a wizard to its end and checks every screen on the way.
    #[track_caller]
    fn answered(terminal: &mut Terminal, steps: &[(&str, &str)], columns: usize) {
        for (shown, keys) in steps {
            terminal.wait_for(shown);
            let screen = terminal.settled();
            assert_eq!(
                terminal.wrapped_rows(),
                [0_u16; 0],
                "before {shown}:\n{screen}"
            );
            assert!(
                screen
                    .lines()
                    .all(|line| redflag::text::width(line) <= columns),
                "{screen}"
            );
            terminal.send(keys);
        }
    }

    #[test]
    fn nothing_runs_over_the_edge_of_a_small_screen() {
        for (rows, columns) in [(24, 80), (15, 40)] {
            let world = World::new()
                .file("q.toml", QUIZ)
                .file("editor", "printf 'Pay now,\nor never.' > \"$1\"\n");
            let editor = format!("sh '{}'", world.path("editor").display());
            let add = world.redflag(["add", "q.toml"]).variable("VISUAL", &editor);
            let mut terminal = add.terminal(rows, columns);
            let (up, long) = (
                "\u{1b}[A",
                "You wait for a parcel that you have paid for, and then this comes from a sender that you know.",
            );
            terminal.wait_for("step by step");
            let steps = [
                ("What kind of question?", format!("{up}\r")),
                ("What is the question?", format!("{long}\r")),
                ("What is the message?", "\r".to_owned()),
                ("How does it arrive?", format!("{DOWN}\r")),
                ("From whom", "\r".to_owned()),
                ("Several lines", "\r".to_owned()),
                ("or never.", "\r".to_owned()),
                ("A red flag", "or never.\r".to_owned()),
                ("Search:", "spoof".to_owned()),
                ("spoof", "\r".to_owned()),
                ("What does it tell you?", format!("{long}\r")),
                ("Another red flag", "\r".to_owned()),
            ];
            for (shown, keys) in &steps {
                answered(&mut terminal, &[(shown, keys)], usize::from(columns));
            }
            let screen = terminal.wait_for("Why is the answer right?");
            assert!(
                world.read("home/drafts/q.toml").contains("domain-spoofing"),
                "{screen}"
            );
            answered(&mut terminal, &[("opens", "\x03")], usize::from(columns));
            assert_eq!(terminal.exit_code(), 4);
            let said = terminal.raw();
            assert!(said.contains("domain-spoofing"), "{said}");
            terminal.is_restored();
            let screen = terminal.screen();
            assert_eq!(terminal.wrapped_rows(), [0_u16; 0], "{screen}");
        }
    }

    #[test]
    fn a_long_answer_leaves_no_second_copy() {
        let world = World::new().file("q.toml", QUIZ);
        let mut terminal = world.redflag(["add", "q.toml"]).terminal(24, 40);
        after(&mut terminal, "What kind of question?", "\r");
        let text = "first one and then so many words more that they take three rows of this screen and last";
        after(&mut terminal, "What is the question?", text);
        terminal.wait_for("last");
        terminal.settled();
        // One key at a time, because the prompt is raw only while it waits for a key.
        for key in ["\x1b[D", "\x1b[D", "\x1b[D", "\x1b[D", "\x7f"] {
            let (row, column) = terminal.look(vt100::Screen::cursor_position);
            terminal.send(key);
            terminal.wait_until("the cursor one to the left", |state| {
                state.cursor() == (row, column - 1)
            });
            terminal.settled();
        }
        terminal.send("\r");
        let screen = terminal.wait_for("The right option:");
        assert_eq!(screen.matches("first one").count(), 1, "{screen}");
        assert_eq!(screen.matches("so many").count(), 1, "{screen}");
        terminal.send("\x03");
        assert_eq!(terminal.exit_code(), 4);
        assert!(
            world.read("home/drafts/q.toml").contains("screen andlast"),
            "{}",
            world.read("home/drafts/q.toml")
        );
    }

    #[test]
    fn the_end_can_be_left_by_keys() {
        let world = World::new().file("q.toml", QUIZ);
        let mut terminal = add(&world, "");
        for (shown, keys) in [
            ("What kind of question?", format!("{DOWN}{DOWN}\r")),
            ("What is the question?", "It is so.\r".to_owned()),
            ("Does the statement hold?", "\x1b".to_owned()),
            ("What is the question?", "It is so.\r".to_owned()),
            ("Does the statement hold?", "\r".to_owned()),
            ("What are people told", "\r".to_owned()),
            ("Why is the answer right?", "Because.\r".to_owned()),
            ("Topic", "\r".to_owned()),
            ("How hard?", "\r".to_owned()),
            ("Its source", "\r".to_owned()),
            ("A hint", "\r".to_owned()),
            ("Its id", "mine\r".to_owned()),
            ("Append it to q.toml?", "\x1b[D".to_owned()),
            ("(one step back)", "other\r".to_owned()),
            ("id = \"other\"", "y".to_owned()),
        ] {
            after(&mut terminal, shown, &keys);
        }
        assert_eq!(terminal.exit_code(), 0);
        assert!(
            world.read("q.toml").contains("id = \"other\""),
            "{}",
            world.read("q.toml")
        );
    }

    #[test]
    fn a_message_of_several_lines_needs_no_editor() {
        let world = World::new().file("q.toml", QUIZ);
        let mut terminal = add(&world, "");
        let up = "\u{1b}[A";
        for (shown, keys) in [
            ("What kind of question?", format!("{up}\r")),
            ("What is the question?", "You wait.\r".to_owned()),
            ("What is the message?", format!("{DOWN}\r")),
            ("How does it arrive?", "\r".to_owned()),
            ("From whom", "\r".to_owned()),
            ("Subject", "\r".to_owned()),
            (
                "end with a line that contains only .",
                "First line.\r\rLast line.\r.\r".to_owned(),
            ),
            ("A link", "\x03".to_owned()),
        ] {
            after(&mut terminal, shown, &keys);
        }
        assert_eq!(terminal.exit_code(), 4);
        let kept = world.read("home/drafts/q.toml");
        assert!(kept.contains("First line.\n\nLast line."), "{kept}");
        assert!(!terminal.raw().contains("your editor"), "none is named");
    }
}
