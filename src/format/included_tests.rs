//! Tests of `include`: which questions a quiz takes from other quizzes, and what is reported when it cannot.

use super::*;

/// A quiz with this value of `include`.
fn taking(include: &str) -> String {
    format!("format = 1\nid = \"short\"\ntitle = \"Short\"\ninclude = [{include}]\n")
}

fn question(id: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nprompt = \"What of {id}?\"\nanswer = \"a\"\ndistractors = [\"b\"]\n\
         explanation = \"E\"\nsource = {{ title = \"S\" }}\n"
    )
}

fn other(keys: &str, questions: &[&str]) -> IncludedText {
    let questions: String = questions.iter().map(|id| question(id)).collect();
    IncludedText::Found {
        name: "mfa.toml".to_owned(),
        text: format!("format = 1\nid = \"mfa\"\ntitle = \"M\"\n{keys}\n{questions}"),
    }
}

/// Code and position of each finding.
fn found(source: &str, found: &[IncludedText]) -> Vec<(&'static str, String)> {
    let mut opened = open(source);
    opened.take_included(found, &ParsedOnce::default());
    let findings = opened.parsed.findings.into_iter();
    findings
        .map(|finding| (finding.code.0, source[finding.span].to_owned()))
        .collect()
}

const ONE: &str = "{ quiz = \"mfa\", questions = [\"one\"] }";

#[test]
fn questions_come_in_the_order_of_the_list_and_before_the_own_ones() {
    let source = taking("{ quiz = \"mfa\", questions = [\"two\", \"one\"] }") + &question("own");
    let mut opened = open(&source);
    let mfa = other("[settings]\npoints = 2", &["one", "two", "three"]);
    opened.take_included(&[mfa], &ParsedOnce::default());
    assert_eq!(opened.parsed.findings, []);
    let quiz = opened.into_quiz().expect("a quiz").usable().expect("sound");
    let ids: Vec<&str> = quiz.questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["two", "one", "own"]);
    let homes: Vec<&str> = quiz
        .questions
        .iter()
        .map(|q| quiz.home(q).as_str())
        .collect();
    assert_eq!(homes, ["mfa", "mfa", "short"]);
    assert!(quiz.questions[0].points > 1.5, "as its own quiz asks it");
}

#[test]
fn what_cannot_be_taken_is_found_where_it_is_named() {
    let nothing = IncludedText::Missing { nearest: None };
    let sheet = IncludedText::Found {
        name: "f.toml".to_owned(),
        text: "[[fact]]\n".to_owned(),
    };
    let unreadable = IncludedText::Unreadable("it is a folder".to_owned());
    let itself = IncludedText::Found {
        name: "short.toml".to_owned(),
        text: taking("") + &question("one"),
    };
    let nested = "include = [{ quiz = \"third\", questions = [\"one\"] }]";
    for (include, text, code, place) in [
        (ONE, other("", &["one"]), "", ""),
        (ONE, nothing, "Q050", "\"mfa\""),
        (ONE, sheet, "Q050", "\"mfa\""),
        (ONE, unreadable, "Q050", "\"mfa\""),
        (ONE, other("", &["won"]), "Q051", "\"one\""),
        (ONE, other(nested, &["two"]), "Q052", "\"one\""),
        (ONE, itself, "Q052", "\"mfa\""),
        (ONE, other("level = \"x\"", &["one"]), "Q053", "\"mfa\""),
        (ONE, other("language = \"de\"", &["one"]), "Q054", "\"mfa\""),
    ] {
        let expected: Vec<_> = Some((code, place.to_owned()))
            .into_iter()
            .filter(|(code, _)| !code.is_empty())
            .collect();
        assert_eq!(found(&taking(include), &[text]), expected);
    }
}

#[test]
fn an_entry_is_checked_before_it_is_followed() {
    for (include, own, codes) in [
        (ONE, "", &[][..]),
        ("{ quiz = \"../x.toml\", questions = [\"one\"] }", "", &[]),
        ("{ quiz = \"mfa\", questions = [] }", "", &["Q020"]),
        ("{ quiz = \"mfa\" }", "", &["Q009"]),
        ("{ questions = [\"one\"] }", "", &["Q009"]),
        ("{ quiz = \"M F A\", questions = [\"one\"] }", "", &["Q014"]),
        ("{ quiz = \"mfa\", questions = [\"One\"] }", "", &["Q014"]),
        ("{ quiz = \"mfa\", question = [\"one\"] }", "", &["Q007"]),
        ("\"mfa\"", "", &["Q010"]),
        (
            "{ quiz = \"mfa\", questions = [\"one\", \"one\"] }",
            "",
            &["Q018"],
        ),
        (ONE, "one", &["Q018"]),
        (ONE, "own", &[]),
    ] {
        let mut source = taking(include);
        if !own.is_empty() {
            source.push_str(&question(own));
        }
        let found: Vec<&str> = open(&source)
            .parsed
            .findings
            .iter()
            .map(|finding| finding.code.0)
            .collect();
        assert_eq!(found, codes, "{source}");
    }
}

#[test]
fn the_nearest_question_is_named() {
    let source = taking(ONE);
    let mut opened = open(&source);
    opened.take_included(&[other("", &["ones", "far-away"])], &ParsedOnce::default());
    let help = opened.parsed.findings[0].help.clone();
    assert_eq!(help.as_deref(), Some("did you mean `ones`?"));
}

#[test]
fn a_quiz_and_what_it_takes_are_kept_as_one_text() {
    let source = taking(ONE) + &question("own");
    let IncludedText::Found { text, .. } = other("", &["one", "two"]) else {
        panic!("it was found");
    };
    let packed = pack(&source, [text.as_str()]);
    let quiz = unpack(&packed).expect("sound");
    assert_eq!(quiz.questions.len(), 2);
    assert_eq!(pack(&source, []), source);
    let own = question("own").replacen(
        "[[question]]",
        "format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]",
        1,
    );
    assert_eq!(unpack(&own).expect("sound").questions.len(), 1);
}

#[test]
fn a_quiz_that_several_take_questions_from_is_parsed_once() {
    let (parsed, mfa) = (ParsedOnce::default(), other("", &["one", "two"]));
    for source in [taking(&format!("{ONE}, {ONE}")), taking(ONE)] {
        let mut opened = open(&source);
        opened.take_included(&[mfa.clone(), mfa.clone()], &parsed);
        assert!(!opened.taken().is_empty());
    }
    let known = parsed.0.into_inner().expect("no thread panicked");
    assert_eq!(known.len(), 1);
    let parsed = known.into_values().next().expect("one");
    assert_eq!(Arc::strong_count(&parsed), 1);
    assert!(parsed.get().is_some());
}
