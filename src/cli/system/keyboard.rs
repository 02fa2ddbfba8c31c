//! Reads lines from the keyboard, and treats an interrupt as the end of the input.
//!
//! This way, a learner who presses Ctrl-C during a quiz still sees what is saved.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// The time between checks for an interrupt that came just before the wait began.
const LOOK: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 250_000_000,
};

/// Whether there is a keyboard. It is static because a process has only one terminal.
static PRESENT: AtomicBool = AtomicBool::new(false);

/// Whether an interrupt came.
static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Standard input from a terminal.
#[derive(Debug)]
pub(super) struct Keyboard;

impl Keyboard {
    pub(super) fn new() -> Keyboard {
        PRESENT.store(true, Ordering::Relaxed);
        Keyboard
    }
}

impl Read for Keyboard {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            if INTERRUPTED.load(Ordering::Relaxed) {
                return Ok(0);
            }
            let stdin = rustix::stdio::stdin();
            let mut keyboard = [PollFd::new(&stdin, PollFlags::IN)];
            match poll(&mut keyboard, Some(&LOOK)) {
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) => return Ok(rustix::io::read(stdin, bytes)?),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// While this exists, an interrupt ends the input instead of the program.
#[derive(Debug)]
pub(in crate::cli) struct Interrupts(Vec<SigId>);

impl Interrupts {
    /// Starts catching interrupts. Without a keyboard it changes nothing.
    pub(in crate::cli) fn end_the_input() -> Interrupts {
        let signals = [SIGINT, SIGTERM, SIGHUP];
        let caught = signals
            .into_iter()
            .filter(|_| PRESENT.load(Ordering::Relaxed))
            .filter_map(|signal| {
                signal_hook::flag::register(signal, Arc::clone(&INTERRUPTED)).ok()
            });
        Interrupts(caught.collect())
    }
}

impl Drop for Interrupts {
    fn drop(&mut self) {
        for caught in self.0.drain(..) {
            signal_hook::low_level::unregister(caught);
        }
    }
}
