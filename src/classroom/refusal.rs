//! Why a room does not do what it is asked, with the words for people.

use super::limits::{
    ACCEPTED_MAX, CHANGES_MAX, EXTEND_MS_MAX, EXTRA_PERCENT_MAX, NAME_GRAPHEMES_MAX,
};
use crate::engine::Misfit;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why nothing was done. The JSON form is part of the protocol.
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

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Locked => "the room is locked; ask the trainer to let you in",
            Refusal::Full => "the room is full; ask the trainer",
            Refusal::Over => "this session is over",
            Refusal::NameEmpty => "type a name with at least one letter or digit",
            Refusal::NameLong => return write!(f, "the name is too long; at most {NAME_GRAPHEMES_MAX} characters"),
            Refusal::NameUnshowable => "the name has characters that cannot be shown; use plain letters",
            Refusal::NameTaken => "someone here has this name, or one that looks like it; add an initial",
            Refusal::NotOnRoster => "this name is not on the class list; pick yours from it",
            Refusal::NoSuchTeam => "there is no such team; pick one from the list",
            Refusal::NoSuchMember => "you are not in this room any more; join again",
            Refusal::TokenSpent => "this device was removed from the room, or has another name in it; join again",
            Refusal::TooEarly => "this question is not open yet",
            Refusal::TooLate => "this question is closed",
            Refusal::OtherQuestion => "another question is open now",
            Refusal::AnsweredAlready => "your first answer counts; it cannot be changed here",
            Refusal::ChangedTooOften => {
                return write!(f, "an answer can be changed {CHANGES_MAX} times; the one that was saved last counts");
            }
            Refusal::NotYetCounted => "you came while this question was open; the next one is yours",
            Refusal::Misfit => "that is no answer to this question",
            Refusal::NotSureNotOffered => "this session does not take \"not sure\"; choose what seems best",
            Refusal::CertaintyMissing => "say how sure you are, too",
            Refusal::NobodyHere => "nobody has joined yet",
            Refusal::NoteRefused => "the note is empty, too long, or one too many",
            Refusal::NotNow => "that cannot be done now",
            Refusal::NothingToDo => "that would change nothing",
            Refusal::TooMuch => return write!(f, "at most {ACCEPTED_MAX} answers can be accepted for one question"),
            Refusal::TooMuchTime => {
                return write!(f, "a question can be given at most {} minutes more in all", EXTEND_MS_MAX / 60_000);
            }
            Refusal::TooMuchExtra => return write!(f, "a member can be given at most {EXTRA_PERCENT_MAX}% more time"),
        })
    }
}

impl std::error::Error for Refusal {}

impl From<Misfit> for Refusal {
    fn from(_: Misfit) -> Refusal {
        Refusal::Misfit
    }
}
