//! Tests of what answers of each kind are worth.

use super::{FlagMarks, Misfit, Response, Verdict, grade};
use crate::engine::sample::{
    choice, every_kind, id, judge, matching, multiple, number, order, text, true_false,
};
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{Grading, Handling, Id, Judgement, Kind, KindName, Opt, Pattern, Question};
use crate::text::without_invisible;
use proptest::prelude::*;

fn ids<C: FromIterator<Id>>(names: &[&str]) -> C {
    names.iter().map(|name| id(name)).collect()
}

fn ticks(names: &[&str]) -> Response {
    Response::Multiple(ids(names))
}

fn steps(names: &[&str]) -> Response {
    Response::Order(ids(names))
}

fn joins(pairs: &[(&str, &str)]) -> Response {
    Response::Match(
        pairs
            .iter()
            .map(|(left, right)| (id(left), id(right)))
            .collect(),
    )
}

fn typed(text: &str) -> Response {
    Response::Text(text.to_owned())
}

fn judged(verdict: Handling, marked: &[&str]) -> Response {
    Response::Judge {
        verdict,
        marked: ids(marked),
    }
}

#[track_caller]
fn worth(question: &Question, response: &Response, fraction: f64) {
    let grade = grade(question, response).unwrap_or_else(|misfit| panic!("{response:?}: {misfit}"));
    assert!(
        (grade.fraction - fraction).abs() < 1e-12,
        "{response:?}: {}",
        grade.fraction
    );
    let verdict = if fraction >= 1.0 {
        Verdict::Right
    } else if fraction > 0.0 {
        Verdict::Partly
    } else {
        Verdict::Wrong
    };
    assert_eq!(grade.verdict, verdict, "{response:?}");
}

#[test]
fn choices_and_statements_are_right_or_wrong() {
    let question = choice("q", &["a", "b", "c"]);
    for (option, fraction) in [("a", 1.0), ("b", 0.0), ("c", 0.0)] {
        worth(&question, &Response::Choice(id(option)), fraction);
    }
    for (answer, said, fraction) in [
        (true, true, 1.0),
        (true, false, 0.0),
        (false, false, 1.0),
        (false, true, 0.0),
    ] {
        worth(
            &true_false("t", answer),
            &Response::TrueFalse(said),
            fraction,
        );
    }
}

#[test]
fn wrong_ticks_cost_as_much_as_right_ones_earn() {
    for (ticked, partial, all) in [
        (&["a", "b"][..], 1.0, 1.0),
        (&["a"], 0.5, 0.0),
        (&["a", "b", "c"], 0.5, 0.0),
        (&["a", "c"], 0.0, 0.0),
        (&["c", "d"], 0.0, 0.0),
        (&["a", "b", "c", "d"], 0.0, 0.0),
    ] {
        worth(&multiple("q", Grading::Partial), &ticks(ticked), partial);
        worth(&multiple("q", Grading::All), &ticks(ticked), all);
    }
}

/// A `multiple` question with this many right options `r0`, `r1`... and wrong options `w0`, `w1`...
fn several(keys: usize, wrong: usize) -> Question {
    let mut question = multiple("q", Grading::Partial);
    if let Kind::Multiple(multiple) = &mut question.kind {
        let right = (0..keys).map(|i| Opt::new(format!("r{i}")));
        let others = (0..wrong).map(|i| Opt::new(format!("w{i}")));
        multiple.options = right.chain(others).collect();
        multiple.keys = (0..keys + wrong).map(|i| i < keys).collect();
    }
    question
}

/// Ticks this many right and wrong options.
fn some(right: usize, wrong: usize) -> Response {
    let right = (0..right).map(|i| id(&format!("r{i}")));
    Response::Multiple(
        right
            .chain((0..wrong).map(|i| id(&format!("w{i}"))))
            .collect(),
    )
}

