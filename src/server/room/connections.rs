//! Maps members to their connections, and knows which connections are projector screens.

use super::peer::{ClientAddress, Peer};
use crate::classroom::{ClaimId, MemberId, MemberLine, TokenDigest};
use crate::server::limits::{ADDRESSES_MAX, Limits};
use crate::wire::{Notice, Texts};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use tracing::{debug, info};

/// The connections of a room.
#[derive(Debug, Default)]
pub(super) struct Connections {
    members: BTreeMap<MemberId, Arc<Peer>>,
    screens: Vec<Arc<Peer>>,
    /// Connections that wait for the host's approval.
    waiting: BTreeMap<ClaimId, Arc<Peer>>,
    /// Members by the device they joined with, in this process.
    devices: HashMap<TokenDigest, BTreeSet<MemberId>>,
    /// How many others are connected from the same address as each member, by the member's number. `None` if somebody
    /// has come or gone since it was counted.
    together: Option<Vec<usize>>,
}

impl Connections {
    /// Gives a member's seat to a connection. Returns whether the connection has the seat now. The newer of two
    /// connections wins: the older one may be a phone that lost its network, and its last request may arrive after the
    /// first request of the newer one.
    pub(super) fn seat(&mut self, member: MemberId, peer: &Arc<Peer>) -> bool {
        // Set once: a connection that has a member never asks for another.
        let _ = peer.member.set(member);
        if let Some(seated) = self.members.get(&member) {
            let is_newer = seated.since <= peer.since;
            let older = if is_newer { seated } else { peer };
            debug!(
                connection = older.number,
                "replaced by another connection of the same member"
            );
            older.dismiss(Notice::Replaced);
            if !is_newer {
                return false;
            }
        }
        info!(
            member = member.0,
            connection = peer.number,
            "a member is there"
        );
        let is_room = self.devices.len() < ADDRESSES_MAX;
        if let Some(device) = peer.device.as_ref().filter(|_| is_room) {
            self.devices
                .entry(device.clone())
                .or_default()
                .insert(member);
        }
        self.members.insert(member, Arc::clone(peer));
        self.together = None;
        true
    }

    /// Adds a projector screen, if there is room for one more.
    pub(super) fn add_screen(&mut self, peer: &Arc<Peer>, limits: &Limits) -> bool {
        let shown = self.screens.iter().map(|screen| screen.from);
        if !is_room_for(peer.from, shown, limits) {
            return false;
        }
        info!(connection = peer.number, "a screen is there");
        self.screens.push(Arc::clone(peer));
        true
    }

    /// The number of present members that joined with the same device as a connection.
    pub(super) fn members_of_device(
        &self,
        peer: &Peer,
        is_present: impl Fn(MemberId) -> bool,
    ) -> usize {
        let members = peer.device.as_ref().and_then(|it| self.devices.get(it));
        let present = |members: &BTreeSet<MemberId>| {
            members.iter().filter(|member| is_present(**member)).count()
        };
        members.map_or(0, present)
    }

    /// Marks a connection as waiting for the host's approval.
    pub(super) fn wait(&mut self, claim: ClaimId, peer: &Arc<Peer>) {
        self.waiting.insert(claim, Arc::clone(peer));
    }

    /// Removes a connection from those that wait.
    pub(super) fn stop_waiting(&mut self, claim: ClaimId) -> Option<Arc<Peer>> {
        self.waiting.remove(&claim)
    }

    /// The request for which a connection awaits the host's approval.
    pub(super) fn claim_of(&self, peer: &Arc<Peer>) -> Option<ClaimId> {
        let mut waiting = self.waiting.iter();
        waiting
            .find(|(_, waiting)| Arc::ptr_eq(waiting, peer))
            .map(|(claim, _)| *claim)
    }

    /// Removes a closed connection. Returns the member that has no connection now, if there is one.
    pub(super) fn leave(&mut self, peer: &Arc<Peer>) -> Option<MemberId> {
        self.screens.retain(|screen| !Arc::ptr_eq(screen, peer));
        let member = *peer.member.get()?;
        if !self.has(member, peer) {
            return None;
        }
        self.remove(member);
        info!(member = member.0, "a member is gone");
        Some(member)
    }

    /// Removes a member's connection from their seat.
    pub(super) fn remove(&mut self, member: MemberId) -> Option<Arc<Peer>> {
        self.together = None;
        self.members.remove(&member)
    }

    /// Whether a connection still has its member's seat. It does not if a newer connection has taken the seat.
    pub(super) fn has(&self, member: MemberId, peer: &Arc<Peer>) -> bool {
        let seated = self.members.get(&member);
        seated.is_some_and(|seated| Arc::ptr_eq(seated, peer))
    }

    /// The connection of a member.
    pub(super) fn get(&self, member: MemberId) -> Option<&Arc<Peer>> {
        self.members.get(&member)
    }

    /// Notes beside each member how many others are connected from the same address.
    pub(super) fn note_together(&mut self, lines: &mut [MemberLine]) {
        let members = &self.members;
        let together = self.together.get_or_insert_with(|| count_together(members));
        for line in lines {
            let counted = together.get(line.member.0 as usize);
            line.together = counted.copied().unwrap_or_default();
        }
    }

