//! The messages to a projector. Each holds the whole screen; at most a few are sent per second. No answer has a
//! member's name beside it, and what individual members typed is not shown.

use super::{AuthorText, StandingsRow, TiedMembers, WireQuestion};
use crate::classroom::{Bin, ClassResult, ClockState};
use crate::model::{Id, Key};
use serde::{Deserialize, Serialize};

/// Everything that a projector shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScreenView {
    /// Always `screen`.
    pub r#type: String,
    /// The current phase: `lobby`, `ready`, `open`, `closed`, `reveal`, `explanation`, `standings`, `own-pace`,
    /// `finished`.
    pub phase: String,
    /// The quiz's title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The code of the room.
    pub code: String,
    /// Addresses at which phones can join, most suitable first.
    pub addresses: Vec<String>,
    /// Whether nobody new can join now.
    pub locked: bool,
    /// Whether the host has left the session and may resume it later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Whether the host has paused the session. In a self-paced session, no common clock shows this.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// Questions on the paper.
    pub questions: usize,
    /// The number of members.
    pub members: usize,
    /// Members who are connected.
    pub online: usize,
    /// Names of the members in the lobby, latest first, at most 60, in the form that the host chose for the projector;
    /// empty if names are hidden. Names in standings have the same form; a hidden one is empty.
    pub names: Vec<String>,
    /// Teams to choose from, in the lobby.
    #[serde(default)]
    pub team_names: Vec<String>,
    /// The current question.
    pub question: Option<WireQuestion>,
    /// Whether its clock runs.
    pub clock: Option<ClockState>,
    /// Milliseconds left; absent without a limit.
    pub left_ms: Option<u64>,
    /// The whole limit in milliseconds; absent without a limit.
    pub limit_ms: Option<u64>,
    /// Members who have answered.
    pub answered: usize,
    /// Members for whom the question counts.
    pub counted: usize,
    /// The answers, from the reveal on.
    pub bars: Vec<ScreenBar>,
    /// The histogram of numeric answers, from the reveal on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bins: Vec<Bin>,
    /// Members who earned all points, from the reveal on.
    pub right: usize,
    /// The right answer and the explanation, from the reveal on.
    pub key: Option<Key<AuthorText>>,
    /// The best members with points, while standings are shown and at the end. Of those who share a rank, either all
    /// are here or none.
    pub standings: Vec<StandingsRow>,
    /// Members who share the next rank, if they are too many to list.
    #[serde(default)]
    pub tied: Option<TiedMembers>,
    /// All teams, while standings are shown and at the end.
    pub teams: Vec<StandingsRow>,
    /// What the class achieved together, at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassResult>,
    /// In a self-paced session: for each question, how many members have answered it.
    pub progress: Vec<usize>,
    /// At the end, the last hash of the session's event chain, shortened, to compare with its log later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain_head: Option<String>,
}

/// An answer on the projector, and how often it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScreenBar {
    /// The id of the option, left side or part, if it stands for one.
    pub id: Option<Id>,
    /// Otherwise its label: `true`, `phish`, "other answers", "not sure", an accepted text or number.
    pub label: Option<String>,
    /// How many members gave it.
    pub count: usize,
    /// Whether it is right.
    pub right: bool,
}
