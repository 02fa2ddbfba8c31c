//! Tests of every finding code: files that have the finding, near misses that do not, and a snapshot of its text.

use crate::format::{FLAG, HEAD, phish, question, sheet};
use crate::rules;
use crate::support::checking::check_files;
use redflag::check;
use redflag::diagnostic::{self, Finding, Human, Severity};
use redflag::format;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Paths and texts of files.
type Files = Vec<(&'static str, String)>;

/// A code, files that have its finding, and nearly identical files that do not.
type Case = (&'static str, Files, Files);

/// Codes that are found only in comparison with an earlier version.
const AGAINST: [&str; 2] = ["Q068", "Q069"];

const SOUND: &str = "answer = \"a\"\ndistractors = [\"b\"]\n";
const FACT: &str = "[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n";

/// A file that has a finding, and a nearly identical one that does not.
fn one(code: &'static str, wrong: String, right: String) -> Case {
    (code, vec![("quiz.toml", wrong)], vec![("quiz.toml", right)])
}

/// Codes about the form of files.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn form() -> Vec<Case> {
    let with = |keys: &str| question(&format!("{SOUND}{keys}\n"));
    let top = |keys: &str| with("").replacen(HEAD, &format!("{HEAD}{keys}\n"), 1);
    let padded = |bytes: usize| format!("{}# {}\n", with(""), "x".repeat(bytes));
    let fits = (4 << 20) - padded(0).len();
    let list = |n: usize| {
        (0..n)
            .map(|i| format!("\"t{i}\""))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let many = |n: usize| question(&format!("answer = \"a\"\ndistractors = [{}]\n", list(n)));
    let two = |second: &str| with("") + &with("").replace(HEAD, "").replace("\"one\"", second);
    let facts = |keys: &str| sheet(&format!("{FACT}{keys}\n"));
    vec![
        one("Q001", with("hint = \"open"), with("hint = \"shut\"")),
        one("Q002", with("").replace("\"S\" }", "\"S\", }"), with("")),
        one(
            "Q003",
            top("description = \"a\u{202e}b\""),
            top("description = \"a \u{5d0}\""),
        ),
        one("Q004", padded(fits + 1), padded(fits)),
        one(
            "Q006",
            with("").replace("format = 1", "format = 2"),
            with(""),
        ),
        one("Q007", with("hnit = \"x\""), with("hint = \"x\"")),
        one(
            "Q008",
            with("steps = [\"x\"]").replace("answer", "kind = \"choice\"\nanswer"),
            with(""),
        ),
        one("Q009", question("answer = \"a\"\n"), with("")),
        one("Q010", with("points = \"2\""), with("points = 2")),
        one("Q011", with("hint = \" \""), with("hint = \"x\"")),
        one(
            "Q012",
            with("difficulty = \"tricky\""),
            with("difficulty = \"hard\""),
        ),
        one(
            "Q013",
            with("time_limit = 28801"),
            with("time_limit = 28800"),
        ),
        one(
            "Q014",
            with("topic = \"Web Use\""),
            with("topic = \"web-use\""),
        ),
        one("Q015", many(26), many(25)),
        one(
            "Q016",
            with("as_of = \"2026-01-31\""),
            with("as_of = 2026-01-31"),
        ),
        one(
            "Q017",
            facts("").replacen("[[fact]]", "url = \"www.example.com\"\n[[fact]]", 1),
            facts(""),
        ),
        one("Q018", two("\"one\""), two("\"two\"")),
        one("Q019", with("").replace("id = \"one\"\n", ""), with("")),
        one("Q020", HEAD.to_owned(), with("")),
        one(
            "Q028",
            with("") + "[settings]\ndraw = 2\n",
            with("") + "[settings]\ndraw = 1\n",
        ),
        one(
            "Q029",
            with("as_of = 2026-02-01\nreview_by = 2026-01-31"),
            with("as_of = 2026-01-31\nreview_by = 2026-01-31"),
        ),
        one("Q040", with("facts = [\"f\"]"), with("")),
        one(
            "Q041",
            facts("").replace("source = \"s\"", "source = \"t\""),
            facts(""),
        ),
        one(
            "Q043",
            top("language = \"english!\""),
            top("language = \"en-GB\""),
        ),
    ]
}

/// Codes about what a question asks.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn questions() -> Vec<Case> {
    let with = |keys: &str| question(&format!("{SOUND}{keys}\n"));
    let multiple = |keys: &str| question(&format!("kind = \"multiple\"\n{keys}\n"));
    let text = |keys: &str| question(&format!("kind = \"text\"\n{keys}\n"));
    let pairs = |last: &str| {
        question(&format!(
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\", \"{last}\"]]\n"
        ))
    };
    let message = phish("act now", FLAG);
    let fine =
        |quote: &str| format!("{message}[[question.fine]]\nquote = \"{quote}\"\nwhy = \"w\"\n");
    let other = FLAG.replace("now", "act");
    let premise = |five: &str| message.replace("kind =", &format!("premise = {five}\nkind ="));
    vec![
        one(
            "Q021",
            question("answer = \"a\"\ndistractors = [\"a \"]\n"),
            with(""),
        ),
        one(
            "Q022",
            question("answer = \"a\"\ndistractors = [\"b\", \"b \"]\n"),
            with(""),
        ),
        one(
            "Q023",
            question("answer = \"a\"\ndistractors = []\n"),
            with(""),
        ),
        one(
            "Q024",
            question("answer = \"a\"\ndistractors = [{ text = \"a?\", id = \"a\" }]\n"),
            question("answer = \"a\"\ndistractors = [{ text = \"a?\", id = \"b\" }]\n"),
        ),
        one(
            "Q025",
            text("answer = \"a\"\npattern = \"a(\""),
            text("answer = \"a\"\npattern = \"a()\""),
        ),
        one("Q026", text("accept = []"), text("accept = [\"a\"]")),
        one("Q027", pairs("b"), pairs("d")),
        one(
            "Q030",
            with("").replace("source = { title = \"S\" }\n", ""),
            with(""),
        ),
        one(
            "Q031",
            with("").replace("explanation = \"E\"\n", ""),
            with(""),
        ),
        one("Q032", phish("act now", ""), message.clone()),
        one(
            "Q033",
            message.replace("\"phish\"", "\"legit\""),
            phish("act now", "").replace("\"phish\"", "\"legit\""),
        ),
        one("Q034", phish("act later", FLAG), message.clone()),
        one("Q035", fine("act now"), fine("act")),
        one(
            "Q036",
            format!("{message}{FLAG}"),
            format!("{message}{other}"),
        ),
        one(
            "Q037",
            premise("[1, 2, 4, 6, 8]"),
            premise("[0, 2, 4, 6, 8]"),
        ),
        one(
            "Q038",
            phish("act now at acme.com", FLAG),
            phish("act now at acme.example", FLAG),
        ),
        one(
            "Q039",
            multiple("answers = [\"a\", \"b\"]\ndistractors = []"),
            multiple("answers = [\"a\", \"b\"]\ndistractors = [\"c\"]"),
        ),
    ]
}

/// Codes about files together.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn together() -> Vec<Case> {
    let named = |id: &str, source: String| source.replace("id = \"q\"", &format!("id = \"{id}\""));
    let facts = |keys: &str| named("sheet", sheet(&format!("{FACT}{keys}\n")));
    let quiz = |id: &str, keys: &str| {
        let cites = question(&format!("{SOUND}{keys}\n"))
            .replace("source =", "facts = [\"sheet#f\"]\nsource =");
        named(
            id,
            cites.replacen(HEAD, &format!("{HEAD}fact_sheets = [\"sheet.toml\"]\n"), 1),
        )
    };
    let pair = |quiz: String, facts: String| vec![("quiz.toml", quiz), ("sheet.toml", facts)];
    let sound = || pair(quiz("a", ""), facts(""));
    let newer = FACT.replace("\"f\"", "\"g\"");
    let quizzes = |other: String| {
        vec![
            ("quiz.toml", quiz("a", "")),
            ("sheet.toml", facts("")),
            ("other.toml", other),
        ]
    };
    let another = |id: &str, prompt: &str| quiz(id, "").replace("\"P?\"", prompt);
    let contested = |prompt: &str| pair(another("a", prompt), facts("contested = true"));
    vec![
        (
            "Q042",
            pair(quiz("a", ""), facts("superseded_by = \"sheet#g\"")),
            sound(),
        ),
        ("Q060", vec![("quiz.toml", quiz("a", ""))], sound()),
        (
            "Q061",
            pair(quiz("a", "").replace("sheet#f", "sheet#fi"), facts("")),
            sound(),
        ),
        (
            "Q062",
            quizzes(another("a", "\"Which?\"")),
            quizzes(another("b", "\"Which?\"")),
        ),
        (
            "Q075",
            quizzes(
                another("a", "\"Welche?\"")
                    .replace("format = 1", "format = 1\nlanguage = \"de\"\nrevision = 2"),
            ),
            quizzes(
                another("a", "\"Welche?\"").replace("format = 1", "format = 1\nlanguage = \"de\""),
            ),
        ),
        (
            "Q076",
            quizzes(
                another("a", "\"Welche?\"")
                    .replace("format = 1", "format = 1\nlanguage = \"de\"")
                    .replace("\"one\"", "\"two\""),
            ),
            quizzes(
                another("a", "\"Welche?\"").replace("format = 1", "format = 1\nlanguage = \"de\""),
            ),
        ),
        (
            "Q063",
            [sound(), vec![("copy.toml", facts(""))]].concat(),
            sound(),
        ),
        (
            "Q064",
            pair(quiz("a", ""), facts("review_by = 2026-11-22")),
            pair(quiz("a", ""), facts("review_by = 2026-11-23")),
        ),
        (
            "Q065",
            pair(quiz("a", ""), facts("superseded_by = \"sheet#g\"") + &newer),
            sound(),
        ),
        ("Q066", pair(quiz("a", ""), facts("") + &newer), sound()),
        (
            "Q067",
            pair(quiz("a", "review_by = 2026-11-22"), facts("")),
            pair(quiz("a", "review_by = 2026-11-23"), facts("")),
        ),
        (
            "Q073",
            contested("\"Which?\""),
            contested("\"Which, according to its maker?\""),
        ),
        (
            "Q074",
            quizzes(quiz("b", "")),
            quizzes(another("b", "\"Which?\"")),
        ),
    ]
}

