//! The data of a session's report, from which all formats are rendered.

use super::judging::MemberJudging;
use crate::classroom::{MemberId, QuestionStage, Scoring};
use crate::engine::{Response, Verdict};
use crate::model::Id;
use jiff::Timestamp;
use serde::Serialize;

/// The version of the report's field names. It is raised when a field changes its meaning or is removed.
pub const VERSION: u32 = 2;

/// The report of a live session. Its field names are those of the JSON, and part of the interface. Points are not
/// rounded. Percentages run from 0 to 100, or below 0 with certainty-based marks, with up to six decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionReport {
    /// [`VERSION`].
    pub version: u32,
    /// Which session it is, and how it was run.
    #[serde(flatten)]
    pub header: Header,
    /// Everyone who joined, in the order of joining; removed members are flagged.
    pub members: Vec<MemberReport>,
    /// People on the class list who never joined, in its order.
    pub absentees: Vec<Absentee>,
    /// The number of members whose data was deleted. Nothing of theirs is here.
    pub forgotten: usize,
    /// Teams by points.
    pub teams: Vec<TeamReport>,
    /// The questions of the paper, in its order.
    pub questions: Vec<QuestionReport>,
    /// Every answer that counts, by question and member.
    pub answers: Vec<AnswerReport>,
    /// Corrections made after the end, by question. All other figures take them into account.
    pub corrections: Vec<CorrectionReport>,
}

/// A correction after the end of a session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectionReport {
    /// The number of the question, from 1.
    pub number: usize,
    /// The question.
    pub question: Id,
    /// The kind of correction.
    pub correction: CorrectionKind,
    /// The right answer as text; `None` for a question that is left out, and for a typed one in a report without names.
    pub answer: Option<String>,
    /// When it was made.
    pub at: Timestamp,
}

/// The kind of correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// A further answer is right.
    Accepted,
    /// This answer is right, and the key no longer is.
    Key,
    /// The question counts for nobody.
    LeftOut,
}

impl CorrectionKind {
    /// Its word, which is also its JSON form.
    pub fn word(self) -> &'static str {
        match self {
            CorrectionKind::Accepted => "accepted",
            CorrectionKind::Key => "key",
            CorrectionKind::LeftOut => "left-out",
        }
    }
}

/// Which session it is, and how it was run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Header {
    /// Its number in the store.
    pub session: i64,
    /// The code of its room.
    pub code: String,
    /// The quiz.
    pub quiz: Id,
    /// The title of the quiz at the time.
    pub title: String,
    /// The revision of the quiz at the time.
    pub revision: u32,
    /// SHA-256 of the text of the quiz at the time, in hexadecimal.
    pub quiz_digest: String,
    /// The version of redflag that wrote the report.
    pub engine: &'static str,
    /// The version of redflag that ran the session; `None` for sessions from before this was saved.
    pub held_with: Option<String>,
    /// The last hash of the session's event chain, which everyone was shown, in hexadecimal. `None` without a chain,
    /// and before the end.
    pub chain_head: Option<String>,
    /// The seed of the paper.
    pub seed: String,
    /// How far the session got.
    pub state: SessionState,
    /// Simulated members; 0 for a real session.
    pub rehearsed: usize,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// How right answers were scored.
    pub scoring: Scoring,
    /// Whether everyone went through the questions at their own pace.
    pub self_paced: bool,
}

