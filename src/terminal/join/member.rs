//! Tracks a member's state in a session from the messages of the room. Does no I/O.

use super::member_question::{MemberQuestion, NO_VERDICT, QuestionResult, ReceivedClock};
use super::{JoinEnding, SeatEvent};
use crate::catalogue::Catalogue;
use crate::classroom::{Answer, ClockState, Refusal, Scoring};
use crate::engine::{Certainty, Record, Response};
use crate::wire::{FromMember, RefusalReason, ToMember, Welcome, WireQuestion};

/// Milliseconds before the end of a question at which the choice on the screen is sent, so that it arrives in time.
const HAND_IN_MS: u64 = 500;

/// The page that a member sees.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stage {
    /// The room has not sent its state yet.
    Moment,
    /// The session has not begun.
    Lobby,
    /// A question or its result.
    Question,
    /// The standings, with the message that contains them.
    Standings(Box<ToMember>),
    /// At their own pace, before the first question. Contains the number of questions.
    Begin(usize),
    /// At their own pace, after the last question.
    Through,
    /// The score card, with the message that contains it.
    End(Box<ToMember>),
}

/// A member of a room.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) welcome: Welcome,
    pub(super) name: String,
    pub(super) team: Option<String>,
    /// The code of their seat.
    pub(super) code: Option<String>,
    /// Whether they returned to an earlier seat and have not seen the notice about it yet.
    pub(super) back: bool,
    pub(super) stage: Stage,
    pub(super) question: Option<MemberQuestion>,
    /// Whether the connection is lost.
    pub(super) away: bool,
    /// Whether the trainer has left the session for now.
    pub(super) left: bool,
    /// The reason for the last refusal, until it has been shown.
    pub(super) refused: Option<String>,
    /// The question whose display must be reported to the room.
    ready: Option<usize>,
    /// Counts the questions and results, so that a face can detect a new page.
    turn: u64,
}

/// Identifies a page, so that a face can detect a new one.
pub(super) type PageId = (u64, u8);

impl Member {
    pub(super) fn new(welcome: Welcome, name: String, team: Option<String>) -> Member {
        Member {
            welcome,
            name,
            team,
            code: None,
            back: false,
            stage: Stage::Moment,
            question: None,
            away: false,
            left: false,
            refused: None,
            ready: None,
            turn: 0,
        }
    }

    /// The id of the current page. Two pages have different ids.
    pub(super) fn page(&self) -> PageId {
        let has_result = self.has_result();
        let page = match &self.stage {
            Stage::Moment => 0,
            Stage::Lobby => 1,
            Stage::Begin(_) => 7,
            Stage::Question if !has_result => 2,
            Stage::Question => 3,
            Stage::Standings(_) => 4,
            Stage::Through => 5,
            Stage::End(_) => 6,
        };
        (self.turn, page)
    }

    /// The hint of the question, if it has one.
    pub(super) fn hint(&self) -> Option<String> {
        self.question.as_ref()?.asked().ask.hint
    }

    /// Whether the result of the current question has arrived.
    fn has_result(&self) -> bool {
        self.question
            .as_ref()
            .is_some_and(|question| question.result.is_some())
    }

    /// Processes an event of the connection. Returns how taking part ended, if it did.
    pub(super) fn hear(
        &mut self,
        words: &Catalogue,
        event: SeatEvent,
        now_ms: u64,
    ) -> Option<JoinEnding> {
        match event {
            SeatEvent::Connected => self.away = false,
            SeatEvent::Disconnected => {
                self.away = true;
                if let Some(question) = &mut self.question {
                    question.clock.stop(now_ms);
                }
            }
            SeatEvent::Ended(why) => return Some(JoinEnding::Dismissed(why)),
            SeatEvent::Message(message) => return self.handle_message(words, *message, now_ms),
        }
        None
    }

