//! The figures of an evaluation. Their field names are those of `results report --json` and part of the interface.
//!
//! A share is between 0 and 1. A figure for which the class is too small is `None` or empty (`analysis::may_show`).

use crate::model::Id;
use crate::report::data::CorrectionReport;
use crate::statistics::Interval;
use jiff::Timestamp;
use serde::Serialize;

/// The version of the field names. It is raised when a field changes its meaning or is removed.
pub const EVALUATION_VERSION: u32 = 1;

/// What a class knows, which questions to check, and what to teach next. It contains no names and nothing that anyone
/// typed.
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
    /// The pass mark, in percent of the points.
    pub pass_mark: u8,
    /// The sessions, earliest first; empty for attempts that were taken alone.
    pub sessions: Vec<EvaluatedSession>,
    /// The numbers of people who are evaluated and who are not.
    pub counted: Counted,
    /// The class as a whole.
    pub test: Option<TestFigures>,
    /// Answers that would have done harm.
    pub harm: Option<HarmFigures>,
    /// How sure people were; `None` if that was not asked.
    pub certainty: Option<CertaintyFigures>,
    /// How messages were handled; `None` if none was judged.
    pub detection: Option<DetectionFigures>,
    /// The topics, weakest first. Questions to check are left out.
    pub topics: Vec<TopicFigures>,
    /// The revealed questions, in order.
    pub questions: Vec<QuestionFigures>,
    /// Questions whose key is probably wrong.
    pub check_first: Vec<CheckFirst>,
    /// What to teach next, most urgent first. Questions to check are left out.
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
    /// Corrections made after its end, which are taken into account.
    pub corrections: Vec<CorrectionReport>,
    /// The last hash of its event chain, in hexadecimal; `None` without a chain, and before the end.
    pub chain_head: Option<String>,
}

/// The numbers of people in an evaluation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// People for whom at least one question counts.
    pub members: usize,
    /// Those of them for whom every question counts.
    pub complete: usize,
    /// People on the class list who never joined.
    pub absent: usize,
    /// Members whom the trainer removed; they are not evaluated.
    pub removed: usize,
    /// Answers that are left out because their question has changed since.
    pub left_out: usize,
}

/// The figures of the class as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestFigures {
    /// Mean share of the points, over all members.
    pub share: f64,
    /// The range of shares that contains the middle half of the class.
    pub middle_half: Option<Interval>,
    /// Members who reached the pass mark.
    pub passed: usize,
    /// How many members earned a share in each tenth; the last includes those with all points.
    pub tenths: Option<[usize; 10]>,
    /// Questions that count for at least five members.
    pub items: usize,
    /// The points that these can earn.
    pub points_max: f64,
    /// Mean points of complete members, as in all fields below.
    pub mean: Option<f64>,
    /// The median total.
    pub median: Option<f64>,
    /// The standard deviation of the totals.
    pub sd: Option<f64>,
    /// The skewness of the totals.
    pub skewness: Option<f64>,
    /// The excess kurtosis of the totals.
    pub kurtosis: Option<f64>,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// The 95% interval of alpha.
    pub alpha_interval: Option<Interval>,
    /// The standard error of measurement, in points; `None` if alpha is below 0.
    pub sem: Option<f64>,
    /// Moodle's error ratio, in percent.
    pub error_ratio: Option<f64>,
    /// KR-20, if every question is worth one point and is right or wrong.
    pub kr20: Option<f64>,
    /// KR-21, on the same condition.
    pub kr21: Option<f64>,
}

/// The figures on answers that would have done harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HarmFigures {
    /// People who gave at least one such answer.
    pub people: usize,
    /// The number of people by question, largest first.
    pub questions: Vec<QuestionCount>,
}

/// A question, and a number of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionCount {
    /// The number of the question.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// The number of people.
    pub people: usize,
}

/// The figures on how sure people were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertaintyFigures {
    /// Guess, fairly sure, certain.
    pub levels: Vec<LevelFigures>,
    /// The share of the points of the answers given with a certainty.
    pub accuracy: Option<f64>,
    /// Their mean mark, -6 to 3.
    pub average_mark: Option<f64>,
    /// The bonus on the share for judging one's own knowledge well.
    pub bonus: Option<f64>,
    /// Right answers that were certain, if the doubtful keys are wrong.
    pub certain_right_if_changed: Option<usize>,
}

/// One level of certainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelFigures {
    /// 1 guess, 2 fairly sure, 3 certain.
    pub level: u8,
    /// Answers given at this level.
    pub n: usize,
    /// Those of them that were wholly right.
    pub right: usize,
    /// Wilson's interval of the share that was right.
    pub interval: Option<Interval>,
}

/// The figures on how messages were handled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DetectionFigures {
    /// The phishing messages.
    pub phish: HandledFigures,
    /// The legitimate messages.
    pub legit: HandledFigures,
    /// The rates at each cut: which kinds of handling count as "treated as phish".
    pub cuts: Vec<CutFigures>,
    /// Red flags of phishing messages, among those who reported the message.
    pub flags: Vec<FlagFigures>,
}

