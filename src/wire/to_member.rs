//! The messages to members. A later message of a type replaces earlier ones, so a slow reader who gets only the latest
//! misses nothing.

use super::{AuthorText, Notice, WireQuestion};
use crate::classroom::{ClockState, MemberId, Refusal, Scoring, Standing, TeamStanding};
use crate::engine::{Certainty, Response, Verdict};
use crate::model::{Id, Key};
use serde::{Deserialize, Serialize};

/// How members get their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// They type a name.
    Free,
    /// They pick one of these names.
    Roster(Vec<String>),
    /// They are given a name.
    Given,
}

/// The answer to a hello.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells the page of one choice of the host"
)]
pub struct Welcome {
    /// The version of the protocol.
    pub version: u32,
    /// The quiz's title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// Questions on the paper.
    pub questions: usize,
    /// How members get their names.
    pub naming: Naming,
    /// Teams to choose from.
    pub teams: Vec<String>,
    /// What a right answer is worth.
    pub scoring: Scoring,
    /// Whether members are asked how sure they are.
    pub certainty: bool,
    /// Whether "not sure" is offered.
    pub not_sure: bool,
    /// Whether an answer can be changed until the question closes.
    pub changing: bool,
    /// Whether everyone goes through the questions at their own pace.
    pub own_pace: bool,
    /// Whether nobody new can join now.
    pub locked: bool,
}

/// A message to a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToMember {
    /// The room exists, and these are its settings.
    Welcome(Welcome),
    /// They have joined, or come back.
    Joined {
        /// Their number.
        member: MemberId,
        /// Their name.
        name: String,
        /// Their team.
        team: Option<String>,
        /// The code of their seat, which only they see. With their name it brings them back on a different device.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
    },
    /// A command was not carried out.
    Refused {
        /// The place of the question, if it was about one.
        place: Option<usize>,
        /// Why the room did not carry it out; absent if it did not reach the room.
        reason: Option<Refusal>,
        /// Why it did not reach the room; absent if the message was not understood.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// The number in the text, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u64>,
        /// The reason as English text.
        words: String,
    },
    /// People are joining; the session has not begun.
    Lobby,
    /// In a self-paced session, between questions: before the first, for which `next` asks, or after the last.
    Pace {
        /// The number of questions that they have finished: 0 or all.
        done: usize,
        /// Questions on the paper.
        total: usize,
    },
    /// A question to show.
    Question(WireQuestion),
    /// The state of the question's clock. Answers count while the question is open, even if its clock is paused.
    Clock {
        /// The question's place in the paper.
        place: usize,
        /// Whether it runs.
        state: ClockState,
        /// Milliseconds left; absent without a limit.
        left_ms: Option<u64>,
        /// The whole limit in milliseconds; absent without a limit.
        limit_ms: Option<u64>,
        /// Whether this question counts for them, because they were there when it opened.
        counts: bool,
    },
    /// Their answer is saved on the host's disk.
    Saved {
        /// The question's place in the paper.
        place: usize,
        /// The saved answer; absent for "not sure".
        response: Option<Response>,
        /// How sure they are.
        certainty: Option<Certainty>,
    },
    /// Their draft is saved. It counts as it is when the question closes.
    Drafted {
        /// The question's place in the paper.
        place: usize,
        /// The saved choice; absent for "not sure", or if nothing is saved.
        response: Option<Response>,
        /// How sure they are, if they have said so.
        certainty: Option<Certainty>,
        /// Whether nothing is saved, because nothing is chosen any more or it is handed in.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cleared: bool,
    },
    /// Their result of a question.
    Result {
        /// The question's place in the paper.
        place: usize,
        /// Whether the answer is right; absent if the question does not count for them.
        verdict: Option<Verdict>,
        /// Points earned.
        points: f64,
        /// Points that could be earned.
        points_max: f64,
        /// Points over all revealed questions so far.
        total: f64,
        /// The answer that counted.
        response: Option<Response>,
        /// How sure they were.
        certainty: Option<Certainty>,
        /// Answers that the host accepted besides the key.
        accepted: Vec<Response>,
        /// The right answer and the explanation.
        key: Key<AuthorText>,
    },
    /// The standings, which the host chose to show.
    Standings {
        /// The top: members with points. Of those who share a rank, either all are here or none.
        rows: Vec<StandingsRow>,
        /// Members who share the next rank, if they are too many to list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tied: Option<TiedMembers>,
        /// Their own line.
        own: Option<StandingsRow>,
        /// The number of members.
        members: usize,
        /// All teams.
        teams: Vec<StandingsRow>,
    },
    /// The session is over: their own score card.
    End {
        /// Points earned.
        points: f64,
        /// Points that could be earned.
        points_max: f64,
        /// Their rank among the members, from 1.
        rank: Option<usize>,
        /// The number of members.
        members: usize,
        /// Questions answered right.
        right: usize,
        /// Questions that counted for them.
        questions: usize,
        /// Points by topic.
        topics: Vec<TopicRow>,
        /// Prompts of the questions that they answered wrongly although they were certain, as plain text.
        sure_and_wrong: Vec<String>,
        /// Choices that would have done harm.
        dangerous: usize,
        /// The last hash of the session's event chain, shortened, to compare with its log later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chain_head: Option<String>,
    },
    /// The score card as a page to keep, which was asked for.
    Card {
        /// The page: a complete HTML file that runs no scripts and loads no other files.
        html: String,
    },
    /// The answer to a ping.
    Alive {},
    /// The host has left the session and may resume it later. The connection ends and clocks are paused; clients should
    /// try to reconnect.
    Left {
        /// This notice as English text.
        words: String,
    },
    /// The connection ends, and reconnecting would not help.
    Gone {
        /// Why it ends: for example, removed by the host, or connected from somewhere else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// The reason as English text.
        words: String,
    },
}

