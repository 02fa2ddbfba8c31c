//! Drafts: what members have chosen but not handed in. When a question closes, their drafts count as answers.

use super::{Outcome, Room};
use crate::classroom::command::Effect;
use crate::classroom::event::{Answer, Event, MemberId};
use crate::classroom::limits::{CHANGES_MAX, LAST_CALL_MS};
use crate::classroom::refusal::Refusal;
use crate::classroom::view::{Phase, QuestionStage};
use crate::engine::Certainty;

impl Room {
    /// The choice that a member has not handed in yet, at a place.
    pub fn own_draft(&self, member: MemberId, place: usize) -> Option<&Answer> {
        self.state.member(member)?.drafted(place)
    }

    pub(super) fn draft(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
        answer: Option<Answer>,
    ) {
        let may = self.may_draft(member, place);
        let fitting = may.and_then(|()| {
            let fitting = answer.map(|answer| self.fitting(place, answer, false));
            fitting.transpose()
        });
        // A draft is not an answer, so a refused one is not counted as a refused answer.
        let answer = match fitting {
            Ok(answer) => answer,
            Err(refusal) => {
                return outcome
                    .effects
                    .push(Effect::Refuse(member, Some(place), refusal));
            }
        };
        // A choice that equals the answer handed in is not a draft.
        let answer = answer.filter(|answer| self.own_answer(member, place) != Some(answer));
        if matches!(self.state.phase, Phase::Closed(_)) {
            if let Some(answer) = answer {
                self.hand_in(outcome, member, place, answer);
                outcome.effects.push(Effect::Changed);
            } else if self.own_answer(member, place).is_some() {
                outcome.effects.push(Effect::Saved(member, place));
            }
            return;
        }
        if self.own_draft(member, place) == answer.as_ref() {
            return outcome.effects.push(Effect::Drafted(member, place));
        }
        let draft = self.state.member(member).and_then(|it| it.draft.as_ref());
        if draft.is_some_and(|draft| draft.place == place && draft.times >= CHANGES_MAX) {
            let refusal = Refusal::ChangedTooOften;
            return outcome
                .effects
                .push(Effect::Refuse(member, Some(place), refusal));
        }
        self.happen(
            outcome,
            Event::Drafted {
                member,
                place,
                answer,
            },
        );
        outcome
            .effects
            .extend([Effect::Drafted(member, place), Effect::Changed]);
    }

    /// Checks whether a draft of a member at a place is accepted, or returns why it is not.
    fn may_draft(&self, member: MemberId, place: usize) -> Result<(), Refusal> {
        // The result must reveal nothing about a question that was not asked, not even whether an answer would fit it.
        let asked = self.is_asked(member, place);
        match self.elapsed_ms(member, place) {
            Ok(_) if asked => {}
            Ok(_) => return Err(Refusal::TooEarly),
            Err(Refusal::TooLate) if asked && self.is_last_call(member, place) => {}
            Err(refusal) => return Err(refusal),
        }
        if self.own_answer(member, place).is_some() && !self.options.changing {
            return Err(Refusal::AnsweredAlready);
        }
        Ok(())
    }

    /// Whether a member's time for the question at a place ended only a moment ago, so that a choice made before may
    /// still be in transit. Nothing has been revealed yet.
    fn is_last_call(&self, id: MemberId, place: usize) -> bool {
        let Some(member) = self.state.member(id).filter(|known| known.from <= place) else {
            return false;
        };
        let now_ms = self.state.now_ms;
        match self.state.phase {
            Phase::Closed(at) => {
                at == place
                    && self.state.rounds[place].stage == QuestionStage::NotRevealed
                    && now_ms.saturating_sub(self.state.since_ms) < LAST_CALL_MS
            }
            Phase::Open(at) => {
                let limit_ms = self.limit_ms(place, member.extra_percent);
                let elapsed_ms = self.state.watch.elapsed_ms(now_ms);
                at == place && limit_ms.is_some_and(|limit_ms| elapsed_ms < limit_ms + LAST_CALL_MS)
            }
            _ => false,
        }
    }

    /// Hands in what a member has chosen. If they did not say how sure they are, it counts as a guess. Its time is that
    /// of the close, so that nobody gains time by not handing in.
    pub(super) fn hand_in(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
        answer: Answer,
    ) {
        let Answer {
            response,
            certainty,
        } = answer;
        let asks = self.options.asks_certainty() && response.is_some();
        let certainty = asks.then(|| certainty.unwrap_or(Certainty::Guess));
        let elapsed_ms = self.closing_ms(member, place);
        self.happen(
            outcome,
            Event::Answered {
                member,
                place,
                answer: Answer {
                    response,
                    certainty,
                },
                elapsed_ms,
            },
        );
        outcome.effects.push(Effect::Saved(member, place));
    }

    /// The reading of a member's clock for the question at a place, at most its limit.
    fn closing_ms(&self, id: MemberId, place: usize) -> u64 {
        let member = self.state.member(id);
        let turned_ms = match (self.state.phase, member.and_then(|member| member.turn)) {
            (Phase::OwnPace, Some(turn)) => turn.at_ms,
            _ => 0,
        };
        let elapsed_ms = self.state.watch.elapsed_ms(self.state.now_ms);
        let limit_ms = self.limit_ms(place, member.map_or(0, |member| member.extra_percent));
        let elapsed_ms = elapsed_ms.saturating_sub(turned_ms);
        limit_ms.map_or(elapsed_ms, |limit_ms| elapsed_ms.min(limit_ms))
    }

    /// Hands in what a member has chosen at a place. Returns whether there was anything.
    pub(super) fn hand_in_draft(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
    ) -> bool {
        let draft = self.own_draft(member, place).cloned();
        let there = draft.is_some();
        if let Some(answer) = draft {
            self.hand_in(outcome, member, place, answer);
        }
        there
    }

    /// Hands in what everyone has chosen at their current question.
    pub(super) fn hand_in_drafts(&mut self, outcome: &mut Outcome) {
        let own_pace = self.state.phase == Phase::OwnPace;
        let (Phase::Open(_) | Phase::OwnPace) = self.state.phase else {
            return;
        };
        let chosen = |member: &MemberId| {
            let known = self.state.member(*member)?;
            let draft = known.draft.as_ref().filter(|it| it.answer.is_some())?;
            let at = self.place_of(*member)?;
            let open = at == draft.place && !(own_pace && known.is_done(at));
            open.then_some((*member, at))
        };
        let drafts: Vec<(MemberId, usize)> = self
            .members()
            .filter_map(|member| chosen(&member))
            .collect();
        for (member, place) in drafts {
            self.hand_in_draft(outcome, member, place);
        }
    }
}
