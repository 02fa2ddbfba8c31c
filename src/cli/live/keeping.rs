//! A session's log in the store, as the room's writer uses it.

use crate::classroom::Logged;
use crate::cli::Network;
use crate::model::{Id, Quiz};
use crate::server::EventLog;
use crate::store::{Note, SessionId, Sessions, Sqlite, Store};
use jiff::Timestamp;
use std::sync::Arc;

/// Keeps one session.
pub(super) struct Keeping {
    store: Sqlite,
    session: SessionId,
    quiz: Id,
    revision: u32,
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Keeping {
    pub(super) fn of(store: Sqlite, session: SessionId, quiz: &Quiz, network: &Network) -> Keeping {
        Keeping { store, session, quiz: quiz.id.clone(), revision: quiz.revision, now: Arc::clone(&network.now) }
    }
}

impl EventLog for Keeping {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
        self.store.append(self.session, first, events, (self.now)()).map_err(|error| error.to_string())
    }

    fn note(&mut self, question: &Id, text: &str) -> Result<(), String> {
        let note = Note {
            quiz: self.quiz.clone(),
            question: question.clone(),
            revision: self.revision,
            text: text.to_owned(),
            at: (self.now)(),
        };
        self.store.note(&note).map_err(|error| error.to_string())
    }

    fn end(&mut self) -> Result<(), String> {
        self.store.end_session(self.session, (self.now)()).map_err(|error| error.to_string())
    }
}
