//! Selects the questions of a review session: due questions by urgency, then new ones.

use super::{Day, Fingerprint, Identity, QuestionStates, State};
use crate::engine::Seed;
use crate::model::Id;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// The version of the method by which new questions are drawn. It must change with the method.
const SCHEME: &str = "redflag review 1";

/// A question that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Its identity.
    pub identity: Identity<'a>,
    /// The current fingerprint of its key.
    pub fingerprint: Fingerprint,
    /// Its topic.
    pub topic: Option<&'a Id>,
}

/// Why a question is selected, in order of priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The last answer was wrong or partly right, and the learner was certain of it.
    SureAndWrong,
    /// The last answer was wrong or partly right.
    Wrong,
    /// It is due.
    Fading,
    /// It is not due yet, but there is time for it.
    Ahead,
    /// It was never answered.
    New,
}

/// A selected question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// Its index among the candidates.
    pub place: usize,
    /// Why it is selected.
    pub reason: Reason,
}

/// The size of a review session.
#[derive(Clone, Copy)]
pub enum SessionSize<'a> {
    /// At most this number of questions.
    Questions(usize),
    /// As many questions as fit into a time, but at least one.
    Time {
        /// The time, in seconds.
        seconds: u32,
        /// The seconds for the question at an index of the candidates.
        load: &'a dyn Fn(usize) -> u32,
    },
}

impl fmt::Debug for SessionSize<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SessionSize::Questions(most) => f.debug_tuple("Questions").field(most).finish(),
            SessionSize::Time { seconds, .. } => f
                .debug_struct("Time")
                .field("seconds", seconds)
                .finish_non_exhaustive(),
        }
    }
}

/// The options for selecting questions.
#[derive(Debug, Clone, Copy)]
pub struct PickOptions<'a> {
    /// The size of the session.
    pub budget: SessionSize<'a>,
    /// The current day.
    pub today: Day,
    /// Whether questions are selected that are not due yet.
    pub ahead: bool,
    /// Whether questions are selected that were never answered.
    pub new: bool,
    /// The seed for drawing new questions.
    pub seed: &'a Seed,
}

/// Selects the questions of a session, in the order in which they are asked. Questions that were answered today are
/// left out.
pub fn pick(
    known: &QuestionStates,
    candidates: &[Candidate<'_>],
    options: &PickOptions<'_>,
) -> Vec<Pick> {
    let mut asked = old(known, candidates, options.today, options.ahead);
    if options.new {
        asked.extend(new(known, candidates, options));
    }
    match options.budget {
        SessionSize::Questions(most) => asked.truncate(most),
        SessionSize::Time { seconds, load } => {
            let mut left = seconds;
            let mut fits = |pick: &Pick| match left.checked_sub(load(pick.place)) {
                Some(rest) => {
                    left = rest;
                    true
                }
                None => false,
            };
            let most = asked
                .iter()
                .map_while(|pick| fits(pick).then_some(()))
                .count();
            asked.truncate(most.max(1));
        }
    }
    asked
}

/// All due questions, by urgency.
pub fn due(known: &QuestionStates, candidates: &[Candidate<'_>], today: Day) -> Vec<Pick> {
    old(known, candidates, today, false)
}

/// The questions whose last answer was not right, whether or not they are due.
pub fn missed(known: &QuestionStates, candidates: &[Candidate<'_>], today: Day) -> Vec<Pick> {
    let all = candidates.iter().enumerate();
    let mut missed: Vec<(Reason, f64, usize)> = all
        .filter_map(|(place, candidate)| {
            let state = known.state(candidate.identity, candidate.fingerprint)?;
            let remembered = known.retrievability(state, today);
            state
                .is_missed()
                .then_some((reason(state, today), remembered, place))
        })
        .collect();
    in_order(&mut missed)
}

/// The questions that were answered before today, but not today.
fn old(known: &QuestionStates, candidates: &[Candidate<'_>], today: Day, ahead: bool) -> Vec<Pick> {
    let all = candidates.iter().enumerate();
    let mut old: Vec<(Reason, f64, usize)> = all
        .filter_map(|(place, candidate)| {
            let state = known.state(candidate.identity, candidate.fingerprint)?;
            let is_free = state.last_day < today && (ahead || state.due_day <= today);
            let remembered = known.retrievability(state, today);
            is_free.then_some((reason(state, today), remembered, place))
        })
        .collect();
    in_order(&mut old)
}

fn in_order(picks: &mut [(Reason, f64, usize)]) -> Vec<Pick> {
    picks.sort_by(|a, b| {
        (a.0.cmp(&b.0))
            .then(a.1.total_cmp(&b.1))
            .then(a.2.cmp(&b.2))
    });
    let pick = |(reason, _, place): &(Reason, f64, usize)| Pick {
        place: *place,
        reason: *reason,
    };
    picks.iter().map(pick).collect()
}

fn reason(state: &State, today: Day) -> Reason {
    if state.is_sure_and_wrong() {
        Reason::SureAndWrong
    } else if state.is_missed() {
        Reason::Wrong
    } else if state.due_day <= today {
        Reason::Fading
    } else {
        Reason::Ahead
    }
}

/// The questions that were never answered, drawn in rounds of one question from each topic. A question whose key
/// changed today may be included even if it was answered today.
fn new(
    known: &QuestionStates,
    candidates: &[Candidate<'_>],
    options: &PickOptions<'_>,
) -> Vec<Pick> {
    let mut free: Vec<(u64, usize)> = Vec::new();
    for (place, candidate) in candidates.iter().enumerate() {
        let is_new = known
            .state(candidate.identity, candidate.fingerprint)
            .is_none();
        let was_asked = known.last_day(candidate.identity) >= Some(options.today);
        if is_new && !was_asked {
            let Identity { quiz, question } = candidate.identity;
            let lot = sort_key(
                options.seed,
                "question",
                &[quiz.as_str(), question.as_str()],
            );
            free.push((lot, place));
        }
    }
    free.sort_unstable();

    let mut topics: BTreeMap<Option<&Id>, (u64, usize)> = BTreeMap::new();
    let mut drawn = Vec::with_capacity(free.len());
    for (_, place) in free {
        let topic = candidates[place].topic;
        let (lot, round) = topics.entry(topic).or_insert_with(|| {
            let name = topic.map_or("", Id::as_str);
            (sort_key(options.seed, "topic", &[name]), 0)
        });
        drawn.push((*round, *lot, place));
        *round += 1;
    }
    // Two questions of a topic are never in one round, so places decide only where two topics have the same lot.
    drawn.sort_unstable();
    let pick = |(_, _, place)| Pick {
        place,
        reason: Reason::New,
    };
    drawn.into_iter().map(pick).collect()
}

/// A random sort key of 64 bits for a name.
fn sort_key(seed: &Seed, purpose: &str, name: &[&str]) -> u64 {
    let mut hash = Sha256::new();
    for part in [SCHEME, seed.as_str(), purpose].iter().chain(name) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let hash: [u8; 32] = hash.finalize().into();
    let first = hash.iter().take(8);
    first.fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