/// Codes about questions of other quizzes.
fn includes() -> Vec<Case> {
    let other = question(SOUND).replace("id = \"q\"", "id = \"other\"");
    let taking = |entry: &str| format!("{HEAD}include = [{entry}]\n");
    let pair = |entry: &str, other: &str| {
        vec![
            ("quiz.toml", taking(entry)),
            ("other.toml", other.to_owned()),
        ]
    };
    let one = "{ quiz = \"other\", questions = [\"one\"] }";
    let sound = || pair(one, &other);
    let nested = other.replacen(
        "[[question]]",
        "include = [{ quiz = \"third\", questions = [\"one\"] }]\n[[question]]",
        1,
    );
    let nested = nested.replace("id = \"one\"", "id = \"two\"");
    vec![
        (
            "Q050",
            pair(&one.replace("other", "others"), &other),
            sound(),
        ),
        ("Q051", pair(&one.replace("one", "ones"), &other), sound()),
        (
            "Q052",
            pair(one, &nested),
            pair(&one.replace("one", "two"), &nested),
        ),
        (
            "Q053",
            pair(
                one,
                &other.replace("format = 1", "format = 1\nlevel = \"easy\""),
            ),
            sound(),
        ),
        (
            "Q054",
            pair(
                one,
                &other.replace("format = 1", "format = 1\nlanguage = \"de\""),
            ),
            sound(),
        ),
    ]
}

