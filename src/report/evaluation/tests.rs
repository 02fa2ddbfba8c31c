//! Tests of evaluations with made-up classes.

use super::sample::{OPTIONS, by_ability, class, class_with_wrong_key, quiz};
use super::*;
use crate::model::Id;

#[test]
fn a_planted_wrong_key_is_checked_first_and_not_taught() {
    let quiz = quiz(8);
    let answers = class_with_wrong_key(&quiz, 60);
    let evaluation = Evaluation::of(&answers);
    let checked: Vec<usize> = evaluation
        .check_first
        .iter()
        .map(|check| check.number)
        .collect();
    assert_eq!(checked, [3]);
    let check = &evaluation.check_first[0];
    assert_eq!(check.preferred.id, Some(Id::slug("mistake")));
    let test = evaluation.test.expect("a class of 60");
    assert!(check.share_if_changed > test.share && check.passed_if_changed >= test.passed);
    assert!(evaluation.teach_next.iter().all(|teach| teach.number != 3));
    let odd = evaluation
        .topics
        .iter()
        .find(|topic| topic.topic == Some(Id::slug("odd")));
    assert_eq!(odd.map(|topic| topic.questions), Some(3), "1, 5 and 7");
    assert_eq!(evaluation.questions[2].flags[0], "key-probably-wrong");
}

#[test]
fn harm_comes_before_being_sure_and_that_before_being_wrong() {
    let quiz = quiz(6);
    let answers = class(&quiz, 20, |member, question| match (question, member) {
        // Seven answers do harm, six are sure and wrong, six are wrong; all others are right.
        (2, 1 | 3 | 5 | 7 | 9 | 11 | 13) => "harm",
        (4, 0 | 2 | 4 | 6 | 8 | 10) | (6, 1 | 3 | 5 | 7 | 9 | 11) => "mistake",
        _ => "key",
    });
    let evaluation = Evaluation::of(&answers);
    let order: Vec<usize> = evaluation
        .teach_next
        .iter()
        .map(|teach| teach.number)
        .collect();
    assert_eq!(order, [2, 4, 6]);
    let popular = evaluation.teach_next[1]
        .popular
        .as_ref()
        .expect("six of twenty");
    assert_eq!(
        (popular.text.as_str(), popular.count, popular.certain),
        ("The mistake", 6, 6)
    );
    assert_eq!(
        evaluation.teach_next[1].popular_why.as_deref(),
        Some("Many think so.")
    );
    let harm = evaluation.harm.expect("a class of twenty");
    assert_eq!((harm.people, harm.questions.len()), (7, 1));
}

#[test]
fn what_a_class_is_too_small_for_is_not_told() {
    let quiz = quiz(8);
    for (n, questions, facility, correlation, plain) in [
        (4, false, false, false, false),
        (5, true, false, false, false),
        (10, true, true, false, false),
        (20, true, true, true, false),
        (100, true, true, true, true),
    ] {
        let answers = class(&quiz, n, |member, question| {
            if by_ability(member, question, n, 8) {
                "key"
            } else {
                OPTIONS[question % 3 + 1]
            }
        });
        let evaluation = Evaluation::of(&answers);
        assert_eq!(evaluation.counted.members, n);
        assert_eq!(evaluation.test.is_some(), questions, "{n}");
        assert_eq!(!evaluation.questions.is_empty(), questions, "{n}");
        for question in &evaluation.questions {
            assert_eq!(question.counts.is_some(), questions, "{n}");
            assert_eq!(question.facility.is_some(), facility, "{n}");
            assert_eq!(question.options[0].share.is_some(), facility, "{n}");
            assert_eq!(
                question.options[0].upper_third.is_some(),
                correlation,
                "{n}"
            );
            assert_eq!(question.moodle.is_some(), correlation, "{n}");
            assert_eq!(question.indicative, !plain, "{n}");
        }
        let json = serde_json::to_string(&evaluation).expect("numbers");
        assert!(!json.contains("NaN") && !json.contains("inf"), "{json}");
    }
}

#[test]
fn late_members_are_counted_where_a_question_counts_for_them() {
    let quiz = quiz(6);
    let mut answers = class(&quiz, 12, |member, question| {
        if by_ability(member, question, 12, 6) {
            "key"
        } else {
            "other"
        }
    });
    answers.members[0].drain(..3);
    let evaluation = Evaluation::of(&answers);
    assert_eq!(
        (evaluation.counted.members, evaluation.counted.complete),
        (12, 11)
    );
    let n: Vec<usize> = evaluation
        .questions
        .iter()
        .map(|question| question.n)
        .collect();
    assert_eq!(n, [11, 11, 11, 12, 12, 12]);
}

