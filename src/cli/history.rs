//! The history as commands use it: where it is, and what people are told when it cannot be used. Taking a quiz matters
//! more than saving it, so `take` goes on without a history and warns.

use super::host::Host;
use crate::engine::{Paper, Record, ScoreCard, Seed, Selection};
use crate::model::{Id, Quiz};
use crate::store::{AttemptId, AttemptResult, NewAttempt, Note, SavedAttempt, Store, StoreError};
use crate::terminal::Journal;
use crate::text::one_line;
use jiff::Timestamp;
use std::fmt;
use std::path::PathBuf;
use thiserror::Error;

/// The history of this machine.
#[derive(Debug)]
pub(super) struct History {
    store: Store,
    path: PathBuf,
}

/// Why the history could not be read or written, with its path and the way out.
#[derive(Debug, Error)]
pub struct HistoryError {
    path: PathBuf,
    source: StoreError,
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.words()))
    }
}

impl HistoryError {
    fn words(&self) -> String {
        let path = self.path.display();
        match &self.source {
            StoreError::CannotOpen { source } => {
                format!("cannot open the history `{path}`: {source}")
            }
            StoreError::Foreign => format!(
                "`{path}` is not a redflag history: move it away, or name another folder with REDFLAG_HOME"
            ),
            StoreError::ReadOnly => format!(
                "the history `{path}` cannot be written: make the file and its folder writable, or name \
                 another folder with REDFLAG_HOME"
            ),
            StoreError::Newer { found, known } => format!(
                "the history `{path}` was written by a newer redflag (layout {found}, this one knows {known}): \
                 update redflag, or name another folder with REDFLAG_HOME"
            ),
            StoreError::Busy => format!(
                "the history `{path}` is in use by another program: wait for it and try again"
            ),
            StoreError::Corrupt { what, .. } => {
                format!("the history `{path}` is damaged: {what}; move it away to start a new one")
            }
            StoreError::Refused { why } => why.clone(),
            StoreError::Other { source } => format!("cannot use the history `{path}`: {source}"),
        }
    }
}

impl History {
    /// Opens the history; `None` without a home folder to keep it in.
    pub(super) fn open(host: &Host) -> Result<Option<History>, HistoryError> {
        let Some(home) = host.home() else {
            return Ok(None);
        };
        let path = Store::path_in(&home);
        match Store::open(&home) {
            Ok(store) => Ok(Some(History { store, path })),
            Err(source) => Err(HistoryError { path, source }),
        }
    }

    /// Opens the history, with a warning instead of an error.
    pub(super) fn open_or_warn(host: &Host, warnings: &mut Vec<String>) -> Option<History> {
        match History::open(host) {
            Ok(Some(history)) => Some(history),
            Ok(None) => {
                warnings.push(
                    "no home folder, so nothing of this attempt is kept; set REDFLAG_HOME to a folder"
                        .to_owned(),
                );
                None
            }
            Err(error) => {
                warnings.push(format!(
                    "nothing of this attempt is kept: {error}; --no-history goes on without it"
                ));
                None
            }
        }
    }

    /// Reads from the store.
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&Store) -> Result<T, StoreError>,
    ) -> Result<T, HistoryError> {
        read(&self.store).map_err(|source| self.failed(source))
    }

    /// Writes to the store.
    pub(super) fn write<T>(
        &mut self,
        write: impl FnOnce(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, HistoryError> {
        write(&mut self.store).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: StoreError) -> HistoryError {
        HistoryError {
            path: self.path.clone(),
            source,
        }
    }
}

/// The paper of a saved attempt, if the quiz still gives the same one.
pub(super) fn same_paper(quiz: &Quiz, saved: &SavedAttempt) -> Option<Paper> {
    let seed: &Seed = &saved.attempt.seed;
    let selection = Selection {
        questions: saved.attempt.questions_asked,
        topics: saved.attempt.topics.clone(),
    };
    let paper = Paper::draw(quiz, seed, &selection).ok()?;
    let ids = paper
        .items
        .iter()
        .map(|item| &quiz.questions[item.question].id);
    let same = saved.attempt.revision == quiz.revision && ids.eq(saved.attempt.paper.iter());
    same.then_some(paper)
}

/// How a new attempt starts, and what it replaces.
pub(super) struct Start {
    /// What is saved with the first answer: an attempt without one leaves no trace.
    pub(super) new: NewAttempt,
    /// The topics of its questions, in the order of the paper.
    pub(super) topics: Vec<Option<Id>>,
    /// The attempt that goes on, if one does.
    pub(super) resumes: Option<AttemptId>,
    /// The attempt that is given up when this one starts.
    pub(super) replaces: Option<AttemptId>,
}

/// Saves one attempt while it is taken.
pub(super) struct Recorder<'a> {
    history: Option<History>,
    new: NewAttempt,
    topics: Vec<Option<Id>>,
    id: Option<AttemptId>,
    replaces: Option<AttemptId>,
    now: &'a dyn Fn() -> Timestamp,
    /// What went wrong, once.
    pub(super) warnings: Vec<String>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(
        history: Option<History>,
        start: Start,
        now: &'a dyn Fn() -> Timestamp,
    ) -> Recorder<'a> {
        Recorder {
            history,
            new: start.new,
            topics: start.topics,
            id: start.resumes,
            replaces: start.replaces,
            now,
            warnings: Vec::new(),
        }
    }

    /// Whether what was answered is on disk.
    pub(super) fn is_saved(&self) -> bool {
        self.history.is_some() && self.id.is_some()
    }

    /// Writes to the store. After a failure the rest of the attempt is not saved, and the learner is warned.
    fn write(&mut self, write: impl FnOnce(&mut Store, AttemptId) -> Result<(), StoreError>) {
        let Some(history) = &mut self.history else {
            return;
        };
        let started = match self.id {
            Some(id) => Ok(id),
            None => history.write(|store| store.begin(&self.new)),
        };

        if let Some(replaced) = self.replaces.take()
            && let Err(error) = history.write(|store| store.abandon(replaced, (self.now)()))
        {
            self.warnings.push(format!(
                "the attempt that was left cannot be closed: {error}"
            ));
        }

        let written = started.and_then(|id| {
            self.id = Some(id);
            history.write(|store| write(store, id))
        });
        if let Err(error) = written {
            self.warnings
                .push(format!("the rest of this attempt is not kept: {error}"));
            self.history = None;
        }
    }
}

impl Journal for Recorder<'_> {
    fn save(&mut self, place: usize, record: &Record) {
        let now = (self.now)();
        let topic = self.topics.get(place).cloned().flatten();
        self.write(|store, id| store.save(id, place, record, topic.as_ref(), now));
    }

    fn note(&mut self, question: &Id, text: &str) {
        let note = Note {
            quiz: self.new.quiz.clone(),
            question: question.clone(),
            revision: self.new.revision,
            text: text.to_owned(),
            at: (self.now)(),
        };
        let Some(history) = &mut self.history else {
            self.warnings.push(format!(
                "the note on {question} is not kept, as there is no history"
            ));
            return;
        };
        if let Err(error) = history.write(|store| store.note(&note)) {
            self.warnings
                .push(format!("the note on {question} is not kept: {error}"));
        }
    }

    fn finish(&mut self, card: &ScoreCard) {
        let now = (self.now)();
        let result = AttemptResult {
            points: card.points,
            points_max: card.points_max,
            passed: card.passed,
        };
        self.write(|store, id| store.finish(id, now, result));
    }
}
