//! Tests of the advice on typical mistakes of beginners; every suggested repair must be valid TOML.

use crate::diagnostic::{Finding, Severity};
use crate::format::codes;
use crate::format::{parse, parse_quiz};

const HEAD: &str = "format = 1\nid = \"x\"\ntitle = \"X\"\n\n";

/// A valid question in which one line is replaced or added.
fn with(line: &str) -> String {
    let mut lines = vec![
        "[[question]]",
        "id = \"one\"",
        "prompt = \"What do you do?\"",
        "answer = \"Report it\"",
        "distractors = [\"Delete it\", \"Open it\"]",
        "explanation = \"Because it is so, and why it is.\"",
        "source = { title = \"S\" }",
    ];
    let word = |line: &str| -> String {
        line.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '[')
            .collect()
    };
    let key = word(line);
    match lines.iter().position(|known| word(known) == key) {
        Some(at) if !key.is_empty() => lines[at] = line,
        _ => lines.push(line),
    }
    format!("{HEAD}{}\n", lines.join("\n"))
}

fn syntax(source: &str) -> Vec<Finding> {
    let findings = parse(source).findings;
    let errors = findings.into_iter();
    errors
        .filter(|finding| finding.code == codes::SYNTAX && finding.severity == Severity::Error)
        .collect()
}

