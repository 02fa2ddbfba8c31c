//! Tests that every implementation of the store must pass: the log of answers.

use super::attempts::NewAttempt;
use super::conformance::{at, attempt, id, record};
use super::review::AnswerSource::{Attempt, Review};
use super::review::{AnswerContext, Decision, LoggedAnswer, ReviewAnswer};
use super::sqlite::Store;
use crate::engine::{Certainty, Record, Response, Verdict};
use crate::review::{Answer, Day, Fingerprint, Fsrs6, Grade, QuestionStates, SCHEDULER, grade_of};

fn key() -> Fingerprint {
    Fingerprint::from_hex("0123456789abcdef").expect("a fingerprint")
}

fn review(store: &mut Store, record: &Record, ms: i64, day: i32, repeat: bool) {
    let grade = grade_of(record.verdict, record.certainty);
    let answer = ReviewAnswer {
        quiz: &id("logged"),
        revision: 2,
        record,
        about: AnswerContext {
            quiz: None,
            topic: Some(&id("email")),
            fingerprint: Some(key()),
            day: Some(Day(day)),
        },
        repeat,
        at: at(ms),
        decision: Decision {
            scheduler: SCHEDULER,
            grade,
            due_day: (!repeat).then_some(Day(day).plus(1)),
        },
    };
    store.add_review(&answer).expect("is added");
}

/// The state that the review computes from the log.
fn answers(store: &Store) -> Vec<Answer> {
    let answer = |logged: LoggedAnswer| Answer {
        quiz: logged.quiz,
        question: logged.question,
        fingerprint: logged.fingerprint,
        day: logged.day.unwrap_or(Day(0)),
        verdict: logged.verdict,
        certainty: logged.certainty,
        repeat: logged.repeat,
    };
    let log = store.answers().expect("reads");
    log.into_iter().map(answer).collect()
}

/// Runs the whole suite on a new, empty store.
pub(super) fn every_store_keeps_its_log(store: &mut Store) {
    answers_of_attempts_and_reviews_stand_in_one_log(store);
    an_answer_without_fingerprint_or_day_is_refused(store);
    answers_of_an_exam_are_logged_when_it_is_over(store);
    what_was_known_while_answering_comes_back_from_the_log(store);
}

fn answers_of_attempts_and_reviews_stand_in_one_log(store: &mut Store) {
    assert_eq!(store.answers().expect("reads"), vec![]);
    let practice = NewAttempt {
        missed: true,
        exam: false,
        ..attempt("logged", &["a", "b", "c"])
    };
    let name = store.begin(&practice).expect("begins");
    let about = AnswerContext {
        quiz: None,
        topic: Some(&id("email")),
        fingerprint: Some(key()),
        day: Some(Day(-3)),
    };
    let none = Record {
        response: None,
        ..record("c", Verdict::Unanswered, 0.0)
    };
    for (place, record, about) in [
        (0, record("a", Verdict::Right, 2.0), about),
        (
            1,
            record("b", Verdict::Wrong, 0.0),
            AnswerContext {
                quiz: Some(&id("other")),
                ..AnswerContext::default()
            },
        ),
        (2, none, about),
    ] {
        store
            .save(name, place, &record, about, at(5_000))
            .expect("saves");
    }
    let sure = Record {
        certainty: Some(Certainty::Certain),
        response: Some(Response::TrueFalse(true)),
        ..record("a", Verdict::Wrong, 0.0)
    };
    review(store, &sure, 4_000, 8, false);
    review(store, &record("a", Verdict::Right, 2.0), 6_000, 8, true);

    the_log_is_in_order(&store.answers().expect("reads"));
    let saved = store.attempt(name).expect("reads").expect("is there");
    assert!(saved.attempt.missed && saved.records.len() == 3);
    let listed = store.attempts().expect("reads");
    assert!(listed.iter().any(|it| it.id == name && it.is_practice()));
    let never = super::attempts::AttemptId::new(i64::MAX);
    assert_eq!(store.attempt(never).expect("reads"), None);
}

fn answers_of_an_exam_are_logged_when_it_is_over(store: &mut Store) {
    let before = store.answers().expect("reads").len();
    let name = store.begin(&attempt("handed-in", &["e"])).expect("begins");
    for verdict in [Verdict::Right, Verdict::Wrong] {
        let record = record("e", verdict, 0.0);
        store
            .save(name, 0, &record, AnswerContext::default(), at(1))
            .expect("saves");
        assert_eq!(store.answers().expect("reads").len(), before);
    }
    store.abandon(name, at(2)).expect("is given up");
    let log = store.answers().expect("reads");
    let logged: Vec<_> = log
        .iter()
        .filter(|it| it.question == id("e"))
        .map(|it| it.verdict)
        .collect();
    assert_eq!((log.len(), logged), (before + 1, vec![Verdict::Wrong]));
}

fn the_log_is_in_order(log: &[LoggedAnswer]) {
    let seen: Vec<_> = log
        .iter()
        .map(|it| {
            (
                it.question.as_str(),
                it.verdict,
                it.source,
                it.repeat,
                it.day,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("a", Verdict::Wrong, Review, false, Some(Day(8))),
            ("a", Verdict::Right, Attempt, false, Some(Day(-3))),
            ("b", Verdict::Wrong, Attempt, false, None),
            ("a", Verdict::Right, Review, true, Some(Day(8))),
        ]
    );
    assert_eq!(
        (log[0].certainty, log[0].fingerprint, log[2].fingerprint),
        (Some(Certainty::Certain), Some(key()), None)
    );
    assert_eq!((log[1].points, log[1].points_max), (2.0, 2.0));
    assert_eq!(log[0].topic, Some(id("email")));
    let quizzes = log.iter().map(|it| it.quiz.as_str());
    assert!(quizzes.eq(["logged", "logged", "other", "logged"]));
}

fn an_answer_without_fingerprint_or_day_is_refused(store: &mut Store) {
    let before = store.answers().expect("reads").len();
    let refused = store.add_review(&ReviewAnswer {
        quiz: &id("logged"),
        revision: 2,
        record: &record("a", Verdict::Right, 2.0),
        about: AnswerContext::default(),
        repeat: false,
        at: at(1),
        decision: Decision {
            scheduler: SCHEDULER,
            grade: Grade::Good,
            due_day: None,
        },
    });
    assert!(refused.is_err());
    assert_eq!(store.answers().expect("reads").len(), before);
}

fn what_was_known_while_answering_comes_back_from_the_log(store: &mut Store) {
    let mut known = QuestionStates::replay(Fsrs6::default(), &answers(store));
    for (n, day) in (0..200_i32).map(|n| (n, 10 + n / 3)) {
        let verdict = if n % 7 == 0 {
            Verdict::Wrong
        } else {
            Verdict::Right
        };
        let record = record(["a", "b", "d"][n.unsigned_abs() as usize % 3], verdict, 1.0);
        let repeat = n % 11 == 0;
        review(store, &record, 10_000 + i64::from(n), day, repeat);
        known.take(&Answer {
            quiz: id("logged"),
            question: record.question,
            fingerprint: Some(key()),
            day: Day(day),
            verdict,
            certainty: None,
            repeat,
        });
    }
    assert_eq!(
        known,
        QuestionStates::replay(Fsrs6::default(), &answers(store))
    );
}
