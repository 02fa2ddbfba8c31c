//! Tests of comparisons with made-up sittings.

use super::*;
use crate::engine::{Certainty, Record};
use crate::model::Quiz;
use crate::report::evaluation::sample::{quiz, record};
use crate::report::evaluation::{ClassAnswers, Evaluation};
use proptest::prelude::*;

/// Someone with this code who answered the questions rightly as `right` says.
fn taker(code: &str, right: &[bool]) -> Taker {
    let records = right.iter().enumerate().map(|(place, right)| {
        let option = if *right { "key" } else { "other" };
        record(place + 1, option, Certainty::Fairly)
    });
    Taker::alone(Some(code), records.collect())
}

fn sitting<'a>(quiz: &'a Quiz, people: &[(String, Vec<bool>)]) -> Sitting<'a> {
    let people = people.iter().map(|(code, right)| taker(code, right));
    Sitting {
        parts: vec![SittingPart::alone(quiz, people.collect())],
    }
}

fn compared(before: &Sitting<'_>, after: &Sitting<'_>) -> Comparison {
    Comparison::of(before, after, paired_by(before, after), None)
}

/// People with these codes; the first `knowing[q]` of them answer question `q` rightly.
fn people(codes: std::ops::Range<usize>, knowing: &[usize]) -> Vec<(String, Vec<bool>)> {
    let first = codes.start;
    codes
        .map(|code| {
            let right = knowing.iter().map(|knowing| code - first < *knowing);
            (format!("p{code}"), right.collect())
        })
        .collect()
}

#[test]
fn people_are_paired_by_code_and_the_others_counted() {
    let quiz = quiz(3);
    let mut before = people(0..12, &[6, 6, 6]);
    before.push(("p3".to_owned(), vec![true; 3]));
    before.push((String::new(), vec![true; 3]));
    let mut after = people(2..15, &[10, 10, 6]);
    after[0].0 = " P2 ".to_owned();
    after.push(("late".to_owned(), vec![]));
    let found = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    assert_eq!(found.by, Some(PairedBy::Code));
    assert_eq!((found.before.people, found.after.people), (14, 13));
    // p2 and p4 to p11 took part both times; p3 stands for two people before and one after. Four people of the second
    // class are in no pair, so one more is left out.
    assert_eq!(found.pairs, 8);
    let left_out = LeftOut {
        only_before: 2,
        only_after: 3,
        unknown: 1,
        ambiguous: 3,
        withheld: 1,
        ..LeftOut::default()
    };
    assert_eq!(found.left_out, left_out);
    let paired = found.paired.expect("eight pairs");
    assert_eq!(paired.n, 8);
    assert_eq!(paired.improved + paired.same + paired.worse, 8);
}

#[test]
fn the_figures_are_those_of_the_pairs() {
    let quiz = quiz(2);
    // With twelve people, question 1 rises from 4 right to 10, and question 2 stays at 6.
    let before = sitting(&quiz, &people(0..12, &[4, 6]));
    let after = sitting(&quiz, &people(0..12, &[10, 6]));
    let found = compared(&before, &after);
    let paired = found.paired.as_ref().expect("twelve pairs");
    let close = |found: f64, right: f64| assert!((found - right).abs() < 1e-12, "{found} {right}");
    close(paired.before, 10.0 / 24.0);
    close(paired.after, 16.0 / 24.0);
    close(paired.difference, 6.0 / 24.0);
    close(paired.gain.expect("it was not full"), 6.0 / 14.0);
    assert_eq!((paired.improved, paired.same, paired.worse), (6, 6, 0));
    let [one, other] = found.questions.as_slice() else {
        panic!("two questions");
    };
    assert_eq!((one.b, one.c), (Some(0), Some(6)));
    close(one.exact_p.expect("pairs"), 2.0 / 64.0);
    close(one.holm_p.expect("pairs"), 4.0 / 64.0);
    assert!(!one.changed, "of two questions it is not enough");
    assert_eq!(
        (other.b, other.c, other.difference),
        (Some(0), Some(0), Some(0.0))
    );
    assert_eq!((found.questions_compared, found.questions_left_out), (2, 0));
}

