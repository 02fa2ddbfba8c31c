//! Tests of what is special about a database file: several processes, crashes, permissions, damage, and files of other
//! programs.

#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]

use super::Store;
use crate::engine::Verdict;
use crate::store::conformance::{at, attempt, every_store_keeps_its_promises, id, record};
use crate::store::review_conformance::every_store_keeps_its_log;
use crate::store::{AnswerContext, StoreError};
use rusqlite::{Connection, OpenFlags};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Turns a file into one of version 5, with its sessions.
pub(super) const BACK_TO_VERSION_5: &str = "
    alter table session add column last_at_ms integer not null default 0;
    alter table session add column events integer not null default 0;
    alter table session add column members integer not null default 0;
    alter table session add column told integer not null default 0;
    alter table session add column chain_head blob;
    alter table session add column chain_end blob;
    update session set (last_at_ms, events, members, told, chain_head, chain_end) =
        (select last_at_ms, events, members, told, chain_head, chain_end from session_progress where session = id);
    drop table session_progress;
    pragma user_version = 5;";

fn folder_and_file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new").join("deep").join("history.db");
    (folder, file)
}

/// Opens a store that waits minutes for other writers instead of seconds: on a busy machine, a writer that never pauses
/// can keep another one waiting that long.
pub(super) fn open(path: &Path) -> Store {
    let store = Store::open_file(path).expect("opens");
    let wait = store.connection.busy_timeout(Duration::from_mins(5));
    wait.expect("is set");
    store
}

fn error_of(path: &Path) -> StoreError {
    Store::open_file(path).expect_err("does not open")
}

/// A history with one attempt at `quiz` and one answer, changed without using the store.
fn altered(path: &Path, sql: &str) -> Store {
    let mut store = open(path);
    let name = store.begin(&attempt("quiz", &["a", "b"])).expect("begins");
    store
        .save(
            name,
            0,
            &record("a", Verdict::Right, 2.0),
            AnswerContext::default(),
            at(2_000),
        )
        .expect("saves");
    store.connection.execute_batch(sql).expect(sql);
    store
}

#[test]
fn both_homes_keep_the_promises() {
    every_store_keeps_its_promises(&mut Store::in_memory().expect("opens"));
    let (_folder, path) = folder_and_file();
    every_store_keeps_its_promises(&mut open(&path));
}

#[test]
fn both_homes_keep_the_log() {
    every_store_keeps_its_log(&mut Store::in_memory().expect("opens"));
    let (_folder, path) = folder_and_file();
    every_store_keeps_its_log(&mut open(&path));
}

#[test]
fn answers_of_reviews_are_never_changed_and_never_deleted() {
    let store = Store::in_memory().expect("opens");
    let row = "insert into review_answer values (1, 1, 1, 'quiz', 1, 'a', '0123456789abcdef', null, 0, 'right', 1, 1,
        null, 1, null, 0, 'fsrs', 3, 2)";
    store.connection.execute_batch(row).expect(row);
    for change in [
        "update review_answer set grade = 1",
        "delete from review_answer",
    ] {
        let refused = store.connection.execute_batch(change).expect_err(change);
        assert!(
            refused.to_string().contains("answers of reviews are never"),
            "{refused}"
        );
    }
    assert_eq!(store.answers().expect("reads").len(), 1);
}

#[test]
fn a_history_of_version_2_keeps_its_answers_and_they_count_for_the_review() {
    let (_folder, path) = folder_and_file();
    let as_it_was = format!(
        "{BACK_TO_VERSION_5}
         update attempt set exam = 0;
         drop table flag; drop table review_answer; alter table answer drop column fingerprint;
         alter table answer drop column local_day; alter table answer drop column source_quiz;
         alter table attempt drop column missed;
         drop table session_page; drop table session_forgotten;
         alter table session drop column engine; alter table session drop column names_salt;
         alter table session drop column names_leaf; alter table session drop column chain_start;
         alter table session drop column chain_head; alter table session drop column chain_end;
         alter table session_event drop column kept_at_ms; alter table session_event drop column salt;
         alter table session_event drop column leaf; alter table session_event drop column link;
         pragma user_version = 2"
    );
    drop(altered(&path, &as_it_was));
    let store = open(&path);
    let log = store.answers().expect("reads");
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].fingerprint, log[0].day), (None, None));
    assert!(store.attempts().expect("reads").iter().all(|it| !it.missed));
}

