//! The reasons for which the server rejects a connection or message: a code with a translated text for users, or
//! English text for developers of clients.

use crate::wire::{Notice, ToMember, tell};

pub(super) const SAY_HELLO: &str = "say hello first, with the version and the code of the room";
pub(super) const HELLO_AGAIN: &str = "this connection has already said hello";
pub(super) const SCREEN_ASKS: &str = "a screen shows and asks for nothing; join as a member";
pub(super) const NO_MESSAGE: &str =
    "this is not a message, or it is too long or in too many parts; the connection is closed";
pub(super) const NOT_TEXT: &str = "messages must be texts";

/// Why the server rejects a message before it reaches a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rejection {
    /// A reason shown to people.
    Notice(Notice),
    /// A reason for developers of clients.
    Words(String),
}

impl Rejection {
    /// Its code, if it has one.
    pub(super) fn notice(&self) -> Option<Notice> {
        match self {
            Rejection::Notice(notice) => Some(*notice),
            Rejection::Words(_) => None,
        }
    }

    /// The text of the notice.
    pub(super) fn words(&self) -> String {
        match self {
            Rejection::Notice(notice) => notice.to_string(),
            Rejection::Words(words) => words.clone(),
        }
    }

    /// The notice as a message.
    pub(super) fn message(&self) -> ToMember {
        match self {
            Rejection::Notice(notice) => tell::not_asked(None, *notice),
            Rejection::Words(words) => tell::not_understood(words),
        }
    }
}

impl From<Notice> for Rejection {
    fn from(notice: Notice) -> Rejection {
        Rejection::Notice(notice)
    }
}

impl From<&str> for Rejection {
    fn from(words: &str) -> Rejection {
        Rejection::Words(words.to_owned())
    }
}
