//! Tests of parsing quiz files and fact sheets: every mistake has its code and byte range, and sound files have none.

use redflag::diagnostic::{self, Finding, Human, Severity};
use redflag::format::{self, Document, FileKind};
use std::path::{Path, PathBuf};

pub(crate) const HEAD: &str = "format = 1\nid = \"q\"\ntitle = \"T\"\n";

/// A question with everything except the keys of its kind, which `body` adds.
pub(crate) fn question(body: &str) -> String {
    format!(
        "{HEAD}[[question]]\nid = \"one\"\nprompt = \"P?\"\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n{body}"
    )
}

/// A phishing message with a body and further keys.
pub(crate) fn phish(body: &str, rest: &str) -> String {
    question(&format!(
        "kind = \"judge\"\nanswer = \"phish\"\n[question.message]\nchannel = \"email\"\nbody = \"{body}\"\n{rest}"
    ))
}

pub(crate) fn sheet(body: &str) -> String {
    format!("{HEAD}[[source]]\nid = \"s\"\ntitle = \"S\"\n{body}")
}

pub(crate) const FLAG: &str =
    "[[question.flag]]\nquote = \"now\"\ncue = \"sense-of-urgency\"\nwhy = \"w\"\n";

/// The code and the source text at the caret of each finding.
pub(crate) fn found(source: &str) -> Vec<(&'static str, String)> {
    let parsed = format::parse(source);
    let at = |finding: &Finding| source[finding.span.clone()].to_owned();
    parsed
        .findings
        .iter()
        .map(|finding| (finding.code.0, at(finding)))
        .collect()
}

