//! Tests of sessions in a file: two hosts at the same time, a file with the first schema, damage, and what remains
//! after deletion.

#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]

use super::Store;
use super::tests::open;
use crate::classroom::{Event, MemberId};
use crate::engine::Response;
use crate::store::conformance::{at, attempt, id};
use crate::store::session_conformance::{
    answered, every_store_keeps_sessions, joined, log, opened, saved, session,
};
use crate::store::{Note, SessionId, StoreError};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder_and_file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.db");
    (folder, file)
}

/// A file with one session and two events.
fn with_session(path: &Path) -> (Store, SessionId) {
    let mut store = open(path);
    let id = opened(&mut store, "quiz");
    store
        .append(id, 0, &log([joined(1), Event::Locked]), at(2_000))
        .expect("is kept");
    (store, id)
}

#[test]
fn both_homes_keep_sessions() {
    every_store_keeps_sessions(&mut Store::in_memory().expect("opens"));
    let (_folder, path) = folder_and_file();
    every_store_keeps_sessions(&mut open(&path));
}

#[test]
fn a_store_can_be_given_to_a_writer_thread() {
    let (_folder, path) = folder_and_file();
    let (mut store, id) = with_session(&path);
    let writer = std::thread::Builder::new().spawn(move || {
        store
            .append(id, 2, &log([Event::Unlocked]), at(3_000))
            .expect("is kept");
    });
    writer
        .expect("a thread can be had")
        .join()
        .expect("does not panic");
    assert_eq!(saved(&open(&path), id).log.len(), 3);
}

#[test]
fn a_note_written_in_a_session_is_among_the_notes_and_stays_there() {
    let (_folder, path) = folder_and_file();
    let (mut store, session) = with_session(&path);
    let noted = Event::Noted {
        member: MemberId(1),
        question: id("padlock"),
        text: "Two are right.".to_owned(),
    };
    let broken = answered(Some(Response::Number(f64::NAN)));
    store
        .append(session, 2, &log([noted.clone(), broken]), at(2_500))
        .expect_err("all or nothing");
    assert_eq!(store.notes().expect("reads"), vec![]);
    store
        .append(session, 2, &log([noted]), at(3_000))
        .expect("is kept");
    let text = "Two are right.".to_owned();
    let note = Note {
        quiz: id("quiz"),
        question: id("padlock"),
        revision: 3,
        text,
        at: at(3_000),
    };
    assert_eq!(store.notes().expect("reads"), vec![note.clone()]);
    store.delete_session(session).expect("deletes");
    assert_eq!(store.notes().expect("reads"), vec![note]);
}

#[test]
fn two_sessions_written_at_once_lose_nothing() {
    const BATCHES: usize = 100;
    let (_folder, path) = folder_and_file();
    drop(open(&path));
    let begin = std::sync::Barrier::new(2);
    let write = || {
        begin.wait();
        let mut store = open(&path);
        let id = opened(&mut store, "quiz");
        for batch in 0..BATCHES {
            store
                .append(
                    id,
                    2 * batch,
                    &log([Event::Locked, Event::Unlocked]),
                    at(2_000),
                )
                .expect("is kept");
        }
        id
    };
    let ids = std::thread::scope(|scope| {
        [scope.spawn(write), scope.spawn(write)]
            .map(|writer| writer.join().expect("does not panic"))
    });
    let store = open(&path);
    assert_eq!(ids.map(|id| saved(&store, id).log.len()), [2 * BATCHES; 2]);
}

#[test]
fn of_two_hosts_of_one_session_one_is_refused_and_the_log_stays_whole() {
    const EVENTS: usize = 100;
    let (_folder, path) = folder_and_file();
    let id = opened(&mut open(&path), "quiz");
    let begin = std::sync::Barrier::new(2);
    let write = |events: [Event; 2]| {
        begin.wait();
        let mut store = open(&path);
        let mut first = 0;
        while first < EVENTS {
            match store.append(id, first, &log(events.clone()), at(2_000)) {
                Ok(_) => first += 2,
                Err(StoreError::Refused { .. }) => break,
                Err(other) => panic!("{other}"),
            }
        }
        first == EVENTS
    };
    let (a, b) = std::thread::scope(|scope| {
        let a = scope.spawn(|| write([joined(1), joined(2)]));
        let b = scope.spawn(|| write([Event::Locked, Event::Unlocked]));
        (
            a.join().expect("does not panic"),
            b.join().expect("does not panic"),
        )
    });
    assert!(a != b, "exactly one goes on to the end");
    let log = saved(&open(&path), id).log;
    assert_eq!(log.len(), EVENTS);
    let members = log
        .iter()
        .filter(|logged| matches!(logged.event, Event::Joined { .. }))
        .count();
    let listed = open(&path).sessions().expect("reads");
    assert_eq!(listed[0].members, members);
}

