//! The list of people who wait for the host: to be let in, or to take over a member's seat (that member's place in the
//! room). Also counts how many wrong codes were tried for each seat.
//!
//! It is kept in memory only, and lost when the process ends.

use crate::classroom::event::ClaimId;
use crate::classroom::event::{MemberId, TokenDigest};
use crate::classroom::limits::{SEAT_CODE_TRIES_MAX, WAITING_MAX};
use std::collections::BTreeMap;

/// The people who wait, and the number of wrong codes for each seat.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// Those who have waited longest come first.
    waiting: Vec<Claim>,
    next: u32,
    wrong_codes: BTreeMap<MemberId, u32>,
}

/// Someone who waits.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) id: ClaimId,
    pub(super) token: TokenDigest,
    pub(super) name: String,
    pub(super) wish: ClaimPurpose,
}

/// What someone who waits wants.
#[derive(Debug, Clone)]
pub(super) enum ClaimPurpose {
    /// To join, in the team that they picked.
    Entry { team: Option<String> },
    /// To take over a member's seat.
    Seat { member: MemberId, has_code: bool },
}

impl Claims {
    /// Adds someone to the list. Someone who asks again, for example after a lost connection, keeps their number.
    /// `None` if too many wait already.
    pub(super) fn add(
        &mut self,
        token: TokenDigest,
        name: String,
        wish: ClaimPurpose,
    ) -> Option<ClaimId> {
        if let Some(known) = self.waiting.iter_mut().find(|known| known.token == token) {
            (known.name, known.wish) = (name, wish);
            return Some(known.id);
        }
        if self.waiting.len() >= WAITING_MAX {
            return None;
        }
        let id = ClaimId(self.next);
        self.next += 1;
        self.waiting.push(Claim {
            id,
            token,
            name,
            wish,
        });
        Some(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.waiting.iter()
    }

    /// Removes the request with this token, because its owner has joined.
    pub(super) fn forget(&mut self, token: &TokenDigest) {
        self.waiting.retain(|claim| claim.token != *token);
    }

    pub(super) fn take(&mut self, id: ClaimId) -> Option<Claim> {
        let at = self.waiting.iter().position(|claim| claim.id == id)?;
        Some(self.waiting.remove(at))
    }

    /// Whether there were too many wrong codes for a seat, so that its code no longer works.
    pub(super) fn is_code_spent(&self, member: MemberId) -> bool {
        self.wrong_codes.get(&member).copied().unwrap_or(0) >= SEAT_CODE_TRIES_MAX
    }

    pub(super) fn note_wrong_code(&mut self, member: MemberId) {
        *self.wrong_codes.entry(member).or_default() += 1;
    }

    /// Resets the count of wrong codes, because the seat has moved.
    pub(super) fn forget_wrong_codes(&mut self, member: MemberId) {
        self.wrong_codes.remove(&member);
    }
}
