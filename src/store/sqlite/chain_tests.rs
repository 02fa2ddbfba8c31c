//! Tests of hash chains in a file: changes, cuts and insertions are detected, and forgetting people leaves a valid
//! chain.

#![expect(clippy::disallowed_methods, reason = "tests look into the file")]

use super::Store;
use super::tests::BACK_TO_VERSION_5;
use crate::classroom::{Event, MemberId, Names, RosterEntry, TokenDigest};
use crate::engine::Response;
use crate::store::conformance::{at, id};
use crate::store::session_conformance::{answered, joined, log, opened, saved, session};
use crate::store::{ChainFault, ChainedLog, Forget, NewSession, Note, SessionId};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn in_folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.db");
    (folder, file)
}

fn typed(text: &str) -> Event {
    answered(Some(Response::Text(text.to_owned())))
}

fn noted(text: &str) -> Event {
    Event::Noted {
        member: MemberId(1),
        question: id("padlock"),
        text: text.to_owned(),
    }
}

fn events() -> Vec<Event> {
    vec![
        joined(0),
        joined(1),
        Event::Opened { place: 2 },
        typed("Zebulon was here"),
        noted("Yours, Zebulon"),
        Event::Renamed {
            member: MemberId(1),
            name: "Zebulon".to_owned(),
        },
        Event::Revealed { place: 2 },
        Event::Finished,
        Event::Unlocked,
    ]
}

/// A finished session of two members, saved in batches.
fn with_chain(store: &mut Store) -> SessionId {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        ..RosterEntry::default()
    };
    let mut new = session("chained");
    new.options.names = Names::Roster(vec![entry("Ann"), entry("Zebulon")]);
    let session = store.open_session(&new).expect("begins");
    let all = log(events());
    let mut first = 0;
    for size in [3, 1, 0, 5] {
        let batch = &all[first..first + size];
        store
            .append(session, first, batch, at(2_000))
            .expect("is kept");
        first += size;
    }
    session
}

fn chain(store: &Store, session: SessionId) -> ChainedLog {
    store
        .chained_log(session)
        .expect("reads")
        .expect("it has a chain")
}

fn faults(store: &Store, session: SessionId) -> Vec<ChainFault> {
    chain(store, session).check().faults
}

#[test]
fn a_chain_holds_however_the_events_came_and_is_the_session() {
    let mut store = Store::in_memory().expect("opens");
    let session = with_chain(&mut store);
    let chain = chain(&store, session);
    let check = chain.check();
    assert_eq!(check.faults, []);
    assert_eq!((check.events, check.forgotten, check.after_end), (9, 0, 1));
    let end = chain.events[7].link;
    assert_eq!(chain.end, Some(end));
    assert_ne!(chain.head, end);
    let saved = saved(&store, session);
    assert_eq!(saved.chain_end, Some(end));
    let mut again = chain.session(session).expect("reads");
    (again.session.port, again.session.bind) = (saved.session.port, saved.session.bind);
    assert_eq!(again, saved);

    // A chain that is written as JSON and read again is the same.
    let json = serde_json::to_string(&chain).expect("JSON");
    assert_eq!(
        serde_json::from_str::<ChainedLog>(&json).expect("reads"),
        chain
    );
}

#[test]
fn the_end_is_told_with_the_events_that_hold_it() {
    let mut store = Store::in_memory().expect("opens");
    let session = opened(&mut store, "quiz");
    let mut append = |first, event| {
        store
            .append(session, first, &log([event]), at(1))
            .expect("is kept")
    };
    assert_eq!(append(0, joined(0)), None);
    let end = append(1, Event::Finished).expect("the end");
    assert_eq!(append(2, Event::Unlocked), None);
    assert_eq!(chain(&store, session).end, Some(end));
}

/// Changes to a file, and the faults that must be reported.
const CHANGES: [(&str, &[ChainFault]); 19] = [
    (
        "update session_event set event = replace(event, 'was', 'has') where seq = 3",
        &[ChainFault::Event(3)],
    ),
    (
        "update session_event set event = cast(x'ff00' as text) where seq = 1",
        &[ChainFault::Event(1)],
    ),
    (
        "update session_event set at_ms = at_ms + 1 where seq = 2",
        &[ChainFault::Event(2)],
    ),
    (
        "update session_event set kept_at_ms = kept_at_ms + 1 where seq = 0",
        &[ChainFault::Event(0)],
    ),
    (
        "update session_event set salt = randomblob(16) where seq = 4",
        &[ChainFault::Event(4)],
    ),
    (
        "update session_event set link = randomblob(32) where seq = 4",
        &[ChainFault::Event(4), ChainFault::Event(5)],
    ),
    (
        "update session_event set salt = null, kept_at_ms = null, leaf = randomblob(32) where seq = 3",
        &[ChainFault::Event(3)],
    ),
    // The placeholder for a forgotten event must have no content.
    (
        "update session_event set salt = null where seq = 3",
        &[ChainFault::Event(3)],
    ),
    (
        "delete from session_event where seq = 8",
        &[ChainFault::Head],
    ),
    (
        "delete from session_event where seq >= 7",
        &[ChainFault::Head, ChainFault::End],
    ),
    (
        "update session_progress set chain_end = null",
        &[ChainFault::End],
    ),
    (
        "update session_progress set chain_head = randomblob(32)",
        &[ChainFault::Head],
    ),
    (
        "update session set quiz_toml = quiz_toml || ' '",
        &[ChainFault::Start],
    ),
    ("update session set seed = 'K7PY'", &[ChainFault::Start]),
    (
        "update session set options = replace(options, '\"auto_ms\":4000', '\"auto_ms\":4001')",
        &[ChainFault::Start],
    ),
    (
        "update session set options = replace(options, 'Ann', 'Bea')",
        &[ChainFault::Start],
    ),
    ("update session set engine = '0.0.0'", &[ChainFault::Start]),
    (
        "update session set started_at_ms = started_at_ms - 1",
        &[ChainFault::Start],
    ),
    ("update session set rehearsed = 0", &[ChainFault::Start]),
];

