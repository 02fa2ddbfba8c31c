//! Opens, reads and writes the learner's history for commands, and explains its errors to people. Taking a quiz matters
//! more than saving it, so `take` continues with a warning if there is no history.

use super::attempt_lock::{AttemptLock, AttemptLocks, Holder};
use super::system::{Clock, System};
use crate::catalogue::{Catalogue, english};
use crate::engine::{Paper, Record, ScoreCard, Selection};
use crate::model::{Id, Question, Quiz};
use crate::review::{Fingerprint, Identity};
use crate::store::{
    AnswerContext, AttemptId, AttemptResult, NewAttempt, Note, SavedAttempt, Store, StoreError,
};
use crate::terminal::{Journal, SavedAnswers};
use crate::text::one_line;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// The history of this machine.
#[derive(Debug)]
pub(super) struct History {
    store: Store,
    path: PathBuf,
}

/// Why the history is missing or cannot be read or written, and what to do.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// There is no folder for it.
    #[error("{}", self.message(&english()))]
    NoHome,
    /// The store failed.
    #[error("{}", self.message(&english()))]
    Store {
        /// Where the history is.
        path: PathBuf,
        /// What went wrong.
        source: StoreError,
    },
}

impl HistoryError {
    /// The error in a language, on one line.
    pub(super) fn message(&self, words: &Catalogue) -> String {
        match self {
            HistoryError::NoHome => words.text("history-missing"),
            HistoryError::Store { path, source } => store_words(words, path, source),
        }
    }
}

fn store_words(words: &Catalogue, path: &Path, error: &StoreError) -> String {
    let path = path.display().to_string();
    let alone = |id: &str| words.with(id, &[("path", &path)]);
    let because =
        |id: &str, reason: String| words.with(id, &[("path", &path), ("reason", &reason)]);
    match error {
        StoreError::CannotOpen { source } => because("history-cannot-open", source.to_string()),
        StoreError::Foreign => alone("history-foreign"),
        StoreError::ReadOnly => alone("history-read-only"),
        StoreError::Newer { found, known } => words.with(
            "history-newer",
            &[
                ("path", &path),
                ("found", &found.to_string()),
                ("known", &known.to_string()),
            ],
        ),
        StoreError::Busy => alone("history-busy"),
        StoreError::Corrupt { what, .. } => because("history-damaged", what.clone()),
        StoreError::Refused { why } => one_line(why),
        StoreError::Other { source } => because("history-failed", source.to_string()),
    }
}

impl History {
    /// Opens the history in the home folder.
    pub(super) fn open(system: &System) -> Result<History, HistoryError> {
        let home = system.home().ok_or(HistoryError::NoHome)?;
        let path = Store::path_in(&home);
        match Store::open(&home) {
            Ok(store) => Ok(History { store, path }),
            Err(source) => Err(HistoryError::Store { path, source }),
        }
    }

