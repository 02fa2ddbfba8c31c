//! Files checked together: what is shipped, and what can be wrong between files.

use crate::format::{HEAD, folder, read, sheet};
use crate::support::world::World;
use redflag::check::{self, Checked};
use redflag::{diagnostic, format};

#[test]
fn shipped_content_gives_no_finding() {
    let files: Vec<(String, String)> = ["quizzes", "seeds"]
        .iter()
        .flat_map(|name| folder(name).into_iter().map(move |path| (name, path)))
        .map(|(name, path)| {
            (
                format!(
                    "{name}/{}",
                    path.file_name().expect("named").to_string_lossy()
                ),
                read(&path),
            )
        })
        .collect();
    assert!(files.len() >= 8);
    let opened: Vec<_> = files
        .iter()
        .map(|(_, source)| format::open(source))
        .collect();
    for ((path, source), opened) in files.iter().zip(&opened) {
        assert_eq!(
            opened.parsed.findings,
            [],
            "{}",
            diagnostic::short(path, source, &opened.parsed.findings)
        );
    }
    let files: Vec<_> = files
        .iter()
        .zip(&opened)
        .map(|((path, _), opened)| redflag::check::Checked { path, opened })
        .collect();
    let today = "2026-11-23".parse().expect("a day");
    assert!(
        redflag::check::library(&files, today)
            .iter()
            .all(Vec::is_empty)
    );
}

const FACTS: &str = "[[fact]]\nid = \"new\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\nreview_by = 2026-06-30\n\
                     [[fact]]\nid = \"old\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2020-01-31\nsuperseded_by = \"sheet#new\"\n";

/// A quiz with one question that cites something.
fn quiz(id: &str, sheets: &str, cited: &str) -> String {
    let head = HEAD.replace("\"q\"", &format!("\"{id}\""));
    format!(
        "{head}fact_sheets = [{sheets}]\n[[question]]\nid = \"one\"\nprompt = \"P?\"\nanswer = \"a\"\n\
         distractors = [\"b\"]\nexplanation = \"E\"\nfacts = [{cited}]\nreview_by = 2026-03-31\n"
    )
}

