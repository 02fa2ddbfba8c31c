//! The question that a member currently has: its content, its clock, their answer, and the result.

use super::drafts::Drafts;
use crate::classroom::{Answer, ClockState};
use crate::engine::{Record, Response, Verdict};
use crate::model::limits::QUESTIONS_MAX;
use crate::model::{Id, Key};
use crate::terminal::kinds::row;
use crate::terminal::{Answered, Asked};
use crate::wire::WireQuestion;

/// A member's question.
#[derive(Debug)]
pub(super) struct Held {
    /// As it was sent.
    pub(super) wire: WireQuestion,
    /// How its clock stands.
    pub(super) clock: HeldClock,
    /// The answer that is under way.
    pub(super) sent: Option<Answer>,
    /// The answer that the room keeps.
    pub(super) saved: Option<Answer>,
    /// What the room keeps of what is chosen and not handed in.
    pub(super) draft: Option<Answer>,
    /// What is on the screen, and what the room was told of it.
    pub(super) drafts: Drafts,
    /// What was chosen before, here or elsewhere, and is to be shown again.
    pub(super) restored: Option<Answer>,
    /// What became of it.
    pub(super) told: Option<Told>,
    asked: Asked,
}

/// A clock as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeldClock {
    pub(super) state: ClockState,
    /// Milliseconds left at `at_ms`; none without a limit.
    pub(super) left_ms: Option<u64>,
    /// Milliseconds in all; none without a limit.
    pub(super) limit_ms: Option<u64>,
    /// Whether the question counts for this member.
    pub(super) counts: bool,
    /// When it was told, by our own clock.
    pub(super) at_ms: u64,
    /// Whether the connection is gone, so that nobody knows how it goes on.
    pub(super) stands: bool,
}

/// What became of a question.
#[derive(Debug)]
pub(super) struct Told {
    /// What is right.
    pub(super) key: Key,
    pub(super) record: Record,
    /// Points over all questions so far.
    pub(super) total: f64,
    /// Whether it counts for this member.
    pub(super) counted: bool,
    /// Answers that the host accepted besides the key.
    pub(super) accepted: Vec<Response>,
}

impl HeldClock {
    /// Before anything is told.
    const UNTOLD: HeldClock = HeldClock {
        state: ClockState::Waiting,
        left_ms: None,
        limit_ms: None,
        counts: true,
        at_ms: 0,
        stands: false,
    };

    /// Milliseconds left now; none without a limit.
    pub(super) fn left_ms(&self, now_ms: u64) -> Option<u64> {
        let passed_ms = if self.state == ClockState::Running && !self.stands {
            now_ms.saturating_sub(self.at_ms)
        } else {
            0
        };
        self.left_ms
            .map(|left_ms| left_ms.saturating_sub(passed_ms))
    }

    /// The connection is gone: if it ran, it stands where it is.
    pub(super) fn stop(&mut self, now_ms: u64) {
        self.left_ms = self.left_ms(now_ms);
        self.stands = self.state == ClockState::Running;
    }
}

impl Held {
    /// A question that was sent; none if no screen could show it, which a sound room does not send.
    pub(super) fn new(wire: WireQuestion, title: &str, not_sure: bool) -> Option<Held> {
        if !is_sound(&wire) {
            return None;
        }
        let asked = Asked {
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
        Some(Held {
            clock: HeldClock::UNTOLD,
            sent: None,
            saved: None,
            draft: None,
            drafts: Drafts::default(),
            restored: None,
            told: None,
            wire,
            asked,
        })
    }

    /// What is right is known now.
    pub(super) fn tell(&mut self, told: Told) {
        self.told = Some(told);
    }

    /// The question as the pages take it.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            time_limit_ms: self.clock.limit_ms,
            ..self.asked.clone()
        }
    }

    /// The question with what became of the answer, once that is told.
    pub(super) fn answered(&self) -> Option<Answered> {
        let told = self.told.as_ref()?;
        Some(Answered {
            asked: self.asked(),
            key: told.key.clone(),
            record: told.record.clone(),
        })
    }

    /// The answer that was given, whether or not the room has it yet.
    pub(super) fn given(&self) -> Option<&Answer> {
        self.sent.as_ref().or(self.saved.as_ref())
    }

    /// Whether answers to it count now: a clock that stands still refuses none.
    pub(super) fn is_open(&self) -> bool {
        let ticks = matches!(self.clock.state, ClockState::Running | ClockState::Paused);
        self.told.is_none() && self.clock.counts && ticks
    }

    /// The room keeps an answer.
    pub(super) fn save(&mut self, answer: Answer) {
        self.sent.take_if(|sent| *sent == answer);
        self.draft = None;
        self.saved = Some(answer);
    }

    /// The room keeps something that is chosen and not handed in, or none of it any more.
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

/// What a verdict is where the question counts for nobody here.
pub(super) const NO_VERDICT: Verdict = Verdict::Unanswered;

/// Whether a question has what the ways of answering rely on: options, all different, not too many.
fn is_sound(wire: &WireQuestion) -> bool {
    let body = &wire.ask.body;
    let is_sound = (row(body.kind()).is_sound)(body);
    is_sound && wire.place < wire.total && wire.total <= QUESTIONS_MAX
}
