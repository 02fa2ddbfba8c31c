//! The events of a live session: what happened, as it is saved. A room can be rebuilt from its events alone.

use super::refusal::Refusal;
use crate::engine::{Certainty, Response};
use crate::model::Id;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// The number of someone who waits for the host to let them in. It is valid in this process only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimId(pub u32);

/// A member of one room: a small number, given in the order of joining. It is public and proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberId(pub u32);

impl fmt::Display for MemberId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// SHA-256 of a member's token, in hexadecimal. Only the member has the token itself, so nobody who reads the log can
/// come back in their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenDigest(String);

impl TokenDigest {
    /// The digest of a token as it is sent.
    pub fn of(token: &str) -> TokenDigest {
        let digest = Sha256::digest(token.as_bytes());
        TokenDigest(
            digest
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .map(hexadecimal)
                .collect(),
        )
    }
}

impl TokenDigest {
    /// The digest's hexadecimal digits.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digit of a number below 16.
fn hexadecimal(number: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(number & 15)])
}

/// A member's answer to a question, with its certainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer; none for "not sure".
    pub response: Option<Response>,
    /// How sure they are, if it is asked.
    pub certainty: Option<Certainty>,
}

/// A correction of how a question counts, made after the session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// A further answer is right, too.
    Accepted(Response),
    /// This answer is right, and the key no longer is.
    Key(Response),
    /// It counts for nobody.
    LeftOut,
    /// Back to how it counted in the session: earlier corrections are undone.
    Undone,
}

/// Something that happened. Places are those of the paper, from 0. Kept as JSON for years: variants and
/// fields may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Someone joined for the first time.
    Joined {
        /// The member.
        member: MemberId,
        /// Their name, after cleaning.
        name: String,
        /// Their team.
        team: Option<String>,
        /// The token that they come back with.
        token: TokenDigest,
        /// Extra time, in percent.
        extra_percent: u16,
    },
    /// The host gave a member a different name.
    Renamed {
        /// The member.
        member: MemberId,
        /// The new name, cleaned.
        name: String,
    },
    /// The host removed a member. Their token is no longer valid.
    Removed {
        /// The member.
        member: MemberId,
    },
    /// A member's seat was moved to a different device, which comes back with this token. The earlier token is no
    /// longer valid.
    SeatMoved {
        /// The member.
        member: MemberId,
        /// The token that they come back with from now on.
        token: TokenDigest,
        /// Whether the host moved the seat, so that it gets a new code. A member who used the code keeps it.
        new_code: bool,
    },
    /// The host gave a member more time, or took it back.
    ExtraTime {
        /// The member.
        member: MemberId,
        /// Extra time, in percent.
        extra_percent: u16,
    },
    /// Nobody new can join.
    Locked,
    /// Anyone can join again.
    Unlocked,
    /// A question was sent to be shown.
    Asked {
        /// The question's place in the paper.
        place: usize,
    },
    /// Its clock started: answers count from now on.
    Opened {
        /// The question's place in the paper.
        place: usize,
    },
    /// The clock was stopped.
    Paused,
    /// The clock was started again.
    Continued,
    /// Saves the reading of a running clock, from which it continues after a crash.
    ClockKept,
    /// The host gave the clock more time.
    Extended {
        /// How much, in milliseconds.
        by_ms: u64,
    },
    /// A member answered.
    Answered {
        /// The member.
        member: MemberId,
        /// The question's place in the paper.
        place: usize,
        /// The answer.
        answer: Answer,
        /// Time since the question's clock started, in milliseconds.
        elapsed_ms: u64,
    },
    /// A member chose something and has not handed it in. It is handed in as it stands when the question closes.
    Drafted {
        /// The member.
        member: MemberId,
        /// The question's place in the paper.
        place: usize,
        /// The choice; `None` if nothing is chosen any more, or if it equals the answer already handed in.
        answer: Option<Answer>,
    },
    /// A member's answer was refused. Saved once per member and question, for the count of refused answers.
    Refused {
        /// The member.
        member: MemberId,
        /// The question's place in the paper.
        place: usize,
        /// The reason.
        refusal: Refusal,
    },
    /// A member wrote a note to the author of a question.
    Noted {
        /// The member.
        member: MemberId,
        /// The question's id, because notes outlive the session and its paper.
        question: Id,
        /// The text of the note.
        text: String,
    },
    /// A self-paced session began.
    Began,
    /// A member moved to a question in a self-paced session; its clock started for them.
    Turned {
        /// The member.
        member: MemberId,
        /// The question's place in the paper.
        place: usize,
    },
    /// A member's time for a question ran out, in a self-paced session.
    Expired {
        /// The member.
        member: MemberId,
        /// The question's place in the paper.
        place: usize,
    },
    /// The question was closed: answers no longer count.
    Closed {
        /// The question's place in the paper.
        place: usize,
    },
    /// The question was skipped: it counts for nobody.
    Skipped {
        /// The question's place in the paper.
        place: usize,
    },
    /// The right answer was revealed.
    Revealed {
        /// The question's place in the paper.
        place: usize,
    },
    /// The explanation was shown.
    Explained {
        /// The question's place in the paper.
        place: usize,
    },
    /// The host accepted a further answer as right.
    Accepted {
        /// The question's place in the paper.
        place: usize,
        /// The answer.
        response: Response,
    },
    /// The standings were shown.
    StandingsShown,
    /// The session is over.
    Finished,
    /// How a question counts was corrected after the end. Earlier events stay as they are.
    Corrected {
        /// The question's place in the paper.
        place: usize,
        /// How.
        correction: Correction,
    },
    /// Replaces the `Joined` event of someone whose data was deleted, so that the other members keep their numbers.
    Forgotten {
        /// The member.
        member: MemberId,
    },
    /// Replaces any other event of someone whose data was deleted.
    Erased,
}

