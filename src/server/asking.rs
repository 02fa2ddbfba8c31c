//! What connections ask of their room.

use super::limits::{GUESSERS_TOLD_MAX, Limits};
use super::link::{Link, Origin, ToRoom, text};
use super::outbox::Slot;
use super::room_task::RoomTask;
use crate::classroom::{Command, MemberCommand, MemberId, Refusal, TokenDigest, Warning};
use crate::wire::{Notice, tell};
use std::net::IpAddr;
use std::sync::Arc;

/// Whether one more screen is shown something, beside those that are.
fn is_room_for(screen: Origin, shown: impl Iterator<Item = Origin>, limits: &Limits) -> bool {
    let strangers: Vec<Origin> = shown.filter(|shown| !shown.own).collect();
    let from_there = strangers
        .iter()
        .filter(|stranger| stranger.address == screen.address)
        .count();
    screen.own || (strangers.len() < limits.screens && from_there < limits.screens_per_address)
}

impl RoomTask {
    pub(super) fn take(&mut self, asked: ToRoom) {
        match asked {
            ToRoom::Hello {
                link,
                token,
                known_only,
            } => self.hello(&link, token.as_ref(), known_only),
            ToRoom::Screen(link) => self.screen(link),
            ToRoom::Join {
                link,
                name,
                team,
                token,
            } => self.join(&link, name, team, token),
            ToRoom::Ask { link, command } => self.ask(&link, command),
            ToRoom::Guessing(address) => self.guessing(address),
            ToRoom::Crowded(address) => {
                self.room.warn(Warning::Crowded(address));
                self.changed = true;
            }
            ToRoom::Left(link) => self.left(&link),
        }
    }

    fn hello(&mut self, link: &Arc<Link>, token: Option<&TokenDigest>, known_only: bool) {
        let member = token.and_then(|token| self.room.member_by_token(token));
        if member.is_none() && known_only {
            return link.send_away(Notice::Guessing);
        }
        link.outbox
            .put(Slot::Welcome, text(&tell::welcome(&self.room)));
        if let Some(member) = member {
            if self.seat(member, link) {
                self.handle(Command::Member(member, MemberCommand::Connect));
            }
        } else if token.is_some() {
            link.refuse(None, Refusal::NoSuchMember);
        }
    }

    /// Gives a connection to a member, and says whether it holds. Of two the newer one does: the older may be a phone
    /// that lost its network, and what it had asked for may come in last.
    pub(super) fn seat(&mut self, member: MemberId, link: &Arc<Link>) -> bool {
        // Set once: a link that has a member never asks for another.
        let _ = link.member.set(member);
        if let Some(seated) = self.seats.get(&member) {
            let holds = seated.since <= link.since;
            let older = if holds { seated } else { link };
            older.dismiss(Notice::Replaced);
            if !holds {
                return false;
            }
        }
        self.seats.insert(member, Arc::clone(link));
        true
    }

    /// Screens of this machine are always let in: the projector is one of them. Others can be anybody's.
    fn screen(&mut self, link: Arc<Link>) {
        if !is_room_for(
            link.from,
            self.screens.iter().map(|screen| screen.from),
            &self.limits,
        ) {
            return link.send_away(Notice::TooManyScreens);
        }
        self.screens.push(link);
        self.changed = true;
    }

    fn join(&mut self, link: &Arc<Link>, name: String, team: Option<String>, token: TokenDigest) {
        if link.member.get().is_some() {
            return link.notify(None, Notice::JoinedAlready);
        }
        let (new, address, now_ms) = (
            self.room.member_by_token(&token).is_none(),
            link.from.address,
            self.uptime_ms(),
        );
        if new && self.failing.is_some() {
            return link.notify(None, Notice::NotKept);
        }
        if new && !self.joins.has(address, now_ms) {
            return link.notify(None, Notice::ManyJoining);
        }
        self.joining = Some(Arc::clone(link));
        self.handle(Command::Join { name, team, token });
        self.joining = None;
        // What was refused costs nothing: otherwise one could use up the joins of a whole class with names that are
        // none.
        if new && link.member.get().is_some() {
            self.joins.take(address, now_ms);
        }
    }

    fn ask(&mut self, link: &Arc<Link>, command: MemberCommand) {
        let Some(&member) = link.member.get() else {
            return link.notify(None, Notice::JoinFirst);
        };
        // What a replaced connection still had to say is nobody's word any more.
        if !self.sits(member, link) {
            return;
        }
        let kept = matches!(command, MemberCommand::Ready { .. });
        match (&self.failing, &command) {
            (Some(_), MemberCommand::Answer { place, .. }) => {
                link.notify(Some(*place), Notice::NotKept);
            }
            (Some(_), _) if !kept => link.notify(None, Notice::NotKept),
            _ => self.handle(Command::Member(member, command)),
        }
    }

    fn guessing(&mut self, address: IpAddr) {
        // With an address for each guess nobody is helped by hearing of all of them.
        if self.guessers < GUESSERS_TOLD_MAX {
            self.guessers += 1;
            self.room.warn(Warning::Guessing(address));
            self.changed = true;
        }
    }

    fn left(&mut self, link: &Arc<Link>) {
        self.screens.retain(|screen| !Arc::ptr_eq(screen, link));
        if let Some(&member) = link.member.get()
            && self.sits(member, link)
        {
            self.seats.remove(&member);
            self.handle(Command::Member(member, MemberCommand::Disconnect));
        }
    }

    fn sits(&self, member: MemberId, link: &Arc<Link>) -> bool {
        self.seats
            .get(&member)
            .is_some_and(|seated| Arc::ptr_eq(seated, link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strange_screens_never_take_the_place_of_those_of_this_machine() {
        let from = |last: u8, own| Origin {
            address: IpAddr::from([192, 0, 2, last]),
            own,
        };
        let limits = Limits {
            screens: 50,
            screens_per_address: 5,
            ..Limits::DEFAULT
        };
        let many = |addresses: u8, each: usize| -> Vec<Origin> {
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
