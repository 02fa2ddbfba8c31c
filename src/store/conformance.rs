//! Tests that every implementation of the store must pass: attempts and notes.

use super::attempts::{AttemptId, AttemptResult, NewAttempt, Note, SavedAttempt, TopicSummary};
use super::error::StoreError;
use super::review::AnswerContext;
use super::sqlite::Store;
use crate::engine::{Certainty, Record, Response, Seed, Verdict};
use crate::model::{Handling, Id};
use jiff::Timestamp;

pub(super) fn id(text: &str) -> Id {
    Id::new(text).expect(text)
}

pub(super) fn ids(texts: &[&str]) -> Vec<Id> {
    texts.iter().map(|text| id(text)).collect()
}

pub(super) fn at(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).expect("a time")
}

/// An attempt without any optional values.
pub(super) fn attempt(quiz: &str, paper: &[&str]) -> NewAttempt {
    NewAttempt {
        quiz: id(quiz),
        title: "Phish or legit? ☂".to_owned(),
        revision: 3,
        origin: Some("quizzes/phish.toml".to_owned()),
        seed: Seed::new("K7PX").expect("a seed"),
        paper: ids(paper),
        exam: true,
        certainty: false,
        questions_asked: Some(5),
        topics: ids(&["email", "phones"]),
        missed: false,
        pass_mark: 70,
        started_at: at(1_000),
    }
}

pub(super) fn record(question: &str, verdict: Verdict, points: f64) -> Record {
    Record {
        question: id(question),
        verdict,
        points,
        points_max: 2.0,
        response: Some(Response::Choice(id("report-it"))),
        elapsed_ms: 4_321,
        certainty: None,
        hinted: false,
    }
}

fn result(points: f64, points_max: f64, passed: bool) -> AttemptResult {
    AttemptResult {
        points,
        points_max,
        passed,
    }
}

/// Starts an attempt at questions `a`, `b` and `c`.
fn begun(store: &mut Store, quiz: &str) -> AttemptId {
    store
        .begin(&attempt(quiz, &["a", "b", "c"]))
        .expect("begins")
}

fn saved(store: &Store, quiz: &str) -> SavedAttempt {
    store
        .unfinished(&id(quiz))
        .expect("reads")
        .expect("is unfinished")
}

/// Runs the whole suite on a new, empty store.
pub(super) fn every_store_keeps_its_promises(store: &mut Store) {
    an_empty_store_has_nothing(store);
    an_attempt_comes_back_as_it_was(store);
    every_kind_of_answer_comes_back(store);
    saving_a_place_again_replaces(store);
    flags_are_kept_until_they_are_taken_away(store);
    attempts_at_one_quiz_are_all_kept(store);
    what_is_over_takes_no_more(store);
    what_does_not_belong_is_refused(store);
    the_history_lists_the_newest_first(store);
    topics_count_finished_attempts(store);
    notes_come_back_in_order(store);
}

fn an_empty_store_has_nothing(store: &Store) {
    assert_eq!(store.unfinished(&id("none")).expect("reads"), None);
    assert_eq!(store.unfinished_all().expect("reads"), vec![]);
    assert_eq!(store.attempts().expect("reads"), vec![]);
    assert_eq!(store.topics(None).expect("reads"), vec![]);
    assert_eq!(store.notes().expect("reads"), vec![]);
}

fn an_attempt_comes_back_as_it_was(store: &mut Store) {
    let full = attempt("whole", &["b", "a"]);
    let bare = NewAttempt {
        origin: None,
        paper: vec![],
        exam: false,
        certainty: true,
        questions_asked: None,
        topics: vec![],
        missed: true,
        pass_mark: 0,
        started_at: at(-5),
        ..attempt("bare", &[])
    };
    for attempt in [full, bare] {
        let name = store.begin(&attempt).expect("begins");
        let last_at = attempt.started_at;
        let quiz = attempt.quiz.clone();
        let expected = SavedAttempt {
            id: name,
            attempt,
            records: vec![],
            flagged: vec![],
            last_at,
        };
        assert_eq!(store.unfinished(&quiz).expect("reads"), Some(expected));
    }
}

/// One answer of each kind, and no answer.
pub(super) fn every_answer() -> [Option<Response>; 9] {
    [
        None,
        Some(Response::Choice(id("a"))),
        Some(Response::Multiple(ids(&["a", "b"]).into_iter().collect())),
        Some(Response::TrueFalse(false)),
        Some(Response::Text("it's \"quoted\" \u{1b} 日本\0".to_owned())),
        Some(Response::Number(-2.5)),
        Some(Response::Order(ids(&["c", "a", "b"]))),
        Some(Response::Match([(id("a"), id("b"))].into())),
        Some(Response::Judge {
            verdict: Handling::Report,
            marked: ids(&["from"]).into_iter().collect(),
        }),
    ]
}

