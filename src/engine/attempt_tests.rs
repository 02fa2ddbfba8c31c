//! Ways through a paper: the usual ones as tables, the unusual ones generated.

use super::*;
use crate::engine::sample::{choice, every_kind, id, quiz, text};
use crate::engine::{Seed, Selection};
use crate::model::{Handling, Kind, Shuffle};
use proptest::prelude::*;

const ASK_ALL: Rules = Rules {
    feedback: Feedback::Each,
    certainty: true,
    not_sure: true,
};
const EACH: Rules = Rules {
    feedback: Feedback::Each,
    certainty: false,
    not_sure: true,
};
const EXAM: Rules = Rules {
    feedback: Feedback::End,
    certainty: false,
    not_sure: false,
};

fn started(quiz: Quiz, rules: Rules) -> Attempt {
    let paper = Paper::draw(&quiz, &Seed::new("1").expect("seed"), &Selection::default())
        .expect("questions");
    Attempt::new(Arc::new(quiz), paper, rules)
}

/// `a` and `b`, each answered right with `x`; `a` has a hint.
fn two_questions(rules: Rules) -> Attempt {
    let mut a = choice("a", &["x", "y", "z"]);
    a.hint = Some("Not y.".to_owned());
    let mut quiz = quiz(vec![a, choice("b", &["x", "y", "z"])]);
    quiz.settings.shuffle = Shuffle::None;
    started(quiz, rules)
}

fn pick(option: &str) -> Event {
    Event::Answer {
        response: Response::Choice(id(option)),
        elapsed_ms: 500,
    }
}

/// Time runs out, with this option chosen.
fn late(option: Option<&str>) -> Event {
    Event::TimeUp {
        response: option.map(|option| Response::Choice(id(option))),
        elapsed_ms: 1,
    }
}

/// The effects in short: their names, and for records the verdict.
fn short(effects: &[Effect]) -> String {
    let word = |effect: &Effect| match effect {
        Effect::Ask { place } => format!("ask {place}"),
        Effect::ShowHint { place } => format!("hint {place}"),
        Effect::AskCertainty { place } => format!("sure {place}?"),
        Effect::Save { place, record } => format!("save {place} {}", record.verdict.word()),
        Effect::SaveNote { question, text } => format!("note {question} {text}"),
        Effect::ShowFeedback { place, record } => format!("tell {place} {}", record.verdict.word()),
        Effect::Refuse(refusal) => format!("refuse {refusal:?}"),
        Effect::ShowScore(card) => format!("score {}", card.points),
        Effect::Stop => "stop".to_owned(),
    };
    effects.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn plays(attempt: &mut Attempt, steps: &[(Event, &str)]) {
    for (event, expected) in steps {
        let effects = attempt.handle(event.clone());
        assert_eq!(short(&effects), *expected, "{event:?}");
    }
}

#[test]
fn with_feedback_each_answer_is_told_before_the_next_is_asked() {
    plays(
        &mut two_questions(EACH),
        &[
            (Event::Next, "refuse NotBegun"),
            (Event::Note("x".into()), "refuse NotBegun"),
            (Event::Begin, "ask 0"),
            (Event::Begin, "refuse Begun"),
            (Event::Next, "refuse NotAnswered"),
            (
                Event::Certainty(Certainty::Guess),
                "refuse CertaintyNotAsked",
            ),
            (Event::Hint, "hint 0"),
            (Event::Hint, "hint 0"),
            (pick("nowhere"), "refuse Misfit(Unknown(`nowhere`))"),
            (Event::Note(" odd \n".into()), "note a odd"),
            (Event::Note(" ".into()), "refuse EmptyNote"),
            (pick("x"), "save 0 right, tell 0 right"),
            (pick("y"), "refuse Answered"),
            (late(None), "refuse Answered"),
            (Event::Note("why".into()), "note a why"),
            (Event::Next, "ask 1"),
            (Event::Hint, "refuse NoHint"),
            (
                Event::NotSure { elapsed_ms: 9 },
                "save 1 not-sure, tell 1 not-sure",
            ),
            (Event::Next, "score 1"),
            (Event::Next, "refuse Over"),
            (pick("x"), "refuse Over"),
            (Event::Begin, "refuse Over"),
            (Event::Leave, "stop"),
        ],
    );
}

#[test]
fn an_exam_tells_nothing_until_the_end() {
    plays(
        &mut two_questions(EXAM),
        &[
            (Event::Begin, "ask 0"),
            (Event::NotSure { elapsed_ms: 1 }, "refuse NotSureNotOffered"),
            (pick("y"), "save 0 wrong, ask 1"),
            (late(None), "save 1 time-up, score 0"),
        ],
    );
}

#[test]
fn an_answer_waits_for_its_certainty_and_out_of_time_counts_as_a_guess() {
    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::Hint, "hint 0"),
            (pick("x"), "sure 0?"),
            (pick("y"), "refuse CertaintyAwaited"),
            (Event::Next, "refuse CertaintyAwaited"),
            (Event::Hint, "refuse CertaintyAwaited"),
            (Event::NotSure { elapsed_ms: 1 }, "refuse CertaintyAwaited"),
            (Event::Note("hm".into()), "note a hm"),
            (
                Event::Certainty(Certainty::Certain),
                "save 0 right, tell 0 right",
            ),
            (Event::Certainty(Certainty::Guess), "refuse Answered"),
            (Event::Next, "ask 1"),
            (pick("x"), "sure 1?"),
            (
                Event::TimeUp {
                    response: None,
                    elapsed_ms: 30_000,
                },
                "save 1 right, tell 1 right",
            ),
            (Event::Next, "score 2"),
        ],
    );
    let records = attempt.records();
    let kept: Vec<_> = records
        .iter()
        .map(|r| (r.certainty, r.hinted, r.elapsed_ms))
        .collect();
    assert_eq!(
        kept,
        [
            (Some(Certainty::Certain), true, 500),
            (Some(Certainty::Guess), false, 500)
        ]
    );
    assert_eq!(records[0].response, Some(Response::Choice(id("x"))));
}

