//! Opens the `SQLite` file: makes it readable by its owner only, checks that it is a file of redflag, and migrates its
//! schema.

#![expect(
    clippy::disallowed_methods,
    reason = "SQLite opens its own file; this is where it is made private"
)]

use super::connection::Store;
use super::failure::failure;
use crate::store::error::StoreError;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The migrations from an empty file to the current schema, each with the `user_version` after it.
const MIGRATIONS: [(i64, &str); 6] = [
    (1, include_str!("schema.sql")),
    (2, include_str!("schema-2.sql")),
    (3, include_str!("schema-3.sql")),
    (4, include_str!("schema-4.sql")),
    (5, include_str!("schema-5.sql")),
    (6, include_str!("schema-6.sql")),
];

/// "rflg", the application id in the `SQLite` header.
const APPLICATION_ID: i64 = 0x7266_6c67;

/// The latest version of the schema.
const KNOWN: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// How long a writer waits for another. Writing an answer takes milliseconds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The name of the file in the user's data folder.
const FILE: &str = "history.sqlite";

impl Store {
    /// The path of the store in a folder, for messages.
    pub fn path_in(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Opens the store of a folder. If there is none, it creates the folder and the store, readable only by their
    /// owner.
    ///
    /// If the file cannot be written, it is opened read-only.
    pub fn open(folder: &Path) -> Result<Store, StoreError> {
        Store::open_file(&Store::path_in(folder))
    }

    pub(super) fn open_file(path: &Path) -> Result<Store, StoreError> {
        create_private(path).map_err(cannot_open)?;
        if path.is_dir() {
            return Err(cannot_open(io::Error::new(
                io::ErrorKind::IsADirectory,
                "it is a folder",
            )));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(failure)?;
        Store::prepared(connection)
    }

    /// A store in memory, which is lost when the value is dropped.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Store, StoreError> {
        Store::prepared(Connection::open_in_memory().map_err(failure)?)
    }

    /// Checks and updates the file behind a connection.
    pub(super) fn prepared(mut connection: Connection) -> Result<Store, StoreError> {
        prepare(&mut connection)?;
        Ok(Store { connection })
    }
}

fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failure)?;

    // Deleted data is overwritten, because it contains names of people.
    let pragmas = "pragma foreign_keys = on; pragma synchronous = full; pragma secure_delete = on";
    connection.execute_batch(pragmas).map_err(failure)?;

    let header = header(connection).map_err(|error| match error.sqlite_error_code() {
        // The file is open, so what cannot be opened is the write-ahead log beside it.
        Some(ErrorCode::CannotOpen) => StoreError::ReadOnly,
        _ => failure(error),
    })?;
    if !header.is_ours {
        return Err(StoreError::Foreign);
    }
    if header.version > KNOWN {
        return Err(StoreError::Newer {
            found: header.version,
            known: KNOWN,
        });
    }
    if header.version < KNOWN {
        migrate(connection).map_err(failure)?;
    }

    // If a write-ahead log is not possible, or not now, the other journal is just as safe, only slower.
    let _journal: rusqlite::Result<String> =
        connection.query_row("pragma journal_mode = wal", [], |row| row.get(0));
    Ok(())
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("pragma user_version", [], |row| row.get(0))
}

/// Who the file belongs to, and the version of its schema.
struct Header {
    /// Whether it is a history, or empty and about to become one.
    is_ours: bool,
    /// The version of its schema.
    version: i64,
}

/// Reads the header in one transaction, because another process may be creating the file.
fn header(connection: &mut Connection) -> rusqlite::Result<Header> {
    let reading = connection.transaction()?;
    let id: i64 = reading.query_row("pragma application_id", [], |row| row.get(0))?;
    let tables: i64 =
        reading.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    Ok(Header {
        is_ours: id == APPLICATION_ID || (id == 0 && tables == 0),
        version: version(&reading)?,
    })
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

/// Creates the folder and an empty file if there is none.
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

fn cannot_open(error: io::Error) -> StoreError {
    StoreError::CannotOpen {
        source: error.into(),
    }
}
