//! A connection as its room knows it, and what connections ask of a room.

use super::outbox::{Outbox, Slot};
use crate::classroom::{MemberCommand, MemberId, Refusal, TokenDigest};
use crate::wire::{Notice, Texts, tell};
use axum::extract::ws::Utf8Bytes;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use tokio::time::Instant;

/// A connection that has said hello.
#[derive(Debug)]
pub(super) struct Link {
    /// How it wants texts.
    pub(super) texts: Texts,
    /// What is still to be said.
    pub(super) outbox: Outbox,
    /// Who it is, once that is known.
    pub(super) member: OnceLock<MemberId>,
    /// From where it came.
    pub(super) from: Origin,
    /// When it said hello.
    pub(super) since: Instant,
    /// What is said when it is sent away.
    last_words: OnceLock<Notice>,
}

/// From where a connection came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// The address; of one of version 6 its network.
    pub(super) address: IpAddr,
    /// Whether that is this machine.
    pub(super) own: bool,
}

impl Link {
    pub(super) fn new(texts: Texts, from: Origin) -> Arc<Link> {
        let since = Instant::now();
        let (outbox, member, last_words) = (Outbox::default(), OnceLock::new(), OnceLock::new());
        Arc::new(Link {
            texts,
            outbox,
            member,
            from,
            since,
            last_words,
        })
    }

    /// Sends the connection away with words, as one whose hello is wrong is sent away.
    pub(super) fn send_away(&self, notice: Notice) {
        // Whoever is sent away twice hears the first reason.
        let _ = self.last_words.set(notice);
        self.outbox.close();
    }

    /// What is said when it is sent away, if it is.
    pub(super) fn last_words(&self) -> Option<Notice> {
        self.last_words.get().copied()
    }

    /// Says at once that something was not done.
    pub(super) fn refuse(&self, place: Option<usize>, reason: Refusal) {
        self.outbox
            .put(Slot::Refused, text(&tell::refused(place, reason)));
    }

    /// Says at once why the room was not asked.
    pub(super) fn notify(&self, place: Option<usize>, notice: Notice) {
        self.outbox
            .put(Slot::Refused, text(&tell::not_asked(place, notice)));
    }

    /// Says at once what is wrong with a message.
    pub(super) fn not_understood(&self, words: &str) {
        self.outbox
            .put(Slot::Refused, text(&tell::not_understood(words)));
    }

    /// The last words of a connection that is not to come back by itself.
    pub(super) fn dismiss(&self, notice: Notice) {
        self.outbox.put(Slot::Gone, text(&tell::gone(notice)));
    }
}

/// A message as it travels.
pub(super) fn text(message: &impl serde::Serialize) -> Utf8Bytes {
    serde_json::to_string(message)
        .expect("messages are plain data with texts for keys")
        .into()
}

/// What a connection asks of its room.
#[derive(Debug)]
pub(super) enum ToRoom {
    /// A member is there, or someone who may become one.
    Hello {
        link: Arc<Link>,
        token: Option<TokenDigest>,
        /// Whether strangers are not wanted from this address at this moment.
        known_only: bool,
    },
    /// A screen is there.
    Screen(Arc<Link>),
    /// Someone wants to take part.
    Join {
        link: Arc<Link>,
        name: String,
        team: Option<String>,
        token: TokenDigest,
    },
    /// A member asks for something.
    Ask {
        link: Arc<Link>,
        command: MemberCommand,
    },
    /// Codes are being guessed from an address.
    Guessing(IpAddr),
    /// There is no room for all who stand in the door; most come from this address.
    Crowded(IpAddr),
    /// A connection is gone.
    Left(Arc<Link>),
}
