//! Tests of the phases of a session, from the lobby to the end, and of its clock.

use super::*;
use crate::classroom::limits::{EXTEND_MS_MAX, READY_MS_MAX, SECOND_THOUGHTS_MS};
use crate::classroom::{ClockState, Refusal, Warning};
use crate::engine::Verdict;

fn refused(stage: &TestRoom) -> Option<Refusal> {
    match stage.room.host_view().warnings.last() {
        Some(Warning::Refused(refusal)) => Some(*refusal),
        _ => None,
    }
}

#[test]
fn a_session_goes_from_lobby_to_end_step_by_step() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    let mut phases = Vec::new();
    while stage.room.phase() != Phase::Finished {
        stage.host(HostCommand::Advance);
        phases.push(stage.room.phase());
    }
    let mut expected = Vec::new();
    for place in 0..3 {
        expected.extend([
            Phase::Ready(place),
            Phase::Open(place),
            Phase::Closed(place),
            Phase::Reveal(place),
            Phase::Explanation(place),
            Phase::Standings(place),
        ]);
    }
    expected.push(Phase::Finished);
    assert_eq!(phases, expected);
    stage.host(HostCommand::Advance);
    assert_eq!(refused(&stage), Some(Refusal::Over));
}

#[test]
fn nobody_can_be_asked_anything_in_an_empty_room() {
    let mut stage = TestRoom::new(three(), Options::default());
    stage.host(HostCommand::Advance);
    assert_eq!(
        (stage.room.phase(), refused(&stage)),
        (Phase::Lobby, Some(Refusal::NobodyHere))
    );
}

#[test]
fn a_question_opens_when_it_stands_on_every_screen_or_after_a_short_limit() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Ready { place: 0 });
    stage.member(ANN, MemberCommand::Ready { place: 0 });
    assert_eq!(stage.room.phase(), Phase::Ready(0), "Ben is not ready");
    let effects = stage.member(BEN, MemberCommand::Ready { place: 0 });
    assert_eq!(
        (stage.room.phase(), effects),
        (Phase::Open(0), vec![Effect::Clock, Effect::Changed])
    );

    stage.reveal();
    stage.host(HostCommand::NextQuestion);
    stage.member(ANN, MemberCommand::Ready { place: 1 });
    stage.after(READY_MS_MAX - 1);
    assert_eq!(stage.room.phase(), Phase::Ready(1));
    stage.after(1);
    assert_eq!(
        stage.room.phase(),
        Phase::Open(1),
        "a slow phone holds nobody up for longer"
    );
}

#[test]
fn a_phone_that_is_quick_again_is_waited_for_again() {
    for (ready_after_ms, phase) in [
        (READY_MS_MAX, Phase::Ready(2)),
        (READY_MS_MAX + 1, Phase::Open(2)),
    ] {
        let mut stage = TestRoom::with_two(three(), Options::default());
        stage.host(HostCommand::Advance);
        stage.member(ANN, MemberCommand::Ready { place: 0 });
        stage.after(READY_MS_MAX);
        stage.reveal();
        stage.host(HostCommand::NextQuestion);
        stage.member(ANN, MemberCommand::Ready { place: 1 });
        assert_eq!(stage.room.phase(), Phase::Open(1), "Ben was late before");
        stage.after(ready_after_ms);
        stage.member(BEN, MemberCommand::Ready { place: 1 });
        stage.reveal();
        stage.host(HostCommand::NextQuestion);
        stage.member(ANN, MemberCommand::Ready { place: 2 });
        assert_eq!(
            stage.room.phase(),
            phase,
            "Ben's screen stood after {ready_after_ms} ms"
        );
    }
}

#[test]
fn where_most_phones_are_slow_all_are_waited_for() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.join("Cem");
    for place in 0..3 {
        stage.host(if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        });
        stage.member(ANN, MemberCommand::Ready { place });
        stage.after(READY_MS_MAX - 1);
        assert_eq!(
            stage.room.phase(),
            Phase::Ready(place),
            "two of three need longer"
        );
        stage.after(1);
        for slow in [BEN, MemberId(2)] {
            stage.after(100);
            stage.member(slow, MemberCommand::Ready { place });
        }
        stage.reveal();
    }
}

