//! What the history says about a learner: what is known of each question, what is due, and how quizzes went last.

use super::history::{History, HistoryError};
use super::library::AvailableQuiz;
use super::system::System;
use crate::model::{Id, Question};
use crate::review::{Answer, Candidate, Day, Fingerprint, Fsrs6, Identity, Known, Pick, due};
use crate::store::{AttemptSummary, LoggedAnswer, Store};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A learner and the day.
pub(super) struct Learner {
    /// Every answer that was ever given, the earliest first.
    pub(super) log: Vec<LoggedAnswer>,
    /// The days of the answers, as many as there are answers.
    pub(super) days: Vec<Day>,
    /// What the answers come to.
    pub(super) known: Known,
    /// Today.
    pub(super) today: Day,
}

/// How the last finished attempt at a quiz went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LastResult {
    /// When it was finished.
    pub(super) at: Timestamp,
    /// The share of its points, 0 to 100.
    pub(super) percent: f64,
    /// Whether it was passed.
    pub(super) passed: bool,
}

/// A question of the library that can be asked, with the quiz in which it stands.
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
        // Answers of earlier versions have no day: they were given at a time, here.
        let days: Vec<Day> = log
            .iter()
            .map(|logged| logged.day.unwrap_or_else(|| system.clock.day(logged.at)))
            .collect();
        let answers: Vec<Answer> = log.iter().zip(&days).map(answer).collect();
        Ok(Learner {
            known: Known::replay(Fsrs6::default(), &answers),
            log,
            days,
            today: system.clock.day(system.clock.now()),
        })
    }

    /// How many questions of each quiz are due; quizzes of which none is are left out.
    pub(super) fn due_by_quiz(&self, quizzes: &[AvailableQuiz]) -> BTreeMap<Id, usize> {
        let found = questions(quizzes, None);
        let mut counts = BTreeMap::new();
        for pick in self.due(&candidates(&found)) {
            let quiz = &found[pick.place].available.quiz.id;
            *counts.entry(quiz.clone()).or_default() += 1;
        }
        counts
    }

    /// All questions that are due, in the order in which they matter.
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

/// Every question of some quizzes once. Where a quiz is there in several languages or places, that of the language
/// comes first, and then the earlier one.
pub(super) fn questions<'a>(
    quizzes: &'a [AvailableQuiz],
    language: Option<&str>,
) -> Vec<Found<'a>> {
    let mut in_order: Vec<&AvailableQuiz> = quizzes.iter().collect();
    in_order.sort_by_key(|available| language != Some(available.quiz.language.as_str()));
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for available in in_order {
        for question in &available.quiz.questions {
            if seen.insert(Identity::of(&available.quiz, question)) {
                found.push(Found {
                    available,
                    question,
                });
            }
        }
    }
    found
}

/// The questions as the review takes them.
pub(super) fn candidates<'a>(found: &[Found<'a>]) -> Vec<Candidate<'a>> {
    let candidate = |found: &Found<'a>| {
        let identity = Identity::of(&found.available.quiz, found.question);
        Candidate {
            identity,
            fingerprint: Fingerprint::of(identity, found.question),
            topic: found.question.topic.as_ref(),
        }
    };
    found.iter().map(candidate).collect()
}

/// How each quiz went the last time that it was taken whole to its end. Practice with a part of it does not count.
pub(super) fn last_results(history: &History) -> Result<HashMap<Id, LastResult>, HistoryError> {
    Ok(last_of(&history.read(Store::attempts)?))
}

fn last_of(newest_first: &[AttemptSummary]) -> HashMap<Id, LastResult> {
    let mut last = HashMap::new();
    for attempt in newest_first.iter().filter(|attempt| !attempt.is_practice()) {
        if let (Some(at), Some(passed)) = (attempt.finished_at, attempt.passed) {
            last.entry(attempt.quiz.clone()).or_insert(LastResult {
                at,
                percent: attempt.percent(),
                passed,
            });
        }
    }
    last
}
