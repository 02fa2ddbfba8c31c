//! Tests of the wizard with scripted answers.

use super::*;
use crate::cli::add::steps::Input;
use crate::format::{parse_quiz, write_question};
use crate::model::Kind;

/// The answers from the explanation on.
const REST: [&str; 7] = [
    "Because.",
    "web",
    "easy",
    "A guide",
    "https://www.example.com/",
    "Look twice",
    "",
];

/// The answers up to the explanation, for each kind.
const KINDS: [&[&str]; 9] = [
    &[
        "choice",
        "What now?",
        "Report it",
        "Click it",
        "It is bad.",
        "yes",
        "Wait",
        "",
        "no",
        "",
    ],
    &[
        "multiple",
        "What now?",
        "Report it",
        "Tell others",
        "",
        "Click it",
        "It is bad.",
        "no",
        "",
    ],
    &["true-false", "It is so.", "false", "It is not."],
    &["text", "Which?", "this", "that", ""],
    &["number", "How many?", "72", "0.5", "hours"],
    &["order", "What first?", "one", "two", "three", ""],
    &["match", "Which?", "l", "r", "m", "s", "", "t", ""],
    &[
        "judge",
        "You wait.",
        "phish",
        "email",
        "shop@example.net",
        "Now!",
        "Pay now\nor never",
        "here",
        "https://x.example/",
        "",
        "or never",
        "sense-of-urgency",
        "It hurries.",
        "https://x.example/",
        "url-hyperlinking",
        "It hides.",
        "",
    ],
    &[
        "judge",
        "You wait.",
        "legit",
        "sms",
        "",
        "All is \"well\".",
        "",
        "\"well\"",
        "It is a joke.",
        "",
    ],
];

