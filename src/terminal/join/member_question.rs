//! The question that a member currently has: its content, its clock, their answer, and the result.

use super::drafts::Drafts;
use crate::classroom::{Answer, ClockState};
use crate::engine::{Record, Response, Verdict};
use crate::model::limits::QUESTIONS_MAX;
use crate::model::{Id, Key};
use crate::terminal::kinds::row;
use crate::terminal::{AnsweredQuestion, AskedQuestion};
use crate::wire::WireQuestion;

/// The current question of a member.
#[derive(Debug)]
pub(super) struct MemberQuestion {
    /// The question as the room sent it.
    pub(super) wire: WireQuestion,
    /// The state of its clock.
    pub(super) clock: ReceivedClock,
    /// The answer that was sent and is not acknowledged yet.
    pub(super) sent: Option<Answer>,
    /// The answer that the room has saved.
    pub(super) saved: Option<Answer>,
    /// The draft that the room has saved.
    pub(super) draft: Option<Answer>,
    /// The choice on the screen, and the choice last sent to the room.
    pub(super) drafts: Drafts,
    /// An earlier choice, made here or on another device, that must be shown again.
    pub(super) restored: Option<Answer>,
    /// The result, once the room has sent it.
    pub(super) result: Option<QuestionResult>,
    asked: AskedQuestion,
}

/// The state of a clock as the room last sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReceivedClock {
    pub(super) state: ClockState,
    /// Milliseconds left at `at_ms`; `None` without a limit.
    pub(super) left_ms: Option<u64>,
    /// Milliseconds in total; `None` without a limit.
    pub(super) limit_ms: Option<u64>,
    /// Whether the question counts for this member.
    pub(super) counts: bool,
    /// When the state arrived, by our own clock.
    pub(super) at_ms: u64,
    /// Whether the connection is lost, so that the state may be out of date.
    pub(super) stands: bool,
}

/// The result of a question.
#[derive(Debug)]
pub(super) struct QuestionResult {
    /// The answer key.
    pub(super) key: Key,
    pub(super) record: Record,
    /// Points over all questions so far.
    pub(super) total: f64,
    /// Whether it counts for this member.
    pub(super) counted: bool,
    /// Answers that the host accepted in addition to the key.
    pub(super) accepted: Vec<Response>,
}

impl ReceivedClock {
    /// The state before the room has sent one.
    const UNTOLD: ReceivedClock = ReceivedClock {
        state: ClockState::Waiting,
        left_ms: None,
        limit_ms: None,
        counts: true,
        at_ms: 0,
        stands: false,
    };

    /// Milliseconds left now; `None` without a limit.
    pub(super) fn left_ms(&self, now_ms: u64) -> Option<u64> {
        let passed_ms = if self.state == ClockState::Running && !self.stands {
            now_ms.saturating_sub(self.at_ms)
        } else {
            0
        };
        self.left_ms
            .map(|left_ms| left_ms.saturating_sub(passed_ms))
    }

    /// Stops the clock, because the connection is lost.
    pub(super) fn stop(&mut self, now_ms: u64) {
        self.left_ms = self.left_ms(now_ms);
        self.stands = self.state == ClockState::Running;
    }
}

impl MemberQuestion {
    /// A question from the room; `None` if no screen could show it. A correct room sends no such question.
    pub(super) fn new(wire: WireQuestion, title: &str, not_sure: bool) -> Option<MemberQuestion> {
        if !is_sound(&wire) {
            return None;
        }
        let asked = AskedQuestion {
            title: title.to_owned(),
            id: wire.id.clone(),
            topic: wire.topic.clone(),
            difficulty: None,
            ask: wire.ask.clone().map(|text| text.for_terminal()),
            place: wire.place,
            total: wire.total,
            not_sure,
            time_limit_ms: None,
            exam: None,
        };
        Some(MemberQuestion {
            clock: ReceivedClock::UNTOLD,
            sent: None,
            saved: None,
            draft: None,
            drafts: Drafts::default(),
            restored: None,
            result: None,
            wire,
            asked,
        })
    }

    /// Records the result.
    pub(super) fn tell(&mut self, result: QuestionResult) {
        self.result = Some(result);
    }

    /// The question in the form that the pages show.
    pub(super) fn asked(&self) -> AskedQuestion {
        AskedQuestion {
            time_limit_ms: self.clock.limit_ms,
            ..self.asked.clone()
        }
    }

    /// The question with the result of the answer; `None` before the result arrives.
    pub(super) fn answered(&self) -> Option<AnsweredQuestion> {
        let result = self.result.as_ref()?;
        Some(AnsweredQuestion {
            asked: self.asked(),
            key: result.key.clone(),
            record: result.record.clone(),
        })
    }

    /// The member's answer, whether or not the room has acknowledged it.
    pub(super) fn given(&self) -> Option<&Answer> {
        self.sent.as_ref().or(self.saved.as_ref())
    }

    /// Whether it waits for an answer of the member.
    pub(super) fn is_unanswered(&self) -> bool {
        self.result.is_none() && self.given().is_none()
    }

    /// Whether no more answers count, because the time is up or the question has closed.
    pub(super) fn is_closed(&self) -> bool {
        self.clock.state == ClockState::Over || !self.clock.counts
    }

    /// Whether answers count now. A paused clock does not refuse answers.
    pub(super) fn is_open(&self) -> bool {
        let ticks = matches!(self.clock.state, ClockState::Running | ClockState::Paused);
        self.result.is_none() && self.clock.counts && ticks
    }

    /// Records that the room has saved an answer.
    pub(super) fn save(&mut self, answer: Answer) {
        self.sent.take_if(|sent| *sent == answer);
        self.draft = None;
        self.saved = Some(answer);
    }

    /// Records the draft that the room has saved; `None` if it has none any more.
    pub(super) fn keep(&mut self, draft: Option<Answer>) {
        if self.drafts.is_untouched() && draft.is_some() {
            self.restored.clone_from(&draft);
            self.drafts.adopt(draft.clone());
        }
        self.draft = draft;
    }

    /// The question's id.
    pub(super) fn id(&self) -> &Id {
        &self.wire.id
    }
}

/// The verdict on a question that does not count for this member.
pub(super) const NO_VERDICT: Verdict = Verdict::Unanswered;

/// Whether a question meets the assumptions of the inputs: it has options, all different, and not too many.
fn is_sound(wire: &WireQuestion) -> bool {
    let body = &wire.ask.body;
    let is_sound = (row(body.kind()).is_sound)(body);
    is_sound && wire.place < wire.total && wire.total <= QUESTIONS_MAX
}
