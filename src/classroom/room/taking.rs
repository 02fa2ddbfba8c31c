//! Carries out what members ask for during a quiz: answers, notes, and moving to the next question in a self-paced
//! session.

use super::state::Turn;
use super::{Outcome, Room};
use crate::classroom::command::Effect;
use crate::classroom::event::{Answer, Event, MemberId};
use crate::classroom::limits::{CHANGES_MAX, NOTES_PER_MEMBER_MAX};
use crate::classroom::refusal::Refusal;
use crate::classroom::view::Phase;
use crate::engine::grade;
use crate::model::Feedback;
use crate::model::limits::ANSWER_BYTES_MAX;

impl Room {
    pub(super) fn answer(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
        answer: Answer,
    ) {
        // The reply must not reveal anything about a question that was not asked, not even whether an answer would fit
        // it.
        if !self.is_asked(member, place) {
            let refusal = self
                .elapsed_ms(member, place)
                .err()
                .unwrap_or(Refusal::TooEarly);
            return outcome
                .effects
                .push(Effect::Refuse(member, Some(place), refusal));
        }
        let answer = match self.fitting(place, answer, true) {
            Ok(answer) => answer,
            Err(refusal) => return self.refuse(outcome, member, place, refusal),
        };
        // The same answer sent again is acknowledged again, because the first acknowledgement may have been lost.
        if self.own_answer(member, place) == Some(&answer) {
            return outcome.effects.push(Effect::Saved(member, place));
        }
        let elapsed_ms = match self.elapsed_ms(member, place) {
            Ok(elapsed_ms) => elapsed_ms,
            Err(refusal) => return self.refuse(outcome, member, place, refusal),
        };
        if self.own_answer(member, place).is_some() && !self.options.changing {
            return self.refuse(outcome, member, place, Refusal::AnsweredAlready);
        }
        let given = self
            .state
            .member(member)
            .and_then(|known| known.given(place));
        if given.is_some_and(|given| given.changes >= CHANGES_MAX) {
            return self.refuse(outcome, member, place, Refusal::ChangedTooOften);
        }
        self.happen(
            outcome,
            Event::Answered {
                member,
                place,
                answer,
                elapsed_ms,
            },
        );
        outcome
            .effects
            .extend([Effect::Saved(member, place), Effect::Changed]);
        if self.state.phase == Phase::OwnPace {
            self.after_own_answer(outcome, member, place);
        } else {
            // If answers cannot be changed, the last missing answer closes the question.
            self.tick(outcome);
        }
    }

    /// Whether the question at a place was shown to a member.
    pub(super) fn is_asked(&self, member: MemberId, place: usize) -> bool {
        let within = place < self.paper.items.len();
        within
            && (self.state.phase == Phase::Finished
                || self.place_of(member).is_some_and(|at| place <= at))
    }

    /// The answer in the form in which it is saved, or why it is refused. With `whole`, the certainty is checked too.
    pub(super) fn fitting(
        &self,
        place: usize,
        answer: Answer,
        whole: bool,
    ) -> Result<Answer, Refusal> {
        let Some(response) = answer.response else {
            let offered = self.options.not_sure;
            return if offered {
                Ok(Answer {
                    response: None,
                    certainty: None,
                })
            } else {
                Err(Refusal::NotSureNotOffered)
            };
        };
        grade(self.question(place), &response)?;
        if !self.options.asks_certainty() {
            return Ok(Answer {
                response: Some(response),
                certainty: None,
            });
        }
        if whole && answer.certainty.is_none() {
            return Err(Refusal::CertaintyMissing);
        }
        Ok(Answer {
            response: Some(response),
            certainty: answer.certainty,
        })
    }

