//! Tests of drafts: a choice that was not handed in counts as it stands when the question closes.

use super::*;
use crate::classroom::limits::{
    CHANGES_MAX, CLOCK_KEPT_MS, LAST_CALL_MS, MARKING_MS, SECOND_THOUGHTS_MS,
};
use crate::classroom::{Refusal, Scoring};
use crate::engine::Verdict;
use crate::engine::sample::judge;
use crate::model::{Handling, Judgement};
use std::collections::BTreeSet;

fn verdict(verdict: Handling) -> Response {
    Response::Judge {
        verdict,
        marked: BTreeSet::new(),
    }
}

fn draft(stage: &mut TestRoom, member: MemberId, place: usize, response: Response) -> Vec<Effect> {
    let answer = Some(Answer {
        response: Some(response),
        certainty: None,
    });
    stage.member(member, MemberCommand::Draft { place, answer })
}

fn chosen(stage: &TestRoom, member: MemberId, place: usize) -> Option<Response> {
    let answer = stage.room.own_answer(member, place)?;
    answer.response.clone()
}

#[test]
fn what_is_chosen_is_handed_in_however_the_question_ends() {
    type Ends = fn(&mut TestRoom);
    let ends: [(&str, Ends); 4] = [
        ("the host closes", |stage| {
            drop(stage.host(HostCommand::Close));
        }),
        ("time is up", |stage| drop(stage.after(20_000))),
        ("the host ends it", |stage| {
            drop(stage.host(HostCommand::End));
        }),
        ("closed while paused", |stage| {
            stage.host(HostCommand::Pause);
            stage.host(HostCommand::Close);
        }),
    ];
    for (name, ends) in ends {
        for changing in [true, false] {
            let mut stage = TestRoom::with_two(
                three(),
                Options {
                    changing,
                    ..Options::default()
                },
            );
            stage.open_next();
            let kept = draft(&mut stage, ANN, 0, pick("wrong"));
            assert_eq!(kept, [Effect::Drafted(ANN, 0), Effect::Changed]);
            draft(&mut stage, ANN, 0, pick("right"));
            assert_eq!(chosen(&stage, ANN, 0), None, "{name}");
            ends(&mut stage);
            assert_eq!(chosen(&stage, ANN, 0), Some(pick("right")), "{name}");
            assert_eq!(stage.room.own_draft(ANN, 0), None, "{name}");
            let tally = stage.room.tally(0);
            assert_eq!((tally.accepted, tally.absent), (1, 1), "{name}");
        }
    }
}

#[test]
fn a_draft_is_no_answer_closes_nothing_and_is_told_to_the_host() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    draft(&mut stage, BEN, 0, pick("wrong"));
    let tally = stage.room.tally(0);
    assert_eq!(
        (tally.accepted, tally.drafted, tally.thinking, tally.offline),
        (1, 1, 0, 0)
    );
    let lines = stage.room.host_view().members;
    assert!(lines[0].answered && !lines[0].drafted && lines[1].drafted && !lines[1].answered);
    stage.after(SECOND_THOUGHTS_MS + 1);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    // A member who left with a draft is not a ghost.
    stage.host(HostCommand::RemoveGhosts);
    assert_eq!(stage.room.tally(0).members, 2);
    stage.answer(BEN, 0, pick("right"));
    assert_eq!(stage.room.tally(0).drafted, 0);
    stage.after(SECOND_THOUGHTS_MS + 1);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}

#[test]
fn a_changed_answer_counts_as_it_stands_and_one_that_is_taken_back_as_it_was() {
    for (last, expected) in [
        (Some(pick("wrong")), "wrong"),
        (None, "right"),
        (Some(pick("right")), "right"),
    ] {
        let mut stage = TestRoom::with_two(three(), Options::default());
        stage.open_next();
        stage.answer(ANN, 0, pick("right"));
        draft(&mut stage, ANN, 0, pick("worse"));
        match last {
            Some(response) => draft(&mut stage, ANN, 0, response),
            None => stage.member(
                ANN,
                MemberCommand::Draft {
                    place: 0,
                    answer: None,
                },
            ),
        };
        stage.host(HostCommand::Close);
        assert_eq!(chosen(&stage, ANN, 0), Some(pick(expected)));
    }
}

