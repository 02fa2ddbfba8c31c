//! Tests of the host's line dialogue: a whole session, and what each typed line means.

use super::super::sample::{self, NAMES, Table, World};
use super::{Command, Dialogue, HostEnding, read, run_plain};
use crate::classroom::{HostCommand, HostView, MemberId, Phase};
use crate::engine::Response;
use crate::model::Id;
use crate::terminal::ink::Paint;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

/// The output for these lines, and how the session ended.
fn dialogue(world: &World, lines: &[&str]) -> (String, HostEnding) {
    let table = Table::new(world, true);
    let (sender, input) = mpsc::channel();
    for line in lines {
        sender
            .send((*line).to_owned())
            .expect("the other end is here");
    }
    drop(sender);
    let mut output = Vec::new();
    let dialogue = Dialogue {
        input: &input,
        output: &mut output,
        clock: &|| table.now_ms.load(Ordering::Relaxed),
        echo: true,
        columns: 80,
        paint: Paint::None,
    };
    let ending = run_plain(&world.session(), &table, dialogue).expect("writing to memory");
    (String::from_utf8(output).expect("text"), ending)
}

#[test]
fn a_session_is_a_dialogue() {
    let world = World::new();
    let lines = [
        "who",
        "lock",
        "dance",
        "start",
        "",
        "pause",
        "go",
        "extend 15",
        "",
        "next",
        "reveal",
        "standings",
        "next",
        "start",
        "close",
        "",
        "accept tail gating",
        "next",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    let (said, ending) = dialogue(&world, &lines);
    assert_eq!(ending, HostEnding::Finished);
    insta::assert_snapshot!(said);
}

#[test]
fn the_end_of_the_input_leaves_a_session_as_it_is() {
    let mut world = World::new();
    let (said, ending) = dialogue(&world, &["start", ""]);
    assert_eq!(ending, HostEnding::Left);
    assert!(said.trim_end().ends_with("redflag host --resume"), "{said}");
    // A session that advances by itself is shown to its end.
    world.options.auto_ms = Some(100);
    world.options.time_factor = 0.01;
    world.paper.items.truncate(1);
    let (said, ending) = dialogue(&world, &["start"]);
    assert_eq!(ending, HostEnding::Finished, "{said}");
}

fn at(phase: Phase) -> HostView {
    let mut view = sample::view(&NAMES);
    view.phase = phase;
    view
}

#[test]
fn every_line_means_one_thing() {
    use HostCommand as H;
    let world = World::new();
    let (lobby, open, told) = (at(Phase::Lobby), at(Phase::Open(0)), at(Phase::Reveal(0)));
    let mut paused = open.clone();
    paused.paused = true;
    let haunted = HostView {
        ghosts: 37,
        ..at(Phase::Lobby)
    };
    let mut numbered = at(Phase::Lobby);
    "3".clone_into(&mut numbered.members[4].name);
    let safe = Response::Choice(Id::slug("safe"));
    for (line, view, command) in [
        ("", &lobby, H::Advance),
        ("start", &lobby, H::Advance),
        ("", &open, H::Advance),
        ("", &paused, H::Continue),
        (" Close ", &open, H::Close),
        ("reveal", &at(Phase::Closed(0)), H::Advance),
        ("", &told, H::Advance),
        ("why", &told, H::Advance),
        ("", &at(Phase::Explanation(0)), H::Advance),
        ("next", &at(Phase::Explanation(0)), H::NextQuestion),
        ("standings", &at(Phase::Explanation(0)), H::Standings),
        ("standings", &told, H::Standings),
        ("next", &told, H::NextQuestion),
        ("next", &at(Phase::Standings(0)), H::Advance),
        ("pause", &open, H::Pause),
        ("go", &open, H::Continue),
        ("extend 15", &open, H::Extend { by_ms: 15_000 }),
        ("extend 15 s", &open, H::Extend { by_ms: 15_000 }),
        ("skip", &open, H::Skip),
        ("lock", &lobby, H::Lock(true)),
        ("unlock", &lobby, H::Lock(false)),
        ("remove ben", &lobby, H::Remove(MemberId(1))),
        ("remove #3", &lobby, H::Remove(MemberId(2))),
        ("remove chen", &lobby, H::Remove(MemberId(2))),
        ("remove 3", &lobby, H::Remove(MemberId(2))),
        ("remove 3", &numbered, H::Remove(MemberId(4))),
        ("remove #3", &numbered, H::Remove(MemberId(2))),
        (
            "rename 1 = Zed",
            &lobby,
            H::Rename(MemberId(0), "Zed".to_owned()),
        ),
        ("extra 3 25", &lobby, H::ExtraTime(MemberId(2), 25)),
        ("ghosts 37", &haunted, H::RemoveGhosts),
        (
            "rename Chen Wei = Wei",
            &lobby,
            H::Rename(MemberId(2), "Wei".to_owned()),
        ),
        ("extra Chen Wei 25%", &lobby, H::ExtraTime(MemberId(2), 25)),
        (
            "accept c",
            &told,
            H::Accept {
                place: 0,
                response: safe,
            },
        ),
        ("end", &open, H::End),
    ] {
        assert_eq!(
            read(line, &world.session(), view),
            Command::Room(command),
            "{line} in {:?}",
            view.phase
        );
    }
}

#[test]
fn a_line_that_means_nothing_is_refused_with_the_way_out() {
    let world = World::new();
    let (lobby, open, told) = (at(Phase::Lobby), at(Phase::Open(0)), at(Phase::Reveal(0)));
    let haunted = HostView {
        ghosts: 37,
        ..at(Phase::Lobby)
    };
    for (line, view, way_out) in [
        ("dance", &lobby, "help lists them"),
        ("\u{1b}[2J", &lobby, "help lists them"),
        ("reveal", &open, "close it first"),
        ("next", &open, "type skip to skip it"),
        ("start", &told, "press Enter for the next step"),
        ("", &at(Phase::OwnPace), "end ends the session"),
        ("extend", &open, "extend 15"),
        ("extend 99999999", &open, "1 to 3600"),
        ("remove", &lobby, "remove NAME"),
        ("remove x", &lobby, "who lists them"),
        ("remove 99", &lobby, "who lists them"),
        ("ghosts", &lobby, "Everyone here"),
        ("ghosts 0", &lobby, "Everyone here"),
        (
            "ghosts",
            &haunted,
            "37 people? Each is offline and has never answered, and can join again. To remove them, type: ghosts 37",
        ),
        ("ghosts 36", &haunted, "ghosts 37"),
        ("rename Ben", &lobby, "rename NAME = NEW"),
        ("extra Ben", &lobby, "extra NAME 25"),
        ("extra Ben 9999", &lobby, "0 to 400"),
        ("accept a", &open, "after the right answer"),
        ("accept", &told, "Type a letter"),
        ("accept z", &told, "Type a letter"),
    ] {
        match read(line, &world.session(), view) {
            Command::Refused(reason) => {
                assert!(reason.contains(way_out), "{line}: {reason}");
                assert!(!reason.contains('\u{1b}'), "{reason:?}");
            }
            said => panic!("{line} in {:?}: {said:?}", view.phase),
        }
    }
    for (line, said) in [
        ("who", Command::Who),
        ("help", Command::Help),
        ("quit", Command::Quit),
        ("standings", Command::Standings),
    ] {
        assert_eq!(read(line, &world.session(), &lobby), said);
    }
}
