//! Tests that nothing sent before the reveal tells the answer: for two questions that differ only in their answer key,
//! the messages are byte for byte the same.

use super::*;
use crate::engine::{Item, Paper};
use crate::model::{
    Cue, Decoy, FactRef, Flag, Judge, Judgement, Kind, Link, Match, Message, Norm, Opt, Pair, Part,
    Pattern, Premise, Question, Quiz, Source,
};
use crate::wire::sample::{QUIZZES, drawn, json};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TEXTS: [Texts; 2] = [Texts::Markdown, Texts::Blocks];

/// Random choices of everything that is secret about a question.
#[derive(Debug, Clone)]
struct Secrets {
    key: usize,
    bits: u32,
    words: String,
}

impl Secrets {
    fn bit(&self, nth: usize) -> bool {
        self.bits >> (nth % 32) & 1 == 1
    }

    fn options(&self, options: &mut [Opt]) {
        for (nth, option) in options.iter_mut().enumerate() {
            option.dangerous = self.bit(nth);
            option.why = self.bit(nth + 7).then(|| self.words.clone());
        }
    }
}

fn secrets() -> impl Strategy<Value = Secrets> {
    (any::<usize>(), any::<u32>(), "[a-z]{1,12}").prop_map(|(key, bits, words)| Secrets {
        key,
        bits,
        words,
    })
}

/// The same question with a different answer, which must look the same to those who are asked.
fn rigged(question: &Question, item: &Item, secrets: &Secrets) -> (Question, Item) {
    let (mut question, mut item) = (question.clone(), item.clone());
    question.explanation.clone_from(&secrets.words);
    question.source = Some(Source {
        title: secrets.words.clone(),
        url: None,
        section: None,
    });
    let population = secrets.words.clone();
    question.norm = Some(Norm {
        percent: 1.0,
        population,
        n: None,
        source: String::new(),
    });
    question.facts = vec![FactRef::new("sheet#fact").expect("a reference")];
    question.points = f64::from(secrets.bits % 7 + 1);
    match &mut question.kind {
        Kind::Choice(choice) => {
            secrets.options(&mut choice.options);
            choice.key = secrets.key % choice.options.len();
        }
        Kind::Multiple(multiple) => {
            secrets.options(&mut multiple.options);
            multiple.keys = (0..multiple.options.len())
                .map(|nth| secrets.bit(nth + 11))
                .collect();
        }
        Kind::TrueFalse(statement) => {
            statement.answer = secrets.bit(0);
            statement.why = Some(secrets.words.clone());
        }
        Kind::Text(text) => {
            text.accept = vec![secrets.words.clone()];
            text.case_sensitive = secrets.bit(0);
            text.pattern = Pattern::new(&secrets.words, true).ok();
        }
        Kind::Number(number) => (number.answer, number.tolerance) = (f64::from(secrets.bits), 3.0),
        Kind::Order(order) => {
            let by = secrets.key % order.steps.len();
            order.steps.rotate_left(by);
            secrets.options(&mut order.steps);
            let count = order.steps.len();
            item.options
                .iter_mut()
                .for_each(|at| *at = (*at + count - by) % count);
        }
        Kind::Match(matching) => item.options = repaired(matching, &item.options, secrets),
        Kind::Judge(judge) => rejudged(judge, secrets),
    }
    (question, item)
}

/// Pairs the same sides differently. Returns the order in which the right sides are shown.
fn repaired(matching: &mut Match, shown: &[usize], secrets: &Secrets) -> Vec<usize> {
    let mut rights: Vec<Opt> = matching.rights().cloned().collect();
    let (count, by) = (rights.len(), secrets.key % rights.len());
    rights.rotate_left(by);
    secrets.options(&mut rights);
    matching.extra = rights.split_off(matching.pairs.len());
    for (pair, right) in matching.pairs.iter_mut().zip(rights) {
        *pair = Pair {
            left: pair.left.clone(),
            right,
        };
    }
    shown.iter().map(|at| (at + count - by) % count).collect()
}

