//! The log's writer: a thread that keeps what happened. While it writes, more gathers, and all of that is
//! written at once; so a slow disk makes larger groups, not longer waits.

use crate::classroom::Logged;
use crate::model::Id;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;

/// Where what happens in one room is kept. Called on a thread of its own; it may take its time. Errors are
/// words for the host: what went wrong with what.
pub trait EventLog: Send {
    /// Keeps what happened next, all of it or nothing; on disk when this returns. `first` is the number of events
    /// kept before. After an error the same events come again, perhaps with more.
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String>;

    /// Keeps a note to the author of a question. After an error it comes again.
    fn note(&mut self, question: &Id, text: &str) -> Result<(), String>;

    /// The session is over, and all that happened in it is kept. After an error this comes again.
    fn end(&mut self) -> Result<(), String>;
}

/// How far the writer is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Events kept.
    pub(super) kept: usize,
    /// Why no more are kept at this moment, in words.
    pub(super) failing: Option<Arc<str>>,
}

/// What the writer is asked to do.
#[derive(Debug)]
pub(super) enum Job {
    Append(Vec<Logged>),
    Note(Id, String),
    End,
}

/// A running writer. Dropped, it writes what it has and ends.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Sender<Job>,
    pub(super) progress: watch::Receiver<Progress>,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts a writer for a log that has `kept` events.
    pub(super) fn start(log: Box<dyn EventLog>, kept: usize, retry: Duration) -> io::Result<Writer> {
        let (jobs, asked) = channel();
        let (told, progress) = watch::channel(Progress { kept, failing: None });
        let desk = Desk { log, kept, events: Vec::new(), others: VecDeque::new(), told, retry, failed: false };
        let thread = std::thread::Builder::new().name("redflag log".to_owned()).spawn(move || desk.work(&asked))?;
        Ok(Writer { jobs, progress, thread })
    }

    /// Asks for something. A writer that is gone says so through its progress.
    pub(super) fn ask(&self, job: Job) {
        drop(self.jobs.send(job));
    }

    /// Ends the writer once it has written what it can. Waits for the disk.
    pub(super) fn finish(self) {
        drop(self.jobs);
        drop(self.thread.join());
    }
}

/// The writer's side.
struct Desk {
    log: Box<dyn EventLog>,
    kept: usize,
    events: Vec<Logged>,
    /// Notes, and the end.
    others: VecDeque<Job>,
    told: watch::Sender<Progress>,
    retry: Duration,
    /// Whether the last write failed: the next one waits a little.
    failed: bool,
}

impl Desk {
    fn work(mut self, asked: &Receiver<Job>) {
        let mut open = true;
        while open || !(self.is_idle() || self.failed) {
            open = self.gather(asked);
            self.write();
        }
    }

    /// Takes all there is; whether more can come.
    fn gather(&mut self, asked: &Receiver<Job>) -> bool {
        let first = match (self.failed, self.is_idle()) {
            (true, _) => self.pause(asked),
            (false, true) => asked.recv().map_err(RecvTimeoutError::from),
            (false, false) => asked.recv_timeout(Duration::ZERO),
        };
        match first {
            Ok(job) => self.take(job),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        loop {
            match asked.try_recv() {
                Ok(job) => self.take(job),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    /// Waits before trying again, whatever is asked meanwhile: a disk that is full is not full of haste.
    fn pause(&mut self, asked: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        std::thread::sleep(self.retry);
        asked.recv_timeout(Duration::ZERO)
    }

    fn is_idle(&self) -> bool {
        self.events.is_empty() && self.others.is_empty()
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Append(events) => self.events.extend(events),
            other => self.others.push_back(other),
        }
    }

    /// Writes all events, then one note: whoever waits for an acknowledgement does not wait for notes.
    fn write(&mut self) {
        self.failed = false;
        if !self.events.is_empty() {
            let failing = match self.log.append(self.kept, &self.events) {
                Ok(()) => {
                    self.kept += self.events.len();
                    self.events.clear();
                    None
                }
                Err(why) => Some(why.into()),
            };
            self.failed = failing.is_some();
            self.told.send_replace(Progress { kept: self.kept, failing });
        }
        if self.events.is_empty() {
            self.write_other();
        }
    }

    /// Keeps the next note, or the end.
    fn write_other(&mut self) {
        let kept = match self.others.front() {
            None => return,
            Some(Job::Note(question, text)) => self.log.note(question, text),
            Some(Job::End) => self.log.end(),
            Some(Job::Append(_)) => Ok(()),
        };
        match kept {
            Ok(()) => drop(self.others.pop_front()),
            Err(_) => self.failed = true,
        }
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

    impl Book {
        fn write(&self, line: String) -> Result<(), String> {
            std::thread::sleep(Duration::from_millis(5));
            let mut book = self.0.lock().expect("nobody panicked");
            if book.1 > 0 {
                book.1 -= 1;
                return Err("the disk is full".to_owned());
            }
            book.0.push(line);
            Ok(())
        }
    }

    impl EventLog for Book {
        fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
            self.write(format!("{first}+{}", events.len()))
        }

        fn note(&mut self, _: &Id, text: &str) -> Result<(), String> {
            self.write(text.to_owned())
        }

        fn end(&mut self) -> Result<(), String> {
            self.write("end".to_owned())
        }
    }

    fn run(failures: usize, jobs: impl IntoIterator<Item = Job>) -> (Vec<String>, Progress) {
        let book = Book::default();
        book.0.lock().expect("nobody panicked").1 = failures;
        let retry = Duration::from_millis(1);
        let writer = Writer::start(Box::new(book.clone()), 7, retry).expect("a thread can be had");
        let progress = writer.progress.clone();
        for job in jobs {
            writer.ask(job);
        }
        while book.0.lock().expect("nobody panicked").1 > 0 {
            std::thread::sleep(retry);
        }
        writer.finish();
        let lines = book.0.lock().expect("nobody panicked").0.clone();
        let last = progress.borrow().clone();
        (lines, last)
    }

    fn events(count: usize) -> Job {
        Job::Append(vec![Logged { at_ms: 0, event: Event::Locked }; count])
    }

    #[test]
    fn what_gathers_while_writing_is_written_at_once() {
        let (lines, last) = run(0, std::iter::repeat_with(|| events(1)).take(100));
        let written: usize = lines.iter().filter_map(|line| line.split_once('+')?.1.parse::<usize>().ok()).sum();
        assert_eq!((written, last), (100, Progress { kept: 107, failing: None }));
        assert!(lines[0].starts_with("7+") && lines.len() < 10, "{lines:?}");
    }

    #[test]
    fn notes_and_the_end_come_after_the_events_before_them_whatever_fails() {
        for failures in [0, 1, 5] {
            let note = Job::Note(Id::new("q").expect("an id"), "unclear".to_owned());
            let (lines, last) = run(failures, [events(3), note, Job::End]);
            assert_eq!(lines, ["7+3", "unclear", "end"], "{failures}");
            assert_eq!(last, Progress { kept: 10, failing: None }, "{failures}");
        }
    }
}