    /// Opens the history, with a warning instead of an error.
    pub(super) fn open_or_warn(
        system: &System,
        words: &Catalogue,
        warnings: &mut Vec<String>,
    ) -> Option<History> {
        match History::open(system) {
            Ok(history) => Some(history),
            Err(HistoryError::NoHome) => {
                warnings.push(words.text("history-no-home"));
                None
            }
            Err(error) => {
                let why = error.message(words);
                warnings.push(words.with("history-not-kept", &[("why", &why)]));
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

    /// The store alone, for a room's log. The room reports its errors.
    pub(super) fn into_store(self) -> Store {
        self.store
    }

    fn failed(&self, source: StoreError) -> HistoryError {
        HistoryError::Store {
            path: self.path.clone(),
            source,
        }
    }
}

/// The paper of a saved attempt, if the quiz still produces the same one.
pub(super) fn same_paper(quiz: &Quiz, saved: &SavedAttempt) -> Option<Paper> {
    let attempt = &saved.attempt;
    let paper = Paper::draw(quiz, &attempt.seed, &selection(attempt)).ok()?;
    let ids = paper
        .items
        .iter()
        .map(|item| &quiz.questions[item.question].id);
    let same = attempt.revision == quiz.revision && ids.eq(attempt.paper.iter());
    same.then_some(paper)
}

/// What the learner chose when the attempt started.
pub(super) fn selection(attempt: &NewAttempt) -> Selection {
    Selection {
        questions: attempt.questions_asked,
        topics: attempt.topics.clone(),
        only: if attempt.missed {
            attempt.paper.clone()
        } else {
            Vec::new()
        },
    }
}

/// What is saved with an answer: its question's quiz, version and topic.
#[derive(Debug, Clone)]
pub(super) struct QuestionContext {
    quiz: Id,
    fingerprint: Fingerprint,
    topic: Option<Id>,
}

impl QuestionContext {
    /// The context of a question in a quiz.
    pub(super) fn of(quiz: &Quiz, question: &Question) -> QuestionContext {
        let identity = Identity::of(quiz, question);
        QuestionContext {
            quiz: identity.quiz.clone(),
            fingerprint: Fingerprint::of(identity, question),
            topic: question.topic.clone(),
        }
    }
}

/// How a new attempt starts, and what it replaces.
pub(super) struct Start {
    /// What is saved with the first answer. An attempt without an answer is not saved.
    pub(super) new: NewAttempt,
    /// What is saved with the answers, in the order of the paper.
    pub(super) subjects: Vec<QuestionContext>,
    /// The attempt to continue, if there is one.
    pub(super) resumes: Option<AttemptId>,
    /// The attempt to abandon when this one starts.
    pub(super) replaces: Option<AttemptId>,
    /// The locks of all attempts, to lock a new one.
    pub(super) locks: AttemptLocks,
    /// The lock of the attempt to continue.
    pub(super) lock: Option<AttemptLock>,
}

/// Saves one attempt while it is taken.
pub(super) struct Recorder {
    words: Arc<Catalogue>,
    history: Option<History>,
    new: NewAttempt,
    subjects: Vec<QuestionContext>,
    id: Option<AttemptId>,
    /// Whether any answer is saved.
    has_answers: bool,
    replaces: Option<AttemptId>,
    locks: AttemptLocks,
    /// While it exists, no other terminal can continue the attempt.
    lock: Option<AttemptLock>,
    /// The places of questions that were flagged before the first answer was saved.
    flags: BTreeSet<usize>,
    clock: Clock,
    /// When the last question was answered.
    pub(super) finished_at: Option<Timestamp>,
    /// The failures, each listed once.
    pub(super) warnings: Vec<String>,
    /// How many of them were shown while questions were asked.
    told: usize,
}

impl Recorder {
    pub(super) fn new(
        words: Arc<Catalogue>,
        history: Option<History>,
        start: Start,
        clock: Clock,
    ) -> Recorder {
        Recorder {
            words,
            history,
            new: start.new,
            subjects: start.subjects,
            id: start.resumes,
            has_answers: start.resumes.is_some(),
            replaces: start.replaces,
            locks: start.locks,
            lock: start.lock,
            flags: BTreeSet::new(),
            clock,
            finished_at: None,
            warnings: Vec::new(),
            told: 0,
        }
    }

    /// Whether something could not be written.
    pub(super) fn has_failed(&self) -> bool {
        !self.warnings.is_empty()
    }

    /// How much of the answers is saved.
    pub(super) fn now_saved(&self) -> SavedAnswers {
        match (&self.history, self.has_answers) {
            (Some(_), true) => SavedAnswers::Attempt,
            (None, true) => SavedAnswers::Part,
            (_, false) => SavedAnswers::Nothing,
        }
    }

    /// Locks an attempt that has just started, and saves the flags that were set before.
    fn begun(&mut self, id: AttemptId) -> Result<(), HistoryError> {
        if let Holder::Us(lock) = self.locks.take(id) {
            self.lock = lock;
        }
        let flags = std::mem::take(&mut self.flags);
        let Some(history) = &mut self.history else {
            return Ok(());
        };
        for place in flags {
            history.write(|store| store.flag(id, place, true))?;
        }
        Ok(())
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
            && let Err(error) = history.write(|store| store.abandon(replaced, self.clock.now()))
        {
            let why = error.message(&self.words);
            let text = self.words.with("history-cannot-close", &[("why", &why)]);
            self.warnings.push(text);
        }

        let is_new = self.id.is_none();
        self.id = started.as_ref().ok().copied().or(self.id);
        // Flags are saved first: `write` may finish the attempt, and a finished attempt takes no flags.
        let ready = started.and_then(|id| {
            if is_new {
                self.begun(id)?;
            }
            Ok(id)
        });
        let written = ready.and_then(|id| match &mut self.history {
            Some(history) => history.write(|store| write(store, id)),
            None => Ok(()),
        });
        self.has_answers |= written.is_ok();
        if let Err(error) = written {
            let why = error.message(&self.words);
            let text = self.words.with("history-rest-not-kept", &[("why", &why)]);
            self.warnings.push(text);
            self.history = None;
        }
    }
}

impl Journal for Recorder {
    fn save(&mut self, place: usize, record: &Record) {
        let now = self.clock.now();
        let day = self.clock.day(now);
        let subject = self.subjects.get(place).cloned();
        let quiz = self.new.quiz.clone();
        self.write(|store, id| {
            let about = AnswerContext {
                quiz: subject
                    .as_ref()
                    .map(|it| &it.quiz)
                    .filter(|it| **it != quiz),
                topic: subject.as_ref().and_then(|it| it.topic.as_ref()),
                fingerprint: subject.as_ref().map(|it| it.fingerprint),
                day: Some(day),
            };
            store.save(id, place, record, about, now)
        });
    }

    fn note(&mut self, question: &Id, text: &str) {
        let note = Note {
            quiz: self.new.quiz.clone(),
            question: question.clone(),
            revision: self.new.revision,
            text: text.to_owned(),
            at: self.clock.now(),
        };
        let Some(history) = &mut self.history else {
            let question = question.to_string();
            let text = self
                .words
                .with("history-note-no-history", &[("question", &question)]);
            self.warnings.push(text);
            return;
        };
        if let Err(error) = history.write(|store| store.note(&note)) {
            let (question, why) = (question.to_string(), error.message(&self.words));
            let text = self.words.with(
                "history-note-not-kept",
                &[("question", &question), ("why", &why)],
            );
            self.warnings.push(text);
        }
    }

    fn flag(&mut self, place: usize, flagged: bool) {
        // An attempt is saved with its first answer; until then, its flags are only kept in memory.
        let (Some(history), Some(id)) = (&mut self.history, self.id) else {
            if flagged {
                self.flags.insert(place);
            } else {
                self.flags.remove(&place);
            }
            return;
        };
        if let Err(error) = history.write(|store| store.flag(id, place, flagged)) {
            let (number, why) = (place + 1, error.message(&self.words));
            let text = self.words.with(
                "history-flag-not-kept",
                &[("number", &number), ("why", &why)],
            );
            self.warnings.push(text);
        }
    }

    fn saved(&self) -> Option<SavedAnswers> {
        self.history.is_none().then(|| self.now_saved())
    }

    fn take_error(&mut self) -> Option<String> {
        let text = self.warnings.get(self.told..)?.join(" ");
        self.told = self.warnings.len();
        (!text.is_empty()).then_some(text)
    }

    fn finish(&mut self, card: &ScoreCard) {
        let now = self.clock.now();
        self.finished_at = Some(now);
        let result = AttemptResult {
            points: card.points,
            points_max: card.points_max,
            passed: card.passed,
        };
        self.write(|store, id| store.finish(id, now, result));
    }
}
