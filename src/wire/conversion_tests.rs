//! Tests that questions and answer keys survive being sent as JSON, and that a key sent to a member has everything that
//! is needed to show feedback.

use super::*;
use crate::model::{FactRef, Key, KeyBody, Kind, Premise};
use crate::wire::sample::{QUIZZES, drawn, json};
use std::collections::BTreeMap;

#[test]
fn a_question_and_its_key_are_read_back_as_they_were() {
    for text in QUIZZES {
        let (quiz, paper) = drawn(text, "a");
        for (place, item) in paper.items.iter().enumerate() {
            for texts in [Texts::Markdown, Texts::Blocks] {
                let sent = WireQuestion::of(&quiz, &paper, place, false, texts);
                let read: WireQuestion =
                    serde_json::from_str(&json(&sent)).expect("what was written is read");
                assert_eq!(read, sent);

                let key = quiz.questions[item.question].key(&BTreeMap::new());
                let key = key.map(|text| AuthorText::of(&text, texts));
                let read: Key<AuthorText> =
                    serde_json::from_str(&json(&key)).expect("what was written is read");
                assert_eq!(read, key);
            }
        }
    }
}

#[test]
fn markdown_reaches_a_terminal_as_it_was_written() {
    let (quiz, paper) = drawn(QUIZZES[0], "a");
    for (place, item) in paper.items.iter().enumerate() {
        let question = &quiz.questions[item.question];
        let sent = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
        let shown = sent.ask.map(|text| text.for_terminal());
        assert_eq!(shown, item.ask(question), "{}", question.id);

        let key = question.key(&BTreeMap::new());
        let sent = key
            .clone()
            .map(|text| AuthorText::of(&text, Texts::Markdown));
        assert_eq!(sent.map(|text| text.for_terminal()), key, "{}", question.id);
    }
}

#[test]
fn the_key_says_how_hard_a_phish_is_to_see() {
    let (mut quiz, _) = drawn(QUIZZES[0], "a");
    let is_judge = |question: &&mut crate::model::Question| matches!(question.kind, Kind::Judge(_));
    let question = quiz.questions.iter_mut().find(is_judge);
    let question = question.expect("a message");
    for (cues, elements, words) in [
        (1, [8, 8, 8, 8, 0], "very difficult to see"),
        (1, [0; 5], "moderately difficult to see"),
        (9, [0; 5], "moderately to least difficult to see"),
        (16, [0; 5], "least difficult to see"),
    ] {
        let Kind::Judge(judge) = &mut question.kind else {
            panic!("another kind")
        };
        judge.premise = Premise::new(elements);
        let flag = judge.flags[0].clone();
        judge.flags.resize(cues, flag);
        match question.key(&BTreeMap::new()).body {
            KeyBody::Judge { difficulty, .. } => assert_eq!(difficulty.as_deref(), Some(words)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn each_source_of_facts_is_named_once() {
    let (mut quiz, _) = drawn(QUIZZES[0], "a");
    let fact = |name: &str| FactRef::new(name).expect("a reference");
    let sources: BTreeMap<FactRef, String> = (0..12)
        .map(|nth| {
            (
                fact(&format!("sheet#fact-{nth}")),
                format!("Source {}", nth % 11),
            )
        })
        .collect();
    quiz.questions[0].facts = sources.keys().cloned().collect();
    quiz.questions[0].facts.push(fact("sheet#unknown"));
    let mut words: Vec<String> = (0..11).map(|nth| format!("Source {nth}")).collect();
    words.sort();
    assert_eq!(quiz.questions[0].key(&sources).facts, words);
}
