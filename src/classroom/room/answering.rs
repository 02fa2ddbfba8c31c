//! Updates a room's state from three kinds of event: answers, drafts (choices that are not handed in yet), and a
//! member's move to a different question.

use super::state::{CountedAnswer, Draft, State, Turn};
use crate::classroom::event::{Answer, MemberId};
use crate::engine::Response;
use crate::model::Handling;

impl State {
    pub(super) fn answer(&mut self, id: MemberId, place: usize, answer: Answer, elapsed_ms: u64) {
        let now_ms = self.now_ms;
        if place >= self.rounds.len() {
            return;
        }
        let Some(member) = self.member_mut(id) else {
            return;
        };
        if let Some(draft) = member.draft.as_mut().filter(|draft| draft.place == place) {
            draft.answer = None;
        }
        if member.answers.len() <= place {
            member.answers.resize(place + 1, None);
        }
        let (before, extra_percent) = (member.answers[place].take(), member.extra_percent);
        let changes = before.map(|given| given.changes + 1);
        let marks = is_phish(&answer);
        let given = CountedAnswer {
            answer,
            elapsed_ms,
            at_ms: now_ms,
            changes: changes.unwrap_or(0),
            extra_percent,
        };
        member.answers[place] = Some(given);
        let round = &mut self.rounds[place];
        if changes.is_none() {
            round.answered += 1;
            round.full_at_ms = now_ms;
        }
        if marks {
            round.marked_at_ms = Some(now_ms);
        }
    }

    pub(super) fn draft(&mut self, id: MemberId, place: usize, answer: Option<Answer>) {
        if place >= self.rounds.len() {
            return;
        }
        let Some(member) = self.member_mut(id) else {
            return;
        };
        let before = member.draft.take().filter(|draft| draft.place == place);
        member.draft = Some(Draft {
            place,
            answer,
            times: before.map_or(1, |draft| draft.times + 1),
        });
    }

    pub(super) fn turn(&mut self, id: MemberId, place: usize) {
        let at_ms = self.watch.elapsed_ms(self.now_ms);
        if let Some(member) = self.member_mut(id) {
            member.turn = Some(Turn {
                place,
                at_ms,
                expired: false,
            });
        }
    }

    pub(super) fn expire(&mut self, id: MemberId, place: usize) {
        let Some(turn) = self.member_mut(id).and_then(|member| member.turn.as_mut()) else {
            return;
        };
        if turn.place == place {
            turn.expired = true;
        }
    }
}

/// Whether an answer calls a message phishing, so that red flags can be marked.
fn is_phish(answer: &Answer) -> bool {
    matches!(
        answer.response,
        Some(Response::Judge {
            verdict: Handling::Report,
            ..
        })
    )
}