impl Event {
    /// The member whom the event is about, if there is one.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            Event::Joined { member, .. }
            | Event::Renamed { member, .. }
            | Event::Removed { member }
            | Event::SeatMoved { member, .. }
            | Event::ExtraTime { member, .. }
            | Event::Answered { member, .. }
            | Event::Drafted { member, .. }
            | Event::Refused { member, .. }
            | Event::Noted { member, .. }
            | Event::Turned { member, .. }
            | Event::Expired { member, .. }
            | Event::Forgotten { member } => Some(*member),
            Event::Locked
            | Event::Unlocked
            | Event::Asked { .. }
            | Event::Opened { .. }
            | Event::Paused
            | Event::Continued
            | Event::Extended { .. }
            | Event::Began
            | Event::Closed { .. }
            | Event::Skipped { .. }
            | Event::Revealed { .. }
            | Event::Accepted { .. }
            | Event::StandingsShown
            | Event::Finished
            | Event::Corrected { .. }
            | Event::ClockKept
            | Event::Explained { .. }
            | Event::Erased => None,
        }
    }

    /// The question and the answer, if this event accepts a typed answer as right.
    pub fn accepted_typed(&self) -> Option<(usize, &Response)> {
        let (place, response) = match self {
            Event::Accepted { place, response }
            | Event::Corrected {
                place,
                correction: Correction::Accepted(response),
            } => (*place, response),
            _ => return None,
        };
        matches!(response, Response::Text(_) | Response::Number(_)).then_some((place, response))
    }

    /// The event that replaces this one when its member's data is deleted.
    #[must_use]
    pub fn without_member(&self) -> Event {
        match self {
            Event::Joined { member, .. } | Event::Forgotten { member } => {
                Event::Forgotten { member: *member }
            }
            _ => Event::Erased,
        }
    }
}

/// An event with the time at which it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// Milliseconds of the session's clock, which starts at 0 and never goes back.
    pub at_ms: u64,
    /// What happened.
    pub event: Event,
}
