//! The reasons for which a room refuses a command.

use super::limits::{
    ACCEPTED_MAX, CHANGES_MAX, EXTEND_MS_MAX, EXTRA_PERCENT_MAX, NAME_GRAPHEMES_MAX,
};
use crate::catalogue::english;
use crate::engine::Misfit;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The reason why a room refused a command. The JSON form is part of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Nobody new can join now.
    Locked,
    /// The room is full.
    Full,
    /// The session is over.
    Over,
    /// No letter or digit is left of the name.
    NameEmpty,
    /// The name is too long.
    NameLong,
    /// The name has a character that cannot be shown.
    NameUnshowable,
    /// Someone has this name, or one that looks like it.
    NameTaken,
    /// The name is not on the class list.
    NotOnRoster,
    /// There is no such team.
    NoSuchTeam,
    /// There is no such member, or they were removed.
    NoSuchMember,
    /// The token was that of a member who was removed, or is that of one with another name.
    TokenSpent,
    /// The token was that of a member whose seat is on another device now.
    SeatMoved,
    /// Name and code belong to no seat.
    SeatCodeWrong,
    /// There were so many wrong codes for this seat that its code brings nobody back.
    SeatCodeSpent,
    /// The host has been asked to let them in.
    HostAsked,
    /// The host did not let them in.
    NotLetIn,
    /// The question is not open yet.
    TooEarly,
    /// The question is closed.
    TooLate,
    /// Another question is open.
    OtherQuestion,
    /// Answers cannot be changed here.
    AnsweredAlready,
    /// The answer was changed as often as it can be.
    ChangedTooOften,
    /// The member came while this question was open; the next one counts.
    NotYetCounted,
    /// The answer does not fit the question.
    Misfit,
    /// "Not sure" is not offered.
    NotSureNotOffered,
    /// It was not said how sure the member is.
    CertaintyMissing,
    /// Nobody has joined.
    NobodyHere,
    /// The note is empty, too long, or one too many.
    NoteRefused,
    /// It makes no sense at this moment.
    NotNow,
    /// Nothing of it would change anything.
    NothingToDo,
    /// So many answers cannot be accepted.
    TooMuch,
    /// So much time cannot be added.
    TooMuchTime,
    /// So much extra time cannot be given to a member.
    TooMuchExtra,
}

impl Refusal {
    /// Its code in the protocol, by which a catalogue has its words.
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }

    /// The number in its words, if there is one.
    pub fn bound(self) -> Option<u64> {
        match self {
            Refusal::NameLong => Some(NAME_GRAPHEMES_MAX as u64),
            Refusal::ChangedTooOften => Some(u64::from(CHANGES_MAX)),
            Refusal::TooMuch => Some(ACCEPTED_MAX as u64),
            Refusal::TooMuchTime => Some(EXTEND_MS_MAX / 60_000),
            Refusal::TooMuchExtra => Some(u64::from(EXTRA_PERCENT_MAX)),
            _ => None,
        }
    }
}

/// In English.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            &english()
                .notice(&self.code(), self.bound())
                .unwrap_or_default(),
        )
    }
}

impl std::error::Error for Refusal {}

impl From<Misfit> for Refusal {
    fn from(_: Misfit) -> Refusal {
        Refusal::Misfit
    }
}