/// The text with the repair of a finding.
fn repaired(source: &str, finding: &Finding) -> Option<String> {
    let (span, text) = finding.patch.clone()?;
    let mut source = source.to_owned();
    source.replace_range(span, &text);
    Some(source)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_beginners_write_is_told_in_their_words_and_mended() {
    for (line, message, mended) in [
        (
            "points = 12x",
            "`points` is a number, with nothing after it",
            Some("points = 12"),
        ),
        (
            "time_limit = 30 seconds",
            "`time_limit` is a number, with nothing after it",
            Some("time_limit = 30"),
        ),
        (
            "points = two",
            "`points` is a number, with nothing after it",
            None,
        ),
        (
            r#"prompt = "What does "phishing" mean?""#,
            "a quote inside a text ends it",
            Some(r#"prompt = 'What does "phishing" mean?'"#),
        ),
        (
            r#"prompt = "What's "phishing"?""#,
            "a quote inside a text ends it",
            Some(r#"prompt = "What's \"phishing\"?""#),
        ),
        (
            "prompt = 'Don't do it?'",
            "an apostrophe inside a text",
            Some("prompt = \"Don't do it?\""),
        ),
        (
            "prompt = “What do you do?”",
            "curly",
            Some("prompt = \"What do you do?\""),
        ),
        (
            "prompt = „Was tun Sie?“   # so",
            "curly",
            Some("prompt = \"Was tun Sie?\"   # so"),
        ),
        ("points = 3,5", "a decimal point", Some("points = 3.5")),
        (
            "as_of = 31.01.2026",
            "a date is written",
            Some("as_of = 2026-01-31"),
        ),
        (
            "as_of = 01/31/2026",
            "a date is written",
            Some("as_of = 2026-01-31"),
        ),
        (
            "as_of = 2026-1-5",
            "a date is written",
            Some("as_of = 2026-01-05"),
        ),
        ("as_of = 05/06/2026", "a date is written", None),
        ("shuffle = False", "true or false", Some("shuffle = false")),
        ("shuffle = no", "true or false", Some("shuffle = false")),
        ("hint = null", "TOML has no `null`", None),
        (
            "time_limit = 80%",
            "no sign after it",
            Some("time_limit = 80"),
        ),
        (
            "prompt: \"What do you do?\"",
            "not a colon",
            Some("prompt = \"What do you do?\""),
        ),
        (
            r#"answer = "C:\users\ann""#,
            "a backslash in double quotes",
            Some(r"answer = 'C:\users\ann'"),
        ),
        (
            r#"answer = "Ann's C:\users""#,
            "a backslash in double quotes",
            Some(r#"answer = "Ann's C:\\users""#),
        ),
        (
            r#"distractors = ["C:\users", "b"]"#,
            "a backslash in double quotes",
            Some(r#"distractors = ['C:\users', "b"]"#),
        ),
        ("// a comment", "a comment begins with", Some("# a comment")),
        (
            "distractors = [\"a\", \"b\"",
            "this list is not closed",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        (
            "distractors = [\n  \"a\",\n  \"b\"",
            "this list is not closed",
            None,
        ),
        (
            "distractors = [\"a\" \"b\"]",
            "no comma between them",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        (
            "distractors = (\"a\", \"b\")",
            "a list needs square brackets",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        (
            "distractors = {\"a\", \"b\"}",
            "a list needs square brackets",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        (
            "distractors = [\"a\"; \"b\"]",
            "have commas between them",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        ("distractors =", "`distractors` has no value", None),
        ("- \"a\"", "a list needs square brackets", None),
        (
            "prompt == \"What do you do?\"",
            "one `=` between them",
            Some("prompt = \"What do you do?\""),
        ),
        (
            "prompt = \"\"\"What do you do?\"",
            "three quotes begin this text",
            Some("prompt = \"What do you do?\""),
        ),
        ("{\"question\": \"What?\"}", "this is JSON", None),
        (
            "distractors = \"a\", \"b\"",
            "several texts need square brackets",
            Some("distractors = [\"a\", \"b\"]"),
        ),
        (
            "answer = \"a\",",
            "nothing may follow",
            Some("answer = \"a\""),
        ),
        (
            "answer = \"a\";",
            "nothing may follow",
            Some("answer = \"a\""),
        ),
        (
            "prompt = What do you do?",
            "a text needs quotes",
            Some("prompt = \"What do you do?\""),
        ),
        (
            "prompt = \"What do you do?",
            "this text is not closed",
            Some("prompt = \"What do you do?\""),
        ),
        (
            "prompt = \"What do\nyou do?\"",
            "continues on the next line",
            None,
        ),
        (
            "prompt \"What do you do?\"",
            "`prompt` has no value",
            Some("prompt = \"What do you do?\""),
        ),
        (
            "time limit = 30",
            "a key is one word",
            Some("time_limit = 30"),
        ),
        (
            "[[question]",
            "this header is not closed",
            Some("[[question]]"),
        ),
    ] {
        let source = with(line);
        let found = syntax(&source);
        let [finding] = &found[..] else {
            panic!("one syntax error, not {found:#?} in\n{source}");
        };
        assert!(finding.message.contains(message), "{line}: {finding:?}");
        assert!(finding.help.is_some(), "{line}");
        let repaired = repaired(&source, finding);
        assert_eq!(repaired, mended.map(with), "{line}");
        if let Some(repaired) = repaired {
            assert_eq!(syntax(&repaired), [], "{line}");
        }
    }
}

#[test]
fn a_key_that_is_there_twice_is_told_with_its_first_place() {
    let source = with("hint = \"a\"") + "hint = \"b\"\n";
    let found = syntax(&source);
    assert_eq!(found[0].message, "`hint` appears twice");
    assert!(
        found[0]
            .help
            .as_deref()
            .is_some_and(|help| help.contains("[[question]]"))
    );
    let (first, _) = &found[0].also[0];
    assert_eq!((&source[first.clone()], found.len()), ("hint", 1));
    assert_eq!(source[..first.start].lines().count(), 11);
}

#[test]
fn a_question_without_its_header_is_told_once() {
    let question = with("").replace("[[question]]\n", "");
    let without_id = question.replace("id = \"one\"\n", "");
    for (source, at, message) in [
        (
            question.as_str(),
            "prompt",
            "`prompt` belongs to a question",
        ),
        (&without_id, "prompt", "`prompt` belongs to a question"),
        (
            &without_id.replace("\n\n", "\n\n[settings]\npass_mark = 80\n"),
            "prompt",
            "`prompt` belongs to a question",
        ),
    ] {
        let mut found = parse(source).findings;
        found.retain(|finding| finding.code != codes::SYNTAX);
        let [finding] = &found[..] else {
            panic!("one finding, not {found:#?} for {source}");
        };
        assert_eq!(finding.message, message);
        assert_eq!(&source[finding.span.clone()], at);
        assert!(
            finding
                .help
                .as_deref()
                .is_some_and(|help| help.contains("[[question]]"))
        );
    }

    let one_key = format!("{HEAD}hint = \"h\"\n\n{}", &with("")[HEAD.len()..]);
    let found = parse_quiz(&one_key).findings;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "this quiz has no key `hint`");
}

#[test]
fn a_header_with_one_bracket_is_told_and_mended() {
    let one = with("").replace("[[question]]", "[question]");
    let found = parse_quiz(&one).findings;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(repaired(&one, &found[0]), Some(with("")));

    let two = format!("{HEAD}[question]\nid = \"a\"\n\n[question]\nid = \"b\"\nprompt = \"P?\"\n");
    let found = syntax(&two);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "[question] appears twice");
    assert_eq!(
        repaired(&two, &found[0]).map(|text| text.contains("[[question]]")),
        Some(true)
    );
}

#[test]
fn keys_with_which_others_write_the_same_are_told_and_mended() {
    let sound = |line: &str| format!("prompt = \"P?\"\nexplanation = \"E\"\n{line}\n");
    for (keys, message, mended) in [
        (
            "source = { title = \"S\" }\nanswer = \"a\"\noptions = [\"a\", \"b\"]",
            "has no key `options`",
            Some("distractors = [\"b\"]"),
        ),
        (
            "source = { title = \"S\" }\nanswer = \"a\"\noptions = [\"x\", \"b\"]",
            "has no key `options`",
            None,
        ),
        (
            "source = \"https://a.test/b\"\nanswer = \"a\"\ndistractors = [\"b\"]",
            "`source` must be a table",
            Some("source = { title = \"a.test\", url = \"https://a.test/b\" }"),
        ),
        (
            "source = \"A guide\"\nanswer = \"a\"\ndistractors = [\"b\"]",
            "`source` must be a table",
            Some("source = { title = \"A guide\" }"),
        ),
        (
            "source = { title = \"S\" }\nanswer = \"a\"\ndistractors = [\"b\"]\nlanguage = \"de\"",
            "it is one of the quiz",
            None,
        ),
    ] {
        let source = format!("{HEAD}[[question]]\nid = \"one\"\n{}", sound(keys));
        let found = parse_quiz(&source).findings;
        assert_eq!(found.len(), 1, "{keys}: {found:#?}");
        let finding = &found[0];
        assert!(finding.message.contains(message), "{keys}: {found:#?}");
        assert!(finding.help.is_some(), "{keys}");
        match (repaired(&source, finding), mended) {
            (Some(repaired), Some(mended)) => {
                assert!(repaired.contains(mended), "{repaired}");
                assert_eq!(parse_quiz(&repaired).findings, [], "{repaired}");
            }
            (repaired, mended) => assert_eq!(repaired.as_deref(), mended, "{keys}"),
        }
    }
}

#[test]
fn kinds_of_other_programs_become_ours() {
    for (written, mended) in [
        (
            "type = \"multiple-choice\"\nanswer = \"a\"\ndistractors = [\"b\"]",
            "kind = \"choice\"",
        ),
        (
            "type = \"multiple-choice\"\nanswers = [\"a\", \"c\"]\ndistractors = [\"b\"]",
            "kind = \"multiple\"",
        ),
        (
            "kind = \"multiple-choice\"\nanswer = \"a\"\ndistractors = [\"b\"]",
            "kind = \"choice\"",
        ),
        (
            "kind = \"multiple_choice\"\nanswers = [\"a\", \"c\"]\ndistractors = [\"b\"]",
            "kind = \"multiple\"",
        ),
        (
            "type = \"true/false\"\nanswer = true",
            "kind = \"true-false\"",
        ),
        ("kind = \"short answer\"\nanswer = \"a\"", "kind = \"text\""),
    ] {
        let source = format!(
            "{HEAD}[[question]]\nid = \"one\"\nprompt = \"P?\"\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n{written}\n"
        );
        let found = parse_quiz(&source).findings;
        let [finding] = &found[..] else {
            panic!("one finding, not {found:#?} for {written}");
        };
        let repaired = repaired(&source, finding).expect("it can be mended");
        assert!(repaired.contains(mended), "{repaired}");
        assert_eq!(parse_quiz(&repaired).findings, [], "{repaired}");
    }
}
