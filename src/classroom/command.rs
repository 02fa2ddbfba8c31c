//! Commands that a room receives, and the effects that the server carries out in return.
//!
//! Commands of members and commands of the host are different types, so that a mistake elsewhere can never give a
//! member's message the rights of the host.

use super::event::{Answer, ClaimId, MemberId, TokenDigest};
use super::refusal::Refusal;
use super::view::Warning;
use crate::engine::Response;
use serde::{Deserialize, Serialize};

/// A command to a room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Someone new wants to take part.
    Join {
        /// The name as it was typed or picked; ignored if the room gives out names.
        name: String,
        /// The team they chose; `None` puts them in the smallest.
        team: Option<String>,
        /// Proves who they are when they reconnect. A token that is already known asks for its own seat again.
        token: TokenDigest,
    },
    /// A known member comes back on a different device.
    Return {
        /// Their name, as it was typed.
        name: String,
        /// The code of their seat, as it was typed.
        code: String,
        /// Proves who they are when they reconnect from now on.
        token: TokenDigest,
    },
    /// Someone who waited for the host's approval has gone.
    Withdraw(ClaimId),
    /// A command from a member, who was identified by their token.
    Member(MemberId, MemberCommand),
    /// A command from the host.
    Host(HostCommand),
    /// Time has passed.
    Tick,
}

/// A command that a member may give.
#[derive(Debug, Clone, PartialEq)]
pub enum MemberCommand {
    /// Their device has connected.
    Connect,
    /// Their device has disconnected.
    Disconnect,
    /// Their device shows the question.
    Ready {
        /// The question's place in the paper.
        place: usize,
    },
    /// An answer.
    Answer {
        /// The question's place in the paper.
        place: usize,
        /// The answer.
        answer: Answer,
    },
    /// A choice that is not handed in yet.
    Draft {
        /// The question's place in the paper.
        place: usize,
        /// The choice; `None` if nothing is chosen any more.
        answer: Option<Answer>,
    },
    /// Move to the next question, in a self-paced session.
    Next {
        /// The place of the question that they have finished; `None` to begin.
        after: Option<usize>,
    },
    /// A note to the author of a question.
    Note {
        /// The question's place in the paper.
        place: usize,
        /// The text of the note.
        text: String,
    },
}

/// A command that the host may give. The JSON form is part of the protocol of the host's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum HostCommand {
    /// The next step, whatever it is: start, close, reveal, standings, the next question, the end.
    Advance,
    /// From a reveal or its explanation to the next question, without showing the standings.
    NextQuestion,
    /// `true` keeps new members out.
    Lock(bool),
    /// Stop the clock.
    Pause,
    /// Start a stopped clock again.
    Continue,
    /// More time for everyone.
    Extend {
        /// How much, in milliseconds.
        by_ms: u64,
    },
    /// Close this question: no more answers.
    Close,
    /// Skip this question: it counts for nobody.
    Skip,
    /// Let in someone who waits, or give them the seat that they ask for.
    LetIn(ClaimId),
    /// Let all in who wait with a new name.
    LetAllIn,
    /// Turn away someone who waits.
    TurnAway(ClaimId),
    /// Remove a member.
    Remove(MemberId),
    /// Remove a member and all who are connected from the same address, as far as the server knows.
    RemoveTogether(MemberId),
    /// Remove all who are not connected and have never answered.
    RemoveGhosts,
    /// Give a member a different name.
    Rename(MemberId, String),
    /// Give a member more time for every question, the open one too.
    ExtraTime(MemberId, u16),
    /// Count a further answer as right.
    Accept {
        /// The place of the question, which must be revealed already.
        place: usize,
        /// The answer.
        response: Response,
    },
    /// Show the standings.
    Standings,
    /// End the session.
    End,
    /// Show the host a warning about something noticed outside the room. It cannot be sent over the network.
    #[serde(skip)]
    Warn(Warning),
}

/// How long a host's command stays valid after it was given. Two people who run the session may both ask for the same
/// step, and a clock may be faster than both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValidFor {
    /// Always, whatever has happened since.
    Always,
    /// As long as the same question is current.
    ForItsQuestion,
    /// Until the session goes on.
    ForItsStep,
}

impl HostCommand {
    /// Returns how long the command stays valid.
    pub fn valid_for(&self) -> ValidFor {
        match self {
            HostCommand::Advance => ValidFor::ForItsStep,
            HostCommand::NextQuestion
            | HostCommand::Standings
            | HostCommand::Extend { .. }
            | HostCommand::Close
            | HostCommand::Skip => ValidFor::ForItsQuestion,
            _ => ValidFor::Always,
        }
    }
}

/// An effect that the server carries out after the events are saved, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Tell someone that they have joined.
    Welcome(MemberId),
    /// Tell someone why they cannot join.
    TurnAway(Refusal),
    /// Tell someone why they cannot join yet, and that the host may still let them in.
    Wait(ClaimId, Refusal),
    /// Tell someone who waited that the host let them in.
    LetIn(ClaimId, MemberId),
    /// Tell someone who waited why the host did not let them in.
    TurnDown(ClaimId, Refusal),
    /// Tell the device that has a member's seat that the seat has moved.
    Unseat(MemberId),
    /// Send one member the complete current state.
    Everything(MemberId),
    /// Acknowledge a member's answer to a question.
    Saved(MemberId, usize),
    /// Tell a member that their choice was saved as a draft.
    Drafted(MemberId, usize),
    /// Tell a member why something was not done, with the place of the question if it concerned one.
    Refuse(MemberId, Option<usize>, Refusal),
    /// Tell a member that they were removed.
    Dismiss(MemberId),
    /// Send everyone the question at a place, to be shown.
    Ask(usize),
    /// Send everyone the state of the clock.
    Clock,
    /// Send everyone who took part their result for the question at a place.
    Reveal(usize),
    /// Send one member the result of their answer, in a self-paced session.
    Result(MemberId, usize),
    /// Send everyone the standings.
    Standings,
    /// Send everyone their own score card.
    End,
    /// The views of the host and the projector have changed.
    Changed,
}
