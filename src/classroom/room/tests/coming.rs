//! Tests of joining a room: names, teams, class lists, tokens, and the reasons why someone is turned away.

use super::*;
use crate::classroom::limits::EXTRA_PERCENT_MAX;
use crate::classroom::{Names, Refusal, RosterEntry, Warning};

fn turned_away(effects: &[Effect]) -> Option<Refusal> {
    effects.iter().find_map(|effect| match effect {
        Effect::TurnAway(refusal) | Effect::Wait(_, refusal) => Some(*refusal),
        _ => None,
    })
}

#[test]
fn two_names_that_look_alike_are_one_too_many() {
    for other in ["Ann", "ANN", " ann ", "Аnn", "A\u{200b}nn"] {
        let mut stage = TestRoom::with_two(three(), Options::default());
        assert_eq!(
            turned_away(&stage.join(other)),
            Some(Refusal::NameTaken),
            "{other:?}"
        );
        assert!(matches!(
            stage.room.host_view().warnings.last(),
            Some(Warning::SameName(_))
        ));
    }
}

#[test]
fn a_locked_full_or_finished_room_takes_nobody() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            members_max: 3,
            ..Options::default()
        },
    );
    stage.host(HostCommand::Lock(true));
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::Locked));
    stage.host(HostCommand::Lock(false));
    assert_eq!(turned_away(&stage.join("Cem")), None);
    assert_eq!(turned_away(&stage.join("Dan")), Some(Refusal::Full));
    stage.host(HostCommand::Remove(BEN));
    assert_eq!(
        turned_away(&stage.join("Dan")),
        None,
        "a place is free again"
    );
    stage.host(HostCommand::End);
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::Over));
}

#[test]
fn a_room_that_locks_takes_nobody_once_the_first_question_is_asked() {
    let mut stage = TestRoom::with_two(
        three(),
        Options {
            locks: true,
            ..Options::default()
        },
    );
    assert_eq!(turned_away(&stage.join("Cem")), None);
    stage.open_next();
    assert_eq!(turned_away(&stage.join("Dan")), Some(Refusal::Locked));
}

#[test]
fn from_a_class_list_everyone_takes_their_own_name_team_and_time() {
    let entry = |name: &str, team: Option<&str>, extra_percent| RosterEntry {
        name: name.to_owned(),
        team: team.map(str::to_owned),
        extra_percent,
        ..RosterEntry::default()
    };
    let roster = vec![
        entry("Ann Lee", Some("Red"), 25),
        entry("Ben", None, 0),
        entry("Cem", None, EXTRA_PERCENT_MAX + 1),
    ];
    let teams = vec!["Blue".to_owned(), "Red".to_owned()];
    let mut stage = TestRoom::new(
        three(),
        Options {
            names: Names::Roster(roster),
            teams,
            ..Options::default()
        },
    );
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::NotOnRoster));
    assert_eq!(turned_away(&stage.join("Ann Lee")), None);
    assert_eq!(
        turned_away(&stage.join("Ann Lee")),
        Some(Refusal::NameTaken)
    );
    assert_eq!(stage.room.free_names(), ["Ben", "Cem"]);
    let ann = stage.room.member(ANN).expect("she is in");
    assert_eq!((ann.team.as_deref(), ann.extra_percent), (Some("Red"), 25));
    stage.join("Ben");
    assert_eq!(
        stage.room.member(BEN).and_then(|ben| ben.team),
        Some("Blue".to_owned()),
        "the smaller team"
    );
    stage.join("Cem");
    let cem = stage.room.member(MemberId(2)).expect("he is in");
    assert_eq!(cem.extra_percent, EXTRA_PERCENT_MAX);
}

#[test]
fn renamed_members_keep_their_place_on_the_class_list_unless_they_get_another() {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let roster = Names::Roster(["Ann", "Ben", "Cem"].map(entry).into());
    let mut stage = TestRoom::new(
        three(),
        Options {
            names: roster,
            ..Options::default()
        },
    );
    stage.join("Ann");
    stage.host(HostCommand::Rename(ANN, "Annie".to_owned()));
    assert_eq!(stage.room.free_names(), ["Ben", "Cem"]);
    assert_eq!(turned_away(&stage.join("Ann")), Some(Refusal::NameTaken));
    stage.host(HostCommand::Rename(ANN, "Cem".to_owned()));
    assert_eq!(
        stage.room.free_names(),
        ["Ann", "Ben"],
        "she had picked a wrong name"
    );
    stage.host(HostCommand::Rename(ANN, "Cemal".to_owned()));
    stage.host(HostCommand::Remove(ANN));
    assert_eq!(stage.room.free_names(), ["Ann", "Ben", "Cem"]);
}