/// The cases of the rules for writing questions, which are defined with those rules.
fn of_rules() -> Vec<Case> {
    let case = |(code, wrong, _, right): rules::Case| {
        one(code, format!("{HEAD}{wrong}"), format!("{HEAD}{right}"))
    };
    rules::cases().into_iter().map(case).collect()
}

/// The first finding of a code in some files, with its file.
fn find(code: &str, files: &Files) -> Option<(usize, Finding)> {
    for (file, findings) in check_files(files).into_iter().enumerate() {
        for finding in findings {
            if finding.code.0 == code {
                return Some((file, finding));
            }
        }
    }
    None
}

#[test]
fn every_code_is_found_and_its_nearest_miss_is_not() {
    let cases = [form(), questions(), includes(), together(), of_rules()].concat();
    for (code, wrong, right) in &cases {
        assert!(
            find(code, wrong).is_some(),
            "{code} is not found in {wrong:?}"
        );
        assert!(find(code, right).is_none(), "{code} is found in {right:?}");
    }
    let has_case =
        |code: &str| AGAINST.contains(&code) || cases.iter().any(|(known, ..)| *known == code);
    let without: Vec<&str> = check::explanations()
        .iter()
        .map(|known| known.code.0)
        .filter(|code| !has_case(code))
        .collect();
    assert_eq!(without, [""; 0], "codes without a case");
}

