//! Tests of attendance lists and certificates: they are complete, escape every name, run no scripts and fetch nothing.

use super::{Attendance, AttendanceOptions, Occurrences, certificate};
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{
    Command, Event, HostCommand, Logged, Names, Options, Room, RosterEntry, Scoring, TokenDigest,
};
use crate::engine::{Paper, Seed, Selection};
use crate::model::Id;
use crate::report::data::{Header, SessionReport, SessionState};
use crate::report::evaluation::sample;
use crate::report::{attendance_page, attendance_table};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use std::sync::Arc;

const HOSTILE: &str = "<b onload=x>\u{202e}Ann";

/// A session with one member of that name, which ended after 125 seconds.
fn attendance(name: &str, names: Names, passed: bool) -> Attendance {
    let quiz = Arc::new(sample::quiz(3));
    let seed = Seed::new("K7PX").expect("a seed");
    let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
    let options = Options {
        names,
        ..Options::default()
    };
    let mut room = Room::new(quiz, paper, options);
    let mut log = Vec::new();
    let mut ask = |room: &mut Room, at_ms, command| {
        let (events, _) = room.handle(at_ms, command);
        log.extend(events.into_iter().map(|event| Logged { at_ms, event }));
    };
    let join = Command::Join {
        name: name.to_owned(),
        team: None,
        token: TokenDigest::of("token"),
    };
    ask(&mut room, 5_000, join);
    ask(&mut room, 6_000, Command::Host(HostCommand::Advance));
    ask(&mut room, 130_000, Command::Host(HostCommand::End));
    assert!(log.iter().any(|logged| logged.event == Event::Finished));

    let header = Header {
        session: 17,
        code: "H4TN".to_owned(),
        quiz: Id::slug("quiz"),
        title: HOSTILE.to_owned(),
        revision: 3,
        quiz_digest: "a41f".repeat(16),
        engine: "1",
        held_with: Some("1".to_owned()),
        chain_head: Some("3f9c21d088ab7e10".repeat(4)),
        seed: "K7PX".to_owned(),
        state: SessionState::Finished,
        rehearsed: 0,
        started_at: Timestamp::UNIX_EPOCH,
        ended_at: Some(Timestamp::from_second(130).expect("a time")),
        scoring: Scoring::Correct,
        self_paced: false,
    };
    let report = SessionReport::of(header, &room);
    let kept_at = vec![None; log.len()];
    let occurrences = Occurrences {
        log: &log,
        kept_at: &kept_at,
    };
    let asked = AttendanceOptions {
        trainer: Some("Maria".to_owned()),
        passed,
        ..AttendanceOptions::default()
    };
    Attendance::of(&report, &room, occurrences, asked)
}

fn listed(name: &str) -> Names {
    Names::Roster(vec![RosterEntry {
        name: name.to_owned(),
        ..RosterEntry::default()
    }])
}

fn languages() -> Vec<Arc<Catalogue>> {
    Catalogues::built_in().iter().map(Arc::clone).collect()
}

#[test]
fn minutes_are_those_of_the_clock_of_the_session() {
    let attendance = attendance("Ann", listed("Ann"), false);
    let people = attendance.people.expect("names");
    assert_eq!(people[0].minutes, Some(2));
    let joined = Timestamp::from_second(5).expect("a time");
    assert_eq!(people[0].joined_at, Some(joined));
}

#[test]
fn papers_run_nothing_fetch_nothing_and_hold_what_proves_them() {
    let zone = TimeZone::fixed(Offset::constant(5));
    for words in languages() {
        let attendance = attendance("Ann", listed("Ann"), true);
        let people = attendance.people.clone().expect("names");
        let pages = [
            attendance_page(&attendance, &words, &zone),
            certificate(&attendance, &people[0], &words, &zone),
        ];
        for page in pages {
            for absent in [
                "<script",
                "http",
                "src=",
                "url(",
                "@import",
                "<b onload",
                "\u{202e}",
                "attendance-",
                "certificate-",
            ] {
                assert!(!page.contains(absent), "{}: {absent}", words.tag());
            }
            for part in [
                "3f9c 21d0 88ab 7e10",
                "1970-01-01 05:00–05:02 (+05:00)",
                "Maria",
                "Ann",
            ] {
                assert!(page.contains(part), "{}: {part}", words.tag());
            }
        }
    }
}

#[test]
fn people_without_names_are_counts() {
    let zone = TimeZone::UTC;
    let attendance = attendance("Ann", Names::Pseudonyms, false);
    assert_eq!(attendance.people, None);
    let table = String::from_utf8(attendance_table(&attendance, &zone)).expect("a text");
    assert_eq!(table.lines().count(), 2);
    for words in languages() {
        let page = attendance_page(&attendance, &words, &zone);
        assert!(!page.contains("<table"), "{}", words.tag());
    }
}
