//! Builds the view that the host gets of a room: the phase, the members, and how many have answered.

use super::Room;
use crate::classroom::event::MemberId;
use crate::classroom::limits::LISTED_MAX;
use crate::classroom::view::{Distribution, HostView, Tally};

impl Room {
    /// Counts how many answers to the question at a place were accepted, refused, or not given.
    pub fn tally(&self, place: usize) -> Tally {
        let mut tally = Tally::default();
        for (id, member) in self
            .state
            .present()
            .filter(|(id, _)| self.counts_for(*id, place))
        {
            tally.members += 1;
            if member.given(place).is_some() {
                tally.accepted += 1;
                continue;
            }
            if member.refused.contains_key(&place) {
                tally.refused += 1;
            } else {
                tally.absent += 1;
            }
            if member.drafted(place).is_some() {
                tally.drafted += 1;
            } else if self.presence.is_online(id) {
                tally.thinking += 1;
            } else {
                tally.offline += 1;
            }
        }
        tally
    }

    /// What the host sees.
    pub fn host_view(&self) -> HostView {
        let phase = self.state.phase;
        let place = phase.place();
        let told = place.filter(|_| phase.is_told());
        let any_told = self.options.self_paced
            || (0..self.paper.items.len()).any(|place| self.state.is_told(place));
        HostView {
            phase,
            questions: self.paper.items.len(),
            locked: self.state.locked,
            paused: self.state.paused,
            warm_up: place.is_some_and(|place| self.is_warm_up(place)),
            members: self
                .state
                .present()
                .take(LISTED_MAX)
                .map(|(id, member)| self.line(id, member))
                .collect(),
            members_total: self.state.here(),
            online: self.presence.online(),
            ghosts: self.ghosts().count(),
            waiting: self.waiting(),
            clock: self.clock(None),
            closes_ms: self.closes_ms(),
            tally: place.map(|place| self.tally(place)),
            distribution: told.map(|place| self.distribution(place)),
            told: self.distributions_told.clone(),
            class: self.class_result(),
            standings: if any_told {
                self.standings()
            } else {
                Vec::new()
            },
            teams: if any_told {
                self.team_standings()
            } else {
                Vec::new()
            },
            warnings: self.warnings.latest.iter().cloned().collect(),
            warned: self.warnings.count,
            progress: if self.options.self_paced {
                self.progress()
            } else {
                Vec::new()
            },
            chain_head: None,
        }
    }

    /// Members who are not connected and have never answered.
    pub(super) fn ghosts(&self) -> impl Iterator<Item = MemberId> {
        let present = self
            .state
            .present()
            .filter(|(id, member)| !self.presence.is_online(*id) && !member.has_answered());
        present.map(|(id, _)| id)
    }

    /// The distributions of all revealed questions that somebody answered, with their places.
    pub(super) fn distributions(&self) -> Vec<(usize, Distribution)> {
        let all = self
            .revealed()
            .map(|place| (place, self.distribution(place)));
        all.filter(|(_, distribution)| distribution.answered > 0)
            .collect()
    }

    /// For each question, the number of members who have answered it.
    fn progress(&self) -> Vec<usize> {
        let answered = |place: usize| {
            self.state
                .present()
                .filter(|(_, member)| member.given(place).is_some())
                .count()
        };
        (0..self.paper.items.len()).map(answered).collect()
    }
}
