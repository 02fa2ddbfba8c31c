//! At their own pace: which question is in front of whom.

use super::state::{State, Turn};
use crate::classroom::event::MemberId;

impl State {
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