#[test]
fn a_wrong_tick_costs_what_a_right_one_earns_or_more() {
    for (keys, wrong, right_ticks, wrong_ticks, fraction) in [
        (3, 2, 3, 0, 1.0),
        (3, 2, 2, 0, 2.0 / 3.0),
        (3, 2, 3, 1, 0.5),
        (3, 2, 2, 1, 1.0 / 6.0),
        (3, 2, 1, 1, 0.0),
        (3, 2, 3, 2, 0.0),
        (2, 3, 2, 1, 0.5),
        (2, 3, 2, 2, 0.0),
        (1, 4, 1, 1, 0.0),
        (4, 1, 4, 1, 0.0),
        (4, 1, 3, 0, 0.75),
        (2, 0, 2, 0, 1.0),
    ] {
        worth(
            &several(keys, wrong),
            &some(right_ticks, wrong_ticks),
            fraction,
        );
    }
}

#[test]
fn ticking_everything_earns_nothing() {
    for keys in 1..=13 {
        for wrong in 1..=13 {
            worth(&several(keys, wrong), &some(keys, wrong), 0.0);
            worth(&several(keys, wrong), &some(keys, 0), 1.0);
        }
    }
}

#[test]
fn typed_answers_are_compared_by_what_they_say() {
    let question = text(
        "q",
        &["Password  Manager", "Straße", "ΟΔΥΣΣΕΥΣ", "ﬁle", "２ＦＡ"],
    );
    for (answer, fraction) in [
        ("password manager", 1.0),
        ("  PASSWORD\t\u{a0}manager\n", 1.0),
        ("passwordmanager", 0.0),
        ("password managers", 0.0),
        ("STRASSE", 1.0),
        ("straße", 1.0),
        ("οδυσσευς", 1.0),
        ("οδυσσευσ", 1.0),
        ("File", 1.0),
        ("2fa", 1.0),
        ("ＰＡＳＳＷＯＲＤ ｍａｎａｇｅｒ", 1.0),
    ] {
        worth(&question, &typed(answer), fraction);
    }
}

#[test]
fn case_counts_where_the_author_says_so_and_patterns_match_the_whole() {
    let mut question = text("q", &["Zoë"]);
    for (case_sensitive, answer, fraction) in [
        (true, "Zoë", 1.0),
        (true, "Zoe\u{308}", 1.0),
        (true, "zoë", 0.0),
        (true, "AB-1", 0.0),
        (true, "ab-12", 1.0),
        (true, "see ab-12", 0.0),
        (false, "ZOË", 1.0),
        (false, " AB-12 ", 1.0),
    ] {
        if let Kind::Text(text) = &mut question.kind {
            text.case_sensitive = case_sensitive;
            text.pattern = Some(Pattern::new("[a-z]+-[0-9]{2}", case_sensitive).expect("valid"));
        }
        worth(&question, &typed(answer), fraction);
    }
}

#[test]
fn numbers_are_right_within_the_tolerance() {
    for (answer, tolerance, given, fraction) in [
        (72.0, 0.0, 72.0, 1.0),
        (72.0, 0.0, 71.0, 0.0),
        (0.3, 0.0, 0.1 + 0.2, 1.0),
        (67.0, 3.0, 70.0, 1.0),
    ] {
        worth(
            &number("q", answer, tolerance),
            &Response::Number(given),
            fraction,
        );
    }
}

#[test]
fn orders_earn_the_share_of_pairs_in_the_right_order() {
    let question = order("q", &["a", "b", "c", "d"]);
    for (order, fraction) in [
        (["a", "b", "c", "d"], 1.0),
        (["b", "a", "c", "d"], 5.0 / 6.0),
        (["d", "a", "b", "c"], 0.5),
        (["d", "c", "b", "a"], 0.0),
    ] {
        worth(&question, &steps(&order), fraction);
    }
}

#[test]
fn what_reads_the_same_is_the_same() {
    let mut twins = order("q", &["wait", "call"]);
    if let Kind::Order(order) = &mut twins.kind {
        order.steps.push(Opt::new("wait").with_id(id("again")));
    }
    worth(&twins, &steps(&["again", "call", "wait"]), 1.0);
    let mut pairs = matching("q", 2, &["r9"]);
    if let Kind::Match(matching) = &mut pairs.kind {
        matching.extra[0] = Opt::new("r1").with_id(id("r9"));
    }
    worth(&pairs, &joins(&[("l1", "r9"), ("l2", "r2")]), 1.0);
}

