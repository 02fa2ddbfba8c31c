//! `check --watch`: everything again whenever a file is saved.

use super::passes::LOOK_EVERY;
use super::{once, walk};
use crate::cli::arguments::{CheckArguments, Form};
use crate::cli::host::Host;
use crate::cli::{Exit, Failure};
use std::io::Write;
use std::path::PathBuf;
use std::thread;

/// Clears the screen and what can be scrolled back to: an old finding must not look like a new one.
const CLEAR: &str = "\x1b[H\x1b[2J\x1b[3J";

/// Checks until it is interrupted, or until standard output is closed.
pub(super) fn run(host: &mut Host, arguments: &CheckArguments) -> Result<Exit, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    loop {
        let before = marks(host, paths);
        if host.terminals.output && arguments.format == Form::Human {
            host.output.write_all(CLEAR.as_bytes())?;
        }
        once(host, arguments)?;
        if arguments.format == Form::Human {
            writeln!(host.output, "\nwatching; Ctrl-C ends")?;
        }
        host.output.flush()?;
        // A save may be several steps; what changed during the run is seen too, as the marks are older than it.
        while marks(host, paths) == before {
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// What tells that a file was saved: its size and time, for each file of a walk.
fn marks(host: &Host, paths: &[PathBuf]) -> Vec<(PathBuf, Option<(u64, std::time::Duration)>)> {
    let files = walk::walk(host, paths).files;
    files.into_iter().map(|file| (file.path.clone(), host.mark(&file.path))).collect()
}
