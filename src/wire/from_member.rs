//! Defines and decodes the messages that members and projector screens send to a room.

use super::decoding::{self, DecodeError};
use super::{Texts, VERSION};
use crate::engine::{Certainty, Response};
use serde::{Deserialize, Serialize};

/// Who is connecting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Someone who takes part.
    Member,
    /// A projector: it is shown what the host shows aloud, and can ask for nothing.
    Screen,
}

/// A message from a member or a screen. Places are those of the paper, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromMember {
    /// The first message of every connection.
    Hello {
        /// The version of the messages that is spoken.
        version: u32,
        /// The code of the room, as it was typed.
        room: String,
        /// Who this is.
        role: Role,
        /// How texts are wanted.
        texts: Texts,
        /// What a member joined with; with it they are where they were.
        #[serde(default)]
        token: Option<String>,
        /// Random bits that this device drew for this room, in the form of a token: one device has only a few members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// Someone new wants to take part.
    Join {
        /// The name they typed or picked; empty where names are given.
        name: String,
        /// 128 random bits that they drew for this room, as [`TOKEN_DIGITS`] hexadecimal digits. Sent again with the
        /// same name, it leads to the same seat.
        token: String,
        /// The team they picked.
        #[serde(default)]
        team: Option<String>,
    },
    /// Someone who was here before, on another device.
    Return {
        /// Their name.
        name: String,
        /// The code of their seat, as it was typed.
        code: String,
        /// A token as in a `join`, which brings them back from now on.
        token: String,
    },
    /// The question stands on their screen.
    Ready {
        /// Which.
        place: usize,
    },
    /// An answer. Sent again it changes nothing.
    Answer {
        /// To which question.
        place: usize,
        /// What; absent for "not sure".
        #[serde(default)]
        response: Option<Response>,
        /// How sure they are, where it is asked.
        #[serde(default)]
        certainty: Option<Certainty>,
    },
    /// What is chosen and not handed in yet: it is handed in as it stands when the question closes.
    Draft {
        /// For which question.
        place: usize,
        /// What; absent for "not sure", or where it is taken back.
        #[serde(default)]
        response: Option<Response>,
        /// How sure they are, as far as it was said.
        #[serde(default)]
        certainty: Option<Certainty>,
        /// Whether nothing is chosen any more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cleared: bool,
    },
    /// On to the next question, at their own pace.
    Next {
        /// The question they are done with; absent to begin.
        #[serde(default)]
        after: Option<usize>,
    },
    /// A note to the author of a question.
    Note {
        /// Which question.
        place: usize,
        /// The words.
        text: String,
    },
    /// The score card as a page to keep, once the session is over for this member.
    Card {
        /// BCP 47 tag of the language of the page; absent for English.
        #[serde(default)]
        language: Option<String>,
        /// The day and the time, as they are written where the member is; absent for none.
        #[serde(default)]
        date: Option<String>,
    },
    /// Nothing, and it is answered: a page, which cannot see pings, finds out so whether its room is still there.
    Alive {},
}

/// Hexadecimal digits of a token.
pub const TOKEN_DIGITS: usize = 32;

/// Each message with its fields, those in brackets optional: what someone who sent another is told.
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

/// Reads a message. A hello is refused for its version before anything else in it is looked at: another
/// version may have other fields.
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

/// Whether a text has the form of a token. That it was drawn by chance nobody can see.
fn is_token(text: &str) -> bool {
    text.len() == TOKEN_DIGITS
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[path = "from_member_tests.rs"]
mod tests;
