//! Questions on the wire: nothing in them tells the answer, and the way back leads to the same screen.

use super::*;
use crate::engine::sample::right_answer;
use crate::engine::{Item, Paper, Seed, Selection, grade};
use crate::format::parse_quiz;
use crate::model::{
    Cue, Decoy, FactRef, Flag, Id, Judge, Judgement, Kind, Link, Match, Message, Norm, Opt, Pair,
    Part, Pattern, Premise, Question, Quiz, Source,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const QUIZZES: [&str; 3] = [
    include_str!("../../tests/it/support/every-kind.toml"),
    include_str!("../../quizzes/do-you-know-security.toml"),
    include_str!("../../quizzes/phish-or-legit.toml"),
];

const TEXTS: [Texts; 2] = [Texts::Markdown, Texts::Blocks];

fn drawn(text: &str, seed: &str) -> (Quiz, Paper) {
    let quiz = parse_quiz(text).usable().expect("a quiz");
    let seed = Seed::new(seed).expect("a seed");
    let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
    (quiz, paper)
}

/// What is secret about a question, drawn by lot.
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

/// The same question to whoever sees it, with another answer.
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

/// Other pairs of the same sides; the order in which the right sides are shown.
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

/// The same parts in other roles, and told in another order.
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
            judge.flags.push(Flag {
                quote,
                cue: Cue::Urgency,
                why,
            });
        } else {
            judge.decoys.push(Decoy { quote, why });
        }
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it has a JSON form")
}

/// A quiz and a paper of one question.
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
                prop_assert_ne!(Key::of(question, &BTreeMap::new(), TEXTS[0]), Key::of(&other, &BTreeMap::new(), TEXTS[0]));
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

/// Ids and texts in the order in which a question shows them: options, right sides, parts.
fn shown(question: &Question, item: &Item) -> Vec<(Id, String)> {
    let of = |options: Vec<&Opt>, order: &[usize]| -> Vec<(Id, String)> {
        order
            .iter()
            .map(|at| (options[*at].id().clone(), options[*at].text.clone()))
            .collect()
    };
    match &question.kind {
        Kind::Choice(choice) => of(choice.options.iter().collect(), &item.options),
        Kind::Multiple(multiple) => of(multiple.options.iter().collect(), &item.options),
        Kind::Order(order) => of(order.steps.iter().collect(), &item.options),
        Kind::Match(matching) => {
            let mut sides: Vec<_> = matching
                .pairs
                .iter()
                .map(|pair| (pair.left.id().clone(), pair.left.text.clone()))
                .collect();
            sides.extend(of(matching.rights().collect(), &item.options));
            sides
        }
        Kind::Judge(judge) => judge
            .parts()
            .iter()
            .map(|part| (part.id.clone(), judge.quote(part).to_owned()))
            .collect(),
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) => Vec::new(),
    }
}

#[test]
fn the_way_back_leads_to_the_same_question() {
    for (text, seed) in QUIZZES
        .into_iter()
        .flat_map(|text| ["a", "b", "c"].map(|seed| (text, seed)))
    {
        let (quiz, paper) = drawn(text, seed);
        for (place, item) in paper.items.iter().enumerate() {
            let question = &quiz.questions[item.question];
            for texts in TEXTS {
                let wire = WireQuestion::of(&quiz, &paper, place, false, texts);
                let read: WireQuestion =
                    serde_json::from_str(&json(&wire)).expect("what was written is read");
                assert_eq!(read, wire);
                let key = Key::of(question, &BTreeMap::new(), texts);
                assert_eq!(
                    serde_json::from_str::<Key>(&json(&key)).expect("what was written is read"),
                    key
                );
            }
            let wire = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
            let key = Key::of(question, &BTreeMap::new(), Texts::Markdown);
            let (asked, asked_item) = wire.to_model(None);
            let (told, told_item) = wire.to_model(Some(&key));
            assert_eq!(
                shown(&asked, &asked_item),
                shown(question, item),
                "{}",
                question.id
            );
            assert_eq!(
                shown(&told, &told_item),
                shown(question, item),
                "{}",
                question.id
            );
            assert_eq!(
                (&told.prompt, &told.hint, &told.topic),
                (&question.prompt, &question.hint, &question.topic)
            );
            assert_eq!(
                (&told.explanation, &told.source, &told.norm),
                (&question.explanation, &question.source, &question.norm)
            );
            let points = grade(question, &right_answer(&told)).map(|grade| grade.fraction);
            assert_eq!(points, Ok(1.0), "{}", question.id);
            assert_eq!(
                Key::of(&told, &key.sources(), Texts::Markdown),
                key,
                "{}",
                question.id
            );
        }
    }
}

