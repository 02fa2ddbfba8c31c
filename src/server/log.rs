//! The log's writer: a thread that keeps what happened. While it writes, more gathers, and all of that is
//! written at once; so a slow disk makes larger groups, not longer waits.

use super::unkept::Unkept;
use crate::classroom::Logged;
use crate::model::Id;
use crate::text::count;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// The log's thread is gone, which only a fault in it can do.
pub(super) const WRITER_GONE: &str = "the log is not written any more; end the program and take the session up again";

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
    /// Notes kept since it was started.
    pub(super) notes: usize,
    /// Whether the end is.
    pub(super) ended: bool,
    /// Why no more events are kept at this moment, in words.
    pub(super) failing: Option<Arc<str>>,
    /// Why a note is not.
    pub(super) note_failing: Option<Arc<str>>,
    /// Why the end is not.
    pub(super) end_failing: Option<Arc<str>>,
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
    /// What there will be once all is kept.
    due: Progress,
}

impl Writer {
    /// Starts a writer for a log that has `kept` events.
    pub(super) fn start(log: Box<dyn EventLog>, kept: usize, retry: Duration) -> io::Result<Writer> {
        let (jobs, asked) = channel();
        let due = Progress { kept, ..Progress::default() };
        let (told, progress) = watch::channel(due.clone());
        let (events, notes) = (Vec::new(), VecDeque::new());
        let desk = Desk { log, kept, events, notes, end: false, told, retry, failed: false };
        std::thread::Builder::new().name("redflag log".to_owned()).spawn(move || desk.work(&asked))?;
        Ok(Writer { jobs, progress, due })
    }

    /// Asks for something. A writer that is gone says so through its progress.
    pub(super) fn ask(&mut self, job: Job) {
        match &job {
            Job::Append(events) => self.due.kept += events.len(),
            Job::Note(..) => self.due.notes += 1,
            Job::End => self.due.ended = true,
        }
        drop(self.jobs.send(job));
    }

    /// Whether events were asked for that are not kept.
    pub(super) fn is_behind(&self) -> bool {
        self.progress.borrow().kept < self.due.kept
    }

    /// Ends the writer once it has written what it can; what is not kept then, if anything. A disk that hangs is not
    /// waited for any longer than this: it keeps its thread, which ends with the process.
    pub(super) async fn finish(self, patience: Duration) -> Option<Unkept> {
        let Writer { jobs, mut progress, due } = self;
        drop(jobs);
        let ended = timeout(patience, async { while progress.changed().await.is_ok() {} }).await.is_ok();
        let Progress { kept, notes, ended: end, failing, note_failing, end_failing } = progress.borrow().clone();
        let why = failing.or(note_failing).or(end_failing).map(|why| why.to_string());
        let why = why.unwrap_or_else(|| if ended { WRITER_GONE.to_owned() } else { too_slow(patience) });
        Unkept { events: due.kept - kept, notes: due.notes - notes, end: due.ended && !end, why }.any()
    }
}

/// Said of a disk that hangs.
pub(super) fn too_slow(patience: Duration) -> String {
    format!(
        "the disk has not answered for {}",
        count(usize::try_from(patience.as_secs()).unwrap_or(usize::MAX), "second")
    )
}

