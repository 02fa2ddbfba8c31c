//! Tests of coming back to one's place by code, and of people who wait until the host lets them in.

use super::*;
use crate::classroom::limits::{SEAT_CODE_TRIES_MAX, WAITING_MAX};
use crate::classroom::{ClaimId, Names, Refusal, RosterEntry, WaitsFor, Warning};

impl TestRoom {
    fn comes_back(&mut self, name: &str, code: &str, token: &str) -> Vec<Effect> {
        self.handle(Command::Return {
            name: name.to_owned(),
            code: code.to_owned(),
            token: TokenDigest::of(token),
        })
    }

    fn joins_with(&mut self, name: &str, token: &str) -> Vec<Effect> {
        self.handle(Command::Join {
            name: name.to_owned(),
            team: None,
            token: TokenDigest::of(token),
        })
    }

    fn code(&self, member: MemberId) -> String {
        let code = self.room.seat_code(member).expect("they are here");
        code.as_str().to_owned()
    }

    fn by(&self, token: &str) -> Option<MemberId> {
        self.room.member_by_token(&TokenDigest::of(token))
    }

    fn waiting(&self) -> Vec<(ClaimId, String, WaitsFor)> {
        let waiting = self.room.host_view().waiting.into_iter();
        waiting
            .map(|waiting| (waiting.claim, waiting.name, waiting.wants))
            .collect()
    }
}

/// The refusal sent to someone who is not in, whether or not the host may still let them in.
fn told(effects: &[Effect]) -> Option<Refusal> {
    effects.iter().find_map(|effect| match effect {
        Effect::TurnAway(refusal) | Effect::Wait(_, refusal) | Effect::TurnDown(_, refusal) => {
            Some(*refusal)
        }
        _ => None,
    })
}

#[test]
fn a_code_brings_its_member_back_with_all_that_is_theirs() {
    let roster = |name: &str| RosterEntry {
        name: name.to_owned(),
        ..RosterEntry::default()
    };
    let listed = Names::Roster(["Ann", "Ben"].map(roster).into());
    for names in [Names::Free, listed, Names::Pseudonyms] {
        let options = Options {
            names,
            ..Options::default()
        };
        let mut stage = TestRoom::new(three(), options);
        stage.joins_with("Ann", "old");
        stage.joins_with("Ben", "Ben's");
        let name = stage.room.member(ANN).expect("she is in").name;
        let code = stage.code(ANN);
        stage.open_next();
        stage.answer(ANN, 0, Response::Choice(id("right")));
        stage.reveal();
        let points = stage.points(ANN);
        assert!(points > 0.0);
        stage.member(ANN, MemberCommand::Disconnect);
        stage.host(HostCommand::Lock(true));
        let effects = stage.comes_back(&name.to_uppercase(), &code.to_lowercase(), "new");
        assert!(effects.contains(&Effect::Welcome(ANN)), "{effects:?}");
        assert!(effects.contains(&Effect::Unseat(ANN)), "{effects:?}");
        assert_eq!((stage.by("new"), stage.by("old")), (Some(ANN), None));
        assert!(stage.room.has_moved(&TokenDigest::of("old")));
        assert_eq!((stage.points(ANN), stage.code(ANN)), (points, code.clone()));
        assert!(stage.room.host_view().members[0].online);
        // The reply was lost, and the same request is sent again.
        assert!(
            stage
                .comes_back(&name, &code, "new")
                .contains(&Effect::Welcome(ANN))
        );
        assert_eq!(
            told(&stage.joins_with(&name, "old")),
            Some(Refusal::SeatMoved)
        );
        assert_eq!(stage.room.members().count(), 2);
        stage.host(HostCommand::End);
        stage.member(ANN, MemberCommand::Disconnect);
        assert_eq!(
            told(&stage.comes_back(&name, &code, "third")),
            Some(Refusal::Over)
        );
    }
}

