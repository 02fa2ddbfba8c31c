//! What is asked of a room, and why it may refuse.
//!
//! What a member may ask and what the host may ask are different types: no mistake elsewhere can give a
//! member's message the host's rights.

use super::limits::{
    ACCEPTED_MAX, CHANGES_MAX, EXTEND_MS_MAX, EXTRA_PERCENT_MAX, NAME_GRAPHEMES_MAX,
};
use super::{Answer, MemberId, TokenDigest};
use crate::catalogue::english;
use crate::engine::{Misfit, Response};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is asked of a room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Someone new wants to take part.
    Join {
        /// The name as it was typed or picked; not looked at where names are given.
        name: String,
        /// The team they chose; none for the smallest.
        team: Option<String>,
        /// What they will come back with. One that is here already asks for its seat once more.
        token: TokenDigest,
    },
    /// A member, known by their token, asks something.
    Member(MemberId, MemberCommand),
    /// The host asks something.
    Host(HostCommand),
    /// Time has passed.
    Tick,
}

/// What a member may ask.
#[derive(Debug, Clone, PartialEq)]
pub enum MemberCommand {
    /// Their connection is there.
    Connect,
    /// Their connection is gone.
    Disconnect,
    /// The question is on their screen.
    Ready {
        /// Which.
        place: usize,
    },
    /// An answer.
    Answer {
        /// To which question.
        place: usize,
        /// What.
        answer: Answer,
    },
    /// On to the next question, at their own pace.
    Next {
        /// The question they are done with; none to begin.
        after: Option<usize>,
    },
    /// A note to the author of a question.
    Note {
        /// Which question.
        place: usize,
        /// The words.
        text: String,
    },
}

/// What the host may ask.
#[derive(Debug, Clone, PartialEq)]
pub enum HostCommand {
    /// The next step, whatever it is: start, close, reveal, standings, the next question, the end.
    Advance,
    /// From a reveal to the next question without standings.
    NextQuestion,
    /// Whether new members are kept out.
    Lock(bool),
    /// Stop the clock.
    Pause,
    /// Let it go on.
    Continue,
    /// More time for everyone.
    Extend {
        /// Milliseconds.
        by_ms: u64,
    },
    /// No more answers to this question.
    Close,
    /// Give this question up.
    Skip,
    /// Remove a member.
    Remove(MemberId),
    /// Remove all who are not connected and have never answered.
    RemoveGhosts,
    /// Give a member another name.
    Rename(MemberId, String),
    /// Give a member more time for every question, the open one too.
    ExtraTime(MemberId, u16),
    /// Count a further answer as right.
    Accept {
        /// Of which question; revealed already.
        place: usize,
        /// The answer.
        response: Response,
    },
    /// Show the standings.
    Standings,
    /// End the session.
    End,
}

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

/// What is to be done after the events are kept, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Tell someone that they are in.
    Welcome(MemberId),
    /// Tell someone who is not in why.
    TurnAway(Refusal),
    /// Send one member all that they need to be where they are.
    Everything(MemberId),
    /// Acknowledge a member's answer to a question.
    Saved(MemberId, usize),
    /// Tell a member why something was not done; about a question, if it was about one.
    Refuse(MemberId, Option<usize>, Refusal),
    /// Tell a member that they were removed.
    Dismiss(MemberId),
    /// Send everyone the question at a place, to be shown.
    Ask(usize),
    /// Send everyone the state of the clock.
    Clock,
    /// Send everyone who took part what became of the question at a place.
    Reveal(usize),
    /// Send one member what became of their answer, at their own pace.
    Result(MemberId, usize),
    /// Send everyone the standings.
    Standings,
    /// Send everyone their own score card.
    End,
    /// What host and screens see has changed.
    Changed,
}