pub(crate) fn assert_found(source: &str, expected: &[(&str, &str)]) {
    let found = found(source);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(code, at)| (*code, at.as_str()))
        .collect();
    assert_eq!(found, expected, "\n{source}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_mistake_at_the_top_has_its_code_and_its_bytes() {
    let one = "[[question]]\nid = \"one\"\nprompt = \"P?\"\nexplanation = \"E\"\nsource = { title = \"S\" }\nanswer = \"a\"\ndistractors = [\"b\"]\n";
    for (head, expected) in [
        ("format = 1\nid = \"q\"\ntitle = \"T\"\n", &[][..]),
        ("id = \"q\"\ntitle = \"T\"\n", &[("Q009", "id")]),
        ("format = 2\nid = 7\nsurprise = 1\n", &[("Q006", "2")]),
        ("format = 0\nid = \"q\"\ntitle = \"T\"\n", &[("Q006", "0")]),
        (
            "format = \"1\"\nid = \"q\"\ntitle = \"T\"\n",
            &[("Q010", "\"1\"")],
        ),
        (
            "format = 1\nid = \"My Quiz\"\ntitle = \" \"\n",
            &[("Q014", "\"My Quiz\""), ("Q011", "\" \"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitel = \"T\"\n",
            &[("Q007", "titel")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\nlanguage = \"english!\"\n",
            &[("Q043", "\"english!\"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\nrevision = 0\n",
            &[("Q013", "0")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\nauthors = \"me\"\n",
            &[("Q010", "\"me\"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\nauthors = [\"me\", 2]\n",
            &[("Q010", "2")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"a\u{202e}b\"\n",
            &[("Q003", "\u{202e}")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"a\\u202eb\"\n",
            &[("Q003", "\"a\\u202eb\"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"a\u{202e}b\\u0007\"\n",
            &[("Q003", "\"a\u{202e}b\\u0007\""), ("Q003", "\u{202e}")],
        ),
        (
            "# a\u{2066}b\nformat = 1\nid = \"q\"\ntitle = \"T\"\n",
            &[("Q003", "\u{2066}")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"\\x41\"\n",
            &[("Q002", "\\x")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\ndraw = 0\n",
            &[("Q013", "0")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\ndraw = 2\n",
            &[("Q028", "2")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\npass_mark = 101\n",
            &[("Q013", "101")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\nshuffle = \"al\"\n",
            &[("Q012", "\"al\"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\nnot_sure = \"yes\"\n",
            &[("Q010", "\"yes\"")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\npoints = 0\n",
            &[("Q013", "0")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\ntime_limit = -1\n",
            &[("Q013", "-1")],
        ),
        (
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[settings]\nshufle = \"all\"\n",
            &[("Q007", "shufle")],
        ),
    ] {
        assert_found(&format!("{head}{one}"), expected);
    }
    assert_found(
        "format = 1\nid = \"q\"\ntitle = \"T\"\n",
        &[("Q020", "format")],
    );
    assert_found(
        "format = 1\nid = \"q\"\ntitle = \"T\"\nquestions = []\n",
        &[("Q007", "questions")],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_mistake_in_a_question_has_its_code_and_its_bytes() {
    for (body, expected) in [
        ("answer = \"a\"\ndistractors = [\"b\"]", &[][..]),
        ("answer = \"a\"", &[("Q009", "[[question]]")]),
        ("distractors = [\"b\"]", &[("Q009", "[[question]]")]),
        ("answer = \"a\"\ndistractors = []", &[("Q023", "[]")]),
        ("answer = \"a\"\ndistractors = \"b\"", &[("Q010", "\"b\"")]),
        (
            "answer = \"a\"\ndistractors = [\"a \"]",
            &[("Q021", "\"a \"")],
        ),
        ("answer = \"a\"\ndistractors = [\"A\"]", &[]),
        (
            "answer = \"a\"\ndistractors = [\"b\", \" b\"]",
            &[("Q022", "\" b\"")],
        ),
        ("answer = \"a!\"\ndistractors = [\"a?\", \"A\"]", &[]),
        (
            "answer = \"> 90\"\ndistractors = [\"= 90\", \"+\", \"- 90\"]",
            &[],
        ),
        (
            "answer = [\"a\", \"b\"]\ndistractors = [\"c\"]",
            &[("Q010", "[\"a\", \"b\"]")],
        ),
        ("type = \"true/false\"\nanswer = true", &[("Q007", "type")]),
        (
            "answer = \"a\"\ndistractors = [{ text = \"b\", wy = \"c\" }]",
            &[("Q007", "wy")],
        ),
        (
            "answer = \"a\"\ndistractors = [{ why = \"c\" }]",
            &[("Q009", "{ why = \"c\" }")],
        ),
        (
            "answer = \"a\"\ndistractors = [{ text = \"b\", id = \"a\" }]",
            &[("Q024", "{ text = \"b\", id = \"a\" }")],
        ),
        (
            "answer = \"n\"\ndistractors = [\"b\"]\npinned = [\"n\"]",
            &[],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\npinned = [\"b\"]",
            &[("Q022", "\"b\"")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nas_of = \"2026-01-31\"",
            &[("Q016", "\"2026-01-31\"")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nas_of = 2026-01-31T00:00:00Z",
            &[("Q016", "2026-01-31T00:00:00Z")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nas_of = 2026-02-01\nreview_by = 2026-01-31",
            &[("Q029", "2026-01-31")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nas_of = 2026-02-31",
            &[("Q001", "2026-02-31")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nfacts = [\"x\"]",
            &[("Q040", "\"x\"")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\ntime_limit = 28801",
            &[("Q013", "28801")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\npoints = inf",
            &[("Q013", "inf")],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nnorm = { percent = 101 }",
            &[
                ("Q009", "{ percent = 101 }"),
                ("Q009", "{ percent = 101 }"),
                ("Q013", "101"),
            ],
        ),
        (
            "answer = \"a\"\ndistractors = [\"b\"]\nsteps = [\"c\"]",
            &[
                ("Q008", "answer"),
                ("Q008", "distractors"),
                ("Q009", "[\"c\"]"),
                ("Q023", "[\"c\"]"),
            ],
        ),
        ("answer = true", &[("Q009", "true")]),
        ("answer = 7", &[("Q009", "7")]),
        (
            "kind = \"multple\"\nanswers = [\"a\"]",
            &[("Q009", "[[question]]"), ("Q012", "\"multple\"")],
        ),
        (
            "kind = \"riddle\"\nanswers = [\"a\"]",
            &[("Q009", "[[question]]"), ("Q012", "\"riddle\"")],
        ),
        (
            "kind = \"riddle\"\nanswer = \"a\"",
            &[("Q012", "\"riddle\"")],
        ),
        (
            "kind = \"multiple\"\nanswers = [\"a\", \"b\"]",
            &[("Q039", "[\"a\", \"b\"]")],
        ),
        (
            "kind = \"multiple\"\nanswers = [\"a\", \"b\"]\ndistractors = []",
            &[("Q039", "[\"a\", \"b\"]")],
        ),
        (
            "kind = \"multiple\"\nanswers = [\"a\", \"b\"]\ndistractors = [5]",
            &[("Q010", "5")],
        ),
        (
            "kind = \"multiple\"\nanswers = []\ndistractors = [\"b\"]",
            &[("Q026", "[]")],
        ),
        (
            "kind = \"multiple\"\nanswers = [\"a\", \"a\"]\ndistractors = [\"b\"]",
            &[("Q022", "\"a\"")],
        ),
        (
            "kind = \"true-false\"\nanswer = \"true\"",
            &[("Q010", "\"true\"")],
        ),
        (
            "kind = \"text\"\ndistractors = [\"b\"]\nanswer = \"a\"",
            &[("Q008", "distractors")],
        ),
        (
            "kind = \"text\"\npattern = \"a)(b\"\nanswer = \"a\"",
            &[("Q025", "\"a)(b\"")],
        ),
        ("kind = \"text\"", &[("Q009", "[[question]]")]),
        ("kind = \"text\"\naccept = []", &[("Q026", "[]")]),
        ("kind = \"number\"\nanswer = \"7\"", &[("Q010", "\"7\"")]),
        (
            "kind = \"number\"\nanswer = 7\ntolerance = -1",
            &[("Q013", "-1")],
        ),
        ("kind = \"order\"\nsteps = [\"a\"]", &[("Q023", "[\"a\"]")]),
        (
            "kind = \"order\"\nsteps = [\"a\", \"a \"]",
            &[("Q022", "\"a \"")],
        ),
        ("kind = \"order\"\nsteps = [\"a\", \"A\"]", &[]),
        (
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"a \", \"c\"]]",
            &[("Q027", "\"a \"")],
        ),
        (
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"A\", \"B\"]]\ndistractors = [\"b!\"]",
            &[],
        ),
        (
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\", \"b\"]]",
            &[("Q027", "\"b\"")],
        ),
        (
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\"]]",
            &[("Q010", "[\"c\"]")],
        ),
        (
            "kind = \"match\"\npairs = [[\"a\", \"b\"], [\"c\", \"d\"]]\ndistractors = [\"d\"]",
            &[("Q021", "\"d\"")],
        ),
    ] {
        assert_found(&question(body), expected);
    }
}

#[test]
fn signs_of_markdown_that_show_nothing_are_no_text() {
    for (body, expected) in [
        (
            "answer = \"a\"\ndistractors = [{ text = \"b\", why = \"#\" }]\nhint = \"- \"",
            &[("Q011", "\"#\""), ("Q011", "\"- \"")][..],
        ),
        // In an option on one line they are plain text.
        (
            "answer = \"#\"\ndistractors = [\"-\", \">\", \"1.\", \"```\", \"[a]: http://b.example\"]",
            &[],
        ),
        (
            "answer = \"`#`\"\ndistractors = [\"\\\\-\", \"1.5\", \"---x\", \"!\", \"< 8\"]",
            &[],
        ),
        ("kind = \"text\"\nanswer = \"#\"", &[]),
    ] {
        assert_found(&question(body), expected);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_mistake_in_a_message_has_its_code_and_its_bytes() {
    for (source, expected) in [
        (phish("act now", FLAG), &[][..]),
        (phish("act now", ""), &[("Q032", "[[question]]")]),
        (phish("act later", FLAG), &[("Q034", "\"now\"")]),
        (phish("you know", FLAG), &[("Q034", "\"now\"")]),
        (phish("nowhere", FLAG), &[("Q034", "\"now\"")]),
        (phish("act-now!", FLAG), &[]),
        (
            phish(
                "act now",
                &format!("links = [{{ text = \"t\", url = \"paypal.shop\" }}]\n{FLAG}"),
            ),
            &[("Q038", "paypal.shop")],
        ),
        (
            phish(
                "act now",
                &format!("links = [{{ text = \"t\", url = \"a.b.museum\" }}]\n{FLAG}"),
            ),
            &[("Q038", "\"a.b.museum\"")],
        ),
        (
            phish(
                "act now",
                &format!("links = [{{ text = \"t\", url = \"Hurry.\" }}]\n{FLAG}"),
            ),
            &[("Q017", "\"Hurry.\"")],
        ),
        (
            phish(
                "act now",
                &format!("links = [{{ text = \"t\", url = \"javascript:alert(1)\" }}]\n{FLAG}"),
            ),
            &[("Q017", "\"javascript:alert(1)\"")],
        ),
        (
            phish(
                "act now",
                &format!(
                    "links = [{{ text = \"t\", url = \"https://a@b.example:8443/x\" }}]\n{FLAG}"
                ),
            ),
            &[],
        ),
        (
            phish(
                "act now",
                &format!("links = [{{ text = \"t\", url = \"b.example\" }}]\n{FLAG}"),
            ),
            &[],
        ),
        (phish("act now at acme.com", FLAG), &[("Q038", "acme.com")]),
        (
            phish("act now", &format!("reply_to = \"a@acme.io\"\n{FLAG}")),
            &[("Q038", "acme.io")],
        ),
        (
            phish("now ring 020 7123 4567", FLAG),
            &[("Q038", "020 7123 4567")],
        ),
        (
            phish("act now", &format!("{FLAG}{FLAG}")),
            &[("Q036", "\"now\"")],
        ),
        (
            phish(
                "act now",
                &format!("{FLAG}[[question.fine]]\nquote = \"act now\"\nwhy = \"w\"\n"),
            ),
            &[("Q035", "\"act now\"")],
        ),
        (
            phish(
                "act now",
                &FLAG.replace("sense-of-urgency", "sense-of-urgncy"),
            ),
            &[("Q012", "\"sense-of-urgncy\"")],
        ),
        (
            phish("act now", &format!("attachements = [\"a.pdf\"]\n{FLAG}")),
            &[("Q007", "attachements")],
        ),
        (
            phish("act now", &format!("links = [{{ text = \"t\" }}]\n{FLAG}")),
            &[("Q009", "{ text = \"t\" }")],
        ),
        (
            phish("act now", FLAG).replace("\"phish\"", "\"legit\""),
            &[("Q033", "[[question.flag]]")],
        ),
        (
            phish("act now", FLAG).replace("kind =", "premise = [1, 2, 4, 6, 8]\nkind ="),
            &[("Q037", "[1, 2, 4, 6, 8]")],
        ),
        (
            phish("act now", FLAG).replace("channel = \"email\"\n", ""),
            &[("Q009", "[question.message]")],
        ),
        (
            phish("act now", FLAG).replace("\"email\"", "\"pigeon\""),
            &[("Q012", "\"pigeon\"")],
        ),
    ] {
        assert_found(&source, expected);
    }
}

#[test]
fn every_mistake_in_a_fact_sheet_has_its_code_and_its_bytes() {
    let fact = "[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n";
    for (source, expected) in [
        (sheet(fact), &[][..]),
        (sheet(""), &[("Q020", "format")]),
        (sheet(&fact.replace("\"s\"", "\"t\"")), &[("Q041", "\"t\"")]),
        (
            sheet(&fact.replace("as_of = 2026-01-31\n", "")),
            &[("Q009", "[[fact]]")],
        ),
        (
            sheet(&fact.replace("claim", "claims")),
            &[("Q007", "claims")],
        ),
        (sheet(&format!("{fact}{fact}")), &[("Q018", "\"f\"")]),
        (
            sheet(&format!("{fact}superseded_by = \"q#g\"\n")),
            &[("Q042", "\"q#g\"")],
        ),
        (
            sheet(&format!("{fact}superseded_by = \"q#f\"\n")),
            &[("Q042", "\"q#f\"")],
        ),
        (sheet(&format!("{fact}superseded_by = \"other#g\"\n")), &[]),
        (sheet(&format!("{fact}contested = 1\n")), &[("Q010", "1")]),
        (
            sheet(&format!("url = \"www.x\"\n{fact}")),
            &[("Q017", "\"www.x\"")],
        ),
    ] {
        assert_found(&source, expected);
    }
}

#[test]
fn syntax_errors_hide_nothing_else_and_invent_nothing() {
    let two = question("answer = \"a\"\ndistractors = [\"b\"]\n");
    let other = "[[question]]\nid = \"two\"\nprompt = \"P?\"\nexplanation = \"\"\nsource = { title = \"S\" }\nanswer = \"a\"\ndistractors = [\"a\"]\n";
    for broken in [
        "points = 12x\n",
        "as_of = 2026-13-01\n",
        "hint = \"open\n",
        "allow = [\"a\"\n",
        "hint \"x\"\n",
        "topic = = \"x\"\n",
    ] {
        let source = format!("{two}{broken}{other}");
        let found = found(&source);
        let of = |code| found.iter().filter(|(known, _)| *known == code).count();
        assert_eq!(of("Q001"), 1, "{source}\n{found:?}");
        assert_eq!(
            (of("Q011"), of("Q021"), found.len()),
            (1, 1, 3),
            "{source}\n{found:?}"
        );
    }
}

#[test]
fn ids_are_asked_for_and_doubles_point_at_the_first() {
    let nameless =
        question("answer = \"a\"\ndistractors = [\"b\"]\n").replace("id = \"one\"\n", "");
    let parsed = format::parse_quiz(&nameless);
    let [finding] = &parsed.findings[..] else {
        panic!("{:?}", parsed.findings)
    };
    assert_eq!(
        (finding.code.0, finding.severity),
        ("Q019", Severity::Warning)
    );
    let (span, text) = finding.patch.clone().expect("an id to insert");
    let mut repaired = nameless.clone();
    repaired.replace_range(span, &text);
    assert_found(&repaired, &[]);
    assert_eq!(parsed.draft.questions[0].question.id.as_str(), "p");
    assert!(!parsed.draft.questions[0].origin.id_written);

    // Generated ids are not reported as duplicates.
    let twice = format!("{nameless}{}", nameless.replace(HEAD, ""));
    assert_found(
        &twice,
        &[("Q019", "[[question]]"), ("Q019", "[[question]]")],
    );
    let ids: Vec<String> = format::parse_quiz(&twice)
        .draft
        .questions
        .iter()
        .map(|asked| asked.question.id.to_string())
        .collect();
    assert_eq!(ids, ["p", "p-2"]);

    let twice = format!(
        "{nameless}{}",
        nameless
            .replace(HEAD, "")
            .replace("prompt", "id = \"p\"\nprompt")
    );
    let parsed = format::parse_quiz(&twice);
    let double = parsed
        .findings
        .iter()
        .find(|finding| finding.code.0 == "Q018")
        .expect("a double");
    assert_eq!(twice[double.also[0].0.clone()], *"[[question]]");
    assert!(double.also[0].0.start < double.span.start);
}

#[test]
fn patches_repair_what_they_are_offered_for() {
    for body in [
        "answer = \"a\"\ndistractor = [\"b\"]\n",
        "answer = \"a\"\ndistractors = \"b\"\n",
        "answer = \"a\"\ndistractors = [\"b\"]\nas_of = \"2026-01-31\"\n",
        "answer = \"a\"\ndistractors = [\"b\"]\ntopic = \"Web Browsing\"\n",
        "answer = \"a\"\ndistractors = [\"b\"]\nsource = { title = \"S\", }\n",
        "answer = \"a\"\ndistractors = [\"b\"]\nhint = 2\n",
        "kind = \"chioce\"\nanswer = \"a\"\ndistractors = [\"b\"]\n",
    ] {
        let source = question(body).replace(
            "source = { title = \"S\" }\nanswer = \"a\"\ndistractors = [\"b\"]\nsource",
            "answer = \"a\"\ndistractors = [\"b\"]\nsource",
        );
        let parsed = format::parse_quiz(&source);
        let [finding] = &parsed.findings[..] else {
            panic!("{body}: {:?}", parsed.findings)
        };
        let (span, text) = finding.patch.clone().expect("a repair");
        let mut repaired = source.clone();
        repaired.replace_range(span, &text);
        assert_found(&repaired, &[]);
    }
}

#[test]
fn what_is_understood_is_what_was_written() {
    let source = question(
        "answer = \"None of these\"\ndistractors = [\"a\", { text = \"b\", why = \"w\", dangerous = true }]\npinned = [\"None of these\"]\ntime_limit = 0\nshuffle = false\n",
    )
    .replace("[[question]]", "[settings]\ntime_limit = 30\npoints = 2\n[[question]]");
    let parsed = format::parse_quiz(&source);
    assert_eq!(parsed.findings, []);
    let quiz = parsed.draft.into_quiz();
    let question = &quiz.questions[0];
    let redflag::model::Kind::Choice(choice) = &question.kind else {
        panic!("a choice")
    };
    assert_eq!(
        choice
            .options
            .iter()
            .map(|opt| opt.text.as_str())
            .collect::<Vec<_>>(),
        ["a", "b", "None of these"]
    );
    assert_eq!(
        (
            choice.key,
            choice.options[1].dangerous,
            choice.options[2].pinned
        ),
        (2, true, true)
    );
    assert_eq!(
        (
            question.points,
            question.time_limit_s,
            question.shuffle_options
        ),
        (2.0, None, false)
    );
    let opened = format::open(&source);
    let sketch = &opened.quiz().expect("a quiz").questions[0];
    let at = |option| &source[opened.locate(&format::option_place(sketch, option))];
    assert_eq!((at(0), at(2)), ("\"a\"", "\"None of these\""));
}

#[test]
fn our_files_are_told_from_others() {
    for (source, sort) in [
        ("format = 1\n", Some(FileKind::Quiz)),
        ("[[question]]\n", Some(FileKind::Quiz)),
        (" [[ question ]] # x\n", Some(FileKind::Quiz)),
        ("format = 1\n[[source]]\n[[fact]]\n", Some(FileKind::Facts)),
        ("\u{feff}\"format\" = 1", Some(FileKind::Quiz)),
        ("[package]\nname = \"x\"\n[features]\nformat = []\n", None),
        ("[format]\nindent = 2\n", None),
        ("", None),
    ] {
        assert_eq!(format::looks_like(source), sort, "{source}");
    }
    assert!(matches!(
        format::parse(&sheet("")).draft,
        Document::Facts(_)
    ));
    assert!(matches!(format::parse(HEAD).draft, Document::Quiz(_)));
}

pub(crate) fn folder(name: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&root)
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .expect("readable")
        .replace("\r\n", "\n")
}

#[test]
fn twenty_mistakes_are_twenty_findings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/broken/twenty-mistakes.toml");
    let parsed = format::parse_quiz(&read(&path));
    let found: Vec<&str> = parsed
        .findings
        .iter()
        .map(|finding| finding.code.0)
        .collect();
    assert_eq!(found.len(), 20, "{found:?}");
    let mut kinds = found.clone();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 20, "twenty different ones: {found:?}");
}

#[test]
fn broken_files_read_as_they_always_have() {
    let plain = Human {
        color: false,
        unicode: false,
        width: 80,
    };
    for path in folder("tests/it/broken") {
        let source = read(&path);
        let name = path
            .file_stem()
            .expect("named")
            .to_string_lossy()
            .into_owned();
        let findings = format::parse(&source).findings;
        insta::assert_snapshot!(
            format!("{name}-human"),
            diagnostic::human(&format!("{name}.toml"), &source, &findings, plain)
        );
    }
    let source = read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/it/broken/hidden.toml")
            .as_path(),
    );
    let findings = format::parse(&source).findings;
    insta::assert_snapshot!(
        "hidden-short",
        diagnostic::short("hidden.toml", &source, &findings)
    );
    let lines = diagnostic::json("hidden.toml", &source, &findings);
    assert!(lines.chars().all(|c| c == '\n' || !c.is_control()) && !lines.contains('\u{202e}'));
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("one object a line");
        assert_eq!(record["path"], "hidden.toml");
    }
    insta::assert_snapshot!("hidden-json", lines);
}

#[test]
fn every_example_in_the_format_guide_is_right() {
    let guide = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/quiz-format.md"));
    let blocks: Vec<&str> = guide
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(blocks.len() >= 10);
    for block in blocks {
        // A block that shows one question is put into a quiz.
        let source = if block.contains("format = ") {
            block.to_owned()
        } else {
            format!("{HEAD}{block}")
        };
        let parsed = format::parse(&source);
        assert!(
            !parsed.has_errors(),
            "{}",
            diagnostic::short("docs/quiz-format.md", &source, &parsed.findings)
        );
    }
}