/// Gives the parts of a message different roles, and lists them in a different order.
fn rejudged(judge: &mut Judge, secrets: &Secrets) {
    judge.answer = if secrets.bit(3) {
        Judgement::Phish
    } else {
        Judgement::Legit
    };
    judge.premise = if secrets.bit(4) {
        Premise::new([8, 8, 0, 0, 0])
    } else {
        None
    };
    let mut quotes: Vec<String> = judge.flags.drain(..).map(|flag| flag.quote).collect();
    quotes.extend(judge.decoys.drain(..).map(|decoy| decoy.quote));
    let by = secrets.key % quotes.len().max(1);
    quotes.rotate_left(by);
    for (nth, quote) in quotes.into_iter().enumerate() {
        let why = secrets.words.clone();
        if secrets.bit(nth) {
            judge.flags.push(Flag::new(quote, Cue::Urgency, why));
        } else {
            judge.decoys.push(Decoy::new(quote, why));
        }
    }
}

/// A quiz with only this question, and its paper.
fn alone(quiz: &Quiz, paper: &Paper, question: Question, item: Item) -> (Quiz, Paper) {
    let quiz = Quiz {
        questions: vec![question],
        ..quiz.clone()
    };
    (
        quiz,
        Paper {
            items: vec![Item {
                question: 0,
                ..item
            }],
            ..paper.clone()
        },
    )
}

proptest! {
    #[test]
    fn a_question_tells_nothing_of_its_answer(secrets in secrets(), seed in "[a-z]{4}") {
        for text in QUIZZES {
            let (quiz, paper) = drawn(text, &seed);
            for item in &paper.items {
                let question = &quiz.questions[item.question];
                let (other, other_item) = rigged(question, item, &secrets);
                prop_assert_ne!(question.key(&BTreeMap::new()), other.key(&BTreeMap::new()));
                let honest = alone(&quiz, &paper, question.clone(), item.clone());
                let changed = alone(&quiz, &paper, other, other_item);
                for texts in TEXTS {
                    let json_of = |(quiz, paper): &(Quiz, Paper)| json(&WireQuestion::of(quiz, paper, 0, false, texts));
                    prop_assert_eq!(json_of(&honest), json_of(&changed));
                }
            }
        }
    }
}

/// Texts whose quotes occur in several fields, touch, overlap, or get the same id.
fn message_text() -> impl Strategy<Value = String> {
    let words = ["Bob", "bob!", "pay"];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 1..4)
        .prop_map(|words| words.join(" "))
}

fn judges() -> impl Strategy<Value = Judge> {
    let fields = proptest::collection::vec(proptest::option::of(message_text()), 5);
    let quotes = proptest::collection::vec((message_text(), any::<bool>()), 0..9);
    let links = proptest::collection::vec((message_text(), message_text()), 0..3);
    let attachments = proptest::collection::vec(message_text(), 0..2);
    (fields, message_text(), links, attachments, quotes).prop_map(
        |(fields, body, links, attachments, quotes)| {
            let [from, to, reply_to, subject, sent] =
                <[Option<String>; 5]>::try_from(fields).expect("five fields");
            let links = links
                .into_iter()
                .map(|(text, url)| Link { text, url })
                .collect();
            let channel = crate::model::Channel::Chat;
            let message = Message {
                channel,
                from,
                to,
                reply_to,
                subject,
                sent,
                body,
                links,
                attachments,
            };
            let mut judge = Judge {
                answer: Judgement::Phish,
                message,
                flags: Vec::new(),
                decoys: Vec::new(),
                premise: None,
            };
            for (quote, flag) in quotes {
                let why = "why".to_owned();
                if flag {
                    judge.flags.push(Flag::new(quote, Cue::Urgency, why));
                } else {
                    judge.decoys.push(Decoy::new(quote, why));
                }
            }
            judge
        },
    )
}

fn places(judge: &Judge) -> Vec<Part> {
    judge
        .parts()
        .into_iter()
        .map(|part| Part {
            flag: None,
            decoy: None,
            ..part
        })
        .collect()
}

proptest! {
    #[test]
    fn the_parts_of_a_message_do_not_tell_which_are_flags(judge in judges(), secrets in secrets()) {
        let mut other = judge.clone();
        rejudged(&mut other, &secrets);
        prop_assert_eq!(places(&other), places(&judge));
    }
}
