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
    /// The name has no letter or digit left after cleaning.
    NameEmpty,
    /// The name is too long.
    NameLong,
    /// The name has a character that cannot be shown.
    NameUnshowable,
    /// Someone already has this name, or one that looks like it.
    NameTaken,
    /// The name is not on the class list.
    NotOnRoster,
    /// There is no such team.
    NoSuchTeam,
    /// There is no such member, or they were removed.
    NoSuchMember,
    /// The token belongs to a member who was removed, or to one with a different name.
    TokenSpent,
    /// The token belongs to a member whose seat has moved to a different device.
    SeatMoved,
    /// No seat has this name and this code.
    SeatCodeWrong,
    /// There were too many wrong codes for this seat, so its code no longer works.
    SeatCodeSpent,
    /// The host has been asked to let them in.
    HostAsked,
    /// The host did not let them in.
    NotLetIn,
    /// The question is not open yet.
    TooEarly,
    /// The question is closed.
    TooLate,
    /// A different question is open.
    OtherQuestion,
    /// Answers cannot be changed here.
    AnsweredAlready,
    /// The answer was changed too often.
    ChangedTooOften,
    /// The member joined while this question was open; only the next one counts for them.
    NotYetCounted,
    /// The answer does not fit the question.
    Misfit,
    /// "Not sure" is not offered.
    NotSureNotOffered,
    /// The answer does not say how sure the member is.
    CertaintyMissing,
    /// Nobody has joined.
    NobodyHere,
    /// The note is empty or too long, or the member has sent too many.
    NoteRefused,
    /// The command is not possible at this moment.
    NotNow,
    /// The command would change nothing.
    NothingToDo,
    /// Too many answers were accepted for the question already.
    TooMuch,
    /// That is more time than can be added.
    TooMuchTime,
    /// That is more extra time than a member can be given.
    TooMuchExtra,
}

impl Refusal {
    /// Its code in the protocol, by which the catalogues name its text.
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }

    /// The number that its text contains, if there is one.
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
