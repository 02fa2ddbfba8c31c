//! Remembers what a member sent and the room has not confirmed yet, so that it can be sent again after a lost
//! connection. Does no I/O.

use crate::classroom::{ClockState, Refusal};
use crate::wire::{FromMember, Role, Texts, ToMember, VERSION};

/// Notes that can wait for a connection. Further ones are dropped: nobody writes so many offline.
const NOTES_MAX: usize = 20;

/// The latest answer or draft that is not confirmed.
#[derive(Debug)]
struct Unconfirmed {
    place: usize,
    message: FromMember,
    /// Whether it was sent over the current connection.
    sent: bool,
}

/// What must be remembered across connections.
#[derive(Debug)]
pub(super) struct Memory {
    room: String,
    token: Option<String>,
    /// A request to join that had no reply, or that waits for the host.
    join: Option<FromMember>,
    /// The token of a request that was refused because of its name. The host may still give it the seat of that name.
    waiting: Option<String>,
    answer: Option<Unconfirmed>,
    notes: Vec<FromMember>,
    /// Whether the room knows which member uses the current connection.
    seated: bool,
    /// The open question, as reported on the current connection. It counts as open while its clock is stopped, because
    /// answers in transit still count.
    open: Option<usize>,
    /// The question that closed a moment ago, for which a draft is still accepted for a short time.
    closed: Option<usize>,
}

impl Memory {
    pub(super) fn new(room: &str, token: Option<String>) -> Memory {
        let room = room.to_owned();
        Memory {
            room,
            token,
            join: None,
            waiting: None,
            answer: None,
            notes: Vec::new(),
            seated: false,
            open: None,
            closed: None,
        }
    }

    /// Handles a new connection, and returns its first message.
    pub(super) fn hello(&mut self) -> FromMember {
        self.seated = false;
        self.open = None;
        self.closed = None;
        self.waiting = None;
        if let Some(answer) = &mut self.answer {
            answer.sent = false;
        }
        FromMember::Hello {
            version: VERSION,
            room: self.room.clone(),
            role: Role::Member,
            texts: Texts::Markdown,
            token: self.token.clone(),
            device: None,
        }
    }

    /// Handles a message from the member, and returns what to send at once, if anything. An answer waits for the clock
    /// of its question. A message that makes sense only now is not sent later.
    pub(super) fn send(&mut self, message: FromMember) -> Option<FromMember> {
        match message {
            FromMember::Answer { place, .. } | FromMember::Draft { place, .. } => {
                self.answer = Some(Unconfirmed {
                    place,
                    message,
                    sent: false,
                });
                self.answer_now()
            }
            FromMember::Join { ref token, .. } | FromMember::Return { ref token, .. } => {
                self.waiting = None;
                self.token = Some(token.clone());
                self.join = Some(message.clone());
                Some(message)
            }
            FromMember::Note { .. } if !self.seated => {
                if self.notes.len() < NOTES_MAX {
                    self.notes.push(message);
                }
                None
            }
            _ => self.seated.then_some(message),
        }
    }

    /// Handles a message from the room, and returns what to send now.
    pub(super) fn receive(&mut self, message: &ToMember) -> Vec<FromMember> {
        match message {
            ToMember::Joined { .. } => {
                self.seated = true;
                self.join = None;
                let waiting = self.waiting.take();
                self.token = self.token.take().or(waiting);
                return std::mem::take(&mut self.notes);
            }
            ToMember::Question(question) => {
                self.open = self.open.filter(|place| *place == question.place);
                self.answer.take_if(|answer| answer.place != question.place);
            }
            ToMember::Clock { place, state, .. } => return self.clock(*place, *state),
            ToMember::Saved {
                place,
                response,
                certainty,
            } => {
                let same = |message: &FromMember| {
                    matches!(message, FromMember::Answer { response: ours, certainty: sure, .. }
                        | FromMember::Draft { response: ours, certainty: sure, .. }
                        if ours == response && sure == certainty)
                };
                self.answer
                    .take_if(|answer| answer.place == *place && same(&answer.message));
            }
            ToMember::Drafted {
                place,
                response,
                certainty,
                cleared,
            } => {
                let kept = FromMember::Draft {
                    place: *place,
                    response: response.clone(),
                    certainty: *certainty,
                    cleared: *cleared,
                };
                self.answer.take_if(|answer| answer.message == kept);
            }
            // Without a reason the room's disk failed. The answer is sent again once the clock continues.
            ToMember::Refused {
                place: Some(place),
                reason: None,
                ..
            } => {
                if let Some(answer) = self.answer.as_mut().filter(|answer| answer.place == *place) {
                    answer.sent = false;
                }
            }
            ToMember::Refused {
                place: Some(place), ..
            }
            | ToMember::Result { place, .. } => {
                self.forget_answer(*place);
            }
            ToMember::Refused {
                place: None,
                reason,
                ..
            } => return self.refused(*reason),
            ToMember::End { .. } | ToMember::Gone { .. } => self.answer = None,
            _ => {}
        }
        Vec::new()
    }

    /// The room does not know the token of a request to join that had no reply, so the request never arrived.
    fn refused(&mut self, reason: Option<Refusal>) -> Vec<FromMember> {
        if reason == Some(Refusal::HostAsked) {
            return Vec::new();
        }
        if reason == Some(Refusal::NameTaken) && !self.seated {
            self.waiting = self.token.take();
        }
        let unknown = reason == Some(Refusal::NoSuchMember);
        if unknown && self.join.is_some() {
            return self.join.iter().cloned().collect();
        }
        if unknown || !self.seated {
            self.token = None;
            self.join = None;
        }
        Vec::new()
    }

    /// Handles a new state of a question's clock, and returns what to send now.
    fn clock(&mut self, place: usize, state: ClockState) -> Vec<FromMember> {
        match state {
            ClockState::Running | ClockState::Paused => {
                self.open = Some(place);
                self.answer_now().into_iter().collect()
            }
            ClockState::Over => {
                self.open = None;
                self.closed = Some(place);
                let last = self.last_call();
                self.forget_answer(place);
                last.into_iter().collect()
            }
            ClockState::Waiting => {
                self.open = None;
                Vec::new()
            }
        }
    }

    fn forget_answer(&mut self, place: usize) {
        self.answer.take_if(|answer| answer.place == place);
    }

    /// The answer that waits, if it can be sent now.
    fn answer_now(&mut self) -> Option<FromMember> {
        let (seated, open) = (self.seated, self.open);
        let answer = self.answer.as_mut()?;
        let now = seated && open == Some(answer.place) && !answer.sent;
        answer.sent |= now;
        if !now {
            return self.last_call();
        }
        now.then(|| answer.message.clone())
    }

    /// A choice for the question that closed a moment ago, if it could not be sent before. It is sent as a draft, which
    /// the room still accepts for a short time.
    fn last_call(&mut self) -> Option<FromMember> {
        let (seated, closed) = (self.seated, self.closed);
        let answer = self.answer.as_mut()?;
        let now = seated && closed == Some(answer.place) && !answer.sent;
        answer.sent |= now;
        let message = now.then(|| answer.message.clone())?;
        Some(match message {
            FromMember::Answer {
                place,
                response,
                certainty,
            } => FromMember::Draft {
                place,
                response,
                certainty,
                cleared: false,
            },
            draft => draft,
        })
    }
}

#[cfg(test)]
#[path = "memory_tests.rs"]
mod tests;
