//! Tests that every implementation of the store must pass: live sessions.

use super::conformance::{at, every_answer, id, ids};
use super::error::StoreError;
use super::sessions::{NewSession, SavedSession, SessionId};
use super::sqlite::Store;
use crate::classroom::{
    Answer, Event, Logged, MemberId, Names, NamesShown, Options, Refusal, RosterEntry, Scoring,
    TokenDigest,
};
use crate::engine::{Certainty, Response, Seed};

/// A session without any optional values.
pub(super) fn session(quiz: &str) -> NewSession {
    let entry = |name: &str, team: Option<&str>, extra_percent| RosterEntry {
        name: name.to_owned(),
        team: team.map(str::to_owned),
        extra_percent,
        department: Some("Sales".to_owned()),
        person_id: Some("017".to_owned()),
    };
    NewSession {
        code: "K7PX".to_owned(),
        quiz: id(quiz),
        title: "Phish or legit? ☂".to_owned(),
        revision: 3,
        quiz_toml: "format = 1\ntitle = \"'; drop table session; --\"\n".to_owned(),
        sources: [("sheet#fact".to_owned(), "A guide (2026)".to_owned())].into(),
        seed: Seed::new("K7PX").expect("a seed"),
        questions_asked: Some(5),
        topics: ids(&["email", "phones"]),
        options: Options {
            scoring: Scoring::Certainty,
            warm_up: true,
            changing: false,
            names: Names::Roster(vec![entry("Ann", Some("red"), 25), entry("日本", None, 0)]),
            names_shown: NamesShown::Initials,
            approve: true,
            teams: vec!["red".to_owned(), "blue".to_owned()],
            time_factor: 1.5,
            time_limit_s: Some(45),
            locks: true,
            ranks: true,
            hot_seat: false,
            self_paced: true,
            not_sure: false,
            certainty: true,
            auto_ms: Some(4_000),
            members_max: 12,
        },
        port: 7_878,
        bind: "::1".parse().ok(),
        rehearsed: 3,
        started_at: at(1_000),
    }
}

pub(super) fn joined(member: u32) -> Event {
    Event::Joined {
        member: MemberId(member),
        name: format!("member {member}"),
        team: None,
        token: TokenDigest::of(&member.to_string()),
        extra_percent: 0,
    }
}

pub(super) fn answered(response: Option<Response>) -> Event {
    let answer = Answer {
        response,
        certainty: Some(Certainty::Certain),
    };
    Event::Answered {
        member: MemberId(1),
        place: 2,
        answer,
        elapsed_ms: 4_321,
    }
}

pub(super) fn log(events: impl IntoIterator<Item = Event>) -> Vec<Logged> {
    (0..)
        .zip(events)
        .map(|(step, event)| Logged {
            at_ms: step * 250,
            event,
        })
        .collect()
}

/// Starts a session at `quiz`.
pub(super) fn opened(store: &mut Store, quiz: &str) -> SessionId {
    store.open_session(&session(quiz)).expect("begins")
}

pub(super) fn saved(store: &Store, session: SessionId) -> SavedSession {
    store.session(session).expect("reads").expect("is there")
}

/// Runs the whole suite on a new, empty store.
pub(super) fn every_store_keeps_sessions(store: &mut Store) {
    an_empty_store_has_no_sessions(store);
    a_session_comes_back_as_it_began(store);
    every_event_comes_back_in_order(store);
    a_second_host_is_refused(store);
    all_of_an_append_is_kept_or_nothing(store);
    a_session_has_ended_once_it_is_finished(store);
    the_list_counts_members_and_told_questions(store);
    a_deleted_session_is_gone_and_its_number_too(store);
}

fn an_empty_store_has_no_sessions(store: &mut Store) {
    let never = SessionId(1);
    assert_eq!(store.latest_session().expect("reads"), None);
    assert_eq!(store.sessions().expect("reads"), vec![]);
    assert_eq!(store.session(never).expect("reads"), None);
    assert!(!store.delete_session(never).expect("reads"));
    let error = store
        .append(never, 0, &log([Event::Locked]), at(1))
        .expect_err("there is none");
    assert!(
        matches!(&error, StoreError::Refused { why } if why.contains("no session 1")),
        "{error}"
    );
}

