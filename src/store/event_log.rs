//! The event log of one live session, to which the writer of its room appends.

use super::{ChainHash, SessionId, Store, StoreError};
use crate::classroom::Logged;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;

/// The log of one room's events. It is called on its own thread and may be slow.
pub trait EventLog: Send {
    /// Saves the next events, all or none. They are on disk when this returns. `first` is the number of events saved
    /// before. After an error the caller tries the same events again, perhaps with more.
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError>;

    /// The hash chain's link for the session's end, once that is saved; everyone sees it. `None` if no chain is kept.
    fn chain_end(&self) -> Option<ChainHash> {
        None
    }
}

/// The event log of one session in a store.
pub struct SessionLog {
    store: Store,
    session: SessionId,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    chain_end: Option<ChainHash>,
}

impl SessionLog {
    /// The log of a session; `now` returns the current time.
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
