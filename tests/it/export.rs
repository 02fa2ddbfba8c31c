//! Tests of `redflag export`: what each format holds, that texts are never taken for markup, and how files are written.

use super::support::world::{Outcome, World};
use proptest::prelude::*;
use redflag::exchange::export::{Format, export};
use redflag::exchange::{Conversion, Exported};
use redflag::format::parse_quiz;
use redflag::model::{Kind, Quiz};
use std::fs;

const ALL_KINDS: &str = include_str!("../../src/exchange/export/sample/all-kinds.toml");
const HOSTILE: &str = include_str!("../../src/exchange/export/sample/hostile.toml");

fn quiz(text: &str) -> Quiz {
    parse_quiz(text).usable().expect("the sample has no errors")
}

fn text(exported: &Exported) -> String {
    String::from_utf8(exported.files[0].bytes.clone()).expect("text formats are UTF-8")
}

fn hostile(format: Format) -> String {
    text(&export(&quiz(HOSTILE), format))
}

/// A quiz in a format, followed by the report.
fn whole(format: Format) -> String {
    let exported = export(&quiz(ALL_KINDS), format);
    let mut shown = String::new();
    for file in &exported.files {
        let content =
            String::from_utf8(file.bytes.clone()).unwrap_or_else(|_| "(not text)".to_owned());
        shown.extend([format!("==== {}.{}\n{content}", file.part, file.ending)]);
    }
    shown += "==== report\n";
    shown.extend(
        exported
            .report
            .quiz
            .iter()
            .map(|note| format!("the quiz: {note}\n")),
    );
    for entry in &exported.report.entries {
        shown.extend([format!(
            "{} {}: {}\n",
            entry.fate.word(),
            entry.question,
            entry.notes.join("; ")
        )]);
    }
    shown
}

#[test]
fn every_format_holds_every_kind_it_can() {
    insta::assert_snapshot!("gift", whole(Format::Gift));
    insta::assert_snapshot!("moodle_xml", whole(Format::MoodleXml));
    insta::assert_snapshot!("kahoot_xlsx", whole(Format::KahootXlsx));
    insta::assert_snapshot!("anki_tsv", whole(Format::AnkiTsv));
    insta::assert_snapshot!("markdown", whole(Format::Markdown));
    insta::assert_snapshot!("html", whole(Format::Html));
}

/// The answer block of each question, read as Moodle does: escapes first, then the first braces.
fn gift_blocks(text: &str) -> Vec<(String, String)> {
    let mut hidden = text.replace("\\\\", "\u{1}");
    for (i, mark) in [":", "#", "=", "{", "}", "~", "n"].iter().enumerate() {
        let stand_in =
            char::from_u32(0xe000 + u32::try_from(i).expect("seven")).expect("a private character");
        hidden = hidden.replace(&format!("\\{mark}"), &stand_in.to_string());
    }
    let lines: Vec<&str> = hidden
        .lines()
        .filter(|line| !line.trim().starts_with("//"))
        .collect();
    let paragraphs = lines.join("\n");
    let questions = paragraphs.split("\n\n").map(str::trim);
    let questions =
        questions.filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with("$CATEGORY"));
    let block = |question: &str| {
        let (stem, rest) = question.split_once('{').expect("each has an answer block");
        let (answers, after) = rest.split_once('}').expect("each block is closed");
        assert_eq!(after, "", "nothing follows the block");
        (stem.to_owned(), answers.to_owned())
    };
    questions.map(block).collect()
}

#[test]
fn marks_in_texts_are_no_marks_in_gift() {
    let text = hostile(Format::Gift);
    let blocks = gift_blocks(&text);
    let counts: Vec<(usize, usize)> = blocks
        .iter()
        .map(|(_, answers)| (answers.matches('=').count(), answers.matches('~').count()))
        .collect();
    // One right option of four; five weighted ones; three accepted; two pairs; three verdicts. The `->` of pairs is not counted.
    assert_eq!(counts, [(1, 3), (0, 5), (3, 0), (2, 0), (1, 2)], "{text}");
    for (stem, answers) in &blocks {
        assert_eq!(stem.matches("::").count(), 2, "{stem}");
        assert_eq!(answers.matches("####").count(), 1, "{answers}");
        assert!(
            !stem.contains("<script") && !answers.contains("<script"),
            "{stem}{answers}"
        );
    }
    let pairs = &blocks[3].1;
    assert_eq!(pairs.matches("->").count(), 2, "{pairs}");
}

