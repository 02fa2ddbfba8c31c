//! Live sessions as they are kept: how each began, and everything that happened in it.

use super::StoreError;
use crate::classroom::{Logged, Options};
use crate::engine::Seed;
use crate::model::Id;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;

/// The name of a session within one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub(super) i64);

impl SessionId {
    /// The number, as people type it.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is known of a session when it begins: enough to take it up again on its own, whatever becomes of the
/// quiz file.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSession {
    /// The code of its room.
    pub code: String,
    /// The quiz.
    pub quiz: Id,
    /// Its title then.
    pub title: String,
    /// Its revision then.
    pub revision: u32,
    /// The text of the quiz file then.
    pub quiz_toml: String,
    /// Where its facts come from, in words, by the reference as it is written.
    pub sources: BTreeMap<String, String>,
    /// The seed of the paper.
    pub seed: Seed,
    /// The number of questions asked for, if one was.
    pub questions_asked: Option<usize>,
    /// The topics asked for; none means all.
    pub topics: Vec<Id>,
    /// How it is run.
    pub options: Options,
    /// The port that phones know.
    pub port: u16,
    /// The address it listens at; none for all of the machine.
    pub bind: Option<IpAddr>,
    /// Simulated members; 0 for a real session.
    pub rehearsed: usize,
    /// When it began.
    pub started_at: Timestamp,
}

/// A session with all that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSession {
    /// Its name in the store.
    pub id: SessionId,
    /// What it began with.
    pub session: NewSession,
    /// What happened, in order.
    pub log: Vec<Logged>,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
}

/// A line of the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its name in the store.
    pub id: SessionId,
    /// The code of its room.
    pub code: String,
    /// The quiz.
    pub quiz: Id,
    /// The quiz's title then.
    pub title: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When something last happened in it.
    pub last_at: Timestamp,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// Members who joined, and were not removed.
    pub members: usize,
    /// Questions that were told; at everyone's own pace, those that somebody is done with.
    pub told: usize,
    /// Simulated members; 0 for a real session.
    pub rehearsed: usize,
}

/// Live sessions. What an operation wrote is on disk when it returns.
pub trait Sessions {
    /// Keeps a new session.
    fn open_session(&mut self, session: &NewSession) -> Result<SessionId, StoreError>;

    /// Keeps what happened next, all of it or nothing: a note to an author also among the notes, and with
    /// [`crate::classroom::Event::Finished`] the session has ended. `first` is the number of events kept before: it is
    /// refused if there are more or fewer, as when two hosts have taken up the same session.
    fn append(
        &mut self,
        session: SessionId,
        first: usize,
        events: &[Logged],
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// All sessions; what began last comes first.
    fn sessions(&self) -> Result<Vec<SessionSummary>, StoreError>;

    /// One session with all that happened; none if there is no such session.
    fn session(&self, session: SessionId) -> Result<Option<KeptSession>, StoreError>;

    /// Deletes a session and all that happened in it; whether there was one.
    fn delete_session(&mut self, session: SessionId) -> Result<bool, StoreError>;
}
