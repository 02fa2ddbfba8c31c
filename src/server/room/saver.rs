//! Passes events to the log's writer, and holds back the messages about them until they are on disk.

use super::outbox::Slot;
use super::peer::Peer;
use super::pending::PendingMessages;
use super::writer::{Writer, WriterProgress};
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
    /// The number of events that are saved or being saved.
    logged: usize,
    pending: PendingMessages,
    /// Why saving fails at the moment.
    failing: Option<SaveError>,
    /// The hash chain's link for the end of the session, once that is saved.
    chain_end: Option<ChainHash>,
    /// When the writer last showed progress.
    moved_at: Instant,
    /// How long the disk may take before it counts as hanging.
    patience: Duration,
}

/// What has changed about saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing that the host has to know.
    Nothing,
    /// Saving has started to fail.
    FailureBegan,
    /// Saving fails for another reason, or works again.
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

    /// Saves new events.
    pub(super) fn save(&mut self, at_ms: u64, events: Vec<Event>) {
        if !self.writer.is_behind() {
            self.moved_at = Instant::now();
        }
        self.logged += events.len();
        let logged = events.into_iter().map(|event| Logged { at_ms, event });
        self.writer.write(logged.collect());
    }

    /// Sends a message after all events so far are saved.
    pub(super) fn send(&mut self, to: &Arc<Peer>, slot: Slot, text: impl Into<Utf8Bytes>) {
        self.pending.send(self.logged, to, slot, text.into());
    }

    /// Sends the messages whose events are saved.
    pub(super) fn send_saved(&mut self) {
        self.pending.release(self.writer.saved());
    }

    /// Whether too many messages are waiting to accept more work.
    pub(super) fn is_full(&self) -> bool {
        self.pending.len() >= PENDING_MAX
    }

    /// Why saving fails at the moment.
    pub(super) fn failing(&self) -> Option<&SaveError> {
        self.failing.as_ref()
    }

    /// The hash chain's link for the end of the session, once that is saved.
    pub(super) fn chain_end(&self) -> Option<ChainHash> {
        self.chain_end
    }

    /// The number of events that are saved or being saved.
    pub(super) fn logged(&self) -> usize {
        self.logged
    }

    /// Whether this many events are on disk.
    pub(super) fn has_saved(&self, events: usize) -> bool {
        self.writer.saved() >= events
    }

    /// Reports all progress of the writer. If this channel closes, the writer has ended unexpectedly.
    pub(super) fn moves(&mut self) -> &mut watch::Receiver<WriterProgress> {
        &mut self.writer.progress
    }

    /// When the disk counts as hanging, unless the writer makes progress before.
    pub(super) fn stalls_at(&self) -> Option<Instant> {
        let waits = self.failing.is_none() && self.writer.is_behind();
        waits.then(|| self.moved_at + self.patience)
    }

    /// Handles progress of the writer.
    pub(super) fn moved(&mut self) -> Change {
        let WriterProgress {
            saved,
            failing,
            chain_end,
        } = self.writer.progress.borrow_and_update().clone();
        self.chain_end = chain_end;
        self.moved_at = Instant::now();
        self.pending.release(saved);
        self.set_failing(failing.map(SaveError::Store))
    }

    /// Handles a writer that has made no progress for too long.
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

    /// Saves the remaining events and sends the messages that waited for them. Returns an error if not all are saved in
    /// time, and also how many are saved.
    pub(super) async fn finish(
        mut self,
        patience: Duration,
    ) -> (Result<(), RoomError>, WriterProgress) {
        let progress = self.writer.progress.clone();
        let finished = self.writer.finish(patience).await;
        let last = progress.borrow().clone();
        self.pending.release(last.saved);
        (finished, last)
    }

    /// Why the writer ended unexpectedly.
    pub(super) fn into_fault(self) -> RoomError {
        self.writer.into_fault()
    }
}
