//! The history of attempts as a command uses it: where it is, and how its troubles are told. A history that
//! cannot be had is a warning, never a failure: taking a quiz matters more.

use super::host::Host;
use crate::engine::{Paper, Record, ScoreCard, Seed, Selection};
use crate::model::{Id, Quiz};
use crate::store::{AttemptId, KeptAttempt, NewAttempt, Note, Sqlite, Store, StoreError};
use crate::terminal::Journal;
use jiff::Timestamp;
use std::sync::Arc;

/// Name of the file in the home.
const FILE: &str = "history.sqlite";

/// Opens the history. `Ok(None)` when there is no home to keep it in.
pub(super) fn open(host: &Host) -> Result<Option<Sqlite>, StoreError> {
    host.home()
        .map(|home| Sqlite::open(&home.join(FILE)))
        .transpose()
}

/// Opens the history, with a warning instead of an error.
pub(super) fn open_or_warn(host: &Host, warnings: &mut Vec<String>) -> Option<Sqlite> {
    match open(host) {
        Ok(Some(store)) => Some(store),
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

/// The paper of a kept attempt, if the quiz still gives the same one.
pub(super) fn same_paper(quiz: &Quiz, kept: &KeptAttempt) -> Option<Paper> {
    let seed: &Seed = &kept.attempt.seed;
    let selection = Selection {
        questions: kept.attempt.questions_asked,
        topics: kept.attempt.topics.clone(),
    };
    let paper = Paper::draw(quiz, seed, &selection).ok()?;
    let ids = paper
        .items
        .iter()
        .map(|item| &quiz.questions[item.question].id);
    let same = kept.attempt.revision == quiz.revision && ids.eq(kept.attempt.paper.iter());
    same.then_some(paper)
}

/// Keeps one attempt.
pub(super) struct Keeper<'a> {
    store: Option<Sqlite>,
    quiz: Arc<Quiz>,
    /// What is begun with the first answer: an attempt without one leaves no trace.
    new: NewAttempt,
    id: Option<AttemptId>,
    /// The attempt that is given up when this one begins.
    replaces: Option<AttemptId>,
    now: &'a dyn Fn() -> Timestamp,
    /// What went wrong, once.
    pub(super) warnings: Vec<String>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        store: Option<Sqlite>,
        quiz: Arc<Quiz>,
        new: NewAttempt,
        (id, replaces): (Option<AttemptId>, Option<AttemptId>),
        now: &'a dyn Fn() -> Timestamp,
    ) -> Keeper<'a> {
        Keeper {
            store,
            quiz,
            new,
            id,
            replaces,
            now,
            warnings: Vec::new(),
        }
    }

    /// Whether what was answered is on disk.
    pub(super) fn is_kept(&self) -> bool {
        self.store.is_some() && self.id.is_some()
    }

    /// Does something with the store; after a failure the rest of the attempt is not kept, and that is said.
    fn with(&mut self, act: impl FnOnce(&mut Sqlite, AttemptId) -> Result<(), StoreError>) {
        let Some(store) = &mut self.store else { return };
        let id = match self.id {
            Some(id) => Ok(id),
            None => store.begin(&self.new),
        };
        if let Some(replaced) = self.replaces.take()
            && let Err(error) = store.abandon(replaced, (self.now)())
        {
            self.warnings.push(format!(
                "the attempt that was left cannot be closed: {error}"
            ));
        }
        if let Err(error) = id.and_then(|id| {
            self.id = Some(id);
            act(store, id)
        }) {
            self.warnings
                .push(format!("the rest of this attempt is not kept: {error}"));
            self.store = None;
        }
    }
}

impl Journal for Keeper<'_> {
    fn save(&mut self, place: usize, record: &Record) {
        let now = (self.now)();
        let quiz = Arc::clone(&self.quiz);
        let topic = quiz
            .questions
            .iter()
            .find(|q| q.id == record.question)
            .and_then(|q| q.topic.as_ref());
        self.with(|store, id| store.save(id, place, record, topic, now));
    }

    fn note(&mut self, question: &Id, text: &str) {
        let note = Note {
            quiz: self.quiz.id.clone(),
            question: question.clone(),
            revision: self.quiz.revision,
            text: text.to_owned(),
            at: (self.now)(),
        };
        let Some(store) = &mut self.store else {
            self.warnings.push(format!(
                "the note on {question} is not kept, as there is no history"
            ));
            return;
        };
        if let Err(error) = store.note(&note) {
            self.warnings
                .push(format!("the note on {question} is not kept: {error}"));
        }
    }

    fn finish(&mut self, card: &ScoreCard) {
        let now = (self.now)();
        self.with(|store, id| store.finish(id, now, card.points, card.points_max, card.passed));
    }
}