/// The type of a message to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`ToMember` says of each what it is")]
pub enum MessageKind {
    Welcome,
    Joined,
    Refused,
    Alive,
    Lobby,
    Pace,
    Question,
    Clock,
    Saved,
    Drafted,
    Result,
    Standings,
    End,
    Card,
    Left,
    Gone,
}

impl ToMember {
    /// Its type.
    pub fn kind(&self) -> MessageKind {
        match self {
            ToMember::Welcome(_) => MessageKind::Welcome,
            ToMember::Joined { .. } => MessageKind::Joined,
            ToMember::Refused { .. } => MessageKind::Refused,
            ToMember::Alive {} => MessageKind::Alive,
            ToMember::Lobby => MessageKind::Lobby,
            ToMember::Pace { .. } => MessageKind::Pace,
            ToMember::Question(_) => MessageKind::Question,
            ToMember::Clock { .. } => MessageKind::Clock,
            ToMember::Saved { .. } => MessageKind::Saved,
            ToMember::Drafted { .. } => MessageKind::Drafted,
            ToMember::Result { .. } => MessageKind::Result,
            ToMember::Standings { .. } => MessageKind::Standings,
            ToMember::End { .. } => MessageKind::End,
            ToMember::Card { .. } => MessageKind::Card,
            ToMember::Left { .. } => MessageKind::Left,
            ToMember::Gone { .. } => MessageKind::Gone,
        }
    }

    /// The message as JSON text.
    pub fn to_json(&self) -> String {
        super::json::json(self)
    }
}

/// A line of standings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingsRow {
    /// From 1; equal points share a rank.
    pub rank: usize,
    /// A member's or a team's name.
    pub name: String,
    /// Their points.
    pub points: f64,
    /// Their rank when standings were last shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
}

/// Members with the same points who are not named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TiedMembers {
    /// The rank that they share.
    pub rank: usize,
    /// The number of these members.
    pub members: usize,
    /// The points of each.
    pub points: f64,
}

/// The score in one topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicRow {
    /// The topic; absent for questions without one.
    pub topic: Option<Id>,
    /// Points earned.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
}

impl From<Standing> for StandingsRow {
    fn from(row: Standing) -> StandingsRow {
        StandingsRow {
            rank: row.rank,
            name: row.name,
            points: row.points,
            before: row.before,
        }
    }
}

impl From<TeamStanding> for StandingsRow {
    fn from(row: TeamStanding) -> StandingsRow {
        StandingsRow {
            rank: row.rank,
            name: row.team,
            points: row.points,
            before: row.before,
        }
    }
}
