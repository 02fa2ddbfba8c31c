//! The figures of an evaluation. Their field names are those of `results report --json` and part of the interface.
//!
//! A share is 0 to 1. What the class is too small for is `None` or empty (`analysis::may_show`).

use crate::model::Id;
use crate::report::data::CorrectionReport;
use crate::statistics::Interval;
use jiff::Timestamp;
use serde::Serialize;

/// The version of the field names; raised when one changes its meaning or goes.
pub const EVALUATION_VERSION: u32 = 1;

/// What a class knows, which questions to check, and what to teach next. No names, and nothing that anyone typed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// [`EVALUATION_VERSION`].
    pub version: u32,
    /// The version of redflag that computed it.
    pub engine: &'static str,
    /// The quiz.
    pub quiz: Id,
    /// Its title.
    pub title: String,
    /// The language of the quiz, a BCP 47 tag.
    pub language: String,
    /// Its revision.
    pub revision: u32,
    /// SHA-256 of its text, in hexadecimal; `None` for attempts that were taken alone.
    pub quiz_digest: Option<String>,
    /// Percent of the points that pass.
    pub pass_mark: u8,
    /// The sessions, the earliest first; none for attempts that were taken alone.
    pub sessions: Vec<EvaluatedSession>,
    /// Who is in it, and who is not.
    pub counted: Counted,
    /// The class as a whole.
    pub test: Option<TestFigures>,
    /// Answers that would have done harm.
    pub harm: Option<HarmFigures>,
    /// How sure people were; `None` where it was not asked.
    pub certainty: Option<CertaintyFigures>,
    /// How messages were handled; `None` where none was judged.
    pub detection: Option<DetectionFigures>,
    /// The topics, the weakest first. Questions to check are left out.
    pub topics: Vec<TopicFigures>,
    /// The questions that were told, in order.
    pub questions: Vec<QuestionFigures>,
    /// Questions whose key is probably wrong.
    pub check_first: Vec<CheckFirst>,
    /// What to teach next, the most urgent first. Questions to check are left out.
    pub teach_next: Vec<TeachNext>,
}

/// A session that was evaluated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluatedSession {
    /// Its number.
    pub session: i64,
    /// The code of its room.
    pub code: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// Simulated members; 0 for a real session.
    pub rehearsed: usize,
    /// What was corrected after its end: it counts so.
    pub corrections: Vec<CorrectionReport>,
    /// What the chain of its events ended with, in hexadecimal; `None` without a chain, and before the end.
    pub chain_head: Option<String>,
}

/// Who is in an evaluation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// People for whom a question counts.
    pub members: usize,
    /// Those of them for whom every question counts.
    pub complete: usize,
    /// Those of the class list who never joined.
    pub absent: usize,
    /// Those whom the trainer removed; they are not in it.
    pub removed: usize,
    /// Answers that are left out because their question has changed since.
    pub left_out: usize,
}

/// The class as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestFigures {
    /// Mean share of the points, of all members.
    pub share: f64,
    /// The shares between which the middle half of the class lies.
    pub middle_half: Option<Interval>,
    /// Those who reached the pass mark.
    pub passed: usize,
    /// How many earned a share in each tenth; the last holds those with all points.
    pub tenths: Option<[usize; 10]>,
    /// Questions that count for five people or more.
    pub items: usize,
    /// What they can earn.
    pub points_max: f64,
    /// Mean points, of complete members, as everything that follows.
    pub mean: Option<f64>,
    /// The middle total.
    pub median: Option<f64>,
    /// The standard deviation of the totals.
    pub sd: Option<f64>,
    /// Their skewness.
    pub skewness: Option<f64>,
    /// Their excess kurtosis.
    pub kurtosis: Option<f64>,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Its interval.
    pub alpha_interval: Option<Interval>,
    /// The standard error of measurement, in points; `None` for an alpha below 0.
    pub sem: Option<f64>,
    /// Moodle's error ratio, in percent.
    pub error_ratio: Option<f64>,
    /// KR-20, where every question is right or wrong for one point.
    pub kr20: Option<f64>,
    /// KR-21, for the same.
    pub kr21: Option<f64>,
}

/// Answers that would have done harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HarmFigures {
    /// People who gave at least one.
    pub people: usize,
    /// By question, the most first.
    pub questions: Vec<QuestionCount>,
}

/// How many people it was at a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionCount {
    /// The number of the question.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// How many people.
    pub people: usize,
}

/// How sure people were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertaintyFigures {
    /// Guess, fairly sure, certain.
    pub levels: Vec<LevelFigures>,
    /// The share of the points of the answers given with a certainty.
    pub accuracy: Option<f64>,
    /// Their mean mark, -6 to 3.
    pub average_mark: Option<f64>,
    /// What knowing what one knows adds to the share.
    pub bonus: Option<f64>,
    /// Right answers that were certain, if the keys to check are wrong.
    pub certain_right_if_changed: Option<usize>,
}

/// One level of certainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelFigures {
    /// 1 guess, 2 fairly sure, 3 certain.
    pub level: u8,
    /// Answers given at it.
    pub n: usize,
    /// Those that were wholly right.
    pub right: usize,
    /// Wilson's interval of their share.
    pub interval: Option<Interval>,
}

/// How messages were handled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DetectionFigures {
    /// The phish.
    pub phish: HandledFigures,
    /// The honest messages.
    pub legit: HandledFigures,
    /// At each cut.
    pub cuts: Vec<CutFigures>,
    /// Red flags of phish, among those who reported the message.
    pub flags: Vec<FlagFigures>,
}

