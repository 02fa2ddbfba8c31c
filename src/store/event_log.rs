//! The log of one live session, as the writer of its room appends to it.

use super::{SessionId, Store, StoreError};
use crate::classroom::Logged;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;

/// Where what happens in one room is saved. It is called on a thread of its own and may take its time.
pub trait EventLog: Send {
    /// Saves what happened next, all of it or nothing; on disk when this returns. `first` is the number of events saved
    /// before. After an error the same events come again, perhaps with more.
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError>;
}

/// One session of a store.
pub struct SessionLog {
    store: Store,
    session: SessionId,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
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
        }
    }
}

impl EventLog for SessionLog {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError> {
        self.store.append(self.session, first, events, (self.now)())
    }
}

impl fmt::Debug for SessionLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionLog")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}
