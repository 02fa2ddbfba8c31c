//! The report of a live session as data.

use super::judging::MemberJudging;
use crate::classroom::{MemberId, QuestionStage, Scoring};
use crate::engine::{Response, Verdict};
use crate::model::Id;
use jiff::Timestamp;
use serde::Serialize;

/// The version of the report's field names; raised when one changes its meaning or goes.
pub const VERSION: u32 = 2;

/// The report of a live session. Its field names are those of the JSON and part of the interface. Points are not
/// rounded. Percentages are 0 to 100, below 0 only with certainty-based marks, with up to six decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionReport {
    /// [`VERSION`].
    pub version: u32,
    /// Which session it is, and how it was run.
    #[serde(flatten)]
    pub header: Header,
    /// Everyone who joined, in that order; removed ones are flagged.
    pub members: Vec<MemberReport>,
    /// Those of the class list who never joined, in its order.
    pub absentees: Vec<Absentee>,
    /// How many members were forgotten since. Nothing of theirs is here.
    pub forgotten: usize,
    /// Teams by points.
    pub teams: Vec<TeamReport>,
    /// The questions of the paper, in its order.
    pub questions: Vec<QuestionReport>,
    /// Every answer that counts, by question and member.
    pub answers: Vec<AnswerReport>,
    /// What was corrected after the end, by question. Everything else here is as it counts since then.
    pub corrections: Vec<CorrectionReport>,
}

/// A correction after the end of a session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectionReport {
    /// The number of the question, from 1.
    pub number: usize,
    /// The question.
    pub question: Id,
    /// What was corrected.
    pub correction: CorrectionKind,
    /// What is right, in words; `None` for a question that is left out, and in reports without names where it was typed.
    pub answer: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// A further answer is right.
    Accepted,
    /// Another answer is right instead of the key.
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
    /// The quiz's title then.
    pub title: String,
    /// The quiz's revision then.
    pub revision: u32,
    /// SHA-256 of the text of the quiz then, in hexadecimal.
    pub quiz_digest: String,
    /// The version of redflag that wrote the report.
    pub engine: &'static str,
    /// The version of redflag that held the session; `None` for one from before that was kept.
    pub held_with: Option<String>,
    /// What the chain of its events ended with, which everyone was shown, in hexadecimal; `None` without a chain, and
    /// before the end.
    pub chain_head: Option<String>,
    /// The seed of the paper.
    pub seed: String,
    /// How far it came.
    pub state: SessionState,
    /// Simulated members; 0 for a real session.
    pub rehearsed: usize,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// How right answers were scored.
    pub scoring: Scoring,
    /// Whether everyone went at their own pace.
    pub self_paced: bool,
}

/// How far a session came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    /// It ended.
    Finished,
    /// It has not ended: it was interrupted, or still goes on.
    Interrupted,
    /// Its members were simulated.
    Rehearsal,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberReport {
    /// Who: a number of this session.
    pub member: MemberId,
    /// Their name at the end.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// Their id on the class list, if it has one.
    pub person_id: Option<String>,
    /// Their department on the class list.
    pub department: Option<String>,
    /// Whether the host removed them: then nothing of theirs counts, and all that follows is empty.
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
    /// How they handled the messages; none where they judged none.
    pub judging: Option<MemberJudging>,
    /// The outcome of each question, in the order of the paper.
    pub questions: Vec<MemberOutcome>,
}

/// How often a member had each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Answered, "not sure" included.
    pub answered: usize,
    /// All points.
    pub right: usize,
    /// Some points.
    pub partly: usize,
    /// No points.
    pub wrong: usize,
    /// Answered with "not sure".
    pub not_sure: usize,
    /// No answer counts, and one was refused.
    pub refused: usize,
    /// No answer.
    pub absent: usize,
    /// Answered wrongly, with no points at all, at the highest certainty.
    pub sure_and_wrong: usize,
    /// Answered with something that would have done harm.
    pub dangerous: usize,
}