#[test]
fn whatever_is_changed_is_named() {
    for (sql, expected) in CHANGES {
        let mut store = Store::in_memory().expect("opens");
        let session = with_chain(&mut store);
        store.connection.execute_batch(sql).expect(sql);
        assert_eq!(faults(&store, session), expected, "{sql}");
    }
}

#[test]
fn a_session_from_before_goes_on_without_a_chain() {
    let (_folder, path) = in_folder();
    let old = Connection::open(&path).expect("opens");
    for layout in [
        include_str!("schema.sql"),
        include_str!("schema-2.sql"),
        include_str!("schema-3.sql"),
        "pragma application_id = 0x72666c67; pragma user_version = 3;",
    ] {
        old.execute_batch(layout).expect("the layout of then");
    }
    let options = serde_json::to_string(&session("old").options).expect("JSON");
    old.execute(
        "insert into session (code, quiz, title, revision, seed, topics, port, rehearsed, started_at_ms, last_at_ms,
            events, options, sources, quiz_toml)
        values ('K7PX', 'old', 'Old', 1, '7', '[]', 7878, 0, 1000, 1000, 1, ?, '{}', '')",
        [options],
    )
    .expect("a session");
    old.execute_batch(
        "insert into session_event (session, seq, at_ms, event) values (1, 0, 5, '{\"event\":\"locked\"}')",
    )
    .expect("an event");
    drop(old);

    let mut store = Store::open_file(&path).expect("opens");
    let session = SessionId(1);
    let end = store
        .append(session, 1, &log([Event::Finished]), at(2_000))
        .expect("goes on");
    assert_eq!(end, None);
    assert_eq!(store.chained_log(session).expect("reads"), None);
    let saved = saved(&store, session);
    assert_eq!((saved.log.len(), saved.engine), (2, None));
    assert_eq!(saved.kept_at, [None, Some(at(2_000))]);
}

#[test]
fn a_session_of_version_5_keeps_its_chain_and_its_counts() {
    let (_folder, path) = in_folder();
    let mut store = Store::open_file(&path).expect("opens");
    let session = with_chain(&mut store);
    let (before, listed) = (saved(&store, session), store.sessions().expect("reads"));
    let chain = store.chained_log(session).expect("reads");
    store
        .connection
        .execute_batch(BACK_TO_VERSION_5)
        .expect("version 5");
    drop(store);

    let store = Store::open_file(&path).expect("opens");
    assert_eq!(saved(&store, session), before);
    assert_eq!(store.sessions().expect("reads"), listed);
    assert_eq!(store.chained_log(session).expect("reads"), chain);
    assert_eq!(faults(&store, session), []);
}

#[test]
fn an_answer_is_saved_without_writing_the_quiz_again() {
    const PAGE_BYTES: u64 = 4096;
    const APPENDS: usize = 20;
    let (_folder, path) = in_folder();
    let mut store = Store::open_file(&path).expect("opens");
    let mut new = session("long");
    new.quiz_toml = "# a long quiz\n".repeat(10_000);
    let session = store.open_session(&new).expect("begins");
    let log_bytes = || {
        let log = format!("{}-wal", path.display());
        fs::metadata(log).expect("a write-ahead log").len()
    };
    let before = log_bytes();
    for first in 0..APPENDS {
        store
            .append(session, first, &log([Event::Locked]), at(2_000))
            .expect("appends");
    }
    // One page for the event and one for the counts; sometimes one more, when the events need a new page.
    let pages = (log_bytes() - before) / PAGE_BYTES;
    assert!(
        pages <= APPENDS as u64 * 5 / 2,
        "{pages} pages for {APPENDS} appends"
    );
}

fn zebulon(session: SessionId) -> Forget {
    Forget {
        session,
        members: [MemberId(1)].into(),
        listed: ["Zebulon".to_owned()].into(),
        repeated: [].into(),
        pages: Vec::new(),
    }
}

