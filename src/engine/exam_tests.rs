//! Tests of exams: going back and forth, changed answers, flags, expired questions and the hand-in.

use super::properties_tests::{moves, play};
use super::tests::{ASK_ALL, EACH, EXAM, late, pick, plays, started, two_questions};
use super::*;
use crate::engine::sample::every_kind;
use proptest::prelude::*;

#[test]
fn answers_are_changed_until_the_hand_in_and_the_last_one_counts() {
    let mut attempt = two_questions(EXAM);
    plays(
        &mut attempt,
        &[
            (Event::Go(0), "refuse NotBegun"),
            (Event::Begin, "ask 0"),
            (Event::Go(1), "ask 1"),
            (pick("x"), "save 1 right, ask 0"),
            (Event::Go(2), "refuse NoSuchQuestion"),
            (pick("y"), "save 0 wrong, hand in at 0, 0 open?"),
            (pick("x"), "refuse HandInAwaited"),
            (Event::Hint, "refuse HandInAwaited"),
            (Event::Go(0), "ask 0"),
            (pick("x"), "save 0 right, hand in at 0, 0 open?"),
            (Event::HandIn, "score 2"),
            (Event::Go(0), "refuse Over"),
            (Event::HandIn, "refuse Over"),
        ],
    );
}

#[test]
fn with_questions_open_the_hand_in_is_asked_once() {
    plays(
        &mut two_questions(EXAM),
        &[
            (Event::HandIn, "refuse NotBegun"),
            (Event::Begin, "ask 0"),
            (pick("x"), "save 0 right, ask 1"),
            (Event::HandIn, "hand in at 1, 1 open?"),
            (Event::Go(1), "ask 1"),
            (Event::HandIn, "hand in at 1, 1 open?"),
            (Event::HandIn, "score 1"),
        ],
    );
    // If no question is open, the exam is handed in without a confirmation.
    plays(
        &mut two_questions(EXAM),
        &[
            (Event::Begin, "ask 0"),
            (pick("x"), "save 0 right, ask 1"),
            (pick("y"), "save 1 wrong, hand in at 1, 0 open?"),
            (Event::Go(0), "ask 0"),
            (Event::HandIn, "score 1"),
        ],
    );
}

#[test]
fn a_flag_is_set_and_taken_away() {
    let mut attempt = two_questions(EXAM);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::Flag, "flag 0"),
            (pick("x"), "save 0 right, ask 1"),
            (Event::Flag, "flag 1"),
            (Event::Flag, "unflag 1"),
        ],
    );
    assert_eq!(
        (attempt.is_flagged(0), attempt.is_flagged(1)),
        (true, false)
    );
}

#[test]
fn a_question_whose_time_is_up_is_seen_again_and_never_changed() {
    let mut attempt = two_questions(EXAM);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(None), "save 0 time-up, ask 1"),
            (pick("y"), "save 1 wrong, hand in at 1, 0 open?"),
            (Event::Go(0), "ask 0"),
            (pick("x"), "refuse Closed"),
            (late(Some("x")), "refuse Closed"),
            (Event::NotSure { elapsed_ms: 1 }, "refuse NotSureNotOffered"),
            (Event::Hint, "hint 0"),
            (Event::Flag, "flag 0"),
            (Event::Go(1), "ask 1"),
            // Time runs out on an answered question: its answer stands, because nothing was chosen since.
            (late(None), "save 1 wrong, hand in at 1, 0 open?"),
            (Event::Go(1), "ask 1"),
            (pick("x"), "refuse Closed"),
            (Event::HandIn, "score 0"),
        ],
    );
    assert_eq!(
        attempt.record_at(1).map(|record| record.elapsed_ms),
        Some(1)
    );
    assert!(attempt.is_closed(0) && attempt.is_closed(1));

    let mut attempt = two_questions(EXAM);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (pick("y"), "save 0 wrong, ask 1"),
            (Event::Go(0), "ask 0"),
            (late(Some("x")), "save 0 right, ask 1"),
        ],
    );
}

