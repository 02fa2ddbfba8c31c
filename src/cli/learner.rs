//! A learner's state from the history: what they know of each question, what is due for review, and their last results.

use super::exit::Failure;
use super::history::{History, HistoryError};
use super::library::{self, AvailableQuiz};
use super::system::System;
use crate::catalogue::Catalogue;
use crate::model::{Date, Id, Question};
use crate::review::{
    Answer, Candidate, Day, Fingerprint, Fsrs6, Identity, Pick, QuestionStates, due,
};
use crate::store::{AnswerSource, AttemptSummary, LoggedAnswer, Store};
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The default number of questions in a day's review.
pub(super) const QUESTIONS_A_DAY: usize = 5;

/// A learner on a certain day.
pub(super) struct Learner {
    /// All answers, the earliest first.
    pub(super) log: Vec<LoggedAnswer>,
    /// The day of each answer.
    pub(super) days: Vec<Day>,
    /// What the learner knows, computed from the answers.
    pub(super) known: QuestionStates,
    /// Today.
    pub(super) today: Day,
}

/// The result of the last finished attempt at a quiz.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LastResult {
    /// When it was finished.
    pub(super) at: Timestamp,
    /// The share of its points, 0 to 100.
    pub(super) percent: f64,
    /// The same as people read it.
    pub(super) shown_percent: f64,
    /// Whether it was passed.
    pub(super) passed: bool,
}

/// A question that can be asked, with its quiz.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The quiz.
    pub(super) available: &'a AvailableQuiz,
    /// The question.
    pub(super) question: &'a Question,
}

impl Learner {
    /// Reads the history of a learner.
    pub(super) fn read(system: &System, history: &History) -> Result<Learner, HistoryError> {
        let log = history.read(Store::answers)?;
        // Earlier versions saved no day, so it is the local date of the time of the answer.
        let days: Vec<Day> = log
            .iter()
            .map(|logged| logged.day.unwrap_or_else(|| system.clock.day(logged.at)))
            .collect();
        let answers: Vec<Answer> = log.iter().zip(&days).map(answer).collect();
        Ok(Learner {
            known: QuestionStates::replay(Fsrs6::default(), &answers),
            log,
            days,
            today: system.clock.day(system.clock.now()),
        })
    }

    /// The number of due questions of each quiz. Quizzes without due questions are left out.
    fn due_by_quiz(&self, quizzes: &[AvailableQuiz]) -> BTreeMap<Id, usize> {
        let count = |available| {
            let found = questions(std::slice::from_ref(available), None);
            let due = self.due(&candidates(&found)).len();
            (due > 0).then(|| (available.quiz.id.clone(), due))
        };
        quizzes.iter().filter_map(count).collect()
    }

    /// The answers of today's reviews, without repeats.
    pub(super) fn reviewed_today(&self) -> impl Iterator<Item = &LoggedAnswer> {
        self.log.iter().zip(&self.days).filter_map(|(logged, day)| {
            let is_review = logged.source == AnswerSource::Review && !logged.repeat;
            (is_review && *day == self.today).then_some(logged)
        })
    }

    /// How many due questions a review would still ask today. It never exceeds the daily number, because a huge backlog
    /// discourages learners.
    pub(super) fn due_today(&self, quizzes: &[AvailableQuiz]) -> usize {
        let left = QUESTIONS_A_DAY.saturating_sub(self.reviewed_today().count());
        let found = questions(quizzes, None);
        self.due(&candidates(&found)).len().min(left)
    }

    /// All due questions, the most important first.
    pub(super) fn due(&self, candidates: &[Candidate<'_>]) -> Vec<Pick> {
        due(&self.known, candidates, self.today)
    }
}

fn answer((logged, day): (&LoggedAnswer, &Day)) -> Answer {
    Answer {
        quiz: logged.quiz.clone(),
        question: logged.question.clone(),
        fingerprint: logged.fingerprint,
        day: *day,
        verdict: logged.verdict,
        certainty: logged.certainty,
        repeat: logged.repeat,
    }
}

/// Each question of some quizzes once. A question in the wanted language comes before others, one in its own quiz
/// before one that includes it, and then the earlier one.
pub(super) fn questions<'a>(
    quizzes: &'a [AvailableQuiz],
    language: Option<&str>,
) -> Vec<Found<'a>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let all = quizzes.iter().flat_map(|available| {
        let questions = available.quiz.questions.iter();
        questions.map(|question| Found {
            available,
            question,
        })
    });
    let mut all: Vec<Found<'_>> = all.collect();
    all.sort_by_key(|found| {
        let is_other_language = language != Some(found.available.quiz.language.as_str());
        (is_other_language, found.question.taken_from.is_some())
    });
    for one in all {
        if seen.insert(Identity::of(&one.available.quiz, one.question)) {
            found.push(one);
        }
    }
    found
}

