//! The log's writer: a thread that keeps what happened. While it writes, more gathers, and all of that is
//! written at once; so a slow disk makes larger groups, not longer waits.

use super::unkept::{RoomError, Unkept};
use crate::classroom::Logged;
use crate::fault;
use crate::text::count;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tracing::{Span, debug};

/// Where what happens in one room is kept. Called on a thread of its own; it may take its time. Errors are
/// words for the host: what went wrong with what.
pub trait EventLog: Send {
    /// Keeps what happened next, all of it or nothing; on disk when this returns. `first` is the number of events
    /// kept before. After an error the same events come again, perhaps with more.
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String>;
}

/// How far the writer is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Events kept.
    pub(super) kept: usize,
    /// Why no more are at this moment, in words.
    pub(super) failing: Option<Arc<str>>,
}

/// A running writer. Dropped, it writes what it has and ends.
#[derive(Debug)]
pub(super) struct Writer {
    events: Sender<Vec<Logged>>,
    pub(super) progress: watch::Receiver<Progress>,
    /// Events that there will be once all are kept.
    due: usize,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts a writer for a log that has `kept` events. After a failure it tries again every `retry`.
    pub(super) fn start(
        log: Box<dyn EventLog>,
        kept: usize,
        retry: Duration,
    ) -> io::Result<Writer> {
        let (events, coming) = channel();
        let (told, progress) = watch::channel(Progress {
            kept,
            failing: None,
        });
        let desk = Desk {
            log,
            kept,
            events: Vec::new(),
            told,
            retry,
        };
        let thread = std::thread::Builder::new()
            .name("redflag log".to_owned())
            .spawn({
                let span = Span::current();
                move || span.in_scope(|| desk.work(&coming))
            })?;
        Ok(Writer {
            events,
            progress,
            due: kept,
            thread,
        })
    }

    /// Has events written. A writer that is gone says so through its progress.
    pub(super) fn write(&mut self, events: Vec<Logged>) {
        self.due += events.len();
        drop(self.events.send(events));
    }

    /// Whether there are events that are not kept.
    pub(super) fn is_behind(&self) -> bool {
        self.progress.borrow().kept < self.due
    }

    /// Ends the writer once it has written what it can. A disk that hangs is not waited for any longer than this: it
    /// keeps its thread, which ends with the process.
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
        let Progress { kept, failing } = progress.borrow().clone();
        if kept >= due {
            return Ok(());
        }
        let why = failing.map_or_else(|| too_slow(patience), |why| why.to_string());
        Err(RoomError::NotKept(Unkept {
            events: due - kept,
            why,
        }))
    }

    /// Why the thread ended by itself, which only a panic in it can do.
    pub(super) fn fault(self) -> RoomError {
        match self.thread.join() {
            Err(panic) => RoomError::fault(&*panic),
            Ok(()) => RoomError::Fault("the log's writer ended".to_owned()),
        }
    }
}

/// Said of a disk that hangs.
pub(super) fn too_slow(patience: Duration) -> String {
    format!(
        "the disk has not answered for {}",
        count(
            usize::try_from(patience.as_secs()).unwrap_or(usize::MAX),
            "second"
        )
    )
}

/// The writer's side.
struct Desk {
    log: Box<dyn EventLog>,
    kept: usize,
    /// What is not kept yet.
    events: Vec<Logged>,
    told: watch::Sender<Progress>,
    retry: Duration,
}

impl Desk {
    fn work(mut self, coming: &Receiver<Vec<Logged>>) {
        loop {
            let open = self.gather(coming);
            let kept = self.write();
            // What cannot be written once nothing more comes is what is not kept.
            if !open {
                return;
            }
            if !kept {
                // A disk that is full is not full of haste.
                std::thread::sleep(self.retry);
            }
        }
    }

    /// Takes all there is, and waits where there is nothing; whether more can come.
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

