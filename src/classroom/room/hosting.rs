//! Carries out the host's commands, such as start, close, reveal and next question, if the phase allows them.

use super::{Outcome, Room};
use crate::classroom::command::{Effect, HostCommand};
use crate::classroom::event::{Event, MemberId};
use crate::classroom::limits::{ACCEPTED_MAX, EXTEND_MS_MAX, EXTRA_PERCENT_MAX};
use crate::classroom::refusal::Refusal;
use crate::classroom::view::{Phase, QuestionStage, Warning};
use crate::engine::{Response, canonical, grade};

impl Room {
    pub(super) fn host_asks(&mut self, outcome: &mut Outcome, command: HostCommand) {
        let done = match command {
            HostCommand::Advance => self.advance(outcome),
            HostCommand::NextQuestion => self.next_question(outcome),
            HostCommand::Lock(locked) => self.lock(outcome, locked),
            HostCommand::Pause => self.pause(outcome),
            HostCommand::Continue => self.go_on(outcome),
            HostCommand::Extend { by_ms } => self.extend(outcome, by_ms),
            HostCommand::Close => self.close_early(outcome),
            HostCommand::Skip => self.skip(outcome),
            HostCommand::LetIn(claim) => self.let_in(outcome, claim),
            HostCommand::LetAllIn => self.let_all_in(outcome),
            HostCommand::TurnAway(claim) => self.turn_down(outcome, claim),
            HostCommand::Remove(member) | HostCommand::RemoveTogether(member) => {
                self.remove(outcome, member)
            }
            HostCommand::RemoveGhosts => self.remove_ghosts(outcome),
            HostCommand::Rename(member, name) => self.rename(outcome, member, &name),
            HostCommand::ExtraTime(member, percent) => self.extra_time(outcome, member, percent),
            HostCommand::Accept { place, response } => self.accept(outcome, place, &response),
            HostCommand::Standings => self.stand(outcome),
            HostCommand::End => self.end(outcome),
            HostCommand::Warn(warning) => {
                self.warn(warning);
                outcome.effects.push(Effect::Changed);
                Ok(())
            }
        };
        if let Err(refusal) = done {
            self.warn(Warning::Refused(refusal));
            outcome.effects.push(Effect::Changed);
        }
    }

    fn advance(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        match self.state.phase {
            Phase::Lobby => return self.start(outcome),
            Phase::Ready(place) => self.open(outcome, place),
            Phase::Open(place) => self.close(outcome, place),
            Phase::Closed(place) => self.reveal(outcome, place),
            Phase::Reveal(place) => self.explain(outcome, place),
            Phase::Explanation(_) if self.options.ranks => return self.stand(outcome),
            Phase::Explanation(_) | Phase::Standings(_) => return self.next_question(outcome),
            Phase::OwnPace => return Err(Refusal::NotNow),
            Phase::Finished => return Err(Refusal::Over),
        }
        Ok(())
    }

    fn close_early(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let Phase::Open(place) = self.state.phase else {
            return Err(Refusal::NotNow);
        };
        self.close(outcome, place);
        Ok(())
    }

    fn start(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        if self.state.present().next().is_none() && !self.options.self_paced {
            return Err(Refusal::NobodyHere);
        }
        if self.options.locks && !self.state.locked {
            self.happen(outcome, Event::Locked);
        }
        if self.options.self_paced {
            self.happen(outcome, Event::Began);
            let everyone: Vec<MemberId> = self.members().collect();
            outcome
                .effects
                .extend(everyone.into_iter().map(Effect::Everything));
            outcome.effects.push(Effect::Changed);
            return Ok(());
        }
        self.ask(outcome, 0);
        Ok(())
    }

    fn ask(&mut self, outcome: &mut Outcome, place: usize) {
        self.presence.ask(self.state.now_ms);
        self.happen(outcome, Event::Asked { place });
        outcome
            .effects
            .extend([Effect::Ask(place), Effect::Changed]);
        // With nobody connected, there is nobody to wait for, and the question opens at once.
        self.open_if_ready(outcome);
    }

    fn reveal(&mut self, outcome: &mut Outcome, place: usize) {
        self.happen(outcome, Event::Revealed { place });
        outcome
            .effects
            .extend([Effect::Reveal(place), Effect::Changed]);
    }

    /// Records that the explanation is shown. The members' pages have had it since the reveal.
    fn explain(&mut self, outcome: &mut Outcome, place: usize) {
        self.happen(outcome, Event::Explained { place });
        outcome.effects.push(Effect::Changed);
    }

    fn stand(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let told = matches!(self.state.phase, Phase::Reveal(_) | Phase::Explanation(_));
        if !told || !self.options.ranks {
            return Err(Refusal::NotNow);
        }
        self.happen(outcome, Event::StandingsShown);
        outcome.effects.extend([Effect::Standings, Effect::Changed]);
        Ok(())
    }

    fn next_question(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let place = self.state.phase.place();
        let place = place.filter(|_| self.state.phase.is_told());
        self.after(outcome, place.ok_or(Refusal::NotNow)?)
    }

    /// Moves to the question after a place, or to the end after the last one.
    fn after(&mut self, outcome: &mut Outcome, place: usize) -> Result<(), Refusal> {
        if place + 1 < self.paper.items.len() {
            self.ask(outcome, place + 1);
            return Ok(());
        }
        self.end(outcome)
    }

