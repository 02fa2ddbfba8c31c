//! Tests of the host's screen: every page at the usual and at a small size, hostile names, and what keys do.

use super::super::HostEnding;
use super::super::sample::{self, NAMES, World};
use super::host::{Action, HostScreen};
use super::page::page;
use crate::classroom::{
    BarAnswer, ClockState, ClockView, HostCommand, HostView, MemberId, Phase, Refusal, Warning,
};
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::frame;
use crate::terminal::ink::{Line, Paint};
use crate::terminal::keys::Key;
use proptest::prelude::*;

/// The usual terminal and a small one: rows and columns.
pub(super) const SIZES: [(usize, usize); 2] = [(24, 80), (15, 40)];

pub(super) fn screen(
    host: &HostScreen,
    world: &World,
    view: &HostView,
    size: (usize, usize),
    paint: Paint,
) -> Vec<Line> {
    frame::screen(&page(host, &world.session(), view, size, paint), size)
}

/// A page at both sizes, as it looks without colours.
pub(super) fn drawn(host: &HostScreen, world: &World, view: &HostView) -> String {
    let size = |size: (usize, usize)| {
        let lines = screen(host, world, view, size, Paint::Colors);
        let text: Vec<String> = lines
            .iter()
            .map(|line| line.text().trim_end().to_owned())
            .collect();
        format!("{} x {}\n{}\n", size.1, size.0, text.join("\n"))
    };
    SIZES.map(size).join("\n")
}

pub(super) fn looking_at(view: &HostView) -> HostScreen {
    let mut host = HostScreen::default();
    host.look(&World::new().session(), view, 0);
    host
}

/// Every page by name.
pub(super) fn pages() -> Vec<(&'static str, HostView)> {
    let mut ready = sample::open();
    ready.phase = Phase::Ready(0);
    let mut paused = sample::open();
    paused.paused = true;
    let mut closed = sample::revealed();
    closed.phase = Phase::Closed(0);
    closed.distribution = None;
    let mut message = sample::open();
    message.phase = Phase::Open(2);
    message.clock = None;
    let mut warned = sample::open();
    warned.warnings = vec![
        Warning::SameName("Ben".to_owned()),
        Warning::Offline("Chen Wei".to_owned()),
    ];
    warned.warned = 2;
    let mut not_kept = sample::open();
    not_kept.warnings = vec![Warning::NotKept("the disk is full".to_owned())];
    not_kept.warned = 1;
    let mut locked = sample::view(&NAMES[..3]);
    locked.locked = true;
    locked.members[1].online = false;
    locked.online = 2;
    let mut finished = sample::standing();
    finished.phase = Phase::Finished;
    let told = [sample::revealed(), sample::revealed_typed()]
        .into_iter()
        .filter_map(|view| view.distribution);
    finished.told = told.enumerate().collect();
    vec![
        ("lobby_empty", sample::view(&[])),
        ("lobby", sample::view(&NAMES)),
        ("lobby_locked", locked),
        ("ready", ready),
        ("open", sample::open()),
        ("open_full", sample::full()),
        ("open_drafted", sample::drafted()),
        ("open_message", message),
        ("paused", paused),
        ("warned", warned),
        ("not_kept", not_kept),
        ("closed", closed),
        ("reveal", sample::revealed()),
        ("reveal_typed", sample::revealed_typed()),
        ("reveal_judged", sample::revealed_judged()),
        ("explanation", sample::explained()),
        ("standings", sample::standing()),
        ("own_pace", sample::own_pace()),
        ("finished", finished),
    ]
}

#[test]
fn every_page_reads_well() {
    let world = World::new();
    for (name, view) in pages() {
        let host = looking_at(&view);
        insta::assert_snapshot!(name, drawn(&host, &world, &view));
    }
}

