//! The countdown between two views of a room. Pure.

use crate::classroom::{ClockState, ClockView, HostView, Phase};

/// A clock that goes on from the last view of it.
#[derive(Debug, Default)]
pub(super) struct Countdown {
    anchor: Option<(Phase, Option<ClockView>, u64)>,
}

impl Countdown {
    /// Milliseconds left of a view at a time of the same clock as always; none without a limit.
    ///
    /// A view holds the clock of the moment when something last happened, and the same view may be seen for long.
    pub(super) fn left_ms(&mut self, view: &HostView, now_ms: u64) -> Option<u64> {
        let clock = view.clock;
        let seen_at_ms = match self.anchor {
            Some((phase, known, at_ms)) if phase == view.phase && known == clock => at_ms,
            _ => now_ms,
        };
        self.anchor = Some((view.phase, clock, seen_at_ms));
        let clock = clock?;
        let gone_ms = match clock.state {
            ClockState::Running => now_ms.saturating_sub(seen_at_ms),
            ClockState::Waiting | ClockState::Paused | ClockState::Over => 0,
        };
        clock.left_ms.map(|left| left.saturating_sub(gone_ms))
    }
}
