//! The data that each person in a room may see, with one type for each role. No view holds more than its reader may
//! know at that moment.

use super::event::{Answer, ClaimId, Correction, MemberId};
use super::refusal::Refusal;
use crate::engine::{Response, Verdict};
use crate::model::Id;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The phase of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// People are joining.
    Lobby,
    /// A question is being shown; its clock has not started.
    Ready(usize),
    /// Answers count.
    Open(usize),
    /// Answers no longer count, and the result is not revealed yet.
    Closed(usize),
    /// The right answer is revealed; how everyone answered is shown.
    Reveal(usize),
    /// The explanation is shown.
    Explanation(usize),
    /// The standings are shown, after this question.
    Standings(usize),
    /// Self-paced: everyone goes through the questions at their own pace.
    OwnPace,
    /// It is over.
    Finished,
}

/// The clock of a question, for one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockView {
    /// Whether it runs.
    pub state: ClockState,
    /// Milliseconds left; `None` without a limit.
    pub left_ms: Option<u64>,
    /// The whole limit in milliseconds; `None` without a limit.
    pub limit_ms: Option<u64>,
}

/// Whether a clock waits, runs, is paused, or is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// It has not started.
    Waiting,
    /// It runs.
    Running,
    /// It is stopped.
    Paused,
    /// The time has run out, or the question was closed.
    Over,
}

/// A member's own result of a question, once it is revealed.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultView {
    /// The question's place in the paper.
    pub place: usize,
    /// Whether the answer is right.
    pub verdict: Verdict,
    /// Points earned; below 0 only with certainty-based marks.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// The answer that counted, if there was one.
    pub answer: Option<Answer>,
    /// Time since the question's clock started, in milliseconds.
    pub elapsed_ms: u64,
    /// Points over all revealed questions so far.
    pub total: f64,
    /// Answers that the host accepted besides the key.
    pub accepted: Vec<Response>,
}

/// A line of the standings. Equal points share a rank, and the ranks after it are skipped.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// From 1.
    pub rank: usize,
    /// The member.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Their points.
    pub points: f64,
    /// Their rank when standings were last shown, among the members who were there then and still are; `None` the first
    /// time.
    pub before: Option<usize>,
}

/// A team's line: its points are the mean over its members, so that a large team has no advantage.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamStanding {
    /// From 1.
    pub rank: usize,
    /// The team.
    pub team: String,
    /// Mean points of its members.
    pub points: f64,
    /// The number of members.
    pub members: usize,
    /// Its rank when standings were last shown; `None` the first time.
    pub before: Option<usize>,
}

/// The result of a class as a whole, without names or ranks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassResult {
    /// Phishing messages that somebody judged.
    pub phish: usize,
    /// Those of them that more than half of the answers reported or would have checked first.
    pub phish_caught: usize,
    /// Questions with a norm: it is known what share of the public knew the answer.
    pub normed: usize,
    /// Those of them that a larger share of the room got right.
    pub above_norm: usize,
    /// Answers to all questions.
    pub answers: usize,
    /// Those that earned all points.
    pub right: usize,
}

/// How many answers to one question were accepted or refused, and how many members gave none. Always,
/// `accepted + refused + absent = members`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Members for whom this question counts.
    pub members: usize,
    /// Those with an answer that counts, "not sure" included.
    pub accepted: usize,
    /// Those without one, but with an answer that was refused.
    pub refused: usize,
    /// All others.
    pub absent: usize,
    /// Of those without an answer, how many have a draft, which is handed in when the question closes.
    pub drafted: usize,
    /// Of those without an answer or a draft, how many are connected.
    pub thinking: usize,
    /// Of those without an answer or a draft, how many are not connected.
    pub offline: usize,
}

/// One bar of a distribution: an answer, and how often it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What was answered.
    pub answer: BarAnswer,
    /// How many members gave it.
    pub count: usize,
    /// Whether it is right, or was accepted.
    pub right: bool,
    /// Whether its author marked it as dangerous.
    pub dangerous: bool,
    /// How many of them were certain.
    pub certain: usize,
}

/// The answer that a bar counts.
#[derive(Debug, Clone, PartialEq)]
pub enum BarAnswer {
    /// An option of `choice` or `multiple`, by id; with `multiple` one member may be in several bars.
    Option(Id),
    /// A whole answer: `true-false`, `number`, `text` (as first typed), `order`, and the verdict of `judge`.
    Whole(Response),
    /// A left side of `match`; the bar counts those who matched it rightly.
    Pair(Id),
    /// A part of a message; the bar counts those who marked it as a red flag.
    Part(Id),
    /// "Not sure".
    NotSure,
    /// All answers too rare for a bar of their own.
    Others,
}

/// A bin of a histogram: a range of numbers, and how many answers lie in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// The smallest number in the bin; `None` for a bin of all numbers below `until`.
    pub from: Option<f64>,
    /// All numbers in the bin are below this; `None` for a bin of all numbers from `from` on.
    pub until: Option<f64>,
    /// How many answers lie in it.
    pub count: usize,
    /// How many of them earned all points.
    pub right: usize,
}

/// All answers to one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Distribution {
    /// In the order of the paper's options; typed answers by frequency.
    pub bars: Vec<Bar>,
    /// The histogram of numeric answers, in rising order.
    pub bins: Vec<Bin>,
    /// Members who earned all points.
    pub right: usize,
    /// Members who answered, "not sure" included.
    pub answered: usize,
    /// Members who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// Members who chose an answer that its author marked as dangerous.
    pub dangerous: usize,
}

