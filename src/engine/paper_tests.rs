//! Tests of papers: stored examples must never change, all orders must be equally likely, draws must be spread over the
//! topics, and an added question must leave the others as they were.

use super::*;
use crate::engine::sample::{about, choice, every_kind, id, order, question, quiz, text};
use crate::model::{Kind, Shuffle};
use proptest::prelude::*;

fn seed(text: &str) -> Seed {
    Seed::new(text).expect("the tests' seeds are seeds")
}

fn draw(quiz: &Quiz, text: &str) -> Paper {
    Paper::draw(quiz, &seed(text), &Selection::default()).expect("the quiz has questions")
}

fn only(questions: usize) -> Selection {
    Selection {
        questions: Some(questions),
        ..Selection::default()
    }
}

fn literal(paper: &Paper) -> Vec<(usize, &[usize])> {
    paper
        .items
        .iter()
        .map(|item| (item.question, item.options.as_slice()))
        .collect()
}

/// `count` text questions on each topic.
fn topics(counts: &[(&'static str, usize)]) -> Quiz {
    let on = |&(topic, count): &(&'static str, usize)| {
        (0..count).map(move |i| about(topic, text(&format!("{topic}-{i}"), &["x"])))
    };
    quiz(counts.iter().flat_map(on).collect())
}

/// Pearson's chi-square statistic of counts that should all be equal.
fn chi_square(counts: &[Vec<u32>]) -> f64 {
    let cells = counts.iter().flatten();
    let mean = f64::from(cells.clone().sum::<u32>())
        / f64::from(u32::try_from(cells.clone().count()).expect("few"));
    cells
        .map(|&count| (f64::from(count) - mean).powi(2) / mean)
        .sum()
}

#[test]
fn these_papers_never_change() {
    let quiz = every_kind();
    assert_eq!(literal(&draw(&quiz, "1")), GOLDEN_1);
    assert_eq!(literal(&draw(&quiz, "k7px")), GOLDEN_K7PX);
    let few = Paper::draw(&quiz, &seed("K7PX"), &only(4)).expect("four of eight");
    assert_eq!(literal(&few), GOLDEN_K7PX_FOUR);
    let written = Quiz {
        settings: crate::model::Settings {
            shuffle: Shuffle::None,
            ..quiz.settings.clone()
        },
        ..quiz
    };
    let written = draw(&written, "K7PX");
    assert_eq!(
        written
            .items
            .iter()
            .map(|item| item.question)
            .collect::<Vec<_>>(),
        [0, 1, 2, 3, 4, 5, 6, 7]
    );
}

const GOLDEN_1: &[(usize, &[usize])] = &[
    (7, &[]),
    (4, &[]),
    (2, &[0, 1]),
    (6, &[2, 1, 0, 3]),
    (5, &[1, 2, 0, 3]),
    (3, &[]),
    (1, &[1, 3, 2, 0]),
    (0, &[0, 2, 1, 3]),
];

const GOLDEN_K7PX: &[(usize, &[usize])] = &[
    (1, &[3, 0, 1, 2]),
    (4, &[]),
    (0, &[1, 2, 0, 3]),
    (6, &[3, 1, 0, 2]),
    (3, &[]),
    (2, &[0, 1]),
    (5, &[1, 0, 2, 3]),
    (7, &[]),
];

const GOLDEN_K7PX_FOUR: &[(usize, &[usize])] =
    &[(1, &[3, 0, 1, 2]), (4, &[]), (3, &[]), (2, &[0, 1])];

#[test]
fn every_option_is_in_every_place_equally_often() {
    let quiz = quiz(vec![choice("q", &["a", "b", "c", "d"])]);
    let mut counts = vec![vec![0; 4]; 4];
    let mut naive = counts.clone();
    for number in 0..4000 {
        let seed = seed(&number.to_string());
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("one question");
        for (place, &option) in paper.items[0].options.iter().enumerate() {
            counts[place][option] += 1;
        }
        let (mut stream, mut options) = (seed.stream(&quiz.id, "naive"), [0, 1, 2, 3]);
        (0..4).for_each(|i| options.swap(i, usize::try_from(stream.next() % 4).expect("small")));
        options
            .into_iter()
            .enumerate()
            .for_each(|(place, option)| naive[place][option] += 1);
    }
    // With 9 degrees of freedom, chance exceeds 33.7 once in ten thousand.
    assert!(chi_square(&counts) < 33.7, "{counts:?}");
    assert!(
        chi_square(&naive) > 33.7,
        "the bound must catch the well-known biased shuffle: {naive:?}"
    );
}

#[test]
fn every_question_is_in_every_place_equally_often() {
    let quiz = topics(&[("a", 1), ("b", 4)]);
    let mut counts = vec![vec![0; 5]; 5];
    for number in 0..4000 {
        for (place, item) in draw(&quiz, &number.to_string()).items.iter().enumerate() {
            counts[place][item.question] += 1;
        }
    }
    // With 16 degrees of freedom, chance exceeds 45.9 once in ten thousand.
    assert!(chi_square(&counts) < 45.9, "{counts:?}");
}

#[test]
fn questions_of_a_topic_are_drawn_equally_often_and_stand_anywhere() {
    let quiz = topics(&[("a", 4), ("b", 4)]);
    let (mut drawn, mut first) = (vec![vec![0; 8]], vec![vec![0; 8]]);
    for number in 0..4000 {
        let paper =
            Paper::draw(&quiz, &seed(&number.to_string()), &only(3)).expect("eight questions");
        paper
            .items
            .iter()
            .for_each(|item| drawn[0][item.question] += 1);
        first[0][paper.items[0].question] += 1;
    }
    // With 7 degrees of freedom, chance exceeds 29.9 once in ten thousand.
    assert!(
        chi_square(&drawn) < 29.9 && chi_square(&first) < 29.9,
        "{drawn:?} {first:?}"
    );
}

#[test]
fn the_one_question_of_a_small_topic_is_not_pushed_to_the_end() {
    let quiz = topics(&[("big", 30), ("small", 1)]);
    let mut places = vec![vec![0, 0]];
    for number in 0..2000 {
        let paper = Paper::draw(&quiz, &seed(&number.to_string()), &only(2)).expect("enough");
        places[0][paper
            .items
            .iter()
            .position(|item| item.question == 30)
            .expect("it is drawn always")] += 1;
    }
    // With one degree of freedom, chance exceeds 15.1 once in ten thousand.
    assert!(chi_square(&places) < 15.1, "{places:?}");
}

#[test]
fn orders_other_than_the_right_one_are_equally_likely() {
    let quiz = quiz(vec![order("q", &["a", "b", "c"])]);
    let mut counts: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
    for number in 0..3000 {
        *counts
            .entry(draw(&quiz, &number.to_string()).items[0].options.clone())
            .or_default() += 1;
    }
    let cells: Vec<u32> = counts.values().copied().collect();
    assert_eq!(cells.len(), 5, "{counts:?}");
    // With 4 degrees of freedom, chance exceeds 23.5 once in ten thousand.
    assert!(chi_square(&[cells]) < 23.5, "{counts:?}");
}

#[test]
fn draws_are_spread_over_the_topics() {
    let quiz = topics(&[("a", 10), ("b", 2), ("c", 1)]);
    for (wanted, spread) in [
        (3, [1, 1, 1]),
        (5, [2, 2, 1]),
        (6, [3, 2, 1]),
        (13, [10, 2, 1]),
        (99, [10, 2, 1]),
    ] {
        for number in 0..20 {
            let paper =
                Paper::draw(&quiz, &seed(&number.to_string()), &only(wanted)).expect("enough");
            let on = |topic: &str| {
                paper
                    .items
                    .iter()
                    .filter(|item| quiz.questions[item.question].topic == Some(id(topic)))
                    .count()
            };
            assert_eq!([on("a"), on("b"), on("c")], spread, "{wanted}");
        }
    }
}

#[test]
fn the_selection_overrides_the_draw_of_the_quiz() {
    let mut quiz = topics(&[("a", 10), ("b", 4)]);
    quiz.settings.draw = Some(5);
    let items = |selection: Selection| {
        Paper::draw(&quiz, &seed("1"), &selection).map(|paper| paper.items.len())
    };
    let about = |topics: &[&str], questions| Selection {
        questions,
        topics: topics.iter().map(|t| id(t)).collect(),
        ..Selection::default()
    };
    for (selection, expected) in [
        (about(&[], None), Ok(5)),
        (about(&[], Some(7)), Ok(7)),
        (about(&["b"], None), Ok(4)),
        (about(&["b", "a", "b"], Some(99)), Ok(14)),
        (about(&[], Some(0)), Err(PaperError::ZeroQuestions)),
        (
            about(&["a", "z"], None),
            Err(PaperError::UnknownTopic {
                topic: id("z"),
                known: vec![id("a"), id("b")],
            }),
        ),
    ] {
        assert_eq!(items(selection.clone()), expected, "{selection:?}");
    }
    let empty = Quiz {
        questions: Vec::new(),
        ..quiz
    };
    assert_eq!(
        Paper::draw(&empty, &seed("1"), &Selection::default()),
        Err(PaperError::NothingLeft)
    );
}

#[test]
fn errors_name_the_topics_there_are() {
    let known = vec![id("email"), id("passwords")];
    let unknown = |known| PaperError::UnknownTopic {
        topic: id("emial"),
        known,
    };
    for (error, text) in [
        (
            unknown(known),
            "no question is about `emial`; the topics are email, passwords",
        ),
        (
            unknown(Vec::new()),
            "no question is about `emial`: the questions of this quiz have no topics",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn unshuffled_options_stay_as_written_except_where_they_would_be_the_answer() {
    let mut quiz = every_kind();
    for question in &mut quiz.questions {
        question.shuffle_options = false;
    }
    quiz.settings.shuffle = Shuffle::None;
    let shown = |number: u32| draw(&quiz, &number.to_string()).items;
    for items in (0..50).map(shown) {
        for (place, expected) in [
            (0, vec![0, 1, 2, 3]),
            (1, vec![0, 1, 2, 3]),
            (2, vec![0, 1]),
            (3, vec![]),
        ] {
            assert_eq!(items[place].options, expected);
        }
        assert_ne!(items[5].options, [0, 1, 2, 3]);
    }
    assert!(
        (0..50)
            .map(shown)
            .any(|items| items[6].options != [0, 1, 2, 3])
    );
}

#[test]
fn steps_that_read_the_same_are_out_of_order_for_the_eye_too() {
    let mut twins = order("twins", &["wait", "call"]);
    let mut same = order("same", &["wait", "stop"]);
    if let (Kind::Order(twins), Kind::Order(same)) = (&mut twins.kind, &mut same.kind) {
        twins.steps.insert(0, Opt::new("wait").with_id(id("first")));
        same.steps[1] = Opt::new("wait").with_id(id("stop"));
    }
    let quiz = quiz(vec![twins, same]);
    for number in 0..50 {
        let paper = draw(&quiz, &number.to_string());
        let twins = paper
            .items
            .iter()
            .find(|item| item.question == 0)
            .expect("on the paper");
        assert_ne!(
            twins.options.last(),
            Some(&2),
            "wait, wait, call is the right order"
        );
    }
}

#[test]
fn another_quiz_is_another_paper() {
    let one = every_kind();
    let two = Quiz {
        id: id("other"),
        ..one.clone()
    };
    assert_ne!(draw(&one, "1").items, draw(&two, "1").items);
}

proptest! {
    #[test]
    fn adding_a_question_leaves_the_others_as_they_were(number in 0_u32..10_000, at in 0_usize..9) {
        let before = every_kind();
        let mut questions = before.questions.clone();
        questions.insert(at.min(questions.len()), choice("added", &["a", "b", "c", "d"]));
        let after = quiz(questions);
        let names = |quiz: &Quiz| -> Vec<(Id, Vec<usize>)> {
            let paper = draw(quiz, &number.to_string());
            let named = |item: Item| (quiz.questions[item.question].id.clone(), item.options);
            paper.items.into_iter().map(named).filter(|(name, _)| *name != id("added")).collect()
        };
        prop_assert_eq!(names(&before), names(&after));
    }

    #[test]
    fn every_item_shows_each_option_once_and_the_pinned_ones_last(
        number in 0_u32..10_000, pins in prop::collection::vec(any::<bool>(), 2..10)
    ) {
        let free = pins.iter().filter(|pin| !**pin).count();
        let names: Vec<String> = (0..pins.len()).map(|i| format!("o{i}")).collect();
        let mut asked = choice("q", &names.iter().map(String::as_str).collect::<Vec<_>>());
        if let Kind::Choice(choice) = &mut asked.kind {
            let written = choice.options.iter_mut().enumerate();
            written.for_each(|(place, option)| option.pinned = place >= free);
        }
        let paper = draw(&quiz(vec![asked]), &number.to_string());
        let mut options = paper.items[0].options.clone();
        prop_assert_eq!(&options[free..], &(free..pins.len()).collect::<Vec<_>>()[..]);
        options.sort_unstable();
        prop_assert_eq!(options, (0..pins.len()).collect::<Vec<_>>());
    }

    #[test]
    fn more_questions_only_add_to_the_fewer(number in 0_u32..10_000, few in 1_usize..14) {
        let quiz = topics(&[("a", 7), ("b", 4), ("c", 3)]);
        let drawn = |n| -> Vec<usize> {
            let paper = Paper::draw(&quiz, &seed(&number.to_string()), &only(n)).expect("some");
            paper.items.iter().map(|item| item.question).collect()
        };
        let (fewer, more) = (drawn(few), drawn(few + 1));
        let kept: Vec<usize> = more.iter().copied().filter(|question| fewer.contains(question)).collect();
        prop_assert_eq!(fewer, kept);
    }

    #[test]
    fn steps_are_never_shown_in_the_right_order(number in 0_u32..100_000, steps in 2_usize..6) {
        let names: Vec<String> = (0..steps).map(|i| format!("s{i}")).collect();
        let quiz = quiz(vec![order("q", &names.iter().map(String::as_str).collect::<Vec<_>>())]);
        prop_assert_ne!(&draw(&quiz, &number.to_string()).items[0].options, &(0..steps).collect::<Vec<_>>());
    }
}

#[test]
fn kinds_without_options_show_none() {
    let judged = crate::engine::sample::judge("j", crate::model::Judgement::Phish);
    let quiz = quiz(vec![
        judged,
        question("t", text("x", &["y"]).kind),
        crate::engine::sample::number("n", 1.0, 0.0),
    ]);
    assert!(
        draw(&quiz, "1")
            .items
            .iter()
            .all(|item| item.options.is_empty())
    );
}