#[test]
fn few_late_people_cannot_be_had_from_the_figures_of_the_others() {
    let quiz = quiz(6);
    for (late, shown) in [(0, true), (1, false), (4, false), (5, true)] {
        let mut answers = class(&quiz, 30, |member, question| {
            if by_ability(member, question, 30, 6) {
                "key"
            } else {
                "other"
            }
        });
        for member in &mut answers.members[..late] {
            member.drain(..2);
        }
        let evaluation = Evaluation::of(&answers);
        let test = evaluation.test.expect("a class of thirty");
        let of_complete = [
            test.mean,
            test.median,
            test.sd,
            test.skewness,
            test.kurtosis,
            test.alpha,
            test.error_ratio,
            test.kr20,
            test.kr21,
        ];
        let moodle = evaluation.questions.iter().map(|asked| asked.moodle);
        assert!(
            moodle.into_iter().all(|moodle| moodle.is_some() == shown),
            "{late}"
        );
        // The error ratio needs alpha, which is defined here.
        assert!(
            of_complete.iter().all(|figure| figure.is_some() == shown),
            "{late}: {of_complete:?}"
        );
    }
}

#[test]
fn a_question_for_fewer_than_five_people_is_in_no_sum() {
    let quiz = quiz(5);
    let knows = |member: usize, question: usize| {
        if by_ability(member, question, 20, 5) {
            "key"
        } else {
            "mistake"
        }
    };
    // Question 1 counts for three people: once they all did harm, once they all knew it.
    let of = |first: &'static str| {
        let mut answers = class(&quiz, 20, |member, question| match question {
            1 => first,
            _ => knows(member, question),
        });
        for member in &mut answers.members[3..] {
            member.remove(0);
        }
        Evaluation::of(&answers)
    };
    let (harmed, knew) = (of("harm"), of("key"));
    assert_eq!(harmed, knew, "nothing tells the one from the other");
    assert_eq!(harmed.questions.len(), 5, "it is listed");
    let rare = &harmed.questions[0];
    assert_eq!((rare.number, rare.n, rare.counts), (1, 3, None));
    assert!(rare.options.is_empty());
    let odd = harmed
        .topics
        .iter()
        .find(|topic| topic.topic == Some(Id::slug("odd")));
    assert_eq!(odd.map(|topic| topic.questions), Some(2), "3 and 5");
}

#[test]
fn the_time_of_fewer_than_five_answers_is_not_told() {
    let quiz = quiz(1);
    for (answered, median_ms) in [(4, 0), (5, 1_000)] {
        let mut answers = class(&quiz, 8, |_, _| "key");
        for member in &mut answers.members[answered..] {
            member[0].verdict = crate::engine::Verdict::Unanswered;
            member[0].response = None;
        }
        let counts = Evaluation::of(&answers).questions[0].counts;
        assert_eq!(counts.map(|counts| counts.median_ms), Some(median_ms));
    }
}

#[test]
fn the_order_of_people_changes_nothing() {
    let quiz = quiz(7);
    let mut answers = class(&quiz, 30, |member, question| {
        if by_ability(member, question, 30, 7) {
            "key"
        } else {
            OPTIONS[(member + question) % 4]
        }
    });
    let before = Evaluation::of(&answers);
    answers.members.reverse();
    let after = Evaluation::of(&answers);
    assert_eq!(
        (before.teach_next.len(), before.topics.len()),
        (after.teach_next.len(), after.topics.len())
    );
    for (one, other) in before.questions.iter().zip(&after.questions) {
        assert_eq!(
            (one.counts, one.right_share),
            (other.counts, other.right_share)
        );
        let (a, b) = (
            one.item_rest_r.expect("thirty"),
            other.item_rest_r.expect("thirty"),
        );
        assert!((a - b).abs() < 1e-9);
    }
}

#[test]
fn the_figures_of_a_class_are_these() {
    let quiz = quiz(6);
    let evaluation = Evaluation::of(&class_with_wrong_key(&quiz, 24));
    let json = serde_json::to_string_pretty(&evaluation).expect("numbers");
    insta::assert_snapshot!(
        "class_of_24",
        json.replace(env!("CARGO_PKG_VERSION"), "VERSION")
    );
}