/// How far a session got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    /// It ended.
    Finished,
    /// It has not ended: it was interrupted, or is still running.
    Interrupted,
    /// Its members were simulated.
    Rehearsal,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberReport {
    /// Their number in this session.
    pub member: MemberId,
    /// Their name at the end.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Their id on the class list, if it has one.
    pub person_id: Option<String>,
    /// Their department on the class list.
    pub department: Option<String>,
    /// Whether the host removed them. If so, nothing of theirs counts, and all fields below are empty.
    pub removed: bool,
    /// Points, in the session's scoring.
    pub points: Option<f64>,
    /// Points that the revealed questions could earn them.
    pub points_max: Option<f64>,
    /// `points` in percent of `points_max`.
    pub percent: Option<f64>,
    /// Their place, from 1; the same for the same points. `None` before anything was revealed.
    pub rank: Option<usize>,
    /// Counts over the questions that were revealed, without the warm-up.
    #[serde(flatten)]
    pub counts: Counts,
    /// How they handled the messages; `None` if they judged none.
    pub judging: Option<MemberJudging>,
    /// The outcome of each question, in the order of the paper.
    pub questions: Vec<MemberOutcome>,
}

/// The number of questions by outcome, for one member.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Answered, "not sure" included.
    pub answered: usize,
    /// Answered with all points.
    pub right: usize,
    /// Answered with some points.
    pub partly: usize,
    /// Answered without points.
    pub wrong: usize,
    /// Answered with "not sure".
    pub not_sure: usize,
    /// Without an answer that counts, but with one that was refused.
    pub refused: usize,
    /// Without an answer.
    pub absent: usize,
    /// Answered with the highest certainty, without points.
    pub sure_and_wrong: usize,
    /// Answered with something that would have done harm.
    pub dangerous: usize,
}

/// The outcome of a question for a member.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MemberOutcome {
    /// The outcome.
    pub outcome: Outcome,
    /// Points earned, if the question was revealed and counts.
    pub points: Option<f64>,
}

/// The outcome of a question for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Answered with all points.
    Right,
    /// Answered with some points.
    Partly,
    /// Answered without points.
    Wrong,
    /// Answered with "not sure".
    NotSure,
    /// No answer counts, but one was refused.
    Refused,
    /// No answer.
    Absent,
    /// Answered, but the session ended before the right answer was revealed.
    #[serde(rename = "untold")]
    NotRevealed,
    /// It does not count for them: they joined later, or it was skipped or not asked.
    NotCounted,
}

/// A person on the class list who never joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absentee {
    /// Their name.
    pub name: String,
    /// Their team, if the class list says so.
    pub team: Option<String>,
    /// Their id on the class list, if it has one.
    pub person_id: Option<String>,
    /// Their department on the class list.
    pub department: Option<String>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamReport {
    /// From 1; the same for the same points.
    pub rank: usize,
    /// The team.
    pub team: String,
    /// Mean points of its members.
    pub points: f64,
    /// The number of members.
    pub members: usize,
}

/// A question of the paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionReport {
    /// Its number on the paper, from 1.
    pub number: usize,
    /// Its id.
    pub question: Id,
    /// Its prompt, as plain text on one line.
    pub prompt: String,
    /// The name of its kind, as in quiz files.
    pub kind: &'static str,
    /// Its topic.
    pub topic: Option<Id>,
    /// How far it got.
    pub stage: QuestionStage,
    /// Whether it was a warm-up, without points.
    pub warm_up: bool,
    /// Points that it could earn, in the session's scoring.
    pub points_max: f64,
    /// Members for whom it counts. This is always `accepted + refused + absent`.
    pub members: usize,
    /// Those with an answer that counts, "not sure" included.
    pub accepted: usize,
    /// Those without one, but with an answer that was refused.
    pub refused: usize,
    /// All others.
    pub absent: usize,
    /// Those who earned all points.
    pub right: usize,
    /// Percent of the answers that earned all points, where "not sure" counts as an answer. `None` without answers.
    pub right_percent: Option<f64>,
    /// Facility, 0 to 1: the mean share of the points, for knowledge only, of the members for whom it counts, whatever
    /// the scoring. Members without an answer earned 0. `None` for a warm-up, before the reveal, and if it counts for
    /// nobody.
    pub facility: Option<f64>,
    /// Members who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// Members who chose something that would have done harm.
    pub dangerous: usize,
    /// Median of the milliseconds that answers took, "not sure" included.
    pub median_ms: Option<u64>,
    /// The right answer as text.
    pub answer: String,
    /// The right answer as xAPI writes responses; for a `text` question, each accepted answer.
    pub key: Vec<String>,
    /// Answers that the host accepted besides the key, as text.
    pub accepted_further: Vec<String>,
    /// The options, in the order of the quiz file, for `choice`, `multiple`, `true-false` and `judge`.
    pub options: Vec<OptionReport>,
    /// How it was answered, once revealed; options are in the order of the paper.
    pub distribution: Vec<BarReport>,
}

