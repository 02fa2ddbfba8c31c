//! What is asked of a room, and what it wants done.
//!
//! What a member may ask and what the host may ask are different types: no mistake elsewhere can give a
//! member's message the host's rights.

use super::event::{Answer, ClaimId, MemberId, TokenDigest};
use super::refusal::Refusal;
use super::view::Warning;
use crate::engine::Response;
use serde::{Deserialize, Serialize};

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
    /// Someone who was here before, on another device.
    Return {
        /// Their name, as it was typed.
        name: String,
        /// The code of their seat, as it was typed.
        code: String,
        /// What they will come back with from now on.
        token: TokenDigest,
    },
    /// Someone who waits for the host's yes is gone.
    Withdraw(ClaimId),
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
    /// What is chosen and not handed in.
    Draft {
        /// For which question.
        place: usize,
        /// What; none where nothing is chosen any more.
        answer: Option<Answer>,
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

/// What the host may ask. The JSON form is part of the protocol of the host's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum HostCommand {
    /// The next step, whatever it is: start, close, reveal, standings, the next question, the end.
    Advance,
    /// From a reveal or its explanation to the next question without standings.
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
    /// Let someone in who waits, or give them the seat that they ask for.
    LetIn(ClaimId),
    /// Let all in who wait with a new name.
    LetAllIn,
    /// Turn someone away who waits.
    TurnAway(ClaimId),
    /// Remove a member.
    Remove(MemberId),
    /// Remove a member and all who are connected from the same address, as far as who keeps the connections knows.
    RemoveTogether(MemberId),
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
    /// Be told something that the host's program noticed outside of the room. Nothing from the network can ask for it.
    #[serde(skip)]
    Warn(Warning),
}

/// How long something that the host asked for means what it meant then: two who lead may ask for the same, and a clock may
/// be quicker than both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Whatever has happened since.
    Always,
    /// As long as the same question is at hand.
    ForItsQuestion,
    /// Until the session goes on.
    ForItsStep,
}

impl HostCommand {
    /// How long it means the same.
    pub fn holds(&self) -> Holds {
        match self {
            HostCommand::Advance => Holds::ForItsStep,
            HostCommand::NextQuestion
            | HostCommand::Standings
            | HostCommand::Extend { .. }
            | HostCommand::Close
            | HostCommand::Skip => Holds::ForItsQuestion,
            _ => Holds::Always,
        }
    }
}

/// What is to be done after the events are saved, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Tell someone that they are in.
    Welcome(MemberId),
    /// Tell someone who is not in why.
    TurnAway(Refusal),
    /// Tell someone who is not in why, and that the host may let them in yet.
    Wait(ClaimId, Refusal),
    /// Tell someone who waited that they are in.
    LetIn(ClaimId, MemberId),
    /// Tell someone who waited that they are not.
    TurnDown(ClaimId, Refusal),
    /// Tell the device that has a member's seat that the seat has moved.
    Unseat(MemberId),
    /// Send one member all that they need to be where they are.
    Everything(MemberId),
    /// Acknowledge a member's answer to a question.
    Saved(MemberId, usize),
    /// Tell a member what is kept of what they have chosen and not handed in.
    Drafted(MemberId, usize),
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