    fn handle_message(
        &mut self,
        words: &Catalogue,
        message: ToMember,
        now_ms: u64,
    ) -> Option<JoinEnding> {
        let why = RefusalReason::of(&message).map(|why| why.text(words));
        match message {
            ToMember::Welcome(welcome) => self.welcome = welcome,
            ToMember::Joined {
                name, team, code, ..
            } => {
                (self.name, self.team, self.code) = (name, team, code);
                self.left = false;
            }
            ToMember::Left { .. } => self.left = true,
            // The seat that requested a card keeps it.
            ToMember::Alive {} | ToMember::Card { .. } => {}
            ToMember::Lobby => self.stage = Stage::Lobby,
            ToMember::Pace { done: 0, total } => self.stage = Stage::Begin(total),
            ToMember::Pace { .. } => self.stage = Stage::Through,
            ToMember::Question(question) => self.asked(words, question),
            ToMember::Clock {
                place,
                state,
                left_ms,
                limit_ms,
                counts,
            } => {
                if let Some(question) = self.question_at(place) {
                    question.clock = ReceivedClock {
                        state,
                        left_ms,
                        limit_ms,
                        counts,
                        at_ms: now_ms,
                        stands: false,
                    };
                }
            }
            ToMember::Saved { .. } | ToMember::Drafted { .. } => self.is_kept(message),
            ToMember::Refused { place, .. } => self.was_refused(place, why),
            ToMember::Result { .. } => self.handle_result(message),
            ToMember::Standings { .. } => {
                self.turn += 1;
                self.stage = Stage::Standings(Box::new(message));
            }
            ToMember::End { .. } => {
                self.stage = Stage::End(Box::new(message));
                return Some(JoinEnding::Finished);
            }
            ToMember::Gone { .. } => return why.map(JoinEnding::Dismissed),
        }
        None
    }

    /// Records that the room has saved an answer or a draft.
    fn is_kept(&mut self, message: ToMember) {
        match message {
            ToMember::Saved {
                place,
                response,
                certainty,
            } => {
                if let Some(question) = self.question_at(place) {
                    question.save(Answer {
                        response,
                        certainty,
                    });
                }
            }
            ToMember::Drafted {
                place,
                response,
                certainty,
                cleared,
            } => {
                if let Some(question) = self.question_at(place) {
                    question.keep((!cleared).then_some(Answer {
                        response,
                        certainty,
                    }));
                }
            }
            _ => {}
        }
    }

    fn question_at(&mut self, place: usize) -> Option<&mut MemberQuestion> {
        self.question
            .as_mut()
            .filter(|question| question.wire.place == place)
    }

    /// Records a question: a new one, or the current one again after a reconnection.
    fn asked(&mut self, words: &Catalogue, question: WireQuestion) {
        let place = question.place;
        let again = self
            .question
            .as_ref()
            .is_some_and(|current| current.wire == question && current.result.is_none());
        if !again {
            let not_sure = self.welcome.not_sure;
            let Some(question) = MemberQuestion::new(question, &self.welcome.title, not_sure)
            else {
                self.refused = Some(words.text("join-cannot-show"));
                return;
            };
            // By the second question the member has seen the notice.
            self.back &= self.question.is_none();
            self.question = Some(question);
            self.refused = None;
            self.turn += 1;
        }
        self.stage = Stage::Question;
        self.ready = Some(place);
    }

    fn was_refused(&mut self, place: Option<usize>, why: Option<String>) {
        self.refused = why;
        if let Some(question) = place.and_then(|place| self.question_at(place)) {
            question.sent = None;
        }
    }

    fn handle_result(&mut self, message: ToMember) {
        let ToMember::Result {
            place,
            verdict,
            points,
            points_max,
            total,
            response,
            certainty,
            accepted,
            key,
        } = message
        else {
            return;
        };
        let Some(question) = self.question_at(place) else {
            return;
        };
        let record = Record {
            question: question.id().clone(),
            verdict: verdict.unwrap_or(NO_VERDICT),
            points,
            points_max,
            response,
            elapsed_ms: 0,
            certainty,
            hinted: false,
        };
        question.tell(QuestionResult {
            key: key.map(|text| text.for_terminal()),
            record,
            total,
            counted: verdict.is_some(),
            accepted,
        });
        self.refused = None;
        self.stage = Stage::Question;
    }

    /// The message that reports the display of a question to the room, once for each question.
    pub(super) fn take_ready(&mut self) -> Option<FromMember> {
        self.ready.take().map(|place| FromMember::Ready { place })
    }

    /// Why an answer cannot be accepted now; `None` if it can.
    pub(super) fn closed_to(&self, response: Option<&Response>) -> Option<Refusal> {
        let question = self.question.as_ref()?;
        match question.clock {
            ReceivedClock { counts: false, .. } => Some(Refusal::NotYetCounted),
            ReceivedClock {
                state: ClockState::Over,
                ..
            } => Some(Refusal::TooLate),
            _ if response.is_none() && !self.welcome.not_sure => Some(Refusal::NotSureNotOffered),
            _ if question.given().is_some() && !self.welcome.changing => {
                Some(Refusal::AnsweredAlready)
            }
            _ => None,
        }
    }