#[test]
fn every_difficulty_of_a_phish_comes_back() {
    let (mut quiz, paper) = drawn(QUIZZES[0], "a");
    let place = paper
        .items
        .iter()
        .position(|item| matches!(quiz.questions[item.question].kind, Kind::Judge(_)));
    let place = place.expect("a message");
    let index = paper.items[place].question;
    let premises = [
        [0; 5],
        [8, 2, 0, 0, 0],
        [8, 2, 2, 0, 0],
        [8, 8, 0, 0, 0],
        [8, 8, 2, 0, 0],
        [8, 8, 8, 8, 0],
    ];
    for (cues, elements) in (1..=16).flat_map(|cues| premises.map(|elements| (cues, elements))) {
        let Kind::Judge(judge) = &mut quiz.questions[index].kind else {
            panic!("another kind")
        };
        judge.premise = Premise::new(elements);
        let flag = judge.flags[0].clone();
        judge.flags.resize(cues, flag);
        judge.flags.truncate(cues);
        let key = Key::of(&quiz.questions[index], &BTreeMap::new(), Texts::Markdown);
        assert!(matches!(
            &key.body,
            KeyBody::Judge {
                difficulty: Some(_),
                ..
            }
        ));
        let (told, _) =
            WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown).to_model(Some(&key));
        assert_eq!(
            Key::of(&told, &BTreeMap::new(), Texts::Markdown),
            key,
            "{cues} {elements:?}"
        );
    }
}

#[test]
fn facts_come_back_with_their_words() {
    let (mut quiz, paper) = drawn(QUIZZES[0], "a");
    let sources: BTreeMap<FactRef, String> = (0..12)
        .map(|nth| {
            (
                FactRef::new(&format!("sheet#fact-{nth}")).expect("a reference"),
                format!("Source {}", nth % 11),
            )
        })
        .collect();
    quiz.questions[0].facts = sources.keys().cloned().collect();
    quiz.questions[0]
        .facts
        .push(FactRef::new("sheet#unknown").expect("a reference"));
    let key = Key::of(&quiz.questions[0], &sources, Texts::Markdown);
    assert_eq!(key.facts.len(), 11);
    let (told, _) = WireQuestion::of(&quiz, &paper, 0, false, Texts::Markdown).to_model(Some(&key));
    let mut words: Vec<String> = told
        .facts
        .iter()
        .map(|fact| key.sources()[fact].clone())
        .collect();
    words.sort();
    assert_eq!(words, key.facts);
}

#[test]
fn a_key_that_belongs_elsewhere_does_no_harm() {
    let (quiz, paper) = drawn(QUIZZES[0], "a");
    let keys: Vec<Key> = quiz
        .questions
        .iter()
        .map(|q| Key::of(q, &BTreeMap::new(), Texts::Blocks))
        .collect();
    for (place, item) in paper.items.iter().enumerate() {
        let wire = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
        for key in &keys {
            let (told, told_item) = wire.to_model(Some(key));
            if !matches!(told.kind, Kind::Judge(_)) {
                assert_eq!(
                    shown(&told, &told_item),
                    shown(&quiz.questions[item.question], item)
                );
            }
        }
    }
}

#[test]
fn a_question_without_sense_does_no_harm() {
    let (quiz, paper) = drawn(QUIZZES[0], "a");
    for place in 0..paper.items.len() {
        let mut wire = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
        let key = Key::of(&quiz.questions[place], &BTreeMap::new(), Texts::Markdown);
        match &mut wire.body {
            QuestionBody::Match { lefts, rights } => {
                lefts.extend(lefts.clone());
                rights.truncate(1);
            }
            QuestionBody::Order { steps: options }
            | QuestionBody::Choice { options }
            | QuestionBody::Multiple { options } => {
                let first = options[0].clone();
                options.fill(first);
            }
            QuestionBody::Judge { message, parts } => {
                parts[0].field = "nowhere".to_owned();
                message.channel = "smoke".to_owned();
                message.body.clear();
            }
            QuestionBody::TrueFalse | QuestionBody::Text | QuestionBody::Number { .. } => {}
        }
        for key in [None, Some(&key)] {
            let (question, item) = wire.to_model(key);
            let sides = match &question.kind {
                Kind::Match(matching) => [matching.pairs.len(), matching.rights().count()],
                _ => [1, 1],
            };
            assert_eq!(sides, [1, 1]);
            shown(&question, &item);
        }
    }
}

/// Texts in which quotes are found in several fields, touch, overlap, and share an id.
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
                    judge.flags.push(Flag {
                        quote,
                        cue: Cue::Urgency,
                        why,
                    });
                } else {
                    judge.decoys.push(Decoy { quote, why });
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
    fn parts_come_back_where_they_were(judge in judges(), secrets in secrets()) {
        let (mut quiz, paper) = drawn(QUIZZES[0], "a");
        quiz.questions[0].kind = Kind::Judge(Box::new(judge.clone()));
        let question = quiz.questions[0].clone();
        let (quiz, paper) = alone(&quiz, &paper, question, Item { question: 0, options: Vec::new() });
        let wire = WireQuestion::of(&quiz, &paper, 0, false, Texts::Markdown);
        let key = Key::of(&quiz.questions[0], &BTreeMap::new(), Texts::Markdown);
        for (key, marks) in [(None, false), (Some(&key), true)] {
            let Kind::Judge(back) = wire.to_model(key).0.kind else { panic!("another kind") };
            prop_assert_eq!(places(&back), places(&judge));
            prop_assert!(!marks || back.parts() == judge.parts());
        }
        let mut other = judge.clone();
        rejudged(&mut other, &secrets);
        prop_assert_eq!(places(&other), places(&judge));
    }
}
