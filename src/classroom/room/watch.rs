//! A stopwatch with pauses, which measures how long a question has been open.

/// A stopwatch with pauses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "units are in names")]
pub(super) struct Stopwatch {
    started_ms: u64,
    /// Milliseconds for which it was paused.
    stood_ms: u64,
    stopped_at_ms: Option<u64>,
}

impl Stopwatch {
    pub(super) fn start(now_ms: u64) -> Stopwatch {
        Stopwatch {
            started_ms: now_ms,
            ..Stopwatch::default()
        }
    }

    pub(super) fn stop(&mut self, now_ms: u64) {
        self.stopped_at_ms.get_or_insert(now_ms);
    }

    pub(super) fn go_on(&mut self, now_ms: u64) {
        if let Some(stopped) = self.stopped_at_ms.take() {
            self.stood_ms += now_ms.saturating_sub(stopped);
        }
    }

    /// Milliseconds for which it ran.
    pub(super) fn elapsed_ms(&self, now_ms: u64) -> u64 {
        self.stopped_at_ms
            .unwrap_or(now_ms)
            .saturating_sub(self.started_ms + self.stood_ms)
    }

    /// The time at which it will have run for `elapsed_ms`, if it is not paused.
    pub(super) fn reaches_at_ms(&self, elapsed_ms: u64) -> u64 {
        self.started_ms
            .saturating_add(self.stood_ms)
            .saturating_add(elapsed_ms)
    }
}
