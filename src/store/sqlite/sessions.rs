//! Stores live sessions in the file. A session has one writer at a time; a second one gets an error at its next append.

use super::attempts::must_have_json;
use super::chain;
use super::connection::{Store, WriteError, integer, json, refuse};
use super::failure::failure;
use super::rows;
use crate::classroom::{Correction, Event, Logged};
use crate::model::Id;
use crate::store::chain::ChainStart;
use crate::store::chain_hash::{ChainHash, event_leaf, link};
use crate::store::error::StoreError;
use crate::store::sessions::{NewSession, SavedSession, SessionId, SessionSummary};
use jiff::Timestamp;
use rusqlite::{Transaction, named_params, params};

const OPEN: &str =
    "insert into session (code, quiz, title, revision, seed, questions_asked, topics, port, bind, rehearsed,
        started_at_ms, options, sources, quiz_toml, engine, names_salt, names_leaf, chain_start)
    values (:code, :quiz, :title, :revision, :seed, :questions_asked, :topics, :port, :bind, :rehearsed,
        :started_at_ms, :options, :sources, :quiz_toml, :engine, :names_salt, :names_leaf, :hash)";

const START: &str =
    "insert into session_progress (session, last_at_ms, chain_head) values (?, ?, ?)";

const COUNT: &str =
    "update session_progress set events = events + :events, members = members + :members,
        told = max(told + :told, :passed), last_at_ms = :at_ms,
        chain_head = :head, chain_end = coalesce(:end, chain_end)
    where session = :session";

const NOTE: &str = "insert into note (quiz, question, revision, text, at_ms)
    select quiz, :question, revision, :text, :at_ms from session where id = :session";

const LIST: &str =
    "select id, code, quiz, title, started_at_ms, last_at_ms, ended_at_ms, members, told, rehearsed
    from session join session_progress on session = id order by started_at_ms desc, id desc";