#[test]
fn events_outlive_the_process_that_kept_them() {
    let (folder, path) = folder_and_file();
    let (store, id) = with_session(&path);
    // The files are now as a killed process leaves them.
    let left = folder.path().join("left.db");
    for suffix in ["", "-wal"] {
        let name = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        fs::copy(name(&path), name(&left)).expect("copies");
    }
    drop(store);
    let mut left = open(&left);
    assert_eq!(saved(&left, id).log, log([joined(1), Event::Locked]));
    left.append(id, 2, &log([Event::Unlocked]), at(3_000))
        .expect("goes on");
}

#[test]
fn a_file_from_before_sessions_is_taken_over_with_all_it_has() {
    let (_folder, path) = folder_and_file();
    let old = Connection::open(&path).expect("opens");
    old.execute_batch(include_str!("schema.sql"))
        .expect("the first layout");
    old.execute_batch(
        "pragma application_id = 0x72666c67; pragma user_version = 1;
        insert into attempt (quiz, title, revision, seed, exam, certainty, topics, pass_mark, started_at_ms, last_at_ms)
            values ('old', 'Old', 1, '7', 0, 0, '[]', 70, 1000, 1000);
        insert into paper values (1, 0, 'a');
        insert into note (quiz, question, revision, text, at_ms) values ('old', 'a', 1, 'hm', 1000);",
    )
    .expect("data");
    drop(old);
    let mut store = open(&path);
    assert_eq!(
        store.unfinished_all().expect("reads")[0]
            .attempt
            .paper
            .len(),
        1
    );
    assert_eq!(store.notes().expect("reads")[0].text, "hm");
    assert_eq!(store.sessions().expect("reads"), vec![]);
    let id = opened(&mut store, "new");
    store.begin(&attempt("new", &["a"])).expect("begins");
    drop(store);
    let again = open(&path);
    assert_eq!(saved(&again, id).session, session("new"));
    let version: i64 = again
        .connection
        .query_row("pragma user_version", [], |row| row.get(0))
        .expect("a version");
    assert_eq!(version, 6);
}

#[test]
fn damage_to_a_session_is_named() {
    for (sql, words) in [
        (
            "update session set quiz = 'Not An Id'",
            "`quiz` in table `session` holds `Not An Id`",
        ),
        ("update session set seed = '-'", "`seed`"),
        ("update session set topics = '[1]'", "`topics`"),
        (
            "update session set options = '{}'",
            "`options` in table `session` holds `{}`",
        ),
        ("update session set sources = '[]'", "`sources`"),
        (
            "update session set bind = 'everywhere'",
            "`bind` in table `session` holds `everywhere`",
        ),
        (
            "update session set port = 65536",
            "`port` in table `session` holds `65536`",
        ),
        ("update session set rehearsed = -1", "`rehearsed`"),
        (
            "update session set ended_at_ms = 9223372036854775807",
            "`ended_at_ms`",
        ),
        (
            "update session_event set event = '{\"event\":' where seq = 1",
            "`event` in table `session_event` holds `{\"event\":`",
        ),
        (
            "update session_event set event = '{\"event\":\"danced\"}'",
            "`event` in table `session_event` holds",
        ),
        ("update session_event set at_ms = -1", "`at_ms`"),
        (
            "delete from session_event where seq = 0",
            "of the 2 events of session 1 some are missing",
        ),
        (
            "delete from session_event where seq = 1",
            "of the 2 events of session 1 some are missing",
        ),
        (
            "update session_event set seq = 2 where seq = 1",
            "some are missing",
        ),
    ] {
        let (_folder, path) = folder_and_file();
        let (store, id) = with_session(&path);
        store.connection.execute_batch(sql).expect(sql);
        let error = store.session(id).expect_err(sql);
        assert!(
            matches!(error, StoreError::Corrupt { .. }),
            "{sql}: {error:?}"
        );
        assert!(error.to_string().contains(words), "{sql}: {error}");
    }
}

#[test]
fn nothing_of_a_deleted_session_is_left_in_the_file() {
    let (_folder, path) = folder_and_file();
    let (mut store, id) = with_session(&path);
    let holds_name = |path: &Path| {
        let bytes = fs::read(path).expect("reads");
        bytes.windows(8).any(|bytes| bytes == b"member 1")
    };
    drop(store);
    assert!(holds_name(&path), "before the deletion it is there");
    store = open(&path);
    assert!(store.delete_session(id).expect("reads"));
    drop(store);
    assert!(!holds_name(&path));
}