#[test]
fn a_choice_of_which_nobody_said_how_sure_they_are_counts_as_a_guess() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            scoring: Scoring::Certainty,
            ..Options::default()
        },
    );
    stage.open_next();
    draft(&mut stage, ANN, 0, pick("right"));
    stage.member(
        BEN,
        MemberCommand::Draft {
            place: 0,
            answer: Some(Answer {
                response: Some(pick("right")),
                certainty: Some(Certainty::Certain),
            }),
        },
    );
    stage.reveal();
    let certainty = |member| stage.room.own_answer(member, 0).and_then(|it| it.certainty);
    assert_eq!(certainty(ANN), Some(Certainty::Guess));
    assert_eq!(certainty(BEN), Some(Certainty::Certain));
    assert_eq!((stage.points(ANN), stage.points(BEN)), (1.0, 3.0));
}

/// Half of the room answers early, half in the last second, each with a single tap, whatever the verdict.
#[test]
fn the_share_of_right_verdicts_does_not_depend_on_who_answers_in_the_last_second() {
    for (truth, right_is) in [
        (Judgement::Phish, Handling::Report),
        (Judgement::Legit, Handling::CarryOn),
    ] {
        for (changing, certainty) in [(true, false), (false, false), (true, true)] {
            let mut question = judge("invoice", truth);
            question.time_limit_s = Some(20);
            let mut stage = TestRoom::new(
                quiz(vec![question]),
                Options {
                    changing,
                    certainty,
                    ..Options::default()
                },
            );
            for n in 0..40 {
                stage.join(&format!("Guest {n}"));
            }
            stage.open_next();
            for n in 0..40_u32 {
                if n == 20 {
                    stage.after(19_000);
                }
                // Of each half (20 members), 6 are right, 10 say the opposite, and 4 would check first.
                let said = match (n % 20, right_is) {
                    (0..6, right) => right,
                    (6..16, Handling::Report) => Handling::CarryOn,
                    (6..16, _) => Handling::Report,
                    _ => Handling::Check,
                };
                let (member, response) = (MemberId(n), verdict(said));
                // What a tap sends: an answer if it can be changed later, otherwise a draft.
                if changing && !certainty {
                    stage.answer(member, 0, response);
                } else {
                    draft(&mut stage, member, 0, response);
                }
                stage.now_ms += 20;
            }
            stage.after(1_000);
            stage.host(HostCommand::Advance);
            if stage.room.phase() == Phase::Closed(0) {
                stage.host(HostCommand::Advance);
            }
            let distribution = stage.room.distribution(0);
            let halves = [0..20, 20..40].map(|half: std::ops::Range<u32>| {
                let right = |n: &u32| {
                    let result = stage.room.result(MemberId(*n), 0);
                    result.is_some_and(|result| result.verdict == Verdict::Right)
                };
                half.filter(right).count()
            });
            let case = format!("{truth:?}, changing {changing}, certainty {certainty}");
            assert_eq!((distribution.answered, halves), (40, [6, 6]), "{case}");
            assert_eq!(distribution.right, 12, "{case}");
        }
    }
}

#[test]
fn what_was_on_its_way_when_the_question_closed_counts_and_what_comes_later_does_not() {
    for (after_ms, counts) in [(0, true), (LAST_CALL_MS - 1, true), (LAST_CALL_MS, false)] {
        let mut stage = TestRoom::with_two(three(), Options::default());
        stage.open_next();
        draft(&mut stage, ANN, 0, pick("wrong"));
        stage.host(HostCommand::Close);
        stage.after(after_ms);
        let effects = draft(&mut stage, ANN, 0, pick("right"));
        let refused = effects == [Effect::Refuse(ANN, Some(0), Refusal::TooLate)];
        assert_eq!(
            (effects.contains(&Effect::Saved(ANN, 0)), refused),
            (counts, !counts),
            "{after_ms}"
        );
        let expected = if counts { "right" } else { "wrong" };
        assert_eq!(chosen(&stage, ANN, 0), Some(pick(expected)));
        // A complete answer that is handed in after the close is still too late.
        let late = stage.answer(BEN, 0, pick("right"));
        assert_eq!(
            late.last(),
            Some(&Effect::Refuse(BEN, Some(0), Refusal::TooLate))
        );
    }
}

