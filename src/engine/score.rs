//! The score card: totals, topics and passing, from the records of an attempt.

use super::{Certainty, CertaintyReport, Judging, Paper, Record, Verdict, grade};
use crate::model::{Id, Question, Quiz};
use crate::text::whole_percent;

/// How far a percentage may be below the pass mark and still reach it. Sums of a few thousand binary fractions are off
/// by less than a thousandth of this; real differences are far larger.
const NOISE_PERCENT: f64 = 1e-9;

/// A result (0 to 100, not rounded) as the whole number that people read: rounded, but not to 100 if not everything was
/// right, and not to a pass mark that was missed.
pub fn shown_percent(percent: f64, pass_mark: u8, passed: bool) -> f64 {
    let whole = whole_percent(percent);
    let next = whole + 1.0;
    let reaches =
        next >= 100.0 || !passed && next >= f64::from(pass_mark) && whole < f64::from(pass_mark);
    if percent - whole >= 0.5 && !reaches {
        next
    } else {
        whole
    }
}

/// The result of an attempt over all questions of its paper. Unanswered questions earn nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreCard {
    /// Points earned.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// Points earned, in percent of `points_max`, 0 to 100, not rounded.
    pub percent: f64,
    /// The pass mark, in percent.
    pub pass_mark: u8,
    /// Whether the pass mark is reached; 69.9 does not reach 70.
    pub passed: bool,
    /// The scores by topic, in the order in which the quiz file first names them.
    pub topics: Vec<TopicScore>,
    /// Questions answered wrongly, with no points at all, at the highest certainty.
    pub sure_and_wrong: Vec<Id>,
    /// Choices that would have done harm: the question and the option.
    pub dangerous: Vec<(Id, Id)>,
    /// How messages were judged, if there were any.
    pub judging: Option<Judging>,
    /// How well certainty matches knowledge, if certainty was asked.
    pub certainty: Option<CertaintyReport>,
    /// Questions answered right.
    pub right: usize,
    /// Questions answered partly right.
    pub partly: usize,
    /// Questions answered wrongly.
    pub wrong: usize,
    /// Questions answered with "Not sure".
    pub not_sure: usize,
    /// Questions whose time ran out.
    pub time_up: usize,
    /// Questions never answered.
    pub unanswered: usize,
    /// Time taken for all answers, in milliseconds.
    pub elapsed_ms: u64,
}

/// The score in one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScore {
    /// The topic; `None` for the questions without one.
    pub topic: Option<Id>,
    /// Points earned.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// Questions on the paper.
    pub questions: usize,
}

impl ScoreCard {
    /// Adds up the records of a paper's questions. Other records are ignored; a question without one is unanswered; if
    /// a question has several, the first counts.
    ///
    /// # Panics
    ///
    /// When the paper was drawn from a different quiz, so that its indices are too large.
    pub fn of(quiz: &Quiz, paper: &Paper, records: &[Record]) -> ScoreCard {
        let asked: Vec<Asked<'_>> = paper
            .items
            .iter()
            .map(|item| Asked::of(&quiz.questions[item.question], records))
            .collect();
        let answered: Vec<Record> = asked
            .iter()
            .filter_map(|asked| asked.record.cloned())
            .collect();
        let points = asked.iter().map(Asked::points).sum();
        let points_max = asked.iter().map(Asked::points_max).sum();
        let percent = if points_max > 0.0 {
            100.0 * points / points_max
        } else {
            0.0
        };
        let pass_mark = quiz.settings.pass_mark.get();
        let count = |verdict: Verdict| {
            asked
                .iter()
                .filter(|asked| asked.verdict() == verdict)
                .count()
        };
        ScoreCard {
            points,
            points_max,
            percent,
            pass_mark,
            passed: percent + NOISE_PERCENT >= f64::from(pass_mark),
            topics: topics(quiz, &asked),
            sure_and_wrong: sure_and_wrong(&answered),
            dangerous: asked.iter().flat_map(Asked::dangerous).collect(),
            judging: Judging::of(quiz, &answered),
            certainty: CertaintyReport::of(&answered),
            right: count(Verdict::Right),
            partly: count(Verdict::Partly),
            wrong: count(Verdict::Wrong),
            not_sure: count(Verdict::NotSure),
            time_up: count(Verdict::TimeUp),
            unanswered: count(Verdict::Unanswered),
            elapsed_ms: answered
                .iter()
                .fold(0, |sum, record| record.elapsed_ms.saturating_add(sum)),
        }
    }
}

/// A question of the paper with its record.
struct Asked<'a> {
    question: &'a Question,
    record: Option<&'a Record>,
}

impl ScoreCard {
    /// The percentage as people read it.
    pub fn shown_percent(&self) -> f64 {
        shown_percent(self.percent, self.pass_mark, self.passed)
    }
}

impl<'a> Asked<'a> {
    fn of(question: &'a Question, records: &'a [Record]) -> Asked<'a> {
        Asked {
            question,
            record: records.iter().find(|record| record.question == question.id),
        }
    }

    fn verdict(&self) -> Verdict {
        self.record
            .map_or(Verdict::Unanswered, |record| record.verdict)
    }

    fn points_max(&self) -> f64 {
        self.record
            .map_or(self.question.points, |record| record.points_max)
    }

    fn points(&self) -> f64 {
        self.record
            .map_or(0.0, |record| record.points.max(0.0).min(record.points_max))
    }

    fn dangerous(&self) -> Vec<(Id, Id)> {
        let response = self.record.and_then(|record| record.response.as_ref());
        let chosen = response
            .and_then(|response| grade(self.question, response).ok())
            .map(|grade| grade.dangerous);
        chosen
            .unwrap_or_default()
            .into_iter()
            .map(|option| (self.question.id.clone(), option))
            .collect()
    }
}

fn sure_and_wrong(records: &[Record]) -> Vec<Id> {
    let sure = |record: &&Record| {
        record.certainty == Some(Certainty::Certain) && record.verdict == Verdict::Wrong
    };
    records
        .iter()
        .filter(sure)
        .map(|record| record.question.clone())
        .collect()
}

fn topics(quiz: &Quiz, asked: &[Asked<'_>]) -> Vec<TopicScore> {
    let mut order: Vec<Option<&Id>> = Vec::new();
    for question in &quiz.questions {
        if !order.contains(&question.topic.as_ref()) {
            order.push(question.topic.as_ref());
        }
    }
    let score = |topic: Option<&Id>| {
        let here = || {
            asked
                .iter()
                .filter(move |asked| asked.question.topic.as_ref() == topic)
        };
        TopicScore {
            topic: topic.cloned(),
            points: here().map(Asked::points).sum(),
            points_max: here().map(Asked::points_max).sum(),
            questions: here().count(),
        }
    };
    order
        .into_iter()
        .map(score)
        .filter(|score| score.questions > 0)
        .collect()
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
