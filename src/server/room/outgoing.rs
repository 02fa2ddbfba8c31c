//! Turns the effects of a room into messages, and sends them once the events behind them are saved.
//!
//! A message is built immediately, from the room's state at that moment; only sending it waits for the save.

use super::cards::Cards;
use super::connections::Connections;
use super::outbox::Slot;
use super::peer::{Peer, text};
use super::saver::Saver;
use crate::classroom::{Effect, Event, HostView, MemberId, Phase, Refusal, Room};
use crate::model::FactRef;
use crate::server::error::RoomError;
use crate::store::ChainHash;
use crate::wire::tell::{self, SharedParts, StandingsSnapshot};
use crate::wire::{Notice, ScreenContext, ScreenView, Texts, ToMember};
use axum::extract::ws::Utf8Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// How many results are made before the finished ones are sent, while the rest are still being made.
const RESULTS_AT_ONCE: usize = 256;

/// The connections of a room and everything that is sent to them.
pub(super) struct Outgoing {
    pub(super) connections: Connections,
    pub(super) saver: Saver,
    /// Texts that many members share.
    shared: SharedParts,
    standings: Standings,
    cards: Cards,
    /// The number of events that must be saved before everyone is told that the session is over. The last link of the
    /// hash chain is known only then.
    end_after: Option<usize>,
    /// Whether host and screens need an update.
    pub(super) changed: bool,
}

/// The standings as last computed. Computing them is slow, so it happens only when someone looks at them.
struct Standings {
    board: StandingsSnapshot,
    stale: bool,
}

impl Standings {
    fn renew(&mut self, room: &Room) -> &StandingsSnapshot {
        if std::mem::take(&mut self.stale) {
            self.board = StandingsSnapshot::of(room);
        }
        &self.board
    }
}

impl Outgoing {
    pub(super) fn new(room: &Room, saver: Saver, sources: BTreeMap<FactRef, String>) -> Outgoing {
        Outgoing {
            connections: Connections::default(),
            saver,
            shared: SharedParts::new(sources),
            standings: Standings {
                board: StandingsSnapshot::of(room),
                stale: false,
            },
            cards: Cards::default(),
            end_after: None,
            changed: true,
        }
    }

    /// Saves new events.
    pub(super) fn save(&mut self, room: &Room, events: Vec<Event>) {
        if !events.is_empty() {
            self.standings.stale = true;
            self.saver.save(room.now_ms(), events);
        }
    }

    /// Carries out an effect of the room. `joining` is the connection whose request to join caused it, if one did.
    pub(super) fn carry_out(&mut self, room: &Room, effect: Effect, joining: Option<&Arc<Peer>>) {
        match effect {
            Effect::Welcome(member) => {
                if joining.is_some_and(|peer| self.connections.seat(member, peer)) {
                    self.send_everything(room, member);
                }
            }
            Effect::TurnAway(refusal) => turn_away(joining, refusal),
            Effect::Wait(claim, refusal) => {
                if let Some(peer) = joining {
                    self.connections.wait(claim, peer);
                }
                turn_away(joining, refusal);
            }
            Effect::LetIn(claim, member) => {
                let waited = self.connections.stop_waiting(claim);
                if waited.is_some_and(|peer| self.connections.seat(member, &peer)) {
                    self.send_everything(room, member);
                }
            }
            Effect::TurnDown(claim, refusal) => {
                turn_away(self.connections.stop_waiting(claim).as_ref(), refusal);
            }
            Effect::Unseat(member) => self.dismiss(member, Notice::SeatMoved),
            Effect::Everything(member) => self.send_everything(room, member),
            Effect::Saved(member, place) => {
                self.send(member, tell::saved(room, member, place));
            }
            Effect::Drafted(member, place) => {
                self.send(member, tell::drafted(room, member, place));
            }
            Effect::Refuse(member, place, refusal) => {
                self.send(member, Some(tell::refused(place, refusal)));
            }
            Effect::Dismiss(member) => self.dismiss(member, Notice::Removed),
            Effect::Ask(place) => self.send_question(room, place),
            Effect::Clock => self.send_clock(room),
            Effect::Reveal(place) => self.send_results(room, place),
            Effect::Result(member, place) => self.send_result(room, member, place),
            Effect::Standings => self.send_standings(room),
            Effect::End => self.end_after = Some(self.saver.logged()),
            Effect::Changed => self.changed = true,
        }
    }

    fn send_everything(&mut self, room: &Room, member: MemberId) {
        let Some(peer) = self.connections.get(member) else {
            return;
        };
        // In other phases, nobody looks at the standings.
        if matches!(room.phase(), Phase::Standings(_) | Phase::Finished) {
            self.standings.renew(room);
        }
        let board = &self.standings.board;
        for (kind, text) in self.shared.everything(room, member, peer.texts, board) {
            self.saver.send(peer, kind.into(), text);
        }
    }

    fn send(&mut self, member: MemberId, message: Option<ToMember>) {
        if let (Some(peer), Some(message)) = (self.connections.get(member), message) {
            self.saver
                .send(peer, message.kind().into(), message.to_json());
        }
    }

    /// Tells everyone that the host has left for now. This message waits for no event.
    pub(super) fn send_left(&self) {
        let left = text(&tell::left());
        for (_, peer) in self.connections.members() {
            peer.outbox.put(Slot::Left, left.clone());
        }
    }