#[test]
fn certainty_is_changed_with_the_answer() {
    let exam = Rules {
        feedback: Feedback::End,
        ..ASK_ALL
    };
    let mut attempt = two_questions(exam);
    let sure = |certainty| Event::Certainty(certainty);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (pick("x"), "sure 0?"),
            (Event::Go(1), "refuse CertaintyAwaited"),
            (Event::Flag, "refuse CertaintyAwaited"),
            (Event::HandIn, "refuse CertaintyAwaited"),
            (sure(Certainty::Guess), "save 0 right, ask 1"),
            (Event::Go(0), "ask 0"),
            (pick("x"), "sure 0?"),
            (sure(Certainty::Certain), "save 0 right, ask 1"),
            (Event::Go(0), "ask 0"),
            (Event::NotSure { elapsed_ms: 1 }, "save 0 not-sure, ask 1"),
        ],
    );
    assert_eq!(attempt.records()[0].certainty, None);
}

#[test]
fn a_question_whose_time_is_up_stays_closed_on_another_day() {
    let mut before = two_questions(EXAM);
    plays(
        &mut before,
        &[
            (Event::Begin, "ask 0"),
            (late(None), "save 0 time-up, ask 1"),
            (Event::Leave, "stop"),
        ],
    );
    let (quiz, paper) = (Arc::new(before.quiz().clone()), before.paper().clone());
    plays(
        &mut Attempt::resume(quiz, paper, EXAM, before.records()),
        &[
            (Event::Begin, "ask 1"),
            (Event::Go(0), "ask 0"),
            (pick("x"), "refuse Closed"),
        ],
    );
}

#[test]
fn time_that_runs_out_before_the_certainty_closes_the_question() {
    let exam = Rules {
        feedback: Feedback::End,
        ..ASK_ALL
    };
    let mut attempt = two_questions(exam);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (pick("x"), "sure 0?"),
            (late(None), "save 0 right, ask 1"),
            (Event::Go(0), "ask 0"),
            (pick("y"), "refuse Closed"),
        ],
    );
    assert!(attempt.is_closed(0) && !attempt.is_closed(1));
    assert_eq!(attempt.records()[0].certainty, Some(Certainty::Guess));
}

#[test]
fn a_hint_that_was_shown_once_counts_whenever_the_answer_comes() {
    let mut attempt = two_questions(EXAM);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::Hint, "hint 0"),
            (Event::Go(1), "ask 1"),
            (Event::Go(0), "ask 0"),
            (pick("x"), "save 0 right, ask 1"),
        ],
    );
    assert!(attempt.records()[0].hinted);
}

#[test]
fn without_an_exam_questions_come_one_after_the_other() {
    plays(
        &mut two_questions(EACH),
        &[
            (Event::Begin, "ask 0"),
            (Event::Go(1), "refuse NoExam"),
            (Event::Flag, "refuse NoExam"),
            (Event::HandIn, "refuse NoExam"),
        ],
    );
}

/// Hands in an exam, whatever state it is in.
fn hand_in(attempt: &mut Attempt) {
    for event in [
        Event::Certainty(Certainty::Guess),
        Event::HandIn,
        Event::HandIn,
    ] {
        attempt.handle(event);
    }
}

proptest! {
    #[test]
    fn any_walk_ends_with_the_score_of_its_last_answers_given_straight(
        certainty in any::<bool>(), moves in moves()
    ) {
        let rules = Rules { feedback: Feedback::End, certainty, not_sure: true };
        let mut walked = started(every_kind(), rules);
        walked.handle(Event::Begin);
        play(&mut walked, &moves);
        hand_in(&mut walked);

        let mut straight = started(every_kind(), rules);
        straight.handle(Event::Begin);
        for (place, last) in walked.records().into_iter().enumerate() {
            straight.handle(Event::Go(place));
            if last.hinted {
                straight.handle(Event::Hint);
            }
            let elapsed_ms = last.elapsed_ms;
            match (last.verdict, last.response) {
                (Verdict::Unanswered, _) => continue,
                (Verdict::NotSure, _) => straight.handle(Event::NotSure { elapsed_ms }),
                (_, Some(response)) => straight.handle(Event::Answer { response, elapsed_ms }),
                (_, None) => straight.handle(Event::TimeUp { response: None, elapsed_ms }),
            };
            if let Some(certainty) = last.certainty {
                straight.handle(Event::Certainty(certainty));
            }
        }
        hand_in(&mut straight);
        prop_assert_eq!(straight.records(), walked.records());
        prop_assert_eq!(straight.score(), walked.score());
    }
}
