//! What a member has said and the room has not yet confirmed, so that a lost connection loses no answer. Pure.

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
    /// A wish to join that had no reply.
    join: Option<FromMember>,
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
        if let Some(answer) = &mut self.answer {
            answer.sent = false;
        }
        FromMember::Hello {
            version: VERSION,
            room: self.room.clone(),
            role: Role::Member,
            texts: Texts::Markdown,
            token: self.token.clone(),
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
            FromMember::Join { ref token, .. } => {
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
                return std::mem::take(&mut self.notes);
            }
            ToMember::Question(question) => {
                self.open = self.open.filter(|place| *place == question.place);
                self.answer.take_if(|answer| answer.place != question.place);
            }
            ToMember::Clock { place, state, .. } => match state {
                ClockState::Running | ClockState::Paused => {
                    self.open = Some(*place);
                    return self.answer_now().into_iter().collect();
                }
                ClockState::Over => {
                    self.open = None;
                    self.closed = Some(*place);
                    let last = self.last_call();
                    self.forget_answer(*place);
                    return last.into_iter().collect();
                }
                ClockState::Waiting => self.open = None,
            },
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
mod tests {
    use super::*;
    use crate::classroom::MemberId;
    use crate::engine::Response;
    use crate::wire::{Notice, tell};

    fn answer(place: usize, value: bool) -> FromMember {
        FromMember::Answer {
            place,
            response: Some(Response::TrueFalse(value)),
            certainty: None,
        }
    }

    fn draft(place: usize, value: bool) -> FromMember {
        FromMember::Draft {
            place,
            response: Some(Response::TrueFalse(value)),
            certainty: None,
            cleared: false,
        }
    }

    fn joined() -> ToMember {
        ToMember::Joined {
            member: MemberId(1),
            name: "Ann".to_owned(),
            team: None,
        }
    }

    fn join() -> FromMember {
        FromMember::Join {
            name: "Ann".to_owned(),
            token: "token".to_owned(),
            team: None,
        }
    }

    fn token_of(hello: FromMember) -> Option<String> {
        match hello {
            FromMember::Hello { token, .. } => token,
            other => panic!("{other:?} is no hello"),
        }
    }

    fn clock(place: usize, state: ClockState) -> ToMember {
        ToMember::Clock {
            place,
            state,
            left_ms: None,
            limit_ms: None,
            counts: true,
        }
    }

    fn saved(place: usize, value: bool) -> ToMember {
        ToMember::Saved {
            place,
            response: Some(Response::TrueFalse(value)),
            certainty: None,
        }
    }

    fn refused(place: Option<usize>, reason: Refusal) -> ToMember {
        ToMember::Refused {
            place,
            reason: Some(reason),
            notice: None,
            max: None,
            words: reason.to_string(),
        }
    }

    fn seated() -> Memory {
        let mut memory = Memory::new("KXPMR", None);
        memory.hello();
        memory.say(join());
        memory.hear(&joined());
        memory
    }

    #[test]
    fn an_answer_waits_for_its_clock_and_is_sent_once() {
        let mut memory = seated();
        memory.hear(&clock(3, ClockState::Waiting));
        assert_eq!(memory.say(answer(3, true)), None);
        assert_eq!(
            memory.hear(&clock(3, ClockState::Running)),
            [answer(3, true)]
        );
        assert_eq!(memory.hear(&clock(3, ClockState::Running)), []);
        assert_eq!(memory.say(answer(3, false)), Some(answer(3, false)));
    }

    #[test]
    fn an_unconfirmed_answer_is_sent_again_while_its_question_is_open() {
        let cases: [(&str, Vec<ToMember>, Vec<FromMember>); 8] = [
            (
                "still open",
                vec![clock(3, ClockState::Running)],
                vec![answer(3, true)],
            ),
            (
                "paused, then open",
                vec![clock(3, ClockState::Paused), clock(3, ClockState::Running)],
                vec![answer(3, true)],
            ),
            (
                "paused, then closed",
                vec![clock(3, ClockState::Paused), clock(3, ClockState::Over)],
                vec![answer(3, true)],
            ),
            ("not begun", vec![clock(3, ClockState::Waiting)], vec![]),
            (
                "closed",
                vec![clock(3, ClockState::Over)],
                vec![draft(3, true)],
            ),
            (
                "another question",
                vec![clock(4, ClockState::Running)],
                vec![],
            ),
            (
                "an older answer is kept",
                vec![saved(3, false), clock(3, ClockState::Running)],
                vec![answer(3, true)],
            ),
            (
                "it had arrived",
                vec![saved(3, true), clock(3, ClockState::Running)],
                vec![],
            ),
        ];
        for (name, told, expected) in cases {
            let mut memory = seated();
            memory.hear(&clock(3, ClockState::Running));
            assert_eq!(memory.say(answer(3, true)), Some(answer(3, true)));
            memory.hello();
            memory.hear(&joined());
            let sent: Vec<FromMember> = told
                .iter()
                .flat_map(|message| memory.hear(message))
                .collect();
            assert_eq!(sent, expected, "{name}");
        }
    }

    #[test]
    fn a_refused_or_confirmed_answer_is_not_sent_again() {
        for told in [
            saved(3, true),
            refused(Some(3), Refusal::TooLate),
            clock(3, ClockState::Over),
        ] {
            let mut memory = seated();
            memory.hear(&clock(3, ClockState::Running));
            memory.say(answer(3, true));
            memory.hear(&told);
            memory.hello();
            memory.hear(&joined());
            assert_eq!(memory.hear(&clock(3, ClockState::Running)), [], "{told:?}");
        }
    }

    #[test]
    fn an_answer_that_the_disk_did_not_take_is_sent_again_when_the_clock_goes_on() {
        let mut memory = seated();
        memory.hear(&clock(3, ClockState::Running));
        memory.say(answer(3, true));
        assert_eq!(memory.hear(&tell::not_asked(Some(3), Notice::NotSaved)), []);
        assert_eq!(
            memory.hear(&clock(3, ClockState::Running)),
            [answer(3, true)]
        );
    }

    #[test]
    fn after_a_refusal_another_answer_can_be_given() {
        let mut memory = seated();
        memory.hear(&clock(3, ClockState::Running));
        memory.say(answer(3, true));
        memory.hear(&refused(Some(3), Refusal::Misfit));
        assert_eq!(memory.say(answer(3, false)), Some(answer(3, false)));
    }

    #[test]
    fn a_token_is_kept_and_a_worthless_one_forgotten() {
        let mut memory = seated();
        assert_eq!(token_of(memory.hello()).as_deref(), Some("token"));
        memory.hear(&refused(None, Refusal::NoSuchMember));
        assert_eq!(token_of(memory.hello()), None);
    }

    #[test]
    fn a_wish_to_join_is_repeated_until_it_has_a_reply() {
        let unknown = refused(None, Refusal::NoSuchMember);
        for (reply, again, token) in [
            (joined(), vec![], Some("token")),
            (refused(None, Refusal::NameTaken), vec![], None),
            (refused(None, Refusal::TokenSpent), vec![], None),
            (unknown.clone(), vec![join()], Some("token")),
        ] {
            let mut memory = Memory::new("KXPMR", None);
            assert_eq!(token_of(memory.hello()), None);
            assert_eq!(memory.say(join()), Some(join()));
            // The reply was lost, or the wish.
            assert_eq!(
                token_of(memory.hello()).as_deref(),
                Some("token"),
                "{reply:?}"
            );
            assert_eq!(memory.hear(&reply), again, "{reply:?}");
            assert_eq!(token_of(memory.hello()).as_deref(), token, "{reply:?}");
        }
    }

    #[test]
    fn notes_wait_for_a_seat_and_what_belongs_to_a_moment_does_not() {
        let mut memory = seated();
        memory.hello();
        let note = FromMember::Note {
            place: 1,
            text: "c is right too".to_owned(),
        };
        assert_eq!(memory.say(note.clone()), None);
        assert_eq!(memory.say(FromMember::Ready { place: 1 }), None);
        assert_eq!(memory.hear(&joined()), std::slice::from_ref(&note));
        assert_eq!(memory.say(note.clone()), Some(note));
        assert_eq!(
            memory.say(FromMember::Ready { place: 1 }),
            Some(FromMember::Ready { place: 1 })
        );
    }
}