    fn dismiss(&mut self, member: MemberId, why: Notice) {
        if let Some(peer) = self.connections.remove(member) {
            let gone = tell::gone(why).to_json();
            self.saver.send(&peer, Slot::Gone, gone);
        }
    }

    fn send_question(&mut self, room: &Room, place: usize) {
        let mut question = |texts| Utf8Bytes::from(&*self.shared.question(room, place, texts));
        let (blocks, markdown) = (question(Texts::Blocks), question(Texts::Markdown));
        for (_, peer) in self.connections.members() {
            let text = if peer.texts == Texts::Blocks {
                &blocks
            } else {
                &markdown
            };
            self.saver.send(peer, Slot::Question, text.clone());
        }
    }

    /// Most members have the same clock, so this builds its message once for all of them.
    fn send_clock(&mut self, room: &Room) {
        let mut last: Option<(ToMember, Utf8Bytes)> = None;
        for (member, peer) in self.connections.members() {
            let Some(clock) = tell::clock(room, member) else {
                continue;
            };
            if last.as_ref().is_none_or(|(same, _)| *same != clock) {
                let text = clock.to_json().into();
                last = Some((clock, text));
            }
            if let Some((_, text)) = &last {
                self.saver.send(peer, Slot::Clock, text.clone());
            }
        }
    }

    fn send_result(&mut self, room: &Room, member: MemberId, place: usize) {
        let Some(peer) = self.connections.get(member) else {
            return;
        };
        if let Some(result) = self.shared.result(room, member, place, peer.texts) {
            self.saver.send(peer, Slot::Result, result);
        }
    }

    /// Sends each member their own result. In a large room building the results takes longer than saving, so sending
    /// starts before all are built.
    fn send_results(&mut self, room: &Room, place: usize) {
        for (made, (member, peer)) in self.connections.members().enumerate() {
            if made % RESULTS_AT_ONCE == 0 {
                self.saver.send_saved();
            }
            if let Some(result) = self.shared.result(room, member, place, peer.texts) {
                self.saver.send(peer, Slot::Result, result);
            }
        }
    }

    fn send_standings(&mut self, room: &Room) {
        let board = self.standings.renew(room);
        for (member, peer) in self.connections.members() {
            self.saver
                .send(peer, Slot::Standings, board.standings(member));
        }
    }

    /// Tells everyone that the session is over, after that is saved.
    pub(super) fn send_end_if_saved(&mut self, room: &Room) {
        if self
            .end_after
            .is_none_or(|events| !self.saver.has_saved(events))
        {
            return;
        }
        self.end_after = None;
        self.changed = true;
        self.shared.chain_head = self.saver.chain_end().map(ChainHash::short);
        let board = self.standings.renew(room);
        for (member, peer) in self.connections.members() {
            let end = self.shared.end(room, board, member);
            self.saver.send(peer, Slot::End, end.to_json());
        }
    }

    /// A member's score card as a page, with what the session has shown them.
    pub(super) fn send_card(
        &mut self,
        room: &Room,
        member: MemberId,
        language: Option<&str>,
        date: Option<&str>,
    ) {
        let html = self
            .cards
            .page(room, member, self.shared.sources(), language, date);
        self.send(member, Some(ToMember::Card { html }));
    }

    /// Whether host and screens need an update. They are told of the end only once it is saved, or if saving fails.
    pub(super) fn is_to_show(&self) -> bool {
        self.changed && (self.end_after.is_none() || self.saver.failing().is_some())
    }

    /// The check value that people can compare with the session's log later.
    pub(super) fn chain_head(&self) -> Option<&String> {
        self.shared.chain_head.as_ref()
    }

    /// Saves the remaining events, sends the messages that waited for them, and closes all connections.
    pub(super) async fn finish(self, room: &Room, patience: Duration) -> Result<(), RoomError> {
        let Outgoing {
            saver,
            connections,
            mut shared,
            mut standings,
            end_after,
            cards: _,
            changed: _,
        } = self;
        let (finished, last) = saver.finish(patience).await;
        if end_after.is_some_and(|events| last.saved >= events) {
            shared.chain_head = last.chain_end.map(ChainHash::short);
            let board = standings.renew(room);
            for (member, peer) in connections.members() {
                let end = shared.end(room, board, member);
                peer.outbox.put(Slot::End, end.to_json().into());
            }
        }
        connections.close();
        finished
    }

    /// Sends the current state to the screens. While saving fails it sends nothing, because the queue must not grow;
    /// the screens get the latest state afterwards.
    pub(super) fn send_screens(
        &mut self,
        room: &Room,
        view: &HostView,
        (code, addresses, left): (&str, &[String], bool),
    ) {
        if self.saver.failing().is_some() {
            return;
        }
        for texts in [Texts::Blocks, Texts::Markdown] {
            if self.connections.screens(texts).next().is_none() {
                continue;
            }
            let context = ScreenContext {
                code,
                addresses,
                sources: self.shared.sources(),
            };
            let shown = ScreenView::of(view, room, &context, texts);
            let shown = text(&ScreenView { left, ..shown });
            for screen in self.connections.screens(texts) {
                self.saver.send(screen, Slot::Screen, shown.clone());
            }
        }
    }
}

fn turn_away(joining: Option<&Arc<Peer>>, refusal: Refusal) {
    if let Some(peer) = joining {
        peer.refuse(None, refusal);
    }
}
