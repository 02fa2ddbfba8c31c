//! The terminal in raw mode. It is always restored: after an answer, a panic, a suspension or a signal.
//!
//! `read_key` of the crate `console` blocks without a time limit and turns every handled signal into an interrupt, which
//! rules out a countdown; therefore keys are read here with poll. For the same reason size changes are detected by
//! asking for the size, not by a signal handler.

use super::keys::{Decoder, Key};
use console::Term;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{
    OptionalActions, OutputModes, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Milliseconds after which an unfinished escape sequence is given up. Slow lines split sequences by some
/// tens of milliseconds; people wait longer than this before the key after Esc.
const ESCAPE_MS: u64 = 150;

/// Alternate screen, hidden cursor, bracketed paste.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J";
/// Undoes [`ENTER`] and resets styles.
const LEAVE: &str = "\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The result of waiting for input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A key.
    Key(Key),
    /// Nothing within the time.
    Nothing,
    /// The program was suspended and continues. Everything must be drawn again.
    Resumed,
    /// Ctrl-C was pressed.
    Interrupt,
    /// The program must end because of a signal or because the terminal is gone.
    End,
}

/// Whether a full screen uses the terminal. It is global because a process has one terminal.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a full screen uses the terminal. Other output would appear in the middle of it.
pub fn is_taken() -> bool {
    TAKEN.load(Ordering::Relaxed)
}

/// The terminal while the screens own it.
#[derive(Debug)]
pub(super) struct Tty {
    out: Term,
    saved: Termios,
    decoder: Decoder,
    keys: VecDeque<Key>,
    end: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    handlers: Vec<signal_hook::SigId>,
}

impl Tty {
    /// Takes over the terminal: raw mode on standard input, the alternate screen on `out`.
    pub(super) fn enter(out: Term) -> io::Result<Tty> {
        let saved = tcgetattr(rustix::stdio::stdin())?;
        let (end, stop) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicBool::new(false)),
        );
        let mut tty = Tty {
            out,
            saved,
            decoder: Decoder::default(),
            keys: VecDeque::new(),
            end,
            stop,
            handlers: Vec::new(),
        };
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            tty.handlers
                .push(signal_hook::flag::register(signal, Arc::clone(&tty.end))?);
        }
        tty.handlers
            .push(signal_hook::flag::register(SIGTSTP, Arc::clone(&tty.stop))?);
        tty.take()?;
        Ok(tty)
    }

    fn take(&self) -> io::Result<()> {
        let mut raw = self.saved.clone();
        raw.make_raw();
        // Keeps output processing, so that the lines of a message printed meanwhile do not form a staircase.
        raw.output_modes |= OutputModes::OPOST;
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Drain, &raw)?;
        TAKEN.store(true, Ordering::Relaxed);
        self.out.write_str(ENTER)?;
        self.out.flush()
    }

    fn give_back(&self) -> io::Result<()> {
        self.out.write_str(LEAVE)?;
        self.out.flush()?;
        TAKEN.store(false, Ordering::Relaxed);
        Ok(tcsetattr(
            rustix::stdio::stdin(),
            OptionalActions::Drain,
            &self.saved,
        )?)
    }

    /// The rows and columns of the terminal.
    pub(super) fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.out.size();
        (usize::from(rows).max(1), usize::from(columns).max(1))
    }

    /// Writes a text and flushes it.
    pub(super) fn write(&self, text: &str) -> io::Result<()> {
        self.out.write_str(text)?;
        self.out.flush()
    }

    /// Discards keys that were typed before the page was shown.
    pub(super) fn forget_typed(&mut self) -> io::Result<()> {
        self.keys.clear();
        self.decoder = Decoder::default();
        Ok(tcflush(rustix::stdio::stdin(), QueueSelector::IFlush)?)
    }

    /// Waits for a key at most `timeout_ms`.
    pub(super) fn read(&mut self, timeout_ms: u64) -> io::Result<Input> {
        if let Some(key) = self.keys.pop_front() {
            return self.key(key);
        }
        let timeout_ms = if self.decoder.is_waiting() {
            timeout_ms.min(ESCAPE_MS)
        } else {
            timeout_ms
        };
        let ready = Tty::wait(timeout_ms)?;
        if self.end.load(Ordering::Relaxed) {
            return Ok(Input::End);
        }
        if self.stop.swap(false, Ordering::Relaxed) {
            return self.suspend();
        }
        if ready {
            let mut bytes = [0_u8; 1024];
            match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
                Ok(0) | Err(Errno::IO) => return Ok(Input::End),
                Ok(n) => self.keys.extend(self.decoder.feed(&bytes[..n])),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        } else if self.decoder.is_waiting() {
            self.keys.extend(self.decoder.give_up());
        }
        match self.keys.pop_front() {
            Some(key) => self.key(key),
            None => Ok(Input::Nothing),
        }
    }

    /// Whether input arrives within the time. A signal ends the wait.
    fn wait(timeout_ms: u64) -> io::Result<bool> {
        let stdin = rustix::stdio::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        let timeout = Timespec {
            tv_sec: i64::try_from(timeout_ms / 1000).unwrap_or(i64::MAX),
            tv_nsec: i64::try_from(timeout_ms % 1000 * 1_000_000).unwrap_or(0),
        };
        match poll(&mut fds, Some(&timeout)) {
            Ok(ready) => Ok(ready > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn key(&mut self, key: Key) -> io::Result<Input> {
        match key {
            Key::Control('c') => Ok(Input::Interrupt),
            Key::Control('z') => self.suspend(),
            key => Ok(Input::Key(key)),
        }
    }

    /// Restores the terminal, suspends the program, and takes over the terminal again afterwards.
    fn suspend(&mut self) -> io::Result<Input> {
        self.give_back()?;
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
        self.take()?;
        Ok(Input::Resumed)
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _gone = self.give_back();
        for handler in self.handlers.drain(..) {
            signal_hook::low_level::unregister(handler);
        }
    }
}