    /// A member and all members connected from the same address.
    pub(super) fn together(&self, member: MemberId) -> Vec<MemberId> {
        let address = |peer: &Arc<Peer>| peer.from.address;
        let Some(from) = self.get(member).map(address) else {
            return vec![member];
        };
        let there = self.members().filter(|(_, peer)| address(peer) == from);
        there.map(|(member, _)| member).collect()
    }

    /// Members with their connections.
    pub(super) fn members(&self) -> impl Iterator<Item = (MemberId, &Arc<Peer>)> {
        self.members.iter().map(|(member, peer)| (*member, peer))
    }

    /// The projector screens that want texts in one form.
    pub(super) fn screens(&self, texts: Texts) -> impl Iterator<Item = &Arc<Peer>> {
        self.screens
            .iter()
            .filter(move |screen| screen.texts == texts)
    }

    /// Closes every connection after its last message is sent.
    pub(super) fn close(&self) {
        for peer in self.members.values().chain(&self.screens) {
            peer.outbox.close();
        }
    }
}

/// How many others are connected from the same address as each member, by the member's number.
fn count_together(members: &BTreeMap<MemberId, Arc<Peer>>) -> Vec<usize> {
    let mut there: HashMap<IpAddr, usize> = HashMap::new();
    for peer in members.values() {
        *there.entry(peer.from.address).or_default() += 1;
    }
    let last = members.keys().next_back();
    let mut together = vec![0; last.map_or(0, |last| last.0 as usize + 1)];
    for (member, peer) in members {
        together[member.0 as usize] = there[&peer.from.address] - 1;
    }
    together
}

/// Whether one more screen is allowed beside the present ones. Screens on this machine always are, because the
/// projector is one of them. Other screens can belong to anybody.
fn is_room_for(
    screen: ClientAddress,
    shown: impl Iterator<Item = ClientAddress>,
    limits: &Limits,
) -> bool {
    let others: Vec<ClientAddress> = shown.filter(|shown| !shown.own).collect();
    let from_there = others
        .iter()
        .filter(|other| other.address == screen.address)
        .count();
    screen.own || (others.len() < limits.screens && from_there < limits.screens_per_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_counted_again_when_somebody_comes_or_goes() {
        let mut connections = Connections::default();
        let peer = |last: u8, number: u64| {
            let from = ClientAddress {
                address: IpAddr::from([192, 0, 2, last]),
                own: false,
            };
            Peer::new(Texts::Blocks, number, from, None)
        };
        let line = |member: u32| MemberLine {
            member: MemberId(member),
            name: String::new(),
            team: None,
            online: true,
            answered: false,
            drafted: false,
            done: 0,
            extra_percent: 0,
            together: 9,
        };
        let together = |connections: &mut Connections| {
            let mut lines: Vec<MemberLine> = (0..4).map(line).collect();
            connections.note_together(&mut lines);
            lines.iter().map(|line| line.together).collect::<Vec<_>>()
        };
        let second = peer(1, 2);
        assert_eq!(together(&mut connections), [0, 0, 0, 0]);
        connections.seat(MemberId(0), &peer(1, 1));
        assert_eq!(together(&mut connections), [0, 0, 0, 0]);
        connections.seat(MemberId(1), &second);
        connections.seat(MemberId(2), &peer(2, 3));
        assert_eq!(together(&mut connections), [1, 1, 0, 0]);
        connections.seat(MemberId(3), &peer(1, 4));
        assert_eq!(together(&mut connections), [2, 2, 0, 2]);
        connections.leave(&second);
        assert_eq!(together(&mut connections), [1, 0, 0, 1]);
        connections.remove(MemberId(3));
        assert_eq!(together(&mut connections), [0, 0, 0, 0]);
    }

    #[test]
    fn strange_screens_never_take_the_place_of_those_of_this_machine() {
        let from = |last: u8, own| ClientAddress {
            address: IpAddr::from([192, 0, 2, last]),
            own,
        };
        let limits = Limits {
            screens: 50,
            screens_per_address: 5,
            ..Limits::DEFAULT
        };
        let many = |addresses: u8, each: usize| -> Vec<ClientAddress> {
            (1..=addresses)
                .flat_map(|last| std::iter::repeat_n(from(last, false), each))
                .collect()
        };
        let own = vec![from(200, true); 60];
        for (name, shown, screen, expected) in [
            ("the first", vec![], from(1, false), true),
            ("the fifth of one address", many(1, 4), from(1, false), true),
            (
                "the sixth of one address",
                many(1, 5),
                from(1, false),
                false,
            ),
            ("another address", many(1, 5), from(2, false), true),
            ("the fiftieth", many(49, 1), from(60, false), true),
            ("one more", many(50, 1), from(60, false), false),
            ("the projector", many(50, 1), from(200, true), true),
            (
                "any number of projectors",
                own.clone(),
                from(200, true),
                true,
            ),
            ("someone besides many projectors", own, from(1, false), true),
        ] {
            assert_eq!(
                is_room_for(screen, shown.into_iter(), &limits),
                expected,
                "{name}"
            );
        }
    }
}
