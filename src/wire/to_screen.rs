//! The messages to a projector. Each holds the whole screen; at most a few are sent per second. No answer has a
//! member's name beside it, and what individual members typed is not shown.

use super::{Row, Tied, WireQuestion, Words};
use crate::classroom::{Bin, ClassResult, ClockState};
use crate::model::{Id, Key};
use serde::{Deserialize, Serialize};

/// Everything that a projector shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScreenView {
    /// Always `screen`.
    pub r#type: String,
    /// Where the session is: `lobby`, `ready`, `open`, `closed`, `reveal`, `explanation`, `standings`, `own-pace`,
    /// `finished`.
    pub phase: String,
    /// The quiz's title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The code of the room.
    pub code: String,
    /// Addresses at which phones can join, the best first.
    pub addresses: Vec<String>,
    /// Whether nobody new can join now.
    pub locked: bool,
    /// Whether the host has left the session and may go on with it later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Questions on the paper.
    pub questions: usize,
    /// Members.
    pub members: usize,
    /// Members who are connected.
    pub online: usize,
    /// Names of the members in the lobby, the latest first, at most 60; as short as the host wants them on the wall, or
    /// none. Those in standings are likewise; a hidden one is empty.
    pub names: Vec<String>,
    /// Teams to choose from, in the lobby.
    #[serde(default)]
    pub team_names: Vec<String>,
    /// The question at hand.
    pub question: Option<WireQuestion>,
    /// What its clock does.
    pub clock: Option<ClockState>,
    /// Milliseconds left; absent without a limit.
    pub left_ms: Option<u64>,
    /// Milliseconds in all; absent without a limit.
    pub limit_ms: Option<u64>,
    /// Members with an answer.
    pub answered: usize,
    /// Members that the question counts for.
    pub counted: usize,
    /// The answers, from the reveal on.
    pub bars: Vec<ScreenBar>,
    /// Where the answers are numbers: how they are spread, from the reveal on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bins: Vec<Bin>,
    /// Members who earned all points, from the reveal on.
    pub right: usize,
    /// What is right and why, from the reveal on.
    pub key: Option<Key<Words>>,
    /// The best members, where standings are shown and at the end: those with points, and none of those who share
    /// a rank if not all of them have a place here.
    pub standings: Vec<Row>,
    /// Those who share the next rank and are too many for a place each.
    #[serde(default)]
    pub tied: Option<Tied>,
    /// All teams, likewise.
    pub teams: Vec<Row>,
    /// What the class did together, at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassResult>,
    /// At their own pace: for each question, how many have answered it.
    pub progress: Vec<usize>,
    /// At the end, what the chain of the session's events ends with, shortened: to compare with its log afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain_head: Option<String>,
}

/// An answer on the projector, and how often it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScreenBar {
    /// The option, left side or part it stands for, if it stands for one.
    pub id: Option<Id>,
    /// Otherwise its words: `true`, `phish`, "other answers", "not sure", an accepted text or number.
    pub label: Option<String>,
    /// How many answered so.
    pub count: usize,
    /// Whether it is right.
    pub right: bool,
}