fn every_kind_of_answer_comes_back(store: &mut Store) {
    let responses = every_answer();
    let verdicts = [
        Verdict::Right,
        Verdict::Wrong,
        Verdict::Partly,
        Verdict::NotSure,
        Verdict::TimeUp,
        Verdict::Unanswered,
    ];
    let questions: Vec<String> = (0..responses.len())
        .map(|place| format!("q{place}"))
        .collect();
    let paper: Vec<&str> = questions.iter().map(String::as_str).collect();
    let name = store.begin(&attempt("answers", &paper)).expect("begins");
    let mut records = Vec::new();
    for (place, response) in responses.into_iter().enumerate() {
        let verdict = verdicts[place % verdicts.len()];
        let certainty = Certainty::from_level(u8::try_from(place % 4).expect("small"));
        let record = Record {
            response,
            certainty,
            hinted: place % 2 == 0,
            ..record(&questions[place], verdict, 1.0 / 3.0)
        };
        records.push(record);
    }
    for ((place, record), ms) in records.iter().enumerate().rev().zip(2_000..) {
        store
            .save(name, place, record, AnswerContext::default(), at(ms))
            .expect("saves");
    }
    let kept = saved(store, "answers");
    assert_eq!(kept.records, records, "in the order of the paper");
    assert_eq!(kept.last_at, at(2_008), "the last save's");
}

fn saving_a_place_again_replaces(store: &mut Store) {
    let name = begun(store, "again");
    for (verdict, points) in [(Verdict::Wrong, 0.0), (Verdict::Right, 2.0)] {
        store
            .save(
                name,
                1,
                &record("b", verdict, points),
                AnswerContext {
                    topic: Some(&id("email")),
                    ..AnswerContext::default()
                },
                at(3_000),
            )
            .expect("saves");
    }
    assert_eq!(
        saved(store, "again").records,
        [record("b", Verdict::Right, 2.0)]
    );
}

fn flags_are_kept_until_they_are_taken_away(store: &mut Store) {
    let name = begun(store, "flagged");
    for (place, flagged, kept_now) in [
        (2, true, vec![2]),
        (0, true, vec![0, 2]),
        (0, true, vec![0, 2]),
        (2, false, vec![0]),
        (2, false, vec![0]),
    ] {
        store.flag(name, place, flagged).expect("flags");
        assert_eq!(saved(store, "flagged").flagged, kept_now);
    }
    store.flag(name, 9, true).expect_err("no such place");
    store.abandon(name, at(5_000)).expect("is given up");
    store.flag(name, 1, true).expect_err("it is over");
}

fn attempts_at_one_quiz_are_all_kept(store: &mut Store) {
    let first = begun(store, "twice");
    let later = store
        .begin(&NewAttempt {
            started_at: at(9_000),
            ..attempt("twice", &["a"])
        })
        .expect("begins");
    let second = begun(store, "twice");
    let newest_first = |store: &Store| -> Vec<AttemptId> {
        let all = store.unfinished_all().expect("reads");
        all.iter()
            .filter(|kept| kept.attempt.quiz == id("twice"))
            .map(|kept| kept.id)
            .collect()
    };
    assert_eq!(newest_first(store), [later, second, first]);
    assert_eq!(saved(store, "twice").id, later);
    store
        .finish(later, at(9_500), result(0.0, 2.0, false))
        .expect("finishes");
    store.abandon(second, at(9_600)).expect("is given up");
    assert_eq!(newest_first(store), [first]);
}

fn what_is_over_takes_no_more(store: &mut Store) {
    let finished = begun(store, "over");
    store
        .finish(finished, at(4_000), result(2.0, 6.0, false))
        .expect("finishes");
    let abandoned = begun(store, "over");
    store.abandon(abandoned, at(4_000)).expect("is given up");
    for (name, word) in [(finished, "finished"), (abandoned, "abandoned")] {
        let refusals = [
            store.save(
                name,
                0,
                &record("a", Verdict::Right, 2.0),
                AnswerContext::default(),
                at(5_000),
            ),
            store.finish(name, at(5_000), result(6.0, 6.0, true)),
            store.abandon(name, at(5_000)),
        ];
        for refusal in refusals {
            let why = refusal.expect_err("is over").to_string();
            assert!(why.contains(word), "{why}");
        }
    }
    assert_eq!(store.unfinished(&id("over")).expect("reads"), None);
}