#[test]
fn at_their_own_pace_a_pause_stops_everyones_clock() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            self_paced: true,
            ..Options::default()
        },
    );
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Next { after: None });
    stage.after(5_000);
    stage.member(BEN, MemberCommand::Next { after: None });
    stage.host(HostCommand::Pause);
    stage.after(60_000);
    let left = |stage: &TestRoom, member| {
        stage
            .room
            .clock(Some(member))
            .map(|clock| (clock.state, clock.left_ms))
    };
    assert_eq!(left(&stage, ANN), Some((ClockState::Paused, Some(15_000))));
    assert_eq!(left(&stage, BEN), Some((ClockState::Paused, Some(20_000))));
    stage.host(HostCommand::Continue);
    stage.after(14_999);
    assert_eq!(left(&stage, ANN), Some((ClockState::Running, Some(1))));
    stage.answer(BEN, 0, pick("right"));
    assert_eq!(
        stage.room.result(BEN, 0).map(|result| result.elapsed_ms),
        Some(14_999)
    );
    stage.after(1);
    assert_eq!(
        stage.room.result(ANN, 0).map(|result| result.verdict),
        Some(Verdict::TimeUp)
    );
    // Nobody loses time after a crash, either.
    let (room, pending) = Room::replay(
        Arc::clone(&stage.room.quiz),
        stage.room.paper.clone(),
        stage.room.options.clone(),
        stage.log,
    );
    assert!(room.is_paused());
    assert_eq!(pending, [Event::Paused]);
}

#[test]
fn a_phone_that_says_nothing_delays_one_question_and_not_all() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Ready { place: 0 });
    stage.after(READY_MS_MAX);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    stage.reveal();
    stage.host(HostCommand::NextQuestion);
    stage.member(ANN, MemberCommand::Ready { place: 1 });
    assert_eq!(stage.room.phase(), Phase::Open(1), "Ben was late before");
    stage.reveal();
    stage.host(HostCommand::NextQuestion);
    // After Ben has reconnected, he is waited for like anyone else.
    stage.member(BEN, MemberCommand::Disconnect);
    stage.member(BEN, MemberCommand::Connect);
    stage.member(ANN, MemberCommand::Ready { place: 2 });
    assert_eq!(stage.room.phase(), Phase::Ready(2));
    stage.member(BEN, MemberCommand::Ready { place: 2 });
    assert_eq!(stage.room.phase(), Phase::Open(2));
}

#[test]
fn the_room_does_not_wait_for_members_who_left() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Ready { place: 0 });
    stage.member(BEN, MemberCommand::Disconnect);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    // A member who is not connected is never waited for.
    stage.reveal();
    stage.member(ANN, MemberCommand::Disconnect);
    stage.host(HostCommand::NextQuestion);
    assert_eq!(stage.room.phase(), Phase::Open(1));
}

#[test]
fn time_closes_a_question_and_a_pause_stops_it() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.after(19_999);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    stage.host(HostCommand::Pause);
    stage.after(60_000);
    let clock = stage.room.clock(None).expect("there is one");
    assert_eq!((clock.state, clock.left_ms), (ClockState::Paused, Some(1)));
    stage.host(HostCommand::Continue);
    assert_eq!(stage.room.tick_due_ms(), Some(80_000));
    stage.host(HostCommand::Extend { by_ms: 15_000 });
    stage.after(15_000);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    stage.after(1);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}

#[test]
fn a_clock_that_goes_back_is_taken_for_one_that_stands() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.now_ms = 50_000;
    stage.open_next();
    stage.now_ms = 10;
    stage.handle(Command::Tick);
    assert_eq!(
        (stage.room.now_ms(), stage.room.phase()),
        (50_000, Phase::Open(0))
    );
    stage.now_ms = 70_000;
    stage.handle(Command::Tick);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}

#[test]
fn the_last_missing_answer_closes_after_second_thoughts_or_at_once_where_nothing_can_be_changed() {
    for changing in [true, false] {
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                changing,
                ..Options::default()
            },
        );
        stage.open_next();
        stage.answer(ANN, 0, pick("right"));
        stage.answer(BEN, 0, pick("wrong"));
        if changing {
            stage.after(SECOND_THOUGHTS_MS - 1);
            assert_eq!(stage.room.phase(), Phase::Open(0));
            // The time to reconsider does not start again, so one member who keeps changing delays nobody.
            stage.answer(BEN, 0, pick("right"));
            stage.after(1);
        }
        assert_eq!(stage.room.phase(), Phase::Closed(0), "changing: {changing}");
    }
}

