//! The messages to members. A later message of a type replaces earlier ones, so a slow reader who gets only the latest
//! misses nothing.

use super::{Notice, WireQuestion, Words};
use crate::classroom::{ClockState, MemberId, Refusal, Scoring, Standing, TeamStanding};
use crate::engine::{Certainty, Response, Verdict};
use crate::model::{Id, Key};
use serde::{Deserialize, Serialize};

/// How members get their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// They type one.
    Free,
    /// They pick one of these.
    Roster(Vec<String>),
    /// They are given one.
    Given,
}

/// The answer to a hello.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells the page of one choice of the host"
)]
pub struct Welcome {
    /// The version of the messages that is spoken.
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
    /// Whether it is asked how sure they are.
    pub certainty: bool,
    /// Whether "not sure" is offered.
    pub not_sure: bool,
    /// Whether an answer can be changed until the question closes.
    pub changing: bool,
    /// Whether everyone goes at their own speed.
    pub own_pace: bool,
    /// Whether nobody new can join now.
    pub locked: bool,
}

/// A message to a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToMember {
    /// The room is there, and this is how it is.
    Welcome(Welcome),
    /// They are in, or back.
    Joined {
        /// Who they are.
        member: MemberId,
        /// Their name.
        name: String,
        /// Their team.
        team: Option<String>,
        /// The code of their seat, for them alone: with their name it brings them back on another device.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
    },
    /// Something was not done.
    Refused {
        /// The question it was about, if it was about one.
        place: Option<usize>,
        /// Why the room did not do it; absent where it was not asked.
        reason: Option<Refusal>,
        /// Why the room was not asked; absent where the message was not understood.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// The number in the words, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u64>,
        /// Why, in English.
        words: String,
    },
    /// People are coming in; the session has not begun.
    Lobby,
    /// At their own pace, and between questions: before the first, which `next` brings, or after the last.
    Pace {
        /// Questions they are through with: 0 or all.
        done: usize,
        /// Questions on the paper.
        total: usize,
    },
    /// A question, to be shown.
    Question(WireQuestion),
    /// How the question's clock stands. Answers count while it is `running`.
    Clock {
        /// Which question.
        place: usize,
        /// What it does.
        state: ClockState,
        /// Milliseconds left; absent without a limit.
        left_ms: Option<u64>,
        /// Milliseconds in all; absent without a limit.
        limit_ms: Option<u64>,
        /// Whether this question counts for them: they were there when it opened.
        counts: bool,
    },
    /// Their answer is kept, and will survive whatever happens to the host.
    Saved {
        /// To which question.
        place: usize,
        /// What is kept; absent for "not sure".
        response: Option<Response>,
        /// How sure they are.
        certainty: Option<Certainty>,
    },
    /// What they have chosen and not handed in is kept; it counts as it stands when the question closes.
    Drafted {
        /// For which question.
        place: usize,
        /// What is kept; absent for "not sure", or where nothing is.
        response: Option<Response>,
        /// How sure they are, as far as it was said.
        certainty: Option<Certainty>,
        /// Whether nothing is kept: nothing is chosen any more, or it is handed in.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cleared: bool,
    },
    /// What became of a question.
    Result {
        /// Which.
        place: usize,
        /// What became of it; absent for those whom it does not count for.
        verdict: Option<Verdict>,
        /// Points earned.
        points: f64,
        /// Points that could be earned.
        points_max: f64,
        /// Points over all questions so far.
        total: f64,
        /// The answer that counted.
        response: Option<Response>,
        /// How sure they were.
        certainty: Option<Certainty>,
        /// Answers that the host accepted besides the key.
        accepted: Vec<Response>,
        /// What is right and why.
        key: Key<Words>,
    },
    /// How everyone stands, since the host chose to show it.
    Standings {
        /// The best: those with points, and of those who share a rank all or nobody.
        rows: Vec<Row>,
        /// Those who share the next rank and are too many for a place each.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tied: Option<Tied>,
        /// Their own line.
        own: Option<Row>,
        /// Members in all.
        members: usize,
        /// All teams.
        teams: Vec<Row>,
    },
    /// The session is over: their own score card.
    End {
        /// Points earned.
        points: f64,
        /// Points there were.
        points_max: f64,
        /// Their rank among the members, from 1.
        rank: Option<usize>,
        /// Members in all.
        members: usize,
        /// Questions answered right.
        right: usize,
        /// Questions that counted for them.
        questions: usize,
        /// Points by topic.
        topics: Vec<TopicRow>,
        /// Prompts of the questions that they were certain of and had wrong, in plain text.
        sure_and_wrong: Vec<String>,
        /// Choices that would have done harm.
        dangerous: usize,
        /// What the chain of the session's events ends with, shortened: to compare with its log afterwards.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chain_head: Option<String>,
    },
    /// The score card as a page to keep, since it was asked for.
    Card {
        /// The page: a whole file of HTML that runs and fetches nothing.
        html: String,
    },
    /// The answer to a sign of life.
    Alive {},
    /// The host has left the session and may go on with it later: the connection ends, clocks stand still, and coming
    /// back by oneself makes sense.
    Left {
        /// The same, in English.
        words: String,
    },
    /// The connection ends here, and coming back by itself would not help.
    Gone {
        /// Why: removed by the host, or connected from elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// Why, in English.
        words: String,
    },
}

/// The type of a message to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`ToMember` says of each what it is")]
pub enum Kind {
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
    pub fn kind(&self) -> Kind {
        match self {
            ToMember::Welcome(_) => Kind::Welcome,
            ToMember::Joined { .. } => Kind::Joined,
            ToMember::Refused { .. } => Kind::Refused,
            ToMember::Alive {} => Kind::Alive,
            ToMember::Lobby => Kind::Lobby,
            ToMember::Pace { .. } => Kind::Pace,
            ToMember::Question(_) => Kind::Question,
            ToMember::Clock { .. } => Kind::Clock,
            ToMember::Saved { .. } => Kind::Saved,
            ToMember::Drafted { .. } => Kind::Drafted,
            ToMember::Result { .. } => Kind::Result,
            ToMember::Standings { .. } => Kind::Standings,
            ToMember::End { .. } => Kind::End,
            ToMember::Card { .. } => Kind::Card,
            ToMember::Left { .. } => Kind::Left,
            ToMember::Gone { .. } => Kind::Gone,
        }
    }

    /// As it travels.
    pub fn to_json(&self) -> String {
        super::json::json(self)
    }
}

/// A line of standings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// From 1; the same for the same points.
    pub rank: usize,
    /// A member's or a team's name.
    pub name: String,
    /// Their points.
    pub points: f64,
    /// Their rank when standings were last shown before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
}

/// Members with the same points who are not named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tied {
    /// The rank that they share.
    pub rank: usize,
    /// How many they are.
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
    /// Points there were.
    pub points_max: f64,
}

impl From<Standing> for Row {
    fn from(row: Standing) -> Row {
        Row {
            rank: row.rank,
            name: row.name,
            points: row.points,
            before: row.before,
        }
    }
}

impl From<TeamStanding> for Row {
    fn from(row: TeamStanding) -> Row {
        Row {
            rank: row.rank,
            name: row.team,
            points: row.points,
            before: row.before,
        }
    }
}