#[test]
fn every_level_is_the_one_that_is_explained() {
    for (code, wrong, _) in [form(), questions(), includes(), together()].concat() {
        let (_, finding) = find(code, &wrong).expect("each case is found");
        let known = check::explanation(code).expect("each code is explained");
        assert!(
            finding.severity == known.severity || finding.severity == Severity::Note,
            "{code}"
        );
    }
}

/// Each finding has its own small snapshot, named after it.
#[test]
fn every_finding_reads_as_it_always_has() {
    let plain = Human {
        color: false,
        unicode: false,
        width: 80,
    };
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for (code, wrong, _) in [form(), questions(), includes(), together(), of_rules()].concat() {
        let (file, finding) = find(code, &wrong).expect("each case is found");
        let (path, source) = &wrong[file];
        assert!(finding.help.is_some(), "{code} names no way out");
        let page = diagnostic::human(path, source, &[finding], plain);
        pages.entry(code).or_insert(page);
    }
    for code in AGAINST {
        pages.insert(code, beside_the_earlier(code, plain));
    }

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/findings");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut names: Vec<String> = Vec::new();
    for (code, page) in pages {
        let known = check::explanation(code).expect("each code is explained");
        let name = format!("{code}-{}", known.name);
        settings.bind(|| insta::assert_snapshot!(name.clone(), page));
        names.push(format!("{name}.snap"));
    }
    assert_eq!(
        snapshots_of_findings(),
        names,
        "a snapshot without a finding"
    );
}

/// The snapshot files of findings, sorted.
fn snapshots_of_findings() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/findings");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let name = entry.expect("the folder can be read").file_name();
        names.push(name.into_string().expect("names are Unicode"));
    }
    names.sort();
    names
}

/// The text of a finding on a quiz that is compared with its earlier version.
fn beside_the_earlier(code: &str, plain: Human) -> String {
    let earlier = format::parse_quiz(&question(SOUND)).draft;
    let now = question("answer = \"c\"\ndistractors = [\"b\"]\n");
    let now = if code == "Q069" {
        now.replace("\"one\"", "\"two\"")
    } else {
        now
    };
    let found = check::against(&earlier, &format::open(&now));
    let found: Vec<Finding> = found
        .into_iter()
        .filter(|finding| finding.code.0 == code)
        .collect();
    assert_eq!(found.len(), 1, "{code}");
    diagnostic::human("quiz.toml", &now, &found, plain)
}