#[test]
fn extra_time_keeps_a_question_open_for_one_and_not_for_the_others() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::ExtraTime(BEN, 50));
    stage.open_next();
    stage.after(20_000);
    assert_eq!(stage.room.phase(), Phase::Open(0));
    assert_eq!(
        stage.answer(ANN, 0, pick("right")).last(),
        Some(&Effect::Refuse(ANN, Some(0), Refusal::TooLate))
    );
    assert_eq!(
        stage.answer(BEN, 0, pick("right")).first(),
        Some(&Effect::Saved(BEN, 0))
    );
    stage.after(10_000);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}

#[test]
fn a_skipped_question_counts_for_nobody() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    let effects = stage.host(HostCommand::Skip);
    assert!(
        effects.contains(&Effect::Ask(1)) && !effects.contains(&Effect::Reveal(0)),
        "{effects:?}"
    );
    stage.open_next();
    stage.reveal();
    assert_eq!(
        (stage.points(ANN), stage.room.revealed().collect::<Vec<_>>()),
        (0.0, vec![1])
    );
    assert_eq!(stage.room.result(ANN, 0), None);
}

#[test]
fn what_makes_no_sense_at_the_moment_is_refused_and_changes_nothing() {
    let cases = [
        (HostCommand::NextQuestion, Refusal::NotNow),
        (HostCommand::Close, Refusal::NotNow),
        (HostCommand::Skip, Refusal::NotNow),
        (HostCommand::Pause, Refusal::NotNow),
        (HostCommand::Continue, Refusal::NothingToDo),
        (HostCommand::Standings, Refusal::NotNow),
        (HostCommand::Lock(false), Refusal::NothingToDo),
        (HostCommand::Extend { by_ms: 1 }, Refusal::NotNow),
        (
            HostCommand::Accept {
                place: 0,
                response: pick("wrong"),
            },
            Refusal::NotNow,
        ),
        (
            HostCommand::Accept {
                place: 99,
                response: pick("wrong"),
            },
            Refusal::OtherQuestion,
        ),
        (HostCommand::Remove(MemberId(9)), Refusal::NoSuchMember),
        (
            HostCommand::Rename(ANN, "Ann".to_owned()),
            Refusal::NothingToDo,
        ),
        (
            HostCommand::Rename(ANN, "BEN".to_owned()),
            Refusal::NameTaken,
        ),
        (HostCommand::ExtraTime(ANN, 0), Refusal::NothingToDo),
        (HostCommand::ExtraTime(ANN, 9_999), Refusal::TooMuchExtra),
    ];
    for (command, expected) in cases {
        let mut stage = TestRoom::with_two(three(), Options::default());
        let events = stage.log.len();
        stage.host(command.clone());
        assert_eq!(
            (refused(&stage), stage.log.len()),
            (Some(expected), events),
            "{command:?}"
        );
    }
}

#[test]
fn more_time_has_a_limit() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.host(HostCommand::Extend {
        by_ms: EXTEND_MS_MAX,
    });
    stage.host(HostCommand::Extend { by_ms: 1 });
    assert_eq!(refused(&stage), Some(Refusal::TooMuchTime));
    stage.host(HostCommand::Extend { by_ms: u64::MAX });
    assert_eq!(refused(&stage), Some(Refusal::TooMuchTime));
}

#[test]
fn taken_up_again_everyone_has_what_they_had_and_the_clock_stands() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.after(5_000);
    stage.answer(ANN, 0, pick("right"));
    let (room, pending) = Room::replay(
        Arc::clone(&stage.room.quiz),
        stage.room.paper.clone(),
        stage.room.options.clone(),
        stage.log.iter().cloned(),
    );
    assert_eq!(pending, [Event::Paused]);
    assert_eq!(room.phase(), Phase::Open(0));
    assert_eq!(room.own_answer(ANN, 0), stage.room.own_answer(ANN, 0));
    let clock = room.clock(Some(ANN)).expect("there is one");
    assert_eq!(
        (clock.state, clock.left_ms),
        (ClockState::Paused, Some(15_000))
    );
    assert_eq!(room.host_view().warnings, [Warning::TakenUpAgain]);
    assert_eq!(room.host_view().online, 0);
    for (name, token) in [("Ann", "token of Ann at 0"), ("Ben", "token of Ben at 1")] {
        let member = room
            .member_by_token(&TokenDigest::of(token))
            .and_then(|member| room.member(member));
        assert_eq!(member.map(|line| line.name), Some(name.to_owned()));
    }
    // In a lobby there is no clock to stop.
    let lobby = TestRoom::with_two(three(), Options::default());
    let (_, pending) = Room::replay(
        lobby.room.quiz,
        lobby.room.paper,
        lobby.room.options,
        lobby.log,
    );
    assert_eq!(pending, []);
}

