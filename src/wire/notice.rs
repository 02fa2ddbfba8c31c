//! The notices that the server sends to a connection on its own, without asking the room, such as a wrong room code.

use crate::catalogue::english;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a connection is not served, or not now. The JSON form is part of the protocol, and is the code by which the
/// catalogues name its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The host removed the member.
    Removed,
    /// The member has connected from somewhere else.
    Replaced,
    /// The member's seat has moved to a different device.
    SeatMoved,
    /// There is no room with this code.
    WrongCode,
    /// Too many wrong codes came from this address.
    Guessing,
    /// This connection tries to join too often.
    TooManyTries,
    /// Too many wrong seat codes came from this address.
    TooManySeatCodes,
    /// This device already has as many members as allowed.
    TooManyNames,
    /// This connection sends too much.
    TooManyMessages,
    /// The connection is needed for others who have joined.
    Crowded,
    /// The host's disk cannot save answers at the moment.
    NotSaved,
    /// Only members can ask for this.
    JoinFirst,
    /// The connection already has a member.
    JoinedAlready,
    /// Too many join at once from this address.
    TooManyJoins,
    /// No more projectors can be connected.
    TooManyScreens,
    /// The key of the host's page is not that of this session.
    WrongKey,
    /// Too many wrong keys of the host's page came from this address.
    KeyGuessing,
    /// No more host pages can be connected.
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
