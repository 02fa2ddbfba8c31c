//! Keeps the countdowns of the host's terminal running between two updates from the room: the time left for the
//! question, and the time until an automatic step. Does no I/O.

use crate::classroom::{ClockState, ClockView, HostView, Options, Phase, auto_step_ms};

/// What happens by itself, and in how many milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// The question closes, because everyone has answered.
    Closes(u64),
    /// The session goes on.
    GoesOn(u64),
}

/// The time until what happens by itself, from when it was first seen that it will.
#[derive(Debug, Default)]
pub(super) struct Timer {
    since: Option<(Phase, Option<u64>, bool, u64)>,
}

impl Timer {
    /// What happens by itself after a view, at a time of the same clock as always; none where the host is waited for.
    pub(super) fn due(&mut self, options: &Options, view: &HostView, now_ms: u64) -> Option<Due> {
        let closes_ms = view.closes_ms;
        let since_ms = match self.since {
            Some((phase, known, paused, at_ms))
                if (phase, known, paused) == (view.phase, closes_ms, view.paused) =>
            {
                at_ms
            }
            _ => now_ms,
        };
        self.since = Some((view.phase, closes_ms, view.paused, since_ms));
        let left_ms = |all_ms: u64| all_ms.saturating_sub(now_ms.saturating_sub(since_ms));
        match view.phase {
            _ if view.paused => None,
            Phase::Open(_) if options.changing => closes_ms.map(|ms| Due::Closes(left_ms(ms))),
            Phase::Reveal(_) | Phase::Explanation(_) => {
                let step_ms = options.auto_ms.map(auto_step_ms);
                step_ms.map(|ms| Due::GoesOn(left_ms(ms)))
            }
            Phase::Standings(_) => options.auto_ms.map(|ms| Due::GoesOn(left_ms(ms))),
            _ => None,
        }
    }
}

/// Whether nobody's answer to the open question is missing.
pub(super) fn has_everyone_answered(view: &HostView) -> bool {
    let full = view
        .tally
        .is_some_and(|tally| tally.members > 0 && tally.accepted == tally.members);
    full && matches!(view.phase, Phase::Open(_))
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::room::sample;

    #[test]
    fn it_is_known_what_happens_by_itself_and_when() {
        let by_itself = Options {
            auto_ms: Some(20_000),
            ..Options::default()
        };
        let fixed = Options {
            changing: false,
            ..Options::default()
        };
        let full = sample::full();
        let paused = |view: &HostView| HostView {
            paused: true,
            ..view.clone()
        };
        for (options, view, due) in [
            (&Options::default(), &full, Some(Due::Closes(2_000))),
            (&Options::default(), &sample::open(), None),
            (&Options::default(), &paused(&full), None),
            (&fixed, &full, None),
            (&by_itself, &sample::told(), Some(Due::GoesOn(9_000))),
            (&by_itself, &sample::explained(), Some(Due::GoesOn(9_000))),
            (&by_itself, &sample::standing(), Some(Due::GoesOn(19_000))),
            (&by_itself, &paused(&sample::told()), None),
            (&Options::default(), &sample::told(), None),
        ] {
            let mut timer = Timer::default();
            timer.due(options, view, 5_000);
            assert_eq!(timer.due(options, view, 6_000), due, "{:?}", view.phase);
        }
        // Going on after a pause begins anew.
        let (told, mut timer) = (sample::told(), Timer::default());
        for (view, now_ms, left_ms) in [
            (&told, 0, Some(10_000)),
            (&paused(&told), 9_000, None),
            (&told, 9_500, Some(10_000)),
        ] {
            assert_eq!(
                timer.due(&by_itself, view, now_ms),
                left_ms.map(Due::GoesOn),
                "{now_ms}"
            );
        }
    }
}
