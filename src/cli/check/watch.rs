//! `check --watch` checks everything again whenever a file is saved.

use super::walk;
use crate::cli::arguments::{CheckArguments, Form};
use crate::cli::exit::{Exit, Failure};
use crate::cli::system::System;
use crate::text::harmless;
use std::io::Write;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// Clears the screen, so that old findings are not mistaken for new ones. It keeps the scrollback.
const CLEAR: &str = "\x1b[H\x1b[2J";

/// The time between checks for changes.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Runs `once` whenever a file is saved, until it is interrupted or standard output is closed.
pub(super) fn run(
    system: &mut System,
    arguments: &CheckArguments,
    once: fn(&mut System, &CheckArguments) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let paths = arguments.paths_or_here();
    let mut first = true;
    loop {
        let before = marks(system, &paths);
        if system.streams.terminals.output && arguments.format == Form::Human {
            system.streams.output.write_all(CLEAR.as_bytes())?;
            // The screen must be cleared before anything is written to standard error.
            system.streams.output.flush()?;
        }
        match once(system, arguments) {
            // A file may be missing for a moment while it is saved. In the first run, a missing file is a mistake.
            Err(failure @ (Failure::File(_) | Failure::Unusable(_))) if !first => {
                writeln!(
                    system.streams.error,
                    "redflag: {}",
                    harmless(&failure.to_string())
                )?;
            }
            other => _ = other?,
        }
        first = false;
        if arguments.format == Form::Human {
            writeln!(
                system.streams.output,
                "\nwatching for changes; Ctrl-C stops"
            )?;
        }
        system.streams.output.flush()?;
        // Saving may take several steps. Changes during the run are noticed too, because `before` is older.
        while marks(system, &paths) == before {
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// The size and time of each file, which show that a file was saved.
fn marks(system: &System, paths: &[PathBuf]) -> Vec<(PathBuf, Option<(u64, Duration)>)> {
    let files = walk::walk(system, paths).files;
    files
        .into_iter()
        .map(|file| (file.path.clone(), system.files.mark(&file.path)))
        .collect()
}
