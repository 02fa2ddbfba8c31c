//! What a room wants done: mostly messages, made from the room as it is at this moment.

use super::outbox::Slot;
use super::room_task::RoomTask;
use crate::classroom::{Effect, MemberId, Phase, Refusal};
use crate::wire::tell::{self, Board};

use crate::wire::{Kind, Notice, Texts, ToMember};
use axum::extract::ws::Utf8Bytes;

/// Messages of one kind after which those that may go out do, while the rest are still made.
const STRIDE: usize = 256;

impl RoomTask {
    pub(super) fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Welcome(member) => self.let_in(member),
            Effect::TurnAway(refusal) => self.turn_away(refusal),
            Effect::Everything(member) => self.tell_everything(member),
            Effect::Saved(member, place) => {
                self.tell(member, tell::saved(&self.room, member, place));
            }
            Effect::Refuse(member, place, refusal) => {
                self.tell(member, Some(tell::refused(place, refusal)));
            }
            Effect::Dismiss(member) => self.dismiss(member),
            Effect::Ask(place) => self.ask_all(place),
            Effect::Clock => self.tell_clock(),
            Effect::Reveal(place) => self.reveal(place),
            Effect::Result(member, place) => self.tell_result(member, place),
            Effect::Standings => self.tell_standings(),
            Effect::End => self.tell_end(),
            Effect::Changed => self.changed = true,
        }
    }

    /// The one who is joining is in.
    fn let_in(&mut self, member: MemberId) {
        let Some(link) = self.joining.take() else {
            return;
        };
        if self.seat(member, &link) {
            self.tell_everything(member);
        }
    }

    fn turn_away(&mut self, refusal: Refusal) {
        if let Some(link) = self.joining.take() {
            link.refuse(None, refusal);
        }
    }

    fn tell_everything(&mut self, member: MemberId) {
        let Some(link) = self.seats.get(&member).cloned() else {
            return;
        };
        for (kind, text) in self.everything(member, link.texts) {
            self.say(&link, kind.into(), text);
        }
    }

    fn everything(&mut self, member: MemberId, texts: Texts) -> Vec<(Kind, String)> {
        // Elsewhere nobody looks at the standings, which take their time to make.
        if matches!(self.room.phase(), Phase::Standings(_) | Phase::Finished) {
            self.renew_board();
        }
        self.shared
            .everything(&self.room, member, texts, &self.board)
    }

    fn renew_board(&mut self) {
        if std::mem::take(&mut self.board_stale) {
            self.board = Board::of(&self.room);
        }
    }

    fn tell(&mut self, member: MemberId, message: Option<ToMember>) {
        if let (Some(link), Some(message)) = (self.seats.get(&member).cloned(), message) {
            self.say(&link, message.kind().into(), message.to_json());
        }
    }

    fn tell_result(&mut self, member: MemberId, place: usize) {
        let Some(link) = self.seats.get(&member).cloned() else {
            return;
        };
        if let Some(result) = self.shared.result(&self.room, member, place, link.texts) {
            self.say(&link, Slot::Result, result);
        }
    }

    fn dismiss(&mut self, member: MemberId) {
        if let Some(link) = self.seats.remove(&member) {
            self.say(&link, Slot::Gone, tell::gone(Notice::Removed).to_json());
        }
    }

    fn ask_all(&mut self, place: usize) {
        let mut question =
            |texts| Utf8Bytes::from(&*self.shared.question(&self.room, place, texts));
        let (blocks, markdown) = (question(Texts::Blocks), question(Texts::Markdown));
        for link in self.seats.values() {
            let text = if link.texts == Texts::Blocks {
                &blocks
            } else {
                &markdown
            };
            self.held
                .say(self.logged, link, Slot::Question, text.clone());
        }
    }

    /// Most members have the same clock, so that its message is made once for all of them.
    fn tell_clock(&mut self) {
        let mut last: Option<(ToMember, Utf8Bytes)> = None;
        for (member, link) in &self.seats {
            let Some(clock) = tell::clock(&self.room, *member) else {
                continue;
            };
            if last.as_ref().is_none_or(|(same, _)| *same != clock) {
                let text = clock.to_json().into();
                last = Some((clock, text));
            }
            if let Some((_, text)) = &last {
                self.held.say(self.logged, link, Slot::Clock, text.clone());
            }
        }
    }

    /// One's own result to everyone. In a large room that takes longer than the disk does, and sending is begun.
    fn reveal(&mut self, place: usize) {
        for (made, (member, link)) in self.seats.iter().enumerate() {
            if made % STRIDE == 0 {
                self.held.release(self.writer.progress.borrow().kept);
            }
            if let Some(result) = self.shared.result(&self.room, *member, place, link.texts) {
                self.held
                    .say(self.logged, link, Slot::Result, result.into());
            }
        }
    }

    fn tell_standings(&mut self) {
        self.renew_board();
        for (member, link) in &self.seats {
            self.held.say(
                self.logged,
                link,
                Slot::Standings,
                self.board.standings(*member).into(),
            );
        }
    }

    fn tell_end(&mut self) {
        self.renew_board();
        for (member, link) in &self.seats {
            let end = tell::end(&self.room, &self.board, *member);
            self.held
                .say(self.logged, link, Slot::End, end.to_json().into());
        }
    }
}