    fn lock(&mut self, outcome: &mut Outcome, locked: bool) -> Result<(), Refusal> {
        if locked == self.state.locked {
            return Err(Refusal::NothingToDo);
        }
        self.happen(
            outcome,
            if locked {
                Event::Locked
            } else {
                Event::Unlocked
            },
        );
        outcome.effects.push(Effect::Changed);
        Ok(())
    }

    fn pause(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        if self.state.paused {
            return Err(Refusal::NothingToDo);
        }
        if !self.can_pause() {
            return Err(Refusal::NotNow);
        }
        self.happen(outcome, Event::Paused);
        outcome.effects.extend([Effect::Clock, Effect::Changed]);
        Ok(())
    }

    fn go_on(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        if !self.state.paused {
            return Err(Refusal::NothingToDo);
        }
        self.happen(outcome, Event::Continued);
        outcome.effects.extend([Effect::Clock, Effect::Changed]);
        self.open_if_ready(outcome);
        Ok(())
    }

    fn extend(&mut self, outcome: &mut Outcome, by_ms: u64) -> Result<(), Refusal> {
        let Phase::Open(place) = self.state.phase else {
            return Err(Refusal::NotNow);
        };
        if by_ms == 0 || self.limit_ms(place, 0).is_none() {
            return Err(Refusal::NothingToDo);
        }
        if self.state.rounds[place].extended_ms.saturating_add(by_ms) > EXTEND_MS_MAX {
            return Err(Refusal::TooMuchTime);
        }
        self.happen(outcome, Event::Extended { by_ms });
        outcome.effects.extend([Effect::Clock, Effect::Changed]);
        Ok(())
    }

    fn skip(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let (Phase::Ready(place) | Phase::Open(place) | Phase::Closed(place)) = self.state.phase
        else {
            return Err(Refusal::NotNow);
        };
        self.happen(outcome, Event::Skipped { place });
        self.after(outcome, place)
    }

    fn remove(&mut self, outcome: &mut Outcome, member: MemberId) -> Result<(), Refusal> {
        self.state.member(member).ok_or(Refusal::NoSuchMember)?;
        self.happen(outcome, Event::Removed { member });
        self.presence.set_online(member, false);
        outcome
            .effects
            .extend([Effect::Dismiss(member), Effect::Changed]);
        self.open_if_ready(outcome);
        Ok(())
    }

    /// Removes members who are not connected and have never answered, such as mistyped names or names from a flood.
    fn remove_ghosts(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        let ghosts: Vec<MemberId> = self.ghosts().collect();
        if ghosts.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        for member in ghosts {
            self.happen(outcome, Event::Removed { member });
        }
        outcome.effects.push(Effect::Changed);
        Ok(())
    }

    fn rename(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        typed: &str,
    ) -> Result<(), Refusal> {
        let known = self.state.member(member).ok_or(Refusal::NoSuchMember)?;
        let name = self.free_name(typed, Some(member))?;
        if name == known.name {
            return Err(Refusal::NothingToDo);
        }
        self.happen(outcome, Event::Renamed { member, name });
        outcome
            .effects
            .extend([Effect::Everything(member), Effect::Changed]);
        Ok(())
    }

    fn extra_time(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        extra_percent: u16,
    ) -> Result<(), Refusal> {
        let known = self.state.member(member).ok_or(Refusal::NoSuchMember)?;
        if extra_percent > EXTRA_PERCENT_MAX {
            return Err(Refusal::TooMuchExtra);
        }
        if known.extra_percent == extra_percent {
            return Err(Refusal::NothingToDo);
        }
        self.happen(
            outcome,
            Event::ExtraTime {
                member,
                extra_percent,
            },
        );
        outcome
            .effects
            .extend([Effect::Everything(member), Effect::Changed]);
        Ok(())
    }

    fn accept(
        &mut self,
        outcome: &mut Outcome,
        place: usize,
        response: &Response,
    ) -> Result<(), Refusal> {
        let round = self.state.rounds.get(place).ok_or(Refusal::OtherQuestion)?;
        if round.stage != QuestionStage::Revealed || self.state.phase == Phase::Finished {
            return Err(Refusal::NotNow);
        }
        let grade = grade(self.question(place), response)?;
        let response = canonical(self.question(place), response);
        let somebody_said_so = self.state.present().any(|(id, _)| {
            let said = self
                .own_answer(id, place)
                .and_then(|answer| answer.response.as_ref());
            said.is_some_and(|said| canonical(self.question(place), said) == response)
        });
        if grade.fraction >= 1.0 || round.accepted.contains(&response) || !somebody_said_so {
            return Err(Refusal::NothingToDo);
        }
        if round.accepted.len() >= ACCEPTED_MAX {
            return Err(Refusal::TooMuch);
        }
        self.happen(outcome, Event::Accepted { place, response });
        match self.state.phase {
            Phase::Reveal(at) | Phase::Explanation(at) if at == place => {
                outcome.effects.push(Effect::Reveal(place));
            }
            Phase::Standings(_) => outcome.effects.push(Effect::Standings),
            _ => {}
        }
        outcome.effects.push(Effect::Changed);
        Ok(())
    }

    fn end(&mut self, outcome: &mut Outcome) -> Result<(), Refusal> {
        if self.state.phase == Phase::Finished {
            return Err(Refusal::Over);
        }
        self.hand_in_drafts(outcome);
        self.happen(outcome, Event::Finished);
        self.distributions_told = self.distributions();
        outcome.effects.extend([Effect::End, Effect::Changed]);
        Ok(())
    }
}
