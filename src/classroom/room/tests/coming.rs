//! Coming in.

use super::*;
use crate::classroom::{Names, Refusal, RosterEntry, Warning};

fn turned_away(effects: &[Effect]) -> Option<Refusal> {
    effects.iter().find_map(|effect| match effect {
        Effect::TurnAway(refusal) => Some(*refusal),
        _ => None,
    })
}

#[test]
fn two_names_that_look_alike_are_one_too_many() {
    for other in ["Ann", "ANN", " ann ", "Аnn", "A\u{200b}nn"] {
        let mut stage = Stage::with_two(three(), Options::default());
        assert_eq!(turned_away(&stage.join(other)), Some(Refusal::NameTaken), "{other:?}");
        assert!(matches!(stage.room.host_view().warnings.last(), Some(Warning::SameName(_))));
    }
}

#[test]
fn a_locked_full_or_finished_room_takes_nobody() {
    let mut stage = Stage::with_two(three(), Options { members_max: 3, ..Options::default() });
    stage.host(HostCommand::Lock(true));
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::Locked));
    stage.host(HostCommand::Lock(false));
    assert_eq!(turned_away(&stage.join("Cem")), None);
    assert_eq!(turned_away(&stage.join("Dan")), Some(Refusal::Full));
    stage.host(HostCommand::Remove(BEN));
    assert_eq!(turned_away(&stage.join("Dan")), None, "a place is free again");
    stage.host(HostCommand::End);
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::Over));
}

#[test]
fn a_room_that_locks_takes_nobody_once_the_first_question_is_asked() {
    let mut stage = Stage::with_two(three(), Options { locks: true, ..Options::default() });
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
    };
    let roster = vec![entry("Ann Lee", Some("Red"), 25), entry("Ben", None, 0)];
    let teams = vec!["Blue".to_owned(), "Red".to_owned()];
    let mut stage = Stage::new(three(), Options { names: Names::Roster(roster), teams, ..Options::default() });
    assert_eq!(turned_away(&stage.join("Eve")), Some(Refusal::NotOnRoster));
    assert_eq!(turned_away(&stage.join("Ann Lee")), None);
    assert_eq!(turned_away(&stage.join("Ann Lee")), Some(Refusal::NameTaken));
    assert_eq!(stage.room.free_names(), ["Ben"]);
    let ann = stage.room.member(ANN).expect("she is in");
    assert_eq!((ann.team.as_deref(), ann.extra_percent), (Some("Red"), 25));
    stage.join("Ben");
    assert_eq!(stage.room.member(BEN).and_then(|ben| ben.team), Some("Blue".to_owned()), "the smaller team");
}

#[test]
fn a_team_is_picked_from_the_list() {
    let teams = vec!["Red".to_owned(), "Blue".to_owned()];
    let mut stage = Stage::new(three(), Options { teams, ..Options::default() });
    let mut join = |name: &str, team: Option<&str>| {
        let token = TokenDigest::of(name);
        stage.handle(Command::Join { name: name.to_owned(), team: team.map(str::to_owned), token })
    };
    assert_eq!(turned_away(&join("Ann", Some("Green"))), Some(Refusal::NoSuchTeam));
    assert_eq!(turned_away(&join("Ann", Some("Blue"))), None);
    assert_eq!(turned_away(&join("Ben", None)), None);
    let team = |member| stage.room.member(member).and_then(|line| line.team);
    assert_eq!((team(ANN).as_deref(), team(BEN).as_deref()), (Some("Blue"), Some("Red")));
}

#[test]
fn where_nobody_gives_a_name_everyone_gets_one_and_what_they_typed_is_nowhere() {
    let mut stage = Stage::new(three(), Options { names: Names::Pseudonyms, ..Options::default() });
    for _ in 0..50 {
        assert_eq!(turned_away(&stage.join("Real Name")), None);
    }
    let names: std::collections::BTreeSet<String> =
        stage.room.members().filter_map(|member| stage.room.member(member)).map(|line| line.name).collect();
    assert_eq!(names.len(), 50);
    let log = serde_json::to_string(&stage.log).expect("events are JSON");
    assert!(!log.contains("Real Name"));
}

#[test]
fn a_new_name_frees_the_old_one() {
    let mut stage = Stage::with_two(three(), Options::default());
    stage.host(HostCommand::Rename(ANN, "Anna".to_owned()));
    assert_eq!(stage.room.member(ANN).map(|line| line.name), Some("Anna".to_owned()));
    assert_eq!(turned_away(&stage.join("Ann")), None);
    assert_eq!(turned_away(&stage.join("ANNA")), Some(Refusal::NameTaken));
    // To a name that looks like the own one: only its writing changes.
    stage.host(HostCommand::Rename(BEN, "BEN".to_owned()));
    assert_eq!(stage.room.member(BEN).map(|line| line.name), Some("BEN".to_owned()));
}

#[test]
fn who_is_connected_is_counted_once() {
    let mut stage = Stage::with_two(three(), Options::default());
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
    assert_eq!(stage.room.host_view().warnings.last(), Some(&Warning::Offline("Ben".to_owned())));
    assert_eq!((stage.room.tally(0).thinking, stage.room.tally(0).offline), (1, 1));
}