fn a_session_comes_back_as_it_began(store: &mut Store) {
    let bare = NewSession {
        sources: [].into(),
        questions_asked: None,
        topics: vec![],
        options: Options::default(),
        rehearsed: 0,
        started_at: at(-5),
        ..session("bare")
    };
    let pseudonyms = Options {
        names: Names::Pseudonyms,
        ..Options::default()
    };
    let nameless = NewSession {
        options: pseudonyms,
        ..bare.clone()
    };
    for new in [session("whole"), bare, nameless] {
        let id = store.open_session(&new).expect("begins");
        let expected = SavedSession {
            id,
            session: new,
            log: vec![],
            kept_at: vec![],
            ended_at: None,
            engine: Some(env!("CARGO_PKG_VERSION").to_owned()),
            chain_end: None,
        };
        assert_eq!(store.session(id).expect("reads"), Some(expected));
    }
}

/// One event of each kind, and each kind of answer.
fn every_event() -> Vec<Logged> {
    let (member, place) = (MemberId(1), 2);
    let responses = every_answer();
    let others = [
        Event::Joined {
            member,
            name: "Ann ☂".to_owned(),
            team: Some("red".to_owned()),
            token: TokenDigest::of("secret"),
            extra_percent: 25,
        },
        Event::Renamed {
            member,
            name: "Anne".to_owned(),
        },
        Event::ExtraTime {
            member,
            extra_percent: 100,
        },
        Event::Locked,
        Event::Unlocked,
        Event::Asked { place },
        Event::Opened { place },
        Event::Paused,
        Event::Continued,
        Event::Extended { by_ms: 30_000 },
        Event::Refused {
            member,
            place,
            refusal: Refusal::TooLate,
        },
        Event::Turned { member, place },
        Event::Noted {
            member,
            question: id("q"),
            text: "Two are right.".to_owned(),
        },
        Event::Closed { place },
        Event::Skipped { place },
        Event::Revealed { place },
        Event::Accepted {
            place,
            response: Response::Number(0.1),
        },
        Event::StandingsShown,
        Event::Removed { member },
        Event::Finished,
        Event::Forgotten { member },
        Event::Erased,
    ];
    log(others.into_iter().chain(responses.map(answered)))
}

fn every_event_comes_back_in_order(store: &mut Store) {
    let events = every_event();
    let id = opened(store, "events");
    let mut first = 0;
    for batch in events.chunks(5) {
        store.append(id, first, batch, at(2_000)).expect("is kept");
        first += batch.len();
    }
    store
        .append(id, first, &[], at(2_000))
        .expect("nothing is kept");
    assert_eq!(saved(store, id).log, events);
}

fn a_second_host_is_refused(store: &mut Store) {
    let id = opened(store, "two-hosts");
    store
        .append(id, 0, &log([joined(1), joined(2)]), at(2_000))
        .expect("is kept");
    for first in [0, 1, 3, usize::MAX] {
        let error = store
            .append(id, first, &log([joined(3)]), at(9_000))
            .expect_err("does not follow");
        let words = format!("has 2 events and not {first}: another host");
        assert!(
            matches!(&error, StoreError::Refused { why } if why.contains(&words)),
            "{error}"
        );
    }
    assert_eq!(saved(store, id).log, log([joined(1), joined(2)]));
    let listed = store
        .sessions()
        .expect("reads")
        .into_iter()
        .find(|summary| summary.id == id)
        .expect("is listed");
    assert_eq!((listed.members, listed.last_at), (2, at(2_000)));
}

