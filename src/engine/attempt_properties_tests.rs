//! Property tests of attempts: invariants that must hold after any generated sequence of events.

use super::tests::{late, pick, short, started};
use super::*;
use crate::engine::sample::every_kind;
use crate::model::{Handling, Id, Kind};
use proptest::prelude::*;

/// A right, wrong or partly right answer to the current question, if there is one.
pub(super) fn fitting(attempt: &Attempt, choice: u8) -> Response {
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
        _ => {
            let mut responses = question.wrong_responses();
            responses.push(question.right_response());
            responses.swap_remove(nth % responses.len())
        }
    }
}

/// A move that becomes an event once the current question is known.
#[derive(Debug, Clone)]
pub(super) enum Move {
    Fit(u8),
    Is(Event),
}

pub(super) fn moves() -> impl Strategy<Value = Vec<Move>> {
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
        4 => (0_usize..9).prop_map(|place| Move::Is(Event::Go(place))),
        2 => Just(Move::Is(Event::Flag)),
        1 => Just(Move::Is(Event::HandIn)),
    ];
    prop::collection::vec(one, 0..60)
}

pub(super) fn rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(each, certainty, not_sure)| Rules {
        feedback: if each { Feedback::Each } else { Feedback::End },
        certainty,
        not_sure,
    })
}

pub(super) fn play(attempt: &mut Attempt, moves: &[Move]) -> Vec<Effect> {
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

/// The records that remain saved: for each question the last.
pub(super) fn saved(effects: &[Effect]) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::new();
    for effect in effects {
        if let Effect::Save { record, .. } = effect {
            kept.retain(|earlier| earlier.question != record.question);
            kept.push(record.clone());
        }
    }
    kept
}

proptest! {
    #[test]
    fn no_events_break_the_books(rules in rules(), moves in moves()) {
        let mut attempt = started(every_kind(), rules);
        let effects = play(&mut attempt, &moves);
        let saved = saved(&effects);
        let saves = effects.iter().filter(|effect| matches!(effect, Effect::Save { .. })).count();
        prop_assert!(rules.is_exam() || saves == saved.len(), "each question is saved at most once");
        prop_assert!(saved.iter().all(|record| (0.0..=record.points_max).contains(&record.points)));
        let card = attempt.score();
        prop_assert!((0.0..=card.points_max).contains(&card.points));
        let counts = [card.right, card.partly, card.wrong, card.not_sure, card.time_up, card.unanswered];
        prop_assert_eq!(counts.iter().sum::<usize>(), attempt.paper().items.len());
        prop_assert_eq!(card.unanswered, attempt.paper().items.len() - saved.len());
        let scores = effects.iter().filter(|effect| matches!(effect, Effect::ShowScore(_))).count();
        prop_assert!(scores <= 1 && (scores == 0 || rules.is_exam() || card.unanswered == 0));
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
        prop_assert_eq!(first.starts_with("score") || first.starts_with("hand in"), done);
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
