//! The thread that writes a room's event log. Events that arrive during a write are saved together in the next one, so
//! a slow disk makes larger batches instead of longer queues.

use crate::classroom::Logged;
use crate::fault;
use crate::server::error::{RoomError, SaveError, Unsaved};
use crate::store::{ChainHash, EventLog, StoreError};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tracing::{Span, debug};

/// The progress of the writer.
#[derive(Debug, Clone, Default)]
pub(super) struct WriterProgress {
    /// The number of saved events.
    pub(super) saved: usize,
    /// Why saving fails at the moment.
    pub(super) failing: Option<Arc<StoreError>>,
    /// The hash chain's link for the end of the session, once that is saved.
    pub(super) chain_end: Option<ChainHash>,
}

/// A running writer. When dropped, it writes what it has and ends.
#[derive(Debug)]
pub(super) struct Writer {
    events: Sender<Vec<Logged>>,
    pub(super) progress: watch::Receiver<WriterProgress>,
    /// The number of events once all are saved.
    due: usize,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts a writer for a log that has `saved` events. After a failure it tries again after each `retry`.
    pub(super) fn start(
        log: Box<dyn EventLog>,
        saved: usize,
        retry: Duration,
    ) -> io::Result<Writer> {
        let (events, coming) = channel();
        let (progress_sender, progress) = watch::channel(WriterProgress {
            saved,
            failing: None,
            chain_end: None,
        });
        let thread = WriterThread {
            log,
            saved,
            events: Vec::new(),
            progress: progress_sender,
            retry,
        };
        let thread = std::thread::Builder::new()
            .name("redflag log".to_owned())
            .spawn({
                let span = Span::current();
                move || span.in_scope(|| thread.run(&coming))
            })?;
        Ok(Writer {
            events,
            progress,
            due: saved,
            thread,
        })
    }

    /// Queues events for writing. If the thread has ended, the progress says so.
    pub(super) fn write(&mut self, events: Vec<Logged>) {
        self.due += events.len();
        drop(self.events.send(events));
    }

    /// The number of events on disk.
    pub(super) fn saved(&self) -> usize {
        self.progress.borrow().saved
    }

    /// Whether some events are not on disk yet.
    pub(super) fn is_behind(&self) -> bool {
        self.saved() < self.due
    }

    /// Ends the writer after it has written what it can. If the disk hangs longer than this, the call returns anyway;
    /// the thread then ends with the process.
    pub(super) async fn finish(self, patience: Duration) -> Result<(), RoomError> {
        let Writer {
            events,
            mut progress,
            due,
            thread,
        } = self;
        drop(events);
        let ended = timeout(patience, async {
            while progress.changed().await.is_ok() {}
        })
        .await
        .is_ok();
        if ended {
            thread.join().map_err(|panic| RoomError::fault(&*panic))?;
        }
        let WriterProgress { saved, failing, .. } = progress.borrow().clone();
        if saved >= due {
            return Ok(());
        }
        let why = failing.map_or(SaveError::Stalled(patience), SaveError::Store);
        Err(RoomError::Unsaved(Unsaved {
            events: due - saved,
            why,
        }))
    }

    /// Why the thread ended on its own. Only a panic can cause that.
    pub(super) fn into_fault(self) -> RoomError {
        match self.thread.join() {
            Err(panic) => RoomError::fault(&*panic),
            Ok(()) => RoomError::Fault("the log's writer ended".to_owned()),
        }
    }
}

/// The state of the thread.
struct WriterThread {
    log: Box<dyn EventLog>,
    saved: usize,
    /// Events that are not saved yet.
    events: Vec<Logged>,
    progress: watch::Sender<WriterProgress>,
    retry: Duration,
}

impl WriterThread {
    fn run(mut self, coming: &Receiver<Vec<Logged>>) {
        loop {
            let open = self.gather(coming);
            let written = self.write();
            // After the last events there is no further try: what is not written now stays unsaved.
            if !open {
                return;
            }
            if !written {
                // A full disk stays full for a while.
                std::thread::sleep(self.retry);
            }
        }
    }