#[test]
fn what_is_there_when_time_runs_out_is_handed_in() {
    let mut attempt = two_questions(EACH);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(Some("x")), "save 0 right, tell 0 right"),
            (Event::Next, "ask 1"),
            (late(Some("nowhere")), "save 1 time-up, tell 1 time-up"),
        ],
    );
    let record = attempt.records().swap_remove(0);
    assert_eq!(record.response, Some(Response::Choice(id("x"))));
    assert_eq!((record.certainty, record.elapsed_ms), (None, 1));

    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(Some("y")), "save 0 wrong, tell 0 wrong"),
        ],
    );
    assert_eq!(attempt.records()[0].certainty, Some(Certainty::Guess));
}

#[test]
fn an_answer_can_be_taken_back_before_its_certainty_is_told() {
    let mut attempt = two_questions(ASK_ALL);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (Event::TakeBack, "refuse NotAnswered"),
            (Event::Hint, "hint 0"),
            (pick("y"), "sure 0?"),
            (Event::TakeBack, "ask 0"),
            (pick("x"), "sure 0?"),
            (
                Event::Certainty(Certainty::Certain),
                "save 0 right, tell 0 right",
            ),
            (Event::TakeBack, "refuse Answered"),
        ],
    );
    assert!(attempt.records()[0].hinted);
}

#[test]
fn who_leaves_keeps_what_was_saved_and_nothing_else() {
    let mut attempt = two_questions(ASK_ALL);
    assert_eq!(attempt.place(), None);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (pick("x"), "sure 0?"),
            (
                Event::Certainty(Certainty::Fairly),
                "save 0 right, tell 0 right",
            ),
            (Event::Next, "ask 1"),
            (pick("x"), "sure 1?"),
            (Event::Leave, "stop"),
            (Event::Certainty(Certainty::Certain), "refuse Over"),
        ],
    );
    assert_eq!(attempt.place(), None);
    assert_eq!(
        attempt
            .records()
            .iter()
            .map(|r| r.verdict)
            .collect::<Vec<_>>(),
        [Verdict::Right, Verdict::Unanswered]
    );
    let card = attempt.score();
    assert_eq!((card.right, card.unanswered), (1, 1));
}

