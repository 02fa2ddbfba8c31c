//! The input of a comparison: who took part in a sitting, and what they answered. Names and codes are used only to pair
//! people, and appear in no result.

use crate::classroom::{Name, Names, Room};
use crate::engine::Record;
use crate::model::{Id, Question, Quiz};
use crate::report::data::SessionReport;
use crate::report::evaluation::EvaluatedSession;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What people are paired by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairedBy {
    /// The name that people typed.
    Name,
    /// The name that people picked from the class list.
    Roster,
    /// The code of `take --as`.
    Code,
}

/// One of two occasions on which people took a quiz: one session, several sessions, or attempts that were taken alone.
#[derive(Debug, Clone, Default)]
pub struct Sitting<'a> {
    /// The parts: each is one group of people with one quiz.
    pub parts: Vec<SittingPart<'a>>,
}

/// People who took the same quiz together, or alone.
#[derive(Debug, Clone)]
pub struct SittingPart<'a> {
    /// The quiz as it was at the time.
    pub quiz: &'a Quiz,
    /// The live session; `None` for attempts that were taken alone.
    pub session: Option<EvaluatedSession>,
    /// What people in this part can be paired by.
    pub known: Vec<PairedBy>,
    /// The people.
    pub people: Vec<Taker>,
}

/// A person who took the quiz.
#[derive(Debug, Clone)]
pub struct Taker {
    /// Their name or code, in the form in which two are compared.
    known_as: Option<String>,
    /// The result of each question that counts for them.
    pub(super) records: Vec<Record>,
}

impl Taker {
    /// Someone who took the quiz alone, with the code that they gave. Codes that differ only in letter case are the
    /// same.
    pub fn alone(code: Option<&str>, records: Vec<Record>) -> Taker {
        let code = code.map(|code| code.trim().to_lowercase());
        Taker {
            known_as: code.filter(|code| !code.is_empty()),
            records,
        }
    }
}

impl Taker {
    /// A pseudo-random number for this person: the same each time, and independent of their answers.
    pub(super) fn lot(&self) -> [u8; 32] {
        Sha256::digest(self.known_as.as_deref().unwrap_or_default()).into()
    }
}

impl<'a> SittingPart<'a> {
    /// A live session with this report.
    pub fn of_session(room: &'a Room, report: &SessionReport) -> SittingPart<'a> {
        let known = match room.options().names {
            Names::Free => vec![PairedBy::Name],
            Names::Roster(_) => vec![PairedBy::Roster, PairedBy::Name],
            Names::Pseudonyms => Vec::new(),
        };
        let mut people = Vec::new();
        for member in room.members() {
            let records = room.records(member);
            if records.is_empty() {
                continue;
            }
            let name = room.member(member).and_then(|line| looks(&line.name));
            people.push(Taker {
                known_as: name.filter(|_| !known.is_empty()),
                records,
            });
        }
        SittingPart {
            quiz: room.quiz(),
            session: Some(EvaluatedSession::of(report)),
            known,
            people,
        }
    }

    /// Attempts that were taken alone.
    pub fn alone(quiz: &'a Quiz, people: Vec<Taker>) -> SittingPart<'a> {
        let mut people = people;
        people.retain(|taker| !taker.records.is_empty());
        SittingPart {
            quiz,
            session: None,
            known: vec![PairedBy::Code],
            people,
        }
    }

    /// A question of this part's quiz.
    pub(super) fn question(&self, id: &Id) -> Option<&'a Question> {
        let mut questions = self.quiz.questions.iter();
        questions.find(|question| question.id == *id)
    }
}

/// The form in which names are compared: names that look alike are equal.
fn looks(name: &str) -> Option<String> {
    Name::new(name).map(|name| name.skeleton()).ok()
}

impl<'a> Sitting<'a> {
    /// Whether every part can be paired by this.
    pub fn has(&self, by: PairedBy) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| part.known.contains(&by))
    }

    /// Everyone in the sitting, with their part.
    pub(super) fn people(&self) -> impl Iterator<Item = (&SittingPart<'a>, &Taker)> {
        let of = |part| {
            let part: &SittingPart<'a> = part;
            part.people.iter().map(move |taker| (part, taker))
        };
        self.parts.iter().flat_map(of)
    }

    /// The number of simulated people in it.
    pub fn rehearsed(&self) -> usize {
        let sessions = self.parts.iter().filter_map(|part| part.session.as_ref());
        sessions.map(|session| session.rehearsed).sum()
    }
}

/// The best way to pair people that works for both sittings.
pub fn paired_by(before: &Sitting<'_>, after: &Sitting<'_>) -> Option<PairedBy> {
    [PairedBy::Roster, PairedBy::Name, PairedBy::Code]
        .into_iter()
        .find(|by| before.has(*by) && after.has(*by))
}

/// A person who took part both times.
pub(super) struct PairedTakers<'a, 's> {
    pub(super) before: (&'s SittingPart<'a>, &'s Taker),
    pub(super) after: (&'s SittingPart<'a>, &'s Taker),
}

/// Everyone who took part both times, and how many are left out and why.
pub(super) struct Pairing<'a, 's> {
    pub(super) pairs: Vec<PairedTakers<'a, 's>>,
    pub(super) only_before: usize,
    pub(super) only_after: usize,
    pub(super) unknown: usize,
    pub(super) ambiguous: usize,
}

/// Pairs people by their names or codes.
pub(super) fn pair<'a, 's>(before: &'s Sitting<'a>, after: &'s Sitting<'a>) -> Pairing<'a, 's> {
    let (first, second) = (Register::of(before), Register::of(after));
    let mut pairing = Pairing {
        pairs: Vec::new(),
        only_before: 0,
        only_after: 0,
        unknown: first.unknown + second.unknown,
        ambiguous: 0,
    };
    for (known_as, people) in &first.people {
        match (
            people.as_slice(),
            second.people.get(known_as).map(Vec::as_slice),
        ) {
            ([_], None) => pairing.only_before += 1,
            ([before], Some([after])) => pairing.pairs.push(PairedTakers {
                before: *before,
                after: *after,
            }),
            (some, others) => pairing.ambiguous += some.len() + others.map_or(0, <[_]>::len),
        }
    }
    for (known_as, people) in &second.people {
        match people.as_slice() {
            _ if first.people.contains_key(known_as) => {}
            [_] => pairing.only_after += 1,
            several => pairing.ambiguous += several.len(),
        }
    }
    pairing
}

/// Everyone in a sitting, by name or code.
struct Register<'a, 's> {
    people: BTreeMap<&'s str, Vec<(&'s SittingPart<'a>, &'s Taker)>>,
    unknown: usize,
}

impl<'a, 's> Register<'a, 's> {
    fn of(sitting: &'s Sitting<'a>) -> Register<'a, 's> {
        let mut register = Register {
            people: BTreeMap::new(),
            unknown: 0,
        };
        for (part, taker) in sitting.people() {
            match &taker.known_as {
                Some(known_as) => {
                    let same = register.people.entry(known_as.as_str()).or_default();
                    same.push((part, taker));
                }
                None => register.unknown += 1,
            }
        }
        register
    }
}
