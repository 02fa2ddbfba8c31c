//! Tests of score cards: passing, totals, topics, weights, and answers that were certain and wrong.

use super::*;
use crate::engine::sample::{about, choice, every_kind, id, judge, quiz, text};
use crate::engine::{Response, Seed, Selection};
use crate::model::{Handling, Judgement, Percent};

fn paper(quiz: &Quiz) -> Paper {
    Paper::draw(quiz, &Seed::new("1").expect("seed"), &Selection::default()).expect("questions")
}

fn record(question: &str, verdict: Verdict, points: f64, points_max: f64) -> Record {
    let (response, elapsed_ms, certainty, hinted) = (None, 1_000, None, false);
    Record {
        question: id(question),
        verdict,
        points,
        points_max,
        response,
        elapsed_ms,
        certainty,
        hinted,
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn passing_is_not_rounded_up_and_not_lost_to_binary_fractions() {
    let mut one = quiz(vec![text("q", &["x"])]);
    for (points, points_max, pass_mark, passed) in [
        (6.99, 10.0, 70, false),
        (6.999_999, 10.0, 70, false),
        (7.0, 10.0, 70, true),
        (0.7 * 3.0, 3.0, 70, true),
        (0.1 + 0.2, 0.3, 100, true),
        (0.0, 1.0, 0, true),
        (0.0, 1.0, 1, false),
        (9.999, 10.0, 100, false),
    ] {
        one.settings.pass_mark = Percent::new(pass_mark).expect("a percentage");
        let card = ScoreCard::of(
            &one,
            &paper(&one),
            &[record("q", Verdict::Partly, points, points_max)],
        );
        assert_eq!(
            card.passed, passed,
            "{points} of {points_max} at {pass_mark}: {}",
            card.percent
        );
        assert_eq!(card.pass_mark, pass_mark);
    }
    let tenths = quiz((0..10).map(|i| text(&format!("q{i}"), &["x"])).collect());
    let records: Vec<Record> = (0..10)
        .map(|i| record(&format!("q{i}"), Verdict::Partly, 0.7, 1.0))
        .collect();
    assert!(ScoreCard::of(&tenths, &paper(&tenths), &records).passed);
}

#[test]
fn a_shown_percentage_is_rounded_and_never_promises_more() {
    for (percent, pass_mark, passed, shown) in [
        (100.0 * 4.58 / 15.0, 70, false, 31.0),
        (100.0 * 2.0 / 3.0, 70, false, 67.0),
        (30.5, 70, false, 31.0),
        (30.4, 70, false, 30.0),
        (100.0 * 57.0 / 100.0, 70, false, 57.0),
        (69.9, 70, false, 69.0),
        (70.9, 70, true, 71.0),
        (69.9, 60, true, 70.0),
        (99.9, 70, true, 99.0),
        (100.0, 100, true, 100.0),
        (0.0, 70, false, 0.0),
    ] {
        let is = shown_percent(percent, pass_mark, passed);
        assert!(close(is, shown), "{percent} at {pass_mark}: {is}");
    }
}

#[test]
fn every_question_is_counted_once_and_the_unanswered_earn_nothing() {
    let quiz = every_kind();
    let records = [
        record("padlock", Verdict::Right, 1.0, 1.0),
        record("padlock", Verdict::Wrong, 0.0, 1.0),
        record("signs", Verdict::Partly, 0.5, 1.0),
        record("length", Verdict::Wrong, 0.0, 1.0),
        record("manager", Verdict::NotSure, 0.0, 1.0),
        record("hours", Verdict::TimeUp, 0.0, 1.0),
        record("elsewhere", Verdict::Right, 9.0, 9.0),
    ];
    let card = ScoreCard::of(&quiz, &paper(&quiz), &records);
    let counts = [
        card.right,
        card.partly,
        card.wrong,
        card.not_sure,
        card.time_up,
        card.unanswered,
    ];
    assert_eq!(counts, [1, 1, 1, 1, 1, 3]);
    assert!(close(card.points, 1.5) && close(card.points_max, 8.0) && close(card.percent, 18.75));
    assert_eq!(card.elapsed_ms, 5_000);
    assert_eq!(
        (card.certainty, card.judging, card.passed),
        (None, None, false)
    );
}

#[test]
fn topics_stand_in_the_order_of_the_file_whatever_the_order_of_the_paper() {
    let quiz = every_kind();
    for seed in ["1", "2", "3", "4"] {
        let paper = Paper::draw(
            &quiz,
            &Seed::new(seed).expect("seed"),
            &Selection::default(),
        )
        .expect("questions");
        let card = ScoreCard::of(&quiz, &paper, &[record("signs", Verdict::Partly, 0.5, 1.0)]);
        let topics: Vec<_> = card
            .topics
            .iter()
            .map(|topic| (topic.topic.clone(), topic.questions))
            .collect();
        assert_eq!(
            topics,
            [
                (Some(id("email")), 3),
                (Some(id("passwords")), 2),
                (None, 3)
            ]
        );
        assert!(close(card.topics[0].points, 0.5) && close(card.topics[0].points_max, 3.0));
    }
    let one_topic = Selection {
        questions: None,
        topics: vec![id("passwords")],
        ..Selection::default()
    };
    let paper =
        Paper::draw(&quiz, &Seed::new("1").expect("seed"), &one_topic).expect("two questions");
    assert_eq!(ScoreCard::of(&quiz, &paper, &[]).topics.len(), 1);
}

#[test]
fn weights_count() {
    let mut heavy = about("a", text("heavy", &["x"]));
    heavy.points = 3.0;
    let quiz = quiz(vec![heavy, about("b", text("light", &["x"]))]);
    let card = ScoreCard::of(
        &quiz,
        &paper(&quiz),
        &[record("light", Verdict::Right, 1.0, 1.0)],
    );
    assert!(close(card.percent, 25.0) && close(card.points_max, 4.0));
}

#[test]
fn being_sure_and_wrong_and_doing_harm_are_told_in_the_order_of_the_paper() {
    let quiz = quiz(vec![
        choice("a", &["x", "y", "z"]),
        choice("b", &["x", "y", "z"]),
        choice("c", &["x", "y", "z"]),
        judge("j", Judgement::Phish),
    ]);
    let answer = |question: &str, option: &str, verdict, certainty| {
        let response = Some(Response::Choice(id(option)));
        Record {
            response,
            certainty: Some(certainty),
            ..record(question, verdict, 0.0, 1.0)
        }
    };
    let marked = [id("today")].into();
    let fooled = Some(Response::Judge {
        verdict: Handling::CarryOn,
        marked,
    });
    let records = [
        answer("a", "y", Verdict::Wrong, Certainty::Certain),
        answer("b", "z", Verdict::Wrong, Certainty::Fairly),
        answer("c", "gone-since", Verdict::Wrong, Certainty::Certain),
        Record {
            response: fooled,
            ..record("j", Verdict::Wrong, 0.0, 1.0)
        },
    ];
    let paper = paper(&quiz);
    let card = ScoreCard::of(&quiz, &paper, &records);
    let in_order = |names: &[&str]| -> Vec<Id> {
        let ids = paper
            .items
            .iter()
            .map(|item| quiz.questions[item.question].id.clone());
        ids.filter(|id| names.contains(&id.as_str())).collect()
    };
    assert_eq!(card.sure_and_wrong, in_order(&["a", "c"]));
    assert_eq!(card.dangerous, [(id("a"), id("y"))]);
    assert_eq!(card.certainty.map(|report| report.levels.len()), Some(2));
    let judging = card.judging.expect("one message");
    assert_eq!((judging.phish.carried_on, judging.flags_missed), (1, 0));
}

#[test]
fn points_past_their_bounds_are_kept_within_them() {
    let quiz = quiz(vec![text("q", &["x"])]);
    for (points, percent) in [(7.0, 100.0), (-7.0, 0.0), (f64::NAN, 0.0)] {
        let card = ScoreCard::of(
            &quiz,
            &paper(&quiz),
            &[record("q", Verdict::Right, points, 1.0)],
        );
        assert!(close(card.percent, percent), "{points}: {}", card.percent);
    }
}
