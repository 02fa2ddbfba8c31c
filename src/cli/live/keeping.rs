//! A session's log in the store, as the room's writer uses it.

use crate::classroom::Logged;
use crate::cli::Network;
use crate::server::EventLog;
use crate::store::{SessionId, Sessions, Sqlite};
use jiff::Timestamp;
use std::sync::Arc;

/// Keeps one session.
pub(super) struct Keeping {
    store: Sqlite,
    session: SessionId,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Keeping {
    pub(super) fn of(store: Sqlite, session: SessionId, network: &Network) -> Keeping {
        Keeping {
            store,
            session,
            now: Arc::clone(&network.now),
        }
    }
}

impl EventLog for Keeping {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
        self.store
            .append(self.session, first, events, (self.now)())
            .map_err(|error| error.to_string())
    }
}
