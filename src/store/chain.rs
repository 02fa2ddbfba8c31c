//! The hash chain over the events of a live session. Each link is the SHA-256 of the link before it and of an event, so
//! no event can be changed, removed or inserted without changing every later link.
//!
//! An event enters the chain by its leaf: the SHA-256 of a random salt and of the event's position, times and text.
//! When a person is forgotten, the events about them are deleted but their leaves stay, so the chain stays valid.
//! Without the deleted salt nobody can guess an event from its leaf. docs/results.md has the formulas.

use super::chain_hash::{ChainHash, Salt, event_leaf, hash, link};
use super::error::StoreError;
use super::sessions::{NewSession, SavedSession, SessionId};
use crate::classroom::{Event, Logged};
use crate::engine::Seed;
use crate::model::Id;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of the chain's formulas. Any change to them gets a new number.
pub const CHAIN_SCHEME: u32 = 1;

/// The prefix of the first hash, so that no other hash can be mistaken for it.
const START_LABEL: &[u8] = b"redflag session 1";

/// The start of a session, with its texts exactly as saved. The chain starts from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChainStart {
    /// Version of redflag that opened the session.
    pub engine: String,
    /// The code of its room.
    pub code: String,
    /// The id of the quiz.
    pub quiz: String,
    /// The title of the quiz at that time.
    pub title: String,
    /// The revision of the quiz at that time.
    pub revision: u32,
    /// The text of the quiz file at that time.
    pub quiz_toml: String,
    /// The seed of the paper.
    pub seed: String,
    /// The number of questions the host chose, if they did.
    pub questions_asked: Option<u32>,
    /// JSON: the topics the host chose.
    pub topics: String,
    /// JSON: the sources of the quiz's facts.
    pub sources: String,
    /// JSON: the options of the session, with the class list in `names`.
    pub options: String,
    /// How many members were simulated.
    pub rehearsed: u32,
    /// When it started, in milliseconds since 1970 in UTC.
    pub started_at_ms: i64,
    /// The salt of the class list; `None` once someone on it was forgotten.
    pub salt: Option<Salt>,
    /// The hash of the class list.
    pub names_leaf: ChainHash,
    /// The hash before the first link.
    pub hash: ChainHash,
}

/// The options of a session in two parts: without the class list, and the class list.
struct SplitOptions {
    rest: String,
    names: String,
}

fn split(options: &str) -> Option<SplitOptions> {
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        names: &'a RawValue,
    }
    let names = serde_json::from_str::<Named<'_>>(options).ok()?.names.get();
    let written = format!("\"names\":{names}");
    Some(SplitOptions {
        rest: options.replacen(&written, "", 1),
        names: names.to_owned(),
    })
}

/// The options with another class list; everything else keeps its exact text.
pub(super) fn with_names(options: &str, names: &str) -> Option<String> {
    let old = split(options)?.names;
    let (old, new) = (format!("\"names\":{old}"), format!("\"names\":{names}"));
    Some(options.replacen(&old, &new, 1))
}

/// The hash of a class list.
fn names_leaf(salt: &Salt, options: &str) -> ChainHash {
    let names = split(options).map_or_else(String::new, |split| split.names);
    hash(&[START_LABEL, &salt.0, names.as_bytes()])
}

impl ChainStart {
    /// Fills in the two hashes of a new session.
    pub(super) fn sealed(mut self, salt: Salt) -> ChainStart {
        self.salt = Some(salt);
        self.names_leaf = names_leaf(&salt, &self.options);
        self.hash = self.expected_hash();
        self
    }

    /// The hash that must come before the first link.
    fn expected_hash(&self) -> ChainHash {
        let rest = split(&self.options).map_or_else(|| self.options.clone(), |split| split.rest);
        let questions = self
            .questions_asked
            .map_or_else(String::new, |n| n.to_string());
        let quiz = hash(&[self.quiz_toml.as_bytes()]);
        hash(&[
            START_LABEL,
            self.engine.as_bytes(),
            self.code.as_bytes(),
            self.quiz.as_bytes(),
            self.title.as_bytes(),
            self.revision.to_string().as_bytes(),
            &quiz.0,
            self.seed.as_bytes(),
            questions.as_bytes(),
            self.topics.as_bytes(),
            self.sources.as_bytes(),
            rest.as_bytes(),
            self.rehearsed.to_string().as_bytes(),
            self.started_at_ms.to_string().as_bytes(),
            &self.names_leaf.0,
        ])
    }

    fn is_as_it_was(&self) -> bool {
        let names_are = self
            .salt
            .is_none_or(|salt| names_leaf(&salt, &self.options) == self.names_leaf);
        names_are && self.expected_hash() == self.hash
    }

    fn session(&self) -> Option<NewSession> {
        Some(NewSession {
            code: self.code.clone(),
            quiz: Id::new(&self.quiz).ok()?,
            title: self.title.clone(),
            revision: self.revision,
            quiz_toml: self.quiz_toml.clone(),
            sources: serde_json::from_str(&self.sources).ok()?,
            seed: Seed::new(&self.seed).ok()?,
            questions_asked: self.questions_asked.map(|count| count as usize),
            topics: serde_json::from_str(&self.topics).ok()?,
            options: serde_json::from_str(&self.options).ok()?,
            port: 0,
            bind: None,
            rehearsed: self.rehearsed as usize,
            started_at: Timestamp::from_millisecond(self.started_at_ms).ok()?,
        })
    }
}