#[test]
fn of_four_people_nothing_is_told_and_without_pairs_two_groups_are_compared() {
    let quiz = quiz(2);
    let few = sitting(&quiz, &people(0..4, &[2, 2]));
    let found = compared(&few, &few);
    assert_eq!((found.pairs, found.paired.is_none()), (4, true));
    assert!(found.unpaired.is_none() && found.questions.is_empty());

    let (one, other) = (
        sitting(&quiz, &people(0..12, &[4, 6])),
        sitting(&quiz, &people(100..120, &[15, 10])),
    );
    let found = compared(&one, &other);
    assert_eq!((found.pairs, found.paired.is_none()), (0, true));
    let groups = found.unpaired.expect("12 and 20 people");
    assert_eq!((groups.before_n, groups.after_n), (12, 20));
    assert!((groups.difference - (25.0 / 40.0 - 10.0 / 24.0)).abs() < 1e-12);
    let question = &found.questions[0];
    assert_eq!(
        (question.n, question.b, question.holm_p),
        ([12, 20], None, None)
    );
    assert!(question.interval.is_some() && !question.changed);

    let unnamed = Comparison::of(&one, &one, None, None);
    assert_eq!((unnamed.by, unnamed.paired.is_none()), (None, true));
    assert!(unnamed.unpaired.is_some());
}

#[test]
fn a_question_that_was_changed_or_not_put_is_left_out() {
    let quiz = quiz(4);
    let mut later = quiz.clone();
    later.questions[1].prompt = "Another question?".to_owned();
    later.questions[2].explanation = "Because of this.".to_owned();
    let before = sitting(&quiz, &people(0..10, &[5, 5, 5, 5]));
    let mut answers = people(0..10, &[7, 7, 7, 7]);
    for (_, right) in &mut answers {
        right.truncate(3);
    }
    let after = sitting(&later, &answers);
    let found = compared(&before, &after);
    let ids: Vec<&str> = found
        .questions
        .iter()
        .map(|asked| asked.id.as_str())
        .collect();
    assert_eq!(ids, ["q1", "q3"]);
    assert_eq!((found.questions_left_out, found.points_max), (2, 2.0));
}

#[test]
fn two_forms_in_turns_take_their_difference_out() {
    let easy = quiz(10);
    let mut hard = quiz(10);
    hard.id = Id::slug("hard");
    let forms = Some([easy.id.clone(), hard.id.clone()]);
    // Of ten questions, everyone knows 3 or 4 of the hard form, two more of the easy one, and one more afterwards.
    let knows = |code: usize, count: usize| {
        let known = count + code % 2;
        (
            format!("p{code}"),
            (0..10).map(|place| place < known).collect::<Vec<bool>>(),
        )
    };
    let half = |quiz, codes: std::ops::Range<usize>, count| {
        let people: Vec<_> = codes.map(|code| knows(code, count)).collect();
        sitting(quiz, &people).parts
    };
    let both = |one: Vec<_>, other: Vec<_>| Sitting {
        parts: [one, other].concat(),
    };
    let before = both(half(&easy, 0..8, 5), half(&hard, 8..20, 3));
    let after = both(half(&hard, 0..8, 4), half(&easy, 8..20, 6));
    let found = Comparison::of(&before, &after, Some(PairedBy::Code), forms.clone());
    let crossover = found.crossover.expect("eight and twelve");
    assert_eq!(
        (crossover.first_form_first, crossover.second_form_first),
        (8, 12)
    );
    assert!((crossover.gain - 0.1).abs() < 1e-12, "{crossover:?}");
    assert!((crossover.form + 0.2).abs() < 1e-12, "{crossover:?}");
    assert!(found.questions.is_empty() && found.paired.is_some());

    let (before, after) = (
        both(half(&easy, 0..8, 5), vec![]),
        both(half(&hard, 0..8, 4), vec![]),
    );
    let one_way = Comparison::of(&before, &after, Some(PairedBy::Code), forms.clone());
    assert!(one_way.crossover.is_none() && one_way.paired.is_some());
    let twice = Comparison::of(&before, &before, Some(PairedBy::Code), forms);
    assert_eq!((twice.pairs, twice.left_out.same_form), (0, 8));
}