fn answers(kind: &[&'static str]) -> Vec<&'static str> {
    kind.iter().chain(&REST).copied().collect()
}

fn known() -> ExistingQuiz {
    ExistingQuiz {
        topics: vec![Id::slug("web")],
        ids: BTreeSet::from(["what-now".to_owned()]),
    }
}

fn answered(answers: &[&str]) -> Wizard {
    let mut wizard = Wizard::new(known());
    for answer in answers {
        let step = wizard
            .step()
            .unwrap_or_else(|| panic!("{answers:?}: nothing is asked before {answer}"));
        wizard
            .answer(answer)
            .unwrap_or_else(|why| panic!("{answers:?}: {}: {answer}: {why}", step.asks));
    }
    wizard
}

#[test]
fn every_kind_becomes_a_question_without_findings() {
    for kind in KINDS {
        let wizard = answered(&answers(kind));
        assert_eq!(wizard.step(), None, "{kind:?}");
        let question = write_question(&wizard.draft());
        let parsed = parse_quiz(&format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\n\n{question}"
        ));
        assert_eq!(parsed.findings, [], "{question}");
        let quiz = parsed.draft.into_quiz();
        if let Kind::Judge(judge) = &quiz.questions[0].kind {
            assert!(
                judge.flags.len() + judge.decoys.len() > 0,
                "a message has a marked part: {question}"
            );
        }
        assert_eq!(quiz.questions[0].kind.word(), kind[0]);
        assert_ne!(
            quiz.questions[0].id.as_str(),
            "what-now",
            "that id is taken"
        );
    }
}

#[test]
fn the_wizard_has_steps_for_every_kind() {
    for (word, kind) in KindName::WORDS {
        let own = KINDS.iter().any(|answers| answers[0] == word);
        let of_keys = key_steps(kind).is_some_and(|steps| !steps.is_empty());
        assert!(own || of_keys, "{word}");
    }
}

#[test]
fn what_was_said_can_be_said_again_from_any_place() {
    for kind in KINDS {
        let answers = answers(kind);
        for n in 0..=answers.len() {
            let first = answered(&answers[..n]);
            let resumed = Wizard::resume(known(), first.answers());
            assert_eq!(
                (resumed.step(), resumed.answers()),
                (first.step(), first.answers()),
                "{kind:?} {n}"
            );
        }
    }
}

#[test]
fn a_step_back_is_as_if_it_had_not_been_said() {
    let answers = answers(KINDS[0]);
    for n in 1..answers.len() {
        let mut wizard = answered(&answers[..n]);
        wizard.answer(BACK).expect("there is a step before");
        assert_eq!(wizard.step(), answered(&answers[..n - 1]).step(), "{n}");
    }
    let mut wizard = Wizard::new(known());
    wizard
        .answer(BACK)
        .expect("at the start it stays at the start");
    assert_eq!(wizard.step(), Wizard::new(known()).step());
}

#[test]
fn the_message_is_there_where_its_words_are_quoted() {
    let at = |n: usize| answered(&KINDS[7][..n]).step().expect("a step");
    assert_eq!(
        at(10).about,
        "From: shop@example.net\nSubject: Now!\n\nPay now\nor never\n\nLink: here\nleads to: https://x.example/"
    );
    assert_eq!(at(13).about, at(10).about, "at every further flag");
    for n in [0, 1, 9, 11, 12] {
        assert_eq!(at(n).about, "", "{n}");
    }
}

#[test]
fn a_cue_is_found_by_its_word_and_by_its_name() {
    let step = answered(&KINDS[7][..11]).step().expect("a step");
    let Input::Search(cues) = step.input else {
        panic!("{step:?}")
    };
    for part in [
        "domain-spoofing",
        "look-alike",
        "url-hyperlinking",
        "hides the address",
    ] {
        assert!(
            cues.iter().any(|(_, label)| label.contains(part)),
            "{part}: {cues:?}"
        );
    }
}

#[test]
fn the_last_answer_can_be_taken_back() {
    let answers = answers(KINDS[0]);
    let mut wizard = answered(&answers);
    assert_eq!(wizard.step(), None);
    wizard.answer(BACK).expect("there is a step before");
    assert_eq!(
        wizard.step(),
        answered(&answers[..answers.len() - 1]).step()
    );
}

#[test]
fn answers_that_are_none_are_refused_at_once_and_change_nothing() {
    let phish = &KINDS[7][..10];
    for (before, answer, why) in [
        (&["choice"][..], " ", "this is empty"),
        (&["choice"], "a\u{202e}b", "U+202E"),
        (
            &["choice", "P?", "Report it"],
            "Report  it",
            "already entered",
        ),
        (&["choice", "P?", "a"], "", "this is empty"),
        (&["multiple", "P?"], "", "this is empty"),
        (&["number", "P?"], "many", "not a number"),
        (&["number", "P?", "1"], "-1", "0 or more"),
        (&["order", "P?", "a"], "", "this is empty"),
        (&["order", "P?", "a"], "a", "already entered"),
        (&["match", "P?", "l", "r", "m"], "r", "already entered"),
        (
            &["judge", "P?", "phish", "sms"],
            "bank.com",
            "may belong to somebody",
        ),
        (phish, "not in it", "not in the message"),
        (phish, "", "this is empty"),
        (&KINDS[7][..13], "never", "overlaps"),
        (&KINDS[8][..7], "", "this is empty"),
        (&KINDS[8][..9], "well", "overlaps"),
        (
            &["true-false", "P?", "true", "", "E"],
            "Two Words",
            "such as two-words",
        ),
        (
            &["true-false", "P?", "true", "", "E", "", "-", "S"],
            "ftp://x",
            "https://",
        ),
        (
            &["true-false", "P?", "true", "", "E", "", "-", "S"],
            "https://www.example.com/x y",
            "without spaces",
        ),
        (
            &["true-false", "P?", "true", "", "E", "", "-", "S"],
            "https://",
            "https:// in front",
        ),
        (
            &["true-false", "P?", "true", "", "E", "", "-", "", ""],
            "what-now",
            "taken",
        ),
    ] {
        let mut wizard = answered(before);
        let step = wizard.step();
        let refused = wizard.answer(answer).expect_err(answer);
        assert!(refused.contains(why), "{answer}: {refused}");
        assert_eq!(
            (wizard.step(), wizard.answers().len()),
            (step, before.len()),
            "{answer}"
        );
    }
}
