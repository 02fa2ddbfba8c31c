//! Lets members in: names, class lists, teams, and who is connected.

use super::claims::ClaimPurpose;
use super::{Outcome, Room};
use crate::classroom::command::Effect;
use crate::classroom::event::{Event, MemberId, TokenDigest};
use crate::classroom::limits::{EXTRA_PERCENT_MAX, READY_MS_MAX};
use crate::classroom::name::Name;
use crate::classroom::options::Names;
use crate::classroom::pseudonym::pseudonym;
use crate::classroom::refusal::Refusal;
use crate::classroom::view::{Phase, Warning};

/// What a new member will be called, and the rest of what their seat needs.
pub(super) struct NewMember {
    name: String,
    team: Option<String>,
    extra_percent: u16,
}

impl Room {
    pub(super) fn join(
        &mut self,
        outcome: &mut Outcome,
        typed: &str,
        team: Option<&str>,
        token: TokenDigest,
    ) {
        if let Some(&holder) = self.state.by_token.get(&token) {
            return self.join_again(outcome, holder, typed, &token);
        }
        if let Some((member, name)) = self.holder_of(typed) {
            self.warn(Warning::SameName(name.clone()));
            let wish = ClaimPurpose::Seat {
                member,
                has_code: false,
            };
            return self.wait(outcome, token, name, wish, Refusal::NameTaken);
        }
        match self.newcomer(typed, team) {
            Ok(newcomer) if self.options.approve => {
                let (name, team) = (newcomer.name, team.map(str::to_owned));
                self.wait(
                    outcome,
                    token,
                    name,
                    ClaimPurpose::Entry { team },
                    Refusal::HostAsked,
                );
            }
            Ok(newcomer) => {
                let member = self.enter(outcome, newcomer, token);
                outcome
                    .effects
                    .extend([Effect::Welcome(member), Effect::Changed]);
            }
            Err(refusal) => {
                // Mistyped names are not worth a warning: the member simply types again.
                let mistyped = matches!(
                    refusal,
                    Refusal::NameEmpty | Refusal::NameLong | Refusal::NameUnshowable
                );
                if !mistyped {
                    self.warn(Warning::TurnedAway(refusal));
                }
                outcome
                    .effects
                    .extend([Effect::TurnAway(refusal), Effect::Changed]);
            }
        }
    }

    /// The member who has a typed name, and the name after cleaning. `None` if the room gives out names, or the session
    /// is over.
    pub(super) fn holder_of(&self, typed: &str) -> Option<(MemberId, String)> {
        if self.state.phase == Phase::Finished || self.options.names == Names::Pseudonyms {
            return None;
        }
        let name = Name::new(typed).ok()?;
        let holder = self.state.names.holder(name.as_str()).or_else(|| {
            // A member who was renamed still has their place on the class list.
            let mut places = self.state.names.listed(&name).iter();
            places.find_map(|place| self.state.names.taken_by(*place))
        })?;
        Some((holder, name.as_str().to_owned()))
    }

    /// Makes someone a member.
    pub(super) fn enter(
        &mut self,
        outcome: &mut Outcome,
        newcomer: NewMember,
        token: TokenDigest,
    ) -> MemberId {
        self.claims.forget(&token);
        let member = self.state.next_member();
        let NewMember {
            name,
            team,
            extra_percent,
        } = newcomer;
        self.happen(
            outcome,
            Event::Joined {
                member,
                name,
                team,
                token,
                extra_percent,
            },
        );
        self.presence.set_online(member, true);
        member
    }

    /// Handles a token that is already known: it takes its seat again, because the reply to the first request may have
    /// been lost. It is refused if the member was removed, or if the name is different, because then somebody else must
    /// be using the token.
    fn join_again(
        &mut self,
        outcome: &mut Outcome,
        holder: MemberId,
        typed: &str,
        token: &TokenDigest,
    ) {
        let given = matches!(self.options.names, Names::Pseudonyms);
        let own = || {
            Name::new(typed)
                .is_ok_and(|name| self.state.names.holder(name.as_str()) == Some(holder))
        };
        if self.has_moved(token) {
            return outcome.effects.push(Effect::TurnAway(Refusal::SeatMoved));
        }
        if self.state.member(holder).is_none() || !(given || own()) {
            return outcome.effects.push(Effect::TurnAway(Refusal::TokenSpent));
        }
        self.presence.set_online(holder, true);
        outcome
            .effects
            .extend([Effect::Welcome(holder), Effect::Changed]);
    }

