//! What connections ask of their room.

use super::connection::GUESSING;
use super::link::{Link, ToRoom, text};
use super::outbox::Slot;
use super::room_task::RoomTask;
use crate::classroom::{Command, MemberCommand, MemberId, Refusal, TokenDigest};
use crate::wire::tell;
use std::sync::Arc;

const NOT_KEPT: &str = "answers cannot be kept at this moment, so none is taken; wait a little and send it again";
const JOIN_FIRST: &str = "join first, with a name";
const JOINED_ALREADY: &str = "you have joined already";
const TOO_MANY_SCREENS: &str = "this room has as many screens as it can have; close one of them";

impl RoomTask {
    pub(super) fn take(&mut self, asked: ToRoom) {
        match asked {
            ToRoom::Hello { link, token, known_only } => self.hello(&link, token.as_ref(), known_only),
            ToRoom::Screen(link) => self.screen(link),
            ToRoom::Join { link, name, team } => self.join(&link, name, team),
            ToRoom::Ask { link, command } => self.ask(&link, command),
            ToRoom::Left(link) => self.left(&link),
        }
    }

    fn hello(&mut self, link: &Arc<Link>, token: Option<&TokenDigest>, known_only: bool) {
        let member = token.and_then(|token| self.room.member_by_token(token));
        if member.is_none() && known_only {
            link.refuse_in_words(None, GUESSING);
            return link.outbox.close();
        }
        link.outbox.put(Slot::Welcome, text(&tell::welcome(&self.room)));
        match member {
            Some(member) => {
                self.seat(member, link);
                self.handle(Command::Member(member, MemberCommand::Connect));
            }
            None if token.is_some() => link.refuse(None, Refusal::NoSuchMember),
            None => {}
        }
    }

    /// Gives a connection to a member. Of two the newer one holds: the older may be a phone that lost its network.
    pub(super) fn seat(&mut self, member: MemberId, link: &Arc<Link>) {
        // Set once: a link that has a member never asks for another.
        let _ = link.member.set(member);
        if let Some(older) = self.seats.insert(member, Arc::clone(link)) {
            older.dismiss(tell::REPLACED);
        }
    }

    fn screen(&mut self, link: Arc<Link>) {
        if self.screens.len() >= self.limits.screens {
            link.refuse_in_words(None, TOO_MANY_SCREENS);
            return link.outbox.close();
        }
        self.screens.push(link);
        self.changed = true;
    }

    fn join(&mut self, link: &Arc<Link>, name: String, team: Option<String>) {
        if link.member.get().is_some() {
            return link.refuse_in_words(None, JOINED_ALREADY);
        }
        if self.failing.is_some() {
            return link.refuse_in_words(None, NOT_KEPT);
        }
        let token = hexadecimal((self.entropy)());
        let digest = TokenDigest::of(&token);
        self.joining = Some((Arc::clone(link), token));
        self.handle(Command::Join { name, team, token: digest });
        self.joining = None;
    }

    fn ask(&mut self, link: &Arc<Link>, command: MemberCommand) {
        let Some(&member) = link.member.get() else { return link.refuse_in_words(None, JOIN_FIRST) };
        // What a replaced connection still had to say is nobody's word any more.
        if !self.sits(member, link) {
            return;
        }
        let kept = matches!(command, MemberCommand::Ready { .. });
        match (&self.failing, &command) {
            (Some(_), MemberCommand::Answer { place, .. }) => link.refuse_in_words(Some(*place), NOT_KEPT),
            (Some(_), _) if !kept => link.refuse_in_words(None, NOT_KEPT),
            _ => self.handle(Command::Member(member, command)),
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
        self.seats.get(&member).is_some_and(|seated| Arc::ptr_eq(seated, link))
    }
}

/// 128 bits as they travel.
fn hexadecimal(bytes: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(bytes))
}