    /// Writes all there is; whether it is kept.
    fn write(&mut self) -> bool {
        if self.events.is_empty() {
            return true;
        }
        fault::planted("writer");
        let began = Instant::now();
        let failing: Option<Arc<str>> = self
            .log
            .append(self.kept, &self.events)
            .err()
            .map(Arc::from);
        let kept = failing.is_none();
        debug!(
            events = self.events.len(),
            kept,
            took_us = began.elapsed().as_micros(),
            "written"
        );
        if kept {
            self.kept += self.events.len();
            self.events.clear();
        }
        self.told.send_replace(Progress {
            kept: self.kept,
            failing,
        });
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::Event;
    use std::sync::Mutex;

    /// Says what it was asked, and fails as often as it is told to.
    #[derive(Clone, Default)]
    struct Book(Arc<Mutex<(Vec<String>, usize)>>);

    impl EventLog for Book {
        fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
            std::thread::sleep(Duration::from_millis(5));
            let mut book = self.0.lock().expect("nobody panicked");
            if book.1 > 0 {
                book.1 -= 1;
                return Err("the disk is full".to_owned());
            }
            book.0.push(format!("{first}+{}", events.len()));
            Ok(())
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

    fn run(
        failures: usize,
        batches: impl IntoIterator<Item = Vec<Logged>>,
    ) -> (Vec<String>, Progress) {
        let book = Book::default();
        book.0.lock().expect("nobody panicked").1 = failures;
        let retry = Duration::from_millis(1);
        let mut writer =
            Writer::start(Box::new(book.clone()), 7, retry).expect("a thread can be had");
        let progress = writer.progress.clone();
        for batch in batches {
            writer.write(batch);
        }
        while book.0.lock().expect("nobody panicked").1 > 0 {
            std::thread::sleep(retry);
        }
        wait_for(writer.finish(Duration::from_secs(20))).expect("all is kept");
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
        assert_eq!(
            (written, last),
            (
                100,
                Progress {
                    kept: 107,
                    failing: None
                }
            )
        );
        assert!(lines[0].starts_with("7+") && lines.len() < 10, "{lines:?}");
    }

    #[test]
    fn what_fails_is_tried_again_until_it_is_kept() {
        for failures in [1, 5] {
            let (lines, last) = run(failures, [events(3)]);
            assert_eq!(
                (lines, last),
                (
                    vec!["7+3".to_owned()],
                    Progress {
                        kept: 10,
                        failing: None
                    }
                ),
                "{failures}"
            );
        }
    }

    /// Keeps nothing, for good; or never answers.
    struct Broken {
        hangs: bool,
    }

    impl EventLog for Broken {
        fn append(&mut self, _: usize, _: &[Logged]) -> Result<(), String> {
            if self.hangs {
                std::thread::sleep(Duration::from_mins(1));
            }
            Err("the disk is full".to_owned())
        }
    }

    /// Panics where it is to keep something.
    struct Faulty;

    impl EventLog for Faulty {
        fn append(&mut self, _: usize, _: &[Logged]) -> Result<(), String> {
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
                wait_for(writer.finish(Duration::from_secs(20))).expect_err("it was not kept")
            } else {
                writer.fault()
            };
            assert!(
                matches!(&error, RoomError::Fault(text) if text == "a fault in the log"),
                "{error:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_kept_is_known_at_the_end_and_a_disk_that_hangs_is_not_waited_for() {
        let patience = Duration::from_millis(100);
        for (hangs, why) in [
            (false, "the disk is full"),
            (true, "the disk has not answered"),
        ] {
            let log = Box::new(Broken { hangs });
            let mut writer = Writer::start(log, 7, Duration::from_millis(1)).expect("a thread");
            writer.write(events(3));
            // So that a failed try is not the last.
            std::thread::sleep(patience);
            let began = tokio::time::Instant::now();
            let ended = wait_for(writer.finish(patience));
            let Err(RoomError::NotKept(unkept)) = ended else {
                panic!("nothing was kept: {ended:?}");
            };
            assert!(began.elapsed() < 10 * patience, "{why}");
            assert!(
                unkept.events == 3 && unkept.why.starts_with(why),
                "{unkept}"
            );
        }
    }
}
