//! Tests of malicious files, names and answers: only plain text of them reaches a terminal, and nothing takes long.

use super::support::plain_quiz;
use super::support::world::{Outcome, World};
use redflag::cli::Terminals;
use redflag::text::has_hidden;
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};

/// Texts that a terminal would obey, hide or choke on.
fn texts() -> Vec<(&'static str, String)> {
    let all = [
        ("clears the screen", "a\u{1b}[2Jb"),
        ("sets the title", "a\u{1b}]0;pwned\u{7}b"),
        ("asks for the cursor", "a\u{1b}[6nb"),
        ("device control", "a\u{1b}P1$r\u{1b}\\b"),
        ("a link", "a\u{1b}]8;;https://evil.example\u{1b}\\b"),
        ("C1 control sequence", "a\u{9b}2Jb\u{9d}0;x\u{9c}"),
        ("next line", "a\u{85}b"),
        ("bell, backspace, delete", "a\u{7}\u{8}\u{7f}b"),
        ("carriage return", "safe\rrm -rf"),
        ("vertical moves", "a\u{b}\u{c}b"),
        ("null", "a\u{0}b"),
        ("bidi override", "a\u{202e}gpj.exe\u{202c}b"),
        ("bidi isolate", "a\u{2066}b\u{2069}\u{200f}\u{61c}"),
        ("zero width", "p\u{200b}a\u{200d}y\u{2060}p\u{feff}al"),
        ("tags", "a\u{e0001}\u{e0041}b"),
        ("fillers", "a\u{3164}\u{115f}\u{ad}b"),
        ("separators", "a\u{2028}b\u{2029}c"),
    ];
    let mut all: Vec<(&str, String)> = all
        .into_iter()
        .map(|(name, text)| (name, text.to_owned()))
        .collect();
    all.push((
        "combining flood",
        format!("a{}b", "\u{301}\u{489}".repeat(500)),
    ));
    all.push(("endless word", "x".repeat(10_000)));
    all
}

/// Quotes a text as a TOML basic string, with all escapes that TOML requires.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                write!(quoted, "\\u{:04X}", c as u32).expect("a string can be written");
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A quiz in which one field has the given text.
fn quiz_with(field: &str, text: &str) -> String {
    let value = |name: &str, usual: &str| {
        if name == field {
            toml(text)
        } else {
            toml(usual)
        }
    };
    format!(
        "format = 1\nid = {}\ntitle = {}\ndescription = {}\nlanguage = {}\nauthors = [{}]\nlicense = {}\n\n\
         [[question]]\nid = {}\ntopic = {}\nprompt = {}\nanswer = {}\ndistractors = [{{ text = {}, why = {} }}]\n\
         explanation = {}\nhint = {}\nsource = {{ title = {}, url = {}, section = {} }}\n\
         norm = {{ percent = 5, population = {}, source = {} }}\n\n\
         [[question]]\nid = \"judge\"\nkind = \"judge\"\nprompt = \"P?\"\nanswer = \"phish\"\nexplanation = \"E\"\n\
         [question.message]\nchannel = \"email\"\nfrom = {}\nto = {}\nreply_to = {}\nsubject = {}\nsent = {}\n\
         body = {}\nlinks = [{{ text = {}, url = {} }}]\nattachments = [{}]\n\
         [[question.flag]]\nquote = {}\ncue = \"sense-of-urgency\"\nwhy = {}\n",
        value("id", "quiz"),
        value("title", "Title"),
        value("description", "Description"),
        value("language", "en"),
        value("author", "Author"),
        value("license", "CC0-1.0"),
        value("question id", "q"),
        value("topic", "topic"),
        value("prompt", "Prompt?"),
        value("answer", "Good"),
        value("distractor", "Bad"),
        value("why", "Why"),
        value("explanation", "Because."),
        value("hint", "Think."),
        value("source title", "Source"),
        value("source url", "https://example.org/"),
        value("source section", "1"),
        value("population", "Adults"),
        value("norm source", "Survey"),
        value("from", "a@example.org"),
        value("to", "b@example.org"),
        value("reply_to", "c@example.org"),
        value("subject", "Subject"),
        value("sent", "Today"),
        value("body", "Do it now."),
        value("link text", "here"),
        value("link url", "https://example.org/x"),
        value("attachment", "a.pdf"),
        value("quote", "now"),
        value("flag why", "It hurries."),
    )
}

