//! An event log in memory that can be made slow, failing or hanging.

use redflag::classroom::Logged;
use redflag::store::{EventLog, StoreError};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A log in memory. Clones share the same log.
#[derive(Clone, Default)]
pub(crate) struct Book {
    pub(crate) events: Arc<Mutex<Vec<Logged>>>,
    /// The number of writes.
    pub(crate) appends: Arc<AtomicU64>,
    /// Milliseconds that a write takes.
    pub(crate) delay_ms: Arc<AtomicU64>,
    /// Whether writes fail.
    pub(crate) full: Arc<AtomicBool>,
    /// Whether writes hang.
    pub(crate) hangs: Arc<AtomicBool>,
}

impl Book {
    pub(crate) fn len(&self) -> usize {
        self.events.lock().expect("nobody panicked").len()
    }

    pub(crate) fn set_full(&self, full: bool) {
        self.full.store(full, Ordering::SeqCst);
    }

    /// Waits for as long as a write takes.
    fn wait(&self) {
        std::thread::sleep(Duration::from_millis(self.delay_ms.load(Ordering::SeqCst)));
        while self.hangs.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl EventLog for Book {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError> {
        self.wait();
        if self.full.load(Ordering::SeqCst) {
            return Err(StoreError::Refused {
                why: "the disk is full".to_owned(),
            });
        }
        let mut kept = self.events.lock().expect("nobody panicked");
        assert_eq!(kept.len(), first, "events come once each, in order");
        kept.extend_from_slice(events);
        self.appends.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}
