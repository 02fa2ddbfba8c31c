//! Tests of which answers count, and which are refused or ignored.

use super::*;
use crate::classroom::limits::CHANGES_MAX;
use crate::classroom::limits::SECOND_THOUGHTS_MS;
use crate::classroom::{Refusal, Tally};

#[test]
fn the_last_answer_counts_or_the_first_where_nothing_can_be_changed() {
    for (changing, expected) in [(true, 0.0), (false, 1.0)] {
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                changing,
                ..Options::default()
            },
        );
        stage.open_next();
        stage.answer(ANN, 0, pick("right"));
        let effects = stage.answer(ANN, 0, pick("wrong"));
        let refused = effects.contains(&Effect::Refuse(ANN, Some(0), Refusal::AnsweredAlready));
        assert_eq!(refused, !changing);
        stage.reveal();
        assert_eq!(stage.points(ANN), expected, "changing: {changing}");
        let record = stage.room.answer_record(ANN, 0).expect("she answered");
        assert_eq!(record.changes, u32::from(changing));
    }
}

#[test]
fn an_answer_can_be_changed_only_so_often_and_the_last_that_was_saved_stands() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    let nth = |n: u32| pick(["right", "wrong"][usize::try_from(n % 2).expect("below 2")]);
    for n in 0..=CHANGES_MAX {
        assert!(
            stage
                .answer(ANN, 0, nth(n))
                .contains(&Effect::Saved(ANN, 0)),
            "{n}"
        );
    }
    let kept = stage.log.len();
    for n in CHANGES_MAX + 1..10 * CHANGES_MAX {
        let effects = stage.answer(ANN, 0, nth(n));
        let again = nth(n) == nth(CHANGES_MAX);
        let refused = effects.contains(&Effect::Refuse(ANN, Some(0), Refusal::ChangedTooOften));
        assert_eq!(
            (effects.contains(&Effect::Saved(ANN, 0)), refused),
            (again, !again),
            "{n}"
        );
    }
    assert_eq!(stage.log.len(), kept + 1, "the refusal is kept once");
    assert!(Refusal::ChangedTooOften.to_string().contains("50 times"));
    stage.answer(BEN, 0, pick("right"));
    stage.reveal();
    assert_eq!(
        (stage.points(ANN), stage.points(BEN)),
        (1.0, 1.0),
        "an even number of changes leads back"
    );
    assert_eq!(stage.room.tally(0).accepted, 2);
}