/// Every overlay, with the keys that open it.
pub(super) fn overlays() -> Vec<(&'static str, HostView, Vec<Key>)> {
    vec![
        ("help", sample::open(), typed("?")),
        ("who", sample::own_pace(), typed("w")),
        ("quit", sample::open(), typed("q")),
        ("skip", sample::open(), typed("s")),
        (
            "remove",
            sample::view(&NAMES),
            [typed("kan"), vec![Key::Down]].concat(),
        ),
        (
            "ghosts",
            HostView {
                ghosts: 37,
                ..sample::view(&NAMES)
            },
            typed("g"),
        ),
        (
            "rename",
            sample::view(&NAMES),
            [typed("rben"), vec![Key::Enter]].concat(),
        ),
        (
            "extra_time_of_what",
            sample::view(&NAMES),
            [
                typed("x2"),
                vec![Key::Enter],
                typed("lots"),
                vec![Key::Enter],
            ]
            .concat(),
        ),
        ("accept", sample::revealed_typed(), typed("a")),
        ("remove_whom", sample::view(&NAMES), typed("kben\n")),
        ("accept_this", sample::revealed(), typed("a\n")),
        ("accept_what_is_right", sample::revealed(), typed("aa\n")),
    ]
}

#[test]
fn what_lies_over_a_page_reads_well() {
    let world = World::new();
    for (name, view, keys) in overlays() {
        let mut host = looking_at(&view);
        for key in keys {
            assert_eq!(
                host.press(&key, &world.session(), &view, 10_000),
                Action::Nothing,
                "{name}"
            );
        }
        insta::assert_snapshot!(name, drawn(&host, &world, &view));
    }
}

/// Milliseconds after which every key counts.
const LATER_MS: u64 = 10_000;

/// The action of the last of some keys.
fn pressed(keys: &[Key], view: &HostView) -> Action {
    let world = World::new();
    let mut host = looking_at(view);
    let mut action = Action::Nothing;
    for key in keys {
        assert_eq!(action, Action::Nothing, "before {key:?} in {keys:?}");
        action = host.press(key, &world.session(), view, LATER_MS);
    }
    action
}

/// Keys as a text; a line feed is Enter.
pub(super) fn typed(text: &str) -> Vec<Key> {
    text.chars()
        .map(|c| if c == '\n' { Key::Enter } else { Key::Char(c) })
        .collect()
}