    /// The id of the text that says how certainty affects the points; `None` if it does not.
    pub(super) fn stakes(&self) -> Option<&'static str> {
        (self.welcome.scoring == Scoring::Certainty).then_some("lobby-certainty")
    }

    /// Whether certainty must be asked for this answer.
    pub(super) fn asks_certainty(&self, response: Option<&Response>) -> bool {
        self.welcome.certainty && response.is_some()
    }

    /// Records an answer. Returns the message for the room. After many changes, the last answer is sent when the
    /// question closes.
    pub(super) fn answer(
        &mut self,
        response: Option<Response>,
        certainty: Option<Certainty>,
        now_ms: u64,
    ) -> Option<FromMember> {
        let question = self.question.as_mut()?;
        self.refused = None;
        let answer = Answer {
            response,
            certainty,
        };
        if !question.drafts.may_send() {
            question.drafts.note(Some(answer), now_ms);
            return None;
        }
        question.drafts.tell(Some(answer.clone()), now_ms);
        question.sent = Some(answer.clone());
        Some(FromMember::Answer {
            place: question.wire.place,
            response: answer.response,
            certainty: answer.certainty,
        })
    }

    /// Whether a choice counts at once without submitting, and can be changed.
    fn counts_at_once(&self) -> bool {
        self.welcome.changing && !self.welcome.own_pace && !self.welcome.certainty
    }

    /// Records the choice on the screen that is not submitted; `None` if nothing is chosen.
    pub(super) fn note_chosen(&mut self, response: Option<Response>, now_ms: u64) {
        let Some(question) = &mut self.question else {
            return;
        };
        // After an answer, an empty choice means nothing. After a draft, it withdraws the draft.
        let answered = question.given().is_some() && question.draft.is_none();
        if response.is_none() && (answered || question.drafts.is_untouched()) {
            return;
        }
        let certainty = question.drafts.last_sent().and_then(|sent| sent.certainty);
        let chosen = response.map(|response| Answer {
            response: Some(response),
            certainty,
        });
        question.drafts.note(chosen, now_ms);
    }

    /// The message that sends the choice on the screen, if it is time to send it. `at_once`: the choice was typed as a
    /// whole. A verdict on a message and its marks are sent as an answer, all other choices as a draft.
    pub(super) fn chosen(&mut self, at_once: bool, now_ms: u64) -> Option<FromMember> {
        let counts_at_once = self.counts_at_once();
        let question = self.question.as_mut()?;
        let over = question.clock.state == ClockState::Over;
        let counts =
            question.result.is_none() && question.clock.counts && (over || question.is_open());
        let ends_soon = question
            .clock
            .left_ms(now_ms)
            .is_some_and(|ms| ms <= HAND_IN_MS);
        let may_draft = question.drafts.may_draft() || self.welcome.own_pace;
        let ends = over || ends_soon && may_draft;
        let settled = question.given().is_some() && !self.welcome.changing;
        if !counts || settled || self.away || !question.drafts.is_behind() {
            return None;
        }
        let shown = question.drafts.shown().cloned();
        let verdict = |answer: Option<&Answer>| match answer?.response {
            Some(Response::Judge { verdict, .. }) => Some(verdict),
            _ => None,
        };
        let judged = verdict(shown.as_ref());
        let new = judged.is_some() && judged != verdict(question.drafts.last_sent());
        let now = question.drafts.may_send() && (at_once || new && counts_at_once);
        if !(ends || now || question.drafts.is_due(now_ms)) {
            return None;
        }
        question.drafts.tell(shown.clone(), now_ms);
        let place = question.wire.place;
        let (response, certainty) = shown
            .as_ref()
            .map_or((None, None), |it| (it.response.clone(), it.certainty));
        if judged.is_some() && counts_at_once && !over {
            question.sent = shown;
            return Some(FromMember::Answer {
                place,
                response,
                certainty,
            });
        }
        Some(FromMember::Draft {
            place,
            response,
            certainty,
            cleared: shown.is_none(),
        })
    }

    /// The message with a note on the current question.
    pub(super) fn note(&self, text: String) -> Option<FromMember> {
        self.question.as_ref().map(|question| FromMember::Note {
            place: question.wire.place,
            text,
        })
    }

    /// Whether the member decides when to go on.
    pub(super) fn goes_on(&self) -> bool {
        let has_result = self.has_result();
        matches!(self.stage, Stage::Begin(_))
            || self.welcome.own_pace && self.stage == Stage::Question && has_result
    }

    /// The message that goes on at the member's own pace.
    pub(super) fn next(&self) -> FromMember {
        let after = self
            .question
            .as_ref()
            .filter(|_| self.stage == Stage::Question);
        FromMember::Next {
            after: after.map(|question| question.wire.place),
        }
    }
}

#[cfg(test)]
#[path = "member_tests.rs"]
mod tests;
