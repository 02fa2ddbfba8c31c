//! Keeps the countdowns of the host's terminal running between two updates from the room: the time left for the
//! question, and the time until an automatic step. Does no I/O.

use crate::classroom::{ClockState, ClockView, HostView, Options, Phase, auto_step_ms};

/// The next automatic step, in how many milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AutomaticStep {
    /// The question closes, because everyone has answered.
    Closes(u64),
    /// The session goes on.
    GoesOn(u64),
}

/// Measures the time until an automatic step, from when it was first announced.
#[derive(Debug, Default)]
pub(super) struct Timer {
    since: Option<(Phase, Option<u64>, bool, u64)>,
}

impl Timer {
    /// The next automatic step after a view, at a time of the same clock as in other calls; `None` if the room waits
    /// for the host.
    pub(super) fn due(
        &mut self,
        options: &Options,
        view: &HostView,
        now_ms: u64,
    ) -> Option<AutomaticStep> {
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
            Phase::Open(_) if options.changing => {
                closes_ms.map(|ms| AutomaticStep::Closes(left_ms(ms)))
            }
            Phase::Reveal(_) | Phase::Explanation(_) => {
                let step_ms = options.auto_ms.map(auto_step_ms);
                step_ms.map(|ms| AutomaticStep::GoesOn(left_ms(ms)))
            }
            Phase::Standings(_) => options.auto_ms.map(|ms| AutomaticStep::GoesOn(left_ms(ms))),
            _ => None,
        }
    }
}

/// Whether everyone has answered the open question.
pub(super) fn has_everyone_answered(view: &HostView) -> bool {
    let full = view
        .tally
        .is_some_and(|tally| tally.members > 0 && tally.accepted == tally.members);
    full && matches!(view.phase, Phase::Open(_))
}

/// A countdown that continues from the last view.
#[derive(Debug, Default)]
pub(super) struct Countdown {
    anchor: Option<(Phase, Option<ClockView>, u64)>,
}

impl Countdown {
    /// Milliseconds left after a view, at a time of the same clock as in other calls; `None` without a limit.
    ///
    /// A view contains the clock's state at the last event. The same view may be shown for a long time.
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
            (
                &Options::default(),
                &full,
                Some(AutomaticStep::Closes(2_000)),
            ),
            (&Options::default(), &sample::open(), None),
            (&Options::default(), &paused(&full), None),
            (&fixed, &full, None),
            (
                &by_itself,
                &sample::revealed(),
                Some(AutomaticStep::GoesOn(9_000)),
            ),
            (
                &by_itself,
                &sample::explained(),
                Some(AutomaticStep::GoesOn(9_000)),
            ),
            (
                &by_itself,
                &sample::standing(),
                Some(AutomaticStep::GoesOn(19_000)),
            ),
            (&by_itself, &paused(&sample::revealed()), None),
            (&Options::default(), &sample::revealed(), None),
        ] {
            let mut timer = Timer::default();
            timer.due(options, view, 5_000);
            assert_eq!(timer.due(options, view, 6_000), due, "{:?}", view.phase);
        }
        // After a pause the countdown starts again.
        let (told, mut timer) = (sample::revealed(), Timer::default());
        for (view, now_ms, left_ms) in [
            (&told, 0, Some(10_000)),
            (&paused(&told), 9_000, None),
            (&told, 9_500, Some(10_000)),
        ] {
            assert_eq!(
                timer.due(&by_itself, view, now_ms),
                left_ms.map(AutomaticStep::GoesOn),
                "{now_ms}"
            );
        }
    }
}