/// The outcome of a question for a member.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MemberOutcome {
    /// The outcome.
    pub outcome: Outcome,
    /// Points earned, where it was revealed and counts.
    pub points: Option<f64>,
}

/// How a question ended for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All points.
    Right,
    /// Some points.
    Partly,
    /// No points.
    Wrong,
    /// Answered with "not sure".
    NotSure,
    /// No answer counts, and one was refused.
    Refused,
    /// No answer.
    Absent,
    /// Answered, and the session was left before what is right was revealed.
    #[serde(rename = "untold")]
    NotRevealed,
    /// It does not count for them: they came later, or it was skipped, or not asked.
    NotCounted,
}

/// Someone of the class list who never joined.
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
    /// How many they are.
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
    /// The word of its kind.
    pub kind: &'static str,
    /// Its topic.
    pub topic: Option<Id>,
    /// How far it came.
    pub stage: QuestionStage,
    /// Whether it was a warm-up, without points.
    pub warm_up: bool,
    /// Points that it could earn, in the session's scoring.
    pub points_max: f64,
    /// Members that it counts for. Always `accepted + refused + absent`.
    pub members: usize,
    /// Those with an answer that counts, "not sure" included.
    pub accepted: usize,
    /// Those without, of whom an answer was refused.
    pub refused: usize,
    /// The rest.
    pub absent: usize,
    /// Those who earned all points.
    pub right: usize,
    /// Percent of the answers that earned all points, "not sure" among the answers. None without an answer.
    pub right_percent: Option<f64>,
    /// Facility, 0 to 1: the mean share of the points for knowing that those it counts for earned, whatever the scoring;
    /// who did not answer earned none. None for a warm-up, before it was told, and where it counts for nobody.
    pub facility: Option<f64>,
    /// Those who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// Those who chose something that would have done harm.
    pub dangerous: usize,
    /// Median of the milliseconds that answers took, "not sure" included.
    pub median_ms: Option<u64>,
    /// What is right, in words.
    pub answer: String,
    /// What is right, as xAPI writes responses; of a text each accepted one.
    pub key: Vec<String>,
    /// Answers that the host accepted besides the key, in words.
    pub accepted_further: Vec<String>,
    /// What can be chosen, in the order of the quiz file: of `choice`, `multiple`, `true-false` and `judge`.
    pub options: Vec<OptionReport>,
    /// How it was answered, once it was revealed; with options in the order of the paper.
    pub distribution: Vec<BarReport>,
}

/// Something that can be chosen.
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
    /// Those who chose an option.
    Option,
    /// Those who said the same of a message.
    Verdict,
    /// Those who gave the same whole answer: a text, a number, an order.
    Answer,
    /// Those who joined a left side rightly.
    Pair,
    /// Those who marked a part of a message as a red flag.
    Part,
    /// Those who were not sure.
    NotSure,
    /// All answers that are too rare for a bar of their own.
    Others,
}

/// How often something was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarReport {
    /// What it counts.
    pub kind: BarKind,
    /// What was answered, in words.
    pub answer: String,
    /// The same without words of ours: a text of the quiz, or what was typed.
    #[serde(skip)]
    pub text: String,
    /// The id of the option, of the left side of a pair, or of the part of a message; `true`, `false`, or the verdict.
    pub option: Option<Id>,
    /// How many did.
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
    /// The answer in words; "not sure" for that.
    pub words: String,
    /// The answer, options by id; none for "not sure".
    pub response: Option<Response>,
    /// How right it is; `None` if that was not revealed.
    pub verdict: Option<Verdict>,
    /// Points earned; `None` if that was not revealed.
    pub points: Option<f64>,
    /// Points that could be earned.
    pub points_max: f64,
    /// 1 guess, 2 fairly sure, 3 certain, where it was asked.
    pub certainty: Option<u8>,
    /// Milliseconds of the question's clock.
    pub elapsed_ms: u64,
    /// How often it was given anew.
    pub changes: u32,
    /// The wrong options chosen that would have done harm.
    pub dangerous: Vec<Id>,
}

impl SessionState {
    /// Of a session with so many simulated members, which ended or not.
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