const FIELDS: [&str; 30] = [
    "id",
    "title",
    "description",
    "language",
    "author",
    "license",
    "question id",
    "topic",
    "prompt",
    "answer",
    "distractor",
    "why",
    "explanation",
    "hint",
    "source title",
    "source url",
    "source section",
    "population",
    "norm source",
    "from",
    "to",
    "reply_to",
    "subject",
    "sent",
    "body",
    "link text",
    "link url",
    "attachment",
    "quote",
    "flag why",
];

/// The most combining marks on one character that are not yet a flood: an excerpt is sanitised in a few pieces.
const MARKS_MAX: usize = 12;

/// What is harmful in a text: characters that a terminal obeys or hides, or a flood of marks. Line feeds are our own.
fn harm(text: &str) -> Option<String> {
    let mut marks = 0;
    for c in text.chars() {
        marks = if matches!(c, '\u{301}' | '\u{489}') {
            marks + 1
        } else {
            0
        };
        let hidden =
            c != '\n' && (c.is_control() || has_hidden(c.encode_utf8(&mut [0; 4])).is_some());
        if hidden || marks > MARKS_MAX || matches!(c, '\u{2028}' | '\u{2029}') {
            return Some(format!("{c:?}"));
        }
    }
    None
}

#[track_caller]
fn is_harmless(what: &str, outcome: &Outcome) {
    for (stream, text) in [
        ("standard output", &outcome.stdout),
        ("standard error", &outcome.stderr),
    ] {
        if let Some(c) = harm(text) {
            panic!("{what}: {c} on {stream}: {text:?}");
        }
    }
    assert_ne!(outcome.code, 70, "{what}");
}

#[test]
fn the_check_for_harm_finds_hostile_texts() {
    for (name, text) in texts() {
        assert_eq!(harm(&text).is_some(), name != "endless word", "{name}");
    }
    assert_eq!(harm("Zoë, 日本語, 👍🏽 and\na line"), None);
}

#[test]
fn the_untouched_quiz_has_no_errors() {
    let findings = redflag::format::parse_quiz(&quiz_with("none", "")).usable();
    assert!(findings.is_ok(), "{findings:?}");
}

#[test]
fn nothing_in_a_quiz_reaches_the_terminal_as_more_than_text() {
    for (name, text) in texts() {
        let world = World::new();
        for (n, field) in FIELDS.into_iter().enumerate() {
            // Different ids, so that all quizzes are listed.
            let own = format!("id = \"quiz-{n}\"");
            let quiz = quiz_with(field, &text).replacen("id = \"quiz\"", &own, 1);
            let file = format!("quiz-{n}.toml");
            world.write(&file, quiz);
            let take = world.redflag(["take", &file, "--answers", "-", "--json"]);
            let what = format!("{name} in {field}");
            is_harmless(&what, &take.stdin("hint\nb\np\n1\n").run());
        }
        is_harmless(name, &world.redflag(["list"]).run());
        is_harmless(name, &world.redflag(["list", "--json"]).run());
    }
}

#[test]
fn nothing_in_a_quiz_reaches_the_terminal_through_its_findings() {
    for (name, text) in texts() {
        for field in FIELDS {
            let world = World::new().file("quiz.toml", quiz_with(field, &text));
            for form in ["human", "short", "json"] {
                let outcome = world.redflag(["check", "--format", form]).run();
                is_harmless(&format!("{name} in {field} as {form}"), &outcome);
            }
        }
    }
}

