//! The reasons for which the server rejects a connection or message: a code with a translated text for users, or
//! English words for developers of clients.

use crate::wire::{Notice, ToMember, tell};

pub(super) const SAY_HELLO: &str = "say hello first, with the version and the code of the room";
pub(super) const HELLO_AGAIN: &str = "this connection has said hello already";
pub(super) const SCREEN_ASKS: &str = "a screen shows and asks for nothing; join as a member";
pub(super) const NO_MESSAGE: &str =
    "this is no message, too long, or in too many parts; the connection ends here";
pub(super) const NOT_TEXT: &str = "messages are texts";

/// Why something from the network is rejected before a room is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rejection {
    /// For people.
    Notice(Notice),
    /// For whoever writes a client.
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

    /// What it says.
    pub(super) fn words(&self) -> String {
        match self {
            Rejection::Notice(notice) => notice.to_string(),
            Rejection::Words(words) => words.clone(),
        }
    }

    /// As it is sent.
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