    pub(super) fn newcomer(&self, typed: &str, team: Option<&str>) -> Result<NewMember, Refusal> {
        if self.state.phase == Phase::Finished {
            return Err(Refusal::Over);
        }
        if self.state.locked {
            return Err(Refusal::Locked);
        }
        if self.state.here() >= self.options.members_max {
            return Err(Refusal::Full);
        }
        match &self.options.names {
            Names::Free => {
                let name = self.free_name(typed, None)?;
                Ok(NewMember {
                    name,
                    team: self.team(team)?,
                    extra_percent: 0,
                })
            }
            Names::Roster(roster) => {
                let asked = Name::new(typed)?;
                let same = |name: &str| Name::new(name).is_ok_and(|name| name == asked);
                let mut alike = self.state.names.listed(&asked).iter();
                let place = *alike
                    .find(|&&place| same(&roster[place].name))
                    .ok_or(Refusal::NotOnRoster)?;
                let entry = &roster[place];
                if !self.state.names.is_free(place)
                    || self.state.names.holder(&entry.name).is_some()
                {
                    return Err(Refusal::NameTaken);
                }
                let team = self.team(entry.team.as_deref().or(team))?;
                let extra_percent = entry.extra_percent.min(EXTRA_PERCENT_MAX);
                Ok(NewMember {
                    name: asked.as_str().to_owned(),
                    team,
                    extra_percent,
                })
            }
            Names::Pseudonyms => {
                let seed = self.paper.seed.as_str();
                let first = self.state.next_member().0;
                let name = (first..=u32::MAX)
                    .map(|n| pseudonym(seed, n))
                    .find(|name| self.state.names.holder(name).is_none());
                Ok(NewMember {
                    name: name.ok_or(Refusal::Full)?,
                    team: self.team(team)?,
                    extra_percent: 0,
                })
            }
        }
    }

    /// Cleans a name and checks that no other member has it.
    pub(super) fn free_name(&self, typed: &str, own: Option<MemberId>) -> Result<String, Refusal> {
        let name = Name::new(typed)?;
        match self.state.names.holder(name.as_str()) {
            Some(holder) if Some(holder) != own => Err(Refusal::NameTaken),
            _ => Ok(name.as_str().to_owned()),
        }
    }

    /// The team that was picked; without a choice, the first of those with the fewest members.
    fn team(&self, picked: Option<&str>) -> Result<Option<String>, Refusal> {
        let teams = &self.options.teams;
        if teams.is_empty() {
            return Ok(None);
        }
        if let Some(picked) = picked {
            let known = teams
                .iter()
                .find(|team| *team == picked)
                .ok_or(Refusal::NoSuchTeam)?;
            return Ok(Some(known.clone()));
        }
        let size = |team: &&String| self.state.teams.get(*team).copied().unwrap_or(0);
        Ok(teams.iter().min_by_key(size).cloned())
    }

    /// Warns the host about a member who disconnected before answering.
    pub(super) fn warn_of_absence(&mut self, id: MemberId) {
        let (Phase::Ready(place) | Phase::Open(place)) = self.state.phase else {
            return;
        };
        let Some(member) = self.state.member(id) else {
            return;
        };
        if member.from <= place && member.given(place).is_none() {
            let name = member.name.clone();
            self.warn(Warning::Offline(name));
        }
    }

    pub(super) fn ready(&mut self, outcome: &mut Outcome, member: MemberId, place: usize) {
        if !self.presence.is_online(member) {
            return;
        }
        let phase = self.state.phase;
        if phase == Phase::Ready(place) && !self.presence.is_ready(member) {
            self.presence.set_ready(member);
            self.open_if_ready(outcome);
        } else if phase == Phase::Open(place)
            && self.state.now_ms <= self.presence.asked_ms().saturating_add(READY_MS_MAX)
        {
            self.presence.set_in_time(member);
        }
    }

    /// Opens the question once every connected device that is waited for shows it.
    pub(super) fn open_if_ready(&mut self, outcome: &mut Outcome) {
        let Phase::Ready(place) = self.state.phase else {
            return;
        };
        if self.presence.is_settled() && !self.state.paused {
            self.open(outcome, place);
        }
    }
}