fn what_does_not_belong_is_refused(store: &mut Store) {
    let name = begun(store, "strange");
    let never = AttemptId(i64::MAX);
    let fine = record("a", Verdict::Right, 2.0);
    let unreadable = Record {
        response: Some(Response::Number(f64::NAN)),
        ..fine.clone()
    };
    let refusals = [
        (
            store.save(name, 1, &fine, AnswerContext::default(), at(1)),
            "`b`, not `a`",
        ),
        (
            store.save(name, 3, &fine, AnswerContext::default(), at(1)),
            "no place 3",
        ),
        (
            store.save(name, usize::MAX, &fine, AnswerContext::default(), at(1)),
            "no place",
        ),
        (
            store.save(name, 0, &unreadable, AnswerContext::default(), at(1)),
            "NaN is not an answer",
        ),
        (
            store.save(never, 0, &fine, AnswerContext::default(), at(1)),
            "no attempt",
        ),
        (
            store.finish(never, at(1), result(0.0, 0.0, false)),
            "no attempt",
        ),
        (store.abandon(never, at(1)), "no attempt"),
    ];
    for (refusal, words) in refusals {
        let error = refusal.expect_err(words);
        assert!(
            matches!(error, StoreError::Refused { .. }) && error.to_string().contains(words),
            "{error}"
        );
    }
    assert_eq!(saved(store, "strange").records, []);
}

fn the_history_lists_the_newest_first(store: &mut Store) {
    let names: Vec<AttemptId> = (0..3).map(|_| begun(store, "listed")).collect();
    for name in &names {
        store
            .save(
                *name,
                0,
                &record("a", Verdict::Right, 2.0),
                AnswerContext::default(),
                at(2_000),
            )
            .expect("saves");
        store
            .save(
                *name,
                2,
                &record("c", Verdict::Unanswered, 0.0),
                AnswerContext::default(),
                at(2_000),
            )
            .expect("saves");
    }
    store
        .finish(names[0], at(7_000), result(2.5, 6.0, true))
        .expect("finishes");
    store.abandon(names[1], at(8_000)).expect("is given up");
    let mut listed = store.attempts().expect("reads");
    assert!(listed.is_sorted_by_key(|summary| std::cmp::Reverse((summary.started_at, summary.id))));
    listed.retain(|summary| summary.quiz == id("listed"));
    let seen: Vec<_> = listed
        .iter()
        .map(|s| {
            (
                s.id,
                s.finished_at,
                s.abandoned,
                s.points,
                s.points_max,
                s.passed,
            )
        })
        .collect();
    let expected = [
        (names[2], None, false, 2.0, 4.0, None),
        (names[1], None, true, 2.0, 4.0, None),
        (names[0], Some(at(7_000)), false, 2.5, 6.0, Some(true)),
    ];
    assert_eq!(seen, expected);
    assert!(
        listed
            .iter()
            .all(|summary| (summary.answered, summary.questions) == (1, 3))
    );
    assert_eq!(
        (
            listed[0].title.as_str(),
            listed[0].revision,
            listed[0].seed.as_str()
        ),
        ("Phish or legit? ☂", 3, "K7PX")
    );
}

fn topics_count_finished_attempts(store: &mut Store) {
    let email = id("email");
    let names: Vec<AttemptId> = (0..3).map(|_| begun(store, "topical")).collect();
    for name in &names {
        for (place, question, topic) in [
            (0, "a", Some(&email)),
            (1, "b", None),
            (2, "c", Some(&email)),
        ] {
            store
                .save(
                    *name,
                    place,
                    &record(question, Verdict::Partly, 0.5),
                    AnswerContext {
                        topic,
                        ..AnswerContext::default()
                    },
                    at(2_000),
                )
                .expect("saves");
        }
    }
    store
        .finish(names[0], at(3_000), result(1.5, 6.0, false))
        .expect("finishes");
    store
        .finish(names[1], at(3_000), result(1.5, 6.0, false))
        .expect("finishes");
    let by_topic = store.topics(Some(&id("topical"))).expect("reads");
    let summary = |topic, points, points_max, answers| TopicSummary {
        topic,
        points,
        points_max,
        answers,
    };
    assert_eq!(
        by_topic,
        [
            summary(Some(email), 2.0, 8.0, 4),
            summary(None, 1.0, 4.0, 2)
        ]
    );
    let everywhere = store.topics(None).expect("reads");
    assert_eq!(everywhere[0], by_topic[0]);
    assert_eq!(
        everywhere[1],
        summary(None, 3.0, 8.0, 4),
        "with those of the listed attempt"
    );
}

fn notes_come_back_in_order(store: &mut Store) {
    let note = |text: &str, ms| Note {
        quiz: id("q"),
        question: id("a"),
        revision: 2,
        text: text.to_owned(),
        at: at(ms),
    };
    let notes = [
        note("the link is dead\nreally", 9),
        note("'; drop table note; --", 1),
    ];
    for note in &notes {
        store.note(note).expect("is kept");
    }
    assert_eq!(store.notes().expect("reads"), notes.to_vec());
}
