//! Tests of which messages a member sends again after a lost connection.

use super::*;
use crate::classroom::MemberId;
use crate::engine::Response;
use crate::wire::{Notice, tell};

fn answer(place: usize, value: bool) -> FromMember {
    FromMember::Answer {
        place,
        response: Some(Response::TrueFalse(value)),
        certainty: None,
    }
}

fn draft(place: usize, value: bool) -> FromMember {
    FromMember::Draft {
        place,
        response: Some(Response::TrueFalse(value)),
        certainty: None,
        cleared: false,
    }
}

fn joined() -> ToMember {
    ToMember::Joined {
        member: MemberId(1),
        name: "Ann".to_owned(),
        team: None,
        code: None,
    }
}

fn join() -> FromMember {
    FromMember::Join {
        name: "Ann".to_owned(),
        token: "token".to_owned(),
        team: None,
    }
}

fn token_of(hello: FromMember) -> Option<String> {
    match hello {
        FromMember::Hello { token, .. } => token,
        other => panic!("{other:?} is no hello"),
    }
}

fn clock(place: usize, state: ClockState) -> ToMember {
    ToMember::Clock {
        place,
        state,
        left_ms: None,
        limit_ms: None,
        counts: true,
    }
}

fn saved(place: usize, value: bool) -> ToMember {
    ToMember::Saved {
        place,
        response: Some(Response::TrueFalse(value)),
        certainty: None,
    }
}

fn refused(place: Option<usize>, reason: Refusal) -> ToMember {
    ToMember::Refused {
        place,
        reason: Some(reason),
        notice: None,
        max: None,
        words: reason.to_string(),
    }
}

fn seated() -> Memory {
    let mut memory = Memory::new("KXPMR", None);
    memory.hello();
    memory.send(join());
    memory.receive(&joined());
    memory
}

#[test]
fn an_answer_waits_for_its_clock_and_is_sent_once() {
    let mut memory = seated();
    memory.receive(&clock(3, ClockState::Waiting));
    assert_eq!(memory.send(answer(3, true)), None);
    assert_eq!(
        memory.receive(&clock(3, ClockState::Running)),
        [answer(3, true)]
    );
    assert_eq!(memory.receive(&clock(3, ClockState::Running)), []);
    assert_eq!(memory.send(answer(3, false)), Some(answer(3, false)));
}

#[test]
fn an_unconfirmed_answer_is_sent_again_while_its_question_is_open() {
    let cases: [(&str, Vec<ToMember>, Vec<FromMember>); 8] = [
        (
            "still open",
            vec![clock(3, ClockState::Running)],
            vec![answer(3, true)],
        ),
        (
            "paused, then open",
            vec![clock(3, ClockState::Paused), clock(3, ClockState::Running)],
            vec![answer(3, true)],
        ),
        (
            "paused, then closed",
            vec![clock(3, ClockState::Paused), clock(3, ClockState::Over)],
            vec![answer(3, true)],
        ),
        ("not begun", vec![clock(3, ClockState::Waiting)], vec![]),
        (
            "closed",
            vec![clock(3, ClockState::Over)],
            vec![draft(3, true)],
        ),
        (
            "another question",
            vec![clock(4, ClockState::Running)],
            vec![],
        ),
        (
            "an older answer is kept",
            vec![saved(3, false), clock(3, ClockState::Running)],
            vec![answer(3, true)],
        ),
        (
            "it had arrived",
            vec![saved(3, true), clock(3, ClockState::Running)],
            vec![],
        ),
    ];
    for (name, told, expected) in cases {
        let mut memory = seated();
        memory.receive(&clock(3, ClockState::Running));
        assert_eq!(memory.send(answer(3, true)), Some(answer(3, true)));
        memory.hello();
        memory.receive(&joined());
        let sent: Vec<FromMember> = told
            .iter()
            .flat_map(|message| memory.receive(message))
            .collect();
        assert_eq!(sent, expected, "{name}");
    }
}