/// Path, code and text at the caret of every finding.
fn found(files: &[(&str, String)], today: &str) -> Vec<(String, &'static str, String)> {
    let opened: Vec<_> = files
        .iter()
        .map(|(_, source)| format::open(source))
        .collect();
    let checked: Vec<_> = files
        .iter()
        .zip(&opened)
        .map(|((path, _), opened)| Checked { path, opened })
        .collect();
    let findings = check::library(&checked, today.parse().expect("a day"));
    let of_file = |(file, findings): (&(&str, String), Vec<diagnostic::Finding>)| {
        let (path, source) = (file.0.to_owned(), file.1.clone());
        findings
            .into_iter()
            .map(move |found| (path.clone(), found.code.0, source[found.span].to_owned()))
    };
    files.iter().zip(findings).flat_map(of_file).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn each_rule_over_files_finds_what_it_is_for() {
    let facts = sheet(FACTS).replace("\"q\"", "\"sheet\"");
    let good = || quiz("a", "\"../s/f.toml\"", "\"sheet#new\"");
    let with = |quiz: String| vec![("q/a.toml", quiz), ("s/f.toml", facts.clone())];
    for (files, today, expected) in [
        (with(good()), "2026-02-01", vec![]),
        (with(good()), "2026-03-31", vec![]),
        (
            with(good()),
            "2026-04-01",
            vec![("q/a.toml", "Q067", "2026-03-31")],
        ),
        (
            with(good()),
            "2026-07-01",
            vec![
                ("q/a.toml", "Q067", "2026-03-31"),
                ("s/f.toml", "Q064", "2026-06-30"),
            ],
        ),
        (
            with(quiz("a", "\"../s/f.toml\"", "\"sheet#old\"")),
            "2026-02-01",
            vec![
                ("q/a.toml", "Q065", "\"sheet#old\""),
                ("s/f.toml", "Q066", "\"new\""),
            ],
        ),
        (
            with(quiz("a", "\"../s/f.toml\"", "\"sheet#new\", \"sheet#nwe\"")),
            "2026-02-01",
            vec![("q/a.toml", "Q061", "\"sheet#nwe\"")],
        ),
        (
            with(quiz("a", "\"f.toml\"", "\"sheet#new\"")),
            "2026-02-01",
            vec![("q/a.toml", "Q060", "\"f.toml\"")],
        ),
        (
            with(quiz("a", "\"a.toml\"", "\"sheet#new\"")),
            "2026-02-01",
            vec![("q/a.toml", "Q060", "\"a.toml\"")],
        ),
        (
            with(quiz("a", "", "\"sheet#new\"")),
            "2026-02-01",
            vec![("q/a.toml", "Q061", "\"sheet#new\"")],
        ),
        (
            vec![
                ("q/a.toml", good()),
                ("q/b.toml", good()),
                ("s/f.toml", facts.clone()),
                ("s/g.toml", facts.clone()),
            ],
            "2026-02-01",
            vec![
                ("q/b.toml", "Q062", "\"a\""),
                ("s/g.toml", "Q063", "\"sheet\""),
            ],
        ),
        // What is broken is reported where it is broken, and only there.
        (
            vec![
                ("q/a.toml", good()),
                ("s/f.toml", facts.replace("claim = \"c\"\n", "")),
            ],
            "2026-02-01",
            vec![],
        ),
    ] {
        let found = found(&files, today);
        let found: Vec<_> = found
            .iter()
            .map(|(path, code, at)| (path.as_str(), *code, at.as_str()))
            .collect();
        assert_eq!(found, expected, "{}", files[0].1);
    }
}

#[test]
fn every_rule_says_what_why_and_how() {
    for rule in check::RULES {
        assert!(format::codes::find(rule.code.0).is_some());
        for text in [rule.what, rule.why, rule.instead] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{text}");
        }
    }
    assert!(
        check::RULES
            .windows(2)
            .all(|pair| pair[0].code < pair[1].code)
    );
}

#[test]
fn what_files_say_for_themselves_and_for_each_other_comes_in_the_order_of_files() {
    let (mut world, mut expected) = (World::new(), Vec::new());
    for i in 0..100 {
        let (path, wrong, copied) = (format!("{i:02}.toml"), i % 3 == 0, i % 5 == 0);
        let id = if copied {
            "same".to_owned()
        } else {
            format!("q{i}")
        };
        let key = if wrong { "zzz = 1\n" } else { "" };
        world = world.file(
            &path,
            format!(
                "format = 1\nid = \"{id}\"\ntitle = \"T\"\n{key}[[question]]\nid = \"one\"\nprompt = \"Which {i}?\"\n\
                 answer = \"a\"\ndistractors = [\"b\", \"c\"]\nexplanation = \"It is what was asked for.\"\n\
                 source = {{ title = \"S\" }}\n"
            ),
        );
        expected.extend(
            (copied && i > 0).then(|| format!("{path}:2:6: the id `same` is taken by 00.toml")),
        );
        expected.extend(wrong.then(|| format!("{path}:4:1: this quiz has no key `zzz`")));
    }
    let said = world
        .redflag(["check", "--format", "short"])
        .run()
        .exits(1)
        .stdout;
    let said: Vec<String> = said
        .lines()
        .filter_map(|line| line.split_once(" error[").zip(line.split_once("]: ")))
        .map(|((place, _), (_, message))| format!("{place} {message}"))
        .collect();
    assert_eq!(said, expected);
    let summary = format!("{} errors in 47 of 100 files", expected.len());
    world
        .redflag(["check"])
        .run()
        .exits(1)
        .says([summary.as_str()]);
}