#[test]
fn a_resumed_attempt_goes_on_at_the_first_question_without_a_record() {
    let quiz = every_kind();
    let paper = Paper::draw(&quiz, &Seed::new("1").expect("seed"), &Selection::default())
        .expect("questions");
    let quiz = Arc::new(quiz);
    let fresh = Attempt::new(Arc::clone(&quiz), paper.clone(), EXAM);
    let done = |place: usize, verdict| Record {
        verdict,
        ..fresh.records()[place].clone()
    };
    let stranger = Record {
        question: id("stranger"),
        ..done(0, Verdict::Right)
    };
    for (records, first) in [
        (vec![], "ask 0"),
        (vec![done(0, Verdict::Wrong)], "ask 1"),
        (vec![done(1, Verdict::Wrong), stranger], "ask 0"),
        (
            vec![
                done(1, Verdict::Wrong),
                done(0, Verdict::TimeUp),
                done(0, Verdict::Right),
            ],
            "ask 2",
        ),
        (vec![done(0, Verdict::Unanswered)], "ask 0"),
        (
            (0..8).map(|place| done(place, Verdict::NotSure)).collect(),
            "score 0",
        ),
    ] {
        let mut attempt = Attempt::resume(Arc::clone(&quiz), paper.clone(), EXAM, records);
        plays(&mut attempt, &[(Event::Begin, first)]);
    }
    let gap = vec![done(1, Verdict::Wrong)];
    let mut attempt = Attempt::resume(quiz, paper, EXAM, gap);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (late(None), "save 0 time-up, ask 2"),
        ],
    );
}

#[test]
fn long_notes_are_refused_and_not_cut() {
    let mut attempt = started(quiz(vec![text("q", &["x"])]), EACH);
    plays(
        &mut attempt,
        &[
            (Event::Begin, "ask 0"),
            (
                Event::Note("x".repeat(ANSWER_BYTES_MAX + 1)),
                "refuse LongNote",
            ),
        ],
    );
}

/// An answer to the question that is asked, when there is one; right, wrong or in between.
fn fitting(attempt: &Attempt, choice: u8) -> Response {
    let question = attempt
        .place()
        .map_or(&attempt.quiz().questions[0], |place| {
            attempt.question_at(place)
        });
    let nth = usize::from(choice);
    match &question.kind {
        Kind::Choice(choice) => {
            Response::Choice(choice.options[nth % choice.options.len()].id().clone())
        }
        Kind::Multiple(multiple) => Response::Multiple(
            multiple
                .options
                .iter()
                .take(1 + nth % 4)
                .map(|option| option.id().clone())
                .collect(),
        ),
        Kind::TrueFalse(_) => Response::TrueFalse(nth.is_multiple_of(2)),
        Kind::Text(_) => Response::Text(["vault", "safe"][nth % 2].to_owned()),
        Kind::Number(_) => Response::Number(f64::from(choice % 3) + 71.0),
        Kind::Order(order) => {
            let mut steps: Vec<Id> = order.steps.iter().map(|step| step.id().clone()).collect();
            steps.rotate_left(nth % 4);
            Response::Order(steps)
        }
        Kind::Match(matching) => {
            let rights = matching.rights().skip(nth % 2);
            Response::Match(
                matching
                    .pairs
                    .iter()
                    .zip(rights)
                    .map(|(pair, right)| (pair.left.id().clone(), right.id().clone()))
                    .collect(),
            )
        }
        Kind::Judge(judge) => Response::Judge {
            verdict: Handling::ALL[nth % 3],
            marked: judge
                .parts()
                .into_iter()
                .take(nth % 4)
                .map(|part| part.id)
                .collect(),
        },
    }
}

/// A move that is turned into an event only when the question at hand is known.
#[derive(Debug, Clone)]
enum Move {
    Fit(u8),
    Is(Event),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let elapsed_ms = 0_u64..100_000;
    let one = prop_oneof![
        12 => any::<u8>().prop_map(Move::Fit),
        8 => Just(Move::Is(Event::Next)),
        6 => (0_usize..3).prop_map(|level| Move::Is(Event::Certainty(Certainty::ALL[level]))),
        2 => Just(Move::Is(Event::Begin)),
        2 => Just(Move::Is(Event::Hint)),
        1 => elapsed_ms.clone().prop_map(|elapsed_ms| Move::Is(Event::NotSure { elapsed_ms })),
        1 => elapsed_ms.prop_map(|elapsed_ms| Move::Is(Event::TimeUp { response: None, elapsed_ms })),
        1 => Just(Move::Is(late(Some("x")))),
        1 => Just(Move::Is(Event::TakeBack)),
        1 => "\\PC{0,9}".prop_map(|text| Move::Is(Event::Note(text))),
        1 => Just(Move::Is(pick("nowhere"))),
    ];
    prop::collection::vec(one, 0..60)
}

