//! The data types of live sessions, as they are saved and read back: how each began, and all its events.

use super::chain_hash::ChainHash;
use crate::classroom::{Logged, Options};
use crate::engine::Seed;
use crate::model::Id;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use thiserror::Error;

/// The number of a session within one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub(super) i64);

impl SessionId {
    /// The number as people type it.
    pub fn number(self) -> i64 {
        self.0
    }
}

/// The text is not the number of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a session has a number, such as 12")]
pub struct NotASessionId;

impl FromStr for SessionId {
    type Err = NotASessionId;

    /// Reads a number exactly as [`SessionId`] shows it: not `+1` and not `01`. So each session has only one name.
    fn from_str(text: &str) -> Result<SessionId, NotASessionId> {
        let id = text.parse().map(SessionId).map_err(|_| NotASessionId)?;
        if id.to_string() == text {
            Ok(id)
        } else {
            Err(NotASessionId)
        }
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The start of a session: enough to continue it even if the quiz file has changed or is gone.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSession {
    /// The code of its room.
    pub code: String,
    /// The id of the quiz.
    pub quiz: Id,
    /// The title of the quiz at that time.
    pub title: String,
    /// The revision of the quiz at that time.
    pub revision: u32,
    /// The text of the quiz file at that time.
    pub quiz_toml: String,
    /// The sources of the quiz's facts as text, by reference in the form `sheet#fact`.
    pub sources: BTreeMap<String, String>,
    /// The seed of the paper.
    pub seed: Seed,
    /// The number of questions the host chose, if they did.
    pub questions_asked: Option<usize>,
    /// The topics the host chose; empty means all.
    pub topics: Vec<Id>,
    /// The options of the room.
    pub options: Options,
    /// The port that phones connect to.
    pub port: u16,
    /// The address the server listens on; `None` for every address of the machine.
    pub bind: Option<IpAddr>,
    /// How many members are simulated; 0 for a real session.
    pub rehearsed: usize,
    /// When it started.
    pub started_at: Timestamp,
}

/// A session with everything that happened in it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedSession {
    /// Its number in the store.
    pub id: SessionId,
    /// Its start.
    pub session: NewSession,
    /// Everything that happened, in order.
    pub log: Vec<Logged>,
    /// When each event was saved; `None` for forgotten events and for sessions saved before redflag recorded this.
    pub kept_at: Vec<Option<Timestamp>>,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// The version of redflag that opened it; `None` for sessions saved before redflag recorded this.
    pub engine: Option<String>,
    /// The hash chain's link for the session's end, which everyone saw.
    pub chain_end: Option<ChainHash>,
}

/// A session as a list of sessions shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its number in the store.
    pub id: SessionId,
    /// The code of its room.
    pub code: String,
    /// The id of the quiz.
    pub quiz: Id,
    /// The title of the quiz at that time.
    pub title: String,
    /// When it started.
    pub started_at: Timestamp,
    /// The time of its last event.
    pub last_at: Timestamp,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// How many members joined and were not removed.
    pub members: usize,
    /// How many questions were revealed; in a self-paced session, the most that any member has finished.
    pub revealed: usize,
    /// How many members are simulated; 0 for a real session.
    pub rehearsed: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_one_name() {
        for (text, id) in [
            ("12", Some(12)),
            ("0", Some(0)),
            ("-1", Some(-1)),
            ("012", None),
            ("+12", None),
            (" 12", None),
            ("latest", None),
            ("", None),
            ("9223372036854775808", None),
        ] {
            assert_eq!(text.parse().ok(), id.map(SessionId), "{text:?}");
        }
    }
}