/// Whether the file or one beside it contains these bytes.
fn holds(path: &Path, bytes: &str) -> bool {
    ["", "-wal", "-shm"].iter().any(|suffix| {
        let file = fs::read(format!("{}{suffix}", path.display())).unwrap_or_default();
        file.windows(bytes.len())
            .any(|found| found == bytes.as_bytes())
    })
}

#[test]
fn nothing_of_someone_who_was_forgotten_is_left_and_the_chain_holds() {
    let (_folder, path) = in_folder();
    let mut store = Store::open_file(&path).expect("opens");
    let session = with_chain(&mut store);
    let token = TokenDigest::of("1");
    let token = serde_json::to_string(&token)
        .expect("JSON")
        .replace('"', "");
    for words in ["Zebulon", "member 1", &token] {
        assert!(holds(&path, words), "{words}: before it is there");
    }
    let before = chain(&store, session);

    assert_eq!(
        store.forget(&zebulon(session), at(9_000)).expect("forgets"),
        4
    );
    assert!(store.purge().expect("is written anew"));
    for words in ["Zebulon", "member 1", &token] {
        assert!(!holds(&path, words), "{words}");
    }
    assert!(holds(&path, "member 0") && holds(&path, "Ann"));

    let after = chain(&store, session);
    let check = after.check();
    assert_eq!(check.faults, []);
    assert_eq!((check.forgotten, check.names_forgotten), (4, true));
    assert_eq!((after.head, after.end), (before.head, before.end));
    let forgotten = after.forgotten[0];
    assert_eq!((forgotten.people, forgotten.events), (1, 4));
    assert_eq!(forgotten.at, at(9_000));
    let left = saved(&store, session).log;
    assert_eq!(left.len(), 9);
    assert_eq!(
        left[1].event,
        Event::Forgotten {
            member: MemberId(1)
        }
    );
    assert_eq!(left[3].event, Event::Erased);
    assert_eq!(
        (left[1].at_ms, left[3].at_ms),
        (0, 0),
        "times show who was fast"
    );
    assert_eq!(store.sessions().expect("reads")[0].members, 1);
    assert_eq!(store.notes().expect("reads"), Vec::<Note>::new());

    // Forgetting the same person again changes nothing.
    assert_eq!(
        store.forget(&zebulon(session), at(9_500)).expect("forgets"),
        0
    );
    assert_eq!(chain(&store, session), after);
    store
        .connection
        .execute_batch(
            "update session_event set event = replace(event, 'member 0', 'member 9') where seq = 0",
        )
        .expect("changes");
    assert_eq!(faults(&store, session), [ChainFault::Event(0)]);
}

#[test]
fn an_event_that_was_forgotten_cannot_become_another() {
    let mut store = Store::in_memory().expect("opens");
    let session = with_chain(&mut store);
    store.forget(&zebulon(session), at(9_000)).expect("forgets");
    assert_eq!(faults(&store, session), []);
    store
        .connection
        .execute_batch("update session_event set event = '{\"event\":\"locked\"}' where seq = 3")
        .expect("changes");
    assert_eq!(faults(&store, session), [ChainFault::Event(3)]);
}

#[test]
fn pages_stay_where_everyone_is_forgotten_and_go_with_the_session() {
    let mut store = Store::in_memory().expect("opens");
    let session = with_chain(&mut store);
    let pages = vec![("en".to_owned(), "<p>61%</p>".to_owned())];
    let everyone = Forget {
        members: [MemberId(0), MemberId(1)].into(),
        pages,
        ..zebulon(session)
    };
    store.forget(&everyone, at(9_000)).expect("forgets");
    let page = |store: &Store, language| store.session_page(session, language).expect("reads");
    assert_eq!(page(&store, "en").as_deref(), Some("<p>61%</p>"));
    assert_eq!(page(&store, "de"), None);
    assert!(store.delete_session(session).expect("deletes"));
    assert_eq!(page(&store, "en"), None);
}

#[test]
fn a_file_that_is_in_use_is_not_purged_and_that_is_said() {
    let (_folder, path) = in_folder();
    let mut store = Store::open_file(&path).expect("opens");
    let session = with_chain(&mut store);
    let reader = Connection::open(&path).expect("opens");
    reader
        .execute_batch("begin; select count(*) from session_event;")
        .expect("reads");
    store
        .connection
        .busy_timeout(std::time::Duration::ZERO)
        .expect("does not wait");
    store.forget(&zebulon(session), at(9_000)).expect("forgets");
    assert!(!store.purge().expect("does not fail"));
    reader.execute_batch("commit").expect("ends");
    assert!(store.purge().expect("is written anew"));
    assert!(!holds(&path, "Zebulon"));
}

#[test]
fn no_new_session_has_the_start_of_another() {
    let mut store = Store::in_memory().expect("opens");
    let starts: Vec<_> = [(), ()]
        .map(|()| {
            let new: NewSession = session("same");
            let id = store.open_session(&new).expect("begins");
            chain(&store, id).start.hash
        })
        .into();
    assert_ne!(starts[0], starts[1], "class lists are salted");
}
