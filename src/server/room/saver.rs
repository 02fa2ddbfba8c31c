//! Passes events to the log's writer, and holds back the messages about them until they are on disk.

use super::outbox::Slot;
use super::peer::Peer;
use super::pending::PendingMessages;
use super::writer::{Progress, Writer};
use crate::classroom::{Event, Logged};
use crate::server::error::{RoomError, SaveError};
use crate::server::limits::{Limits, PENDING_MAX};
use crate::store::{ChainHash, EventLog};
use axum::extract::ws::Utf8Bytes;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;
use tracing::{info, warn};

/// The writer of a room's log, and the messages that wait for it.
pub(super) struct Saver {
    writer: Writer,
    /// Events saved or on their way to the disk.
    logged: usize,
    pending: PendingMessages,
    /// Why nothing is saved at this moment.
    failing: Option<SaveError>,
    /// The link of the end of the session in the chain of its events, once that is saved.
    chain_end: Option<ChainHash>,
    /// When the writer was last known not to hang.
    moved_at: Instant,
    /// How long the disk may take before it is taken to hang.
    patience: Duration,
}

/// What a look at the writer found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing that the host has to know.
    Nothing,
    /// From now on nothing is saved.
    FailureBegan,
    /// It fails for another reason, or not any more.
    Other,
}

impl Saver {
    /// Starts the writer for a log that has `saved` events.
    pub(super) fn start(
        log: Box<dyn EventLog>,
        saved: usize,
        limits: &Limits,
    ) -> io::Result<Saver> {
        Ok(Saver {
            writer: Writer::start(log, saved, Duration::from_millis(limits.retry_ms))?,
            logged: saved,
            pending: PendingMessages::new(saved),
            failing: None,
            chain_end: None,
            moved_at: Instant::now(),
            patience: Duration::from_millis(limits.stall_ms),
        })
    }

    /// Saves events that happened just now.
    pub(super) fn save(&mut self, at_ms: u64, events: Vec<Event>) {
        if !self.writer.is_behind() {
            self.moved_at = Instant::now();
        }
        self.logged += events.len();
        let logged = events.into_iter().map(|event| Logged { at_ms, event });
        self.writer.write(logged.collect());
    }

    /// Sends a message once all that has happened so far is saved.
    pub(super) fn send(&mut self, to: &Arc<Peer>, slot: Slot, text: impl Into<Utf8Bytes>) {
        self.pending.send(self.logged, to, slot, text.into());
    }

    /// Sends what can be sent by now.
    pub(super) fn send_saved(&mut self) {
        self.pending.release(self.writer.saved());
    }

    /// Whether so many messages wait that no more may be caused.
    pub(super) fn is_full(&self) -> bool {
        self.pending.len() >= PENDING_MAX
    }

    /// Why nothing is saved at this moment.
    pub(super) fn failing(&self) -> Option<&SaveError> {
        self.failing.as_ref()
    }

    /// The link of the end of the session in the chain of its events, once that is saved.
    pub(super) fn chain_end(&self) -> Option<ChainHash> {
        self.chain_end
    }

    /// Events saved or on their way to the disk.
    pub(super) fn logged(&self) -> usize {
        self.logged
    }

    /// Whether so many events are on disk.
    pub(super) fn has_saved(&self, events: usize) -> bool {
        self.writer.saved() >= events
    }

    /// Tells of every move of the writer. Its end without being asked is an error.
    pub(super) fn moves(&mut self) -> &mut watch::Receiver<Progress> {
        &mut self.writer.progress
    }

    /// When the disk is taken to hang, unless the writer moves before.
    pub(super) fn stalls_at(&self) -> Option<Instant> {
        let waits = self.failing.is_none() && self.writer.is_behind();
        waits.then(|| self.moved_at + self.patience)
    }

    /// The writer has moved.
    pub(super) fn moved(&mut self) -> Change {
        let Progress {
            saved,
            failing,
            chain_end,
        } = self.writer.progress.borrow_and_update().clone();
        self.chain_end = chain_end;
        self.moved_at = Instant::now();
        self.pending.release(saved);
        self.set_failing(failing.map(SaveError::Store))
    }

    /// The writer has not moved for too long.
    pub(super) fn stalled(&mut self) -> Change {
        self.set_failing(Some(SaveError::Stalled(self.patience)))
    }

    fn set_failing(&mut self, failing: Option<SaveError>) -> Change {
        let words = |error: &SaveError| error.to_string();
        if failing.as_ref().map(words) == self.failing.as_ref().map(words) {
            return Change::Nothing;
        }
        if let Some(why) = &failing {
            warn!(%why, "nothing can be saved");
        } else {
            info!("events are saved again");
        }
        let before = std::mem::replace(&mut self.failing, failing);
        if before.is_none() {
            Change::FailureBegan
        } else {
            Change::Other
        }
    }

    /// Saves what there is and sends what waited for that. An error where not everything is saved in time. Tells how far
    /// it came, too.
    pub(super) async fn finish(mut self, patience: Duration) -> (Result<(), RoomError>, Progress) {
        let progress = self.writer.progress.clone();
        let finished = self.writer.finish(patience).await;
        let last = progress.borrow().clone();
        self.pending.release(last.saved);
        (finished, last)
    }

    /// Why the writer ended without being asked.
    pub(super) fn into_fault(self) -> RoomError {
        self.writer.into_fault()
    }
}
