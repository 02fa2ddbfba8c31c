//! The session's clock, in milliseconds. After a restart it continues at the time at which the session stopped.

use std::sync::Arc;

/// Reads a monotonic clock in milliseconds; it may start anywhere.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The process's clock with an offset, so that it continues the session's time.
pub(super) struct SessionClock {
    process: Clock,
    /// The clock of the process when the room was opened.
    opened_ms: u64,
    /// The session's clock at that moment.
    base_ms: u64,
}

impl SessionClock {
    /// A clock that shows `base_ms` now.
    pub(super) fn start(process: &Clock, base_ms: u64) -> SessionClock {
        SessionClock {
            process: Arc::clone(process),
            opened_ms: process(),
            base_ms,
        }
    }

    pub(super) fn now_ms(&self) -> u64 {
        let elapsed_ms = (self.process)().saturating_sub(self.opened_ms);
        self.base_ms.saturating_add(elapsed_ms)
    }
}
