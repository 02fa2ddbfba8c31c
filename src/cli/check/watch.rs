//! `check --watch`: everything again whenever a file is saved.

use super::passes::LOOK_EVERY;
use super::{once, walk};
use crate::cli::arguments::{CheckArguments, Form};
use crate::cli::exit::{Exit, Failure};
use crate::cli::system::System;
use crate::text::harmless;
use std::io::Write;
use std::path::PathBuf;
use std::thread;

/// Clears the screen: an old finding must not look like a new one. What can be scrolled back to is not ours.
const CLEAR: &str = "\x1b[H\x1b[2J";

/// Checks until it is interrupted, or until standard output is closed.
pub(super) fn run(system: &mut System, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() {
        &here[..]
    } else {
        &arguments.paths
    };
    let mut first = true;
    loop {
        let before = marks(system, paths);
        if system.streams.terminals.output && arguments.format == Form::Human {
            system.streams.output.write_all(CLEAR.as_bytes())?;
            // What goes to standard error must come after it.
            system.streams.output.flush()?;
        }
        match once(system, arguments) {
            // A file may be gone for a moment while it is saved. That there was never one is a mistake.
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
            writeln!(system.streams.output, "\nwatching; Ctrl-C ends")?;
        }
        system.streams.output.flush()?;
        // A save may be several steps; what changed during the run is seen too, as the marks are older than it.
        while marks(system, paths) == before {
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// What tells that a file was saved: its size and time, for each file of a walk.
fn marks(system: &System, paths: &[PathBuf]) -> Vec<(PathBuf, Option<(u64, std::time::Duration)>)> {
    let files = walk::walk(system, paths).files;
    files
        .into_iter()
        .map(|file| (file.path.clone(), system.files.mark(&file.path)))
        .collect()
}
