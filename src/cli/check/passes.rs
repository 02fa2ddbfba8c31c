//! Files on all cores: a first look at every one, and a second at some, in order and a few at a time.

use super::spool::Aside;
use super::walk::Walked;
use crate::check::{self, Card, Guessability};
use crate::cli::system::{FileError, Files};
use crate::diagnostic::{Finding, Tally};
use crate::format;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Threads at most: more only wait for the disk.
const THREADS_MAX: usize = 8;

/// Files below which starting threads costs more than it brings.
const FILES_FOR_THREADS: usize = 32;

/// Files that are shown from one chunk: so many texts are in memory at once.
const CHUNK: usize = 256;

/// Files below which nobody waits long enough for a progress bar.
const FILES_FOR_PROGRESS: usize = 1_000;

/// Of which quizzes it is told how well they can be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// Of none.
    None,
    /// Of those that were named themselves.
    Named,
    /// Of all.
    All,
}

/// What a first look found.
pub(super) enum Looked {
    /// A TOML file of somebody else.
    Foreign,
    /// It could not be read.
    Unreadable(FileError),
    /// One of ours: its card, what is to be said about it by itself, and how well it can be guessed, where that is told.
    Ours {
        card: Card,
        says: Says,
        guess: Option<Box<Guessability>>,
    },
}

/// What is to be said about a file by itself.
pub(super) enum Says {
    /// Nothing.
    Nothing,
    /// What was put aside, as it is shown when no other file has to do with it.
    This(Aside, Tally),
    /// Something that was not put aside.
    Something,
}

/// A progress bar on standard error while many files are read.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(files: usize, watched: bool) -> Progress {
        if !watched || files < FILES_FOR_PROGRESS {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("checking {pos} of {len} files  {bar:30}") {
            bar.set_style(style.progress_chars("━╸─"));
        }
        Progress(bar)
    }

    pub(super) fn done(&self) {
        self.0.finish_and_clear();
    }
}

/// Looks at every file once, on all cores. The result has one entry for each file, in the same order.
///
/// What is to be said about a file by itself is told by `tell`. How well a quiz can be guessed is told for each where
/// `guess` says so, and for those that were named.
pub(super) fn first_look(
    files: &Files,
    walked: &[Walked],
    progress: &Progress,
    guess: Guess,
    tell: impl Fn(&Path, &str, &[Finding]) -> Says + Sync,
) -> Vec<Looked> {
    on_all_cores(walked, |walked| {
        progress.0.inc(1);
        let text = match files.read(&walked.path) {
            Ok(text) => text,
            Err(error) => return Looked::Unreadable(error),
        };
        if !walked.named && format::looks_like(&text).is_none() {
            return Looked::Foreign;
        }
        let opened = format::open(&text);
        let card = Card::of(&walked.path.display().to_string(), &opened);
        let findings = check::file(&opened, Vec::new());
        let says = if findings.is_empty() {
            Says::Nothing
        } else {
            tell(&walked.path, &text, &findings)
        };
        let told = guess == Guess::All || guess == Guess::Named && walked.named;
        let guess = if told {
            check::guessability(&opened).map(Box::new)
        } else {
            None
        };
        Looked::Ours { card, says, guess }
    })
}

/// Does some work on every item, a chunk at a time on all cores, and yields the results in order.
pub(super) fn in_chunks<'a, T: Sync, R: Send + Sync>(
    items: &'a [T],
    work: impl Fn(&T) -> R + Sync + 'a,
) -> impl Iterator<Item = Vec<R>> + 'a {
    items
        .chunks(CHUNK)
        .map(move |chunk| on_all_cores(chunk, &work))
}

fn on_all_cores<T: Sync, R: Send + Sync>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism()
        .map_or(1, std::num::NonZero::get)
        .min(THREADS_MAX);
    if threads == 1 || items.len() < FILES_FOR_THREADS {
        return items.iter().map(work).collect();
    }
    let results: Vec<OnceLock<R>> = items.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let worker = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(place) else { return };
            results[place].get_or_init(|| work(item));
        }
    };
    thread::scope(|scope| {
        let spawned: Vec<_> = (1..threads)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, worker).ok())
            .collect();
        worker();
        for thread in spawned {
            // A panic there is a panic here: the bug is told once, at the top.
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    // Each place was taken by some worker, and all are done.
    results
        .into_iter()
        .filter_map(OnceLock::into_inner)
        .collect()
}

/// How often a watch looks whether something changed.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(300);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_however_many_threads_there_are() {
        for count in [0, 1, FILES_FOR_THREADS, 5_000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                on_all_cores(&items, |item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }
}