proptest! {
    #[test]
    fn any_text_stays_one_text(text in r"([~=#{}:\\%\[\]<>&*`_!|\n\t -]|[a-z0-9]|->|//|####|::|%50%|\[html\]|- \[x\] |# |</text>|\PC){1,24}") {
        let mut quiz = quiz(ALL_KINDS);
        quiz.questions.truncate(1);
        let question = &mut quiz.questions[0];
        question.prompt = text.clone();
        question.explanation = text.clone();
        question.hint = Some(text.clone());
        let Kind::Choice(choice) = &mut question.kind else { panic!("the first is a choice") };
        for option in &mut choice.options {
            option.text.clone_from(&text);
            option.why = Some(text.clone());
        }
        let options = choice.options.len();

        let blocks = gift_blocks(&self::text(&export(&quiz, Format::Gift)));
        prop_assert_eq!(blocks.len(), 1);
        let answers = &blocks[0].1;
        prop_assert_eq!((answers.matches('=').count(), answers.matches('~').count()), (1, options - 1));
        prop_assert_eq!(answers.replace("####", "").matches('#').count(), options);
        let notes = self::text(&export(&quiz, Format::AnkiTsv));
        prop_assert_eq!(notes.lines().count(), 6);
        prop_assert_eq!(notes.matches('\t').count(), 3 + 3);
        let markdown = self::text(&export(&quiz, Format::Markdown));
        prop_assert_eq!(markdown.lines().filter(|line| line.starts_with("- [")).count(), options, "{}", markdown);
    }
}

#[test]
fn what_gift_cannot_say_is_dropped_with_a_reason() {
    let report = export(&quiz(HOSTILE), Format::Gift).report;
    let dropped: Vec<_> = report
        .entries
        .iter()
        .filter(|entry| entry.fate == Conversion::Dropped)
        .collect();
    assert_eq!(dropped.len(), 1);
    assert_eq!(dropped[0].question, "arrow");
    assert!(dropped[0].notes[0].contains("->"));
}

#[test]
fn no_format_lets_a_script_or_a_foreign_address_through() {
    for format in [
        Format::Gift,
        Format::MoodleXml,
        Format::AnkiTsv,
        Format::Html,
    ] {
        for file in export(&quiz(HOSTILE), format).files {
            let text = String::from_utf8(file.bytes).expect("UTF-8").to_lowercase();
            for live in [
                "<script",
                "<img",
                "<b ",
                "href=\"javascript",
                "href\\=\"javascript",
                "</title><",
                "]]>",
            ] {
                assert!(!text.contains(live), "{format:?}: {live}\n{text}");
            }
        }
    }
    let markdown = hostile(Format::Markdown);
    let fences_aside: String = markdown.split("````").step_by(2).collect();
    for live in ["<script", "<img", "![a]", "<b "] {
        let bare = fences_aside
            .match_indices(live)
            .filter(|(at, _)| !fences_aside[..*at].ends_with(['\\', '`']))
            .count();
        assert_eq!(bare, 0, "{live}\n{markdown}");
    }
}

#[test]
fn tasks_and_headings_in_markdown_are_only_ours() {
    let text = hostile(Format::Markdown);
    let tasks = text.lines().filter(|line| line.starts_with("- [")).count();
    assert_eq!(tasks, 4 + 5 + 3, "{text}");
    let is_heading = |line: &str| {
        let line = line.trim_start_matches("> ");
        line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
    };
    let headings = text.lines().filter(|line| is_heading(line)).count();
    assert_eq!(headings, 1 + 6, "{text}");
}

#[test]
fn columns_of_anki_stay_columns() {
    let text = hostile(Format::AnkiTsv);
    let (heads, notes): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    assert_eq!(heads.len(), 5);
    assert_eq!(notes.len(), 6);
    for note in notes {
        assert_eq!(note.split('\t').count(), 4, "{note}");
        assert!(
            note.starts_with("hostile/") && !note.contains("[sound:") && !note.contains("{{"),
            "{note}"
        );
    }
}

#[test]
fn moodle_xml_is_well_formed_and_holds_every_question() {
    for source in [ALL_KINDS, HOSTILE] {
        let text = text(&export(&quiz(source), Format::MoodleXml));
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut depth, mut questions) = (0, 0);
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Start(tag) => {
                    depth += 1;
                    questions += usize::from(tag.name().as_ref() == "question");
                }
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        assert_eq!(
            questions,
            quiz(source).questions.len() + text.matches("type=\"category\"").count()
        );
    }
}

