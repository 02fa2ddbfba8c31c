//! Time in a room: how long a question is open for each member, and when the room has to act by itself.

use super::state::Member;
use super::{Outcome, Room};
use crate::classroom::command::{Effect, HostCommand};
use crate::classroom::event::{Event, MemberId};
use crate::classroom::limits::{
    CLOCK_KEPT_MS, LAST_CALL_MS, MARKING_MS, READY_MS_MAX, SECOND_THOUGHTS_MS,
};
use crate::classroom::view::{ClockState, ClockView, Phase};

impl Room {
    /// Milliseconds that a member has for the question at a place; `None` without a limit.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a bounded, positive number of milliseconds"
    )]
    pub(super) fn limit_ms(&self, place: usize, extra_percent: u16) -> Option<u64> {
        let factor = self.options.time_factor * (1.0 + f64::from(extra_percent) / 100.0);
        // In a self-paced session everyone ends past the last question, where there is no limit.
        self.paper.items.get(place)?;
        let limit_s = self.options.time_limit_s(self.question(place))?;
        let own = (f64::from(limit_s) * 1000.0 * factor).max(1000.0) as u64;
        Some(own.saturating_add(self.state.rounds[place].extended_ms))
    }

    /// The clock of the current question for a member; for `None`, the clock of a member without extra time.
    pub fn clock(&self, member: Option<MemberId>) -> Option<ClockView> {
        let known = member.and_then(|member| self.state.member(member));
        if self.state.phase == Phase::OwnPace {
            return self.own_clock(known?);
        }
        let place = self.state.phase.place()?;
        let limit_ms = self.limit_ms(place, known.map_or(0, |known| known.extra_percent));
        let elapsed_ms = match self.state.phase {
            Phase::Ready(_) => 0,
            _ => self.state.watch.elapsed_ms(self.state.now_ms),
        };
        let left_ms = limit_ms.map(|limit| limit.saturating_sub(elapsed_ms));
        let state = match self.state.phase {
            Phase::Ready(_) if self.state.paused => ClockState::Paused,
            Phase::Ready(_) => ClockState::Waiting,
            Phase::Open(_) if left_ms == Some(0) => ClockState::Over,
            Phase::Open(_) if self.state.paused => ClockState::Paused,
            Phase::Open(_) => ClockState::Running,
            _ => ClockState::Over,
        };
        Some(ClockView {
            state,
            left_ms,
            limit_ms,
        })
    }

    fn own_clock(&self, member: &Member) -> Option<ClockView> {
        let turn = member.turn?;
        let limit_ms = self.limit_ms(turn.place, member.extra_percent);
        let elapsed_ms = self
            .state
            .watch
            .elapsed_ms(self.state.now_ms)
            .saturating_sub(turn.at_ms);
        let left_ms = limit_ms.map(|limit| limit.saturating_sub(elapsed_ms));
        let state = if member.is_done(turn.place) || left_ms == Some(0) {
            ClockState::Over
        } else if self.state.paused {
            ClockState::Paused
        } else {
            ClockState::Running
        };
        Some(ClockView {
            state,
            left_ms,
            limit_ms,
        })
    }

    /// Whether there is something to pause: a clock, or a session that continues automatically.
    pub fn can_pause(&self) -> bool {
        let auto = self.options.auto_ms.is_some();
        match self.state.phase {
            Phase::Ready(_) | Phase::Open(_) | Phase::OwnPace => true,
            Phase::Closed(_) | Phase::Reveal(_) | Phase::Explanation(_) | Phase::Standings(_) => {
                auto
            }
            Phase::Lobby | Phase::Finished => false,
        }
    }

    /// When, on the session's clock, the next [`crate::classroom::Command::Tick`] is due, if one is.
    pub fn tick_due_ms(&self) -> Option<u64> {
        let dues = [self.step_due_ms(), self.keeping_due_ms()];
        dues.into_iter().flatten().min()
    }

    /// When the reading of a running clock must be saved, if no other event has saved it by then.
    fn keeping_due_ms(&self) -> Option<u64> {
        let runs = match self.state.phase {
            _ if self.state.paused => false,
            Phase::Open(place) => self.limit_ms(place, 0).is_some(),
            Phase::OwnPace => !self.state.due.is_empty(),
            _ => false,
        };
        runs.then(|| self.state.kept_ms.saturating_add(CLOCK_KEPT_MS))
    }

    /// When, on the session's clock, the session continues automatically, if it does.
    pub(super) fn step_due_ms(&self) -> Option<u64> {
        if self.state.paused {
            return None;
        }
        let auto_ms = self.options.auto_ms;
        match self.state.phase {
            Phase::Lobby | Phase::Finished => None,
            Phase::Ready(_) => Some(self.state.since_ms.saturating_add(READY_MS_MAX)),
            Phase::Open(place) => self.close_due_ms(place),
            Phase::Closed(_) => auto_ms.map(|_| self.state.since_ms + LAST_CALL_MS),
            Phase::Reveal(_) | Phase::Explanation(_) => {
                auto_ms.map(|ms| self.state.since_ms + auto_step_ms(ms))
            }
            Phase::Standings(_) => auto_ms.map(|ms| self.state.since_ms + ms),
            Phase::OwnPace => self
                .state
                .due
                .first()
                .map(|(due_ms, _)| self.state.watch.reaches_at_ms(*due_ms)),
        }
    }

    /// When the open question closes automatically: when everyone has answered or run out of time.
    fn close_due_ms(&self, place: usize) -> Option<u64> {
        if let Some(full_ms) = self.full_due_ms(place) {
            let limit_ms = self
                .limit_ms(place, 0)
                .map(|limit| self.state.watch.reaches_at_ms(limit));
            return Some(limit_ms.map_or(full_ms, |limit_ms| limit_ms.min(full_ms)));
        }
        let slow = self
            .state
            .slow
            .iter()
            .filter_map(|id| self.state.member(*id));
        let waiting = slow.filter(|member| member.from <= place && member.given(place).is_none());
        let extra_percent = waiting
            .map(|member| member.extra_percent)
            .max()
            .unwrap_or(0);
        self.limit_ms(place, extra_percent)
            .map(|limit| self.state.watch.reaches_at_ms(limit))
    }

    /// When the open question closes because everyone has answered it; `None` if not all have.
    fn full_due_ms(&self, place: usize) -> Option<u64> {
        let round = &self.state.rounds[place];
        if round.counted == 0 || round.answered < round.counted {
            return None;
        }
        if !self.options.changing {
            return Some(round.full_at_ms);
        }
        let marked_ms = round.marked_at_ms.map(|at_ms| at_ms + MARKING_MS);
        let full_ms = round.full_at_ms + SECOND_THOUGHTS_MS;
        Some(marked_ms.map_or(full_ms, |marked_ms| full_ms.max(marked_ms)))
    }

    /// Milliseconds until the open question closes because everyone has answered it.
    pub(super) fn closes_ms(&self) -> Option<u64> {
        let Phase::Open(place) = self.state.phase else {
            return None;
        };
        let full_ms = self.full_due_ms(place).filter(|_| !self.state.paused)?;
        Some(full_ms.saturating_sub(self.state.now_ms))
    }

    /// When, on the room's watch, a member's time for their current question runs out in a self-paced session, if it
    /// does.
    pub(super) fn own_due_ms(&self, id: MemberId) -> Option<u64> {
        let member = self.state.member(id)?;
        let turn = member.turn.filter(|turn| !member.is_done(turn.place))?;
        Some(
            turn.at_ms
                .saturating_add(self.limit_ms(turn.place, member.extra_percent)?),
        )
    }

    /// Updates the times at which members of a self-paced session run out of time, after an event.
    pub(super) fn note_due(&mut self, event: &Event) {
        let (Event::Turned { member, .. }
        | Event::Answered { member, .. }
        | Event::Expired { member, .. }
        | Event::ExtraTime { member, .. }) = event
        else {
            return;
        };
        let due_ms = self.own_due_ms(*member);
        self.state.set_due(*member, due_ms);
    }

    /// Carries out everything that is due by now.
    pub(super) fn tick(&mut self, outcome: &mut Outcome) {
        let now_ms = self.state.now_ms;
        let is_due = |due_ms: Option<u64>| due_ms.is_some_and(|due_ms| due_ms <= now_ms);
        if !is_due(self.step_due_ms()) {
            if is_due(self.keeping_due_ms()) {
                self.happen(outcome, Event::ClockKept);
            }
            return;
        }
        match self.state.phase {
            Phase::Lobby | Phase::Finished => {}
            Phase::Ready(place) => {
                self.presence.note_late();
                self.open(outcome, place);
            }
            Phase::Open(place) => self.close(outcome, place),
            Phase::Closed(_) | Phase::Reveal(_) => self.host_asks(outcome, HostCommand::Advance),
            Phase::Explanation(_) | Phase::Standings(_) => {
                self.host_asks(outcome, HostCommand::NextQuestion);
            }
            Phase::OwnPace => self.expire(outcome),
        }
    }

    fn expire(&mut self, outcome: &mut Outcome) {
        let elapsed_ms = self.state.watch.elapsed_ms(self.state.now_ms);
        let due: Vec<MemberId> = self
            .state
            .due
            .range(..=(elapsed_ms, MemberId(u32::MAX)))
            .map(|(_, id)| *id)
            .collect();
        for member in due {
            let Some(place) = self.place_of(member) else {
                continue;
            };
            if !self.hand_in_draft(outcome, member, place) {
                self.happen(outcome, Event::Expired { member, place });
            }
            self.after_own_answer(outcome, member, place);
        }
        outcome.effects.push(Effect::Changed);
    }

    pub(super) fn open(&mut self, outcome: &mut Outcome, place: usize) {
        self.happen(outcome, Event::Opened { place });
        outcome.effects.extend([Effect::Clock, Effect::Changed]);
    }

    pub(super) fn close(&mut self, outcome: &mut Outcome, place: usize) {
        self.hand_in_drafts(outcome);
        self.happen(outcome, Event::Closed { place });
        outcome.effects.extend([Effect::Clock, Effect::Changed]);
    }
}

/// Milliseconds of each step of a reveal in a session that continues automatically: half of the time for how everyone
/// answered, half for the explanation.
pub fn auto_step_ms(auto_ms: u64) -> u64 {
    auto_ms / 2
}
