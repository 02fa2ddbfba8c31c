//! Tests of which questions a review session picks.

use super::Reason::{Ahead, Fading, New, SureAndWrong, Wrong};
use super::*;
use crate::engine::sample::id;
use crate::engine::{Certainty, Verdict};
use crate::review::{Answer, Fsrs6};
use proptest::prelude::*;

/// Questions of one quiz with their topics.
struct Bank {
    quiz: Id,
    questions: Vec<(Id, Option<Id>)>,
}

fn bank(questions: &[(&str, &str)]) -> Bank {
    Bank {
        quiz: id("quiz"),
        questions: questions
            .iter()
            .map(|(name, topic)| (id(name), (!topic.is_empty()).then(|| id(topic))))
            .collect(),
    }
}

fn key() -> Fingerprint {
    Fingerprint::from_hex("0123456789abcdef").expect("a fingerprint")
}

impl Bank {
    fn candidates(&self) -> Vec<Candidate<'_>> {
        self.questions
            .iter()
            .map(|(question, topic)| Candidate {
                identity: Identity {
                    quiz: &self.quiz,
                    question,
                },
                fingerprint: key(),
                topic: topic.as_ref(),
            })
            .collect()
    }

    fn names(&self, picks: &[Pick]) -> Vec<&str> {
        picks
            .iter()
            .map(|pick| self.questions[pick.place].0.as_str())
            .collect()
    }
}

fn answer(question: &str, day: i32, verdict: Verdict, certainty: Option<Certainty>) -> Answer {
    Answer {
        quiz: id("quiz"),
        question: id(question),
        fingerprint: Some(key()),
        day: Day(day),
        verdict,
        certainty,
        repeat: false,
    }
}

fn seed() -> Seed {
    Seed::new("K7PX").expect("a seed")
}

fn options(seed: &Seed, today: i32, most: usize) -> PickOptions<'_> {
    PickOptions {
        budget: SessionSize::Questions(most),
        today: Day(today),
        ahead: false,
        new: true,
        seed,
    }
}

#[test]
fn sure_and_wrong_come_first_then_wrong_then_what_fades_then_new_ones() {
    let bank = bank(&[
        ("new", "t"),
        ("early", "t"),
        ("late", "t"),
        ("wrong", "t"),
        ("sure", "t"),
        ("rested", "t"),
    ]);
    let known = QuestionStates::replay(
        Fsrs6::default(),
        &[
            answer("late", 6, Verdict::Right, None),
            answer("early", 1, Verdict::Right, None),
            answer("wrong", 8, Verdict::Partly, Some(Certainty::Guess)),
            answer("sure", 9, Verdict::Wrong, Some(Certainty::Certain)),
            answer("rested", 9, Verdict::Right, None),
        ],
    );
    let (candidates, seed) = (bank.candidates(), seed());
    let picks = pick(&known, &candidates, &options(&seed, 10, 9));
    assert_eq!(
        bank.names(&picks),
        ["sure", "wrong", "early", "late", "new"]
    );
    let reasons: Vec<Reason> = picks.iter().map(|pick| pick.reason).collect();
    assert_eq!(reasons, [SureAndWrong, Wrong, Fading, Fading, New]);
    assert_eq!(
        bank.names(&due(&known, &candidates, Day(10))),
        ["sure", "wrong", "early", "late"]
    );
    assert_eq!(
        bank.names(&missed(&known, &candidates, Day(9))),
        ["sure", "wrong"]
    );

    let few = PickOptions {
        new: false,
        ..options(&seed, 10, 3)
    };
    assert_eq!(
        bank.names(&pick(&known, &candidates, &few)),
        ["sure", "wrong", "early"]
    );
    let ahead = PickOptions {
        ahead: true,
        new: false,
        ..options(&seed, 10, 9)
    };
    let picks = pick(&known, &candidates, &ahead);
    assert_eq!(picks.last().map(|pick| pick.reason), Some(Ahead));
    assert_eq!(picks.len(), 5);
    let today = PickOptions {
        ahead: true,
        new: false,
        ..options(&seed, 9, 9)
    };
    assert_eq!(
        bank.names(&pick(&known, &candidates, &today)),
        ["wrong", "early", "late"],
        "two were answered today"
    );
}

