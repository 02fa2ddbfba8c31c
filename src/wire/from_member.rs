//! The messages that members and projector screens send to a room, and their decoder.

use super::decoding::{self, DecodeError};
use super::{Texts, VERSION};
use crate::engine::{Certainty, Response};
use serde::{Deserialize, Serialize};

/// The role of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Someone who takes part.
    Member,
    /// A projector: it sees what the host shows to everyone, and cannot send commands.
    Screen,
}

/// A message from a member or a screen. Places are those of the paper, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromMember {
    /// The first message of every connection.
    Hello {
        /// The version of the protocol.
        version: u32,
        /// The code of the room, as it was typed.
        room: String,
        /// The role of this connection.
        role: Role,
        /// The form in which texts should be sent.
        texts: Texts,
        /// The token with which a member joined; it brings them back to where they were.
        #[serde(default)]
        token: Option<String>,
        /// Random bits that this device drew for this room, in the form of a token. They limit the number of members
        /// per device.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// Someone new wants to take part.
    Join {
        /// The name they typed or picked; empty if the room gives out names.
        name: String,
        /// 128 random bits that they drew for this room, as [`TOKEN_DIGITS`] hexadecimal digits. Sent again with the
        /// same name, it leads to the same seat.
        token: String,
        /// The team they picked.
        #[serde(default)]
        team: Option<String>,
    },
    /// A known member comes back on a different device.
    Return {
        /// Their name.
        name: String,
        /// The code of their seat, as it was typed.
        code: String,
        /// A token as in `join`, which identifies them from now on.
        token: String,
    },
    /// Their device shows the question.
    Ready {
        /// The question's place in the paper.
        place: usize,
    },
    /// An answer. Sending it again changes nothing.
    Answer {
        /// The question's place in the paper.
        place: usize,
        /// The answer; absent for "not sure".
        #[serde(default)]
        response: Option<Response>,
        /// How sure they are, if it is asked.
        #[serde(default)]
        certainty: Option<Certainty>,
    },
    /// A choice that is not handed in yet. It is handed in as it is when the question closes.
    Draft {
        /// The question's place in the paper.
        place: usize,
        /// The choice; absent for "not sure", or if it is taken back.
        #[serde(default)]
        response: Option<Response>,
        /// How sure they are, if they have said so.
        #[serde(default)]
        certainty: Option<Certainty>,
        /// Whether nothing is chosen any more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cleared: bool,
    },
    /// Move to the next question, in a self-paced session.
    Next {
        /// The place of the question that they have finished; absent to begin.
        #[serde(default)]
        after: Option<usize>,
    },
    /// A note to the author of a question.
    Note {
        /// The question's place in the paper.
        place: usize,
        /// The text of the note.
        text: String,
    },
    /// Asks for the score card as a page to keep, once the session is over for this member.
    Card {
        /// BCP 47 tag of the language of the page; absent for English.
        #[serde(default)]
        language: Option<String>,
        /// Date and time in the member's own format; absent for none.
        #[serde(default)]
        date: Option<String>,
    },
    /// A ping, which is answered. Pages cannot see websocket pings, so they use this to check that the room is still
    /// there.
    Alive {},
}

/// The number of hexadecimal digits in a token.
pub const TOKEN_DIGITS: usize = 32;

/// Each message with its fields, those in brackets optional, for the error message when something else was sent.
const SHAPES: [(&str, &str); 10] = [
    (
        "hello",
        "version, room, role (member or screen), texts (markdown or blocks), [token], [device]",
    ),
    (
        "join",
        "name, token (32 hexadecimal digits, in lower case), [team]",
    ),
    (
        "return",
        "name, code, token (32 hexadecimal digits, in lower case)",
    ),
    ("ready", "place"),
    ("answer", "place, [response], [certainty]"),
    ("draft", "place, [response], [certainty], [cleared]"),
    ("next", "[after]"),
    ("note", "place, text"),
    ("card", "[language], [date]"),
    ("alive", "nothing else"),
];

const NO_TOKEN: &str = "the `token` of a `join` or a `return`, and the `device` of a `hello`, is 32 hexadecimal digits in lower case, drawn by \
     chance";

/// Reads a message. The version of a hello is checked before its other fields, because a different version may have
/// different fields.
pub fn decode(text: &str) -> Result<FromMember, DecodeError> {
    match decoding::parse(text, &SHAPES)? {
        FromMember::Hello { version, .. } if version != VERSION => Err(DecodeError::OtherVersion),
        FromMember::Join { token, .. }
        | FromMember::Return { token, .. }
        | FromMember::Hello {
            device: Some(token),
            ..
        } if !is_token(&token) => Err(DecodeError::Malformed(NO_TOKEN.to_owned())),
        message => Ok(message),
    }
}

/// Whether a text has the form of a token. Whether it is random cannot be checked.
fn is_token(text: &str) -> bool {
    text.len() == TOKEN_DIGITS
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[path = "from_member_tests.rs"]
mod tests;
