//! Tests that imported questions are brought into the form of our quizzes.

use super::*;
use crate::model::Source;

fn option(text: &str, key: bool) -> DraftOption {
    DraftOption {
        text: text.to_owned(),
        key,
        ..DraftOption::default()
    }
}

fn settled(kind: DraftKind) -> Result<Draft, String> {
    let mut draft = Draft::new(" Which?\u{200b} ", kind);
    settle(&mut draft, &mut Notes::default()).map(|()| draft)
}

#[test]
fn options_are_cleaned_joined_and_kept_last() {
    let written = [
        ("Report it", false),
        ("Report  it ", true),
        ("", false),
        ("None of the above.", false),
    ];
    let written = written.map(|(text, key)| option(text, key)).to_vec();
    let draft = settled(DraftKind::Choice(written)).expect("it has a stem and options");
    assert_eq!(draft.prompt, "Which?");
    let last = DraftOption {
        pinned: true,
        ..option("None of the above.", false)
    };
    assert_eq!(
        draft.kind,
        DraftKind::Choice(vec![option("Report it", true), last])
    );
}

#[test]
fn of_every_text_something_is_seen() {
    for signs in [
        "####", "- ", "1.", "> >", "```", "[a]: b", "* *\n\n#", "&nbsp;", "<!-- -->",
    ] {
        let options = vec![option("Report it", true), option(signs, false)];
        let draft = settled(DraftKind::Choice(options)).expect("it has two options");
        let DraftKind::Choice(options) = draft.kind else {
            panic!("{signs}")
        };
        assert_eq!(options.len(), 2, "{signs}");
        assert!(
            !shows_nothing(&options[1].text),
            "{signs} became {}",
            options[1].text
        );
    }
    let unit = Some("#".to_owned());
    let kind = DraftKind::Number {
        answer: Some(1.0),
        tolerance: 0.0,
        unit,
    };
    assert_eq!(settled(kind.clone()).expect("it has an answer").kind, kind);
}

#[test]
fn what_the_format_cannot_hold_is_refused_with_the_reason() {
    let steps = |n: usize| (0..n).map(|i| format!("step {i}")).collect::<Vec<_>>();
    let pair = |l: &str, r: &str| (l.to_owned(), r.to_owned());
    for (kind, why) in [
        (DraftKind::Choice(vec![]), "no options"),
        (
            DraftKind::Choice((0..27).map(|i| option(&i.to_string(), false)).collect()),
            "27 options",
        ),
        (
            DraftKind::Choice(vec![option(&"x".repeat(20_000), true)]),
            "20000 bytes",
        ),
        (DraftKind::Order(steps(1)), "at least two"),
        (DraftKind::Order(steps(13)), "13 steps"),
        (DraftKind::Order(vec!["a".into(), "a ".into()]), "the same"),
        (
            DraftKind::Match {
                pairs: vec![pair("a", "x"), pair("b", "x ")],
                extra: vec![],
            },
            "fewer than two pairs",
        ),
    ] {
        let refused = settled(kind).expect_err(why);
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn what_of_a_source_does_not_fit_is_said() {
    let long = "x".repeat(limits::TEXT_BYTES_MAX + 1);
    for (url, section, kept, note) in [
        ("https://a.test/b", "2", Some("https://a.test/b"), ""),
        (" http://a.test ", "2", Some("http://a.test"), ""),
        (
            "www.a.test/b?c",
            "2",
            Some("https://www.a.test/b?c"),
            "had no https://",
        ),
        ("intranet, page 3", "2", None, "is not a web address"),
        ("page3", "2", None, "is not a web address"),
        ("https://", "2", None, "is not a web address"),
        (
            "https://a.test",
            &long,
            Some("https://a.test"),
            "the section",
        ),
    ] {
        let mut draft = Draft::new(
            "Which?",
            DraftKind::TrueFalse {
                answer: Some(true),
                why: None,
            },
        );
        let source = Source {
            title: "A".to_owned(),
            url: Some(url.to_owned()),
            section: Some(section.to_owned()),
        };
        draft.source = Some(source);
        let mut notes = Notes::default();
        settle(&mut draft, &mut notes).expect("it fits");
        assert_eq!(
            draft.source.and_then(|source| source.url).as_deref(),
            kept,
            "{url}"
        );
        let said = format!("{notes:?}");
        assert!(
            said.contains(note) && (!note.is_empty() || notes == Notes::default()),
            "{url}: {said}"
        );
    }
}

#[test]
fn a_long_feedback_of_the_key_explains_the_answer() {
    for (why, explains) in [("It is what the policy says.", true), ("Correct!", false)] {
        let key = DraftOption {
            why: Some(why.to_owned()),
            ..option("a", true)
        };
        let draft = settled(DraftKind::Choice(vec![key, option("b", false)])).expect("it fits");
        assert_eq!(draft.explanation.is_some(), explains, "{why}");
    }
}