fn rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(each, certainty, not_sure)| Rules {
        feedback: if each { Feedback::Each } else { Feedback::End },
        certainty,
        not_sure,
    })
}

fn play(attempt: &mut Attempt, moves: &[Move]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for step in moves {
        let event = match step {
            Move::Fit(choice) => Event::Answer {
                response: fitting(attempt, *choice),
                elapsed_ms: u64::from(*choice),
            },
            Move::Is(event) => event.clone(),
        };
        effects.extend(attempt.handle(event));
    }
    effects
}

fn saved(effects: &[Effect]) -> Vec<Record> {
    effects
        .iter()
        .filter_map(|e| {
            if let Effect::Save { record, .. } = e {
                Some(record.clone())
            } else {
                None
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn no_events_break_the_books(rules in rules(), moves in moves()) {
        let mut attempt = started(every_kind(), rules);
        let effects = play(&mut attempt, &moves);
        let saved = saved(&effects);
        let mut questions: Vec<_> = saved.iter().map(|record| &record.question).collect();
        questions.sort();
        questions.dedup();
        prop_assert_eq!(questions.len(), saved.len(), "each question is saved at most once");
        prop_assert!(saved.iter().all(|record| (0.0..=record.points_max).contains(&record.points)));
        let card = attempt.score();
        prop_assert!((0.0..=card.points_max).contains(&card.points));
        let counts = [card.right, card.partly, card.wrong, card.not_sure, card.time_up, card.unanswered];
        prop_assert_eq!(counts.iter().sum::<usize>(), attempt.paper().items.len());
        prop_assert_eq!(card.unanswered, attempt.paper().items.len() - saved.len());
        let scores = effects.iter().filter(|effect| matches!(effect, Effect::ShowScore(_))).count();
        prop_assert!(scores <= 1 && (scores == 0 || card.unanswered == 0));
    }

    #[test]
    fn a_refused_event_changes_nothing(rules in rules(), moves in moves()) {
        let mut attempt = started(every_kind(), rules);
        for step in moves {
            let before = attempt.clone();
            let effects = play(&mut attempt, &[step]);
            prop_assert!(!effects.is_empty(), "every event is answered");
            if matches!(effects[..], [Effect::Refuse(_)]) {
                prop_assert_eq!(&attempt, &before);
            }
        }
    }

    #[test]
    fn resuming_from_what_was_saved_is_as_if_one_had_never_left(
        rules in rules(), before in moves(), after in moves()
    ) {
        let mut stayed = started(every_kind(), rules);
        let mut effects = vec![];
        effects.extend(stayed.handle(Event::Begin));
        effects.extend(play(&mut stayed, &before));
        let saved = saved(&effects);
        let mut resumed = Attempt::resume(Arc::new(every_kind()), stayed.paper().clone(), rules, saved.clone());
        prop_assert_eq!(resumed.records(), stayed.records());
        prop_assert_eq!(resumed.score(), stayed.score());

        let mut again = Attempt::resume(Arc::new(every_kind()), stayed.paper().clone(), rules, stayed.records());
        prop_assert_eq!(&again, &resumed, "records with the unanswered filled in are as good as those saved");

        let done = saved.len() == stayed.paper().items.len();
        let first = short(&resumed.handle(Event::Begin));
        prop_assert_eq!(first.starts_with("score"), done);
        prop_assert_eq!(short(&again.handle(Event::Begin)), first);
        prop_assert_eq!(play(&mut resumed, &after), play(&mut again, &after));
        prop_assert_eq!(resumed, again);
    }

    #[test]
    fn a_fresh_question_is_the_same_state_resumed_or_not(rules in rules(), before in moves()) {
        let mut stayed = started(every_kind(), rules);
        let mut effects = stayed.handle(Event::Begin);
        effects.extend(play(&mut stayed, &before));
        if let (Some(_), [Effect::Ask { .. }]) = (stayed.place(), &stayed.handle(Event::Next)[..]) {
            let mut resumed = Attempt::resume(Arc::new(every_kind()), stayed.paper().clone(), rules, saved(&effects));
            resumed.handle(Event::Begin);
            prop_assert_eq!(resumed, stayed);
        }
    }
}
