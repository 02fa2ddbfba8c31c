//! A session's log in the store, as the room's writer uses it.

use crate::classroom::Logged;
use crate::cli::Network;
use crate::cli::history::History;
use crate::server::EventLog;
use crate::store::SessionId;
use jiff::Timestamp;
use std::sync::Arc;

/// Keeps one session.
pub(super) struct Keeping {
    history: History,
    session: SessionId,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Keeping {
    pub(super) fn of(history: History, session: SessionId, network: &Network) -> Keeping {
        Keeping {
            history,
            session,
            now: Arc::clone(&network.now),
        }
    }
}

impl EventLog for Keeping {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
        let (session, now) = (self.session, (self.now)());
        self.history
            .write(|store| store.append(session, first, events, now))
            .map_err(|error| error.to_string())
    }
}
