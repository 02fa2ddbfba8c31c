//! Tests that simulated classes answer like real ones, and that the report on them finds a planted wrong key.

use super::*;
use crate::engine::{Record, Verdict, grade};
use crate::report::{ClassAnswers, Evaluation};
use std::fmt::Write as _;

const MEMBERS: usize = 60;

fn quiz(questions: usize) -> Quiz {
    let mut text =
        "format = 1\nid = \"made-up\"\ntitle = \"Made up\"\nlanguage = \"en\"\n".to_owned();
    for nth in 1..=questions {
        write!(
            text,
            "\n[[question]]\nid = \"q{nth}\"\nprompt = \"Question {nth}?\"\nanswer = \"Key {nth}\"\n\
             distractors = [\"Idea {nth}\", \"Notion {nth}\", \"Fancy {nth}\"]\nexplanation = \"Because.\"\n\
             source = {{ title = \"A guide\" }}\n"
        )
        .expect("a text takes everything");
    }
    crate::format::parse_quiz(&text)
        .usable()
        .expect("a quiz without errors")
}

fn class<'a>(quiz: &'a Quiz, knowledge: &Knowledge) -> ClassAnswers<'a> {
    let mut answers = ClassAnswers::to(quiz);
    for member in 0..MEMBERS {
        let records = quiz.questions.iter().map(|question| {
            let (response, certainty) = knowledge
                .simulated_answer(member, &question.id, true)
                .expect("the question is known");
            let grade = response
                .as_ref()
                .map(|response| grade(question, response).expect("it fits"));
            Record {
                question: question.id.clone(),
                verdict: grade
                    .as_ref()
                    .map_or(Verdict::NotSure, |grade| grade.verdict),
                points: grade.map_or(0.0, |grade| grade.fraction) * question.points,
                points_max: question.points,
                certainty: response.is_some().then_some(certainty),
                response,
                elapsed_ms: 1,
                hinted: false,
            }
        });
        answers.add(records.collect());
    }
    answers
}

#[test]
fn a_planted_wrong_key_is_found_and_hardly_any_other() {
    let quiz = quiz(12);
    let planted = Id::slug("q7");
    let (mut found, mut false_flags) = (0, 0);
    for seed in 0..100 {
        let knowledge = Knowledge::of(&quiz, seed)
            .with_wrong_key(&planted)
            .expect("a question with one key");
        let evaluation = Evaluation::of(&class(&quiz, &knowledge));
        for check in &evaluation.check_first {
            if check.id == planted {
                found += 1;
            } else {
                false_flags += 1;
            }
        }
    }
    // Out of 1,100 sound questions.
    assert!(
        found >= 88 && false_flags <= 3,
        "{found} found, {false_flags} false"
    );
}

#[test]
fn a_rehearsed_class_is_like_a_class() {
    let quiz = quiz(15);
    for seed in [1, 2, 3] {
        let evaluation = Evaluation::of(&class(&quiz, &Knowledge::of(&quiz, seed)));
        let test = evaluation.test.expect("a class of sixty");
        assert!((0.45..0.8).contains(&test.share), "{seed}: {}", test.share);
        let alpha = test.alpha.expect("fifteen questions");
        assert!((0.5..0.95).contains(&alpha), "{seed}: {alpha}");
        let shares: Vec<usize> = evaluation
            .certainty
            .expect("they are asked")
            .levels
            .iter()
            .map(|level| 100 * level.right / level.n)
            .collect();
        assert!(
            shares.is_sorted(),
            "{seed}: {shares:?} right from guess to certain"
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_class() {
    let quiz = quiz(6);
    let one = class(&quiz, &Knowledge::of(&quiz, 5)).members;
    assert_eq!(one, class(&quiz, &Knowledge::of(&quiz, 5)).members);
    assert_ne!(one, class(&quiz, &Knowledge::of(&quiz, 6)).members);
}

#[test]
fn every_kind_is_answered_so_that_it_fits() {
    let quiz = crate::format::parse_quiz(crate::engine::sample::ALL_KINDS)
        .usable()
        .expect("a quiz without errors");
    // Panics if an answer does not fit its question.
    assert_eq!(
        class(&quiz, &Knowledge::of(&quiz, 1)).members.len(),
        MEMBERS
    );
    let with = |id: &str| Knowledge::of(&quiz, 1).with_wrong_key(&Id::slug(id));
    assert!(with("link").is_some() && with("padlock").is_some());
    assert!(with("factors").is_none() && with("parcel").is_none() && with("nowhere").is_none());
}