#[test]
fn an_answer_sent_again_is_acknowledged_again_and_changes_nothing() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    let events = stage.log.len();
    assert_eq!(stage.answer(ANN, 0, pick("right")), [Effect::Saved(ANN, 0)]);
    stage.reveal();
    let told = stage.log.len();
    assert_eq!(
        stage.answer(ANN, 0, pick("right")),
        [Effect::Saved(ANN, 0)],
        "after the reveal, too"
    );
    assert_eq!((events + 2, stage.log.len()), (told, told));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn early_late_wrong_and_unfitting_answers_are_refused_with_a_reason_and_accounted_for() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            not_sure: false,
            ..Options::default()
        },
    );
    let refusal = |effects: &[Effect]| match effects.last() {
        Some(Effect::Refuse(_, _, refusal)) => Some(*refusal),
        _ => None,
    };
    assert_eq!(
        refusal(&stage.answer(ANN, 0, pick("right"))),
        Some(Refusal::TooEarly),
        "in the lobby"
    );
    stage.host(HostCommand::Advance);
    assert_eq!(
        refusal(&stage.answer(ANN, 0, pick("right"))),
        Some(Refusal::TooEarly),
        "before its clock"
    );
    stage.host(HostCommand::Advance);
    let cases = [
        (1, pick("right"), Refusal::OtherQuestion),
        (99, pick("right"), Refusal::OtherQuestion),
        (0, pick("nothing-of-the-kind"), Refusal::Misfit),
        (0, Response::Number(f64::NAN), Refusal::Misfit),
        (0, Response::Text("right".to_owned()), Refusal::Misfit),
    ];
    for (place, response, expected) in cases {
        assert_eq!(
            refusal(&stage.answer(BEN, place, response.clone())),
            Some(expected),
            "{place} {response:?}"
        );
    }
    let not_sure = Answer {
        response: None,
        certainty: None,
    };
    let effects = stage.member(
        BEN,
        MemberCommand::Answer {
            place: 0,
            answer: not_sure,
        },
    );
    assert_eq!(refusal(&effects), Some(Refusal::NotSureNotOffered));
    let tally = Tally {
        members: 2,
        accepted: 0,
        refused: 2,
        absent: 0,
        drafted: 0,
        thinking: 2,
        offline: 0,
    };
    assert_eq!(stage.room.tally(0), tally);
    stage.answer(ANN, 0, pick("right"));
    stage.host(HostCommand::Close);
    assert_eq!(
        refusal(&stage.answer(BEN, 0, pick("right"))),
        Some(Refusal::TooLate)
    );
    let tally = Tally {
        members: 2,
        accepted: 1,
        refused: 1,
        absent: 0,
        drafted: 0,
        thinking: 1,
        offline: 0,
    };
    assert_eq!(
        stage.room.tally(0),
        tally,
        "an answer that counts makes up for one that was early"
    );
    assert_eq!(stage.room.refusal(BEN, 0), Some(Refusal::Misfit));
    assert_eq!(stage.room.refusal(ANN, 0), None);
}

#[test]
fn a_member_who_floods_adds_one_refusal_to_the_log() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    let before = stage.log.len();
    for _ in 0..100 {
        stage.answer(BEN, 0, pick("nothing-of-the-kind"));
        stage.answer(BEN, 77, pick("right"));
    }
    assert_eq!(stage.log.len(), before + 1);
}

#[test]
fn members_who_join_during_a_question_count_from_the_next() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.join("Late");
    let late = MemberId(2);
    let effects = stage.answer(late, 0, pick("right"));
    assert_eq!(
        effects.last(),
        Some(&Effect::Refuse(late, Some(0), Refusal::NotYetCounted))
    );
    assert_eq!(stage.room.tally(0).members, 2);
    stage.answer(ANN, 0, pick("right"));
    stage.reveal();
    assert_eq!(stage.room.result(late, 0), None);
    stage.open_next();
    assert_eq!(stage.room.tally(1).members, 3);
    stage.answer(late, 1, pick("right"));
    stage.reveal();
    assert_eq!(
        stage.room.score_card(late).points_max,
        1.0,
        "only what they could answer"
    );
    assert_eq!(stage.room.score_card(ANN).points_max, 2.0);
}

#[test]
fn members_who_join_while_a_question_is_shown_take_part_in_it() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Advance);
    stage.join("Quick");
    stage.host(HostCommand::Advance);
    assert_eq!(
        stage.answer(MemberId(2), 0, pick("right")).first(),
        Some(&Effect::Saved(MemberId(2), 0))
    );
    assert_eq!(stage.room.tally(0).members, 3);
}

#[test]
fn certainty_is_asked_where_the_session_asks_it_and_dropped_elsewhere() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            certainty: true,
            ..Options::default()
        },
    );
    stage.open_next();
    let effects = stage.answer(ANN, 0, pick("right"));
    assert_eq!(
        effects.last(),
        Some(&Effect::Refuse(ANN, Some(0), Refusal::CertaintyMissing))
    );
    stage.certain(ANN, 0, pick("wrong"), Some(Certainty::Certain));
    stage.reveal();
    assert_eq!(stage.room.distribution(0).sure_and_wrong, 1);
    assert_eq!(stage.room.score_card(ANN).sure_and_wrong, [id("first")]);

    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.certain(ANN, 0, pick("right"), Some(Certainty::Certain));
    assert_eq!(
        stage
            .room
            .own_answer(ANN, 0)
            .and_then(|answer| answer.certainty),
        None
    );
}