#[test]
fn two_writers_at_once_lose_nothing() {
    const ANSWERS: usize = 200;
    let (_folder, path) = folder_and_file();
    let questions: Vec<String> = (0..ANSWERS).map(|place| format!("q{place}")).collect();
    let paper: Vec<&str> = questions.iter().map(String::as_str).collect();
    let begin = std::sync::Barrier::new(2);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                begin.wait();
                let mut store = open(&path);
                let name = store.begin(&attempt("shared", &paper)).expect("begins");
                for (place, question) in questions.iter().enumerate() {
                    store
                        .save(
                            name,
                            place,
                            &record(question, Verdict::Right, 2.0),
                            AnswerContext::default(),
                            at(2_000),
                        )
                        .expect("saves");
                }
            });
        }
    });
    let kept = open(&path).unfinished_all().expect("reads");
    assert_eq!(
        kept.iter()
            .map(|kept| kept.records.len())
            .collect::<Vec<_>>(),
        [ANSWERS, ANSWERS]
    );
}

#[test]
fn many_processes_may_make_the_file_at_once() {
    for _ in 0..10 {
        let (_folder, path) = folder_and_file();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| open(&path).begin(&attempt("quiz", &["a"])).expect("begins"));
            }
        });
        assert_eq!(open(&path).unfinished_all().expect("reads").len(), 4);
    }
}

#[test]
fn an_answer_outlives_the_process_that_saved_it() {
    let (folder, path) = folder_and_file();
    let mut store = open(&path);
    let name = store.begin(&attempt("quiz", &["a", "b"])).expect("begins");
    store
        .save(
            name,
            0,
            &record("a", Verdict::Right, 2.0),
            AnswerContext::default(),
            at(2_000),
        )
        .expect("saves");
    // The files are now as a killed process leaves them.
    let left = folder.path().join("left.db");
    for suffix in ["", "-wal"] {
        let name = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        fs::copy(name(&path), name(&left)).expect("copies");
    }
    drop(store);
    for path in [left, path] {
        let kept = open(&path)
            .unfinished(&id("quiz"))
            .expect("reads")
            .expect("is unfinished");
        assert_eq!((kept.id, kept.records.len()), (name, 1));
        open(&path)
            .save(
                name,
                1,
                &record("b", Verdict::Wrong, 0.0),
                AnswerContext::default(),
                at(3_000),
            )
            .expect("goes on");
    }
}

#[test]
fn opening_a_history_again_writes_nothing() {
    let (_folder, path) = folder_and_file();
    drop(altered(&path, ""));
    let before = fs::read(&path).expect("reads");
    drop(open(&path));
    assert_eq!(fs::read(&path).expect("reads"), before);
}

#[cfg(unix)]
#[test]
fn the_file_and_its_folders_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder_and_file();
    let _store = altered(&path, "");
    let parent = path.parent().expect("a folder");
    let log = path.with_extension("db-wal");
    for (path, mode) in [
        (path.as_path(), 0o600),
        (&log, 0o600),
        (parent, 0o700),
        (parent.parent().expect("a folder"), 0o700),
    ] {
        assert_eq!(
            fs::metadata(path).expect("is there").permissions().mode() & 0o777,
            mode,
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_history_that_cannot_be_written_can_be_read() {
    let (_folder, path) = folder_and_file();
    drop(altered(&path, ""));
    let connection =
        Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opens");
    let mut store = Store::prepared(connection).expect("opens");
    assert_eq!(store.attempts().expect("reads").len(), 1);
    let error = store
        .begin(&attempt("quiz", &["a"]))
        .expect_err("cannot write");
    assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_write_protected_file_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder_and_file();
    drop(altered(&path, ""));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("changes");
    let protects = fs::OpenOptions::new().append(true).open(&path).is_err();
    // The superuser may write everything.
    if protects {
        let outcome =
            Store::open_file(&path).and_then(|mut store| store.begin(&attempt("quiz", &["a"])));
        assert!(matches!(outcome, Err(StoreError::ReadOnly)), "{outcome:?}");
    }
}

#[test]
fn what_is_no_history_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("text");
    fs::write(
        &text,
        "not a database, though long enough to hold a header of one hundred bytes or so".repeat(9),
    )
    .expect("writes");
    assert!(matches!(error_of(&text), StoreError::Foreign));
    let other = folder.path().join("other.db");
    Connection::open(&other)
        .and_then(|db| db.execute_batch("create table cookies (id)"))
        .expect("writes");
    assert!(matches!(error_of(&other), StoreError::Foreign));
    let under_a_file = text.join("history.db");
    for path in [under_a_file.as_path(), folder.path()] {
        let error = error_of(path);
        assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
        assert!(error.source().is_some(), "{error}");
    }
}

#[test]
fn an_empty_file_becomes_a_history() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty.db");
    fs::write(&path, "").expect("writes");
    assert_eq!(open(&path).attempts().expect("reads"), vec![]);
}

