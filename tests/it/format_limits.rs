//! Tests of quiz files that are hostile, huge, or generated.

use crate::format::{FLAG, HEAD, assert_found, found, phish, question, sheet};
use crate::support::checking::{check_alone, check_files};
use crate::support::world::World;
use proptest::prelude::*;
use redflag::diagnostic::{self, Human};
use redflag::format;
use std::time::{Duration, Instant};

/// Each case takes a second or two. A quadratic step would take many minutes; a busy machine stays below this limit.
const TIME_MAX: Duration = Duration::from_mins(3);

#[test]
fn hostile_sizes_end_quickly() {
    let many = format!("{HEAD}{}", "[[question]]\nprompt = \"a\"\n".repeat(100_000));
    let options = question(&format!(
        "answer = \"a\"\ndistractors = [{}]\n",
        "\"b\",".repeat(1_000)
    ));
    let deep = format!("{HEAD}x = {}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_tables = format!("{HEAD}x = {}1{}", "{a=".repeat(10_000), "}".repeat(10_000));
    let deep_keys = format!("{HEAD}{}a = 1", "a.".repeat(10_000));
    let line = format!("{HEAD}description = \"{}\"", "x".repeat(3_000_000));
    let errors = format!("{HEAD}{}", "= \n".repeat(300_000));
    let hidden = format!("{HEAD}# {}", "\u{200b}\n#".repeat(300_000));
    let big = "x".repeat(5_000_000);
    for (name, source) in [
        ("many", many),
        ("options", options),
        ("deep", deep),
        ("deep tables", deep_tables),
        ("deep keys", deep_keys),
        ("line", line),
        ("errors", errors),
        ("hidden", hidden),
        ("big", big),
    ] {
        let start = Instant::now();
        let parsed = format::parse(&source);
        assert!(parsed.has_errors(), "{name}");
        let text = diagnostic::human(
            "x.toml",
            &source,
            &parsed.findings,
            Human {
                color: false,
                unicode: true,
                width: 80,
            },
        );
        assert!(!text.is_empty());
        assert!(start.elapsed() < TIME_MAX, "{name}: {:?}", start.elapsed());
    }
}

/// Texts within all limits that invite a quadratic comparison of words, in reading, checking and formatting.
#[test]
fn whatever_is_within_the_limits_ends_quickly() {
    let words = |n: usize, from: usize| {
        (from..from + n)
            .map(|i| format!("w{i:05}x"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let rest = "explanation = \"Because it is so, and why.\"\nsource = { title = \"S\" }\n";
    let question = |i: usize, keys: &str| format!("[[question]]\nid = \"q{i}\"\n{rest}{keys}\n");
    let all = |n: usize, keys: &dyn Fn(usize) -> String| -> String {
        (0..n).fold(HEAD.to_owned(), |all, i| all + &question(i, &keys(i)))
    };
    let options: Vec<String> = (0..25)
        .map(|i| format!("\"{}\"", words(2_000, 2_000 * i)))
        .collect();
    let options = options.join(", ");
    let endless = all(9, &|i| {
        format!(
            "prompt = \"What {i}?\"\nanswer = \"{}\"\ndistractors = [{options}]",
            words(2_000, 90_000)
        )
    });
    let prompts = all(240, &|i| {
        format!(
            "prompt = \"{} {i}?\"\nkind = \"true-false\"\nanswer = true",
            "a ".repeat(8_000)
        )
    });
    let names: Vec<String> = (0..17).map(|i| format!("\"clangs{i}\"")).collect();
    let names = names.join(", ");
    let allowed = all(4_000, &|i| {
        format!(
            "prompt = \"What is {i}?\"\nanswer = \"a\"\ndistractors = [\"b\"]\nallow = [\"clang\", \"q101\", {names}]"
        )
    });
    let given = all(4_000, &|i| {
        format!(
            "prompt = \"{}and {i}?\"\nanswer = \"{}\"\ndistractors = [\"b\"]",
            "word ".repeat(60),
            "word ".repeat(30) + "and"
        )
    });
    for (name, source) in [
        ("endless", endless),
        ("prompts", prompts),
        ("allowed", allowed),
        ("given", given),
    ] {
        assert!(source.len() < 4 << 20, "{name}: {}", source.len());
        let start = Instant::now();
        assert!(!check_alone(&source).is_empty(), "{name}");
        assert!(start.elapsed() < TIME_MAX, "{name}: {:?}", start.elapsed());
    }
    let start = Instant::now();
    let rewritten = format::rewrite(&format!(
        "{HEAD}{}",
        "[[question]]\nprompt = \"a\"\n".repeat(20_000)
    ))
    .expect("it is TOML");
    assert_eq!(
        rewritten.ids.last().map(ToString::to_string),
        Some("a-20000".to_owned())
    );
    assert!(start.elapsed() < TIME_MAX, "tidied: {:?}", start.elapsed());
}

/// Several rules follow each reference, and similar facts are searched for.
#[test]
fn many_references_are_followed_quickly() {
    let fact = |i: usize| {
        format!("[[fact]]\nid = \"f{i}\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n")
    };
    let large = sheet(&(0..2_000).map(fact).collect::<String>()).replace("\"q\"", "\"s0\"");
    let small: Vec<String> = (1..500)
        .map(|i| sheet(&fact(0)).replace("\"q\"", &format!("\"s{i}\"")))
        .collect();
    let list = |entry: &dyn Fn(usize) -> String, n: usize| {
        (0..n).map(entry).collect::<Vec<_>>().join(", ")
    };
    let sheets = list(&|i| format!("\"s{i}.toml\""), 500);
    let cites = |odd: &str| {
        let facts = list(&|i| format!("\"s0#f{i}{odd}\""), 2_000);
        let ask =
            "prompt = \"Which?\"\nexplanation = \"E\"\nanswer = \"a\"\ndistractors = [\"b\"]\n";
        let questions =
            (0..30).map(|i| format!("[[question]]\nid = \"q{i}\"\nfacts = [{facts}]\n{ask}"));
        format!(
            "{HEAD}fact_sheets = [{sheets}]\n{}",
            questions.collect::<String>()
        )
    };
    let sources: Vec<String> = [cites(""), cites("-odd"), large]
        .into_iter()
        .chain(small)
        .collect();
    let path = |at: usize| {
        if at < 2 {
            format!("q{at}.toml")
        } else {
            format!("s{}.toml", at - 2)
        }
    };
    let files = sources.iter().enumerate();
    let files: Vec<(String, &String)> = files.map(|(at, source)| (path(at), source)).collect();
    let start = Instant::now();
    let found = check_files(&files);
    assert!(start.elapsed() < TIME_MAX, "{:?}", start.elapsed());
    let count = |file: usize| {
        found[file]
            .iter()
            .filter(|finding| finding.code.0 == "Q061")
            .count()
    };
    assert_eq!((count(0), count(1)), (0, 30 * 2_000));
}

/// Without special care, the many warnings before it would leave no room for the error, and a broken quiz would pass.
#[test]
fn an_error_is_found_behind_any_number_of_warnings() {
    let asked =
        "[[question]]\nprompt = \"What now?\"\nexplanation = \"Because.\"\nanswer = \"a\"\n";
    let sound = format!("{asked}distractors = [\"b\"]\n");
    let broken = format!("{asked}distractors = [\"a\", \"b\"]\n");
    let world = World::new().file("q.toml", format!("{HEAD}{}{broken}", sound.repeat(1_500)));

    world
        .redflag(["check", "q.toml"])
        .run()
        .out(1, "2 errors, ");
    world
        .redflag(["take", "q.toml", "--plain"])
        .run()
        .err(3, "cannot be taken");
}

#[test]
fn limits_are_named() {
    let texts = |n: usize| {
        (0..n)
            .map(|i| format!("\"t{i}\""))
            .collect::<Vec<_>>()
            .join(",")
    };
    for (source, code) in [
        (
            question(&format!("answer = \"a\"\ndistractors = [{}]", texts(26))),
            "Q015",
        ),
        (
            question(&format!("answer = \"a\"\ndistractors = [{}]", texts(1_000))),
            "Q015",
        ),
        (
            question(&format!("kind = \"order\"\nsteps = [{}]", texts(13))),
            "Q015",
        ),
        (
            question(&format!(
                "answer = \"a\"\ndistractors = [\"b\"]\nhint = \"{}\"",
                "x".repeat(16_385)
            )),
            "Q015",
        ),
        (
            question(&format!(
                "answer = \"a\"\ndistractors = [\"b\"]\ntopic = \"{}\"",
                "x".repeat(65)
            )),
            "Q014",
        ),
        (
            phish("act now", &format!("attachments = [{}]\n{FLAG}", texts(24))),
            "Q015",
        ),
    ] {
        let found = found(&source);
        assert_eq!(
            found.iter().filter(|(known, _)| *known == code).count(),
            1,
            "{found:?}"
        );
    }
    let fits = question(&format!("answer = \"a\"\ndistractors = [{}]", texts(25)));
    assert_found(&fits, &[]);
}

fn sound(source: &str) -> Result<(), TestCaseError> {
    let parsed = format::parse(source);
    for finding in &parsed.findings {
        prop_assert!(source.get(finding.span.clone()).is_some(), "{finding:?}");
        prop_assert!(
            finding
                .also
                .iter()
                .all(|(span, _)| source.get(span.clone()).is_some()),
            "{finding:?}"
        );
        prop_assert!(
            finding
                .patch
                .iter()
                .all(|(span, _)| source.get(span.clone()).is_some()),
            "{finding:?}"
        );
    }
    prop_assert!(
        parsed
            .findings
            .windows(2)
            .all(|pair| pair[0].span.start <= pair[1].span.start)
    );
    let text = diagnostic::human(
        "x",
        source,
        &parsed.findings,
        Human {
            color: false,
            unicode: true,
            width: 60,
        },
    );
    prop_assert!(
        text.chars().all(|c| c == '\n' || !c.is_control()),
        "{text:?}"
    );
    prop_assert_eq!(
        diagnostic::json("x", source, &parsed.findings)
            .lines()
            .count(),
        parsed.findings.len()
    );
    Ok(())
}

const VALID: &str = include_str!("../../quizzes/do-you-know-security.toml");

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        sound(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_toml_like_text_is_read_without_panic(
        text in "(\\[\\[(question|fact|question\\.flag)\\]\\]\n|(kind|answer|body|quote|steps|pairs|id|message|as_of) = (\"[a-c\u{e9}\u{202e}]{0,3}\"|[0-9]{1,3}|\\[.{0,8}\\]|\\{[a-z =\",]{0,9}\\}|true|2026-01-0[0-9])\n){0,20}"
    ) {
        sound(&text)?;
    }

    #[test]
    fn any_mutation_of_a_valid_file_is_read_without_panic(
        at in 0..VALID.len(), length in 0_usize..60, piece in "[\\[\\]{}\"'=,\n#\\\\a-z0-9\u{0}\u{1b}\u{202e}\u{e9} .:-]{0,6}"
    ) {
        let start = VALID.floor_char_boundary(at);
        let end = VALID.ceil_char_boundary((start + length).min(VALID.len()));
        let mut source = VALID.to_owned();
        source.replace_range(start..end, &piece);
        sound(&source)?;
    }
}
