//! Gives members their seat (their place in the room, with name and points) back by code, and carries out the host's
//! decisions about people who wait to be let in.

use super::claims::{Claim, ClaimPurpose};
use super::state::State;
use super::{Outcome, Room};
use crate::classroom::command::Effect;
use crate::classroom::event::{ClaimId, Event, MemberId, TokenDigest};
use crate::classroom::name::{Name, SeatCode};
use crate::classroom::refusal::Refusal;
use crate::classroom::view::{Phase, Waiting, WaitsFor};

impl Room {
    /// Puts someone on the list of those who wait for the host. If too many wait, they are turned away with the same
    /// refusal.
    pub(super) fn wait(
        &mut self,
        outcome: &mut Outcome,
        token: TokenDigest,
        name: String,
        wish: ClaimPurpose,
        refusal: Refusal,
    ) {
        let told = match self.claims.add(token, name, wish) {
            Some(id) => Effect::Wait(id, refusal),
            None => Effect::TurnAway(refusal),
        };
        outcome.effects.extend([told, Effect::Changed]);
    }

    pub(super) fn withdraw(&mut self, outcome: &mut Outcome, id: ClaimId) {
        if self.claims.take(id).is_some() {
            outcome.effects.push(Effect::Changed);
        }
    }

    /// The people who wait, as the host sees them.
    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let seen = |claim: &Claim| Waiting {
            claim: claim.id,
            name: claim.name.clone(),
            wants: match claim.wish {
                ClaimPurpose::Seat { member, has_code } if self.state.member(member).is_some() => {
                    WaitsFor::Seat {
                        member,
                        online: self.presence.is_online(member),
                        has_code,
                    }
                }
                _ => WaitsFor::Entry,
            },
        };
        self.claims.iter().map(seen).collect()
    }

    /// Handles someone with the code of a seat. They get it at once if nobody is connected there, otherwise once the
    /// host agrees.
    pub(super) fn come_back(
        &mut self,
        outcome: &mut Outcome,
        typed: &str,
        code: &str,
        token: TokenDigest,
    ) {
        let turned_away = |refusal| Effect::TurnAway(refusal);
        if self.state.phase == Phase::Finished {
            return outcome.effects.push(turned_away(Refusal::Over));
        }
        if let Some(&holder) = self.state.by_token.get(&token) {
            return match self.member_by_token(&token) {
                // The reply to the first request was lost.
                Some(_) => {
                    self.presence.set_online(holder, true);
                    outcome
                        .effects
                        .extend([Effect::Welcome(holder), Effect::Changed]);
                }
                None => outcome.effects.push(turned_away(Refusal::TokenSpent)),
            };
        }
        let name = Name::new(typed).map(|name| name.as_str().to_owned());
        let holder = name
            .ok()
            .and_then(|name| Some((self.state.names.holder(&name)?, name)));
        let Some((member, name)) = holder else {
            return outcome.effects.push(turned_away(Refusal::SeatCodeWrong));
        };
        if self.claims.is_code_spent(member) {
            return outcome.effects.push(turned_away(Refusal::SeatCodeSpent));
        }
        let given = SeatCode::parse(code);
        if given.is_none() || given != self.seat_code(member) {
            self.claims.note_wrong_code(member);
            return outcome.effects.push(turned_away(Refusal::SeatCodeWrong));
        }
        if self.presence.is_online(member) {
            let wish = ClaimPurpose::Seat {
                member,
                has_code: true,
            };
            return self.wait(outcome, token, name, wish, Refusal::HostAsked);
        }
        self.move_seat(outcome, member, token, false);
        outcome
            .effects
            .extend([Effect::Welcome(member), Effect::Changed]);
    }

    /// Moves a seat to a different device; the member's name and points stay.
    fn move_seat(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        token: TokenDigest,
        new_code: bool,
    ) {
        self.claims.forget(&token);
        self.happen(
            outcome,
            Event::SeatMoved {
                member,
                token,
                new_code,
            },
        );
        self.claims.forget_wrong_codes(member);
        self.presence.set_online(member, true);
        outcome.effects.push(Effect::Unseat(member));
    }

    pub(super) fn let_in(&mut self, outcome: &mut Outcome, id: ClaimId) -> Result<(), Refusal> {
        let claim = self.claims.take(id).ok_or(Refusal::NoSuchMember)?;
        outcome.effects.push(Effect::Changed);
        let team = match claim.wish {
            ClaimPurpose::Seat { member, .. } if self.state.member(member).is_some() => {
                self.move_seat(outcome, member, claim.token, true);
                outcome.effects.push(Effect::LetIn(id, member));
                return Ok(());
            }
            // The member was removed meanwhile, so the name is free.
            ClaimPurpose::Seat { .. } => None,
            ClaimPurpose::Entry { team } => team,
        };
        match self.newcomer(&claim.name, team.as_deref()) {
            Ok(newcomer) => {
                let member = self.enter(outcome, newcomer, claim.token);
                outcome.effects.push(Effect::LetIn(id, member));
                Ok(())
            }
            Err(refusal) => {
                outcome.effects.push(Effect::TurnDown(id, refusal));
                Err(refusal)
            }
        }
    }

    pub(super) fn let_all_in(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let new: Vec<ClaimId> = self
            .waiting()
            .iter()
            .filter(|waiting| waiting.wants == WaitsFor::Entry)
            .map(|waiting| waiting.claim)
            .collect();
        if new.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        // If one of them cannot be let in, the others still are.
        let done: Vec<Result<(), Refusal>> =
            new.into_iter().map(|id| self.let_in(outcome, id)).collect();
        done.into_iter().find(Result::is_err).unwrap_or(Ok(()))
    }

    pub(super) fn turn_down(&mut self, outcome: &mut Outcome, id: ClaimId) -> Result<(), Refusal> {
        self.claims.take(id).ok_or(Refusal::NoSuchMember)?;
        outcome
            .effects
            .extend([Effect::TurnDown(id, Refusal::NotLetIn), Effect::Changed]);
        Ok(())
    }
}

impl State {
    /// Gives a seat a new token; the earlier one becomes invalid.
    pub(super) fn move_seat(&mut self, event: &Event) {
        let Event::SeatMoved {
            member: id,
            token,
            new_code,
        } = event
        else {
            return;
        };
        let Some(member) = self.member_mut(*id) else {
            return;
        };
        token.clone_into(&mut member.token);
        if *new_code {
            token.clone_into(&mut member.code_token);
        }
        self.by_token.insert(token.clone(), *id);
    }
}
