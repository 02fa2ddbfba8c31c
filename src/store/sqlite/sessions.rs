//! Live sessions in the file. A session has one writer at a time; a second one is noticed at the next append.

use super::attempts::must_have_json;
use super::connection::{Store, WriteError, first, integer, json, refuse};
use super::failure::failure;
use super::rows;
use crate::classroom::{Correction, Event, Logged};
use crate::model::Id;
use crate::store::error::StoreError;
use crate::store::sessions::{NewSession, SavedSession, SessionId, SessionSummary};
use jiff::Timestamp;
use rusqlite::{Transaction, named_params, params};

const OPEN: &str =
    "insert into session (code, quiz, title, revision, seed, questions_asked, topics, port, bind, rehearsed,
        started_at_ms, last_at_ms, options, sources, quiz_toml)
    values (:code, :quiz, :title, :revision, :seed, :questions_asked, :topics, :port, :bind, :rehearsed,
        :started_at_ms, :started_at_ms, :options, :sources, :quiz_toml)";

const COUNT: &str = "update session set events = events + :events, members = members + :members,
        told = max(told + :told, :passed), last_at_ms = :at_ms
    where id = :session and events = :first";

const NOTE: &str = "insert into note (quiz, question, revision, text, at_ms)
    select quiz, :question, revision, :text, :at_ms from session where id = :session";

const LIST: &str =
    "select id, code, quiz, title, started_at_ms, last_at_ms, ended_at_ms, members, told, rehearsed
    from session order by started_at_ms desc, id desc";

fn event_json(event: &Event) -> Result<String, WriteError> {
    let response = match event {
        Event::Answered { answer, .. } => answer.response.as_ref(),
        Event::Accepted { response, .. }
        | Event::Corrected {
            correction: Correction::Accepted(response) | Correction::Key(response),
            ..
        } => Some(response),
        _ => None,
    };
    if let Some(response) = response {
        must_have_json(response)?;
    }
    json("event", event)
}

/// How many questions a member of a self-paced session is done with: those before the one that they turned to.
fn passed(events: &[Logged]) -> usize {
    let turned = events.iter().filter_map(|logged| match logged.event {
        Event::Turned { place, .. } => Some(place),
        _ => None,
    });
    turned.max().unwrap_or(0)
}

/// How many more members there are after an event.
fn members_more(event: &Event) -> i64 {
    match event {
        Event::Joined { .. } => 1,
        Event::Removed { .. } => -1,
        _ => 0,
    }
}

/// Counts the events as the next after `first`.
fn count(
    transaction: &Transaction<'_>,
    session: SessionId,
    first: usize,
    events: &[Logged],
    at: Timestamp,
) -> Result<(), WriteError> {
    let mut members = 0;
    let mut revealed = 0;
    for logged in events {
        members += members_more(&logged.event);
        revealed += i64::from(matches!(logged.event, Event::Revealed { .. }));
    }

    let counted = transaction.prepare_cached(COUNT)?.execute(named_params! {
        ":session": session.0,
        ":first": integer(first),
        ":events": integer(events.len()),
        ":members": members,
        ":told": revealed,
        ":passed": integer(passed(events)),
        ":at_ms": at.as_millisecond(),
    })?;
    if counted == 1 {
        Ok(())
    } else {
        refuse(mismatch(transaction, session, first)?)
    }
}

/// Saves what an event changes outside the log of its session.
fn save_beside_log(
    transaction: &Transaction<'_>,
    session: SessionId,
    event: &Event,
    at: Timestamp,
) -> Result<(), WriteError> {
    let at_ms = at.as_millisecond();
    match event {
        Event::Noted { question, text, .. } => transaction.prepare_cached(NOTE)?.execute(
            named_params! { ":session": session.0, ":question": question.as_str(), ":text": text, ":at_ms": at_ms },
        )?,
        Event::Finished => {
            transaction.execute("update session set ended_at_ms = ? where id = ?", [at_ms, session.0])?
        }
        _ => 0,
    };
    Ok(())
}

fn mismatch(
    transaction: &Transaction<'_>,
    session: SessionId,
    first: usize,
) -> Result<String, WriteError> {
    let kept: Option<i64> = self::first(
        transaction,
        "select events from session where id = ?",
        [session.0],
    )?;
    Ok(kept.map_or_else(
        || unknown(session),
        |kept| {
            format!(
                "session {session} has {kept} events and not {first}: another host has taken it up"
            )
        },
    ))
}

