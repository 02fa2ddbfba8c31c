//! A connection from the room's point of view: who is at the other end, and the messages still to be sent there.

use super::outbox::{Outbox, Slot};
use crate::classroom::{MemberId, Refusal, TokenDigest};
use crate::wire::{Notice, Texts, tell};
use axum::extract::ws::Utf8Bytes;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use tokio::time::Instant;
use tracing::debug;

/// A connection that has said hello.
#[derive(Debug)]
pub(crate) struct Peer {
    /// How it wants texts.
    pub(super) texts: Texts,
    /// What is still to be sent.
    pub(crate) outbox: Outbox,
    /// Who it is, once that is known.
    pub(crate) member: OnceLock<MemberId>,
    /// Its number among all connections, for the log.
    pub(super) number: u64,
    /// Where it comes from.
    pub(super) from: Origin,
    /// The device that it says it is, if it does. Nothing makes it tell the truth.
    pub(super) device: Option<TokenDigest>,
    /// When it said hello.
    pub(super) since: Instant,
    /// Why it is closed, for the one at the other end.
    reason: OnceLock<Notice>,
}

/// Where a connection comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The address; of one of version 6 its network.
    pub(crate) address: IpAddr,
    /// Whether that is this machine.
    pub(crate) own: bool,
}

impl Peer {
    pub(crate) fn new(
        texts: Texts,
        number: u64,
        from: Origin,
        device: Option<TokenDigest>,
    ) -> Arc<Peer> {
        Arc::new(Peer {
            texts,
            outbox: Outbox::default(),
            member: OnceLock::new(),
            number,
            from,
            device,
            since: Instant::now(),
            reason: OnceLock::new(),
        })
    }

    /// Closes the connection for a reason, once all else is sent.
    pub(super) fn close_for(&self, reason: Notice) {
        // The first reason counts.
        let _ = self.reason.set(reason);
        self.outbox.close();
    }

    /// The reason to say before the connection is closed, if there is one.
    pub(crate) fn close_reason(&self) -> Option<Notice> {
        self.reason.get().copied()
    }

    /// Says at once that something was not done.
    pub(super) fn refuse(&self, place: Option<usize>, reason: Refusal) {
        debug!(connection = self.number, ?reason, "refused");
        self.outbox
            .put(Slot::Refused, text(&tell::refused(place, reason)));
    }

    /// Says at once why the room was not asked.
    pub(super) fn notify(&self, place: Option<usize>, notice: Notice) {
        debug!(connection = self.number, ?notice, "not asked");
        self.outbox
            .put(Slot::Refused, text(&tell::not_asked(place, notice)));
    }

    /// Says at once what is wrong with a message.
    pub(crate) fn not_understood(&self, words: &str) {
        self.outbox
            .put(Slot::Refused, text(&tell::not_understood(words)));
    }

    /// Sends the last message of a connection that is not to come back by itself.
    pub(super) fn dismiss(&self, notice: Notice) {
        self.outbox.put(Slot::Gone, text(&tell::gone(notice)));
    }
}

/// A message as it travels.
pub(crate) fn text(message: &impl serde::Serialize) -> Utf8Bytes {
    serde_json::to_string(message)
        .expect("messages are plain data with texts for keys")
        .into()
}
