//! Tests of checking files together: the shipped files, and each kind of mistake that shows only when files are
//! compared.

use crate::format::{HEAD, folder, read, sheet};
use crate::support::checking::{check_files, check_files_on, is_of_several_files};
use crate::support::world::World;
use redflag::diagnostic::{self, Severity};

#[test]
fn shipped_content_gives_no_error_and_no_warning() {
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
    for ((path, source), mut found) in files.iter().zip(check_files(&files)) {
        // A sheet may hold facts that no question uses yet.
        found.retain(|finding| finding.severity != Severity::Note);
        assert_eq!(found, [], "{}", diagnostic::short(path, source, &found));
    }
}

const FACTS: &str = "[[fact]]\nid = \"new\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\nreview_by = 2026-06-30\n\
                     [[fact]]\nid = \"old\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2020-01-31\nsuperseded_by = \"sheet#new\"\n";

/// A quiz with one question that cites facts.
fn quiz(id: &str, sheets: &str, cited: &str) -> String {
    let head = HEAD.replace("\"q\"", &format!("\"{id}\""));
    format!(
        "{head}fact_sheets = [{sheets}]\n[[question]]\nid = \"one\"\nprompt = \"P?\"\nanswer = \"a\"\n\
         distractors = [\"b\"]\nexplanation = \"E\"\nfacts = [{cited}]\nreview_by = 2026-03-31\n"
    )
}

/// The path, code and source text at the caret of each finding of the rules over several files.
fn found(files: &[(&str, String)], today: &str) -> Vec<(String, &'static str, String)> {
    let mut all = Vec::new();
    for ((path, source), findings) in files.iter().zip(check_files_on(today, files)) {
        for finding in findings.into_iter().filter(is_of_several_files) {
            let at = source[finding.span].to_owned();
            all.push(((*path).to_owned(), finding.code.0, at));
        }
    }
    all
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
        // Broken parts are reported where they are, and only there.
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
fn hidden_folders_and_those_of_builds_are_not_looked_into() {
    let world = World::new().file("q.toml", quiz("q", "", "\"no-sheet#f\""));
    for folder in [".git", ".hidden/deep", "target", "deep/node_modules"] {
        world.write(format!("{folder}/q.toml"), "[[question]]\n");
    }
    world.write("deep/.hidden.toml", "[[question]]\n");
    world.redflag(["check"]).run().out(1, "in 1 of 1 file");
    // A folder that is named is checked.
    world
        .redflag(["check", "target"])
        .run()
        .out(1, "in 1 of 1 file");
}

#[test]
fn findings_come_in_the_order_of_files() {
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
