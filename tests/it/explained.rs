//! Tests that every example of `redflag explain` has the finding that it explains.

use crate::format::{FLAG, HEAD, phish, question, sheet};
use crate::support::checking::check_files;
use redflag::check;

/// Codes whose examples describe several questions, several files, a whole quiz or an earlier version in words.
const IN_WORDS: [&str; 34] = [
    "Q004", "Q015", "Q018", "Q036", "Q051", "Q052", "Q053", "Q054", "Q060", "Q062", "Q063", "Q064",
    "Q065", "Q066", "Q068", "Q069", "Q073", "Q074", "Q075", "Q076", "Q107", "Q108", "Q124", "Q126",
    "Q132", "Q133", "Q136", "Q139", "Q143", "Q145", "Q146", "Q148", "Q152", "Q153",
];

/// Keys that questions of kinds other than `choice` do not have.
const OF_CHOICE: [&str; 2] = ["answer", "distractors"];

/// A sound question in which the keys of an example replace its own.
fn in_question(example: &str) -> String {
    let own = [
        ("id", "\"one\""),
        ("prompt", "\"What do you do with an odd message?\""),
        ("answer", "\"Tell the desk\""),
        ("distractors", "[\"Delete it now\", \"Answer politely\"]"),
        (
            "explanation",
            "\"It may be a trap, and others have it, too.\"",
        ),
        ("source", "{ title = \"S\" }"),
    ];
    let has = |key: &str| {
        example.lines().any(|line| {
            line.split_once('=')
                .is_some_and(|(known, _)| known.trim() == key)
        })
    };
    let kept = own.iter().filter(|(key, _)| {
        let of_other = OF_CHOICE.contains(key)
            && ["kind", "answers", "accept", "pairs"]
                .iter()
                .any(|key| has(key));
        !has(key) && !of_other
    });
    let own: Vec<String> = kept
        .map(|(key, value)| format!("{key} = {value}\n"))
        .collect();
    let own = own.concat();
    let example = example.trim_start_matches("[[question]]\n");
    format!("{HEAD}[[question]]\n{own}{example}\n")
}

/// The files that an example may be an excerpt of.
fn frames(example: &str) -> Vec<String> {
    let without = |key: &str| {
        let lines: Vec<String> = in_question(example)
            .lines()
            .filter(|line| !line.starts_with(key))
            .map(str::to_owned)
            .collect();
        lines.join("\n") + "\n"
    };
    let top = |source: String| {
        let key = example.split([' ', '=']).next().unwrap_or_default();
        let kept: Vec<&str> = source
            .lines()
            .filter(|line| !line.starts_with(&format!("{key} =")))
            .collect();
        format!("{example}\n{}\n", kept.join("\n"))
    };
    let sound = || in_question("");
    let kind = |kind: &str| {
        let more = if kind == "multiple" {
            ""
        } else {
            "answer = \"a\"\n"
        };
        question(&format!("kind = \"{kind}\"\n{more}{example}\n"))
    };
    let quotes: String = example
        .lines()
        .map(|line| FLAG.replace("quote = \"now\"", line))
        .collect();
    let message = "Pay within 24 hours, act now or never";
    let fact = "[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n";
    let in_fact = example.trim_start_matches("[[fact]]\n");
    let of_source = fact.replace("source = \"s\"\n", "");
    let judge = format!("{example}\n[question.message]\nchannel = \"email\"\nbody = \"act now\"\n");
    let flagged = example
        .split_once("\n[[question.flag]]")
        .map(|(keys, _)| keys)
        .unwrap_or_default();
    let flagged = format!(
        "kind = \"judge\"\n{flagged}\n[question.message]\nchannel = \"email\"\nbody = \"act now\"\n{FLAG}"
    );
    vec![
        in_question(example),
        format!("{HEAD}{example}\n"),
        example.to_owned(),
        format!("{}{example}\n", sound()),
        format!("{}[settings]\n{example}\n", sound()),
        top(sound()),
        without("id"),
        without("source"),
        without("explanation"),
        kind("text"),
        kind("multiple"),
        kind("match").replace("answer = \"a\"\n", ""),
        question(&judge),
        question(&flagged),
        phish(message, &quotes),
        phish("act now", &format!("{example}\n{FLAG}")),
        phish("act now", FLAG).replace("kind =", &format!("{example}\nkind =")),
        sheet(&format!("{fact}{in_fact}\n")),
        sheet(&format!("{of_source}{in_fact}\n")),
        sheet(fact).replace("[[source]]", &format!("[[source]]\n{example}")),
        sheet(&format!("{fact}{example}\n")).replace("id = \"q\"", "id = \"telecoms-5g\""),
    ]
}

fn codes_of(source: &str) -> Vec<&'static str> {
    let findings = check_files(&[("quiz.toml", source)]).remove(0);
    findings.iter().map(|finding| finding.code.0).collect()
}

#[test]
fn every_example_has_the_finding_that_it_explains() {
    assert_eq!(
        codes_of(&in_question("")),
        [""; 0],
        "the question around them is sound"
    );
    let passed = check::explanations()
        .iter()
        .filter(|known| !IN_WORDS.contains(&known.code.0));
    let lacking = passed.filter(|known| {
        !frames(known.example)
            .iter()
            .any(|source| codes_of(source).contains(&known.code.0))
    });
    let lacking: Vec<String> = lacking
        .map(|known| format!("{}: {}", known.code, known.example))
        .collect();
    assert_eq!(lacking, [""; 0]);
}