#[test]
fn a_code_takes_no_seat_of_someone_who_is_there_without_the_hosts_yes() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    let code = stage.code(ANN);
    let kept = stage.log.len();
    assert_eq!(
        told(&stage.comes_back("Ann", &code, "new")),
        Some(Refusal::HostAsked)
    );
    assert_eq!(
        (stage.log.len(), stage.by("new")),
        (kept, None),
        "nothing has happened"
    );
    let [(claim, name, wants)] = &stage.waiting()[..] else {
        panic!("one waits: {:?}", stage.waiting());
    };
    let online_with_code = WaitsFor::Seat {
        member: ANN,
        online: true,
        has_code: true,
    };
    assert_eq!((name.as_str(), *wants), ("Ann", online_with_code));
    let claim = *claim;
    assert_eq!(
        told(&stage.host(HostCommand::TurnAway(claim))),
        Some(Refusal::NotLetIn)
    );
    assert!(stage.waiting().is_empty());
    stage.comes_back("Ann", &code, "new");
    let claim = stage.waiting()[0].0;
    let effects = stage.host(HostCommand::LetIn(claim));
    let at = |effect: Effect| effects.iter().position(|known| *known == effect);
    assert!(
        at(Effect::Unseat(ANN)) < at(Effect::LetIn(claim, ANN))
            && at(Effect::Unseat(ANN)).is_some(),
        "the old device is told first: {effects:?}"
    );
    assert_eq!(stage.by("new"), Some(ANN));
    assert_ne!(
        stage.code(ANN),
        code,
        "whoever knew the code knows it no more"
    );
    stage.member(ANN, MemberCommand::Disconnect);
    assert_eq!(
        told(&stage.comes_back("Ann", &code, "x")),
        Some(Refusal::SeatCodeWrong)
    );
}

#[test]
fn wrong_codes_open_nothing_and_after_some_the_code_is_worth_nothing() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.member(ANN, MemberCommand::Disconnect);
    let (anns, bens) = (stage.code(ANN), stage.code(BEN));
    let kept = stage.log.len();
    assert_ne!(anns, bens);
    for (name, code) in [
        ("Ann", bens.as_str()),
        ("Ann", ""),
        ("Ann", "BCDFGHJ"),
        ("Eve", &anns),
        ("", &anns),
    ] {
        assert_eq!(
            told(&stage.comes_back(name, code, "new")),
            Some(Refusal::SeatCodeWrong),
            "{name} {code}"
        );
    }
    for _ in 3..SEAT_CODE_TRIES_MAX {
        assert_eq!(
            told(&stage.comes_back("Ann", &bens, "new")),
            Some(Refusal::SeatCodeWrong)
        );
    }
    assert_eq!(
        told(&stage.comes_back("Ann", &anns, "new")),
        Some(Refusal::SeatCodeSpent)
    );
    assert_eq!((stage.log.len(), stage.waiting().len()), (kept, 0));
    // The host can give the seat away, and then its new code counts.
    stage.joins_with("Ann", "new");
    let claim = stage.waiting()[0].0;
    stage.host(HostCommand::LetIn(claim));
    let code = stage.code(ANN);
    stage.member(ANN, MemberCommand::Disconnect);
    assert!(
        stage
            .comes_back("Ann", &code, "newer")
            .contains(&Effect::Welcome(ANN))
    );
}

#[test]
fn the_host_gives_a_seat_to_the_person_who_asked_for_its_name() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.host(HostCommand::Lock(true));
    stage.member(BEN, MemberCommand::Disconnect);
    assert_eq!(
        told(&stage.joins_with(" BEN ", "new")),
        Some(Refusal::NameTaken)
    );
    let view = stage.room.host_view();
    assert_eq!(
        view.warnings.last(),
        Some(&Warning::SameName("BEN".to_owned()))
    );
    let offline = WaitsFor::Seat {
        member: BEN,
        online: false,
        has_code: false,
    };
    assert_eq!((view.waiting.len(), view.waiting[0].wants), (1, offline));
    let claim = view.waiting[0].claim;
    // The same request again, for example after a lost connection, gets no second entry.
    assert!(
        stage
            .joins_with("Ben", "new")
            .contains(&Effect::Wait(claim, Refusal::NameTaken))
    );
    assert_eq!(stage.waiting().len(), 1);
    assert!(
        stage
            .host(HostCommand::LetIn(claim))
            .contains(&Effect::LetIn(claim, BEN))
    );
    assert_eq!((stage.by("new"), stage.waiting().len()), (Some(BEN), 0));
    stage.host(HostCommand::LetIn(claim));
    assert_eq!(
        stage.room.host_view().warnings.last(),
        Some(&Warning::Refused(Refusal::NoSuchMember)),
        "who is not there any more cannot be let in"
    );
}

#[test]
fn a_wish_ends_with_its_connection_its_member_or_its_token() {
    let mut stage = TestRoom::with_two(three(), Options::default());
    stage.joins_with("Ann", "new");
    let claim = stage.waiting()[0].0;
    stage.handle(Command::Withdraw(claim));
    assert!(stage.waiting().is_empty());
    stage.joins_with("Ann", "new");
    stage.joins_with("Cem", "new");
    assert!(stage.waiting().is_empty(), "they are in, as somebody else");
    assert_eq!(stage.by("new"), Some(MemberId(2)));
    stage.joins_with("Ann", "other");
    let claim = stage.waiting()[0].0;
    stage.host(HostCommand::Remove(ANN));
    assert_eq!(
        stage.waiting()[0].2,
        WaitsFor::Entry,
        "the name is free now"
    );
    let effects = stage.host(HostCommand::LetIn(claim));
    assert!(
        effects.contains(&Effect::LetIn(claim, MemberId(3))),
        "{effects:?}"
    );
    for nth in 0..=WAITING_MAX {
        stage.joins_with("Ben", &format!("token {nth}"));
    }
    assert_eq!(stage.waiting().len(), WAITING_MAX);
}