fn unknown(session: SessionId) -> String {
    format!("there is no session {session} in the history: it was deleted")
}

fn insert(transaction: &Transaction<'_>, new: &NewSession) -> Result<SessionId, WriteError> {
    if !new.options.time_factor.is_finite() {
        return refuse(format!(
            "{} is not a factor on time limits",
            new.options.time_factor
        ));
    }
    let topics: Vec<&str> = new.topics.iter().map(Id::as_str).collect();
    transaction.execute(
        OPEN,
        named_params! {
            ":code": new.code,
            ":quiz": new.quiz.as_str(),
            ":title": new.title,
            ":revision": new.revision,
            ":seed": new.seed.as_str(),
            ":questions_asked": new.questions_asked.map(integer),
            ":topics": json("topics", &topics)?,
            ":port": new.port,
            ":bind": new.bind.map(|bind| bind.to_string()),
            ":rehearsed": integer(new.rehearsed),
            ":started_at_ms": new.started_at.as_millisecond(),
            ":options": json("options", &new.options)?,
            ":sources": json("sources", &new.sources)?,
            ":quiz_toml": new.quiz_toml,
        },
    )?;
    Ok(SessionId(transaction.last_insert_rowid()))
}

impl Store {
    /// Saves a new session.
    pub fn open_session(&mut self, session: &NewSession) -> Result<SessionId, StoreError> {
        self.write(|transaction| insert(transaction, session))
    }

    /// Saves what happened next, all of it or nothing. A note to an author is also saved among the notes, and
    /// [`Event::Finished`] ends the session. `first` is the number of events saved before: the events are refused if
    /// there are more or fewer, as when two hosts go on with the same session.
    pub fn append(
        &mut self,
        session: SessionId,
        first: usize,
        events: &[Logged],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            count(transaction, session, first, events, at)?;
            let sql = "insert into session_event (session, seq, at_ms, event) values (?, ?, ?, ?)";
            let mut insert = transaction.prepare_cached(sql)?;
            for (seq, logged) in (first..).zip(events) {
                insert.execute(params![
                    session.0,
                    integer(seq),
                    integer(logged.at_ms),
                    event_json(&logged.event)?
                ])?;
                save_beside_log(transaction, session, &logged.event, at)?;
            }
            Ok(())
        })
    }

    /// All sessions; the latest first.
    pub fn sessions(&self) -> Result<Vec<SessionSummary>, StoreError> {
        self.read("session", LIST, [], rows::session_summary)
    }

    /// The session that started last.
    pub fn latest_session(&self) -> Result<Option<SessionId>, StoreError> {
        let sql = "select id from session order by started_at_ms desc, id desc limit 1";
        Ok(self.read("session", sql, [], rows::session_id)?.pop())
    }

    /// One session with everything that happened in it; `None` if there is no such session.
    pub fn session(&self, session: SessionId) -> Result<Option<SavedSession>, StoreError> {
        // One moment for both tables: a host may be writing.
        let _reading = self.connection.unchecked_transaction().map_err(failure)?;

        let sql = "select * from session where id = ?";
        let Some(row) = self.read("session", sql, [session.0], rows::session)?.pop() else {
            return Ok(None);
        };
        let log = self.log(session, row.events)?;
        Ok(Some(row.with_log(session, log)))
    }

    /// Deletes a session and everything that happened in it. Returns whether there was one.
    pub fn delete_session(&mut self, session: SessionId) -> Result<bool, StoreError> {
        self.write(|transaction| {
            transaction.execute("delete from session_event where session = ?", [session.0])?;
            Ok(transaction.execute("delete from session where id = ?", [session.0])? == 1)
        })
    }

    /// The events of a session, which must be as many as were counted.
    fn log(&self, session: SessionId, events: usize) -> Result<Vec<Logged>, StoreError> {
        let sql = "select * from session_event where session = ? order by seq";
        let rows = self.read("session_event", sql, [session.0], rows::event)?;
        let in_place = |(place, row): (usize, &rows::EventRow)| place == row.place;
        if rows.len() != events || !rows.iter().enumerate().all(in_place) {
            return Err(StoreError::Corrupt {
                what: format!("of the {events} events of session {session} some are missing"),
                source: None,
            });
        }
        Ok(rows.into_iter().map(|row| row.logged).collect())
    }
}
