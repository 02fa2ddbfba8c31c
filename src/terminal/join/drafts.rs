//! Decides when a choice that is not handed in yet is sent to the room as a draft. Does no I/O.
//!
//! A draft is sent shortly after a change. Further drafts for the same question are sent at growing intervals.

use crate::classroom::Answer;

/// Milliseconds without a change after which a draft is sent.
pub(super) const QUIET_MS: u64 = 800;

/// Milliseconds from one message about a question to the next draft, by the number of messages so far. After the last
/// entry, no more drafts are sent until the question closes. This limits the messages of a member about a question,
/// however long they type.
const GAPS_MS: [u64; 5] = [0, 2_000, 5_000, 12_000, 30_000];

/// The most answers and drafts for one question, not counting those sent when it closes.
pub(super) const SENT_MAX: usize = 6;

/// The choice on the screen for one question, and the choice last sent to the room.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// The choice on the screen; `None` if nothing is chosen.
    shown: Option<Answer>,
    /// The answer or draft that was sent last.
    last_sent: Option<Answer>,
    changed_at_ms: u64,
    sent_at_ms: u64,
    /// The number of messages sent.
    sent: usize,
}

impl Drafts {
    /// Records the choice on the screen.
    pub(super) fn note(&mut self, shown: Option<Answer>, now_ms: u64) {
        if self.shown != shown {
            self.shown = shown;
            self.changed_at_ms = now_ms;
        }
    }

    /// Records that the choice on the screen was sent earlier, by another device or an earlier run.
    pub(super) fn adopt(&mut self, answer: Option<Answer>) {
        self.shown.clone_from(&answer);
        self.last_sent = answer;
    }

    /// Whether nothing was chosen or sent.
    pub(super) fn is_untouched(&self) -> bool {
        self.shown.is_none() && self.last_sent.is_none()
    }

    /// Whether the choice on the screen has not been sent.
    pub(super) fn is_behind(&self) -> bool {
        self.shown != self.last_sent
    }

    /// The choice on the screen.
    pub(super) fn shown(&self) -> Option<&Answer> {
        self.shown.as_ref()
    }

    /// The choice sent last.
    pub(super) fn last_sent(&self) -> Option<&Answer> {
        self.last_sent.as_ref()
    }

    /// Whether it is time to send the choice on the screen.
    pub(super) fn is_due(&self, now_ms: u64) -> bool {
        let Some(gap_ms) = GAPS_MS.get(self.sent) else {
            return false;
        };
        let quiet = now_ms >= self.changed_at_ms.saturating_add(QUIET_MS);
        let gap = self.sent == 0 || now_ms >= self.sent_at_ms.saturating_add(*gap_ms);
        self.is_behind() && quiet && gap
    }

    /// Whether a draft may still be sent before the question closes.
    pub(super) fn may_draft(&self) -> bool {
        self.sent < GAPS_MS.len()
    }

    /// Whether a submitted answer may still be sent at once.
    pub(super) fn may_send(&self) -> bool {
        self.sent < SENT_MAX
    }

    /// Records that the choice on the screen was sent.
    pub(super) fn tell(&mut self, answer: Option<Answer>, now_ms: u64) {
        self.adopt(answer);
        self.sent_at_ms = now_ms;
        self.sent += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Response;

    fn typed(text: &str) -> Answer {
        Answer {
            response: Some(Response::Text(text.to_owned())),
            certainty: None,
        }
    }

    #[test]
    fn however_long_somebody_types_few_drafts_are_sent_and_the_first_soon() {
        let mut drafts = Drafts::default();
        let mut sent_at_ms = Vec::new();
        // A letter every two seconds for ten minutes.
        for now_ms in (0..600_000_u64).step_by(100) {
            if now_ms.is_multiple_of(2_000) {
                drafts.note(Some(typed(&now_ms.to_string())), now_ms);
            }
            if drafts.is_due(now_ms) {
                let shown = drafts.shown().cloned();
                drafts.tell(shown, now_ms);
                sent_at_ms.push(now_ms);
            }
        }
        assert_eq!(sent_at_ms, [800, 2_800, 7_800, 19_800, 49_800]);
        assert!(drafts.is_behind() && drafts.may_send());
    }

    #[test]
    fn what_is_told_already_is_not_told_again_and_what_is_taken_back_is_told() {
        let mut drafts = Drafts::default();
        assert!(drafts.is_untouched() && !drafts.is_due(10_000));
        drafts.note(Some(typed("a")), 10_000);
        assert!(!drafts.is_due(10_799) && drafts.is_due(10_800));
        drafts.tell(Some(typed("a")), 10_800);
        assert!(!drafts.is_due(90_000));
        drafts.note(None, 90_000);
        assert!(drafts.is_due(90_800) && drafts.is_behind());
    }
}