#[test]
fn kahoot_gets_what_fits_and_hears_why_the_rest_does_not() {
    let mut long = quiz(ALL_KINDS);
    long.questions[0].prompt = "long ".repeat(30);
    let report = export(&long, Format::KahootXlsx).report;
    let notes: Vec<&str> = report
        .entries
        .iter()
        .map(|entry| entry.notes[0].as_str())
        .collect();
    assert_eq!(report.count(Conversion::Dropped), 7, "{notes:?}");
    assert_eq!(
        notes[0],
        "its question has 149 characters; Kahoot takes 120"
    );
    assert_eq!(notes[1], "it has 5 options; Kahoot takes 4");
}

fn world() -> World {
    World::new().file("all.toml", ALL_KINDS)
}

fn export_in(world: &World, arguments: &[&str]) -> Outcome {
    world.redflag(["export"].iter().chain(arguments)).run()
}

fn names(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.path("")).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn text_goes_to_standard_output_and_the_report_to_standard_error() {
    let world = world();
    let Outcome {
        code: exit,
        stdout: output,
        stderr: error,
    } = export_in(&world, &["all.toml", "--to", "gift"]);
    assert!(
        output.starts_with("// quiz sample, revision 1\n"),
        "{output}"
    );
    assert!(
        error.starts_with("8 questions in GIFT: 8 approximated\n"),
        "{error}"
    );
    let quiz = "  the quiz: left out: the title, the description, the authors, and the licence\n";
    assert!(
        error.contains(quiz) && error.contains("left out: the hint: padlock"),
        "{error}"
    );
    assert_eq!(exit, 0);
}

#[test]
fn every_question_that_lost_something_is_named() {
    let question = |i: usize| {
        format!(
            "[[question]]\nid = \"h{i}\"\nprompt = \"Is it {i}?\"\nkind = \"true-false\"\nanswer = true\n\
            explanation = \"It is {i}.\"\nhint = \"Count to {i}.\"\n\n"
        )
    };
    let head = "format = 1\nid = \"eight\"\ntitle = \"Eight\"\nlanguage = \"en\"\n\n";
    let quiz: String = std::iter::once(head.to_owned())
        .chain((1..=8).map(question))
        .collect();
    let world = World::new().file("eight.toml", &quiz);
    let outcome = export_in(&world, &["eight.toml", "--to", "gift"]);
    let named = "approximated: left out: the hint: h1, h2, h3, h4, h5, h6, h7, and h8\n";
    assert!(outcome.stderr.contains(named), "{}", outcome.stderr);
}

#[test]
fn a_handout_is_two_files_and_replaces_nothing_unasked() {
    let world = world();
    let line = [
        "all.toml", "--to", "html", "-o", "day.html", "--seed", "k7px",
    ];
    export_in(&world, &line).exits(0);
    assert_eq!(names(&world), ["all.toml", "day-answers.html", "day.html"]);
    let first = world.read("day.html");
    assert!(first.contains("paper K7PX"));

    fs::remove_file(world.path("day.html")).expect("removed");
    let Outcome {
        code: exit,
        stderr: error,
        ..
    } = export_in(&world, &line);
    assert_eq!((exit, names(&world).len()), (3, 2), "{error}");
    assert!(
        error.contains("day-answers.html: it already exists"),
        "{error}"
    );

    let forced: Vec<&str> = line.into_iter().chain(["--force"]).collect();
    export_in(&world, &forced).exits(0);
    assert_eq!(world.read("day.html"), first);
    let other = [
        "all.toml", "--to", "html", "-o", "day.html", "--seed", "2", "--force",
    ];
    export_in(&world, &other).exits(0);
    assert_ne!(world.read("day.html"), first);
    assert_eq!(names(&world), ["all.toml", "day-answers.html", "day.html"]);
}

#[test]
fn dropped_questions_and_mistakes_have_their_exit_codes() {
    let world = world();
    for (line, exit, words) in [
        (
            &["all.toml", "--to", "kahoot-xlsx", "-o", "k.xlsx"][..],
            1,
            "6 dropped",
        ),
        (
            &["all.toml", "--to", "kahoot-xlsx", "-o", "k.xlsx"],
            3,
            "add --force",
        ),
        (
            &["all.toml", "--to", "kahoot-xlsx"],
            2,
            "needs a file: add -o NAME.xlsx",
        ),
        (
            &["all.toml", "--to", "html"],
            2,
            "needs a file: add -o NAME.html",
        ),
        (
            &["all.toml", "--to", "gift", "--seed", "7"],
            2,
            "--seed works only with --to html",
        ),
        (
            &["all.toml", "--to", "html", "-o", "x.html", "--seed", "a b"],
            2,
            "a seed is",
        ),
        (
            &["all.toml", "--to", "gift", "-o", "none/x.gift"],
            3,
            "its folder does not exist",
        ),
        (
            &["all.toml", "--to", "gift", "-o", "."],
            3,
            "this is a folder",
        ),
        (&["gone.toml", "--to", "gift"], 3, "there is no such file"),
        (&["all.toml"], 2, "--to"),
    ] {
        let Outcome {
            code: got,
            stderr: error,
            ..
        } = export_in(&world, line);
        assert_eq!(got, exit, "{line:?}: {error}");
        assert!(error.contains(words), "{line:?}: {error}");
    }
    assert_eq!(names(&world), ["all.toml", "k.xlsx"]);
}