#[test]
fn matches_earn_the_share_of_pairs() {
    let question = matching("q", 4, &["r9"]);
    for (joined, fraction) in [
        (
            &[("l1", "r1"), ("l2", "r2"), ("l3", "r3"), ("l4", "r4")][..],
            1.0,
        ),
        (
            &[("l1", "r1"), ("l2", "r2"), ("l3", "r4"), ("l4", "r3")],
            0.5,
        ),
        (&[("l1", "r1")], 0.25),
        (
            &[("l1", "r1"), ("l2", "r1"), ("l3", "r1"), ("l4", "r1")],
            0.25,
        ),
        (&[("l1", "r9")], 0.0),
    ] {
        worth(&question, &joins(joined), fraction);
    }
}

#[test]
fn the_verdict_on_a_message_carries_the_points_and_flags_are_apart() {
    use Handling::{CarryOn, Check, Report};
    use Judgement::{Legit, Phish};
    for (answer, verdict, marked, fraction, [found, missed, false_alarms]) in [
        (
            Phish,
            Report,
            &["pay-now", "today"][..],
            1.0,
            [&["pay-now", "today"][..], &[], &[]],
        ),
        (Phish, Report, &[], 1.0, [&[], &["pay-now", "today"], &[]]),
        (Phish, Check, &[], 0.5, [&[], &["pay-now", "today"], &[]]),
        (
            Phish,
            CarryOn,
            &["dear-ana"],
            0.0,
            [&[], &["pay-now", "today"], &["dear-ana"]],
        ),
        (
            Phish,
            Report,
            &["today", "bank-example-com"],
            1.0,
            [&["today"], &["pay-now"], &[]],
        ),
        (
            Phish,
            Report,
            &["pay-now", "today", "dear-ana"],
            1.0,
            [&["pay-now", "today"], &[], &["dear-ana"]],
        ),
        (
            Legit,
            Report,
            &["bank-example-com"],
            0.0,
            [&[], &[], &["bank-example-com"]],
        ),
        (Legit, CarryOn, &[], 1.0, [&[], &[], &[]]),
        (Legit, Check, &[], 0.5, [&[], &[], &[]]),
        (Legit, Report, &["dear-ana"], 0.0, [&[], &[], &["dear-ana"]]),
    ] {
        let question = judge("q", answer);
        worth(&question, &judged(verdict, marked), fraction);
        let flags = grade(&question, &judged(verdict, marked))
            .expect("it fits")
            .flags;
        let expected = FlagMarks {
            found: ids(found),
            missed: ids(missed),
            false_alarms: ids(false_alarms),
        };
        assert_eq!(flags, Some(expected), "{marked:?}");
    }
}