#[test]
fn hidden_characters_written_as_they_are_do_no_harm_either() {
    for (name, text) in texts() {
        let broken = format!(
            "format = 1\ntitle = \"{text}\"\n# {text}\n{text} = 1\n[[question]]\nprompt = '{text}'\n"
        );
        let world = World::new().file("quiz.toml", broken);
        for arguments in [
            vec!["take", "quiz.toml"],
            vec!["list"],
            vec!["check"],
            vec!["check", "--format", "short"],
            vec!["check", "--format", "json"],
        ] {
            is_harmless(
                &format!("{name}: {arguments:?}"),
                &world.redflag(&arguments).run(),
            );
        }
    }
}

/// Possible file names: no null, no slash, not too long.
#[cfg(unix)]
fn names() -> impl Iterator<Item = (&'static str, String)> {
    texts()
        .into_iter()
        .filter(|(_, text)| text.len() < 100 && !text.contains(['\0', '/']))
}

#[test]
#[cfg(unix)]
fn names_of_files_and_folders_do_no_harm() {
    for (name, text) in names() {
        let file = format!("{text}.toml");
        let inside = format!("{text}/{text}.toml");
        let world = World::new()
            .file(&file, plain_quiz("one", 2, ""))
            .file(&inside, plain_quiz("two", 2, ""))
            .file(
                format!("{text}/{text}broken.toml"),
                "format = 1\n[[question]]\n",
            )
            .file(format!("{text}broken.toml"), "format = 1\n[[question]]\n")
            .file(format!("{text}latin.toml"), b"\xff");
        for arguments in [
            vec!["list"],
            vec!["list", "--json"],
            vec!["check"],
            vec!["check", &text],
            vec!["check", "--format", "short"],
            vec!["check", "--format", "json"],
            vec!["take", &file],
            vec!["take", &inside, "--answers", "-"],
            vec!["take", &inside, "--answers", "-", "--resume"],
            vec!["take", &file, "--topic", "unknown"],
            vec!["take", &format!("{text}broken.toml")],
            vec!["take", &format!("{text}latin.toml")],
            vec!["take", &format!("{text}gone.toml")],
            vec!["take", &text],
            vec!["take", "--answers", &text],
            vec!["take", &file, "--seed", &text],
            vec!["take", &file, "--topic", &text],
            vec!["progress", &text],
            vec!["take", &file, "--questions", &text],
            vec![&text],
            vec!["take", &format!("--{text}")],
        ] {
            let outcome = world.redflag(&arguments).stdin("a\n").run();
            is_harmless(&format!("{name}: {arguments:?}"), &outcome);
        }
    }
}

#[test]
#[cfg(unix)]
fn a_hostile_home_does_no_harm() {
    for (name, text) in names() {
        let world = World::new()
            .file("quiz.toml", plain_quiz("plain", 1, ""))
            .file(&text, "in the way");
        let run = world
            .redflag(["take", "quiz.toml", "--answers", "-"])
            .variable("REDFLAG_HOME", world.path(&text));
        is_harmless(name, &run.stdin("a\n").run().exits(3));
        let run = world
            .redflag(["progress"])
            .variable("REDFLAG_HOME", world.path(&text));
        is_harmless(name, &run.run().exits(3));
    }
}

