//! What the people in a room get to see: plain data, one type per role. Nobody's view holds more than they
//! may know at that moment.

use super::event::{Answer, ClaimId, Correction, MemberId};
use super::refusal::Refusal;
use crate::engine::{Response, Verdict};
use crate::model::Id;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// People are coming in.
    Lobby,
    /// A question is being shown; its clock has not started.
    Ready(usize),
    /// Answers count.
    Open(usize),
    /// Answers no longer count, and nobody has been told.
    Closed(usize),
    /// What is right has been told: how everyone answered is shown.
    Reveal(usize),
    /// Why it is right is shown.
    Explanation(usize),
    /// The standings are shown, after this question.
    Standings(usize),
    /// Everyone goes at their own speed.
    OwnPace,
    /// It is over.
    Finished,
}

/// A clock as one member has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockView {
    /// What it does.
    pub state: ClockState,
    /// Milliseconds left; none without a limit.
    pub left_ms: Option<u64>,
    /// Milliseconds in all; none without a limit.
    pub limit_ms: Option<u64>,
}

/// What a clock does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// It has not started.
    Waiting,
    /// It runs.
    Running,
    /// It is stopped.
    Paused,
    /// Its time is over, or the question was closed.
    Over,
}

/// A member's own part in a question, after it was told.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultView {
    /// The question's place in the paper.
    pub place: usize,
    /// What became of it.
    pub verdict: Verdict,
    /// Points earned; below 0 only with certainty-based marks.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// The answer that counted, if there was one.
    pub answer: Option<Answer>,
    /// Milliseconds of the question's clock.
    pub elapsed_ms: u64,
    /// Points over all questions told so far.
    pub total: f64,
    /// Answers that the host accepted besides the key.
    pub accepted: Vec<Response>,
}

/// A line of the standings. Those with the same points have the same rank, and the next rank is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// From 1.
    pub rank: usize,
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Their points.
    pub points: f64,
    /// Their rank among the same members when standings were last shown before; none for the first time.
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
    /// How many they are.
    pub members: usize,
    /// Its rank when standings were last shown before; none for the first time.
    pub before: Option<usize>,
}

/// What a class did together, without anybody's name or rank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassResult {
    /// Messages that are phish, of those that somebody judged.
    pub phish: usize,
    /// Those of them that more than half of the answers reported, or said to check first.
    pub phish_caught: usize,
    /// Questions of which it is known how many of a public knew the answer.
    pub normed: usize,
    /// Those of them that a larger share of the room had right.
    pub above_norm: usize,
    /// Answers to all questions.
    pub answers: usize,
    /// Those that earned all points.
    pub right: usize,
}

/// What became of the members at one question. `accepted + refused + absent = members`, always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Members that this question counts for.
    pub members: usize,
    /// Those with an answer that counts, "not sure" included.
    pub accepted: usize,
    /// Those without, of whom an answer was refused.
    pub refused: usize,
    /// The rest.
    pub absent: usize,
    /// Of those without an answer, how many have chosen something that is handed in when the question closes.
    pub drafted: usize,
    /// Of those who have not even that, how many are connected.
    pub thinking: usize,
    /// And how many are not.
    pub offline: usize,
}

/// How often something was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What was answered.
    pub answer: BarAnswer,
    /// How many did.
    pub count: usize,
    /// Whether it is right, or was accepted.
    pub right: bool,
    /// Whether it would have done harm.
    pub dangerous: bool,
    /// How many of them were certain.
    pub certain: usize,
}

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum BarAnswer {
    /// An option of `choice` or `multiple`, by id; with `multiple` one member may be in several bars.
    Option(Id),
    /// A whole answer: `true-false`, `number`, `text` (as first typed), `order`, and the verdict of `judge`.
    Whole(Response),
    /// A left side of `match`, counting those who joined it rightly.
    Pair(Id),
    /// A part of a message, counting those who marked it as a red flag.
    Part(Id),
    /// "Not sure".
    NotSure,
    /// All answers too rare for a bar of their own.
    Others,
}

/// Numbers from one to another, and how many answered one of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// The least of them; none for all that are less than `until`.
    pub from: Option<f64>,
    /// They are less than this; none for all from `from` on.
    pub until: Option<f64>,
    /// How many answers there were.
    pub count: usize,
    /// How many of those earned all points.
    pub right: usize,
}

/// All answers to one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Distribution {
    /// In the order of the paper's options; typed ones by frequency.
    pub bars: Vec<Bar>,
    /// Where the answers are numbers: how they are spread, in rising order.
    pub bins: Vec<Bin>,
    /// Members who earned all points.
    pub right: usize,
    /// Members who answered, "not sure" included.
    pub answered: usize,
    /// Members who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// Members who chose something that would have done harm.
    pub dangerous: usize,
}