#[test]
fn once_it_is_revealed_skipped_or_answered_for_good_nothing_is_drafted() {
    let refused = |effects: &[Effect]| match effects {
        [Effect::Refuse(_, _, refusal)] => Some(*refusal),
        _ => None,
    };
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            changing: false,
            ..Options::default()
        },
    );
    let early = draft(&mut stage, ANN, 0, pick("nothing-of-the-kind"));
    assert_eq!(refused(&early), Some(Refusal::TooEarly), "in the lobby");
    stage.open_next();
    let misfit = draft(&mut stage, ANN, 0, pick("nothing-of-the-kind"));
    assert_eq!(refused(&misfit), Some(Refusal::Misfit));
    let other = draft(&mut stage, ANN, 1, pick("nothing-of-the-kind"));
    assert_eq!(refused(&other), Some(Refusal::OtherQuestion));
    stage.answer(ANN, 0, pick("wrong"));
    let again = draft(&mut stage, ANN, 0, pick("right"));
    assert_eq!(refused(&again), Some(Refusal::AnsweredAlready));
    stage.join("Late");
    let late = draft(&mut stage, MemberId(2), 0, pick("right"));
    assert_eq!(refused(&late), Some(Refusal::NotYetCounted));
    stage.reveal();
    let told = draft(&mut stage, BEN, 0, pick("right"));
    assert_eq!(refused(&told), Some(Refusal::TooLate));
    assert_eq!(chosen(&stage, BEN, 0), None);
    stage.open_next();
    draft(&mut stage, BEN, 1, pick("right"));
    stage.host(HostCommand::Skip);
    let skipped = draft(&mut stage, BEN, 1, pick("right"));
    assert_eq!(refused(&skipped), Some(Refusal::TooLate));
    assert_eq!(chosen(&stage, BEN, 1), None);
    let kept = stage.events();
    assert!(
        !kept
            .iter()
            .any(|event| matches!(event, Event::Refused { .. })),
        "no answer was refused"
    );
}

#[test]
fn a_draft_is_kept_only_so_often() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    for n in 0..3 * CHANGES_MAX {
        let effects = draft(
            &mut stage,
            ANN,
            0,
            pick(if n % 2 == 0 { "right" } else { "wrong" }),
        );
        assert_eq!(
            effects.contains(&Effect::Drafted(ANN, 0)),
            n < CHANGES_MAX || n % 2 == 1,
            "{n}"
        );
    }
    let drafts = stage.events();
    let drafts = drafts
        .iter()
        .filter(|event| matches!(event, Event::Drafted { .. }));
    assert_eq!(u32::try_from(drafts.count()), Ok(CHANGES_MAX));
}

#[test]
fn nobody_is_quicker_by_not_saying_that_they_are_done() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            scoring: Scoring::Speed,
            ..Options::default()
        },
    );
    stage.open_next();
    draft(&mut stage, ANN, 0, pick("right"));
    stage.after(5_000);
    stage.answer(BEN, 0, pick("right"));
    // The room may notice the end of the time late, but the recorded time is at most the limit.
    stage.after(15_700);
    stage.host(HostCommand::Advance);
    let elapsed = |member| stage.room.answer_record(member, 0).map(|it| it.elapsed_ms);
    assert_eq!((elapsed(ANN), elapsed(BEN)), (Some(20_000), Some(5_000)));
    assert_eq!((stage.points(ANN), stage.points(BEN)), (0.5, 0.875));
}

