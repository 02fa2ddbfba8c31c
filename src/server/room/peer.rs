//! A connection as the room sees it: who is at the other end, and the messages still to be sent there.

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
    /// The form of texts that it asked for.
    pub(super) texts: Texts,
    /// Messages that are not sent yet.
    pub(crate) outbox: Outbox,
    /// The member, once known.
    pub(crate) member: OnceLock<MemberId>,
    /// The connection's number for the log.
    pub(super) number: u64,
    /// The address that it comes from.
    pub(super) from: ClientAddress,
    /// The device id that the client sent, if it sent one. It is not verified.
    pub(super) device: Option<TokenDigest>,
    /// When it said hello.
    pub(super) since: Instant,
    /// The reason for closing, shown to the client.
    reason: OnceLock<Notice>,
}

/// Where a connection comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClientAddress {
    /// The IP address; for IPv6 only its network.
    pub(crate) address: IpAddr,
    /// Whether the address is this machine's.
    pub(crate) own: bool,
}

impl Peer {
    pub(crate) fn new(
        texts: Texts,
        number: u64,
        from: ClientAddress,
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

    /// Closes the connection with a reason, after all other messages are sent.
    pub(super) fn close_for(&self, reason: Notice) {
        // The first reason counts.
        let _ = self.reason.set(reason);
        self.outbox.close();
    }

    /// The reason to send before the connection closes, if there is one.
    pub(crate) fn close_reason(&self) -> Option<Notice> {
        self.reason.get().copied()
    }

    /// Tells the client immediately that a request was not carried out.
    pub(super) fn refuse(&self, place: Option<usize>, reason: Refusal) {
        debug!(connection = self.number, ?reason, "refused");
        self.outbox
            .put(Slot::Refused, text(&tell::refused(place, reason)));
    }

    /// Tells the client immediately why the server did not pass a request to the room.
    pub(super) fn notify(&self, place: Option<usize>, notice: Notice) {
        debug!(connection = self.number, ?notice, "not asked");
        self.outbox
            .put(Slot::Refused, text(&tell::not_asked(place, notice)));
    }

    /// Tells the client immediately what is wrong with a message.
    pub(crate) fn not_understood(&self, words: &str) {
        self.outbox
            .put(Slot::Refused, text(&tell::not_understood(words)));
    }

    /// Sends the last message of a connection. The client must not reconnect automatically after it.
    pub(super) fn dismiss(&self, notice: Notice) {
        self.outbox.put(Slot::Gone, text(&tell::gone(notice)));
    }
}

/// A message in the form in which it is sent.
pub(crate) fn text(message: &impl serde::Serialize) -> Utf8Bytes {
    serde_json::to_string(message)
        .expect("messages are plain data with texts for keys")
        .into()
}
