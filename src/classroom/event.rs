//! What happened in a room. The events in their order are the truth: they alone make the room again.

use super::refusal::Refusal;
use crate::engine::{Certainty, Response};
use crate::model::Id;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// Someone who waits for the host's yes. The number is worth nothing outside of this process.
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

/// SHA-256 of a member's token, in hexadecimal. The token itself is only with the member, so that neither
/// the log nor anyone who reads it can come back in a member's place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenDigest(String);

impl TokenDigest {
    /// Of a token as it travels.
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
    /// The hexadecimal digits.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digit of a number below 16.
fn hexadecimal(number: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(number & 15)])
}

/// What a member says to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer; none for "not sure".
    pub response: Option<Response>,
    /// How sure they are, where it is asked.
    pub certainty: Option<Certainty>,
}

/// How a question counts, once a session is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// A further answer is right, too.
    Accepted(Response),
    /// Another answer is right instead of the key.
    Key(Response),
    /// It counts for nobody.
    LeftOut,
    /// As in the session: what was corrected before is taken back.
    Undone,
}

/// Something that happened. Places are those of the paper, from 0. Kept as JSON for years: variants and
/// fields may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Someone came for the first time.
    Joined {
        /// Who.
        member: MemberId,
        /// Their name, cleaned.
        name: String,
        /// Their team.
        team: Option<String>,
        /// What they come back with.
        token: TokenDigest,
        /// Percent of time on top.
        extra_percent: u16,
    },
    /// The host gave a member another name.
    Renamed {
        /// Who.
        member: MemberId,
        /// The new name, cleaned.
        name: String,
    },
    /// The host removed a member. Their token is worth nothing any more.
    Removed {
        /// Who.
        member: MemberId,
    },
    /// A member's seat went to another device, which comes back with this token. The one before is worth nothing any
    /// more.
    SeatMoved {
        /// Who.
        member: MemberId,
        /// What they come back with from now on.
        token: TokenDigest,
        /// Whether the host gave it away, so that the seat has another code. The owner of a code keeps it.
        new_code: bool,
    },
    /// The host gave a member more time, or took it back.
    ExtraTime {
        /// Who.
        member: MemberId,
        /// Percent of time on top.
        extra_percent: u16,
    },
    /// Nobody new can join.
    Locked,
    /// Anyone can join again.
    Unlocked,
    /// A question was sent to be shown.
    Asked {
        /// Which.
        place: usize,
    },
    /// Its clock started: answers count from now on.
    Opened {
        /// Which.
        place: usize,
    },
    /// The clock stopped.
    Paused,
    /// The clock goes on.
    Continued,
    /// A clock ran up to now: its reading after a crash.
    ClockKept,
    /// The clock got more time.
    Extended {
        /// Milliseconds.
        by_ms: u64,
    },
    /// A member answered.
    Answered {
        /// Who.
        member: MemberId,
        /// Which question.
        place: usize,
        /// What.
        answer: Answer,
        /// Milliseconds of its clock.
        elapsed_ms: u64,
    },
    /// A member chose something and has not handed it in. It is handed in as it stands when the question closes.
    Drafted {
        /// Who.
        member: MemberId,
        /// Which question.
        place: usize,
        /// What; none where nothing is chosen any more, or what was handed in already.
        answer: Option<Answer>,
    },
    /// A member's answer was refused. Kept once per member and question, for the accounting.
    Refused {
        /// Who.
        member: MemberId,
        /// Which question.
        place: usize,
        /// Why.
        refusal: Refusal,
    },
    /// A member wrote to the author of a question.
    Noted {
        /// Who.
        member: MemberId,
        /// Which question: notes outlive the session, and so its paper.
        question: Id,
        /// The words.
        text: String,
    },
    /// Everyone began at their own pace.
    Began,
    /// A member turned to a question, at their own pace; its clock started for them.
    Turned {
        /// Who.
        member: MemberId,
        /// Which question.
        place: usize,
    },
    /// A member's time for a question ran out, at their own pace.
    Expired {
        /// Who.
        member: MemberId,
        /// Which question.
        place: usize,
    },
    /// Answers no longer count.
    Closed {
        /// Which question.
        place: usize,
    },
    /// The question was given up: it counts for nobody.
    Skipped {
        /// Which.
        place: usize,
    },
    /// What is right was told.
    Revealed {
        /// Which question.
        place: usize,
    },
    /// Why it is right was shown.
    Explained {
        /// Which question.
        place: usize,
    },
    /// The host accepted a further answer as right.
    Accepted {
        /// Which question.
        place: usize,
        /// The answer.
        response: Response,
    },
    /// The standings were shown.
    StandingsShown,
    /// The session is over.
    Finished,
    /// After the end, how a question counts was corrected. What happened before stays as it was.
    Corrected {
        /// Which.
        place: usize,
        /// How.
        correction: Correction,
    },
    /// Someone joined here who was forgotten since. It stands in the place of that event, so that members keep their
    /// numbers.
    Forgotten {
        /// Who.
        member: MemberId,
    },
    /// Something happened here with someone who was forgotten since. It stands in the place of that event.
    Erased,
}

impl Event {
    /// Whom it is about, if it is about a member.
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

    /// The question and the answer, where the host took for right what someone had typed.
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

    /// What stands in its place once its member is forgotten.
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

/// An event and when it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// Milliseconds of the session's clock, which starts at 0 and never goes back.
    pub at_ms: u64,
    /// What happened.
    pub event: Event,
}
