//! Catches every panic of the process. A panic is a bug in redflag: its message and location go to standard error,
//! whichever thread it was in, and the exit code is 70.

#![expect(
    clippy::disallowed_methods,
    reason = "a panic can come where there is no System to write through"
)]

use crate::text::one_line;
use std::io::{IsTerminal, Write, stderr};
use std::panic::{PanicHookInfo, set_hook};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The panics that have happened.
#[derive(Debug, Default)]
pub(super) struct Faults {
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    any: bool,
    /// Messages that would corrupt a screen. They are written after the screen is gone.
    held_back: Vec<String>,
}

impl Faults {
    /// Starts to catch every panic of the process.
    pub(super) fn watch() -> Arc<Faults> {
        let faults = Arc::new(Faults::default());
        let watching = Arc::clone(&faults);
        set_hook(Box::new(move |panic| watching.note(panic)));
        faults
    }

    fn note(&self, panic: &PanicHookInfo<'_>) {
        let line = format!(
            "redflag: a fault in redflag, please report it: {}",
            one_line(&panic.to_string())
        );
        // The message may contain text that somebody typed, so only the location is logged.
        tracing::error!(place = panic.location().map(display), "a fault in redflag");
        let mut seen = self.lock();
        seen.any = true;
        if has_screen() && stderr().is_terminal() {
            seen.held_back.push(line);
        } else {
            write(&line);
        }
    }

    /// Writes the messages that were held back. Returns whether there was any panic.
    pub(super) fn settle(&self) -> bool {
        let mut seen = self.lock();
        for line in seen.held_back.drain(..) {
            write(&line);
        }
        seen.any
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(line: &str) {
    // If standard error is closed, there is nowhere else to report to.
    let _untold = writeln!(stderr(), "{line}");
}

/// Whether a screen uses the terminal.
pub(super) fn has_screen() -> bool {
    #[cfg(unix)]
    let taken = crate::terminal::is_taken();
    #[cfg(not(unix))]
    let taken = false;
    taken
}