/// An option of a question in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionReport {
    /// Its id; `true` and `false` for a statement, and `phish`, `check` and `legit` for a message.
    pub option: Id,
    /// Its text, as plain text on one line.
    pub text: String,
    /// Whether it is right.
    pub key: bool,
    /// Whether choosing it would have done harm.
    pub dangerous: bool,
}

/// What a bar of a distribution counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BarKind {
    /// Members who chose an option.
    Option,
    /// Members who gave the same verdict on a message.
    Verdict,
    /// Members who gave the same whole answer: a text, a number, an order.
    Answer,
    /// Members who matched a left side rightly.
    Pair,
    /// Members who marked a part of a message as a red flag.
    Part,
    /// Members who were not sure.
    NotSure,
    /// All answers that are too rare for a bar of their own.
    Others,
}

/// An answer in a report, and how often it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarReport {
    /// What it counts.
    pub kind: BarKind,
    /// The answer as text.
    pub answer: String,
    /// The answer without words added by redflag: a text of the quiz, or what was typed.
    #[serde(skip)]
    pub text: String,
    /// The id of the option, of the left side of a pair, or of the part of a message; `true`, `false`, or the verdict.
    pub option: Option<Id>,
    /// How many members gave it.
    pub count: usize,
    /// Whether it is right, or was accepted.
    pub right: bool,
    /// Whether it would have done harm.
    pub dangerous: bool,
    /// How many of them were certain.
    pub certain: usize,
}

/// An answer that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerReport {
    /// The number of the question, from 1.
    pub number: usize,
    /// The question.
    pub question: Id,
    /// Who answered.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// The answer as text; "not sure" if they were not.
    pub words: String,
    /// The answer, with options by id; `None` for "not sure".
    pub response: Option<Response>,
    /// How right it is; `None` if that was not revealed.
    pub verdict: Option<Verdict>,
    /// Points earned; `None` if that was not revealed.
    pub points: Option<f64>,
    /// Points that could be earned.
    pub points_max: f64,
    /// 1 guess, 2 fairly sure, 3 certain; `None` if it was not asked.
    pub certainty: Option<u8>,
    /// Time since the question's clock started, in milliseconds.
    pub elapsed_ms: u64,
    /// How often it was changed.
    pub changes: u32,
    /// The wrong options chosen that would have done harm.
    pub dangerous: Vec<Id>,
}

impl SessionState {
    /// The state of a session with this many simulated members and this time of its end.
    pub fn of(rehearsed: usize, ended_at: Option<Timestamp>) -> SessionState {
        match (rehearsed, ended_at) {
            (0, Some(_)) => SessionState::Finished,
            (0, None) => SessionState::Interrupted,
            _ => SessionState::Rehearsal,
        }
    }

    /// Its word, which is also its JSON form.
    pub fn word(self) -> &'static str {
        match self {
            SessionState::Finished => "finished",
            SessionState::Interrupted => "interrupted",
            SessionState::Rehearsal => "rehearsal",
        }
    }
}

impl BarKind {
    /// Its word, which is also its JSON form.
    pub fn word(self) -> &'static str {
        match self {
            BarKind::Option => "option",
            BarKind::Verdict => "verdict",
            BarKind::Answer => "answer",
            BarKind::Pair => "pair",
            BarKind::Part => "part",
            BarKind::NotSure => "not-sure",
            BarKind::Others => "others",
        }
    }
}