fn at(phase: Phase) -> HostView {
    HostView {
        phase,
        ..sample::revealed()
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_key_does_what_it_says() {
    use HostCommand as H;
    let (lobby, open, told) = (sample::view(&NAMES), sample::open(), sample::revealed());
    let paused = HostView {
        paused: true,
        ..sample::open()
    };
    let locked = HostView {
        locked: true,
        ..sample::view(&NAMES)
    };
    let haunted = HostView {
        ghosts: 37,
        ..sample::view(&NAMES)
    };
    let safe = Response::Choice(Id::slug("safe"));
    let tail_gating = Response::Text("tail gating".to_owned());
    for (keys, view, command) in [
        ("\n", &lobby, H::Advance),
        ("l", &lobby, H::Lock(true)),
        ("l", &locked, H::Lock(false)),
        ("kchen\ny", &lobby, H::Remove(MemberId(2))),
        ("k3\ny", &lobby, H::Remove(MemberId(2))),
        ("gy", &haunted, H::RemoveGhosts),
        (
            "rben\ny\n",
            &lobby,
            H::Rename(MemberId(1), "Beny".to_owned()),
        ),
        ("xben\n25%\n", &lobby, H::ExtraTime(MemberId(1), 25)),
        ("\n", &at(Phase::Ready(0)), H::Advance),
        ("\n", &open, H::Close),
        ("c", &open, H::Close),
        ("C", &open, H::Close),
        ("p", &open, H::Pause),
        ("+", &open, H::Extend { by_ms: 15_000 }),
        ("=", &open, H::Extend { by_ms: 15_000 }),
        ("sy", &open, H::Skip),
        ("p", &paused, H::Continue),
        ("\n", &paused, H::Continue),
        ("c", &paused, H::Close),
        ("\n", &at(Phase::Closed(0)), H::Advance),
        ("t", &told, H::Standings),
        ("n", &told, H::NextQuestion),
        (
            "ac\ny",
            &told,
            H::Accept {
                place: 0,
                response: safe,
            },
        ),
        (
            "a\nY",
            &sample::revealed_typed(),
            H::Accept {
                place: 1,
                response: tail_gating,
            },
        ),
        ("\n", &sample::standing(), H::Advance),
        ("\ny", &sample::own_pace(), H::End),
        ("qe", &open, H::End),
    ] {
        assert_eq!(
            pressed(&typed(keys), view),
            Action::Send(command),
            "{keys:?} in {:?}",
            view.phase
        );
    }
    let finished = at(Phase::Finished);
    for (keys, view, ending) in [
        ("ql", &open, HostEnding::Left),
        ("\n", &finished, HostEnding::Finished),
        ("q", &finished, HostEnding::Finished),
    ] {
        assert_eq!(
            pressed(&typed(keys), view),
            Action::End(ending),
            "{keys:?} in {:?}",
            view.phase
        );
    }
    assert_eq!(pressed(&typed("gn"), &haunted), Action::Nothing);
    // The key that advances removes nobody and accepts nothing, however often it is pressed.
    for (keys, view) in [
        ("k\n\n", &lobby),
        ("kben\nn", &lobby),
        ("a\n\n", &told),
        ("ac\nn", &told),
        ("aa\ny", &told),
    ] {
        assert_eq!(pressed(&typed(keys), view), Action::Nothing, "{keys:?}");
    }
    for keys in [
        "g",
        "sn",
        "qn",
        "t",
        "a",
        "n",
        "z",
        "kzz\n",
        "xben\nlots\n",
        "?n",
    ] {
        assert_eq!(pressed(&typed(keys), &open), Action::Nothing, "{keys:?}");
    }
}

#[test]
fn a_key_meant_for_the_page_before_moves_nothing() {
    let world = World::new();
    let session = world.session();
    let (open, closed) = (sample::open(), at(Phase::Closed(0)));
    let mut host = looking_at(&open);
    // The question closes by itself just as the host is about to close it.
    assert!(host.look(&session, &closed, LATER_MS));
    assert_eq!(
        host.press(&Key::Enter, &session, &closed, LATER_MS + 100),
        Action::Nothing
    );
    let reveal = Action::Send(HostCommand::Advance);
    assert_eq!(
        host.press(&Key::Enter, &session, &closed, LATER_MS + 500),
        reveal
    );
    // A second press is ignored until the room has carried out the first; a much later one counts.
    assert_eq!(
        host.press(&Key::Enter, &session, &closed, LATER_MS + 600),
        Action::Nothing
    );
    assert_eq!(
        host.press(&Key::Enter, &session, &closed, LATER_MS + 9_000),
        reveal
    );
}

#[test]
fn control_c_asks_before_it_leaves() {
    let view = sample::open();
    let mut host = looking_at(&view);
    assert_eq!(host.interrupt(&view), Action::Nothing);
    assert_eq!(host.interrupt(&view), Action::End(HostEnding::Left));
    assert_eq!(
        host.interrupt(&at(Phase::Finished)),
        Action::End(HostEnding::Finished)
    );
}

#[test]
fn the_countdown_goes_on_between_two_views() {
    let (world, view) = (World::new(), sample::open());
    let session = world.session();
    let mut host = looking_at(&view);
    for (now_ms, left_ms) in [(0, 17_000), (1_000, 16_000), (20_000, 0)] {
        host.look(&session, &view, now_ms);
        assert_eq!(host.left_ms, Some(left_ms));
    }
    let paused = ClockView {
        state: ClockState::Paused,
        left_ms: Some(9_000),
        limit_ms: Some(30_000),
    };
    let paused = HostView {
        clock: Some(paused),
        ..view
    };
    for now_ms in [20_000, 90_000] {
        host.look(&session, &paused, now_ms);
        assert_eq!(host.left_ms, Some(9_000));
    }
}

#[test]
fn what_was_done_is_said_for_a_while() {
    let (world, view) = (World::new(), sample::open());
    let session = world.session();
    let mut host = looking_at(&view);
    for key in typed("l") {
        assert_eq!(
            host.press(&key, &session, &view, LATER_MS),
            Action::Send(HostCommand::Lock(true))
        );
    }
    let locked = HostView {
        locked: true,
        ..view.clone()
    };
    for (view, later_ms, said) in [
        (&view, 100, None),
        (&locked, 300, Some("Locked: nobody new can join.")),
        (&locked, 9_000, None),
    ] {
        host.look(&session, view, LATER_MS + later_ms);
        assert_eq!(host.done(), said, "{later_ms}");
    }
}

#[test]
fn a_clock_that_stands_shows_what_a_clock_that_runs_would() {
    let (world, mut view) = (World::new(), sample::open());
    let left = |view: &HostView| {
        let host = looking_at(view);
        screen(&host, &world, view, SIZES[0], Paint::Marks)[0].text()
    };
    view.clock = Some(ClockView {
        state: ClockState::Running,
        left_ms: Some(20_100),
        limit_ms: Some(30_000),
    });
    assert!(left(&view).contains("0:21 left"), "{}", left(&view));
    view.paused = true;
    assert!(left(&view).contains("paused at 0:21"), "{}", left(&view));
}

#[test]
fn warnings_go_away_but_that_nothing_is_kept_stays() {
    let full = Warning::NotKept("the disk is full".to_owned());
    let locked = Warning::TurnedAway(Refusal::Locked);
    let view = HostView {
        warnings: vec![full, locked],
        warned: 2,
        ..sample::open()
    };
    let mut host = looking_at(&view);
    assert_eq!(host.warnings(&World::new().words, &view).len(), 2);
    host.look(&World::new().session(), &view, 60_000);
    let left = host.warnings(&World::new().words, &view);
    assert!(
        left.len() == 1 && left[0].contains("the disk is full"),
        "{left:?}"
    );
}

/// A view with the same text wherever members and quizzes can put one.
fn with_text(text: &str, mut view: HostView) -> HostView {
    for member in &mut view.members {
        text.clone_into(&mut member.name);
        member.team = Some(text.to_owned());
    }
    for standing in &mut view.standings {
        text.clone_into(&mut standing.name);
    }
    for team in &mut view.teams {
        text.clone_into(&mut team.team);
    }
    if let Some(distribution) = &mut view.distribution {
        distribution.bars[0].answer = BarAnswer::Whole(Response::Text(text.to_owned()));
    }
    view.warnings = vec![
        Warning::SameName(text.to_owned()),
        Warning::NotKept(text.to_owned()),
    ];
    view.warned = 2;
    view
}

/// Fails if a line is wider than the screen or contains a control sequence.
#[track_caller]
fn is_sound(lines: &[Line], (rows, columns): (usize, usize)) {
    assert_eq!(lines.len(), rows);
    for line in lines {
        assert!(
            line.width() <= columns,
            "{} columns of {columns}: {}",
            line.width(),
            line.text()
        );
        assert!(
            !line
                .text()
                .contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{:?}",
            line.text()
        );
    }
}

proptest! {
    #[test]
    fn every_page_fits_whatever_people_are_called(
        name in ".{0,40}",
        page in 0..32_usize,
        rows in 8..40_usize,
        columns in 32..120_usize,
    ) {
        let world = World::new();
        let plain = pages().into_iter().map(|(_, view)| (view, Vec::new()));
        let over = overlays().into_iter().map(|(_, view, keys)| (view, keys));
        let all: Vec<(HostView, Vec<Key>)> = plain.chain(over).collect();
        let (view, keys) = &all[page % all.len()];
        let view = with_text(&name, view.clone());
        let mut host = looking_at(&view);
        for key in keys {
            host.press(key, &world.session(), &view, LATER_MS);
        }
        for paint in [Paint::Marks, Paint::Colors] {
            is_sound(&screen(&host, &world, &view, (rows, columns), paint), (rows, columns));
        }
    }
}

#[test]
fn nothing_that_a_terminal_obeys_is_drawn() {
    let world = World::new();
    for (_, view) in pages() {
        let view = with_text("\u{1b}]0;x\u{7}\u{1b}[2J\u{202e}evil\r\n", view);
        let host = looking_at(&view);
        for size in SIZES {
            is_sound(&screen(&host, &world, &view, size, Paint::Colors), size);
        }
    }
}
