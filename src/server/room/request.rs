//! The requests that connections put into the queue of their room.

use super::peer::Peer;
use crate::classroom::{MemberCommand, TokenDigest};
use std::net::IpAddr;
use std::sync::Arc;

/// A message in the queue of a room.
#[derive(Debug)]
pub(crate) enum RoomRequest {
    /// A member is there, or someone who may become one.
    Hello {
        peer: Arc<Peer>,
        token: Option<TokenDigest>,
        /// Whether only members are let in from this address now.
        members_only: bool,
    },
    /// A screen is there.
    Screen(Arc<Peer>),
    /// Someone wants to take part.
    Join {
        peer: Arc<Peer>,
        name: String,
        team: Option<String>,
        token: TokenDigest,
    },
    /// Someone who was here before wants their seat.
    Return {
        peer: Arc<Peer>,
        name: String,
        code: String,
        token: TokenDigest,
    },
    /// A member asks for something.
    Member {
        peer: Arc<Peer>,
        command: MemberCommand,
    },
    /// A member asks for their score card as a page.
    Card {
        peer: Arc<Peer>,
        /// The tag of its language.
        language: Option<String>,
        /// The day and the time, in words.
        date: Option<String>,
    },
    /// Codes are being guessed from an address.
    Guessing(IpAddr),
    /// Keys of the host's page are being guessed from an address.
    HostKeyGuessed(IpAddr),
    /// There are more connections than are let in; most of those that have not joined come from this address.
    Crowded(IpAddr),
    /// The system lets this program have no more connections.
    NoMoreConnections,
    /// A fault in the program broke a connection.
    Fault,
    /// A connection is gone.
    Left(Arc<Peer>),
}