/// An answer that counts, and how it was given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerRecord<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// Milliseconds of the question's clock.
    pub elapsed_ms: u64,
    /// How often the member changed it.
    pub changes: u32,
}

/// A member whom the host removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemovedMember<'a> {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: &'a str,
    /// Their team.
    pub team: Option<&'a str>,
}

/// What was corrected after the end of a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectionView<'a> {
    /// Which question.
    pub place: usize,
    /// Milliseconds of the session's clock, which after its end is that of the day.
    pub at_ms: u64,
    /// What.
    pub correction: &'a Correction,
}

/// How far a question came. The JSON of results has its words.
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
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Whether they are connected.
    pub online: bool,
    /// Whether the open question has their answer.
    pub answered: bool,
    /// Whether they have chosen something for it that is not handed in yet.
    pub drafted: bool,
    /// Questions answered, at their own pace.
    pub done: usize,
    /// Percent of time on top.
    pub extra_percent: u16,
    /// How many others are connected from the same address, as far as who keeps the connections knows.
    pub together: usize,
}

/// Someone who waits for the host's yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// By which the host lets them in.
    pub claim: ClaimId,
    /// The name they gave, cleaned.
    pub name: String,
    /// What they wait for.
    pub wants: WaitsFor,
}

/// What someone waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// To be let in under a new name.
    Entry,
    /// The seat of a member.
    Seat {
        /// Whose it is.
        member: MemberId,
        /// Whether that member is connected at this moment.
        online: bool,
        /// Whether they have the code of the seat.
        has_code: bool,
    },
}

/// Something the host should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Someone was turned away for their name, which is taken: perhaps the same person on another device.
    SameName(String),
    /// Someone was turned away.
    TurnedAway(Refusal),
    /// Codes of rooms are being guessed from this address, or from its network.
    Guessing(IpAddr),
    /// There are more connections than are let in; most of those that have not joined come from this address or its network.
    Crowded(IpAddr),
    /// A member's connection is gone.
    Offline(String),
    /// What the host asked for was not done.
    Refused(Refusal),
    /// What happens is not kept any more: why, in words. Nobody's answer is acknowledged.
    NotKept(String),
    /// What happens is kept again, after a time in which it was not.
    KeptAgain,
    /// What the host asked for belonged to a step that was over: whoever leads elsewhere, or the clock, was quicker.
    StepOver,
    /// Someone at this address tried keys of the host's page.
    HostKeyGuessed(IpAddr),
    /// A fault in the program broke one connection; the room goes on.
    Fault,
    /// The system lets this program have no more connections open: whoever comes now waits outside.
    NoMoreConnections,
    /// The address that phones were shown is no address of this machine any more; perhaps it has others.
    AddressGone {
        /// The one that was shown.
        shown: IpAddr,
        /// The likeliest that it has now.
        now: Option<IpAddr>,
    },
    /// The session was taken up again after a break; its clock stands still.
    TakenUpAgain,
}

/// What the host sees.
#[derive(Debug, Clone, PartialEq)]
pub struct HostView {
    /// Where the session is.
    pub phase: Phase,
    /// Questions on the paper.
    pub questions: usize,
    /// Whether new members are kept out.
    pub locked: bool,
    /// Whether the clock is stopped.
    pub paused: bool,
    /// Whether the question at hand is without points.
    pub warm_up: bool,
    /// Members in the order of joining, at most [`super::limits::LISTED_MAX`].
    pub members: Vec<MemberLine>,
    /// How many there are in all.
    pub members_total: usize,
    /// How many of them are connected.
    pub online: usize,
    /// How many are not connected and have never answered; see [`super::HostCommand::RemoveGhosts`].
    pub ghosts: usize,
    /// Who waits for the host's yes, the longest first.
    pub waiting: Vec<Waiting>,
    /// The clock of a member without extra time.
    pub clock: Option<ClockView>,
    /// Milliseconds until the open question closes because everyone has answered.
    pub closes_ms: Option<u64>,
    /// The accounting of the question at hand.
    pub tally: Option<Tally>,
    /// Its answers, from the reveal on.
    pub distribution: Option<Distribution>,
    /// How every question that was told was answered, by place; at the end only.
    pub told: Vec<(usize, Distribution)>,
    /// What the class did together; at the end only, and where somebody answered.
    pub class: Option<ClassResult>,
    /// All members by points, from the first reveal on.
    pub standings: Vec<Standing>,
    /// All teams by points.
    pub teams: Vec<TeamStanding>,
    /// The latest things worth knowing, oldest first, at most [`super::limits::WARNINGS_MAX`].
    pub warnings: Vec<Warning>,
    /// How many warnings there were in all: it grows with each.
    pub warned: u64,
    /// At their own pace: for each question on the paper, how many have answered it.
    pub progress: Vec<usize>,
    /// At the end, what the chain of the session's events ends with, shortened. The room does not know it: whoever saves
    /// the events puts it in.
    pub chain_head: Option<String>,
}