/// An event with its link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChainedEvent {
    /// Milliseconds of the session's clock.
    pub at_ms: u64,
    /// When it was saved, in milliseconds since 1970 in UTC; `None` for a forgotten event.
    pub kept_at_ms: Option<i64>,
    /// The event as JSON, exactly as saved.
    pub event: String,
    /// Its salt; `None` for a forgotten event.
    pub salt: Option<Salt>,
    /// The leaf of the original event, if it was forgotten.
    pub leaf: Option<ChainHash>,
    /// Its link.
    pub link: ChainHash,
}

impl ChainedEvent {
    /// Its leaf, if this is the event as it was saved, or a valid placeholder for a forgotten one.
    fn leaf(&self, place: usize) -> Option<ChainHash> {
        match (self.salt, self.kept_at_ms, self.leaf) {
            (Some(salt), Some(kept_at_ms), None) => Some(event_leaf(
                &salt,
                place,
                self.at_ms,
                kept_at_ms,
                self.event.as_bytes(),
            )),
            (None, None, Some(leaf)) => {
                let event = serde_json::from_str(&self.event).ok()?;
                matches!(event, Event::Forgotten { .. } | Event::Erased).then_some(leaf)
            }
            _ => None,
        }
    }

    /// Whether this is a placeholder for a forgotten event.
    fn is_forgotten(&self) -> bool {
        self.salt.is_none()
    }
}

/// A record that people were forgotten: when, how many people, and how many events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgetting {
    /// When.
    pub at: Timestamp,
    /// The number of people.
    pub people: usize,
    /// The number of their events.
    pub events: usize,
}

/// The log of a session with its hash chain, as saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChainedLog {
    /// [`CHAIN_SCHEME`].
    pub scheme: u32,
    /// How the session began.
    pub start: ChainStart,
    /// The events, in order.
    pub events: Vec<ChainedEvent>,
    /// The last link.
    pub head: ChainHash,
    /// The link of the session's end, which everyone saw; `None` if the session has not ended.
    pub end: Option<ChainHash>,
    /// Each time that people were forgotten, in order.
    pub forgotten: Vec<Forgetting>,
}

/// A difference between a record and its hash chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainFault {
    /// The start of the session: its quiz, seed or options.
    Start,
    /// An event, by its index from 0.
    Event(usize),
    /// The last link does not match the last event: events at the end are missing or were added.
    Head,
    /// The link of the end does not match the event that ended the session.
    End,
}

/// The result of checking a hash chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainCheck {
    /// What differs from the saved record, in order.
    pub faults: Vec<ChainFault>,
    /// The number of events.
    pub events: usize,
    /// The number of forgotten events. Only their place in the order can be checked.
    pub forgotten: usize,
    /// Whether the class list was changed because someone on it was forgotten.
    pub names_forgotten: bool,
    /// The number of events after the end of the session.
    pub after_end: usize,
}

impl ChainedLog {
    /// Checks every link. A changed event is reported alone, because the next link is checked against the link that is
    /// saved with the event.
    pub fn check(&self) -> ChainCheck {
        let mut faults = Vec::new();
        if !self.start.is_as_it_was() {
            faults.push(ChainFault::Start);
        }

        let mut before = self.start.hash;
        let mut ended_at = None;
        for (place, event) in self.events.iter().enumerate() {
            let leaf = event.leaf(place);
            if leaf.is_none_or(|leaf| link(before, leaf) != event.link) {
                faults.push(ChainFault::Event(place));
            }
            if serde_json::from_str(&event.event).is_ok_and(|event: Event| event == Event::Finished)
            {
                ended_at = Some(place);
            }
            before = event.link;
        }

        if before != self.head {
            faults.push(ChainFault::Head);
        }
        if ended_at.map(|place| self.events[place].link) != self.end {
            faults.push(ChainFault::End);
        }
        ChainCheck {
            faults,
            events: self.events.len(),
            forgotten: self
                .events
                .iter()
                .filter(|event| event.is_forgotten())
                .count(),
            names_forgotten: self.start.salt.is_none(),
            after_end: ended_at.map_or(0, |place| self.events.len() - place - 1),
        }
    }

    /// The session that consists of these events, with the given number.
    pub fn session(&self, id: SessionId) -> Result<SavedSession, StoreError> {
        let damaged = |what: String| StoreError::Corrupt { what, source: None };
        let session = self
            .start
            .session()
            .ok_or_else(|| damaged("how the session began cannot be read".to_owned()))?;
        let mut log = Vec::new();
        let mut kept_at = Vec::new();
        for (place, event) in self.events.iter().enumerate() {
            log.push(Logged {
                at_ms: event.at_ms,
                event: serde_json::from_str(&event.event)
                    .map_err(|_| damaged(format!("event {} cannot be read", place + 1)))?,
            });
            let time = event.kept_at_ms.map(Timestamp::from_millisecond);
            kept_at.push(time.and_then(Result::ok));
        }
        let ended = log
            .iter()
            .rposition(|logged| logged.event == Event::Finished);
        Ok(SavedSession {
            id,
            session,
            ended_at: ended.and_then(|place| kept_at[place]),
            log,
            kept_at,
            engine: Some(self.start.engine.clone()),
            chain_end: self.end,
        })
    }
}