#[test]
fn a_token_takes_its_own_seat_again_and_no_other() {
    let roster = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let listed = Names::Roster(["Ann", "Ben", "Cem"].map(roster).into());
    for names in [Names::Free, listed, Names::Pseudonyms] {
        let given = names == Names::Pseudonyms;
        let mut stage = TestRoom::with_two(
            three(),
            Options {
                names,
                ..Options::default()
            },
        );
        let token = TokenDigest::of("token of Cem");
        let join = |stage: &mut TestRoom, name: &str| {
            stage.handle(Command::Join {
                name: name.to_owned(),
                team: None,
                token: token.clone(),
            })
        };
        assert!(join(&mut stage, "Cem").contains(&Effect::Welcome(MemberId(2))));
        let kept = stage.log.len();
        for lock in [false, true] {
            stage.host(HostCommand::Lock(lock));
            stage.member(MemberId(2), MemberCommand::Disconnect);
            for name in ["Cem", " CEM "] {
                assert!(
                    join(&mut stage, name).contains(&Effect::Welcome(MemberId(2))),
                    "{name:?}"
                );
            }
            assert_eq!(stage.room.host_view().online, 3);
        }
        for other in ["Ann", "Dan", ""] {
            let refused = turned_away(&join(&mut stage, other));
            assert_eq!(
                refused,
                if given {
                    None
                } else {
                    Some(Refusal::TokenSpent)
                },
                "{other:?}"
            );
        }
        assert_eq!(stage.room.members().count(), 3);
        stage.host(HostCommand::Remove(MemberId(2)));
        stage.host(HostCommand::Lock(false));
        assert_eq!(
            turned_away(&join(&mut stage, "Cem")),
            Some(Refusal::TokenSpent),
            "who was removed stays out"
        );
        let joined = stage
            .events()
            .iter()
            .filter(|event| matches!(event, Event::Joined { .. }))
            .count();
        assert_eq!(
            (joined, stage.log.len()),
            (3, kept + 3),
            "nothing but the lock and the removal is kept"
        );
        assert_eq!(stage.room.member_by_token(&token), None);
    }
}

#[test]
fn those_who_are_gone_and_never_answered_can_be_removed_together() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    for name in ["Cem", "Dan"] {
        stage.join(name);
    }
    let ghosts = |stage: &TestRoom| stage.room.host_view().ghosts;
    stage.host(HostCommand::RemoveGhosts);
    assert_eq!(
        stage.room.host_view().warnings.last(),
        Some(&Warning::Refused(Refusal::NothingToDo))
    );
    stage.open_next();
    stage.answer(ANN, 0, pick("wrong"));
    for member in [ANN, BEN, MemberId(2)] {
        stage.member(member, MemberCommand::Disconnect);
    }
    assert_eq!(ghosts(&stage), 2, "Ann has answered, Dan is here");
    stage.host(HostCommand::RemoveGhosts);
    let left: Vec<MemberId> = stage.room.members().collect();
    assert_eq!((left, ghosts(&stage)), (vec![ANN, MemberId(3)], 0));
    assert_eq!(stage.room.tally(0).members, 2);
    assert_eq!(
        turned_away(&stage.join("Ben")),
        None,
        "the name is free again"
    );
}

#[test]
fn a_team_is_picked_from_the_list() {
    let teams = vec!["Red".to_owned(), "Blue".to_owned()];
    let mut stage = TestRoom::new(
        three(),
        Options {
            teams,
            ..Options::default()
        },
    );
    let mut join = |name: &str, team: Option<&str>| {
        let token = TokenDigest::of(name);
        stage.handle(Command::Join {
            name: name.to_owned(),
            team: team.map(str::to_owned),
            token,
        })
    };
    assert_eq!(
        turned_away(&join("Ann", Some("Green"))),
        Some(Refusal::NoSuchTeam)
    );
    assert_eq!(turned_away(&join("Ann", Some("Blue"))), None);
    assert_eq!(turned_away(&join("Ben", None)), None);
    let team = |member| stage.room.member(member).and_then(|line| line.team);
    assert_eq!(
        (team(ANN).as_deref(), team(BEN).as_deref()),
        (Some("Blue"), Some("Red"))
    );
}

#[test]
fn where_nobody_gives_a_name_everyone_gets_one_and_what_they_typed_is_nowhere() {
    let mut stage = TestRoom::new(
        three(),
        Options {
            names: Names::Pseudonyms,
            ..Options::default()
        },
    );
    for _ in 0..50 {
        assert_eq!(turned_away(&stage.join("Real Name")), None);
    }
    let names: std::collections::BTreeSet<String> = stage
        .room
        .members()
        .filter_map(|member| stage.room.member(member))
        .map(|line| line.name)
        .collect();
    assert_eq!(names.len(), 50);
    let log = serde_json::to_string(&stage.log).expect("events are JSON");
    assert!(!log.contains("Real Name"));
}

#[test]
fn a_new_name_frees_the_old_one() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Rename(ANN, "Anna".to_owned()));
    assert_eq!(
        stage.room.member(ANN).map(|line| line.name),
        Some("Anna".to_owned())
    );
    assert_eq!(turned_away(&stage.join("Ann")), None);
    assert_eq!(turned_away(&stage.join("ANNA")), Some(Refusal::NameTaken));
    // A name that looks like the member's own is allowed: only its spelling changes.
    stage.host(HostCommand::Rename(BEN, "BEN".to_owned()));
    assert_eq!(
        stage.room.member(BEN).map(|line| line.name),
        Some("BEN".to_owned())
    );
}

#[test]
fn who_is_connected_is_counted_once() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    assert_eq!(stage.room.host_view().online, 2);
    for (command, online) in [
        (MemberCommand::Connect, 2),
        (MemberCommand::Disconnect, 1),
        (MemberCommand::Disconnect, 1),
        (MemberCommand::Connect, 2),
    ] {
        stage.member(ANN, command);
        assert_eq!(stage.room.host_view().online, online);
    }
    stage.open_next();
    stage.member(BEN, MemberCommand::Disconnect);
    assert_eq!(
        stage.room.host_view().warnings.last(),
        Some(&Warning::Offline("Ben".to_owned()))
    );
    assert_eq!(
        (stage.room.tally(0).thinking, stage.room.tally(0).offline),
        (1, 1)
    );
}