fn event_json(event: &Event) -> Result<String, WriteError> {
    let response = match event {
        Event::Answered { answer, .. }
        | Event::Drafted {
            answer: Some(answer),
            ..
        } => answer.response.as_ref(),
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

/// How many questions a member of a self-paced session has finished: those before the current one.
fn passed(events: &[Logged]) -> usize {
    let turned = events.iter().filter_map(|logged| match logged.event {
        Event::Turned { place, .. } => Some(place),
        _ => None,
    });
    turned.max().unwrap_or(0)
}

/// How an event changes the number of members.
fn members_more(event: &Event) -> i64 {
    match event {
        Event::Joined { .. } => 1,
        Event::Removed { .. } => -1,
        _ => 0,
    }
}

/// Updates the number of events and the state of the chain.
fn count(
    transaction: &Transaction<'_>,
    session: SessionId,
    events: &[Logged],
    chain: ChainProgress,
    at: Timestamp,
) -> Result<(), WriteError> {
    let mut members = 0;
    let mut revealed = 0;
    for logged in events {
        members += members_more(&logged.event);
        revealed += i64::from(matches!(logged.event, Event::Revealed { .. }));
    }

    transaction.prepare_cached(COUNT)?.execute(named_params! {
        ":session": session.0,
        ":events": integer(events.len()),
        ":members": members,
        ":told": revealed,
        ":passed": integer(passed(events)),
        ":at_ms": at.as_millisecond(),
        ":head": chain.head.map(|head| head.0),
        ":end": chain.end.map(|end| end.0),
    })?;
    Ok(())
}

/// The state of a chain.
#[derive(Debug, Clone, Copy)]
struct ChainProgress {
    /// The last link; `None` for a session saved before redflag kept chains.
    head: Option<ChainHash>,
    /// The link of the session's end, if the events include it.
    end: Option<ChainHash>,
}

/// Saves events and their links after the given number of events and the given link.
fn insert_events(
    transaction: &Transaction<'_>,
    session: SessionId,
    (first, head): (usize, Option<ChainHash>),
    events: &[Logged],
    at: Timestamp,
) -> Result<ChainProgress, WriteError> {
    let mut chain = ChainProgress { head, end: None };
    let mut salts = chain::salts(transaction, events.len())?;
    let sql = "insert into session_event (session, seq, at_ms, event, kept_at_ms, salt, link)
        values (?, ?, ?, ?, ?, ?, ?)";
    let mut insert = transaction.prepare_cached(sql)?;
    for (seq, logged) in (first..).zip(events) {
        let text = event_json(&logged.event)?;
        let at_ms = integer(logged.at_ms);
        let salt = salts.next().filter(|_| chain.head.is_some());
        if let (Some(before), Some(salt)) = (chain.head, salt) {
            let hashed_ms = u64::try_from(at_ms).unwrap_or(0);
            let leaf = event_leaf(&salt, seq, hashed_ms, at.as_millisecond(), text.as_bytes());
            chain.head = Some(link(before, leaf));
        }
        if logged.event == Event::Finished {
            chain.end = chain.head;
        }
        insert.execute(params![
            session.0,
            integer(seq),
            at_ms,
            text,
            at.as_millisecond(),
            salt.map(|salt| salt.0),
            chain.head.map(|link| link.0)
        ])?;
        save_beside_log(transaction, session, &logged.event, at)?;
    }
    Ok(chain)
}

/// Saves what an event changes outside its session's log.
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

/// Refuses events that do not come next. Returns the last link of the chain; `None` for a session saved before redflag
/// kept chains.
fn must_follow(
    transaction: &Transaction<'_>,
    session: SessionId,
    first: usize,
) -> Result<Option<ChainHash>, WriteError> {
    let sql = "select events, chain_head from session_progress where session = ?";
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query([session.0])?;
    let Some(row) = rows.next()? else {
        return refuse(unknown(session));
    };
    let kept: i64 = row.get(0)?;
    if kept != integer(first) {
        return refuse(format!(
            "session {session} has {kept} events and not {first}: another host has taken it up"
        ));
    }
    let head: Option<Vec<u8>> = row.get(1)?;
    Ok(head.and_then(|head| head.try_into().ok().map(ChainHash)))
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
    let start = ChainStart {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        code: new.code.clone(),
        quiz: new.quiz.to_string(),
        title: new.title.clone(),
        revision: new.revision,
        quiz_toml: new.quiz_toml.clone(),
        seed: new.seed.as_str().to_owned(),
        questions_asked: new.questions_asked.map(small),
        topics: json("topics", &topics)?,
        sources: json("sources", &new.sources)?,
        options: json("options", &new.options)?,
        rehearsed: small(new.rehearsed),
        started_at_ms: new.started_at.as_millisecond(),
        salt: None,
        names_leaf: ChainHash([0; 32]),
        hash: ChainHash([0; 32]),
    };
    let Some(salt) = chain::salts(transaction, 1)?.next() else {
        return refuse("the database gives no random bytes".to_owned());
    };
    insert_start(transaction, new, &start.sealed(salt))
}

/// A count in the form that the chain hashes. Larger values do not occur.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn insert_start(
    transaction: &Transaction<'_>,
    new: &NewSession,
    start: &ChainStart,
) -> Result<SessionId, WriteError> {
    transaction.execute(
        OPEN,
        named_params! {
            ":code": start.code,
            ":quiz": start.quiz,
            ":title": start.title,
            ":revision": start.revision,
            ":seed": start.seed,
            ":questions_asked": start.questions_asked,
            ":topics": start.topics,
            ":port": new.port,
            ":bind": new.bind.map(|bind| bind.to_string()),
            ":rehearsed": start.rehearsed,
            ":started_at_ms": start.started_at_ms,
            ":options": start.options,
            ":sources": start.sources,
            ":quiz_toml": start.quiz_toml,
            ":engine": start.engine,
            ":names_salt": start.salt.map(|salt| salt.0),
            ":names_leaf": start.names_leaf.0,
            ":hash": start.hash.0,
        },
    )?;
    let session = SessionId(transaction.last_insert_rowid());
    transaction.execute(START, params![session.0, start.started_at_ms, start.hash.0])?;
    Ok(session)
}

impl Store {
    /// Saves a new session.
    pub fn open_session(&mut self, session: &NewSession) -> Result<SessionId, StoreError> {
        self.write(|transaction| insert(transaction, session))
    }

    /// Saves the next events, all or none. A note to an author is also saved among the notes, and [`Event::Finished`]
    /// ends the session. `first` is the number of events saved before. If the log has more or fewer, for example
    /// because two hosts continue the same session, the events are refused. Returns the chain's link for the session's
    /// end, if the events include it.
    pub fn append(
        &mut self,
        session: SessionId,
        first: usize,
        events: &[Logged],
        at: Timestamp,
    ) -> Result<Option<ChainHash>, StoreError> {
        self.write(|transaction| {
            let head = must_follow(transaction, session, first)?;
            let chain = insert_events(transaction, session, (first, head), events, at)?;
            count(transaction, session, events, chain, at)?;
            Ok(chain.end)
        })
    }

    /// All sessions, the latest first.
    pub fn sessions(&self) -> Result<Vec<SessionSummary>, StoreError> {
        self.read("session", LIST, [], rows::session_summary)
    }

    /// The latest session.
    pub fn latest_session(&self) -> Result<Option<SessionId>, StoreError> {
        let sql = "select id from session order by started_at_ms desc, id desc limit 1";
        Ok(self.read("session", sql, [], rows::session_id)?.pop())
    }

    /// One session with all its events; `None` if there is no such session.
    pub fn session(&self, session: SessionId) -> Result<Option<SavedSession>, StoreError> {
        // One transaction for both tables, because a host may be writing.
        let _reading = self.connection.unchecked_transaction().map_err(failure)?;

        let sql = "select * from session join session_progress on session = id where id = ?";
        let Some(row) = self.read("session", sql, [session.0], rows::session)?.pop() else {
            return Ok(None);
        };
        let rows = self.log(session, row.events)?;
        Ok(Some(row.with_log(session, rows)))
    }

    /// Deletes a session and its events. Returns whether there was one.
    pub fn delete_session(&mut self, session: SessionId) -> Result<bool, StoreError> {
        self.write(|transaction| {
            for table in [
                "session_event",
                "session_forgotten",
                "session_page",
                "session_progress",
            ] {
                let sql = format!("delete from {table} where session = ?");
                transaction.execute(&sql, [session.0])?;
            }
            Ok(transaction.execute("delete from session where id = ?", [session.0])? == 1)
        })
    }

    /// The events of a session. Their number must match the saved count.
    fn log(&self, session: SessionId, events: usize) -> Result<Vec<rows::EventRow>, StoreError> {
        let sql = "select * from session_event where session = ? order by seq";
        let rows = self.read("session_event", sql, [session.0], rows::event)?;
        let in_place = |(place, row): (usize, &rows::EventRow)| place == row.place;
        if rows.len() != events || !rows.iter().enumerate().all(in_place) {
            return Err(StoreError::Corrupt {
                what: format!("of the {events} events of session {session} some are missing"),
                source: None,
            });
        }
        Ok(rows)
    }
}