#[test]
fn a_newer_layout_is_refused() {
    let (_folder, path) = folder_and_file();
    drop(altered(&path, "pragma user_version = 7"));
    let error = error_of(&path);
    assert!(
        matches!(error, StoreError::Newer { found: 7, known: 6 }),
        "{error:?}"
    );
}

#[test]
fn damage_is_named() {
    for (sql, words) in [
        (
            "update attempt set quiz = 'Not An Id'",
            "`quiz` in table `attempt` holds `Not An Id`",
        ),
        ("update attempt set seed = '-'", "`seed`"),
        ("update attempt set topics = '[1]'", "`topics`"),
        (
            "update attempt set started_at_ms = 9223372036854775807",
            "`started_at_ms`",
        ),
        (
            "update attempt set pass_mark = 101",
            "`pass_mark` in table `attempt` holds `101`",
        ),
        ("update attempt set revision = -1", "`revision`"),
        (
            "update paper set question = ''",
            "`question` in table `paper`",
        ),
        (
            "update answer set verdict = 'perhaps'",
            "`verdict` in table `answer` holds `perhaps`",
        ),
        ("update answer set response = '{\"choice\":'", "`response`"),
        (
            "update answer set certainty = 4",
            "`certainty` in table `answer` holds `4`",
        ),
        ("update answer set elapsed_ms = -1", "`elapsed_ms`"),
    ] {
        let (_folder, path) = folder_and_file();
        let store = altered(&path, sql);
        let error = store
            .unfinished(&id("quiz"))
            .and(store.unfinished_all())
            .expect_err(sql);
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
    }
    let (_folder, path) = folder_and_file();
    let store = altered(&path, "pragma foreign_keys = off; drop table paper");
    let error = store.attempts().expect_err("there is no such table");
    assert!(matches!(error, StoreError::Other { .. }), "{error:?}");
    assert!(
        error
            .source()
            .is_some_and(|source| source.to_string().contains("no such table"))
    );
}

#[test]
fn a_torn_file_is_an_error_and_no_panic() {
    let (_folder, path) = folder_and_file();
    drop(altered(&path, ""));
    let whole = fs::read(&path).expect("reads");
    for kept in (0..whole.len()).step_by(1_111) {
        let mut torn = whole.clone();
        torn[kept.max(100)..].fill(0x5a);
        fs::write(&path, &torn).expect("writes");
        let outcome = Store::open_file(&path).and_then(|store| store.unfinished_all());
        assert!(outcome.is_err() || kept > 4_096, "{kept}: {outcome:?}");
    }
}

#[test]
fn a_locked_history_is_busy() {
    let (_folder, path) = folder_and_file();
    let mut store = altered(&path, "");
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("begin immediate").expect("locks");
    store
        .connection
        .busy_timeout(Duration::from_millis(20))
        .expect("is set");
    let error = store
        .begin(&attempt("quiz", &["a"]))
        .expect_err("is locked");
    assert!(matches!(error, StoreError::Busy), "{error:?}");
}