#[test]
fn it_is_told_in_words_without_names() {
    let quiz = quiz(3);
    let before = sitting(&quiz, &people(0..30, &[8, 20, 12]));
    let after = sitting(&quiz, &people(2..32, &[27, 20, 12]));
    let found = compared(&before, &after);
    for words in crate::catalogue::Catalogues::built_in().iter() {
        let zone = jiff::tz::TimeZone::UTC;
        let lines = comparison_text(&found, words, &zone, 80);
        let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let text = text.join("\n");
        for line in text.lines() {
            assert!(crate::text::width(line) <= 80, "{line}");
        }
        assert!(
            !text.contains("compare-") && !text.contains("p17"),
            "{text}"
        );
        insta::assert_snapshot!(format!("comparison_{}", words.tag()), text);
        let page = crate::report::comparison_html(&found, words, &zone);
        for absent in ["<script", "http", "src=", "compare-", "report-", "p17"] {
            assert!(!page.contains(absent), "{absent}");
        }
    }
}

/// Answers of up to 25 people to three questions, and which of the people come.
fn answers() -> impl Strategy<Value = Vec<(bool, [bool; 3])>> {
    prop::collection::vec((prop::bool::weighted(0.8), any::<[bool; 3]>()), 0..25)
}

fn who_came(answers: &[(bool, [bool; 3])]) -> Vec<(String, Vec<bool>)> {
    let people = answers.iter().enumerate().filter(|(_, (came, _))| *came);
    people
        .map(|(code, (_, right))| (format!("p{code}"), right.to_vec()))
        .collect()
}

proptest! {
    #[test]
    fn with_itself_nothing_changed_and_turned_round_the_sign_turns(a in answers(), b in answers()) {
        let quiz = quiz(3);
        let (one, other) = (sitting(&quiz, &who_came(&a)), sitting(&quiz, &who_came(&b)));
        let itself = compared(&one, &one);
        prop_assert_eq!(itself.left_out, LeftOut::default());
        if let Some(paired) = &itself.paired {
            prop_assert_eq!((paired.difference, paired.improved, paired.worse), (0.0, 0, 0));
            prop_assert!(itself.questions.iter().all(|asked| (asked.b, asked.c) == (Some(0), Some(0))));
        }
        let (there, back) = (compared(&one, &other), compared(&other, &one));
        prop_assert_eq!(there.pairs, back.pairs);
        prop_assert_eq!(there.left_out.only_before, back.left_out.only_after);
        prop_assert_eq!(there.paired.is_some(), back.paired.is_some());
        prop_assert_eq!(there.unpaired.is_some(), back.unpaired.is_some());
        if let (Some(one), Some(other)) = (&there.paired, &back.paired) {
            prop_assert!((one.difference + other.difference).abs() < 1e-12);
            prop_assert_eq!((one.improved, one.same), (other.worse, other.same));
        }
        if let (Some(one), Some(other)) = (&there.unpaired, &back.unpaired) {
            prop_assert!((one.difference + other.difference).abs() < 1e-12);
        }
        for (one, other) in there.questions.iter().zip(&back.questions) {
            prop_assert_eq!((one.b, one.c, one.changed), (other.c, other.b, other.changed));
            let sum = one.difference.unwrap_or(0.0) + other.difference.unwrap_or(0.0);
            prop_assert!(sum.abs() < 1e-12);
        }
        let json = serde_json::to_string(&there).expect("numbers");
        let is_number = !json.contains("NaN") && !json.contains("inf");
        prop_assert!(is_number && !json.contains("\"p1"), "{json}");
    }
}

#[test]
fn a_session_with_given_names_pairs_nobody() {
    let quiz = quiz(2);
    let records: Vec<Record> = vec![record(1, "key", Certainty::Fairly)];
    let part = SittingPart {
        quiz: &quiz,
        session: None,
        known: Vec::new(),
        people: vec![Taker::alone(None, records)],
    };
    let sitting = Sitting { parts: vec![part] };
    assert_eq!(paired_by(&sitting, &sitting), None);
}

/// The report on a class of these people.
fn reported(quiz: &Quiz, people: &[(String, Vec<bool>)]) -> Evaluation {
    let mut answers = ClassAnswers::to(quiz);
    for (code, right) in people {
        answers.add(taker(code, right).records);
    }
    Evaluation::of(&answers)
}

/// Whether this is at least one person, but too few to be shown.
fn is_open(people: usize) -> bool {
    (1..GROUP_MIN).contains(&people)
}

/// The counts that a comparison reveals about a question at one sitting: the people for whom it counts, and those who
/// were right.
fn counted(found: &Comparison, id: &Id, before: bool) -> Option<(usize, usize)> {
    let asked = found.questions.iter().find(|asked| asked.id == *id)?;
    asked.b?;
    let share = if before { asked.before } else { asked.after };
    let n = asked.n[usize::from(!before)];
    let right = (0..=n).find(|right| {
        let found = crate::model::share(*right, n);
        share.is_some_and(|share| (share - found).abs() < 1e-9)
    });
    Some((n, right.unwrap_or(n)))
}