/// The writer's side.
struct Desk {
    log: Box<dyn EventLog>,
    kept: usize,
    events: Vec<Logged>,
    notes: VecDeque<(Id, String)>,
    /// Whether the end is to be kept, too.
    end: bool,
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
        self.events.is_empty() && self.notes.is_empty() && !self.end
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Append(events) => self.events.extend(events),
            Job::Note(question, text) => self.notes.push_back((question, text)),
            Job::End => self.end = true,
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
            self.told.send_modify(|progress| (progress.kept, progress.failing) = (self.kept, failing));
        }
        if self.events.is_empty() {
            self.write_note();
        }
        // A note that cannot be kept does not keep the end from it.
        if self.events.is_empty() && self.end && (self.notes.is_empty() || self.failed) {
            self.write_end();
        }
    }

    fn write_note(&mut self) {
        let Some((question, text)) = self.notes.front() else { return };
        let why = self.log.note(question, text).err();
        self.failed |= why.is_some();
        if why.is_none() {
            self.notes.pop_front();
        }
        self.told.send_modify(|progress| {
            progress.notes += usize::from(why.is_none());
            progress.note_failing = why.map(Arc::from);
        });
    }

    fn write_end(&mut self) {
        let why = self.log.end().err();
        self.failed |= why.is_some();
        self.end = why.is_some();
        self.told.send_modify(|progress| {
            progress.ended = why.is_none();
            progress.end_failing = why.map(Arc::from);
        });
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

    fn wait_for<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        runtime.expect("a runtime can be had").block_on(future)
    }

    fn note() -> Job {
        Job::Note(Id::new("q").expect("an id"), "unclear".to_owned())
    }

    fn run(failures: usize, jobs: impl IntoIterator<Item = Job>) -> (Vec<String>, Progress) {
        let book = Book::default();
        book.0.lock().expect("nobody panicked").1 = failures;
        let retry = Duration::from_millis(1);
        let mut writer = Writer::start(Box::new(book.clone()), 7, retry).expect("a thread can be had");
        let progress = writer.progress.clone();
        for job in jobs {
            writer.ask(job);
        }
        while book.0.lock().expect("nobody panicked").1 > 0 {
            std::thread::sleep(retry);
        }
        assert_eq!(wait_for(writer.finish(Duration::from_secs(20))), None);
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
        assert_eq!((written, last), (100, Progress { kept: 107, ..Progress::default() }));
        assert!(lines[0].starts_with("7+") && lines.len() < 10, "{lines:?}");
    }

    #[test]
    fn notes_and_the_end_come_after_the_events_before_them_whatever_fails() {
        for failures in [0, 1, 5] {
            let (lines, last) = run(failures, [events(3), note(), Job::End]);
            assert_eq!(lines, ["7+3", "unclear", "end"], "{failures}");
            assert_eq!(last, Progress { kept: 10, notes: 1, ended: true, ..Progress::default() }, "{failures}");
        }
    }

    /// Keeps nothing of a kind, for good; or never answers.
    struct Broken(&'static str);

    impl Broken {
        fn write(&self, kind: &str) -> Result<(), String> {
            if self.0 == "hangs" {
                std::thread::sleep(Duration::from_mins(1));
            }
            if self.0 == kind { Err(format!("no {kind}")) } else { Ok(()) }
        }
    }

    impl EventLog for Broken {
        fn append(&mut self, _: usize, _: &[Logged]) -> Result<(), String> {
            self.write("events")
        }

        fn note(&mut self, _: &Id, _: &str) -> Result<(), String> {
            self.write("notes")
        }

        fn end(&mut self) -> Result<(), String> {
            self.write("end")
        }
    }

    #[test]
    fn what_cannot_be_kept_is_known_at_the_end_and_a_disk_that_hangs_is_not_waited_for() {
        let patience = Duration::from_millis(100);
        for (broken, counts, why) in [
            ("nothing", None, ""),
            ("events", Some((3, 2, true)), "no events"),
            ("notes", Some((0, 2, false)), "no notes"),
            ("end", Some((0, 0, true)), "no end"),
            ("hangs", Some((3, 2, true)), "the disk has not answered"),
        ] {
            let mut writer = Writer::start(Box::new(Broken(broken)), 7, Duration::from_millis(1)).expect("a thread");
            for job in [events(3), note(), note(), Job::End] {
                writer.ask(job);
            }
            // So that a failed try is not the last.
            std::thread::sleep(patience);
            let began = tokio::time::Instant::now();
            let unkept = wait_for(writer.finish(patience));
            assert!(began.elapsed() < 10 * patience, "{broken}");
            let found = unkept.as_ref().map(|unkept| (unkept.events, unkept.notes, unkept.end));
            assert_eq!(found, counts, "{broken}");
            assert!(unkept.is_none_or(|unkept| unkept.why.starts_with(why)), "{broken}");
        }
    }
}