/// The questions in the form that the review uses. All cores compute the fingerprints.
pub(super) fn candidates<'a>(found: &[Found<'a>]) -> Vec<Candidate<'a>> {
    let candidate = |found: &Found<'a>| {
        let identity = Identity::of(&found.available.quiz, found.question);
        Candidate {
            identity,
            fingerprint: Fingerprint::of(identity, found.question),
            topic: found.question.topic.as_ref(),
        }
    };
    found.par_iter().map(candidate).collect()
}

/// The questions about some topics; all if none is named.
pub(super) fn about<'a>(found: Vec<Found<'a>>, topics: &[Id]) -> Result<Vec<Found<'a>>, Failure> {
    if topics.is_empty() {
        return Ok(found);
    }
    let mut known: Vec<&Id> = Vec::new();
    for topic in found
        .iter()
        .filter_map(|found| found.question.topic.as_ref())
    {
        if !known.contains(&topic) {
            known.push(topic);
        }
    }
    if let Some(unknown) = topics.iter().find(|topic| !known.contains(topic)) {
        let known: Vec<&str> = known.into_iter().map(Id::as_str).collect();
        return Err(Failure::Usage(format!(
            "no question is about `{unknown}`; the topics are {}",
            known.join(", ")
        )));
    }
    let is_about = |found: &Found<'_>| {
        let topic = found.question.topic.as_ref();
        topic.is_some_and(|topic| topics.contains(topic))
    };
    Ok(found.into_iter().filter(is_about).collect())
}

/// The next day after a given day on which something is due, and how many questions.
pub(super) fn next_due(
    known: &QuestionStates,
    candidates: &[Candidate<'_>],
    after: Day,
) -> Option<(Day, usize)> {
    let days = due_days(known, candidates).filter(|day| *day > after);
    let mut counts: BTreeMap<Day, usize> = BTreeMap::new();
    for day in days {
        *counts.entry(day).or_default() += 1;
    }
    counts.into_iter().next()
}

/// The due day of each question that was ever answered.
pub(super) fn due_days(
    known: &QuestionStates,
    candidates: &[Candidate<'_>],
) -> impl Iterator<Item = Day> {
    let state = |candidate: &Candidate<'_>| known.state(candidate.identity, candidate.fingerprint);
    let days = candidates
        .iter()
        .filter_map(move |candidate| Some(state(candidate)?.due_day));
    days.collect::<Vec<Day>>().into_iter()
}

/// The line that says how many questions are due today; `None` if there are none or the history cannot be read.
pub(super) fn due_line(system: &System, words: &Catalogue) -> Option<String> {
    let history = History::open(system).ok()?;
    let learner = Learner::read(system, &history).ok()?;
    // On most days nothing is due, and then no quiz needs to be read.
    if !learner.known.has_due(learner.today) {
        return None;
    }
    let (quizzes, _) = library::all(system);
    let count = learner.due_today(&quizzes);
    (count > 0).then(|| words.with("review-due-line", &[("count", &count)]))
}

/// The date of a day.
pub(super) fn date(day: Day) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().days(day.0))
}

/// The learner's data for a list of quizzes.
#[derive(Debug, Default)]
pub(super) struct LearnerProgress {
    /// The number of due questions of each quiz. Quizzes without due questions are left out.
    pub(super) due: BTreeMap<Id, usize>,
    /// The result of each quiz when it was last taken whole.
    pub(super) last: HashMap<Id, LastResult>,
    /// The number of due questions that a review would ask today.
    pub(super) due_today: usize,
}

/// The learner's data for a list of quizzes. It is empty if there is no history, and no history is created.
pub(super) fn standing(system: &System, quizzes: &[AvailableQuiz]) -> LearnerProgress {
    let read = || -> Result<LearnerProgress, HistoryError> {
        let history = History::open(system)?;
        let learner = Learner::read(system, &history)?;
        Ok(LearnerProgress {
            due: learner.due_by_quiz(quizzes),
            last: last_results(&history)?,
            due_today: learner.due_today(quizzes),
        })
    };
    let home = system.home();
    let is_there = home.is_some_and(|home| system.files.exists(&Store::path_in(&home)));
    if is_there {
        read().unwrap_or_default()
    } else {
        LearnerProgress::default()
    }
}

/// The result of each quiz when it was last taken whole and finished. Practice with a part does not count.
fn last_results(history: &History) -> Result<HashMap<Id, LastResult>, HistoryError> {
    Ok(last_of(&history.read(Store::attempts)?))
}

fn last_of(newest_first: &[AttemptSummary]) -> HashMap<Id, LastResult> {
    let mut last = HashMap::new();
    for attempt in newest_first.iter().filter(|attempt| !attempt.is_practice()) {
        if let (Some(at), Some(passed)) = (attempt.finished_at, attempt.passed) {
            last.entry(attempt.quiz.clone()).or_insert(LastResult {
                at,
                percent: attempt.percent(),
                shown_percent: attempt.shown_percent(),
                passed,
            });
        }
    }
    last
}