#[test]
fn one_who_did_not_come_back_is_not_what_is_left_of_the_report() {
    let quiz = quiz(3);
    let before = people(0..20, &[4, 10, 16]);
    let after = people(1..20, &[9, 10, 16]);
    let found = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    assert_eq!((found.left_out.only_before, found.pairs), (1, 14));
    let again = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    assert_eq!(found, again, "the same are left out each time");

    // Six of seven came back. Hiding the seventh would leave too few pairs, so the two classes are compared.
    let (before, after) = (people(0..7, &[3, 3, 3]), people(1..7, &[3, 3, 3]));
    let found = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    assert!(found.paired.is_none());
    let groups = found.unpaired.expect("two groups");
    assert_eq!((groups.before_n, groups.after_n), (7, 6));
    // If all came back, all are compared.
    let found = compared(&sitting(&quiz, &after), &sitting(&quiz, &after));
    assert_eq!(found.paired.map(|paired| paired.n), Some(6));
}

#[test]
fn one_who_came_late_is_not_what_is_left_of_the_report() {
    let quiz = quiz(4);
    let before = people(0..20, &[4, 10, 16, 8]);
    let mut after = people(0..20, &[9, 10, 16, 8]);
    after[7].1.pop();
    let found = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    // Only three of the late person's four answers before are compared, so four other pairs are left out too. After,
    // these four would be alone, so a fifth is left out.
    assert_eq!((found.pairs, found.left_out.withheld), (15, 5));
    // Nothing is shown about the one question that counts for one person fewer than in the report.
    let (_, late) = found.questions.split_last().expect("questions");
    assert!(late.iter().all(|asked| asked.b.is_some()));
}

#[test]
fn one_of_those_who_have_all_questions_is_not_what_is_left_of_the_report() {
    let quiz = quiz(4);
    // Ten of 24 came late and have three of the four questions. Five of these and one of the others do not come back.
    let mut before = people(0..24, &[8, 12, 18, 9]);
    for (_, right) in &mut before[..10] {
        right.pop();
    }
    let after = people(5..23, &[9, 9, 16, 8]);
    let found = compared(&sitting(&quiz, &before), &sitting(&quiz, &after));
    // The report has a sum over the people with all questions. If nobody else was left out, the difference would be that
    // one person.
    assert_eq!(
        (
            found.left_out.only_before,
            found.left_out.withheld,
            found.pairs
        ),
        (6, 4, 14)
    );
}

proptest! {
    #[test]
    fn no_difference_to_the_reports_is_that_of_fewer_than_five(
        a in prop::collection::vec((prop::bool::weighted(0.9), any::<[bool; 3]>(), 2_usize..=3), 5..30),
        b in prop::collection::vec((prop::bool::weighted(0.9), any::<[bool; 3]>(), 2_usize..=3), 5..30),
        some_are_late in any::<bool>(),
    ) {
        let quiz = quiz(3);
        let came = |answers: &[(bool, [bool; 3], usize)]| -> Vec<(String, Vec<bool>)> {
            let people = answers.iter().enumerate().filter(|(_, (came, ..))| *came);
            people.map(|(code, (_, right, known))| {
                let asked = if some_are_late { *known } else { 3 };
                (format!("p{code}"), right[..asked].to_vec())
            }).collect()
        };
        let (first, second) = (came(&a), came(&b));
        let found = compared(&sitting(&quiz, &first), &sitting(&quiz, &second));
        if found.paired.is_some() && !some_are_late {
            prop_assert!(!is_open(first.len() - found.pairs), "{found:?}");
            prop_assert!(!is_open(second.len() - found.pairs), "{found:?}");
        }
        for (people, before) in [(&first, true), (&second, false)] {
            let report = reported(&quiz, people);
            for asked in &report.questions {
                let (Some(counts), Some((n, right))) =
                    (asked.counts, found.paired.as_ref().and_then(|_| counted(&found, &asked.id, before)))
                else {
                    continue;
                };
                prop_assert!(!is_open(asked.n - n), "{} right of {}", counts.right - right, asked.n - n);
            }
        }
    }
}