    /// The reading of a member's clock in milliseconds, or why their answer does not count now.
    pub(super) fn elapsed_ms(&self, id: MemberId, place: usize) -> Result<u64, Refusal> {
        let member = self.state.member(id).ok_or(Refusal::NoSuchMember)?;
        let elapsed_ms = match self.state.phase {
            Phase::Lobby => return Err(Refusal::TooEarly),
            Phase::Finished => return Err(Refusal::Over),
            Phase::OwnPace => match member.turn {
                Some(turn) if turn.place == place && member.given(place).is_some() => {
                    return Err(Refusal::AnsweredAlready);
                }
                Some(Turn {
                    expired: false,
                    at_ms,
                    place: own,
                }) if own == place => self
                    .state
                    .watch
                    .elapsed_ms(self.state.now_ms)
                    .saturating_sub(at_ms),
                Some(turn) if turn.place >= place => return Err(Refusal::TooLate),
                _ => return Err(Refusal::TooEarly),
            },
            Phase::Ready(open) if open == place => return Err(Refusal::TooEarly),
            Phase::Open(open) if open == place => self.state.watch.elapsed_ms(self.state.now_ms),
            Phase::Open(_) => return Err(Refusal::OtherQuestion),
            phase if phase.place().is_some_and(|at| at < place) => return Err(Refusal::TooEarly),
            _ => return Err(Refusal::TooLate),
        };
        if member.from > place {
            return Err(Refusal::NotYetCounted);
        }
        match self.limit_ms(place, member.extra_percent) {
            Some(limit_ms) if elapsed_ms >= limit_ms => Err(Refusal::TooLate),
            _ => Ok(elapsed_ms),
        }
    }

    /// Tells the member why an answer was refused. Also saves the first refusal at a question that counts for them, so
    /// that it is counted.
    fn refuse(&mut self, outcome: &mut Outcome, id: MemberId, place: usize, refusal: Refusal) {
        let counted = place < self.paper.items.len() && self.counts_for(id, place);
        let new = self
            .state
            .member(id)
            .is_some_and(|member| !member.refused.contains_key(&place));
        if counted && new && self.state.phase != Phase::Finished {
            self.happen(
                outcome,
                Event::Refused {
                    member: id,
                    place,
                    refusal,
                },
            );
            outcome.effects.push(Effect::Changed);
        }
        outcome
            .effects
            .push(Effect::Refuse(id, Some(place), refusal));
    }

    /// Whether results are revealed after each question rather than only at the end.
    pub(super) fn tells_each(&self) -> bool {
        self.quiz.settings.feedback == Feedback::Each || self.state.phase == Phase::Finished
    }

    /// Handles what follows an answer, or the end of its time, in a self-paced session.
    pub(super) fn after_own_answer(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
    ) {
        if self.tells_each() {
            outcome.effects.push(Effect::Result(member, place));
        } else {
            self.turn_to(outcome, member, place + 1);
        }
    }

    pub(super) fn turn(&mut self, outcome: &mut Outcome, member: MemberId, after: Option<usize>) {
        if self.state.phase != Phase::OwnPace {
            return outcome
                .effects
                .push(Effect::Refuse(member, None, Refusal::NotNow));
        }
        let at = self
            .state
            .member(member)
            .and_then(|known| known.turn)
            .map(|turn| turn.place);
        match (at, after) {
            (None, _) => self.turn_to(outcome, member, 0),
            (Some(place), Some(after)) if place == after => {
                self.hand_in_draft(outcome, member, place);
                self.turn_to(outcome, member, place + 1);
            }
            // A repeated request, or one from an old page: send the member's current state.
            _ => outcome.effects.push(Effect::Everything(member)),
        }
    }

    fn turn_to(&mut self, outcome: &mut Outcome, member: MemberId, place: usize) {
        // After the last question the turn stays one past it.
        if place <= self.paper.items.len() {
            self.happen(outcome, Event::Turned { member, place });
        }
        outcome
            .effects
            .extend([Effect::Everything(member), Effect::Changed]);
    }

    pub(super) fn note(
        &mut self,
        outcome: &mut Outcome,
        member: MemberId,
        place: usize,
        text: &str,
    ) {
        let text = text.trim();
        let fits = self
            .state
            .member(member)
            .is_some_and(|known| known.notes < NOTES_PER_MEMBER_MAX);
        let fits = fits
            && !text.is_empty()
            && text.len() <= ANSWER_BYTES_MAX
            && self.is_asked(member, place);
        if !fits {
            return outcome
                .effects
                .push(Effect::Refuse(member, None, Refusal::NoteRefused));
        }
        let question = self.question(place).id.clone();
        self.happen(
            outcome,
            Event::Noted {
                member,
                question,
                text: text.to_owned(),
            },
        );
    }
}