/// How messages of one class were handled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct HandledFigures {
    /// The number of messages.
    pub messages: usize,
    /// How often a message was reported.
    pub reported: usize,
    /// How often a message was checked first.
    pub checked: usize,
    /// How often somebody carried on with a message.
    pub carried_on: usize,
}

/// How well phishing was told from legitimate messages, at one cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CutFigures {
    /// `not-carried-on` or `reported`.
    pub cut: &'static str,
    /// The mean of the members' hit rates.
    pub hit: Option<f64>,
    /// The 95% interval of that mean.
    pub hit_interval: Option<Interval>,
    /// The mean of the members' false-alarm rates.
    pub false_alarm: Option<f64>,
    /// The 95% interval of that mean.
    pub false_alarm_interval: Option<Interval>,
}

/// The figures of a red flag of a phishing message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlagFigures {
    /// The number of the question.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// The marked text.
    pub quote: String,
    /// The name of its cue.
    pub cue: &'static str,
    /// People who marked it.
    pub found: usize,
    /// People who reported the message.
    pub of: usize,
}

/// The figures of a topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicFigures {
    /// The topic; `None` for the questions without one.
    pub topic: Option<Id>,
    /// The number of questions.
    pub questions: usize,
    /// The number of people for whom any of them counts.
    pub members: usize,
    /// The share of the points.
    pub share: f64,
}

/// The figures of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionFigures {
    /// Its number on the paper, from 1.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt, as plain text on one line.
    pub prompt: String,
    /// The name of its kind, as in quiz files.
    pub kind: &'static str,
    /// Its topic.
    pub topic: Option<Id>,
    /// The number of people for whom it counts.
    pub n: usize,
    /// The points that it can earn.
    pub points_max: f64,
    /// Counts; `None` for fewer than five people, like everything below.
    pub counts: Option<QuestionCounts>,
    /// Mean share of the points.
    pub facility: Option<f64>,
    /// The share of wholly right answers.
    pub right_share: Option<f64>,
    /// Wilson's interval of that share.
    pub wilson95: Option<Interval>,
    /// The item-rest correlation.
    pub item_rest_r: Option<f64>,
    /// Fisher's interval of that correlation.
    pub item_rest_interval: Option<Interval>,
    /// Whether the class is so small that the correlation is only indicative.
    pub indicative: bool,
    /// The upper-lower index.
    pub upper_lower_d: Option<f64>,
    /// Moodle's quiz statistics, over complete members.
    pub moodle: Option<MoodleFigures>,
    /// Its options, with a last row for people who chose none.
    pub options: Vec<OptionFigures>,
    /// Codes of the flags: `key-probably-wrong`, `distractor-without-function`.
    pub flags: Vec<&'static str>,
}

/// The counts of answers to a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QuestionCounts {
    /// Wholly right.
    pub right: usize,
    /// "Not sure".
    pub not_sure: usize,
    /// No answer.
    pub no_answer: usize,
    /// Certain, but without points.
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

/// The figures of an option of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionFigures {
    /// Its id; `None` for the last row, of people who chose none.
    pub id: Option<Id>,
    /// Its text; empty for that row.
    pub text: String,
    /// Whether it is right.
    pub key: bool,
    /// Whether choosing it would have done harm.
    pub dangerous: bool,
    /// How many chose it.
    pub count: usize,
    /// How many of them were certain.
    pub certain: usize,
    /// The share of people who chose it.
    pub share: Option<f64>,
    /// The share of the best third that chose it.
    pub upper_third: Option<f64>,
    /// The share of the middle third.
    pub middle_third: Option<f64>,
    /// The share of the lowest third.
    pub lower_third: Option<f64>,
    /// The correlation of choosing it with the share of points on the other questions.
    pub rest_r: Option<f64>,
    /// Whether it is a distractor that almost nobody chose.
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
    /// The option that is the key.
    pub key: OptionFigures,
    /// The option that those who know most chose.
    pub preferred: OptionFigures,
    /// Members who were certain and earned nothing.
    pub sure_and_wrong: usize,
    /// The mean share of the points of the class if `preferred` is right.
    pub share_if_changed: f64,
    /// How many would pass if `preferred` is right.
    pub passed_if_changed: usize,
}

/// A question to teach next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeachNext {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: Id,
    /// Its prompt.
    pub prompt: String,
    /// The number of people for whom it counts.
    pub n: usize,
    /// The urgency by which questions are sorted. People whose answer would have done harm count three times, those who
    /// were sure and wrong twice, and all others who were not wholly right once; the sum is divided by `n`.
    pub urgency: f64,
    /// The share of wholly right answers.
    pub right_share: Option<f64>,
    /// The 95% interval of that share.
    pub wilson95: Option<Interval>,
    /// The number of answers that were not wholly right.
    pub wrong: usize,
    /// Certain, but without points.
    pub sure_and_wrong: usize,
    /// People whose answer would have done harm.
    pub dangerous_people: usize,
    /// The wrong option that most people chose.
    pub popular: Option<OptionFigures>,
    /// Why that option is wrong, as plain text, if the quiz says so.
    pub popular_why: Option<String>,
    /// The explanation, as plain text.
    pub explanation: String,
}