#[test]
fn new_ones_are_drawn_over_topics_by_the_seed() {
    let names: Vec<String> = (0..30).map(|n| format!("q{n}")).collect();
    let topic = |n: usize| ["many", "many", "many", "many", "two"][n % 5];
    let rows: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(n, name)| (name.as_str(), topic(n)))
        .collect();
    let bank = bank(&rows);
    let candidates = bank.candidates();
    let drawn = |seed: &str| {
        let seed = Seed::new(seed).expect("a seed");
        pick(
            &QuestionStates::default(),
            &candidates,
            &options(&seed, 0, 6),
        )
    };
    assert_eq!(drawn("A"), drawn("a"));
    assert_ne!(drawn("A"), drawn("B"));
    let twos = drawn("A")
        .iter()
        .filter(|pick| candidates[pick.place].topic == Some(&id("two")))
        .count();
    assert_eq!(twos, 3);
}

#[test]
fn time_is_filled_and_never_run_over_but_by_the_first() {
    let bank = bank(&[("a", "t"), ("b", "t"), ("c", "t")]);
    let (candidates, seed) = (bank.candidates(), seed());
    for (seconds, asked) in [(0, 1), (30, 1), (60, 2), (89, 2), (90, 3), (900, 3)] {
        let budget = SessionSize::Time {
            seconds,
            load: &|_| 30,
        };
        let options = PickOptions {
            budget,
            ..options(&seed, 0, 0)
        };
        assert_eq!(
            pick(&QuestionStates::default(), &candidates, &options).len(),
            asked,
            "{seconds}"
        );
    }
    let none = PickOptions {
        new: false,
        budget: SessionSize::Time {
            seconds: 60,
            load: &|_| 30,
        },
        ..options(&seed, 0, 0)
    };
    assert_eq!(pick(&QuestionStates::default(), &candidates, &none), []);
}

#[test]
fn a_question_whose_key_changed_today_is_not_asked_twice_today() {
    let bank = bank(&[("a", "t")]);
    let before = Answer {
        fingerprint: Fingerprint::from_hex("fedcba9876543210"),
        ..answer("a", 4, Verdict::Right, None)
    };
    let known = QuestionStates::replay(Fsrs6::default(), &[before]);
    let (candidates, seed) = (bank.candidates(), seed());
    assert_eq!(pick(&known, &candidates, &options(&seed, 4, 5)), []);
    assert_eq!(pick(&known, &candidates, &options(&seed, 5, 5)).len(), 1);
}

proptest! {
    #[test]
    fn never_more_than_asked_and_none_twice(
        log in prop::collection::vec((0_usize..12, 0_i32..20, any::<bool>()), 0..60),
        today in 0_i32..30,
        most in 0_usize..15,
        ahead in any::<bool>(),
        new in any::<bool>(),
    ) {
        let names: Vec<String> = (0..12).map(|n| format!("q{n}")).collect();
        let rows: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        let bank = bank(&rows);
        let verdict = |right| if right { Verdict::Right } else { Verdict::Wrong };
        let log: Vec<Answer> = log.iter().map(|(n, day, right)| answer(&names[*n], *day, verdict(*right), None)).collect();
        let known = QuestionStates::replay(Fsrs6::default(), &log);
        let (candidates, seed) = (bank.candidates(), seed());
        let picks = pick(&known, &candidates, &PickOptions { ahead, new, ..options(&seed, today, most) });
        prop_assert!(picks.len() <= most);
        prop_assert!(picks.is_sorted_by_key(|pick| pick.reason));
        let mut places: Vec<usize> = picks.iter().map(|pick| pick.place).collect();
        places.sort_unstable();
        places.dedup();
        prop_assert_eq!(places.len(), picks.len());
        for place in places {
            prop_assert!(known.last_day(candidates[place].identity) < Some(Day(today)));
        }
    }
}