#[test]
fn a_dash_is_standard_output() {
    let world = world();
    let direct = export_in(&world, &["all.toml", "--to", "gift"]);
    let dashed = export_in(&world, &["all.toml", "--to", "gift", "-o", "-"]).exits(0);
    assert_eq!(
        (dashed.stdout, dashed.stderr),
        (direct.stdout, direct.stderr)
    );
    export_in(&world, &["all.toml", "--to", "html", "-o", "-"])
        .err(2, "needs a file: add -o NAME.html");
    assert_eq!(names(&world), ["all.toml"]);
}

#[test]
fn the_quiz_is_never_written_over_by_its_export() {
    let world = world()
        .file("folder/readme", "")
        .file("day-answers.html", ALL_KINDS);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("all.toml", world.path("link.toml")).expect("a link");
        fs::hard_link(world.path("all.toml"), world.path("second.toml")).expect("a second name");
        for out in ["link.toml", "second.toml"] {
            export_in(&world, &["all.toml", "--to", "gift", "-o", out, "--force"]).err(
                2,
                &format!("{out}: this is also the input file, all.toml; write to another one"),
            );
        }
        export_in(
            &world,
            &["link.toml", "--to", "gift", "-o", "all.toml", "--force"],
        )
        .err(2, "also the input file");
    }
    for line in [
        &["all.toml", "--to", "gift", "-o", "all.toml"][..],
        &["all.toml", "--to", "gift", "-o", "all.toml", "--force"],
        &[
            "all.toml",
            "--to",
            "gift",
            "-o",
            "folder/../all.toml",
            "--force",
        ],
        &[
            "./day-answers.html",
            "--to",
            "html",
            "-o",
            "day.html",
            "--force",
        ],
    ] {
        export_in(&world, line)
            .err(2, "this is also the input file")
            .never_says("add --force");
    }
    assert_eq!(
        (world.read("all.toml"), world.read("day-answers.html")),
        (ALL_KINDS.to_owned(), ALL_KINDS.to_owned())
    );
    assert!(!world.exists("day.html"));
    world.write("other.toml", "mine");
    export_in(
        &world,
        &["all.toml", "--to", "gift", "-o", "other.toml", "--force"],
    )
    .exits(0);
    export_in(
        &world,
        &[
            "do-you-know-security",
            "--to",
            "gift",
            "-o",
            "other.toml",
            "--force",
        ],
    )
    .exits(0);
}

#[test]
fn labels_are_in_the_language_of_the_quiz_or_english() {
    let mut quiz = quiz(ALL_KINDS);
    for (language, is, is_not) in [
        ("de-AT", "<li>Stimmt</li>", "<li>True</li>"),
        ("fr", "<li>True</li>", "<li>Stimmt</li>"),
    ] {
        quiz.language = language.to_owned();
        let cards = text(&export(&quiz, Format::AnkiTsv));
        assert!(
            cards.contains(is) && !cards.contains(is_not),
            "{language}: {cards}"
        );
        let task = text(&export(&quiz, Format::Markdown));
        let (source, answer) = if language == "fr" {
            ("**Source:** ", "**Answer:** this order")
        } else {
            ("**Quelle:** ", "**Antwort:** diese Reihenfolge")
        };
        assert!(
            task.contains(source) && task.contains(answer),
            "{language}: {task}"
        );
    }
}

#[test]
fn a_format_into_which_no_question_fits_writes_no_file() {
    let world = World::new().file(
        "quiz.toml",
        "format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]\nid = \"one\"\nkind = \"text\"\nprompt = \"P?\"\n\
         answer = \"a\"\nexplanation = \"E\"\nsource = { title = \"S\" }\n",
    );
    world
        .redflag([
            "export",
            "quiz.toml",
            "--to",
            "kahoot-xlsx",
            "-o",
            "quiz.xlsx",
        ])
        .run()
        .err(3, "no question can be written as")
        .warns(["nothing is written", "dropped"]);
    assert!(!world.exists("quiz.xlsx"));
}