#[test]
fn answers_count_while_the_clock_stands() {
    // After a crash of the host, a member sends again what was not acknowledged.
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.host(HostCommand::Pause);
    assert_eq!(
        stage.answer(ANN, 0, pick("right")).first(),
        Some(&Effect::Saved(ANN, 0))
    );
}

#[test]
fn at_their_own_pace_everyone_turns_answers_and_is_told() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            self_paced: true,
            ..Options::default()
        },
    );
    stage.host(HostCommand::Advance);
    assert_eq!(stage.room.phase(), Phase::OwnPace);
    stage.member(ANN, MemberCommand::Next { after: None });
    assert_eq!(stage.room.place_of(ANN), Some(0));
    let early = stage.answer(ANN, 1, pick("right"));
    assert_eq!(
        early.last(),
        Some(&Effect::Refuse(ANN, Some(1), Refusal::TooEarly))
    );
    let effects = stage.answer(ANN, 0, pick("right"));
    assert_eq!(
        effects,
        [
            Effect::Saved(ANN, 0),
            Effect::Changed,
            Effect::Result(ANN, 0)
        ]
    );
    assert_eq!(stage.room.result(BEN, 0), None, "Ben has not answered");
    let again = stage.answer(ANN, 0, pick("wrong"));
    assert_eq!(
        again.last(),
        Some(&Effect::Refuse(ANN, Some(0), Refusal::AnsweredAlready))
    );
    for place in 0..3 {
        stage.member(ANN, MemberCommand::Next { after: Some(place) });
        stage.member(ANN, MemberCommand::Next { after: Some(place) });
    }
    assert_eq!(stage.room.place_of(ANN), Some(3), "past the last");
    assert_eq!(
        (stage.points(ANN), stage.room.host_view().progress),
        (1.0, vec![1, 0, 0])
    );
    assert_eq!(stage.host(HostCommand::End), [Effect::End, Effect::Changed]);
}

#[test]
fn at_their_own_pace_time_runs_out_for_one_alone() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            self_paced: true,
            ..Options::default()
        },
    );
    stage.host(HostCommand::Advance);
    stage.member(ANN, MemberCommand::Next { after: None });
    stage.now_ms += 5_000;
    stage.member(BEN, MemberCommand::Next { after: None });
    assert_eq!(stage.room.step_due_ms(), Some(20_000));
    let effects = stage.after(15_000);
    assert_eq!(effects, [Effect::Result(ANN, 0), Effect::Changed]);
    assert_eq!(
        stage.room.result(ANN, 0).map(|result| result.verdict),
        Some(crate::engine::Verdict::TimeUp)
    );
    assert_eq!(
        stage.answer(ANN, 0, pick("right")).last(),
        Some(&Effect::Refuse(ANN, Some(0), Refusal::TooLate))
    );
    assert_eq!(
        stage.answer(BEN, 0, pick("right")).first(),
        Some(&Effect::Saved(BEN, 0))
    );
}

#[test]
fn every_kind_has_a_distribution_that_adds_up() {
    let mut stage = TestRoom::with_two(every_kind(), Options::default());
    for place in 0..8 {
        stage.open_next();
        let question = stage.room.question(place).clone();
        let response = question.right_response();
        stage.answer(ANN, place, response);
        stage.member(
            BEN,
            MemberCommand::Answer {
                place,
                answer: Answer {
                    response: None,
                    certainty: None,
                },
            },
        );
        stage.reveal();
        let distribution = stage.room.distribution(place);
        assert_eq!(
            (distribution.right, distribution.answered),
            (1, 2),
            "{}",
            question.id
        );
        let not_sure = distribution
            .bars
            .last()
            .map(|bar| (bar.answer.clone(), bar.count));
        assert_eq!(not_sure, Some((crate::classroom::BarAnswer::NotSure, 1)));
        assert!(
            distribution
                .bars
                .iter()
                .any(|bar| bar.right && bar.count == 1),
            "{:?}",
            distribution.bars
        );
    }
}