/// An answer that counts, with its time and the number of changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerRecord<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// Time since the question's clock started, in milliseconds.
    pub elapsed_ms: u64,
    /// How often the member changed it.
    pub changes: u32,
}

/// A member whom the host removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemovedMember<'a> {
    /// The member.
    pub member: MemberId,
    /// Their name.
    pub name: &'a str,
    /// Their team.
    pub team: Option<&'a str>,
}

/// A correction made after the end of a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectionView<'a> {
    /// The question's place in the paper.
    pub place: usize,
    /// When it was made, on the session's clock. After the end this clock follows the time of day.
    pub at_ms: u64,
    /// The correction.
    pub correction: &'a Correction,
}

/// How far a question got. The JSON of results uses these words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionStage {
    /// It was not asked.
    #[default]
    NotAsked,
    /// It was opened, and what is right has not been revealed.
    #[serde(rename = "untold")]
    NotRevealed,
    /// What is right was revealed.
    #[serde(rename = "told")]
    Revealed,
    /// The host skipped it: it counts for nobody.
    Skipped,
}

/// A member as the host sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// The member.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Whether they are connected.
    pub online: bool,
    /// Whether they have answered the open question.
    pub answered: bool,
    /// Whether they have a draft for it that is not handed in yet.
    pub drafted: bool,
    /// How many questions they have answered, in a self-paced session.
    pub done: usize,
    /// Extra time, in percent.
    pub extra_percent: u16,
    /// How many others are connected from the same address, as far as the server knows.
    pub together: usize,
}

/// Someone who waits for the host to let them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The number by which the host refers to this request.
    pub claim: ClaimId,
    /// The name they gave, after cleaning.
    pub name: String,
    /// What they wait for.
    pub wants: WaitsFor,
}

/// What someone who waits wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// To join under a new name.
    Entry,
    /// To take over the seat of a member.
    Seat {
        /// The member.
        member: MemberId,
        /// Whether that member is connected at this moment.
        online: bool,
        /// Whether they gave the code of the seat.
        has_code: bool,
    },
}

/// A warning for the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Someone was turned away because their name is taken. It may be the same person on a different device.
    SameName(String),
    /// Someone was turned away.
    TurnedAway(Refusal),
    /// Someone at this address, or in its network, is guessing room codes.
    Guessing(IpAddr),
    /// The server has as many connections as it accepts. Most of those that have not joined come from this address or
    /// its network.
    Crowded(IpAddr),
    /// A member has disconnected.
    Offline(String),
    /// The host's command was refused.
    Refused(Refusal),
    /// Events cannot be saved any more, with the reason as text. No answers are acknowledged.
    NotKept(String),
    /// Events can be saved again, after a time in which they could not.
    KeptAgain,
    /// The host's command was meant for a step that is over: the clock, or another person who runs the session, was
    /// faster.
    StepOver,
    /// Someone at this address tried keys of the host's page.
    HostKeyGuessed(IpAddr),
    /// An error in the program broke one connection; the room continues.
    Fault,
    /// The system allows this program no more open connections, so new members cannot connect.
    NoMoreConnections,
    /// This machine no longer has the address that phones were shown; it may have others.
    AddressGone {
        /// The one that was shown.
        shown: IpAddr,
        /// Its most likely address now.
        now: Option<IpAddr>,
    },
    /// The session was resumed after a break; its clock is paused.
    TakenUpAgain,
}

/// Everything that the host sees of a room.
#[derive(Debug, Clone, PartialEq)]
pub struct HostView {
    /// The current phase.
    pub phase: Phase,
    /// Questions on the paper.
    pub questions: usize,
    /// Whether new members are kept out.
    pub locked: bool,
    /// Whether the clock is stopped.
    pub paused: bool,
    /// Whether the current question earns no points.
    pub warm_up: bool,
    /// Members in the order of joining, at most [`super::limits::LISTED_MAX`].
    pub members: Vec<MemberLine>,
    /// How many members there are in total.
    pub members_total: usize,
    /// How many of them are connected.
    pub online: usize,
    /// How many are not connected and have never answered; see [`super::HostCommand::RemoveGhosts`].
    pub ghosts: usize,
    /// The people who wait for the host's approval; those who have waited longest come first.
    pub waiting: Vec<Waiting>,
    /// The clock of a member without extra time.
    pub clock: Option<ClockView>,
    /// Milliseconds until the open question closes because everyone has answered.
    pub closes_ms: Option<u64>,
    /// How many answers to the current question were accepted, refused, or not given.
    pub tally: Option<Tally>,
    /// The distribution of its answers, from the reveal on.
    pub distribution: Option<Distribution>,
    /// The distributions of all revealed questions, by place; only at the end.
    pub told: Vec<(usize, Distribution)>,
    /// What the class achieved together; only at the end, if somebody answered.
    pub class: Option<ClassResult>,
    /// All members by points, from the first reveal on.
    pub standings: Vec<Standing>,
    /// All teams by points.
    pub teams: Vec<TeamStanding>,
    /// The latest warnings, oldest first, at most [`super::limits::WARNINGS_MAX`].
    pub warnings: Vec<Warning>,
    /// How many warnings there were in total, so that a new one can be noticed.
    pub warned: u64,
    /// In a self-paced session: for each question on the paper, how many members have answered it.
    pub progress: Vec<usize>,
    /// At the end, the last hash of the session's event chain, shortened. The room does not know it; the code that
    /// saves the events sets it.
    pub chain_head: Option<String>,
}
