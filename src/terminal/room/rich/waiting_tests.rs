//! Tests of how the host's screen shows who waits to be let in, and of the keys for letting them in.

use super::super::sample::{self, NAMES, World};
use super::host::{Action, HostScreen};
use super::tests::{drawn, looking_at, typed};
use crate::classroom::{ClaimId, HostCommand, HostView, MemberId, Waiting, WaitsFor, Warning};

fn waiting(claim: u32, name: &str, wants: WaitsFor) -> Waiting {
    Waiting {
        claim: ClaimId(claim),
        name: name.to_owned(),
        wants,
    }
}

fn seat(online: bool, has_code: bool) -> WaitsFor {
    WaitsFor::Seat {
        member: MemberId(0),
        online,
        has_code,
    }
}

fn with(waiting: Vec<Waiting>) -> HostView {
    HostView {
        waiting,
        ..sample::view(&NAMES)
    }
}

/// The action of the last of some typed keys at a given time.
fn pressed(host: &mut HostScreen, keys: &str, view: &HostView, now_ms: u64) -> Action {
    let world = World::new();
    let mut action = Action::Nothing;
    for key in typed(keys) {
        assert_eq!(action, Action::Nothing, "before {key:?} in {keys:?}");
        action = host.press(&key, &world.session(), view, now_ms);
    }
    action
}

#[test]
fn waiting_people_are_shown_and_let_in_with_one_key() {
    use HostCommand as H;
    let world = World::new();
    let long = "Alexandra Papadopoulou-Konstantinidou (Rechnungswesen)";
    let mut asked = with(vec![
        waiting(3, "Amina", seat(false, false)),
        waiting(4, "Zoe", WaitsFor::Entry),
    ]);
    asked.warnings = vec![Warning::SameName("Amina".to_owned())];
    asked.warned = 1;
    let stolen = with(vec![waiting(3, "Amina", seat(true, true))]);
    let new = with(vec![
        waiting(3, long, WaitsFor::Entry),
        waiting(4, "Zoe", WaitsFor::Entry),
    ]);
    for (name, view, keys) in [
        ("asked", &asked, ""),
        ("stolen", &stolen, "y"),
        ("new", &new, ""),
    ] {
        let mut host = looking_at(view);
        assert_eq!(pressed(&mut host, keys, view, 10_000), Action::Nothing);
        insta::assert_snapshot!(name, drawn(&host, &world, view));
    }
    for (keys, view, command) in [
        ("y", &asked, H::LetIn(ClaimId(3))),
        ("d", &asked, H::TurnAway(ClaimId(3))),
        ("yy", &stolen, H::LetIn(ClaimId(3))),
        ("d", &stolen, H::TurnAway(ClaimId(3))),
        ("y", &new, H::LetIn(ClaimId(3))),
        ("i", &new, H::LetAllIn),
    ] {
        let mut host = looking_at(view);
        assert_eq!(
            pressed(&mut host, keys, view, 10_000),
            Action::Send(command),
            "{keys}"
        );
    }
    for (keys, view) in [("i", &asked), ("yn", &stolen), ("y", &with(Vec::new()))] {
        let mut host = looking_at(view);
        assert_eq!(
            pressed(&mut host, keys, view, 10_000),
            Action::Nothing,
            "{keys}"
        );
    }
}

#[test]
fn a_key_that_was_meant_for_someone_else_lets_nobody_in() {
    let world = World::new();
    let first = with(vec![waiting(3, "Amina", seat(false, false))]);
    let second = with(vec![waiting(4, "Zoe", WaitsFor::Entry)]);
    let mut host = looking_at(&first);
    host.look(&world.session(), &second, 10_000);
    for keys in ["y", "d"] {
        assert_eq!(pressed(&mut host, keys, &second, 10_300), Action::Nothing);
    }
    assert_eq!(
        pressed(&mut host, "y", &second, 10_400),
        Action::Send(HostCommand::LetIn(ClaimId(4)))
    );
}
