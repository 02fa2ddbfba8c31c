//! Stores the hash chain of a session's events: starts it, extends it, and reads its rows even if they are damaged.

use super::connection::{Store, WriteError};
use super::rows::{RowError, hash};
use crate::store::chain::{CHAIN_SCHEME, ChainStart, ChainedEvent, ChainedLog, Forgetting};
use crate::store::chain_hash::{ChainHash, SALT_BYTES, Salt};
use crate::store::error::StoreError;
use crate::store::sessions::SessionId;
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Row, Transaction};

/// New salts from the database's random generator, which is seeded by the operating system.
pub(super) fn salts(
    transaction: &Transaction<'_>,
    count: usize,
) -> Result<impl Iterator<Item = Salt>, WriteError> {
    let bytes = i64::try_from(count.max(1) * SALT_BYTES).unwrap_or(i64::MAX);
    let bytes: Vec<u8> = transaction
        .prepare_cached("select randomblob(?)")?
        .query_row([bytes], |row| row.get(0))?;
    let salts: Vec<Salt> = bytes
        .chunks_exact(SALT_BYTES)
        .filter_map(|bytes| bytes.try_into().ok().map(Salt))
        .collect();
    Ok(salts.into_iter())
}

fn salt(row: &Row<'_>, column: &'static str) -> Result<Option<Salt>, RowError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Blob(bytes) => bytes.try_into().ok().map(Salt),
        _ => None,
    })
}

/// A text column, valid UTF-8 or not.
fn lossy(row: &Row<'_>, column: &'static str) -> Result<String, RowError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    })
}

/// A placeholder link that matches nothing.
const NO_HASH: ChainHash = ChainHash([0; 32]);

/// A session with its chain, but without events.
fn chained(row: &Row<'_>) -> Result<Option<ChainedLog>, RowError> {
    let Some(start) = hash(row, "chain_start")? else {
        return Ok(None);
    };
    Ok(Some(ChainedLog {
        scheme: CHAIN_SCHEME,
        start: ChainStart {
            engine: lossy(row, "engine")?,
            code: lossy(row, "code")?,
            quiz: lossy(row, "quiz")?,
            title: lossy(row, "title")?,
            revision: row.get("revision")?,
            quiz_toml: lossy(row, "quiz_toml")?,
            seed: lossy(row, "seed")?,
            questions_asked: row.get("questions_asked")?,
            topics: lossy(row, "topics")?,
            sources: lossy(row, "sources")?,
            options: lossy(row, "options")?,
            rehearsed: row.get("rehearsed")?,
            started_at_ms: row.get("started_at_ms")?,
            salt: salt(row, "names_salt")?,
            names_leaf: hash(row, "names_leaf")?.unwrap_or(NO_HASH),
            hash: start,
        },
        events: Vec::new(),
        head: hash(row, "chain_head")?.unwrap_or(NO_HASH),
        end: hash(row, "chain_end")?,
        forgotten: Vec::new(),
    }))
}

fn chained_event(row: &Row<'_>) -> Result<ChainedEvent, RowError> {
    let at_ms: i64 = row.get("at_ms")?;
    Ok(ChainedEvent {
        at_ms: u64::try_from(at_ms).unwrap_or(0),
        kept_at_ms: row.get("kept_at_ms")?,
        event: lossy(row, "event")?,
        salt: salt(row, "salt")?,
        leaf: hash(row, "leaf")?,
        link: hash(row, "link")?.unwrap_or(NO_HASH),
    })
}

fn forgetting(row: &Row<'_>) -> Result<Forgetting, RowError> {
    let at_ms: i64 = row.get("at_ms")?;
    let count = |column: &'static str| -> Result<usize, RowError> {
        let count: i64 = row.get(column)?;
        Ok(usize::try_from(count).unwrap_or(0))
    };
    Ok(Forgetting {
        at: Timestamp::from_millisecond(at_ms).unwrap_or_default(),
        people: count("people")?,
        events: count("events")?,
    })
}

impl Store {
    /// The chain of a session as saved, even if its events cannot be read. `None` if there is no such session, or if it
    /// was saved before redflag kept chains.
    pub fn chained_log(&self, session: SessionId) -> Result<Option<ChainedLog>, StoreError> {
        let _reading = self
            .connection
            .unchecked_transaction()
            .map_err(super::failure::failure)?;
        let sql = "select * from session join session_progress on session = id where id = ?";
        let row = self.read("session", sql, [session.0], chained)?.pop();
        let Some(mut log) = row.flatten() else {
            return Ok(None);
        };
        let sql = "select * from session_event where session = ? order by seq";
        log.events = self.read("session_event", sql, [session.0], chained_event)?;
        let sql = "select * from session_forgotten where session = ? order by rowid";
        log.forgotten = self.read("session_forgotten", sql, [session.0], forgetting)?;
        Ok(Some(log))
    }
}