#[test]
fn nobody_is_slower_by_choosing_again_what_they_handed_in() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.after(2_000);
    stage.answer(ANN, 0, pick("right"));
    stage.after(2_000);
    draft(&mut stage, ANN, 0, pick("wrong"));
    draft(&mut stage, ANN, 0, pick("right"));
    assert_eq!(stage.room.own_draft(ANN, 0), None);
    stage.after(2_000);
    stage.host(HostCommand::Close);
    let record = stage.room.answer_record(ANN, 0).expect("answered");
    assert_eq!((record.elapsed_ms, record.changes), (2_000, 0));
}

#[test]
fn at_their_own_pace_what_is_chosen_is_handed_in_when_time_is_up_or_the_session_ends() {
    let own_pace = || Options {
        self_paced: true,
        ..Options::default()
    };
    let mut stage = TestRoom::with_two(three(), own_pace());
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Next { after: None });
    stage.member(BEN, MemberCommand::Next { after: None });
    draft(&mut stage, ANN, 0, pick("right"));
    let effects = stage.after(20_000);
    assert!(effects.contains(&Effect::Result(ANN, 0)) && effects.contains(&Effect::Saved(ANN, 0)));
    let verdict = |stage: &TestRoom, member| stage.room.result(member, 0).map(|it| it.verdict);
    assert_eq!(verdict(&stage, ANN), Some(Verdict::Right));
    assert_eq!(verdict(&stage, BEN), Some(Verdict::TimeUp));
    stage.member(ANN, MemberCommand::Next { after: Some(0) });
    draft(&mut stage, ANN, 1, pick("right"));
    // Moving on hands in what was chosen.
    stage.member(ANN, MemberCommand::Next { after: Some(1) });
    draft(&mut stage, ANN, 2, Response::Text("vault".to_owned()));
    stage.host(HostCommand::End);
    assert_eq!(stage.points(ANN), 3.0);
}

#[test]
fn marking_red_flags_gets_more_time_than_a_change_of_mind() {
    let mut stage = TestRoom::with_two(
        quiz(vec![judge("invoice", Judgement::Phish)]),
        Options::default(),
    );
    stage.open_next();
    stage.answer(ANN, 0, verdict(Handling::CarryOn));
    stage.answer(BEN, 0, verdict(Handling::Report));
    assert_eq!(stage.room.host_view().closes_ms, Some(MARKING_MS));
    stage.after(MARKING_MS - 1);
    let marked = Response::Judge {
        verdict: Handling::Report,
        marked: [id("pay-now")].into(),
    };
    stage.answer(BEN, 0, marked);
    stage.after(MARKING_MS - 1);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    stage.after(1);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}

#[test]
fn after_a_crash_the_clock_goes_on_from_where_it_was_and_its_readings_are_few() {
    for (self_paced, scoring) in [(false, Scoring::Speed), (true, Scoring::Correct)] {
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                scoring,
                self_paced,
                ..Options::default()
            },
        );
        stage.open_next_or_begin();
        stage.member(ANN, MemberCommand::Next { after: None });
        let before = stage.log.len();
        // The view is read four times per second, like a real host's.
        for _ in 0..4 * 17 {
            stage.after(250);
        }
        let clock = stage.room.clock(Some(ANN)).and_then(|clock| clock.left_ms);
        assert_eq!(clock, Some(3_000));
        let (again, events) = Room::replay(
            Arc::clone(&stage.room.quiz),
            stage.room.paper.clone(),
            stage.room.options.clone(),
            stage.log.clone(),
        );
        assert_eq!(events, [Event::Paused]);
        let left_ms = again
            .clock(Some(ANN))
            .and_then(|clock| clock.left_ms)
            .expect("it has a limit");
        assert!(
            (3_000..3_000 + CLOCK_KEPT_MS).contains(&left_ms),
            "{left_ms}"
        );
        assert!(
            stage.log.len() - before <= 17,
            "{} readings",
            stage.log.len() - before
        );
    }
}

#[test]
fn where_no_clock_runs_no_reading_is_kept() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.host(HostCommand::Pause);
    let before = stage.log.len();
    stage.after(60_000);
    assert_eq!(stage.log.len(), before, "it is stopped");
    stage.reveal();
    stage.open_next();
    let before = stage.log.len();
    stage.after(60_000);
    assert_eq!(stage.log.len(), before, "the second question has no limit");
}