#[test]
fn a_removed_member_is_gone_from_the_accounting_and_may_come_back_under_a_free_name() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.open_next();
    stage.answer(BEN, 0, pick("right"));
    assert_eq!(
        stage.host(HostCommand::Remove(BEN)),
        [Effect::Dismiss(BEN), Effect::Changed]
    );
    assert_eq!(stage.answer(BEN, 0, pick("wrong")), [Effect::Dismiss(BEN)]);
    assert_eq!(stage.room.tally(0).members, 1);
    assert_eq!(
        stage
            .room
            .member_by_token(&TokenDigest::of("token of Ben at 1")),
        None
    );
    stage.answer(ANN, 0, pick("right"));
    stage.after(10_000);
    assert_eq!(
        stage.room.phase(),
        Phase::Closed(0),
        "all who are left have answered"
    );
    assert_eq!(
        stage.join("Ben"),
        [Effect::Welcome(MemberId(2)), Effect::Changed]
    );
    let removed: Vec<_> = stage
        .room
        .removed()
        .map(|removed| (removed.member, removed.name))
        .collect();
    assert_eq!(removed, [(BEN, "Ben")]);
}

#[test]
fn of_a_question_that_was_not_asked_nothing_is_told_and_nothing_counts() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    let fitting_or_not = [
        pick("right"),
        pick("nothing-of-the-kind"),
        Response::Text("vault".to_owned()),
    ];
    let refusals = |stage: &mut TestRoom, place| {
        let said = fitting_or_not
            .iter()
            .map(|response| stage.answer(ANN, place, response.clone()));
        said.collect::<Vec<_>>()
    };
    let early = |place| vec![vec![Effect::Refuse(ANN, Some(place), Refusal::TooEarly)]; 3];
    assert_eq!(refusals(&mut stage, 0), early(0), "in the lobby");
    stage.open_next();
    let other = vec![vec![Effect::Refuse(ANN, Some(1), Refusal::OtherQuestion)]; 3];
    assert_eq!(refusals(&mut stage, 1), other, "while another is open");
    assert!(
        !stage
            .events()
            .iter()
            .any(|event| matches!(event, Event::Refused { .. }))
    );
}

#[test]
fn notes_are_kept_for_questions_that_were_seen_within_a_limit() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    let note = |place, text: &str| MemberCommand::Note {
        place,
        text: text.to_owned(),
    };
    let refused = [Effect::Refuse(ANN, None, Refusal::NoteRefused)];
    assert_eq!(stage.member(ANN, note(0, "early")), refused);
    stage.open_next();
    assert_eq!(stage.member(ANN, note(0, " Two are right. ")), []);
    assert_eq!(stage.member(ANN, note(1, "not seen")), refused);
    assert_eq!(stage.member(ANN, note(0, "  ")), refused);
    assert_eq!(stage.member(ANN, note(0, &"x".repeat(5_000))), refused);
    for _ in 1..crate::classroom::limits::NOTES_PER_MEMBER_MAX {
        assert_eq!(stage.member(ANN, note(0, "again")), []);
    }
    assert_eq!(stage.member(ANN, note(0, "again")), refused);
}

#[test]
fn the_answer_of_a_member_who_is_removed_does_not_close_the_question_for_the_others() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.join("Chen");
    stage.open_next();
    stage.answer(ANN, 0, pick("right"));
    stage.host(HostCommand::Remove(ANN));
    stage.answer(BEN, 0, pick("right"));
    stage.after(SECOND_THOUGHTS_MS + 1);
    assert_eq!(stage.room.phase(), Phase::Open(0), "Chen is missing");
    stage.answer(MemberId(2), 0, pick("wrong"));
    stage.after(SECOND_THOUGHTS_MS + 1);
    assert_eq!(stage.room.phase(), Phase::Closed(0));
}
