//! Tests of a whole hot-seat session.

use super::super::sample::{Table, World};
use super::pass_round_plain;
use crate::catalogue::english;
use crate::classroom::Phase;
use crate::terminal::Plain;
use crate::terminal::ink::Paint;
use crate::terminal::room::{HostEnding, Session};
use std::sync::atomic::Ordering;

fn session(world: &World) -> Session<'_> {
    let nothing = String::new;
    Session {
        addresses: Vec::new(),
        join_command: nothing(),
        screen_address: nothing(),
        ..world.session()
    }
}

fn passed_round(world: &World, table: &Table, lines: &str) -> (String, HostEnding) {
    let mut output = Vec::new();
    let mut input = lines.as_bytes();
    let clock = || table.now_ms.load(Ordering::Relaxed);
    let words = english();
    let plain = Plain {
        words: &words,
        input: &mut input,
        output: &mut output,
        clock: &clock,
        echo: true,
        columns: 80,
        paint: Paint::None,
        asked_at_ms: None,
        visits: crate::terminal::Visits::default(),
    };
    let ending = pass_round_plain(&session(world), table, plain).expect("in memory");
    (String::from_utf8(output).expect("text"), ending)
}

fn world() -> World {
    let mut world = World::new();
    world.options.time_factor = 0.0;
    world.options.certainty = false;
    world.options.changing = false;
    world.paper.items.truncate(1);
    world
}

#[test]
fn everyone_is_asked_in_turn_and_then_all_are_told() {
    let world = world();
    let table = Table::new(&world, false);
    let lines = "\n\na\n\nc\n\n! the padlock is green\nhint\nb\n\n?\nstandings\n\n";
    let (said, ending) = passed_round(&world, &table, lines);
    assert_eq!(ending, HostEnding::Finished, "{said}");
    let tally = table.room().tally(0);
    assert_eq!((tally.members, tally.accepted), (4, 4));
    insta::assert_snapshot!(said);
}

#[test]
fn leaving_does_not_change_the_room() {
    let world = world();
    let table = Table::new(&world, false);
    // The input ends before the second member's turn.
    let (said, ending) = passed_round(&world, &table, "\n\na\n");
    assert_eq!(ending, HostEnding::Left, "{said}");
    assert_eq!(table.room().phase(), Phase::Open(0));
    assert_eq!(table.room().tally(0).accepted, 1);
    // The round continues with the second member.
    let (said, _) = passed_round(&world, &table, "\n");
    assert!(
        said.contains("Ben, your turn") && !said.contains("Amina, your turn"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn whose_turn_it_is_fits_whatever_they_are_called() {
    let world = world();
    let session = session(&world);
    let asked = session.asked(0).expect("there is one");
    let text = |name: &str, columns| {
        let page = super::rich::turn_page(&world.words, &asked, name, columns);
        let lines = crate::terminal::frame::screen(&page, (15, 40));
        for line in &lines {
            assert!(
                line.width() <= columns && !line.text().contains(char::is_control),
                "{line:?}"
            );
        }
        lines
            .iter()
            .map(|line| line.text().trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    text(
        "\u{1b}[2J\u{202e}日本日本日本日本日本日本日本日本日本日本日本日本",
        40,
    );
    insta::assert_snapshot!(text("Ann", 40));
}
