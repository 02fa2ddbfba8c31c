//! The notices that the server sends to a connection on its own, without asking the room, such as a wrong room code.

use crate::catalogue::english;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a connection is not served, or not now. The JSON form is part of the protocol, and the code by which a catalogue
/// has its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The host removed the member.
    Removed,
    /// The member is connected from elsewhere now.
    Replaced,
    /// The member's seat is on another device now.
    SeatMoved,
    /// There is no room with this code.
    WrongCode,
    /// Too many wrong codes came from this address.
    Guessing,
    /// One connection tries to join too often.
    TooManyTries,
    /// Too many wrong codes of seats came from this address.
    TooManySeatCodes,
    /// This device has as many members as one may have.
    TooManyNames,
    /// One connection sends too much.
    TooManyMessages,
    /// Others who have joined need the connection.
    Crowded,
    /// The host's disk takes no answers at this moment.
    NotSaved,
    /// Only members can ask for this.
    JoinFirst,
    /// The connection has a member.
    JoinedAlready,
    /// Too many join at once from this address.
    TooManyJoins,
    /// No further screen can be connected.
    TooManyScreens,
    /// The key of the host's page is not that of this session.
    WrongKey,
    /// Too many wrong keys came from this address.
    KeyGuessing,
    /// No further page of the host can be connected.
    TooManyPages,
}

impl Notice {
    /// Its code in the protocol.
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }
}

/// In English.
impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&english().notice(&self.code(), None).unwrap_or_default())
    }
}