#[test]
fn a_refused_or_confirmed_answer_is_not_sent_again() {
    for told in [
        saved(3, true),
        refused(Some(3), Refusal::TooLate),
        clock(3, ClockState::Over),
    ] {
        let mut memory = seated();
        memory.receive(&clock(3, ClockState::Running));
        memory.send(answer(3, true));
        memory.receive(&told);
        memory.hello();
        memory.receive(&joined());
        assert_eq!(
            memory.receive(&clock(3, ClockState::Running)),
            [],
            "{told:?}"
        );
    }
}

#[test]
fn an_answer_that_the_disk_did_not_take_is_sent_again_when_the_clock_goes_on() {
    let mut memory = seated();
    memory.receive(&clock(3, ClockState::Running));
    memory.send(answer(3, true));
    assert_eq!(
        memory.receive(&tell::not_asked(Some(3), Notice::NotSaved)),
        []
    );
    assert_eq!(
        memory.receive(&clock(3, ClockState::Running)),
        [answer(3, true)]
    );
}

#[test]
fn after_a_refusal_another_answer_can_be_given() {
    let mut memory = seated();
    memory.receive(&clock(3, ClockState::Running));
    memory.send(answer(3, true));
    memory.receive(&refused(Some(3), Refusal::Misfit));
    assert_eq!(memory.send(answer(3, false)), Some(answer(3, false)));
}

#[test]
fn a_token_is_kept_and_a_worthless_one_forgotten() {
    let mut memory = seated();
    assert_eq!(token_of(memory.hello()).as_deref(), Some("token"));
    memory.receive(&refused(None, Refusal::NoSuchMember));
    assert_eq!(token_of(memory.hello()), None);
}

#[test]
fn a_wish_to_join_is_repeated_until_it_has_a_reply() {
    let unknown = refused(None, Refusal::NoSuchMember);
    for (reply, again, token) in [
        (joined(), vec![], Some("token")),
        (refused(None, Refusal::NameTaken), vec![], None),
        (refused(None, Refusal::TokenSpent), vec![], None),
        (unknown.clone(), vec![join()], Some("token")),
    ] {
        let mut memory = Memory::new("KXPMR", None);
        assert_eq!(token_of(memory.hello()), None);
        assert_eq!(memory.send(join()), Some(join()));
        // Either the reply or the request was lost.
        assert_eq!(
            token_of(memory.hello()).as_deref(),
            Some("token"),
            "{reply:?}"
        );
        assert_eq!(memory.receive(&reply), again, "{reply:?}");
        assert_eq!(token_of(memory.hello()).as_deref(), token, "{reply:?}");
    }
}

#[test]
fn a_seat_that_the_host_gives_later_is_taken_with_the_token_that_asked() {
    for (reply, again) in [
        (refused(None, Refusal::HostAsked), true),
        (refused(None, Refusal::NameTaken), false),
    ] {
        let mut memory = Memory::new("KXPMR", None);
        memory.hello();
        memory.send(join());
        assert_eq!(memory.receive(&reply), []);
        let mut given = Memory::new("KXPMR", None);
        given.hello();
        given.send(join());
        given.receive(&reply);
        given.receive(&joined());
        assert_eq!(
            token_of(given.hello()).as_deref(),
            Some("token"),
            "{reply:?}"
        );
        // On a new connection no request waits for the host any more, so it must be sent again.
        let token = token_of(memory.hello());
        assert_eq!(token.is_some(), again, "{reply:?}");
        let wishes = memory.receive(&refused(None, Refusal::NoSuchMember));
        assert_eq!(wishes.len(), usize::from(again), "{reply:?}");
    }
}

#[test]
fn notes_wait_for_a_seat_and_what_belongs_to_a_moment_does_not() {
    let mut memory = seated();
    memory.hello();
    let note = FromMember::Note {
        place: 1,
        text: "c is right too".to_owned(),
    };
    assert_eq!(memory.send(note.clone()), None);
    assert_eq!(memory.send(FromMember::Ready { place: 1 }), None);
    assert_eq!(memory.receive(&joined()), std::slice::from_ref(&note));
    assert_eq!(memory.send(note.clone()), Some(note));
    assert_eq!(
        memory.send(FromMember::Ready { place: 1 }),
        Some(FromMember::Ready { place: 1 })
    );
}
