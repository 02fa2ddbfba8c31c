//! The event log of one live session, to which the writer of its room appends.

use super::{ChainHash, SessionId, Store, StoreError};
use crate::classroom::Logged;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;

/// The log to which the events of one room are saved. It is called on a thread of its own and may take its time.
pub trait EventLog: Send {
    /// Saves what happened next, all of it or nothing; on disk when this returns. `first` is the number of events saved
    /// before. After an error the same events come again, perhaps with more.
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError>;

    /// The link of the end of the session in the chain of its events, once that is saved: what everyone is shown. `None`
    /// where no chain is kept.
    fn chain_end(&self) -> Option<ChainHash> {
        None
    }
}

/// One session of a store.
pub struct SessionLog {
    store: Store,
    session: SessionId,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    chain_end: Option<ChainHash>,
}

impl SessionLog {
    /// The log of a session; `now` tells the time.
    pub fn new(
        store: Store,
        session: SessionId,
        now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    ) -> SessionLog {
        SessionLog {
            store,
            session,
            now,
            chain_end: None,
        }
    }
}

impl EventLog for SessionLog {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError> {
        let end = self
            .store
            .append(self.session, first, events, (self.now)())?;
        self.chain_end = end.or(self.chain_end);
        Ok(())
    }

    fn chain_end(&self) -> Option<ChainHash> {
        self.chain_end
    }
}

impl fmt::Debug for SessionLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionLog")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}