    /// Takes all queued events, or waits if there are none. Returns whether more can come.
    fn gather(&mut self, coming: &Receiver<Vec<Logged>>) -> bool {
        if self.events.is_empty() {
            let Ok(events) = coming.recv() else {
                return false;
            };
            self.events.extend(events);
        }
        loop {
            match coming.try_recv() {
                Ok(events) => self.events.extend(events),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    /// Writes all events. Returns whether they are saved.
    fn write(&mut self) -> bool {
        if self.events.is_empty() {
            return true;
        }
        fault::planted("writer");
        let began = Instant::now();
        let appended = self.log.append(self.saved, &self.events);
        let failing = appended.err().map(Arc::new);
        let written = failing.is_none();
        debug!(
            events = self.events.len(),
            written,
            took_us = began.elapsed().as_micros(),
            "an append ends"
        );
        if written {
            self.saved += self.events.len();
            self.events.clear();
        }
        self.progress.send_replace(WriterProgress {
            saved: self.saved,
            failing,
            chain_end: self.log.chain_end(),
        });
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::Event;
    use std::sync::Mutex;

    /// A log that records its calls, and fails as often as a test tells it to.
    #[derive(Clone, Default)]
    struct Book(Arc<Mutex<(Vec<String>, usize)>>);

    impl EventLog for Book {
        fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError> {
            let mut book = self.0.lock().expect("nobody panicked");
            if book.1 > 0 {
                book.1 -= 1;
                return Err(full());
            }
            book.0.push(format!("{first}+{}", events.len()));
            Ok(())
        }
    }

    fn full() -> StoreError {
        StoreError::Refused {
            why: "the disk is full".to_owned(),
        }
    }

    fn wait_for<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        runtime.expect("a runtime can be had").block_on(future)
    }

    fn events(count: usize) -> Vec<Logged> {
        vec![
            Logged {
                at_ms: 0,
                event: Event::Locked
            };
            count
        ]
    }

    /// The longest wait for a thread that goes on.
    const PATIENCE: Duration = Duration::from_mins(5);

    /// Writes batches to a log that answers nothing until all of them are queued.
    fn run(
        failures: usize,
        batches: impl IntoIterator<Item = Vec<Logged>>,
    ) -> (Vec<String>, WriterProgress) {
        let book = Book::default();
        let mut held = book.0.lock().expect("nobody panicked");
        held.1 = failures;
        let retry = Duration::from_millis(1);
        let mut writer =
            Writer::start(Box::new(book.clone()), 7, retry).expect("a thread can be had");
        let progress = writer.progress.clone();
        for batch in batches {
            writer.write(batch);
        }
        drop(held);
        while book.0.lock().expect("nobody panicked").1 > 0 {
            std::thread::sleep(retry);
        }
        wait_for(writer.finish(PATIENCE)).expect("all is saved");
        let lines = book.0.lock().expect("nobody panicked").0.clone();
        let last = progress.borrow().clone();
        (lines, last)
    }

    #[test]
    fn what_gathers_while_writing_is_written_at_once() {
        let (lines, last) = run(0, std::iter::repeat_with(|| events(1)).take(100));
        let written: usize = lines
            .iter()
            .filter_map(|line| line.split_once('+')?.1.parse::<usize>().ok())
            .sum();
        assert_eq!((written, last.saved), (100, 107));
        assert!(last.failing.is_none());
        assert!(lines[0].starts_with("7+") && lines.len() <= 2, "{lines:?}");
    }

    #[test]
    fn what_fails_is_tried_again_until_it_is_saved() {
        for failures in [1, 5] {
            let (lines, last) = run(failures, [events(3)]);
            assert_eq!(
                (lines, last.saved),
                (vec!["7+3".to_owned()], 10),
                "{failures}"
            );
            assert!(last.failing.is_none(), "{failures}");
        }
    }

    /// A log that always fails, or never answers.
    struct Broken {
        hangs: bool,
    }

    impl EventLog for Broken {
        fn append(&mut self, _: usize, _: &[Logged]) -> Result<(), StoreError> {
            if self.hangs {
                std::thread::sleep(Duration::from_mins(1));
            }
            Err(full())
        }
    }

    /// A log that panics when it saves.
    struct Faulty;

    impl EventLog for Faulty {
        fn append(&mut self, _: usize, _: &[Logged]) -> Result<(), StoreError> {
            panic!("a fault in the log");
        }
    }

    #[test]
    fn a_fault_in_the_log_is_told_with_its_text() {
        for waits in [false, true] {
            let mut writer = Writer::start(Box::new(Faulty), 7, Duration::from_millis(1))
                .expect("a thread can be had");
            writer.write(events(1));
            let error = if waits {
                wait_for(writer.finish(PATIENCE)).expect_err("it was not saved")
            } else {
                writer.into_fault()
            };
            assert!(
                matches!(&error, RoomError::Fault(text) if text == "a fault in the log"),
                "{error:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_saved_is_known_at_the_end_and_a_disk_that_hangs_is_not_waited_for() {
        let patience = Duration::from_millis(100);
        for (hangs, why) in [
            (false, "the disk is full"),
            (true, "the disk has not answered"),
        ] {
            let log = Box::new(Broken { hangs });
            let mut writer = Writer::start(log, 7, Duration::from_millis(1)).expect("a thread");
            writer.write(events(3));
            while !hangs && writer.progress.borrow().failing.is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
            let began = tokio::time::Instant::now();
            let ended = wait_for(writer.finish(patience));
            let Err(RoomError::Unsaved(unsaved)) = ended else {
                panic!("nothing was saved: {ended:?}");
            };
            assert!(began.elapsed() < 10 * patience, "{why}");
            assert!(
                unsaved.events == 3 && unsaved.why.to_string().starts_with(why),
                "{unsaved}"
            );
        }
    }
}