/// The codes of all findings in some files, in ascending order.
fn all(files: &Files) -> Vec<&'static str> {
    let findings = check_files(files).into_iter().flatten();
    let mut codes: Vec<&'static str> = findings.map(|finding| finding.code.0).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn an_error_in_a_question_hides_no_other_finding_in_it() {
    const BASE: &str = "[[question]]\nid = \"one\"\nkind = \"choice\"\nprompt = \"Which of these is not a sign?\"\nanswer = \"A link\"\n\
        distractors = [\"A sum\", \"All of the above\", \"None of these\"]\nexplanation = \"Currently.\"\n\
        facts = [\"sheet#f\", \"sheet#no\"]\nreview_by = 2026-11-22\nallow = [\"no-such-name\", \"same-id\", \"long-prompt\"]\n";
    let facts = sheet(FACT).replace("id = \"q\"", "id = \"sheet\"");
    let with = |from: &str, to: &str| {
        assert!(from.is_empty() || BASE.contains(from), "{from}");
        let quiz = format!(
            "{HEAD}fact_sheets = [\"sheet.toml\"]\n{}",
            BASE.replacen(from, to, 1)
        );
        all(&vec![("quiz.toml", quiz), ("sheet.toml", facts.clone())])
    };
    let base = [
        "Q061", "Q067", "Q070", "Q071", "Q072", "Q101", "Q102", "Q103", "Q104", "Q130",
    ];
    assert_eq!(with("", ""), base);
    // Each change with the findings that it adds, and with those that can no longer be determined.
    for (from, to, added, lost) in [
        ("id = \"one\"", "id = \"Six X\"", &["Q014"][..], &[][..]),
        ("id = \"one\"", "id = 6", &["Q010"], &[]),
        ("\"choice\"", "\"chioce\"", &["Q012"], &[]),
        ("\"A link\"", "5", &["Q010"], &["Q072"]),
        ("answer = \"A link\"\n", "", &["Q009"], &["Q072"]),
        (
            "prompt = \"Which of these is not a sign?\"\n",
            "",
            &["Q009"],
            &["Q072", "Q103", "Q104"],
        ),
        (
            "\"choice\"",
            "\"riddle\"",
            &["Q012"],
            &["Q072", "Q101", "Q102", "Q103", "Q104"],
        ),
    ] {
        let mut expected: Vec<&str> = base
            .iter()
            .copied()
            .filter(|code| !lost.contains(code))
            .collect();
        expected.extend(added);
        expected.sort_unstable();
        assert_eq!(with(from, to), expected, "{to}");
    }
    let number = |answer: &str| {
        let keys = format!(
            "kind = \"number\"\nanswer = {answer}\nfacts = [\"sheet#f\", \"sheet#no\"]\nallow = [\"no\", \"same-id\"]\n"
        );
        let quiz =
            question(&keys).replacen(HEAD, &format!("{HEAD}fact_sheets = [\"sheet.toml\"]\n"), 1);
        all(&vec![("quiz.toml", quiz), ("sheet.toml", facts.clone())])
    };
    assert_eq!(number("72"), ["Q061", "Q070", "Q071", "Q130"]);
    assert_eq!(number("\"72\""), ["Q010", "Q061", "Q070", "Q071", "Q130"]);
}

#[test]
fn a_question_that_cannot_be_read_gives_rise_to_no_other_finding() {
    let statement = question("kind = \"true-false\"\nanswer = \"maybe\"\n")
        .replace("\"P?\"", "\"Locks are open.\"");
    let statement = statement.replace("\"E\"", "\"Because it is so, and why.\"");
    assert_eq!(all(&vec![("quiz.toml", statement.clone())]), ["Q010"]);
    let twice = format!(
        "{statement}{}",
        statement.replace(HEAD, "").replace("\"one\"", "\"two\"")
    );
    assert_eq!(all(&vec![("quiz.toml", twice)]), ["Q010", "Q010"]);
    let keyless =
        question("distractors = [\"b\", \"c\"]\n").replace("\"P?\"", "\"Which? Choose one.\"");
    let keyless = keyless.replace("\"E\"", "\"Because it is so, and why.\"");
    let twice = format!(
        "{keyless}{}",
        keyless.replace(HEAD, "").replace("\"one\"", "\"two\"")
    );
    assert_eq!(all(&vec![("quiz.toml", twice)]), ["Q009", "Q009"]);
}
