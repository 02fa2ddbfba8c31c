//! Remembers what a member sent and the room has not confirmed yet, so that it can be sent again after a lost
//! connection. Pure logic, no I/O.

use crate::classroom::{ClockState, Refusal};
use crate::wire::{FromMember, Role, Texts, ToMember, VERSION};

/// Notes that wait for a connection. Past it, a note is dropped: nobody writes so many offline.
const NOTES_MAX: usize = 20;

/// An answer or a draft that is not confirmed: the latest.
#[derive(Debug)]
struct Unconfirmed {
    place: usize,
    message: FromMember,
    /// Whether it was sent over the connection that stands now.
    sent: bool,
}

/// What is to be remembered from one connection to the next.
#[derive(Debug)]
pub(super) struct Memory {
    room: String,
    token: Option<String>,
    /// A wish to join that had no reply, or of which the host is asked.
    join: Option<FromMember>,
    /// The token of a wish that was refused for its name: the host may give the seat of that name to it yet.
    waiting: Option<String>,
    answer: Option<Unconfirmed>,
    notes: Vec<FromMember>,
    /// Whether the room knows over this connection who speaks.
    seated: bool,
    /// The question that is open, as far as this connection has told. While its clock is stopped, too: what was on its
    /// way then counts.
    open: Option<usize>,
    /// The question that closed just now: what was chosen for it is still taken for a moment.
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

    /// A new connection stands: what is said first.
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

    /// The member says something: what is to be sent at once, if anything is. An answer waits for the clock of
    /// its question; what only makes sense at this moment is not sent later.
    pub(super) fn say(&mut self, message: FromMember) -> Option<FromMember> {
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

    /// The room said something: what is to be sent now.
    pub(super) fn hear(&mut self, message: &ToMember) -> Vec<FromMember> {
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
            // Without a reason it is the room's disk that does not take it: it is sent again once the clock goes on.
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

    /// The room does not know the token of a wish to join that had no reply: the wish never arrived.
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

    /// The clock of a question stands like this: what is to be sent now.
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

    /// The answer that waits, if now is its moment.
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

    /// What was chosen for the question that closed just now and could not be sent before: as a draft, which the room
    /// still takes for a moment.
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