#[test]
fn new_names_wait_for_the_hosts_yes_where_they_are_to() {
    let options = Options {
        approve: true,
        teams: vec!["Blue".to_owned(), "Red".to_owned()],
        ..Options::default()
    };
    let mut stage = TestRoom::new(three(), options);
    let ask = |stage: &mut TestRoom, name: &str| {
        stage.handle(Command::Join {
            name: name.to_owned(),
            team: Some("Red".to_owned()),
            token: TokenDigest::of(name),
        })
    };
    for name in ["Ann", "Ben", "ann", "Cem"] {
        assert_eq!(
            told(&ask(&mut stage, name)),
            Some(Refusal::HostAsked),
            "{name}"
        );
    }
    assert_eq!(told(&ask(&mut stage, "...")), Some(Refusal::NameEmpty));
    assert_eq!(stage.room.members().count(), 0);
    assert!(
        stage
            .waiting()
            .iter()
            .all(|waiting| waiting.2 == WaitsFor::Entry)
    );
    let claim = stage.waiting()[1].0;
    assert!(
        stage
            .host(HostCommand::LetIn(claim))
            .contains(&Effect::LetIn(claim, ANN))
    );
    let line = stage.room.member(ANN).expect("Ben is the first");
    assert_eq!(
        (line.name.as_str(), line.team.as_deref()),
        ("Ben", Some("Red"))
    );
    let effects = stage.host(HostCommand::LetAllIn);
    let turned_down = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::TurnDown(_, Refusal::NameTaken)));
    assert_eq!(
        turned_down.count(),
        1,
        "of two that look alike one is in: {effects:?}"
    );
    assert_eq!(
        (stage.room.members().count(), stage.waiting().len()),
        (3, 0)
    );
    stage.host(HostCommand::LetAllIn);
    assert_eq!(
        stage.room.host_view().warnings.last(),
        Some(&Warning::Refused(Refusal::NothingToDo))
    );
    // A member who is in already comes back without the host being asked.
    let code = stage.code(ANN);
    stage.member(ANN, MemberCommand::Disconnect);
    assert!(
        stage
            .comes_back("Ben", &code, "new")
            .contains(&Effect::Welcome(ANN))
    );
}

#[test]
fn renamed_members_are_found_on_the_class_list() {
    let entry = |name: &str, id: &str| RosterEntry {
        name: name.to_owned(),
        person_id: Some(id.to_owned()),
        ..RosterEntry::default()
    };
    let options = Options {
        names: Names::Roster(vec![entry("Ann", "17"), entry("Ben", "18")]),
        ..Options::default()
    };
    let mut stage = TestRoom::with_two(three(), options);
    stage.host(HostCommand::Rename(ANN, "Annie".to_owned()));
    let id = |stage: &TestRoom, member| {
        stage
            .room
            .listed(member)
            .and_then(|entry| entry.person_id.clone())
    };
    assert_eq!(id(&stage, ANN).as_deref(), Some("17"));
    assert_eq!(
        told(&stage.joins_with("Ann", "new")),
        Some(Refusal::NameTaken)
    );
    let claim = stage.waiting()[0].0;
    stage.host(HostCommand::LetIn(claim));
    assert_eq!(stage.by("new"), Some(ANN));
    stage.host(HostCommand::Remove(ANN));
    assert_eq!(
        (id(&stage, ANN), id(&stage, BEN)),
        (None, Some("18".to_owned()))
    );
}

#[test]
fn a_log_without_moved_seats_makes_codes_and_seats_too() {
    let mut stage = TestRoom::new(three(), Options::default());
    stage.joins_with("Ann", "old");
    let old = r#"{"event": "joined", "member": 0, "name": "Ann", "team": null, "token": "TOKEN", "extra_percent": 0}"#;
    let digest = TokenDigest::of("old");
    let old = old.replace("TOKEN", digest.as_str());
    let joined: Event = serde_json::from_str(&old).expect("an old event");
    assert_eq!(stage.log[0].event, joined);
    let kept = serde_json::to_string(&stage.log[0].event).expect("it is kept");
    assert!(!kept.contains(&stage.code(ANN)), "no code is kept: {kept}");
    let room = stage.replayed();
    assert_eq!(room.seat_code(ANN), stage.room.seat_code(ANN));
}
