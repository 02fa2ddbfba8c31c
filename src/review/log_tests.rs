//! Tests that due days depend only on the log of answers.

use super::super::SCHEDULER;
use super::*;
use crate::engine::sample::id;
use proptest::prelude::*;

const KEY: &str = "0123456789abcdef";
const OTHER_KEY: &str = "fedcba9876543210";

fn answer(question: &str, day: i32, verdict: Verdict) -> Answer {
    Answer {
        quiz: id("quiz"),
        question: id(question),
        fingerprint: Fingerprint::from_hex(KEY),
        day: Day(day),
        verdict,
        certainty: None,
        repeat: false,
    }
}

fn known(log: &[Answer]) -> QuestionStates {
    QuestionStates::replay(Fsrs6::default(), log)
}

fn state(known: &QuestionStates, question: &str, key: &str) -> Option<State> {
    let (quiz, question) = (id("quiz"), id(question));
    let identity = Identity {
        quiz: &quiz,
        question: &question,
    };
    known
        .state(identity, Fingerprint::from_hex(key).expect("a fingerprint"))
        .copied()
}

#[test]
fn a_right_answer_is_asked_again_later_and_later_and_a_wrong_one_soon() {
    let mut log = vec![answer("a", 0, Verdict::Right)];
    let first = state(&known(&log), "a", KEY).expect("answered");
    assert_eq!((first.last_day, first.interval_days()), (Day(0), 2));
    log.push(answer("a", 2, Verdict::Right));
    let second = state(&known(&log), "a", KEY).expect("answered");
    assert!((8..=14).contains(&second.interval_days()), "{second:?}");
    log.push(answer("a", 12, Verdict::Wrong));
    let third = state(&known(&log), "a", KEY).expect("answered");
    assert!(third.interval_days() <= 2, "{third:?}");
    assert_eq!(third.answers, 3);
    assert!(third.is_missed() && !third.is_sure_and_wrong());
}

#[test]
fn a_repeat_and_no_answer_change_nothing() {
    let first = answer("a", 0, Verdict::Wrong);
    let repeat = Answer {
        repeat: true,
        ..answer("a", 0, Verdict::Right)
    };
    let none = answer("a", 1, Verdict::Unanswered);
    assert_eq!(known(&[first.clone(), repeat, none]), known(&[first]));
}

#[test]
fn an_answer_with_an_earlier_day_counts_on_the_last_day() {
    // After a flight to the west, or after a clock was corrected, a later answer may have an earlier day.
    for (first, later, last) in [(5, 3, 5), (5, 5, 5), (5, 6, 6)] {
        let log = [
            answer("a", first, Verdict::Right),
            answer("a", later, Verdict::Right),
        ];
        let found = state(&known(&log), "a", KEY).expect("answered");
        assert_eq!(found.last_day, Day(last), "{first}, then {later}");
        assert!(found.due_day > Day(last), "{first}, then {later}");
    }
}

#[test]
fn another_key_resets_its_question_alone() {
    let changed = Answer {
        fingerprint: Fingerprint::from_hex(OTHER_KEY),
        ..answer("a", 5, Verdict::Wrong)
    };
    let mut log = vec![
        answer("a", 0, Verdict::Right),
        answer("b", 0, Verdict::Right),
    ];
    let before = known(&log);
    assert_eq!(state(&before, "a", OTHER_KEY), None, "it is new");
    log.push(changed);
    let after = known(&log);
    assert_eq!(state(&after, "a", KEY), None);
    assert_eq!(state(&after, "a", OTHER_KEY).expect("answered").answers, 1);
    assert_eq!(state(&after, "b", KEY), state(&before, "b", KEY));
}

#[test]
fn an_answer_without_fingerprint_counts_for_the_question_as_it_is() {
    let old = Answer {
        fingerprint: None,
        ..answer("a", 0, Verdict::Right)
    };
    assert!(state(&known(std::slice::from_ref(&old)), "a", KEY).is_some());
    assert!(state(&known(std::slice::from_ref(&old)), "a", OTHER_KEY).is_some());
    let both = known(&[old, answer("a", 3, Verdict::Right)]);
    assert_eq!(state(&both, "a", KEY).expect("answered").answers, 2);
    assert_eq!(state(&both, "a", OTHER_KEY), None);
}

#[test]
fn questions_of_one_day_are_spread() {
    let names: Vec<String> = (0..40).map(|n| format!("q{n}")).collect();
    let mut log = Vec::new();
    for (day, name) in [0, 2, 12, 60]
        .into_iter()
        .flat_map(|day| names.iter().map(move |name| (day, name)))
    {
        log.push(answer(name, day, Verdict::Right));
    }
    let known = known(&log);
    let mut days: Vec<u32> = names
        .iter()
        .map(|name| state(&known, name, KEY).expect("answered").interval_days())
        .collect();
    days.sort_unstable();
    let exact = known
        .schedule()
        .interval_days(state(&known, "q0", KEY).expect("answered").memory);
    let tenth = f64::from(exact) * SPREAD_SHARE;
    for day in &days {
        assert!(
            (f64::from(*day) - f64::from(exact)).abs() <= tenth + 0.5,
            "{day} {exact}"
        );
    }
    days.dedup();
    assert!(days.len() > 3, "{days:?}");
}

#[test]
fn the_name_of_the_schedule_names_its_numbers() {
    let schedule = Fsrs6::default();
    assert!(SCHEDULER.ends_with(&schedule.interval_max_days().to_string()));
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    prop::sample::select(vec![
        Verdict::Right,
        Verdict::Wrong,
        Verdict::Partly,
        Verdict::NotSure,
        Verdict::TimeUp,
        Verdict::Unanswered,
    ])
}

fn answers() -> impl Strategy<Value = Answer> {
    let certainty = prop::option::of(prop::sample::select(Certainty::ALL.to_vec()));
    let key = prop::option::of(prop::sample::select(vec![KEY, OTHER_KEY]));
    (
        0_u8..4,
        -5_i32..400,
        verdicts(),
        certainty,
        key,
        any::<bool>(),
    )
        .prop_map(|(question, day, verdict, certainty, key, repeat)| Answer {
            fingerprint: key.and_then(Fingerprint::from_hex),
            certainty,
            repeat,
            ..answer(&format!("q{question}"), day, verdict)
        })
}

proptest! {
    #[test]
    fn the_log_replayed_gives_the_same_state(log in prop::collection::vec(answers(), 0..60), cut in 0_usize..60) {
        let cut = cut.min(log.len());
        let mut going_on = known(&log[..cut]);
        for answer in &log[cut..] {
            going_on.take(answer);
        }
        prop_assert_eq!(going_on, known(&log));
    }

    #[test]
    fn nothing_is_due_on_the_day_it_was_answered(log in prop::collection::vec(answers(), 1..60)) {
        let mut known = QuestionStates::default();
        for answer in &log {
            if let Some(state) = known.take(answer) {
                prop_assert!(state.due_day > state.last_day && state.last_day >= answer.day);
                prop_assert!(state.interval_days() <= 180);
            }
        }
    }
}
