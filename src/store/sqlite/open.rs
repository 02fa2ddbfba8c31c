//! Opening the `SQLite` file: private, of a layout we know, and without a write when nothing has to be made.

#![expect(
    clippy::disallowed_methods,
    reason = "the one other place with files: SQLite's, made private and opened here"
)]

use super::Sqlite;
use crate::store::StoreError;
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, TransactionBehavior};
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

/// The steps from nothing to the present layout, each with the `user_version` of a file that has taken it.
const MIGRATIONS: [(i64, &str); 2] = [
    (1, include_str!("../schema.sql")),
    (2, include_str!("../schema-2.sql")),
];

/// "rflg", in the place where `SQLite` files say whose they are.
const APPLICATION_ID: i64 = 0x7266_6c67;

/// The latest version of the layout.
const KNOWN: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// How long a writer waits for another. An answer is written in milliseconds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

impl Sqlite {
    /// Opens the history, and makes it and its folder if they are not there: readable by their owner alone.
    ///
    /// A file that cannot be written is opened for reading.
    pub fn open(path: &Path) -> Result<Sqlite, StoreError> {
        create_private(path).map_err(|error| cannot_open(path, &error))?;
        if path.is_dir() {
            return Err(cannot_open(path, &"it is a folder"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| failure(path, &error))?;
        Sqlite::prepared(connection, path)
    }

    /// A history that is gone with the value.
    pub fn in_memory() -> Result<Sqlite, StoreError> {
        let path = Path::new("in memory");
        let connection = Connection::open_in_memory().map_err(|error| failure(path, &error))?;
        Sqlite::prepared(connection, path)
    }

    pub(super) fn prepared(mut connection: Connection, path: &Path) -> Result<Sqlite, StoreError> {
        prepare(&mut connection, path)?;
        Ok(Sqlite {
            connection,
            path: path.to_owned(),
        })
    }
}

fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |error| failure(path, &error);
    connection.busy_timeout(BUSY_TIMEOUT).map_err(sql)?;
    // What is deleted is overwritten: names of people are in it.
    let pragmas = "pragma foreign_keys = on; pragma synchronous = full; pragma secure_delete = on";
    connection.execute_batch(pragmas).map_err(sql)?;
    let (ours, found) = header(connection).map_err(|error| match error.sqlite_error_code() {
        // The file is open, so what cannot be opened is the log beside it.
        Some(ErrorCode::CannotOpen) => StoreError::ReadOnly {
            path: path.to_owned(),
        },
        _ => failure(path, &error),
    })?;
    if !ours {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    if found > KNOWN {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: KNOWN,
        });
    }
    if found < KNOWN {
        migrate(connection).map_err(sql)?;
    }
    // Where there can be no write-ahead log, or not now, the other journal is as safe and only slower.
    let _journal: Result<String, Error> =
        connection.query_row("pragma journal_mode = wal", [], |row| row.get(0));
    Ok(())
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("pragma user_version", [], |row| row.get(0))
}

/// Whether the file is a history, or empty and about to become one; and the version of its layout. Read as
/// one, since another process may be making it.
fn header(connection: &mut Connection) -> rusqlite::Result<(bool, i64)> {
    let reading = connection.transaction()?;
    let id: i64 = reading.query_row("pragma application_id", [], |row| row.get(0))?;
    let tables: i64 =
        reading.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    Ok((
        id == APPLICATION_ID || (id == 0 && tables == 0),
        version(&reading)?,
    ))
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been first.
    let done = version(&transaction)?;
    for (step, sql) in MIGRATIONS.iter().filter(|(step, _)| *step > done) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()
}

/// Makes the folder and an empty file if there is none.
fn create_private(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    let mut file = OpenOptions::new();
    folder.recursive(true);
    file.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if path.exists() {
        return Ok(());
    }
    if let Some(parent) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        folder.create(parent)?;
    }
    match file.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn cannot_open(path: &Path, why: &dyn ToString) -> StoreError {
    StoreError::CannotOpen {
        path: path.to_owned(),
        why: why.to_string(),
    }
}

/// What an error of `SQLite` means to people.
pub(super) fn failure(path: &Path, error: &Error) -> StoreError {
    let why = error.to_string();
    let path = path.to_owned();
    match error {
        Error::SqliteFailure(failure, _) => match failure.code {
            ErrorCode::ReadOnly => StoreError::ReadOnly { path },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy { path },
            ErrorCode::NotADatabase => StoreError::Foreign { path },
            ErrorCode::DatabaseCorrupt => StoreError::Corrupt { path, what: why },
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                StoreError::CannotOpen { path, why }
            }
            _ => StoreError::Other { path, why },
        },
        Error::FromSqlConversionFailure(..)
        | Error::InvalidColumnType(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::Utf8Error(..) => StoreError::Corrupt { path, what: why },
        _ => StoreError::Other { path, why },
    }
}
