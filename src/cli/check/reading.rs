//! Reads files and checks each on its own, on all cores.

use super::walk::FoundFile;
use crate::check::{self, CheckedFile, Guessability};
use crate::cli::quiz_folders::QuizFolders;
use crate::cli::system::{FileError, Files};
use crate::format;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

/// The most files for which a guesser tries every quiz. If there are more, it tries only files that were named.
const GUESSED_FILES_MAX: usize = 12;

/// The fewest files for a progress bar. Fewer files are read too quickly to need one.
const FILES_FOR_PROGRESS: usize = 1_000;

/// All files that were read.
#[derive(Default)]
pub(super) struct Reading {
    /// The quizzes and fact sheets, each checked on its own.
    pub(super) checked: Vec<CheckedFile>,
    /// How well some of the quizzes can be guessed.
    pub(super) guesses: Vec<Guess>,
    /// The number of other TOML files.
    pub(super) passed_over: usize,
    pub(super) unreadable: Vec<FileError>,
}

/// How well a quiz can be guessed.
pub(super) struct Guess {
    pub(super) path: String,
    pub(super) guessability: Guessability,
}

/// The result for one file.
enum Outcome {
    /// It is a quiz or a fact sheet.
    Ours(Box<OurFile>),
    /// It is another TOML file.
    PassedOver,
    Unreadable(FileError),
}

struct OurFile {
    checked: CheckedFile,
    guess: Option<Guess>,
}

/// Reads every file and checks it on its own. The order is kept.
pub(super) fn read_all(
    files: &Files,
    folders: &QuizFolders,
    found: &[FoundFile],
    with_guesses: bool,
    progress: &ReadingProgress,
) -> Reading {
    let guess_all = found.len() <= GUESSED_FILES_MAX;
    let outcomes: Vec<Outcome> = found
        .par_iter()
        .map(|file| {
            progress.0.inc(1);
            read_one(
                files,
                folders,
                file,
                with_guesses && (guess_all || file.is_named),
            )
        })
        .collect();

    let mut reading = Reading::default();
    for outcome in outcomes {
        match outcome {
            Outcome::PassedOver => reading.passed_over += 1,
            Outcome::Unreadable(error) => reading.unreadable.push(error),
            Outcome::Ours(file) => {
                reading.checked.push(file.checked);
                reading.guesses.extend(file.guess);
            }
        }
    }

    reading
}

fn read_one(files: &Files, folders: &QuizFolders, file: &FoundFile, with_guess: bool) -> Outcome {
    let text = match files.read(&file.path) {
        Ok(text) => text,
        Err(error) => return Outcome::Unreadable(error),
    };

    if !file.is_named && format::looks_like(&text).is_none() {
        return Outcome::PassedOver;
    }

    let path = file.path.display().to_string();
    let opened = folders.open(&file.path, &text);
    let mut checked = CheckedFile::new(&path, &opened);
    if file.path.to_str().is_none() {
        checked.keep_text(&text);
    }
    let guessability = with_guess.then(|| check::guessability(&opened)).flatten();
    let guess = guessability.map(|guessability| Guess { path, guessability });
    Outcome::Ours(Box::new(OurFile { checked, guess }))
}

/// A progress bar on standard error while many files are read.
pub(super) struct ReadingProgress(ProgressBar);

impl ReadingProgress {
    pub(super) fn new(files: usize, is_watched: bool) -> ReadingProgress {
        if !is_watched || files < FILES_FOR_PROGRESS {
            return ReadingProgress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("checking {pos} of {len} files  {bar:30}") {
            bar.set_style(style.progress_chars("━╸─"));
        }
        ReadingProgress(bar)
    }

    pub(super) fn done(&self) {
        self.0.finish_and_clear();
    }
}