/// How messages of one sort were handled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct HandledFigures {
    /// How many messages there were.
    pub messages: usize,
    /// How often one was reported.
    pub reported: usize,
    /// How often one was checked first.
    pub checked: usize,
    /// How often one was carried on with.
    pub carried_on: usize,
}

/// How well phish were told from honest messages, at a cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CutFigures {
    /// `not-carried-on` or `reported`.
    pub cut: &'static str,
    /// The mean of the members' hit rates.
    pub hit: Option<f64>,
    /// Its interval.
    pub hit_interval: Option<Interval>,
    /// The mean of the members' false-alarm rates.
    pub false_alarm: Option<f64>,
    /// Its interval.
    pub false_alarm_interval: Option<Interval>,
}

/// A red flag of a phish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlagFigures {
    /// The number of the question.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// The words of the flag.
    pub quote: String,
    /// The word of its cue.
    pub cue: &'static str,
    /// Those who marked it.
    pub found: usize,
    /// Those who reported the message.
    pub of: usize,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicFigures {
    /// The topic; `None` for the questions without one.
    pub topic: Option<Id>,
    /// How many questions.
    pub questions: usize,
    /// For how many people any of them counts.
    pub members: usize,
    /// The share of the points.
    pub share: f64,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionFigures {
    /// Its number on the paper, from 1.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt, as plain text on one line.
    pub prompt: String,
    /// The word of its kind.
    pub kind: &'static str,
    /// Its topic.
    pub topic: Option<Id>,
    /// How many people it counts for.
    pub n: usize,
    /// What it can earn.
    pub points_max: f64,
    /// Counts; `None` for fewer than five people, as everything that follows.
    pub counts: Option<QuestionCounts>,
    /// Mean share of the points.
    pub facility: Option<f64>,
    /// The share of wholly right answers.
    pub right_share: Option<f64>,
    /// Wilson's interval of it.
    pub wilson95: Option<Interval>,
    /// The item-rest correlation.
    pub item_rest_r: Option<f64>,
    /// Fisher's interval of it.
    pub item_rest_interval: Option<Interval>,
    /// Whether the class is too small for more than an indication of it.
    pub indicative: bool,
    /// The upper-lower index.
    pub upper_lower_d: Option<f64>,
    /// What Moodle's quiz statistics say of it, over complete members.
    pub moodle: Option<MoodleFigures>,
    /// Its options, and last those who chose none.
    pub options: Vec<OptionFigures>,
    /// `key-probably-wrong`, `distractor-without-function`.
    pub flags: Vec<&'static str>,
}

/// What is counted at a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QuestionCounts {
    /// Wholly right.
    pub right: usize,
    /// "Not sure".
    pub not_sure: usize,
    /// No answer.
    pub no_answer: usize,
    /// Certain, and without points.
    pub sure_and_wrong: usize,
    /// People whose answer would have done harm.
    pub dangerous_people: usize,
    /// Median of the milliseconds that answers took; 0 of fewer than five answers.
    pub median_ms: u64,
}

/// Moodle's figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MoodleFigures {
    /// Discrimination index, in percent.
    pub discrimination_index: Option<f64>,
    /// Discriminative efficiency, in percent.
    pub discriminative_efficiency: Option<f64>,
    /// Effective weight, in percent.
    pub effective_weight: Option<f64>,
    /// Alpha of the test without the question.
    pub alpha_if_deleted: Option<f64>,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionFigures {
    /// Its id; `None` for the last line, of those who chose none.
    pub id: Option<Id>,
    /// Its text; empty for that line.
    pub text: String,
    /// Whether it is right.
    pub key: bool,
    /// Whether choosing it would have done harm.
    pub dangerous: bool,
    /// How many chose it.
    pub count: usize,
    /// How many of them were certain.
    pub certain: usize,
    /// Their share.
    pub share: Option<f64>,
    /// The share of the best third that chose it.
    pub upper_third: Option<f64>,
    /// The share of the middle third.
    pub middle_third: Option<f64>,
    /// The share of the last third.
    pub lower_third: Option<f64>,
    /// The correlation of choosing it with the rest.
    pub rest_r: Option<f64>,
    /// Whether it is a distractor that next to nobody chose.
    pub non_functioning: bool,
}

/// A question whose key is probably wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckFirst {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt.
    pub prompt: String,
    /// The key.
    pub key: OptionFigures,
    /// What those who know most took for right.
    pub preferred: OptionFigures,
    /// Those who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// The mean share of the points of the class, if `preferred` is right.
    pub share_if_changed: f64,
    /// Those who passed, if `preferred` is right.
    pub passed_if_changed: usize,
}

/// Something to teach.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeachNext {
    /// The number of its question.
    pub number: usize,
    /// The id.
    pub id: Id,
    /// The prompt.
    pub prompt: String,
    /// How many people it counts for.
    pub n: usize,
    /// What it goes by: people whose answer would have done harm count three times, sure and wrong ones twice, all who
    /// are not wholly right once; divided by `n`.
    pub urgency: f64,
    /// The share of wholly right answers.
    pub right_share: Option<f64>,
    /// Its interval.
    pub wilson95: Option<Interval>,
    /// Not wholly right.
    pub wrong: usize,
    /// Certain, and without points.
    pub sure_and_wrong: usize,
    /// People whose answer would have done harm.
    pub dangerous_people: usize,
    /// The wrong option that most chose.
    pub popular: Option<OptionFigures>,
    /// Why that is wrong, as plain text, where the quiz says so.
    pub popular_why: Option<String>,
    /// The explanation, as plain text.
    pub explanation: String,
}
