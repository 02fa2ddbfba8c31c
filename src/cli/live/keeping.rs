//! A session's log in the store, as the room's writer uses it.

use crate::classroom::Logged;
use crate::cli::history::History;
use crate::cli::system::Clock;
use crate::server::EventLog;
use crate::store::SessionId;

/// Keeps one session.
pub(super) struct Keeping {
    history: History,
    session: SessionId,
    clock: Clock,
}

impl Keeping {
    pub(super) fn of(history: History, session: SessionId, clock: &Clock) -> Keeping {
        Keeping {
            history,
            session,
            clock: clock.clone(),
        }
    }
}

impl EventLog for Keeping {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
        let (session, now) = (self.session, self.clock.now());
        self.history
            .write(|store| store.append(session, first, events, now))
            .map_err(|error| error.to_string())
    }
}
