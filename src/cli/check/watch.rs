//! `check --watch` checks everything again whenever a file is saved.

use super::walk;
use crate::cli::arguments::{CheckArguments, Form};
use crate::cli::host::Host;
use crate::cli::{Exit, Failure};
use crate::text::harmless;
use std::io::Write;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// Clears the screen: an old finding must not look like a new one. What can be scrolled back to is not ours.
const CLEAR: &str = "\x1b[H\x1b[2J";

/// How often it is looked whether something changed.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Runs `once` whenever a file is saved, until it is interrupted, or until standard output is closed.
pub(super) fn run(
    host: &mut Host,
    arguments: &CheckArguments,
    once: fn(&mut Host, &CheckArguments) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let paths = arguments.paths_or_here();
    let mut first = true;
    loop {
        let before = marks(host, &paths);
        if host.terminals.output && arguments.format == Form::Human {
            host.output.write_all(CLEAR.as_bytes())?;
            // What goes to standard error must come after it.
            host.output.flush()?;
        }
        match once(host, arguments) {
            // A file may be gone for a moment while it is saved. That there was never one is a mistake.
            Err(failure @ (Failure::File(_) | Failure::Unusable(_))) if !first => {
                writeln!(host.error, "redflag: {}", harmless(&failure.to_string()))?;
            }
            other => _ = other?,
        }
        first = false;
        if arguments.format == Form::Human {
            writeln!(host.output, "\nwatching; Ctrl-C ends")?;
        }
        host.output.flush()?;
        // A save may be several steps; what changed during the run is seen too, as the marks are older than it.
        while marks(host, &paths) == before {
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// What tells that a file was saved: its size and time, for each file of a walk.
fn marks(host: &Host, paths: &[PathBuf]) -> Vec<(PathBuf, Option<(u64, Duration)>)> {
    let files = walk::walk(host, paths).files;
    files
        .into_iter()
        .map(|file| (file.path.clone(), host.mark(&file.path)))
        .collect()
}
