//! The requests that connections put into the queue of their room.

use super::peer::Peer;
use crate::classroom::{MemberCommand, TokenDigest};
use std::net::IpAddr;
use std::sync::Arc;

/// A message in the queue of a room.
#[derive(Debug)]
pub(crate) enum RoomRequest {
    /// A connection of a member, or of someone who may join.
    Hello {
        peer: Arc<Peer>,
        token: Option<TokenDigest>,
        /// Whether only members may connect from this address now.
        members_only: bool,
    },
    /// A connection of a projector screen.
    Screen(Arc<Peer>),
    /// Someone asks to join.
    Join {
        peer: Arc<Peer>,
        name: String,
        team: Option<String>,
        token: TokenDigest,
    },
    /// A returning member asks for their seat.
    Return {
        peer: Arc<Peer>,
        name: String,
        code: String,
        token: TokenDigest,
    },
    /// A member sends a request.
    Member {
        peer: Arc<Peer>,
        command: MemberCommand,
    },
    /// A member asks for their score card as a page.
    Card {
        peer: Arc<Peer>,
        /// The language tag of the page.
        language: Option<String>,
        /// The day and the time, in words.
        date: Option<String>,
    },
    /// Someone is guessing codes from an address.
    Guessing(IpAddr),
    /// Someone is guessing keys of the host's page from an address.
    HostKeyGuessed(IpAddr),
    /// The server has no room for more connections. Most of those that have not joined come from this address.
    Crowded(IpAddr),
    /// The system allows this program no more connections.
    NoMoreConnections,
    /// A bug in the program broke a connection.
    Fault,
    /// A connection has ended.
    Left(Arc<Peer>),
}
