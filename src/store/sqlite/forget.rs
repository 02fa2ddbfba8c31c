//! Deletes what is stored about people of a session, and keeps the hash chain of its events intact.
//!
//! It overwrites each of their events with an empty one, which keeps the hash that the chain needs.

use super::connection::{Store, WriteError, integer, json, refuse};
use super::failure::failure;
use crate::classroom::{Event, Names, Options};
use crate::store::chain::with_names;
use crate::store::chain_hash::{ChainHash, SALT_BYTES, Salt, event_leaf};
use crate::store::error::StoreError;
use crate::store::forget::Forget;
use crate::store::sessions::SessionId;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

/// An event of a person to be forgotten.
struct Row {
    seq: i64,
    at_ms: i64,
    event: Event,
    text: String,
    kept_at_ms: Option<i64>,
    salt: Option<Salt>,
}

impl Row {
    /// The hash that stays in the chain; `None` if there is no chain.
    fn leaf(&self) -> Option<ChainHash> {
        let place = usize::try_from(self.seq).ok()?;
        let at_ms = u64::try_from(self.at_ms).ok()?;
        let text = self.text.as_bytes();
        Some(event_leaf(
            &self.salt?,
            place,
            at_ms,
            self.kept_at_ms?,
            text,
        ))
    }
}

impl Store {
    /// Forgets people of a session: their names, devices, answers and texts, and events in which the host repeated
    /// those texts. Replaces each of these events with an empty one that keeps the hash for the chain. Returns the
    /// number of these events. The deleted data leaves the file only after [`Store::purge`].
    pub fn forget(&mut self, what: &Forget, at: Timestamp) -> Result<usize, StoreError> {
        self.write(|transaction| {
            let rows = rows_of(transaction, what)?;
            for row in &rows {
                replace(transaction, what.session, row)?;
                delete_note(transaction, what.session, row)?;
            }
            let names = strike_names(transaction, what)?;
            count_members(transaction, what.session)?;
            for (language, page) in &what.pages {
                let sql = "insert into session_page (session, language, page) values (?, ?, ?)
                    on conflict do update set page = excluded.page";
                transaction.execute(sql, params![what.session.0, language, page])?;
            }
            if !rows.is_empty() || names > 0 {
                let people = what.members.len().max(names);
                transaction.execute(
                    "insert into session_forgotten (session, at_ms, people, events) values (?, ?, ?, ?)",
                    params![what.session.0, at.as_millisecond(), integer(people), integer(rows.len())],
                )?;
            }
            Ok(rows.len())
        })
    }

    /// Rewrites the file without deleted data, and empties the write-ahead log. Returns whether that was possible; it
    /// is not while another program reads or writes the file.
    pub fn purge(&mut self) -> Result<bool, StoreError> {
        match self.connection.execute_batch("vacuum").map_err(failure) {
            Err(StoreError::Busy) => return Ok(false),
            done => done?,
        }
        let blocked: i64 = self
            .connection
            .query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))
            .map_err(failure)?;
        Ok(blocked == 0)
    }

    /// The saved report of a class in which everyone was forgotten, as a page in a language.
    pub fn session_page(
        &self,
        session: SessionId,
        language: &str,
    ) -> Result<Option<String>, StoreError> {
        let sql = "select page from session_page where session = ? and language = ?";
        self.connection
            .query_row(sql, params![session.0, language], |row| row.get(0))
            .optional()
            .map_err(failure)
    }
}

fn rows_of(transaction: &Transaction<'_>, what: &Forget) -> Result<Vec<Row>, WriteError> {
    let sql = "select seq, at_ms, event, kept_at_ms, salt from session_event where session = ?";
    let mut statement = transaction.prepare(sql)?;
    let mut found = statement.query([what.session.0])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let text: String = row.get(2)?;
        let Ok(event) = serde_json::from_str::<Event>(&text) else {
            return refuse(format!(
                "session {} holds an event that cannot be read; nothing was forgotten. To remove everything, delete the session",
                what.session
            ));
        };
        let seq: i64 = row.get(0)?;
        let repeats = usize::try_from(seq).is_ok_and(|seq| what.repeated.contains(&seq));
        let member = event.member();
        let theirs = member.is_some_and(|member| what.members.contains(&member));
        if (theirs || repeats) && event != event.without_member() {
            let salt: Option<Vec<u8>> = row.get(4)?;
            let salt: Option<[u8; SALT_BYTES]> = salt.and_then(|salt| salt.try_into().ok());
            rows.push(Row {
                seq,
                at_ms: row.get(1)?,
                event,
                text,
                kept_at_ms: row.get(3)?,
                salt: salt.map(Salt),
            });
        }
    }
    Ok(rows)
}

/// Replaces an event with an empty one. Its times are removed too, because they show who was fast.
fn replace(transaction: &Transaction<'_>, session: SessionId, row: &Row) -> Result<(), WriteError> {
    let event = row.event.without_member();
    transaction.execute(
        "update session_event set event = ?, at_ms = 0, kept_at_ms = null, salt = null, leaf = ?
            where session = ? and seq = ?",
        params![
            json("event", &event)?,
            row.leaf().map(|leaf| leaf.0),
            session.0,
            row.seq
        ],
    )?;
    Ok(())
}

/// Deletes their notes to an author too, because people sign them.
fn delete_note(
    transaction: &Transaction<'_>,
    session: SessionId,
    row: &Row,
) -> Result<(), WriteError> {
    if let Event::Noted { question, text, .. } = &row.event {
        transaction.execute(
            "delete from note where question = ? and text = ? and (? is null or at_ms = ?)
                and quiz = (select quiz from session where id = ?)",
            params![
                question.as_str(),
                text,
                row.kept_at_ms,
                row.kept_at_ms,
                session.0
            ],
        )?;
    }
    Ok(())
}

/// Removes names from the class list. Returns how many it contained.
fn strike_names(transaction: &Transaction<'_>, what: &Forget) -> Result<usize, WriteError> {
    if what.listed.is_empty() {
        return Ok(0);
    }
    let sql = "select options from session where id = ?";
    let text: String = transaction.query_row(sql, [what.session.0], |row| row.get(0))?;
    let Ok(options) = serde_json::from_str::<Options>(&text) else {
        return refuse(format!(
            "the class list of session {} cannot be read",
            what.session
        ));
    };
    let Names::Roster(mut roster) = options.names else {
        return Ok(0);
    };
    let before = roster.len();
    roster.retain(|entry| !what.listed.contains(&entry.name));
    let struck = before - roster.len();
    if struck > 0 {
        let names = json("class list", &Names::Roster(roster))?;
        let Some(options) = with_names(&text, &names) else {
            return refuse(format!(
                "the class list of session {} cannot be read",
                what.session
            ));
        };
        transaction.execute(
            "update session set options = ?, names_salt = null where id = ?",
            params![options, what.session.0],
        )?;
    }
    Ok(struck)
}

/// Recounts the members: those who joined and were not removed.
fn count_members(transaction: &Transaction<'_>, session: SessionId) -> Result<(), WriteError> {
    transaction.execute(
        "update session_progress set members = (
            select coalesce(sum(case json_extract(event, '$.event') when 'joined' then 1 when 'removed' then -1 else 0 end), 0)
            from session_event where session = ?1
        ) where session = ?1",
        [session.0],
    )?;
    Ok(())
}