#[test]
fn answers_do_no_harm() {
    let source = "format = 1\nid = \"typed\"\ntitle = \"Typed\"\nlanguage = \"en\"\n\n[[question]]\nid = \"typed\"\n\
                  kind = \"text\"\nprompt = \"Type.\"\nanswer = \"it\"\nexplanation = \"E\"\n";
    let world = World::new()
        .file("quiz.toml", source)
        .file("plain.toml", plain_quiz("plain", 1, ""));
    for (name, text) in texts() {
        for quiz in ["quiz.toml", "plain.toml"] {
            let lines = format!("! {text}\n{text}\n?\n");
            for extra in [None, Some("--json")] {
                let run = world.redflag(["take", quiz, "--answers", "-"].into_iter().chain(extra));
                is_harmless(name, &run.stdin(&lines).run().exits(0));
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_as_answers() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    let lines: Vec<u8> = (0..=255_u8)
        .filter(|byte| *byte != b'\n')
        .chain(*b"\na\n")
        .collect();
    let outcome = world
        .redflag(["take", "quiz.toml", "--answers", "-"])
        .stdin(lines)
        .run()
        .exits(0);
    is_harmless("all bytes", &outcome);
    outcome.says(["is not an answer here", "Right."]);
}

/// More time than any command needs for a small file, even in a slow build on a busy machine.
const TIME_MAX: Duration = Duration::from_mins(3);

#[track_caller]
fn ends_soon(what: &str, world: &World, arguments: &[&str]) -> Outcome {
    let start = Instant::now();
    let outcome = world.redflag(arguments).run();
    let took = start.elapsed();
    assert!(took < TIME_MAX, "{what}: {arguments:?} took {took:?}");
    is_harmless(what, &outcome);
    outcome
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_too_big_is_refused_soon_and_in_words() {
    let many_options = (0..1_000)
        .map(|n| format!("\"option {n}\""))
        .collect::<Vec<_>>()
        .join(", ");
    let question = "[[question]]\nid = \"q\"\nprompt = \"P?\"\nexplanation = \"E\"\nsource = { title = \"S\" }\n";
    let head = "format = 1\nid = \"big\"\ntitle = \"Big\"\nlanguage = \"en\"\n";
    for (what, source, code, word) in [
        (
            "10 MB",
            format!("{head}# {}\n", "x".repeat(10 << 20)),
            3,
            "larger than 4 MiB",
        ),
        (
            "50,000 questions",
            format!("{head}{}", "[[question]]\n".repeat(50_000)),
            1,
            "… and ",
        ),
        (
            "100,000 questions",
            format!("{head}{}", "[[question]]\n".repeat(100_000)),
            1,
            "error[Q004]",
        ),
        (
            "1,000 options",
            format!("{head}{question}answer = \"x\"\ndistractors = [{many_options}]\n"),
            1,
            "26",
        ),
        (
            "10,000 arrays",
            format!("{head}{question}answer = {}\n", "[".repeat(10_000)),
            1,
            "error[Q001]",
        ),
        (
            "10,000 closed arrays",
            format!(
                "{head}{question}answer = {}{}\n",
                "[".repeat(10_000),
                "]".repeat(10_000)
            ),
            1,
            "error[",
        ),
        (
            "10,000 tables",
            format!("{head}{question}answer = {}\n", "{ a = ".repeat(10_000)),
            1,
            "error[Q001]",
        ),
        (
            "10,000 dots",
            format!("{head}{question}{}a = 1\n", "a.".repeat(10_000)),
            1,
            "error[",
        ),
        (
            "a long header",
            format!("{head}[{}a]\n{question}", "a.".repeat(10_000)),
            1,
            "error[",
        ),
        (
            "a long quote",
            format!(
                "{head}{question}answer = \"{}\"\n",
                "\\u0041".repeat(100_000)
            ),
            1,
            "error[",
        ),
        (
            "quotes",
            format!("{head}{question}answer = {}\n", "\"".repeat(100_000)),
            1,
            "error[",
        ),
        (
            "a pattern",
            format!(
                "{head}{question}kind = \"text\"\nanswer = \"a\"\npattern = \"(a{{1000}}){{1000}}\"\n"
            ),
            1,
            "error[Q025]",
        ),
    ] {
        let world = World::new().file("quiz.toml", source);
        let checked = ends_soon(what, &world, &["check", "--format", "short"]);
        assert_eq!(
            checked.code,
            code,
            "{what}: {}",
            &checked.stdout[..checked.stdout.len().min(2_000)]
        );
        let said = checked.stdout + &checked.stderr;
        assert!(
            said.contains(word),
            "{what}: {word:?} is not in {:?}",
            said.get(..2_000).unwrap_or(&said)
        );
        assert!(said.len() < 1 << 20, "{what}: {} bytes", said.len());
        let checked = ends_soon(what, &world, &["check"]);
        assert!(
            checked.stdout.len() < 1 << 20,
            "{what}: {} bytes",
            checked.stdout.len()
        );
        let taken = ends_soon(what, &world, &["take", "quiz.toml"]);
        assert_eq!(taken.code, 3, "{what}");
        ends_soon(what, &world, &["list"]).exits(0);
        ends_soon(what, &world, &["check", "--format", "json"]);
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    let world = World::new();
    let made = Command::new("mkfifo")
        .arg(world.path("pipe.toml"))
        .status()
        .expect("mkfifo is there");
    assert!(made.success());
    for (arguments, code) in [
        (vec!["take", "pipe.toml"], 3),
        (vec!["check", "pipe.toml"], 3),
        (vec!["list"], 0),
    ] {
        ends_soon("a pipe", &world, &arguments)
            .exits(code)
            .warns(["pipe.toml: this is a pipe or a device"]);
    }
    ends_soon("a pipe in a folder", &world, &["check"]);
}

#[test]
#[cfg(unix)]
fn a_device_is_not_read() {
    let world = World::new();
    for device in ["/dev/zero", "/dev/stdin", "/dev/null"] {
        ends_soon("a device", &world, &["check", device]).exits(3);
        ends_soon("a device", &world, &["take", "--answers", device]).exits(3);
    }
}

#[test]
#[cfg(unix)]
fn nothing_hostile_reaches_a_real_terminal() {
    for (name, text) in names() {
        let folder = format!("{text}/{text}.toml");
        let world = World::new()
            .file(&folder, plain_quiz("own", 1, ""))
            .file(format!("{text}.toml"), plain_quiz("second", 1, ""))
            .file("quiz.toml", quiz_with("prompt", &text))
            .file("no-answers", "");
        for arguments in [
            vec!["list"],
            vec!["take", "quiz.toml", "--answers", "no-answers"],
            vec!["check", "."],
        ] {
            let mut terminal = world.redflag(&arguments).terminal(24, 80);
            terminal.exit_code();
            shows_only_text(name, &terminal.raw());
        }
        let mut terminal = world.redflag(["take", &folder]).terminal(24, 80);
        terminal.wait_for("Prompt 1");
        terminal.send("a");
        terminal.wait_for(" to continue");
        terminal.send(" ");
        assert_eq!(terminal.exit_code(), 0);
        shows_only_text(name, &terminal.raw());
    }
}

/// Asserts that the output consists of text and the escape sequences that the program itself writes.
#[cfg(unix)]
#[track_caller]
fn shows_only_text(name: &str, raw: &str) {
    const OURS: [&str; 7] = ["?1049h", "?1049l", "?25h", "?25l", "?2004h", "?2004l", "K"];
    let mut parts = raw.split("\u{1b}[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        let known = OURS.iter().find_map(|ours| part.strip_prefix(ours));
        let known = known
            .or_else(|| digits.strip_prefix(['m', 'H']))
            .or_else(|| part.strip_prefix("2J").filter(|_| raw.contains("?1049h")));
        text += known
            .unwrap_or_else(|| panic!("{name}: {:?} in {raw:?}", part.get(..20).unwrap_or(part)));
    }
    if let Some(c) = harm(&text.replace("\r\n", "\n")) {
        panic!("{name}: {c} in {raw:?}");
    }
}

#[test]
fn findings_on_a_terminal_are_clean_too() {
    let watched = Terminals {
        input: true,
        output: true,
        error: true,
    };
    for (name, text) in texts() {
        let world = World::new().file("quiz.toml", quiz_with("title", &text));
        let run = world
            .redflag(["check"])
            .terminals(watched)
            .variable("NO_COLOR", "1");
        is_harmless(name, &run.run());
    }
}