#[test]
fn dangerous_choices_are_told_unless_they_are_right() {
    let mut joined = matching("m", 2, &["r9"]);
    if let Kind::Match(matching) = &mut joined.kind {
        matching.extra[0].dangerous = true;
    }
    let mut harmful_key = choice("k", &["a", "b", "c"]);
    if let Kind::Choice(choice) = &mut harmful_key.kind {
        choice.options[0].dangerous = true;
    }
    for (question, response, dangerous) in [
        (
            choice("q", &["a", "b", "c"]),
            Response::Choice(id("b")),
            &["b"][..],
        ),
        (
            choice("q", &["a", "b", "c"]),
            Response::Choice(id("c")),
            &[],
        ),
        (harmful_key, Response::Choice(id("a")), &[]),
        (multiple("q", Grading::All), ticks(&["a", "c", "d"]), &["d"]),
        (multiple("q", Grading::All), ticks(&["a", "c"]), &[]),
        (joined, joins(&[("l1", "r1"), ("l2", "r9")]), &["r9"]),
    ] {
        let grade = grade(&question, &response).expect("it fits");
        assert_eq!(grade.dangerous, ids::<Vec<_>>(dangerous), "{response:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_no_answer_is_refused_with_the_reason() {
    let order = order("q", &["a", "b"]);
    let too_long = "x".repeat(ANSWER_BYTES_MAX + 1);
    for (question, response, misfit) in [
        (
            choice("q", &["a", "b"]),
            Response::Choice(id("z")),
            Misfit::Unknown(id("z")),
        ),
        (
            choice("q", &["a", "b"]),
            Response::TrueFalse(true),
            Misfit::OtherKind {
                asked: KindName::Choice,
            },
        ),
        (
            true_false("q", true),
            Response::Number(1.0),
            Misfit::OtherKind {
                asked: KindName::TrueFalse,
            },
        ),
        (
            multiple("q", Grading::Partial),
            ticks(&["a", "z"]),
            Misfit::Unknown(id("z")),
        ),
        (multiple("q", Grading::Partial), ticks(&[]), Misfit::Empty),
        (text("q", &["a"]), typed(" \u{2003}\t"), Misfit::Empty),
        (
            text("q", &["a"]),
            typed(&too_long),
            Misfit::TooLong {
                bytes: ANSWER_BYTES_MAX + 1,
            },
        ),
        (
            number("q", 1.0, 0.0),
            Response::Number(f64::NAN),
            Misfit::NotFinite,
        ),
        (
            number("q", 1.0, 0.0),
            Response::Number(f64::INFINITY),
            Misfit::NotFinite,
        ),
        (order.clone(), steps(&["a"]), Misfit::Missing(id("b"))),
        (order.clone(), steps(&[]), Misfit::Missing(id("a"))),
        (order.clone(), steps(&["a", "a"]), Misfit::Repeated(id("a"))),
        (
            order.clone(),
            steps(&["a", "b", "a"]),
            Misfit::Repeated(id("a")),
        ),
        (order, steps(&["a", "z"]), Misfit::Unknown(id("z"))),
        (matching("q", 2, &[]), joins(&[]), Misfit::Empty),
        (
            matching("q", 2, &[]),
            joins(&[("l9", "r1")]),
            Misfit::Unknown(id("l9")),
        ),
        (
            matching("q", 2, &[]),
            joins(&[("l1", "r9")]),
            Misfit::Unknown(id("r9")),
        ),
        (
            judge("q", Judgement::Phish),
            judged(Handling::Report, &["z"]),
            Misfit::Unknown(id("z")),
        ),
    ] {
        assert_eq!(grade(&question, &response), Err(misfit), "{response:?}");
    }
}

proptest! {
    #[test]
    fn typed_text_never_panics_and_letter_case_never_matters(answer in "\\PC{1,30}") {
        let question = text("q", &[&answer]);
        // Invisible characters alone are not an answer.
        if !without_invisible(&answer).trim().is_empty() {
            prop_assert_eq!(grade(&question, &typed(&answer)).map(|grade| grade.verdict), Ok(Verdict::Right));
            let upper = grade(&question, &typed(&answer.to_uppercase())).map(|grade| grade.verdict);
            prop_assert_eq!(upper, Ok(Verdict::Right));
        }
    }

    #[test]
    fn a_right_tick_never_costs_and_a_wrong_one_never_earns(keys in 1_usize..9, wrong in 1_usize..9, ticks in (0_usize..9, 0_usize..9)) {
        let question = several(keys, wrong);
        let worth = |right: usize, wrong: usize| grade(&question, &some(right, wrong)).map_or(0.0, |grade| grade.fraction);
        let (right_ticks, wrong_ticks) = (ticks.0 % keys, ticks.1 % wrong);
        let before = worth(right_ticks, wrong_ticks);
        prop_assert!(worth(right_ticks + 1, wrong_ticks) >= before);
        prop_assert!(worth(right_ticks, wrong_ticks + 1) <= before);
        // Only the exact set of keys earns all points.
        prop_assert!(before < 1.0);
    }

    #[test]
    fn any_response_to_any_question_is_graded_or_refused(
        place in 0_usize..8, names in prop::collection::vec("[a-d]|l1|r1|r2|stop|report|wait|learn|pay-now", 0..6)
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let pairs: Vec<(&str, &str)> = names.iter().copied().zip(names.iter().rev().copied()).collect();
        let question = &every_kind().questions[place];
        for response in [ticks(&names), steps(&names), joins(&pairs), judged(Handling::Report, &names)] {
            if let Ok(grade) = grade(question, &response) {
                prop_assert!((0.0..=1.0).contains(&grade.fraction));
            }
        }
    }
}