fn all_of_an_append_is_kept_or_nothing(store: &mut Store) {
    let id = opened(store, "unreadable");
    for number in [f64::NAN, f64::INFINITY] {
        let number = Response::Number(number);
        for bad in [
            answered(Some(number.clone())),
            Event::Accepted {
                place: 0,
                response: number,
            },
        ] {
            let error = store
                .append(id, 0, &log([joined(1), bad]), at(2_000))
                .expect_err("could not be read");
            assert!(
                matches!(&error, StoreError::Refused { why } if why.contains("is not an answer")),
                "{error}"
            );
        }
    }
    assert_eq!(saved(store, id).log, []);
    store
        .append(id, 0, &log([joined(1)]), at(2_000))
        .expect("is kept");
    let options = Options {
        time_factor: f64::NAN,
        ..Options::default()
    };
    let refusal = store.open_session(&NewSession {
        options,
        ..session("unreadable")
    });
    assert!(
        matches!(&refusal, Err(StoreError::Refused { why }) if why.contains("NaN")),
        "{refusal:?}"
    );
}

fn a_session_has_ended_once_it_is_finished(store: &mut Store) {
    let id = opened(store, "ended");
    store
        .append(id, 0, &log([joined(1)]), at(5_000))
        .expect("is kept");
    assert_eq!(saved(store, id).ended_at, None);
    store
        .append(id, 1, &log([Event::Finished]), at(7_000))
        .expect("is kept");
    assert_eq!(saved(store, id).ended_at, Some(at(7_000)));
}

fn the_list_counts_members_and_told_questions(store: &mut Store) {
    let older = opened(store, "listed");
    let newer = store
        .open_session(&NewSession {
            started_at: at(2_000),
            rehearsed: 0,
            ..session("listed")
        })
        .expect("begins");
    let tie = opened(store, "listed");
    let removed = Event::Removed {
        member: MemberId(2),
    };
    let told = |place| Event::Revealed { place };
    store
        .append(
            older,
            0,
            &log([joined(1), joined(2), removed, joined(3), told(0)]),
            at(3_000),
        )
        .expect("is kept");
    store
        .append(older, 5, &log([Event::StandingsShown, told(1)]), at(4_000))
        .expect("is kept");
    store
        .append(older, 7, &log([Event::Finished]), at(5_000))
        .expect("is kept");
    let turned = |place| Event::Turned {
        member: MemberId(1),
        place,
    };
    for (first, place) in [(0, 0), (1, 2), (2, 1)] {
        store
            .append(tie, first, &log([turned(place)]), at(1_000))
            .expect("is kept");
    }
    assert_eq!(store.latest_session().expect("reads"), Some(newer));
    let mut listed = store.sessions().expect("reads");
    assert!(listed.is_sorted_by_key(|summary| std::cmp::Reverse((summary.started_at, summary.id))));
    listed.retain(|summary| summary.quiz == id("listed"));
    let seen: Vec<_> = listed
        .iter()
        .map(|s| {
            (
                s.id,
                s.started_at,
                s.last_at,
                s.ended_at,
                s.members,
                s.revealed,
                s.rehearsed,
            )
        })
        .collect();
    let expected = [
        (newer, at(2_000), at(2_000), None, 0, 0, 0),
        (tie, at(1_000), at(1_000), None, 0, 2, 3),
        (older, at(1_000), at(5_000), Some(at(5_000)), 2, 2, 3),
    ];
    assert_eq!(seen, expected);
    assert_eq!(
        (listed[0].code.as_str(), listed[0].title.as_str()),
        ("K7PX", "Phish or legit? ☂")
    );
}

fn a_deleted_session_is_gone_and_its_number_too(store: &mut Store) {
    let (stays, goes) = (opened(store, "stays"), opened(store, "goes"));
    for id in [stays, goes] {
        store
            .append(id, 0, &log([joined(1)]), at(2_000))
            .expect("is kept");
    }
    assert!(store.delete_session(goes).expect("reads"));
    assert!(!store.delete_session(goes).expect("reads"));
    assert_eq!(store.session(goes).expect("reads"), None);
    assert_eq!(saved(store, stays).log, log([joined(1)]));
    assert!(opened(store, "next") > goes);
}
