//! Computes the memory state of each question from the log of all answers. Only the log is stored.

use super::{Day, Fingerprint, Fsrs6, Grade, Identity, MemoryState, grade_of};
use crate::engine::{Certainty, Verdict};
use crate::model::Id;
use std::collections::BTreeMap;

/// The largest share by which an interval is changed, so that questions learnt on one day do not stay due on the same
/// days.
const SPREAD_SHARE: f64 = 0.05;

/// One answer in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The quiz.
    pub quiz: Id,
    /// The question.
    pub question: Id,
    /// Its fingerprint at that time; `None` in answers of earlier versions, which count for the current question.
    pub fingerprint: Option<Fingerprint>,
    /// The day of the answer.
    pub day: Day,
    /// The verdict on the answer.
    pub verdict: Verdict,
    /// The learner's certainty, if it was asked.
    pub certainty: Option<Certainty>,
    /// Whether the question was repeated at the end of a session. Repeats do not change the schedule.
    pub repeat: bool,
}

impl Answer {
    fn identity(&self) -> Identity<'_> {
        Identity {
            quiz: &self.quiz,
            question: &self.question,
        }
    }
}

/// The state of one question of a learner, and when it is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// The fingerprint that the answers belong to.
    pub fingerprint: Option<Fingerprint>,
    /// The memory state.
    pub memory: MemoryState,
    /// The day of the last answer.
    pub last_day: Day,
    /// The first day on which it is due.
    pub due_day: Day,
    /// The verdict on the last answer.
    pub verdict: Verdict,
    /// The certainty of the last answer.
    pub certainty: Option<Certainty>,
    /// The number of answers.
    pub answers: u32,
}

impl State {
    /// Days from the last answer to the next.
    pub fn interval_days(&self) -> u32 {
        self.due_day.since(self.last_day)
    }

    /// Whether the last answer was not completely right.
    pub fn is_missed(&self) -> bool {
        grade_of(self.verdict, self.certainty) == Grade::Again
    }

    /// Whether the last answer was not right although the learner was certain.
    pub fn is_sure_and_wrong(&self) -> bool {
        self.is_missed() && self.certainty == Some(Certainty::Certain)
    }
}

/// The state of every question that a learner has answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QuestionStates {
    schedule: Fsrs6,
    /// By quiz and question.
    states: BTreeMap<Id, BTreeMap<Id, State>>,
}

impl QuestionStates {
    /// The states after all answers of a log.
    pub fn replay<'a>(
        schedule: Fsrs6,
        log: impl IntoIterator<Item = &'a Answer>,
    ) -> QuestionStates {
        let mut known = QuestionStates {
            schedule,
            states: BTreeMap::new(),
        };
        for answer in log {
            known.take(answer);
        }
        known
    }

    /// The scheduler.
    pub fn schedule(&self) -> &Fsrs6 {
        &self.schedule
    }

    /// Adds an answer. Returns the new state; `None` if the answer changes nothing.
    pub fn take(&mut self, answer: &Answer) -> Option<State> {
        if answer.repeat || answer.verdict == Verdict::Unanswered {
            return None;
        }
        let slot = (self.states.get_mut(&answer.quiz)).and_then(|it| it.get_mut(&answer.question));
        let same_key = |state: &&State| match (state.fingerprint, answer.fingerprint) {
            (Some(before), Some(now)) => before == now,
            _ => true,
        };
        let before = slot.as_deref().filter(same_key).copied();

        let grade = grade_of(answer.verdict, answer.certainty);
        let memory = match &before {
            None => self.schedule.first(grade),
            Some(state) => {
                let elapsed_days = answer.day.since(state.last_day);
                self.schedule.next(state.memory, elapsed_days, grade)
            }
        };
        let last_day = before.map_or(answer.day, |state| state.last_day.max(answer.day));
        let state = State {
            fingerprint: answer.fingerprint.or(before.and_then(|it| it.fingerprint)),
            memory,
            last_day,
            due_day: last_day.plus(spread_days(&self.schedule, memory, answer.identity())),
            verdict: answer.verdict,
            certainty: answer.certainty,
            answers: before.map_or(0, |state| state.answers).saturating_add(1),
        };

        if let Some(slot) = slot {
            *slot = state;
        } else {
            let quiz = self.states.entry(answer.quiz.clone()).or_default();
            quiz.insert(answer.question.clone(), state);
        }
        Some(state)
    }

    /// The state of a question with this fingerprint; `None` if this version was never answered.
    pub fn state(&self, identity: Identity<'_>, now: Fingerprint) -> Option<&State> {
        let state = self.any_version(identity)?;
        let is_same = state.fingerprint.is_none_or(|then| then == now);
        is_same.then_some(state)
    }

    /// Whether any question is due on a day, including questions of quizzes that no longer exist.
    pub fn has_due(&self, day: Day) -> bool {
        let mut states = self.states.values().flat_map(BTreeMap::values);
        states.any(|state| state.due_day <= day)
    }

    /// The day of the last answer to any version of the question.
    pub fn last_day(&self, identity: Identity<'_>) -> Option<Day> {
        self.any_version(identity).map(|state| state.last_day)
    }

    /// The probability of recall on a day, 0 to 1.
    pub fn retrievability(&self, state: &State, day: Day) -> f64 {
        let elapsed_days = day.since(state.last_day);
        self.schedule.retrievability(state.memory, elapsed_days)
    }

    fn any_version(&self, identity: Identity<'_>) -> Option<&State> {
        self.states.get(identity.quiz)?.get(identity.question)
    }
}

/// The interval of a question, changed by up to 5% depending on the hash of its name.
fn spread_days(schedule: &Fsrs6, memory: MemoryState, identity: Identity<'_>) -> u32 {
    let days = f64::from(schedule.interval_days(memory));
    let moved = (days + days * SPREAD_SHARE * lean(identity)).round_ties_even();
    let bounded = moved.clamp(1.0, f64::from(schedule.interval_max_days()));

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and a u32"
    )]
    let whole_days = bounded as u32;
    whole_days
}

/// A fixed number from -1 to 1 for each question: FNV-1a of its name, mixed.
fn lean(identity: Identity<'_>) -> f64 {
    let name = identity.quiz.as_str().bytes().chain([0]);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in name.chain(identity.question.as_str().bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // If names differ only in their last letter, their hashes differ only in the low bits. Mixing changes all bits.
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    let top = u32::try_from(hash >> 32).unwrap_or(0);
    2.0 * f64::from(top) / f64::from(u32::MAX) - 1.0
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
